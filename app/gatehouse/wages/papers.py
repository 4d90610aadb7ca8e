"""Papers of wages: the sheet to sign, a slip for each person, the volunteers' allowance sheet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.book.rights import Right
from app.committee.resolutions.rules import said
from app.gatehouse.roster.papers import month_asked
from app.gatehouse.staff.rules import Post, post_title
from app.gatehouse.wages import queries
from app.gatehouse.wages.attendance.rules import days_text, hours_text
from app.gatehouse.wages.rules import Basis, Kind, basis_title
from app.kernel.dates import Period
from app.kernel.errors import Refused
from app.kernel.i18n import current_language, msg
from app.kernel.masks import Audience, PublicName
from app.kernel.money import ZERO, Fen, total
from app.paper.asking import Asks
from app.paper.blocks import Both, Column, Row, Table
from app.paper.forms import FormData, Paper
from app.paper.labels import TOTAL, UNIT_YUAN
from app.register.queries import courtyard
from app.treasury.queries import account_by, entry, fund_by

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.book import Reader
    from app.gatehouse.wages.attendance.rules import Presence
    from app.gatehouse.wages.queries import Sheet
    from app.gatehouse.wages.rules import Line
    from app.kernel.dates import Month
    from app.kernel.i18n import Message
    from app.paper.blocks import Cell
    from app.paper.forms import PaperRequest

_DRAFT = msg("DRAFT")
_ADVANCE, _CORRECTION = 6, 7  # columns of the wage sheet that stand only in a month that has one


def build_sheet(reader: Reader, request: PaperRequest) -> FormData:
    """The wage sheet of a month, as posted or as it would be; a copy for the board has sums by kind of work only."""
    month = _month(reader, request, Kind.WAGES)
    made = queries.standing(reader, Kind.WAGES, month)
    lines = [each.line for each in made.lines] if made else list(queries.plan(reader, month).lines)
    if not lines:
        raise Refused(
            msg("Nobody is paid a wage for {month}: choose another month, or enter the staff first", month=month)
        )
    table = _by_post(lines) if request.audience is Audience.BOARD else _wage_table(lines)
    return _form(reader, month, made, lines, table)


def build_slips(reader: Reader, request: PaperRequest) -> list[FormData]:
    """A slip for everybody on the sheet of a month; Refused for the board, where nobody's pay hangs."""
    if request.audience is not Audience.OFFICE:
        raise Refused(msg("A wage slip is for the one who is paid: it is printed for the office only"))
    month = _month(reader, request, Kind.WAGES)
    made = queries.standing(reader, Kind.WAGES, month)
    lines = [each.line for each in made.lines] if made else list(queries.plan(reader, month).lines)
    if not lines:
        raise Refused(
            msg("Nobody is paid a wage for {month}: choose another month, or enter the staff first", month=month)
        )
    return [_slip(reader, month, made, line) for line in lines]


def build_allowances(reader: Reader, request: PaperRequest) -> FormData:
    """The volunteers' allowance sheet of a month; Refused where none was posted."""
    month = _month(reader, request, Kind.ALLOWANCE)
    made = queries.standing(reader, Kind.ALLOWANCE, month)
    if made is None:
        raise Refused(
            msg("No allowance sheet was posted for {month}: post it first, or choose another month", month=month)
        )
    lines = [each.line for each in made.lines]
    table = _by_post(lines) if request.audience is Audience.BOARD else _allowance_table(lines)
    return _form(reader, month, made, lines, table)


def _month(reader: Reader, request: PaperRequest, kind: Kind) -> Month:
    posted = queries.posted_months(reader, kind) if not request.for_ else ()
    return posted[-1] if posted else month_asked(request.for_, request.clock.today())


def _form(reader: Reader, month: Month, made: Sheet | None, lines: Sequence[Line], table: Table) -> FormData:
    place = courtyard(reader)
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "month": month,
            "people": len(lines),
            "pay": total(line.pay for line in lines),
            **_posting(reader, made),
        },
        tables={"lines": table},
        author=place.name,
        mark=None if made else _DRAFT,
    )


