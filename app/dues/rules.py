"""Rules of dues: how a payment is shared out, what was settled on paper, how old a debt is."""

from __future__ import annotations

import re
from bisect import bisect_right
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from app.kernel.errors import Refused, UsageError
from app.kernel.frozen import frozen
from app.kernel.i18n import Message, msg
from app.kernel.money import ZERO, Fen, total

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence


class Basis(StrEnum):
    """What a fee is counted by."""

    HOUSEHOLD = "household"
    AREA = "area"
    PERSON = "person"
    SPACE = "space"
    QUANTITY = "quantity"
    METER = "meter"
    SHARED = "shared"
    ONCE = "once"
    LATE = "late"  # the late charge's own fee item; nobody chooses it


class Cycle(StrEnum):
    """How often a fee falls due."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    ANNIVERSARY = "anniversary"


class Rounding(StrEnum):
    """To what a charge is rounded."""

    FEN = "fen"
    JIAO = "jiao"
    YUAN = "yuan"


class Method(StrEnum):
    """How money came in."""

    CASH = "cash"
    BANK = "bank"
    WECHAT = "wechat"
    ALIPAY = "alipay"


def basis_title(basis: Basis) -> Message:
    """What a fee is counted by, in words."""
    return {
        Basis.HOUSEHOLD: msg("per household"),
        Basis.AREA: msg("per m²"),
        Basis.PERSON: msg("per person"),
        Basis.SPACE: msg("per parking space"),
        Basis.QUANTITY: msg("per thing kept"),
        Basis.METER: msg("by the meter"),
        Basis.SHARED: msg("a cost shared out"),
        Basis.ONCE: msg("once"),
        Basis.LATE: msg("by days late"),
    }[basis]


def cycle_title(cycle: Cycle) -> Message:
    """How often a fee falls due, in words."""
    return {
        Cycle.MONTH: msg("monthly"),
        Cycle.QUARTER: msg("quarterly"),
        Cycle.HALF: msg("half-yearly"),
        Cycle.YEAR: msg("yearly"),
        Cycle.ANNIVERSARY: msg("on the dwelling's anniversary"),
    }[cycle]


def method_title(method: Method) -> Message:
    """How money came in, in words."""
    return {
        Method.CASH: msg("Cash"),
        Method.BANK: msg("Bank transfer"),
        Method.WECHAT: msg("WeChat"),
        Method.ALIPAY: msg("Alipay"),
    }[method]


def money_account(method: Method) -> str:
    """The code of the account the money lands in: the cash box, or the bank for all else."""
    return "cash" if method is Method.CASH else "bank"


# ── payments ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@frozen
class Share:
    """An amount that belongs to one charge."""

    charge_id: int
    amount: Fen


@frozen
class PaymentDraft:
    """What the cashier typed: the first dwelling keeps what is paid too much; ``charges`` empty means oldest first.

    ``parts``, where there are any, say exactly what goes to which charge.
    """

    dwellings: tuple[int, ...]
    amount: Fen
    method: Method
    date: datetime.date
    charges: tuple[int, ...] = ()
    payer: str = ""
    reference: str = ""
    parts: tuple[Share, ...] = ()


@frozen
class Sharing:
    """How a payment was shared out; what no charge wanted is the prepayment."""

    shares: tuple[Share, ...]
    prepayment: Fen


def allocate(amount: Fen, owed: Iterable[Share]) -> Sharing:
    """Give ``amount`` to what is owed in the order given, each no more than it wants; the rest is prepayment."""
    left = amount
    shares: list[Share] = []
    for claim in owed:
        given = min(left, claim.amount)
        if given > 0:
            shares.append(Share(claim.charge_id, given))
            left -= given
    return Sharing(tuple(shares), left)


def chosen_first(owed: Sequence[Share], chosen: Sequence[int]) -> tuple[Share, ...]:
    """The charges the payer pointed at, then the others, both oldest first: nobody owes and has prepaid at once."""
    wanted = set(chosen)
    picked = [claim for claim in owed if claim.charge_id in wanted]
    return (*picked, *(claim for claim in owed if claim.charge_id not in wanted))


# ── receipts ─────────────────────────────────────────────────────────────────────────────────────────────────────────

_RECEIPT = re.compile(r"^(?:№|No\.?|NO\.?)?\s*(?:\d{4}-)?0*(\d{1,12})$")


def receipt_text(year: int, number: int) -> str:
    """A receipt's number as shown: ``2026-000352``; the series itself never restarts."""
    return f"{year:04d}-{number:06d}"


