"""What is looked at before a statement hangs: each check says in words how it is."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from app.kernel.frozen import frozen
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    from app.kernel.dates import Period
    from app.kernel.money import Fen


class State(StrEnum):
    """How a check stands: as it should be, to be looked at, or wrong."""

    GOOD = "good"
    LOOK = "look"
    WRONG = "wrong"


class Mend(StrEnum):
    """Where a check is mended."""

    NOWHERE = ""
    BILLING = "billing"
    MONEY = "money"


@frozen
class Check:
    """One check and its answer."""

    state: State
    words: Message
    mend: Mend = Mend.NOWHERE


@frozen
class Facts:
    """What the checks are made of; ``before`` is the closing balance of the period before."""

    period: Period
    ended: bool
    before: Fen
    opening: Fen
    opened_within: Fen
    computed: Fen
    closing: Fen
    least: Fen
    equality: Message
    fees: int
    unbilled: int
    charged: int
    unsigned: int


def checks(facts: Facts) -> tuple[Check, ...]:
    """Every check of a statement, in the order a treasurer goes through them."""
    return (
        _ended(facts),
        _opening(facts),
        _adds_up(facts),
        _not_below_zero(facts),
        _billed(facts),
        _signatures(facts),
    )


def _ended(facts: Facts) -> Check:
    if facts.ended:
        return Check(State.GOOD, msg("{period}: it ended on {day}.", period=facts.period, day=facts.period.last))
    words = msg(
        "{period}: it goes on until {day}, figures may still change.", period=facts.period, day=facts.period.last
    )
    return Check(State.LOOK, words)


def _opening(facts: Facts) -> Check:
    good = facts.opening in (facts.before, facts.before + facts.opened_within)
    return Check(State.GOOD if good else State.WRONG, facts.equality, Mend.NOWHERE if good else Mend.MONEY)


def _adds_up(facts: Facts) -> Check:
    if facts.computed == facts.closing:
        return Check(State.GOOD, msg("Opening + income − spending adds up to the closing balance."))
    return Check(
        State.WRONG,
        msg(
            "The closing balance differs from what it adds up to by {amount} yuan.",
            amount=facts.closing - facts.computed,
        ),
        Mend.MONEY,
    )


def _not_below_zero(facts: Facts) -> Check:
    if facts.least >= 0:
        return Check(State.GOOD, msg("Neither cash nor bank is below zero."))
    return Check(
        State.WRONG,
        msg("Cash or bank is {amount} yuan: something that came in is not entered yet.", amount=facts.least),
        Mend.MONEY,
    )


def _billed(facts: Facts) -> Check:
    if not facts.fees:
        return Check(State.LOOK, msg("There is no fee item yet: nothing was charged."), Mend.BILLING)
    if facts.unbilled:
        words = msg("{period}: {count} charges are not billed yet.", period=facts.period, count=facts.unbilled)
        return Check(State.LOOK, words, Mend.BILLING)
    words = msg("{period}: billed, {count} households charged.", period=facts.period, count=facts.charged)
    return Check(State.GOOD, words)


def _signatures(facts: Facts) -> Check:
    if facts.unsigned:
        return Check(
            State.LOOK, msg("{count} places for signatures stay blank, to be signed by hand.", count=facts.unsigned)
        )
    return Check(State.GOOD, msg("Chair, bookkeeper, cashier and supervisor are named."))