def _posting(reader: Reader, made: Sheet | None) -> dict[str, object]:
    if made is None:
        empty = dict.fromkeys(("voucher", "approved_by", "resolution", "place", "fund"), "")
        return {**empty, "date": reader.clock.today(), "rest": ZERO}  # a slip for checking is of the day it is printed
    return {
        "voucher": entry(reader, made.entry_id).voucher,
        "date": made.date,
        "approved_by": made.approved_by,
        "resolution": said(made.resolution),
        "place": account_by(reader, made.place),
        "fund": fund_by(reader, made.fund),
        "rest": made.rest,
    }


def _worked(line: Line) -> Cell:
    if line.basis is Basis.HOUR:
        return msg("{hours} h", hours=hours_text(line.presence.minutes))
    return f"{days_text(line.presence.days)}/{days_text(line.presence.due)}"


def _wage_table(lines: Sequence[Line]) -> Table:
    columns = (
        Column(msg("Name"), width=18),
        Column(msg("Days"), width=15),
        Column(msg("Wage"), "money"),
        Column(msg("Bonus"), "money"),
        Column(msg("Overtime pay"), "money"),
        Column(msg("Deduction"), "money"),
        Column(msg("Advance"), "money"),
        Column(msg("Correction"), "money"),
        Column(msg("Pay"), "money"),
        Column(msg("Signed"), weight=2, width=30),
    )
    rows: list[Row] = []
    for group in _groups(lines):  # what they work as heads them: the place to sign in has its room
        rows.append(Row((_post(group[0]), *("",) * (len(columns) - 1)), "heading"))
        rows += [Row(_wage_cells(line)) for line in group]
    rows.append(Row((TOTAL, None, *(_sum(lines, get) for get in _SUMS), None), "total"))
    rare = {_ADVANCE: any(line.advance for line in lines), _CORRECTION: any(line.correction for line in lines)}
    kept = [at for at in range(len(columns)) if rare.get(at, True)]
    shown = tuple(Row(tuple(row.cells[at] for at in kept), row.style) for row in rows)
    return Table(tuple(columns[at] for at in kept), shown, unit=UNIT_YUAN, grid=True, row_mm=11)


def _wage_cells(line: Line) -> tuple[Cell, ...]:
    corrected: Cell = Both((line.correction, line.reason)) if line.reason else line.correction
    return (
        line.name, _worked(line), line.wage, line.bonus, line.overtime, -line.taken, -line.advance, corrected,
        line.pay, None,
    )  # fmt: skip


_SUMS: tuple[Callable[[Line], Fen], ...] = (
    lambda line: line.wage,
    lambda line: line.bonus,
    lambda line: line.overtime,
    lambda line: -line.taken,
    lambda line: -line.advance,
    lambda line: line.correction,
    lambda line: line.pay,
)


def _sum(lines: Sequence[Line], get: Callable[[Line], Fen]) -> Fen:
    return total(get(line) for line in lines)


def _post(line: Line) -> Message | str:
    """The kind of work in the paper's language, or the committee's own word for it."""
    titles = map(post_title, Post)
    return next((title for title in titles if title.text("zh_CN") == line.post_text), line.post_text)


