"""The costing for the residents' vote: what it costs, what pays already, what is left, and the fee that closes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book.rights import Right
from app.dues.billing.rules import show_rate
from app.dues.breakeven import queries
from app.dues.breakeven.rules import Side, only
from app.dues.rules import Basis
from app.kernel.errors import Refused
from app.kernel.i18n import Message, msg
from app.kernel.masks import PublicName
from app.kernel.money import total
from app.paper.asking import Asks
from app.paper.blocks import Column, Named, Row, Table
from app.paper.forms import FormData, Paper
from app.paper.labels import AMOUNT, ITEM, SERIAL, TOTAL, UNIT_YUAN
from app.register.queries import courtyard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.book import Reader
    from app.dues.breakeven.queries import Variant
    from app.dues.breakeven.rules import Part
    from app.paper.forms import PaperRequest


def build_breakeven(reader: Reader, request: PaperRequest) -> FormData:
    """The variant asked for, else the one saved last, beside the others; Refused where none was saved."""
    found = queries.variants(reader)
    if not found:
        raise Refused(msg("No costing has been saved yet: make one in Billing first"))
    shown = queries.variant(reader, request.for_) if request.for_ else max(found, key=lambda each: each.id)
    place = courtyard(reader)
    draft, result = shown.draft, shown.result
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "name": draft.name,
            "costs": result.costs,
            "income": result.income,
            "gap": result.gap,
            "left": -result.gap,
            "charged": result.rate is not None,
            "fee": fee_text(shown),
            "by_area": draft.basis is Basis.AREA,
            "households": draft.households,
            "area": f"{draft.area // 100}.{draft.area % 100:02d}",
            "brings": result.brings,
            "over": result.over,
            "several": len(found) > 1,
            "saved_on": shown.saved_on,
            "phone": PublicName(place.committee_phone),
        },
        tables={
            "costs": _parts(only(draft.parts, Side.COST)),
            "income": _parts(only(draft.parts, Side.INCOME)),
            "variants": _compared(found),
        },
        author=place.name,
        label=draft.name,
    )


def fee_text(variant: Variant) -> Message:
    """The fee of a variant in words, or that nothing may be charged."""
    if variant.result.rate is None:
        return msg("nothing may be charged")
    rate = show_rate(variant.result.rate)
    if variant.draft.basis is Basis.AREA:
        return msg("CNY {rate} for each m² and month", rate=rate)
    return msg("CNY {rate} for each household and month", rate=rate)


def _parts(parts: Sequence[Part]) -> Table:
    rows = [Row((number, Named(part.name, part.name_en), part.amount)) for number, part in enumerate(parts, 1)]
    rows.append(Row((None, TOTAL, total(part.amount for part in parts)), "total"))
    columns = (Column(SERIAL, width=14), Column(ITEM, weight=1), Column(AMOUNT, "money"))
    return Table(columns, tuple(rows), unit=UNIT_YUAN)


def _compared(found: Sequence[Variant]) -> Table:
    rows = [
        Row((each.draft.name, each.result.costs, each.result.income, each.result.gap, fee_text(each))) for each in found
    ]
    columns = (
        Column(msg("Variant"), weight=2),
        Column(msg("Costs of a year"), "money"),
        Column(msg("Other income"), "money"),
        Column(msg("Gap"), "money"),
        Column(msg("Fee"), weight=2),
    )
    return Table(columns, tuple(rows), unit=UNIT_YUAN)


def _choices(reader: Reader) -> list[tuple[str, str]]:
    found = sorted(queries.variants(reader), key=lambda each: -each.id)
    return [(each.draft.name, each.draft.name) for each in found]


PAPERS = {
    "breakeven": Paper(
        "breakeven",
        "dues",
        msg("Costing for the residents' vote"),
        build_breakeven,
        asks=Asks(msg("Variant"), _choices),
        right=Right.READ_MONEY,
    )
}
