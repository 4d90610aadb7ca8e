"""A part of a charge given back: the charge is billed again less that part, which a waiver takes off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.dues.billing.rules import Span
from app.dues.billing.services import bill
from app.dues.charges.queries import charges
from app.dues.refunds.rules import part_words, spread
from app.dues.rules import Basis
from app.dues.waivers.queries import waivers
from app.dues.waivers.rules import WaiverDraft, WaiverKind
from app.dues.waivers.services import keep_waiver
from app.kernel.dates import Period, month_of
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.money import total

if TYPE_CHECKING:
    from app.book import Reader, UnitOfWork
    from app.dues.charges.queries import Charge
    from app.dues.refunds.queries import Slip

_ONCE: Final = (Basis.METER, Basis.SHARED, Basis.ONCE)  # time does not enter: a waiver takes its amount off once


def check_part(charge: Charge) -> None:
    """Refused for a late charge, and for one of which a part was settled on paper: only all of it can be given back."""
    if charge.basis is Basis.LATE or charge.settled:
        raise Refused(
            msg(
                "Of {fee} {months} no part can be given back, as it is a late charge or was settled on paper in part: give "
                "back all that was paid",
                fee=charge.fee,
                months=charge.span,
            )
        )


def bill_less(work: UnitOfWork, charge: Charge, slip: Slip) -> None:
    """Bill a charge that was reversed again, less what ``slip`` gave back; Refused where it does not come to just that."""
    span = Span(month_of(charge.start), len(charge.month_list), charge.start.day)
    months = ((charge.start, charge.end),) if charge.basis in _ONCE else span.stretches
    for since, until, amount in spread(slip.amount, months):
        draft = WaiverDraft(
            charge.dwelling_id,
            charge.fee,
            WaiverKind.OTHER,
            since,
            until,
            part_words(slip.text),
            amount=amount,
            note=slip.reason,
        )
        keep_waiver(work, draft)
    bill(work, Period(month_of(charge.start), "month"), charge.fee, places=(charge.dwelling_id,))
    now = total(
        one.amount
        for one in charges(work, dwelling_id=charge.dwelling_id, first=charge.start, last=charge.start)
        if one.fee_item_id == charge.fee_item_id
    )
    wanted = charge.amount - slip.amount
    if now != wanted:
        raise Refused(
            msg(
                "Less ¥{back}, {fee} {months} would be billed at ¥{now} and not at ¥{wanted}: it is rounded, or the rate, "
                "the area or the residents have changed since. Give back another amount, or all that was paid",
                back=slip.amount.grouped(),
                fee=charge.fee,
                months=charge.span,
                now=now.grouped(),
                wanted=wanted.grouped(),
            )
        )


def is_part(reader: Reader, slip: Slip) -> bool:
    """Whether the slip gave back a part only of its charge."""
    return any(one.resolution == part_words(slip.text) for one in waivers(reader, slip.dwelling_id))