def parse_receipt(text: str) -> int:
    """Read a receipt's number (``2026-000352``, ``000352`` or ``352``); UsageError otherwise."""
    found = _RECEIPT.match(text.strip())
    if not found or int(found[1]) == 0:
        raise UsageError(msg("“{text}” is not a receipt number: write it as 2026-000352", text=text))
    return int(found[1])


def names_year(text: str, year: int) -> bool:
    """Whether a receipt's number as typed names ``year`` or none: a wrong year may mean another receipt."""
    typed = re.search(r"(\d{4})-", text)
    return typed is None or typed[1] == str(year)


def receipt_year(paid_on: datetime.date, last_year: int | None) -> int:
    """The year shown in front: the payment's, but never before the receipt just issued."""
    return max(paid_on.year, last_year or 0)


# ── settled on paper before the program ──────────────────────────────────────────────────────────────────────────────


def why_void(slip: str, voided_on: datetime.date | None, reason: str) -> str:
    """Why ``slip`` is voided, in clean words; Refused where it was voided already, UsageError without a reason."""
    if voided_on is not None:
        raise Refused(
            msg(
                "Slip {slip} was voided on {day} already and needs nothing more: for money that goes again, write a new slip",
                slip=slip,
                day=voided_on,
            )
        )
    if not reason.strip():
        raise UsageError(msg("Say why slip {slip} is voided", slip=slip))
    return reason.strip()


def settled_on_paper(amount: Fen, months: int, marks: Sequence[Fen | None]) -> Fen:
    """How much of a charge over ``months`` the paper ledger settled; a mark without amount settles its month whole."""
    ticks = sum(1 for mark in marks if mark is None)
    written = total(mark for mark in marks if mark is not None)
    return min(amount, written + Fen(int(amount) * ticks // months))


def open_amount(amount: Fen, settled: Fen, allocated: Fen) -> Fen:
    """What a charge still wants; a month both settled on paper and paid is not owed twice over."""
    return Fen(max(0, int(amount) - int(settled) - int(allocated)))


# ── arrears ──────────────────────────────────────────────────────────────────────────────────────────────────────────

NOT_DUE: Final = 0


def months_overdue(due_on: datetime.date, on: datetime.date) -> int:
    """Whole months from the due date to ``on``; 0 where it is not yet due."""
    months = (on.year - due_on.year) * 12 + on.month - due_on.month - (on.day < due_on.day)
    return max(0, months)


def age_of(due_on: datetime.date, on: datetime.date, limits: Sequence[int]) -> int:
    """Which age a debt has: 0 not yet due, then one more for each limit (in months) it has reached."""
    if on <= due_on:
        return NOT_DUE
    return 1 + bisect_right(limits, months_overdue(due_on, on))


def age_titles(limits: Sequence[int]) -> tuple[Message, ...]:
    """What the ages are called, in order."""
    middle = (msg("{first} to under {last} months", first=first, last=last) for first, last in pairwise(limits))
    return (
        msg("Not yet due"),
        msg("Under {months} months", months=limits[0]),
        *middle,
        msg("{months} months and more", months=limits[-1]),
    )


def ageing(debts: Iterable[tuple[datetime.date, Fen]], on: datetime.date, limits: Sequence[int]) -> tuple[Fen, ...]:
    """Debts (due date, amount) summed by age; the ages add up to all that is owed."""
    ages = [ZERO] * (len(limits) + 2)
    for due_on, amount in debts:
        ages[age_of(due_on, on, limits)] += amount
    return tuple(ages)


# ── how much came in ─────────────────────────────────────────────────────────────────────────────────────────────────


def rate_text(part: int, whole: int) -> str:
    """A share as a percentage with one decimal, cut rather than rounded up, so that 100.0% means all."""
    if whole == 0:
        return "—"
    tenths = part * 1000 // whole
    return f"{tenths // 10}.{tenths % 10}%"
