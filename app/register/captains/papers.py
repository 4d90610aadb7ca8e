"""Papers about captains: who they are, and what they do; named in public by their recorded consent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.masks import Audience, FreeWords, PublicName, ResidentName
from app.paper.asking import Asks
from app.paper.blocks import Column, Row, Table
from app.paper.forms import FormData, Paper
from app.paper.labels import BLANK, EMPTY_SHEET, REMARKS
from app.register.captains.queries import captains_on
from app.register.captains.rules import place_title
from app.register.queries import courtyard

if TYPE_CHECKING:
    from app.book import Reader
    from app.paper.blocks import Cell
    from app.paper.forms import PaperRequest
    from app.register.captains.queries import Captain

_BLANK_ROWS: Final = 16


def build_captains(reader: Reader, request: PaperRequest) -> FormData:
    """Today's captains by building and entrance, or ``blank`` to fill in by hand. Refused where there is none."""
    place, today, blank = courtyard(reader), request.clock.today(), request.for_ == BLANK
    found = () if blank else captains_on(reader, today)
    if not found and not blank:
        raise Refused(msg("No captain is named yet: name one for a building or entrance first"))
    office = request.audience is Audience.OFFICE
    columns = [
        Column(msg("Building or entrance"), weight=2, width=34),
        Column(msg("Captain"), weight=2, width=26),
        Column(msg("Phone"), weight=2, width=32),
        Column(msg("Since"), width=26),
    ]
    if office:
        columns += [Column(msg("Consent to be named"), width=26), Column(REMARKS, weight=2)]
    rows = [Row((*_cells(one, office=office), *_kept(one, office=office))) for one in found]
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "phone": PublicName(place.committee_phone),
            "count": len(found),
            "today": today,
        },
        tables={"captains": _written_in(tuple(columns)) if blank else Table(tuple(columns), tuple(rows))},
        author=place.name,
    )


def _written_in(columns: tuple[Column, ...]) -> Table:
    return Table(columns, grid=True, row_mm=9, blank=_BLANK_ROWS)


def captain_lists(reader: Reader) -> list[tuple[str, str]]:
    """Today's captains where there are any, and an empty sheet."""
    named = captains_on(reader, reader.clock.today())
    today = [("", msg("The captains of today").text())] if named else []
    return [*today, (BLANK, EMPTY_SHEET.text())]


def build_duties(reader: Reader, request: PaperRequest) -> FormData:
    """What a captain does and does not do, the same for all; who they are stands below."""
    place, today = courtyard(reader), request.clock.today()
    office = request.audience is Audience.OFFICE
    columns = (
        Column(msg("Building or entrance"), weight=2),
        Column(msg("Captain"), weight=2),
        Column(msg("Phone"), weight=2),
        *((Column(REMARKS, weight=2),) if office else ()),
    )
    rows = tuple(
        Row((*_cells(one, office=office)[:3], *((FreeWords(one.draft.note),) if office else ())))
        for one in captains_on(reader, today)
    )
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "phone": PublicName(place.committee_phone),
            "today": today,
        },
        tables={"captains": Table(columns, rows, empty=msg("Please ask the committee who your captain is."))},
        author=place.name,
    )


def _cells(one: Captain, *, office: bool) -> tuple[Cell, ...]:
    """Place, name, phone and first day; outside the office who did not agree to be named is not, not even masked.

    A masked name beside an entrance still says who it is.
    """
    draft, phones = one.draft, "、".join(one.phones)
    place = place_title(draft.building, draft.entrance)
    if draft.consent_on is None:
        known = (ResidentName(one.name), FreeWords(phones) if phones else None)
        return (place, *(known if office else (msg("please ask the committee"), None)), draft.since)
    phone: Cell = (PublicName(phones) if draft.phone_too else FreeWords(phones)) if phones else None
    return (place, PublicName(one.name), phone, draft.since)


def _kept(one: Captain, *, office: bool) -> tuple[Cell, ...]:
    """What only the office reads: the day of the consent, and the note."""
    return (one.draft.consent_on or msg("not given"), FreeWords(one.draft.note)) if office else ()


PAPERS: Final = {
    "entrance_captains": Paper(
        "entrance_captains",
        "register",
        msg("Entrance captains"),
        build_captains,
        asks=Asks(msg("Captain list"), captain_lists),
    ),
    "captain_duties": Paper("captain_duties", "register", msg("What captains do"), build_duties),
}
