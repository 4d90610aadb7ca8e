"""What screens and papers read of notices and of the library of ready texts."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.book import tables as book_tables
from app.book.integrity import Check, Fault
from app.bulletin.notices import tables
from app.bulletin.notices.rules import NoticeDraft, NoticeKind, ReadyText, digest, number_text
from app.kernel import paths, presets
from app.kernel.errors import Refused
from app.kernel.frozen import frozen
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Row

    from app.book import Reader


@frozen
class Notice:
    """One notice, drafted or gone out."""

    id: int
    draft: NoticeDraft
    year: int | None
    number: int | None
    issued: bool
    withdrawn: bool

    @property
    def number_text(self) -> str:
        """``〔2026〕7号``; empty for a draft."""
        return number_text(self.number, self.year or 0)

    @property
    def digest(self) -> str:
        """What the record of its going out keeps of it."""
        return digest(self.draft)


@frozen
class FieldName:
    """What an open place of a ready text asks for, or what a topic of the library is called."""

    code: str
    zh: str
    en: str


@cache
def ready_texts() -> tuple[ReadyText, ...]:
    """The library, topic by topic in the order of the preset."""
    order = list(presets.load("notices")["topics"])
    kept = (tomllib.loads(file.read_text(encoding="utf8")) for file in sorted(paths.notices().glob("*.toml")))
    found = [
        ReadyText(
            each["code"],
            NoticeKind(each["kind"]),
            each["topic"],
            each["title"],
            each["title_en"],
            each["key"],
            each["key_en"],
            each["body"].strip(),
            each["body_en"].strip(),
        )
        for each in kept
    ]
    return tuple(sorted(found, key=lambda text: order.index(text.topic)))


def topics() -> dict[str, FieldName]:
    """What the topics of the library are called, in their order."""
    return {code: FieldName(code, name["zh"], name["en"]) for code, name in presets.load("notices")["topics"].items()}


def ready_text(code: str) -> ReadyText:
    """One text of the library; Refused names those there are."""
    for text in ready_texts():
        if text.code == code:
            return text
    known = ", ".join(text.code for text in ready_texts())
    raise Refused(msg("There is no ready text {code}; there are: {known}", code=code, known=known))


def field_names() -> dict[str, FieldName]:
    """What each open place asks for, by its code."""
    return {code: FieldName(code, name["zh"], name["en"]) for code, name in presets.load("notices")["fields"].items()}


def notices(reader: Reader) -> tuple[Notice, ...]:
    """All notices, the newest first."""
    gone = set(reader.conn.execute(select(tables.notice_withdrawal.c.notice_id)).scalars())
    query = select(tables.notice).order_by(tables.notice.c.id.desc())
    return tuple(_notice(row, withdrawn=row.id in gone) for row in reader.conn.execute(query).all())


def notice(reader: Reader, notice_id: int) -> Notice:
    """One notice; Refused when there is none such."""
    for found in notices(reader):
        if found.id == notice_id:
            return found
    raise Refused(msg("There is no notice with the number {id}", id=notice_id))


def find_notice(reader: Reader, text: str) -> Notice:
    """The notice meant by ``〔2026〕7号``, ``2026-7`` or its plain id; Refused when there is none such."""
    bare = text.strip()
    for found in notices(reader):
        written = (found.number_text, f"{found.year}-{found.number}")
        if (found.issued and bare in written) or bare == str(found.id):
            return found
    raise Refused(msg("There is no notice {text}: give its number, such as 2026-7", text=text))


def last_notice(reader: Reader, kind: NoticeKind) -> Notice:
    """The notice of ``kind`` written last; Refused where there is none yet."""
    for found in notices(reader):
        if found.draft.kind is kind:
            return found
    raise Refused(msg("No notice has been written yet: choose a ready text, or write one"))


def _told(reader: Reader) -> dict[int, dict[str, Any]]:
    """What the records say of each notice that went out; a digest only where the program kept one then."""
    audit = book_tables.audit
    asked = select(audit.c.subject, audit.c.after).where(audit.c.action.in_(("notice.issued", "notice.struck_out")))
    told: dict[int, dict[str, Any]] = {}
    for row in reader.conn.execute(asked.order_by(audit.c.id)):
        told.setdefault(int(row.subject.split()[1]), {}).update(row.after or {})
    return told


def _as_told(one: Notice, said: dict[str, Any] | None) -> bool:
    """Whether a notice that went out stands as ``said``; what a record does not tell is not compared."""
    if said is None or one.draft.dated is None:
        return False
    stands = {"year": one.year, "number": one.number, "dated": one.draft.dated.isoformat(), "digest": one.digest}
    return all(said.get(name, value) == value for name, value in stands.items())


def unchanged(reader: Reader) -> dict[int, str]:
    """The notices that stand as they went out, with their digests, by key."""
    told = _told(reader)
    return {one.id: one.digest for one in notices(reader) if one.issued and _as_told(one, told.get(one.id))}


def check_recorded(reader: Reader) -> Iterator[Fault]:
    """Every notice that went out still says what it said then, and none is missing or has been added."""
    told = _told(reader)
    for one in notices(reader):
        if one.issued and not _as_told(one, told.pop(one.id, None)):
            yield Fault(msg("Notice {number} was changed outside the program", number=one.number_text))
    if told:
        yield Fault(msg("{count} notices were removed outside the program", count=len(told)))


def _notice(row: Row[Any], *, withdrawn: bool) -> Notice:
    draft = NoticeDraft(
        kind=row.kind,
        title=row.title,
        body=row.body,
        signed_by=row.signed_by,
        title_en=row.title_en,
        body_en=row.body_en,
        key=row.key,
        key_en=row.key_en,
        dated=row.dated,
        sealed=row.sealed,
        text_code=row.text_code,
        values=row.field_values,
    )
    return Notice(row.id, draft, row.year, row.number, row.issued, withdrawn)


CHECKS: tuple[Check, ...] = (check_recorded,)
