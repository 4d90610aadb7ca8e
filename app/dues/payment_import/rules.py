"""Rules of bringing payments in: what a way of paying is called, what of a marked month is still to be taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.dues.rules import Method, Share
from app.kernel.frozen import frozen
from app.kernel.money import ZERO, Fen, total

if TYPE_CHECKING:
    from collections.abc import Iterable

# the first group one of whose words stands in the cell decides
_METHODS: Final = (
    (Method.WECHAT, ("微信", "wechat", "weixin")),
    (Method.ALIPAY, ("支付宝", "alipay")),
    (Method.BANK, ("银行", "转账", "转帐", "汇款", "对公", "刷卡", "网银", "bank", "transfer")),
    (Method.CASH, ("现金", "现钞", "cash")),
)


def method_in(text: str) -> Method | None:
    """The way of paying that a cell names; None where it names none."""
    bare = text.strip().casefold()
    return next((method for method, words in _METHODS if any(word in bare for word in words)), None)


@frozen
class Claim:
    """One charge and what a sheet marks of it: ``marked`` of its ``charged``, of which ``paid`` came in already."""

    charge_id: int
    marked: Fen
    charged: Fen
    paid: Fen
    open: Fen


def still_to_take(claims: Iterable[Claim]) -> tuple[Share, ...]:
    """What the marks say that the book does not have yet, charge by charge."""
    wanted = ((one.charge_id, min(one.open, max(ZERO, one.marked - one.paid))) for one in claims)
    return tuple(Share(key, amount) for key, amount in wanted if amount > ZERO)


def marked_of(amount: Fen, months: int, marks: Iterable[Fen | None]) -> Fen:
    """What marks say was paid of a charge over ``months``: the amounts written, and a month's share for each tick."""
    given = list(marks)
    ticks = sum(1 for one in given if one is None)
    return total(one for one in given if one is not None) + Fen(int(amount) * ticks // months)
