"""Papers of the duty log: a day as it was kept, one handover, and both as blank sheets to write on."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from app.book.rights import Right
from app.gatehouse.dutylog import queries
from app.gatehouse.dutylog.entries import queries as entry_queries
from app.gatehouse.dutylog.entries.rules import Kind, beside_text, kind_title
from app.gatehouse.dutylog.lines.queries import log
from app.gatehouse.dutylog.rules import Flaw, clock_text, flaw_text
from app.gatehouse.dutylog.stock import queries as stock
from app.gatehouse.dutylog.stock.rules import Sort
from app.gatehouse.roster import queries as roster_queries
from app.kernel.dates import parse_date
from app.kernel.errors import Refused
from app.kernel.i18n import current_language, date_text, msg
from app.kernel.masks import Audience, PublicName
from app.paper.asking import Asks
from app.paper.blocks import Both, Column, Named, Row, Table
from app.paper.forms import FormData, Paper
from app.paper.labels import EMPTY_SHEET
from app.register.queries import courtyard

if TYPE_CHECKING:
    from app.book import Reader
    from app.gatehouse.dutylog.entries.queries import Entry
    from app.gatehouse.dutylog.lines.queries import LogLine
    from app.gatehouse.dutylog.queries import Duty
    from app.gatehouse.dutylog.stock.queries import Matter
    from app.gatehouse.roster.queries import Gate
    from app.paper.blocks import Cell
    from app.paper.forms import PaperRequest

_ROW_MM: Final = 9  # room to write in by hand
_BLANK_ROWS: Final = 10
_BLANK_MATTERS: Final = 4
_OFFERED: Final = datetime.timedelta(days=60)
_ENTRY_COLUMNS: Final = (
    Column(msg("Time"), "centre", width=16),
    Column(msg("Entry"), width=28),
    Column(msg("What there is to say"), weight=1),
)
_THING_COLUMNS: Final = (
    Column(msg("Thing"), weight=2),
    Column(msg("Expected"), "number", width=20),
    Column(msg("There are"), "number", width=20),
    Column(msg("Remarks"), weight=2),
)


def build_log(reader: Reader, request: PaperRequest) -> list[FormData]:
    """The log of the day asked for (``2026-11-14``), a sheet for each gate; blank sheets without one.

    Refused for the board: incidents and what is carried forward may name residents.
    """
    _office_only(request)
    manned = roster_queries.gates(reader)
    if not request.for_:
        return [_blank_log(reader, gate) for gate in manned] or [_blank_log(reader, None)]
    day = parse_date(request.for_)
    made = [_log_form(reader, gate, day) for gate in manned if queries.duties(reader, day, day, gate.id)]
    if not made:
        raise Refused(msg("Nothing stands in the duty log for {day}", day=day))
    return made


def build_handover(reader: Reader, request: PaperRequest) -> FormData:
    """The handover that ended the shift whose number is asked for; a blank sheet without one. Refused for the board."""
    _office_only(request)
    if not request.for_:
        manned = roster_queries.gates(reader)
        return _handover_form(reader, manned[0] if manned else None, None)
    stood = queries.duty(reader, int(request.for_) if request.for_.isdecimal() else 0)
    if stood.off_at is None:
        raise Refused(msg("{name} has not handed over yet", name=stood.guard))
    gate = next(gate for gate, _ in roster_queries.all_gates(reader) if gate.id == stood.gate_id)
    return _handover_form(reader, gate, stood)


def _office_only(request: PaperRequest) -> None:
    if request.audience is not Audience.OFFICE:
        raise Refused(msg("The duty log may name residents: it is printed for the office only"))


def _values(reader: Reader, gate: Gate | None) -> dict[str, object]:
    place = courtyard(reader)
    return {
        "courtyard": place.name,
        "courtyard_en": place.name_en or place.name,
        "gate": Named(gate.name, gate.name_en) if gate else "",
        "today": reader.clock.today(),
    }


def _blank_log(reader: Reader, gate: Gate | None) -> FormData:
    things = stock.things(reader, gate.id) if gate else ()
    return FormData(
        values={**_values(reader, gate), "blank": True, "day": None},
        tables={
            "shifts": Table(()),
            "entries": Table(_ENTRY_COLUMNS, grid=True, row_mm=_ROW_MM, blank=_BLANK_ROWS),
            "things": Table(
                _THING_COLUMNS,
                tuple(Row((Named(each.name, each.name_en), each.count, None, None)) for each in things),
                grid=True,
                row_mm=_ROW_MM - 1,
                blank=0 if things else _BLANK_MATTERS,
            ),
            "matters": Table(()),
        },
        author=courtyard(reader).name,
        label=gate.name if gate else "",
    )


def _log_form(reader: Reader, gate: Gate, day: datetime.date) -> FormData:
    lines = log(reader, gate, day, day)
    said = entry_queries.entries(reader, day, day, gate.id)
    left = [line.duty for line in lines if line.duty and line.duty.handover]
    return FormData(
        values={**_values(reader, gate), "blank": False, "day": day},
        tables={
            "shifts": _shift_table(lines),
            "entries": Table(
                (*_ENTRY_COLUMNS, Column(msg("Written by"), width=24)),
                tuple(_entry_row(each) for each in said),
                empty=msg("Nothing was written down"),
            ),
            "things": Table(()),
            "matters": Table(
                (
                    Column(msg("Handed over by"), width=26),
                    Column(msg("What was there"), weight=1),
                    Column(msg("Carried on to the next"), weight=1),
                    Column(msg("Taken over by"), width=26),
                ),
                tuple(_handed_row(each) for each in left),
                empty=msg("Nobody has handed over"),
            ),
        },
        author=courtyard(reader).name,
        label=f"{gate.name} {day}",
    )


def _shift_table(lines: tuple[LogLine, ...]) -> Table:
    columns = (
        Column(msg("Shift"), width=20),
        Column(msg("On the roster"), width=22),
        Column(msg("On duty"), width=22),
        Column(msg("Signed on"), "centre"),
        Column(msg("Signed off"), "centre"),
        Column(msg("Noticed"), weight=1),
    )
    rows = []
    for line in lines:
        stood = line.duty
        noticed: list[Cell] = [flaw_text(flaw) for flaw in line.flaws]
        if stood and stood.from_paper:
            noticed.append(msg("from paper"))
        rows.append(
            Row(
                (
                    Named(line.shift.name, line.shift.name_en),
                    PublicName(line.planned) if line.planned else None,
                    PublicName(stood.guard) if stood else None,
                    f"{stood.on_at:%H:%M}" if stood else None,
                    f"{stood.off_at:%H:%M}" if stood and stood.off_at else None,
                    Both(tuple(noticed)) if noticed else msg("nothing amiss") if _over(line) else None,
                )
            )
        )
    return Table(columns, tuple(rows))


def _over(line: LogLine) -> bool:
    return line.duty is not None and line.duty.off_at is not None and Flaw.MISSED not in line.flaws


def _entry_row(each: Entry) -> Row:
    said: list[Cell] = [part for part in (each.subject, each.text) if part]
    if each.kind is Kind.ROUND and not each.text:
        said.append(msg("all well"))
    if each.kind is Kind.DRESS and not each.text:
        said.append(msg("complete"))
    if each.beside is not None:
        said.append(beside_text(each.kind, each.beside))
    if each.reported_at is not None:
        said.append(
            msg(
                "reported to the police at {time}: {officer} {number}",
                time=f"{each.reported_at:%H:%M}",
                officer=each.officer,
                number=each.number,
            )
        )
    if each.photos:
        said.append(msg("photos kept: {count}", count=len(each.photos)))
    if each.corrects is not None:
        said.append(msg("puts entry {number} right", number=each.corrects))
    if each.corrected_by is not None:
        said.append(msg("wrong, see entry {number}", number=each.corrected_by))
    heads: tuple[Cell, ...] = (kind_title(each.kind), msg("No. {number}", number=each.id))
    numbered = each.corrects is not None or each.corrected_by is not None
    return Row(
        (
            f"{each.at:%H:%M}",
            Both(heads) if numbered else heads[0],
            Both(tuple(said)) if said else None,
            PublicName(each.guard),
        ),
        "quiet" if each.corrected_by is not None else "normal",
    )


def _handed_row(stood: Duty) -> Row:
    left = stood.handover
    assert left is not None  # noqa: S101 — only shifts that were handed over come here
    missing: list[Cell] = [
        msg("{thing}: {count} missing", thing=Named(one.name, one.name_en), count=one.missing)
        for one in left.counts
        if one.missing
    ]
    if not left.counts:
        missing = [words for sort, words in _MISSING if not left.there(sort)]
    there = missing or [msg("all there")]
    return Row(
        (
            PublicName(stood.guard),
            Both(tuple(there)),
            Both(tuple(left.matters.splitlines())) if left.matters else msg("nothing"),
            PublicName(stood.accepted_by) if stood.accepted_by else msg("nobody yet"),
        )
    )


_MISSING: Final = (
    (Sort.KEY, msg("keys are missing")),
    (Sort.RADIO, msg("the radio does not work")),
    (Sort.EXTINGUISHER, msg("the extinguisher is missing")),
)


def _handover_form(reader: Reader, gate: Gate | None, stood: Duty | None) -> FormData:
    left = stood.handover if stood else None
    if left is not None and left.counts:
        rows = [_thing_row(Named(one.name, one.name_en), one.expected, one.found) for one in left.counts]
    else:
        things = stock.things(reader, gate.id) if gate else ()
        rows = [_thing_row(Named(each.name, each.name_en), each.count, None) for each in things]
    columns = (
        Column(msg("Since"), "centre", width=24),
        Column(msg("Carried on to the next"), weight=2),
        Column(msg("Settled, how"), weight=1),
    )
    open_ = _carried(reader, stood) if stood else ()
    return FormData(
        values={
            **_values(reader, gate),
            "blank": stood is None,
            "day": stood.date if stood else None,
            "shift": _shift_named(gate, stood.shift) if gate and stood else None,
            "from_": PublicName(stood.guard) if stood else None,
            "to": PublicName(stood.accepted_by) if stood and stood.accepted_by else None,
            "off": clock_text(stood.off_at) if stood and stood.off_at else None,
            "accepted": bool(stood and stood.accepted_by),
        },
        tables={
            "things": Table(_THING_COLUMNS, tuple(rows), grid=True, row_mm=_ROW_MM, blank=2 if stood is None else 0),
            "matters": Table(
                columns,
                tuple(_matter_row(each) for each in open_),
                grid=True,
                row_mm=_ROW_MM,
                blank=_BLANK_MATTERS + 1 if stood is None else 0,
                empty=None if stood is None else msg("nothing"),
            ),
        },
        author=courtyard(reader).name,
        label=f"{stood.date} {stood.shift}" if stood else "",
    )


def _shift_named(gate: Gate, code: str) -> Named:
    """The shift in both languages; its letter where the gate's pattern has no such shift any more."""
    return next((Named(each.name, each.name_en) for each in gate.pattern.shifts if each.code == code), Named(code))


