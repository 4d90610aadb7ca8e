"""Slips of deposits and refunds, signed by who takes the money."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.book.rights import Right
from app.dues.charges.queries import charges_by_key
from app.dues.refunds.parts import is_part
from app.dues.refunds.queries import Slip, slip_by, slips
from app.dues.refunds.rules import SlipKind, slip_title
from app.dues.rules import method_title
from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import msg
from app.kernel.masks import ResidentName
from app.paper.asking import Asks
from app.paper.forms import FormData, Paper
from app.register.queries import courtyard, dwelling

if TYPE_CHECKING:
    from app.book import Reader
    from app.paper.forms import PaperRequest


def build_refund_slip(reader: Reader, request: PaperRequest) -> FormData:
    """The slip of money given back that is asked for; UsageError without one."""
    return _build(reader, request, taken=False)


def build_deposit_slip(reader: Reader, request: PaperRequest) -> FormData:
    """The slip of a deposit taken that is asked for; UsageError without one."""
    return _build(reader, request, taken=True)


def _build(reader: Reader, request: PaperRequest, *, taken: bool) -> FormData:
    if not request.for_:
        raise UsageError(msg("Say which slip with --for, such as T2026-0007"))
    slip, place = slip_by(reader, request.for_), courtyard(reader)
    if (slip.kind is SlipKind.DEPOSIT) is not taken:
        raise Refused(msg("Slip {slip} is another kind of slip: choose the other paper", slip=slip.text))
    charge = None if slip.charge_id is None else charges_by_key(reader, {slip.charge_id})[slip.charge_id]
    part = charge is not None and is_part(reader, slip)
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "number": slip.text,
            "date": slip.date,
            "room": dwelling(reader, slip.dwelling_id).room,
            "person": ResidentName(slip.person),
            "what": slip_title(slip.kind),
            "total": slip.amount,
            "fee": charge.fee if charge else "",
            "fee_en": (charge.fee_en or charge.fee) if charge else "",
            "months": charge.span if charge else "",
            "charged": charge.amount if charge else None,
            "rest": charge.amount - slip.amount if charge and part else None,
            "method": method_title(slip.method),
            "reference": slip.reference,
            "reason": slip.reason,
            "operator": slip.operator,
            "voided_on": slip.voided_on,
            "void_reason": slip.void_reason or "",
        },
        author=place.name,
        label=slip.text,
        mark=msg("VOID") if slip.voided_on else None,
    )


def _shown(found: list[Slip]) -> list[tuple[str, str]]:
    return [(one.text, f"{one.text}  {one.person}  ¥{one.amount.grouped()}") for one in found]


def refunds_to_print(reader: Reader) -> list[tuple[str, str]]:
    """Slips of money given back, newest first."""
    return _shown([one for one in slips(reader) if one.kind is not SlipKind.DEPOSIT])


def deposits_to_print(reader: Reader) -> list[tuple[str, str]]:
    """Slips of deposits, newest first."""
    return _shown([one for one in slips(reader) if one.kind is SlipKind.DEPOSIT])


PAPERS: Final = {
    "refund_slip": Paper(
        "refund_slip", "dues", msg("Refund slip"), build_refund_slip, asks=Asks(msg("Slip"), refunds_to_print),
        right=Right.READ_MONEY,
    ),
    "deposit_slip": Paper(
        "deposit_slip", "dues", msg("Deposit slip"), build_deposit_slip, asks=Asks(msg("Slip"), deposits_to_print),
        right=Right.READ_MONEY,
    ),
}  # fmt: skip
