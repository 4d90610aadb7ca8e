"""Rules of money that somebody else keeps: what is asked for, who allowed it, what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.kernel.errors import Refused
from app.kernel.frozen import frozen
from app.kernel.i18n import msg
from app.kernel.money import ZERO, Fen
from app.treasury.rules import check_positive

if TYPE_CHECKING:
    import datetime


@frozen
class DrawDraft:
    """A request to the keeper of the money; with a payee the keeper pays, else the committee fetches cash."""

    date: datetime.date
    amount: Fen
    purpose: str
    asked_by: str
    approved_by: str = ""
    resolution: str = ""
    payee: str = ""
    fund: str = ""


def check_draw(draft: DrawDraft, held: Fen) -> None:
    """Refused without purpose, asker or approval, or beyond the ``held`` fen that are kept and not asked for yet."""
    check_positive(draft.amount)
    if not draft.purpose.strip():
        raise Refused(msg("Say what the money is for: the keeper of the money pays only with a reason"))
    if not draft.asked_by.strip():
        raise Refused(msg("Say who asks for the money"))
    if not (draft.approved_by.strip() or draft.resolution.strip()):
        raise Refused(msg("Say who approved it, or the resolution: nothing is drawn without approval"))
    if draft.amount > held:
        raise Refused(
            msg(
                "¥{held} of this fund is kept there and not yet asked for, ¥{amount} is asked: ask for less, or choose "
                "another fund",
                held=held.grouped(),
                amount=draft.amount.grouped(),
            )
        )


def check_received(open_amount: Fen, amount: Fen) -> None:
    """Refused where more came than is still to come of a request."""
    if amount > open_amount:
        raise Refused(
            msg(
                "¥{open} of this request is still to come, this voucher is of ¥{amount}: choose another one",
                open=max(open_amount, ZERO).grouped(),
                amount=amount.grouped(),
            )
        )
