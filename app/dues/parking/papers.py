"""The slip a visitor puts behind the windscreen; on a board copy the plate is masked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.book.rights import Right
from app.dues.parking.queries import parking_slip_by, parking_slips, rate_words
from app.dues.rules import method_title
from app.kernel.errors import UsageError
from app.kernel.i18n import msg
from app.kernel.masks import FreeWords
from app.paper.asking import Asks
from app.paper.forms import FormData, Paper
from app.register.queries import courtyard

if TYPE_CHECKING:
    import datetime

    from app.book import Reader
    from app.paper.forms import PaperRequest


def build_parking_slip(reader: Reader, request: PaperRequest) -> FormData:
    """The parking slip asked for; UsageError without one."""
    if not request.for_:
        raise UsageError(msg("Say which parking slip with --for, such as P2026-0007"))
    slip, place = parking_slip_by(reader, request.for_), courtyard(reader)
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "number": slip.text,
            "date": slip.date,
            "plate": FreeWords(slip.plate),
            "space": slip.space,
            "begun": _moment(slip.begun),
            "ended": _moment(slip.ended, after=slip.begun),
            "reckoned": rate_words(slip.rate, slip.hours, slip.due),
            "total": slip.amount,
            "method": method_title(slip.method),
            "note": FreeWords(slip.note),
            "operator": slip.operator,
            "phone": place.committee_phone,
            "voided_on": slip.voided_on,
            "void_reason": slip.void_reason or "",
        },
        author=place.name,
        label=slip.text,
        mark=msg("VOID") if slip.voided_on else None,
    )


def _moment(at: datetime.datetime, after: datetime.datetime | None = None) -> tuple[object, ...]:
    """A day as papers write it, and the time; the time alone on the day that was just said."""
    if after and after.date() == at.date():
        return (f"{at:%H:%M}",)
    return (at.date(), f" {at:%H:%M}")


def slips_to_print(reader: Reader) -> list[tuple[str, str]]:
    """Parking slips, newest first."""
    return [(one.text, f"{one.text}  {one.plate}  ¥{one.amount.grouped()}") for one in parking_slips(reader)]


PAPERS: Final = {
    "parking_slip": Paper(
        "parking_slip",
        "dues",
        msg("Temporary parking slip"),
        build_parking_slip,
        asks=Asks(msg("Slip"), slips_to_print),
        right=Right.READ_MONEY,
    ),
}