def _thing_row(name: Named, expected: int, found: int | None) -> Row:
    missing = expected - found if found is not None else 0
    return Row((name, expected, found, msg("{count} missing", count=missing) if missing > 0 else None))


def _carried(reader: Reader, stood: Duty) -> tuple[Matter, ...]:
    """What was open when the shift ended, what it handed over itself included."""
    assert stood.off_at is not None  # noqa: S101 — the shift was handed over
    off = stood.off_at
    return tuple(
        each
        for each in stock.matters(reader, stood.gate_id, settled=True)
        if each.since <= off and (each.settled_at is None or each.settled_at >= off)
    )


def _matter_row(each: Matter) -> Row:
    settled: list[Cell] = []
    if each.settled_at is not None:
        settled = [clock_text(each.settled_at), *([each.how] if each.how else [])]
    return Row((f"{each.since:%m-%d %H:%M}", each.text, Both(tuple(settled)) if settled else None))


def _days(reader: Reader) -> list[tuple[str, str]]:
    """A blank sheet, then the days that something was written on, the newest first."""
    today, language = reader.clock.today(), current_language()
    days = sorted({each.date for each in queries.duties(reader, today - _OFFERED, today)}, reverse=True)
    return [("", EMPTY_SHEET.text()), *((day.isoformat(), date_text(day, language)) for day in days)]


def _handovers(reader: Reader) -> list[tuple[str, str]]:
    today = reader.clock.today()
    made = [each for each in queries.duties(reader, today - _OFFERED, today) if each.off_at is not None]
    shown = [(str(each.id), f"{each.date} {each.shift} {each.guard}") for each in reversed(made)]
    return [("", EMPTY_SHEET.text()), *shown]


PAPERS: Final = {
    "duty_log": Paper(
        "duty_log", "gatehouse", msg("Duty log"), build_log, asks=Asks(msg("Day"), _days), right=Right.READ_GATE
    ),
    "handover": Paper(
        "handover",
        "gatehouse",
        msg("Handover sheet"),
        build_handover,
        asks=Asks(msg("Shift"), _handovers),
        right=Right.READ_GATE,
    ),
}