def _groups(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines by what people work as, in the order these come first."""
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(line.post_text, []).append(line)
    return list(groups.values())


def _by_post(lines: Sequence[Line]) -> Table:
    """Nobody's name and nobody's own pay: people and sums by kind of work."""
    rows = [Row((_post(group[0]), len(group), _sum(group, lambda line: line.cost))) for group in _groups(lines)]
    rows.append(Row((TOTAL, len(lines), _sum(lines, lambda line: line.cost)), "total"))
    columns = (
        Column(msg("Kind of work"), weight=1),
        Column(msg("People"), "number"),
        Column(msg("Altogether"), "money"),
    )
    return Table(columns, tuple(rows), unit=UNIT_YUAN)


def _allowance_table(lines: Sequence[Line]) -> Table:
    columns = (
        Column(msg("Name"), width=24),
        Column(msg("Purpose"), weight=2),
        Column(msg("Times"), "number"),
        Column(msg("Each"), "money"),
        Column(msg("Amount"), "money"),
        Column(msg("Signed"), weight=2, width=36),
    )
    rows = [
        Row((line.name, line.post_text, days_text(line.presence.days), line.rate, line.pay, None)) for line in lines
    ]
    rows.append(Row((TOTAL, None, None, None, _sum(lines, lambda line: line.pay), None), "total"))
    return Table(columns, tuple(rows), unit=UNIT_YUAN, grid=True, row_mm=11)


def _slip(reader: Reader, month: Month, made: Sheet | None, line: Line) -> FormData:
    place = courtyard(reader)
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "month": month,
            "name": line.name,
            "post": _post(line),
            "pay": line.pay,
            "phone": PublicName(place.committee_phone),
            **_posting(reader, made),
        },
        tables={"parts": _parts(line, queries.terms(reader).floor)},
        author=place.name,
        label=f"{month} {line.name}",
        mark=None if made else _DRAFT,
    )


def _parts(line: Line, floor: Fen) -> Table:
    seen = line.presence
    worked = (
        msg("{hours} hours worked", hours=hours_text(seen.minutes))
        if line.basis is Basis.HOUR
        else msg("{days} of {due} days worked", days=days_text(seen.days), due=days_text(seen.due))
    )
    rate = msg("{rate} yuan {basis}", rate=line.rate.grouped(), basis=basis_title(line.basis))
    rows = [Row((msg("Wage"), Both((rate, worked)), line.wage))]
    if line.bonus:
        rows.append(Row((msg("Bonus"), None, line.bonus)))
    if seen.overtime or line.overtime:
        rows.append(Row((msg("Overtime pay"), _overtime(seen), line.overtime)))
    if line.claimed:
        why = msg("See the deduction slip; the wage stays at {floor} or more", floor=floor.grouped())
        rows.append(Row((msg("Deduction"), why, -line.taken)))
    if line.advance:
        rows.append(Row((msg("Advance"), msg("Paid out before"), -line.advance)))
    if line.correction:
        rows.append(Row((msg("Correction"), line.reason, line.correction)))
    rows.append(Row((msg("Pay"), None, line.pay), "total"))
    columns = (
        Column(msg("Part"), width=18),
        Column(msg("How it is worked out"), weight=1),
        Column(msg("Amount"), "money"),
    )
    return Table(columns, tuple(rows), unit=UNIT_YUAN)


def _overtime(seen: Presence) -> Cell:
    """The hours of each kind there were, for each kind is paid in its own way."""
    kinds: tuple[tuple[int, Message], ...] = (
        (seen.weekday, msg("Working days {hours} h", hours=hours_text(seen.weekday))),
        (seen.rest, msg("Rest days {hours} h", hours=hours_text(seen.rest))),
        (seen.holiday, msg("Statutory days {hours} h", hours=hours_text(seen.holiday))),
    )
    said = tuple(words for minutes, words in kinds if minutes)
    return Both(said) if said else None


def _choices(reader: Reader, kind: Kind) -> list[tuple[str, str]]:
    language = current_language()
    found = list(reversed(queries.posted_months(reader, kind)))
    if kind is Kind.WAGES:
        now = Period(month_asked(None, reader.clock.today()), "month")
        found += [month for month in (now.start, now.previous().start) if month not in found]
    return [(str(month), month.shown(language)) for month in found]


_WAGES = Asks(msg("Month"), partial(_choices, kind=Kind.WAGES))
PAPERS = {
    "wage_sheet": Paper("wage_sheet", "gatehouse", msg("Wage sheet"), build_sheet, asks=_WAGES, right=Right.READ_MONEY),
    "wage_slip": Paper("wage_slip", "gatehouse", msg("Wage slips"), build_slips, asks=_WAGES, right=Right.READ_MONEY),
    "allowance_sheet": Paper(
        "allowance_sheet",
        "gatehouse",
        msg("Volunteers' allowance sheet"),
        build_allowances,
        asks=Asks(msg("Month"), partial(_choices, kind=Kind.ALLOWANCE)),
        right=Right.READ_MONEY,
    ),
}
