"""The notice about a breach of the convention: what was found, what is asked, by when; it imposes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.caredesk.breaches.queries import breach_by, breaches
from app.caredesk.breaches.rules import Standing
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.masks import FreeWords, ResidentName
from app.paper.asking import Asks
from app.paper.blocks import Named
from app.paper.forms import FormData, Paper
from app.paper.labels import BLANK, EMPTY_SHEET
from app.register.queries import courtyard, payer_name, resident_names

if TYPE_CHECKING:
    from app.book import Reader
    from app.caredesk.breaches.queries import Breach
    from app.paper.forms import PaperRequest


def build_notice(reader: Reader, request: PaperRequest) -> FormData:
    """The notice asked for by its number, else the newest that is open; ``blank`` to fill in by hand."""
    known = _breach(reader, request.for_)
    place = courtyard(reader)
    draft = known.draft if known else None
    names = resident_names(reader)
    payer = payer_name(reader, draft.dwelling_id, draft.found_on) if draft and draft.dwelling_id else ""
    clause = known.clause.draft if known and known.clause else None
    values = {
        "courtyard": place.name,
        "courtyard_en": place.name_en or place.name,
        "phone": place.committee_phone,
        "today": request.clock.today(),
        "number": known.text if known else "",
        "household": ResidentName(payer) if payer else "",
        "room": known.room if known else "",
        "place": FreeWords(draft.place, names) if draft else "",
        "found_on": draft.found_on if draft else "",
        "what": FreeWords(draft.what, names) if draft else "",
        "kind": Named(known.kind.name, known.kind.name_en) if known else "",
        "wanted": Named(known.kind.wanted, known.kind.wanted_en) if known else "",
        "clause_number": clause.number if clause else "",
        "clause_text": FreeWords(clause.text, names) if clause else "",
        "due": (known.due or "") if known else "",
    }
    return FormData(values=values, author=place.name, label=known.text if known else "")


def _breach(reader: Reader, asked: str | None) -> Breach | None:
    if asked == BLANK:
        return None
    if asked:
        return breach_by(reader, asked)
    found = _open(reader)
    if not found:
        raise Refused(msg("No breach of the convention is open: enter what was found first"))
    return found[0]


def _open(reader: Reader) -> list[Breach]:
    return [one for one in breaches(reader) if one.standing is not Standing.CLOSED]


def notices_to_print(reader: Reader) -> list[tuple[str, str]]:
    """Open ones, the newest first, then an empty sheet."""
    found = [(one.text, f"{one.text}  {one.where}  {one.kind.name}") for one in _open(reader)]
    return [*found, (BLANK, EMPTY_SHEET.text())]


PAPERS: Final = {
    "breach_notice": Paper(
        "breach_notice",
        "caredesk",
        msg("Notice about the convention"),
        build_notice,
        asks=Asks(msg("Breach"), notices_to_print),
    )
}
