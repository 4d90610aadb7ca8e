"""The deduction slip: what happened, what it costs, how much of it is taken, and where the guard signs or objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book.rights import Right
from app.gatehouse.dutylog.rules import clock_text
from app.gatehouse.roster.papers import month_asked
from app.gatehouse.rulebook import queries
from app.gatehouse.staff import queries as staff_queries
from app.kernel.dates import Period
from app.kernel.errors import Refused
from app.kernel.i18n import current_language, msg
from app.kernel.masks import PublicName, ResidentName
from app.kernel.money import ZERO
from app.paper.asking import Asks
from app.paper.blocks import Both, Column, Named, Row, Table
from app.paper.forms import FormData, Paper
from app.register.queries import courtyard

if TYPE_CHECKING:
    from app.book import Reader
    from app.gatehouse.rulebook.queries import Case, Deduction
    from app.kernel.i18n import Message
    from app.paper.forms import PaperRequest
    from app.register.queries import Courtyard


def build_slips(reader: Reader, request: PaperRequest) -> list[FormData]:
    """The slips of a month (``2026-10``), or one guard's (``2026-10 王建国``); Refused where nothing was settled.

    Where no month is asked for it is the last one anything was settled in.
    """
    text, _, name = (request.for_ or "").strip().partition(" ")
    settled = queries.deduction_months(reader) if not text else ()
    month = settled[-1] if settled else month_asked(text or None, request.clock.today())
    wanted = staff_queries.find_member(reader, name).id if name.strip() else None
    made = queries.deductions(reader, month, wanted)
    if not made:
        raise Refused(
            msg("No deduction was settled for {month}: settle it first, or choose another month", month=month)
        )
    place = courtyard(reader)
    names = {each.id: each.name for each in staff_queries.members(reader)}
    return [slip_form(place, names[each.staff_id], each) for each in made]


def slip_form(place: Courtyard, guard: str, made: Deduction) -> FormData:
    """One guard's slip; the name is masked on a board copy, for pay is nobody else's business."""
    sums = made.reckoning
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "guard": ResidentName(guard),
            "month": made.month,
            "number": f"{made.month}-{made.staff_id:02d}-{made.version}",
            "claimed": sums.claimed,
            "wage": sums.wage,
            "bonus": sums.bonus,
            "cap": sums.cap,
            "cap_percent": made.cap_percent,
            "floor": sums.floor,
            "taken": sums.taken,
            "uncollected": sums.uncollected,
            "returned": made.returned,
            "returned_in": made.returned_in,
            "settled_on": made.settled_on,
            "phone": PublicName(place.committee_phone),
        },
        tables={"cases": _cases(made), "reckoning": _reckoning(made)},
        author=place.name,
        label=f"{made.month} {guard}",
    )


def _cases(made: Deduction) -> Table:
    rows = [
        Row(
            (
                clock_text(case.at),
                Named(case.rule_name, case.rule_name_en),
                Both((case.evidence, case.witness, *_photos_kept(case))),
                Both((*case.statements, *(msg("Appeal: {words}", words=words) for words in case.appeals))),
                case.decided,
            )
        )
        for case in made.cases
    ]
    columns = (
        Column(msg("Time"), width=24),
        Column(msg("Rule"), weight=3),
        Column(msg("Evidence and witness"), weight=3),
        Column(msg("The guard's own words"), weight=3),
        Column(msg("Amount"), "money"),
    )
    return Table(columns, tuple(rows), unit=msg("Unit: yuan"), empty=msg("No case was upheld"))


def _photos_kept(case: Case) -> tuple[Message, ...]:
    return (msg("photos kept: {count}", count=len(case.photos)),) if case.photos else ()


def _reckoning(made: Deduction) -> Table:
    sums = made.reckoning
    rows = [
        Row((msg("Upheld cases of the month together"), sums.claimed)),
        Row(
            (
                msg(
                    "Limit: {percent}% of the month's wage of {wage}",
                    percent=made.cap_percent,
                    wage=sums.wage.grouped(),
                ),
                sums.cap,
            )
        ),
        Row((msg("The wage may not fall below the minimum wage"), sums.floor)),
        Row((msg("Taken from the assessment bonus"), sums.from_bonus)),
        Row((msg("Taken from the wage"), sums.from_wage)),
        Row((msg("Deducted this month"), sums.from_bonus + sums.from_wage), "total"),
    ]
    if sums.uncollected != ZERO:
        rows.append(Row((msg("Above the limits: not collected, this month or later"), sums.uncollected), "quiet"))
    rows.append(Row((msg("Paid of wage and bonus"), sums.left)))
    return Table((Column(msg("How it is worked out"), weight=1), Column(msg("Amount"), "money")), tuple(rows))


def settled_slips(reader: Reader) -> list[tuple[str, str]]:
    """The months anything was settled in, the newest first, each followed by its guards."""
    names = {each.id: each.name for each in staff_queries.members(reader)}
    language = current_language()
    found: list[tuple[str, str]] = []
    for month in reversed(queries.deduction_months(reader)):
        shown = Period(month, "month").shown(language)
        found.append((str(month), shown))
        for made in queries.deductions(reader, month):
            guard = names[made.staff_id]
            found.append((f"{month} {guard}", f"{shown}  {guard}  ¥{made.reckoning.taken.grouped()}"))
    return found


PAPERS = {
    "deduction_slip": Paper(
        "deduction_slip",
        "gatehouse",
        msg("Wage deduction slip"),
        build_slips,
        asks=Asks(msg("Month"), settled_slips),
        right=Right.READ_MONEY,
    )
}
