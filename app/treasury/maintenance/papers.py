"""Papers of the maintenance fund: how it stands, and the notice to pay in again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.book.rights import Right
from app.kernel.dates import parse_date, parse_period
from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import msg
from app.kernel.masks import FreeWords, ResidentName
from app.kernel.money import total
from app.paper.asking import ENDED
from app.paper.blocks import Column, Row, Table
from app.paper.forms import FormData, Paper
from app.paper.labels import AMOUNT, DATE, TOTAL, UNIT_YUAN
from app.paper.trimming import trimmed
from app.register.queries import courtyard, find_dwelling, payer_names, resident_names
from app.treasury.maintenance.queries import FundReport, Held, fund_report
from app.treasury.maintenance.rules import kind_title

if TYPE_CHECKING:
    import datetime

    from app.book import Reader
    from app.paper.forms import PaperRequest
    from app.register.queries import Courtyard

_VOUCHER: Final = msg("Voucher")


def build_maintenance_fund(reader: Reader, request: PaperRequest) -> FormData:
    """The fund at the end of the period (or day) asked for, else today; UsageError for neither."""
    report = fund_report(reader, _day(request))
    place, whole = courtyard(reader), report.whole
    return FormData(
        values={
            **_heads(place, request),
            "on": report.on,
            "paid": whole.paid,
            "used": whole.used,
            "balance": whole.balance,
            "percent": str(report.percent),
            "common_percent": str(report.common_percent),
            "below": report.below,
            "asked": len(report.asked),
            "common_income": report.common_income,
            "common_given": report.common_given,
            "common_owed": report.common_owed,
        },
        tables={"dwellings": _dwellings(report), "uses": _uses(report, resident_names(reader)), "paid": _paid(report)},
        author=place.name,
    )


def build_topup_notice(reader: Reader, request: PaperRequest) -> list[FormData]:
    """A notice for the dwelling asked for, or for each that is below; Refused where none is."""
    today = request.clock.today()
    report = fund_report(reader, today)
    wanted = find_dwelling(reader, request.for_).id if request.for_ else None
    asked = [one for one in report.asked if wanted in (None, one.dwelling.id)]
    if not asked:
        raise Refused(msg("No dwelling is below {percent}% of its first deposit: there is no notice to print", percent=report.percent))  # fmt: skip
    place, names = courtyard(reader), payer_names(reader, today)
    return [_notice(report, one, names.get(one.dwelling.id, ""), _heads(place, request)) for one in asked]


def _day(request: PaperRequest) -> datetime.date:
    if not request.for_:
        return request.clock.today()
    try:
        return min(parse_period(request.for_).last, request.clock.today())
    except UsageError:
        return parse_date(request.for_)


def _heads(place: Courtyard, request: PaperRequest) -> dict[str, object]:
    return {
        "courtyard": place.name,
        "courtyard_en": place.name_en or place.name,
        "phone": place.committee_phone or msg("(not given)"),
        "supervision": place.supervision_phone or msg("(not given)"),
        "today": request.clock.today(),
    }


def _notice(report: FundReport, one: Held, name: str, heads: dict[str, object]) -> FormData:
    standing = one.standing
    return FormData(
        values={
            **heads,
            "number": f"{report.on:%Y%m%d}-{one.dwelling.room}",
            "room": one.dwelling.room,
            "payer": ResidentName(name) if name else msg("Householder"),
            "first": standing.first,
            "paid": standing.paid,
            "used": standing.used,
            "balance": standing.balance,
            "missing": standing.missing,
            "percent": str(report.percent),
        },
        author=str(heads["courtyard"]),
        label=one.dwelling.room,
    )


def _dwellings(report: FundReport) -> Table:
    rows = [
        Row((held.dwelling.room, one.first, one.paid, one.used, one.balance, msg("top up") if held.below else ""))
        for held in report.dwellings
        for one in (held.standing,)
    ]
    if rows:
        whole = report.whole
        rows.append(Row((TOTAL, whole.first, whole.paid, whole.used, whole.balance, ""), "total"))
    return Table(
        (
            Column(msg("Room")),
            Column(msg("First deposit"), "money"),
            Column(msg("Paid in altogether"), "money"),
            Column(msg("Share of uses"), "money"),
            Column(msg("Still left"), "money"),
            Column(msg("Remarks"), weight=1),
        ),
        tuple(rows),
        unit=UNIT_YUAN,
        empty=msg("Nothing was paid in yet."),
    )


def _uses(report: FundReport, names: frozenset[str]) -> Table:
    rows = [
        Row((one.date, FreeWords(one.purpose, names), FreeWords(one.vote, names), one.voucher, -one.amount))
        for one in report.uses
    ]
    if rows:
        rows.append(Row((TOTAL, "", "", "", -total(one.amount for one in report.uses)), "total"))
    made = Table(
        (
            Column(DATE),
            Column(msg("Used for"), weight=2),
            Column(msg("Vote that allowed it"), weight=1),
            Column(_VOUCHER),
            Column(AMOUNT, "money"),
        ),
        tuple(rows),
        unit=UNIT_YUAN,
        empty=msg("None"),
    )
    return trimmed(made, _VOUCHER)  # the housing office pays most uses itself, and no voucher of ours tells of them


def _paid(report: FundReport) -> Table:
    """What came in, act by act: dwellings stand in the table before it."""
    rows = [
        Row((one.date, kind_title(one.kind), one.amount))
        for one in report.moves
        if one.counts and one not in report.uses
    ]
    return Table(
        (Column(DATE), Column(msg("Where it came from"), weight=1), Column(AMOUNT, "money")),
        tuple(rows),
        unit=UNIT_YUAN,
        empty=msg("None"),
    )


PAPERS: Final = {
    "maintenance_fund": Paper(
        "maintenance_fund",
        "treasury",
        msg("Maintenance fund"),
        build_maintenance_fund,
        asks=ENDED,
        right=Right.READ_MONEY,
    ),
    "fund_topup_notice": Paper(
        "fund_topup_notice",
        "treasury",
        msg("Notice to pay into the maintenance fund"),
        build_topup_notice,
        right=Right.READ_MONEY,
    ),
}
