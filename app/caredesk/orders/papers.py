"""Papers of work orders: one order with its material and labour, and the posted list of low prices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from app.caredesk.orders import queries
from app.caredesk.orders.prices.queries import prices
from app.caredesk.orders.rules import PaidBy, line_title, paid_title
from app.caredesk.requests.queries import case
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.masks import Audience, FreeWords, PublicName, ResidentName
from app.paper.asking import Asks
from app.paper.blocks import Column, Field, Named, Row, Table
from app.paper.forms import FormData, Paper
from app.paper.labels import AMOUNT, BLANK, EMPTY_SHEET, TOTAL, UNIT_YUAN
from app.paper.units import unit_named
from app.register.queries import courtyard, resident_names

if TYPE_CHECKING:
    from app.book import Reader
    from app.caredesk.orders.queries import Order
    from app.paper.forms import PaperRequest

BLANK_ROWS: Final = 6
_TALL: Final = 9
_COLUMNS: Final = (
    Column(msg("Material or labour"), width=22),
    Column(msg("Thing or job"), weight=3),
    Column(msg("Quantity"), "right"),
    Column(msg("Unit")),
    Column(msg("Price"), "money"),
    Column(AMOUNT, "money"),
)


def build_order(reader: Reader, request: PaperRequest) -> FormData:
    """The order asked for, else the newest; a blank one where there is none, or for ``blank``."""
    asked = (request.for_ or "").strip()
    every = queries.orders(reader) if asked != BLANK else ()
    one = queries.order_by(reader, asked) if asked and asked != BLANK else next(iter(every), None)
    place, names = courtyard(reader), resident_names(reader)
    rows = [
        Row(
            (
                line_title(line.kind),
                FreeWords(line.name, names),
                line.quantity_text,
                unit_named(line.unit),
                line.price,
                line.amount,
            )
        )
        for line in (one.lines if one else ())
    ]
    if rows and one:
        rows.append(Row((TOTAL, "", "", "", None, one.cost), "total"))
    blank = 0 if rows else BLANK_ROWS
    vouchers = [each.voucher or each.draft for each in one.money if not each.reversed] if one else []
    return FormData(
        values={
            "courtyard": place.name, "courtyard_en": place.name_en or place.name, "number": one.number if one else "",
            "done_on": one.ended_on if one else None, "result": FreeWords(one.words, names) if one else "",
            "at_home": one is None or one.paid_by is PaidBy.HOUSEHOLD, "given_up": bool(one and one.given_up), "cost": one.cost if one and one.cost else None,
            "vouchers": "、".join(vouchers), "vouchers_en": ", ".join(vouchers),
        },
        tables={"lines": Table(_COLUMNS, tuple(rows), unit=UNIT_YUAN, grid=True, blank=blank, row_mm=_TALL if blank else 0)},
        fields={"facts": _facts(reader, one, names, board=request.audience is Audience.BOARD)},
        author=place.name,
        label=one.number if one else "",
        mark=msg("GIVEN UP") if one and one.given_up else None,
    )  # fmt: skip


def _facts(reader: Reader, one: Order | None, names: frozenset[str], *, board: bool) -> tuple[Field, ...]:
    said: list[Any] = [None] * 7
    if one is not None:
        source = case(reader, one.request_id) if one.request_id else None
        said = [
            one.ordered_on, source.number if source else msg("the committee's own"),
            ResidentName(source.who) if source else None, "" if board else FreeWords(one.place, names) or None,
            FreeWords(one.what, names), FreeWords(one.person, names) or None, paid_title(one.paid_by),
        ]  # fmt: skip
    heads = (
        msg("Given on"), msg("For the request"), msg("Who asked"), msg("Where it is"), msg("What is to be done"),
        msg("Done by"), msg("Who pays"),
    )  # fmt: skip
    return tuple(Field(head, value) for head, value in zip(heads, said, strict=True))


def build_prices(reader: Reader, request: PaperRequest) -> FormData:
    """The jobs offered to households at low prices; Refused where none is priced yet."""
    found = prices(reader, request.clock.today())
    if not found:
        raise Refused(msg("No repair is priced yet: enter the prices first"))
    place, names = courtyard(reader), resident_names(reader)
    columns = (
        Column(msg("Job"), weight=3),
        Column(msg("Charged by the")),
        Column(msg("Price"), "money"),
        Column(msg("In force from")),
        Column(msg("Remarks"), weight=2),
    )
    rows = [
        Row((Named(one.name, one.name_en), unit_named(one.unit), one.price, one.since, FreeWords(one.note, names)))
        for one in found
    ]
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "phone": PublicName(place.committee_phone),
            "today": request.clock.today(),
        },
        tables={"prices": Table(columns, tuple(rows), unit=UNIT_YUAN)},
        author=place.name,
    )


def _choices(reader: Reader) -> list[tuple[str, str]]:
    found = [(one.number, f"{one.number}  {one.place}  {one.what}") for one in queries.orders(reader)]
    return [*found, (BLANK, EMPTY_SHEET.text())]


PAPERS: Final = {
    "work_order": Paper("work_order", "caredesk", msg("Work order"), build_order, asks=Asks(msg("Number"), _choices)),
    "repair_prices": Paper("repair_prices", "caredesk", msg("Prices of small repairs"), build_prices),
}
