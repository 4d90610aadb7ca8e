"""Papers about lettings: the landlord's statement to sign, and the lodgers' register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.kernel.errors import Refused
from app.kernel.i18n import Message, msg
from app.kernel.masks import FreeWords, ResidentName
from app.paper.asking import Asks
from app.paper.blocks import Both, Column, Field, Row, Table
from app.paper.forms import FormData, Paper
from app.paper.labels import BLANK, EMPTY_SHEET, SERIAL
from app.register.queries import courtyard, payer_name
from app.register.tenancy.queries import tenancies, tenancy_by
from app.register.tenancy.rules import Standing, seen_title

if TYPE_CHECKING:
    from app.book import Reader
    from app.paper.blocks import Cell
    from app.paper.forms import PaperRequest
    from app.register.tenancy.queries import Tenancy

_ROWS: Final = 12  # of a blank sheet


def build_statement(reader: Reader, request: PaperRequest) -> FormData:
    """What the landlord states and signs about one tenancy, by its number; nothing asked gives one to fill in by hand."""
    known = _tenancy(reader, request.for_) if request.for_ else None
    place = courtyard(reader)
    lease = known.lease if known else None
    fields = (
        Field(msg("Room"), known.room if known else None),
        Field(
            msg("Landlord"),
            ResidentName(payer_name(reader, known.dwelling_id, lease.since)) if known and lease else None,
        ),
        Field(msg("Tenant"), ResidentName(known.tenant) if known else None),
        Field(msg("Tenant's phone"), FreeWords("、".join(known.phones)) if known and known.phones else None),
        Field(msg("Lease from"), lease.since if lease else None),
        Field(msg("Lease until"), (lease.until or msg("not fixed")) if lease else None),
        Field(msg("Residents"), lease.people if lease else None),
        Field(msg("Paper seen"), seen_title(lease.paper) if lease and lease.seen_on else None),
    )
    values = {
        "courtyard": place.name,
        "courtyard_en": place.name_en or place.name,
        "phone": place.committee_phone,
        "today": request.clock.today(),
        "note": FreeWords(lease.note) if lease else "",
    }
    return FormData(values=values, fields={"lease": fields}, author=place.name)


def build_register(reader: Reader, request: PaperRequest) -> FormData:
    """Who lives in let dwellings now, and with them those of whom the tenant alone is known; ``blank`` to fill in by hand."""
    place, today = courtyard(reader), request.clock.today()
    blank = request.for_ == BLANK
    rows = [] if blank else [row for one in tenancies(reader) for row in _rows(one, request)]
    columns = (
        Column(SERIAL, "centre"),
        Column(msg("Room")),
        Column(msg("Name"), weight=2, width=24),
        Column(msg("Comes from"), weight=2, width=24),
        Column(msg("Phone"), weight=2, width=26),
        Column(msg("Paper seen"), weight=1, width=20),
        Column(msg("Seen on"), width=22),
        Column(msg("Since"), width=22),
        Column(msg("Left on"), width=22),
    )
    table = Table(
        columns,
        tuple(Row((number, *cells)) for number, cells in enumerate(rows, 1)),
        grid=True,
        row_mm=9,
        blank=_ROWS if blank else 0 if rows else 3,
    )
    values = {
        "courtyard": place.name,
        "courtyard_en": place.name_en or place.name,
        "phone": place.committee_phone,
        "count": 0 if blank else len(rows),
        "filled": not blank,
        "today": today,
    }
    return FormData(values=values, tables={"lodgers": table}, author=place.name)


def _rows(one: Tenancy, request: PaperRequest) -> list[tuple[Cell, ...]]:
    today = request.clock.today()
    if one.standing(today) in (Standing.COMING, Standing.ENDED):
        return []
    lease = one.lease
    tenant: tuple[Cell, ...] = (
        one.room, Both((ResidentName(one.tenant), msg("tenant; {count} in all", count=lease.people))), None,
        FreeWords("、".join(one.phones)), seen_title(lease.paper) if lease.seen_on else msg("not seen yet"),
        lease.seen_on, lease.since, None,
    )  # fmt: skip
    lodgers = [
        (
            one.room, ResidentName(each.draft.name), FreeWords(each.draft.home), FreeWords(each.draft.phone),
            seen_title(each.draft.paper) if each.draft.seen_on else msg("not seen yet"), each.draft.seen_on,
            each.draft.since, None,
        )
        for each in one.lodgers
        if each.there(today) and not each.erased
    ]  # fmt: skip
    return [tenant, *lodgers]


def _tenancy(reader: Reader, text: str) -> Tenancy:
    if not text.isdecimal():
        raise Refused(msg("“{text}” is not the number of a tenancy", text=text))
    return tenancy_by(reader, int(text))


def tenancies_to_print(reader: Reader) -> list[tuple[str, str]]:
    """Those that go on first, then an empty sheet."""
    today = reader.clock.today()
    going = [one for one in tenancies(reader) if one.standing(today) is not Standing.ENDED]
    blank: Message = EMPTY_SHEET
    return [*((str(one.id), f"{one.room}  {one.tenant}") for one in going), ("", blank.text())]


def registers_to_print(_reader: Reader) -> list[tuple[str, str]]:
    """As it stands, or an empty sheet."""
    return [("", msg("As it stands today").text()), (BLANK, EMPTY_SHEET.text())]


PAPERS: Final = {
    "landlord_statement": Paper(
        "landlord_statement",
        "register",
        msg("Landlord's statement"),
        build_statement,
        asks=Asks(msg("Tenancy"), tenancies_to_print),
    ),
    "lodgers_register": Paper(
        "lodgers_register",
        "register",
        msg("Lodgers' register"),
        build_register,
        asks=Asks(msg("Sheet"), registers_to_print),
    ),
}
