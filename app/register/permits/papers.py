"""Papers about permits: the renovation permit for the door, and workers' passes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.masks import FreeWords, ResidentName
from app.paper.asking import Asks
from app.paper.blocks import Column, Named, Row, Table
from app.paper.forms import FormData, Paper
from app.paper.labels import BLANK, EMPTY_SHEET
from app.register.permits.queries import pass_by, passes, permit_by, renovating, work_hours
from app.register.permits.rules import Kind, hours_text
from app.register.queries import courtyard, payer_name

if TYPE_CHECKING:
    import datetime

    from app.book import Reader
    from app.kernel.i18n import Message
    from app.paper.forms import PaperRequest
    from app.register.permits.queries import Permit, WorkerPass
    from app.register.queries import Courtyard


def build_permit(reader: Reader, request: PaperRequest) -> FormData:
    """The renovation permit asked for by its number (the newest going on for nothing); ``blank`` to fill in by hand."""
    known = _permit(reader, request.for_)
    place = courtyard(reader)
    draft = known.draft if known else None
    values = {
        "courtyard": place.name,
        "courtyard_en": place.name_en or place.name,
        "phone": place.committee_phone,
        "today": request.clock.today(),
        "hours": _hours(reader),
        "number": known.text if known else "",
        "room": known.room if known else "",
        "household": ResidentName(payer_name(reader, draft.dwelling_id, draft.since)) if draft else "",
        "what": FreeWords(draft.what) if draft else "",
        "who": FreeWords(draft.who) if draft else "",
        "who_phone": FreeWords(draft.phone) if draft else "",
        "since": draft.since if draft else "",
        "until": draft.until if draft else "",
        "rubble_on": known.rubble_on if known and known.rubble_on else "",
        "note": FreeWords(draft.note) if draft else "",
    }
    workers = [one for one in passes(reader, known.id) if one.withdrawn_on is None] if known else []
    rows = tuple(
        Row((one.text, ResidentName(one.draft.name), one.draft.trade, one.draft.since, one.draft.until))
        for one in reversed(workers)
    )
    columns = (
        Column(msg("Pass number"), width=18),
        Column(msg("Worker"), weight=2, width=24),
        Column(msg("Trade"), weight=2, width=20),
        Column(msg("Since"), width=24),
        Column(msg("Until"), width=24),
    )
    table = Table(columns, rows, grid=True, row_mm=8, blank=0 if rows else 4)
    return FormData(values=values, tables={"workers": table}, author=place.name)


def _hours(reader: Reader) -> Named:
    hours = hours_text(work_hours(reader))
    return Named(hours.replace(", ", "、"), hours)


def build_pass(reader: Reader, request: PaperRequest) -> list[FormData]:
    """The pass asked for by its number, every pass that is out, or a ``blank`` one; Refused where there is none."""
    place, hours = courtyard(reader), _hours(reader)
    if request.for_ == BLANK:
        return [_pass(place, hours, request.clock.today(), None)]
    wanted = [pass_by(reader, request.for_)] if request.for_ else _out(reader)
    if not wanted:
        raise Refused(msg("No worker's pass is out: give one first"))
    return [_pass(place, hours, request.clock.today(), one) for one in wanted]


def _pass(place: Courtyard, hours: Named, today: datetime.date, one: WorkerPass | None) -> FormData:
    """A worker's pass; without one, an empty sheet."""
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "phone": place.committee_phone,
            "number": one.text if one else "",
            "name": ResidentName(one.draft.name) if one else "",
            "trade": one.draft.trade if one else "",
            "where": (one.room or FreeWords(one.draft.employer)) if one else "",
            "since": one.draft.since if one else "",
            "until": one.draft.until if one else "",
            "hours": hours,
            "today": today,
            "copy": len(one.given_anew) + 1 if one else 1,
            "given_anew": one.given_anew[-1] if one and one.given_anew else "",
        },
        author=place.name,
        label=one.text if one else "",
        mark=_mark(one) if one else None,
    )


def _mark(one: WorkerPass) -> Message | None:
    """Across the sheet: withdrawn, or given in place of another."""
    if one.withdrawn_on is not None:
        return msg("VOID")
    return msg("Reprint") if one.given_anew else None


def _permit(reader: Reader, asked: str | None) -> Permit | None:
    if asked == BLANK:
        return None
    if asked:
        found = permit_by(reader, asked)
        if found.draft.kind is not Kind.RENOVATION:
            raise Refused(msg("Permit {number} is no renovation", number=found.text))
        return found
    return next(iter(renovating(reader)), None)


def _out(reader: Reader) -> list[WorkerPass]:
    return [one for one in reversed(passes(reader)) if one.holds]


def permits_to_print(reader: Reader) -> list[tuple[str, str]]:
    """Renovations going on, the newest first, then an empty sheet."""
    going = [(one.text, f"{one.text}  {one.room}  {one.draft.what}") for one in renovating(reader)]
    return [*going, (BLANK, EMPTY_SHEET.text())]


def passes_to_print(reader: Reader) -> list[tuple[str, str]]:
    """All passes that are out, each of them, then an empty sheet."""
    out = _out(reader)
    everybody = msg("All passes that are out: {count}", count=len(out)).text()
    named = [(one.text, f"{one.text}  {one.draft.name}") for one in out]
    return [*([("", everybody), *named] if out else ()), (BLANK, EMPTY_SHEET.text())]


PAPERS: Final = {
    "permit_renovation": Paper(
        "permit_renovation",
        "register",
        msg("Renovation permit"),
        build_permit,
        asks=Asks(msg("Permit"), permits_to_print),
    ),
    "permit_pass": Paper(
        "permit_pass", "register", msg("Worker's pass"), build_pass, asks=Asks(msg("Pass number"), passes_to_print)
    ),
}
