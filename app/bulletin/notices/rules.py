"""Rules of notices: the four kinds, filling a ready text, what a notice needs before it goes out."""

from __future__ import annotations

import hashlib
import re
from dataclasses import astuple, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.kernel.errors import Refused
from app.kernel.frozen import frozen
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

BLANK: Final = "________"
_FIELD: Final = re.compile(r"\{(\w+)\}")


class NoticeKind(StrEnum):
    """What a paper on the board is for: to do, to object to, to obey, to remember."""

    NOTICE = "notice"
    DISCLOSURE = "disclosure"
    ANNOUNCEMENT = "announcement"
    REMINDER = "reminder"


def kind_text(kind: NoticeKind) -> Message:
    """The kind in words: 通知, 公示, 通告, 温馨提示."""
    return {
        NoticeKind.NOTICE: msg("Notice"),
        NoticeKind.DISCLOSURE: msg("Disclosure"),
        NoticeKind.ANNOUNCEMENT: msg("Announcement"),
        NoticeKind.REMINDER: msg("Reminder"),
    }[kind]


@frozen
class ReadyText:
    """A text of the library, its open places written ``{date}``."""

    code: str
    kind: NoticeKind
    topic: str
    title: str
    title_en: str
    key: str
    key_en: str
    body: str
    body_en: str

    @property
    def fields(self) -> tuple[str, ...]:
        """The open places in the order they are met."""
        return tuple(dict.fromkeys(_FIELD.findall(f"{self.title}\n{self.key}\n{self.body}")))


@frozen
class NoticeDraft:
    """A notice as it is being written; ``number`` and date are given when it goes out."""

    kind: NoticeKind
    title: str
    body: str
    signed_by: str
    title_en: str = ""
    body_en: str = ""
    key: str = ""
    key_en: str = ""
    dated: datetime.date | None = None
    sealed: bool = True
    text_code: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


def fill(text: str, values: Mapping[str, str]) -> str:
    """``text`` with its open places filled; what is not known yet is left as a line to write on."""
    return _FIELD.sub(lambda found: values.get(found[1], "").strip() or BLANK, text).strip()


def draft_from(text: ReadyText, values: Mapping[str, str], values_en: Mapping[str, str], signed_by: str) -> NoticeDraft:
    """A notice made of a ready text; the English takes ``values_en`` where given, else the same values."""
    english = {**values, **{name: value for name, value in values_en.items() if value.strip()}}
    return NoticeDraft(
        kind=text.kind,
        title=fill(text.title, values),
        body=fill(text.body, values),
        signed_by=signed_by,
        title_en=fill(text.title_en, english),
        body_en=fill(text.body_en, english),
        key=fill(text.key, values),
        key_en=fill(text.key_en, english),
        text_code=text.code,
        values=dict(values),
    )


def check_draft(draft: NoticeDraft) -> None:
    """Refused without a title, a text or somebody who signs."""
    if not draft.title.strip():
        raise Refused(msg("A notice needs a title"))
    if not draft.body.strip():
        raise Refused(msg("The notice is empty: write its text, or choose a ready one"))
    if not draft.signed_by.strip():
        raise Refused(msg("Who signs the notice? Write the name of the committee"))


def check_issue(draft: NoticeDraft) -> None:
    """Refused for a draft with places still open."""
    check_draft(draft)
    for part in (draft.title, draft.key, draft.body, draft.title_en, draft.key_en, draft.body_en):
        if BLANK in part:
            raise Refused(
                msg("Some places of the notice are still open ({blank}): fill them in before it goes out", blank=BLANK)
            )


def paragraphs(body: str) -> tuple[str, ...]:
    """The paragraphs of a text: blocks between blank lines, each on one line."""
    blocks = re.split(r"\n\s*\n", body.replace("\r\n", "\n").strip())
    return tuple(" ".join(line.strip() for line in block.split("\n")) for block in blocks if block.strip())


def digest(draft: NoticeDraft) -> str:
    """What the audit record keeps of a notice's whole content."""
    return hashlib.sha256("\x1f".join(str(each) for each in astuple(draft)).encode()).hexdigest()


def number_text(number: int | None, year: int) -> str:
    """The number as papers write it: ``〔2026〕7号``; empty for a draft."""
    return "" if number is None else f"〔{year}〕{number}号"


def number_in_english(number: str) -> str:
    """``〔2026〕7号`` as an English text has it; anything else as it stands."""
    found = re.fullmatch(r"〔(\d+)〕(\d+)号", number)
    return f"No. {found[2]} of {found[1]}" if found else number
