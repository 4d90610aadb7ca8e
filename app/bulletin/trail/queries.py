"""What was done, newest first, a page at a time; nothing ever reads the whole record."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Text, desc, false, literal, or_, select, type_coerce, union_all

from app.book import tables
from app.book.house import Export
from app.book.operators import list_operators
from app.book.rights import Right, Role, role_title
from app.bulletin.trail.acts import act_words, acts_saying
from app.bulletin.trail.asked.rules import TOPICS, Wanted
from app.bulletin.trail.naming.queries import names_of
from app.bulletin.trail.refs.rules import Ref, ref_of, refs_in
from app.bulletin.trail.rules import MISSING, Change, changes
from app.bulletin.trail.words import change_text, field_text, said_as, value_text
from app.dues.rules import parse_receipt
from app.dues.tables import fee_item
from app.exchange.table_out import Table
from app.gatehouse.staff.tables import staff
from app.kernel.dates import parse_date
from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import current_language, msg, show
from app.register.tables import dwelling, holding, person

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping

    from sqlalchemy import ColumnElement

    from app.book import Reader
    from app.bulletin.trail.words import Name
    from app.kernel.i18n import Message

PAGE: Final = 200
ERASED: Final = msg("What stood here about a person has been erased.")
_AT_ONCE: Final = 2_000
_MOST: Final = 1_000_000  # rows a sheet holds


@dataclass(frozen=True)
class Record:
    """One thing done; ``names`` says what its keys and codes stand for."""

    id: int
    at: datetime.datetime
    operator: str
    role: Role
    action: str
    subject: str
    about: Name
    changes: tuple[Change, ...]
    erased: bool = False  # what it said of a person was erased; that it was done stays
    names: Mapping[Ref, Name] = field(default_factory=dict, compare=False, repr=False)

    @property
    def ref(self) -> Ref:
        """What it was done to."""
        return ref_of(self.subject)

    @property
    def act(self) -> Message:
        """What was done."""
        return act_words(self.action)

    def about_text(self, language: str) -> str:
        """What it was done to, in words."""
        return str(show(self.about, language))

    def lines(self, language: str) -> list[str]:
        """Each change in one line; of an erased record, that it was."""
        if self.erased:
            return [ERASED.text(language)]
        return [change_text(change, language, self.names) for change in self.changes]

    def told(self, language: str) -> list[tuple[str, str, str]]:
        """Each change as field, was, is; what the record says nothing new of is as before, unless all of it ended."""
        goes_on = any(change.now is not MISSING for change in self.changes)
        as_before = msg("(as before)").text(language) if goes_on else ""
        return [
            (
                field_text(change, language),
                value_text(change.name, change.was, language, self.names),
                as_before if change.now is MISSING else value_text(change.name, change.now, language, self.names),
            )
            for change in self.changes
        ]


@dataclass(frozen=True)
class Stretch:
    """Some records, newest first, and whether there are older ones."""

    records: tuple[Record, ...]
    more: bool


def trail(reader: Reader, wanted: Wanted, *, older_than: int | None = None, limit: int = PAGE) -> Stretch:
    """The newest ``limit`` records wanted that are older than the record ``older_than``.

    UsageError for an operator nobody knows. What is written meanwhile is newer and moves nothing.
    """
    audit = tables.audit.c
    asked = (
        select(
            audit.id, audit.at, audit.action, audit.subject, audit.before, audit.after,
            audit.before_mark, audit.after_mark, tables.operator.c.name, tables.operator.c.role,
        )
        .join(tables.operator, tables.operator.c.id == audit.operator_id)
        .where(*_conditions(reader, wanted))
        .order_by(desc(audit.id))
        .limit(limit + 1)
    )  # fmt: skip
    if older_than is not None:
        asked = asked.where(audit.id < older_than)
    rows = reader.conn.execute(asked).all()
    return Stretch(_records(reader, rows[:limit]), len(rows) > limit)


def _records(reader: Reader, rows: Any) -> tuple[Record, ...]:
    told = [changes(row.before, row.after) for row in rows]
    refs = {ref_of(row.subject) for row in rows} | {ref for each in told for change in each for ref in refs_in(change)}
    names = names_of(reader, refs)
    return tuple(
        Record(
            row.id,
            row.at,
            row.name,
            row.role,
            row.action,
            row.subject,
            names[ref_of(row.subject)],
            each,
            _erased(row),
            names,
        )
        for row, each in zip(rows, told, strict=True)
    )


def _erased(row: Any) -> bool:
    """A mark tells that there were words where none are."""
    pairs = ((row.before, row.before_mark), (row.after, row.after_mark))
    return any(words is None and mark is not None for words, mark in pairs)


def home_of(reader: Reader, person_id: int) -> int | None:
    """The dwelling somebody belongs to, the one entered last; None for somebody without any."""
    found: int | None = reader.conn.execute(
        select(holding.c.dwelling_id).where(holding.c.person_id == person_id).order_by(desc(holding.c.id)).limit(1)
    ).scalar()
    return found


# ── what is wanted, as conditions ────────────────────────────────────────────────────────────────────────────────────


def _conditions(reader: Reader, wanted: Wanted) -> list[ColumnElement[bool]]:
    audit = tables.audit.c
    found: list[ColumnElement[bool]] = []
    at = type_coerce(audit.at, Text)
    if wanted.first:
        found.append(at >= wanted.first.isoformat())
    if wanted.last:
        found.append(at <= f"{wanted.last.isoformat()}T99")
    if wanted.operator:
        found.append(audit.operator_id == _operator(reader, wanted.operator))
    if wanted.room:
        found.append(or_(*(audit.action.startswith(f"{topic}.", autoescape=True) for topic in TOPICS[wanted.room])))
    operators = list_operators(reader) if wanted.needles else ()
    for needle in wanted.needles:
        folded = needle.casefold()
        meant = [
            each.id
            for each in operators
            if folded in each.name.casefold() or folded in role_title(each.role).text().casefold()
        ]
        found.append(_saying(needle, meant))
    return found


def _operator(reader: Reader, name: str) -> int:
    known = next((each for each in list_operators(reader) if each.name == name), None)
    if known is None:
        raise UsageError(msg("Nobody named {name} works in this book", name=name))
    return known.id


def _saying(needle: str, operators: list[int]) -> ColumnElement[bool]:
    """The record holds ``needle``, or what is shown of it does."""
    audit = tables.audit.c
    sides = [type_coerce(column, Text) for column in (audit.before, audit.after)]
    texts = [*said_as(needle, current_language()), *_dates(needle)]
    return or_(
        audit.subject.contains(needle, autoescape=True),
        type_coerce(audit.at, Text).startswith(needle, autoescape=True),
        audit.action.in_(acts_saying(needle)),
        audit.operator_id.in_(operators) if operators else false(),
        audit.subject.in_(_subjects(needle)),
        *(side.contains(text, autoescape=True) for text in texts for side in sides),
    )


def _dates(needle: str) -> list[str]:
    """A date typed in another way than it is kept."""
    try:
        return [parse_date(needle).isoformat()]
    except UsageError:
        return []


def _subjects(needle: str) -> Any:
    """Subjects of the things whose names hold ``needle``."""
    room = dwelling.c.building + literal("-") + dwelling.c.entrance + literal("-") + dwelling.c.door
    named = [
        select(literal("dwelling ") + type_coerce(dwelling.c.id, Text)).where(room.contains(needle, autoescape=True)),
        *(
            select(literal(f"{kind} ") + type_coerce(table.c.id, Text)).where(
                table.c.name.contains(needle, autoescape=True)
            )
            for kind, table in (("person", person), ("staff", staff), ("fee", fee_item))
        ),
    ]
    with contextlib.suppress(UsageError):
        named.append(select(literal(f"receipt {parse_receipt(needle)}")))
    return union_all(*named)


# ── taken out ────────────────────────────────────────────────────────────────────────────────────────────────────────


def every_record(reader: Reader, wanted: Wanted) -> Iterator[Record]:
    """All records wanted, read a stretch at a time."""
    older_than = None
    while True:
        stretch = trail(reader, wanted, older_than=older_than, limit=_AT_ONCE)
        yield from stretch.records
        if not stretch.more:
            return
        older_than = stretch.records[-1].id


def audit_table(reader: Reader, wanted: Wanted | None = None) -> Table:
    """The records wanted as a table; Refused where there are more than a sheet holds."""
    language = current_language()
    rows: list[tuple[str, ...]] = []
    for record in every_record(reader, wanted or Wanted()):
        if len(rows) == _MOST:
            raise Refused(msg("There are more records than a sheet holds: choose a shorter time"))
        rows.append(
            (
                f"{record.at:%Y-%m-%d %H:%M:%S}",
                record.operator,
                role_title(record.role).text(language),
                record.act.text(language),
                record.about_text(language),
                "\n".join(record.lines(language)),
            )
        )
    head = (msg("When"), msg("Who"), msg("Seat"), msg("Act"), msg("About"), msg("What changed"))
    return Table(msg("Action log").text(language), head, rows)


EXPORTS: Final = {"audit": Export(msg("Action log"), Right.READ_AUDIT, audit_table)}
