"""Whether a count of the cash box and a reconciliation of the bank bear out what the book has at a period's end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.kernel.frozen import frozen
from app.kernel.i18n import msg
from app.treasury.closing.rules import Finding, Point

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from app.kernel.i18n import Message
    from app.kernel.money import Fen


@frozen
class Counted:
    """A count made on the last day of a period or later; ``amount`` is what it says lay there at the period's end."""

    number: int
    day: datetime.date
    amount: Fen


@frozen
class Agreed:
    """The reconciliation signed last of a period's end; ``changed`` says what is different since."""

    number: int
    amount: Fen  # the bank's balance
    changed: Sequence[Message] = ()


def cash_counted(day: datetime.date, counts: Sequence[Counted], booked: Fen, *, used: bool) -> Finding:
    """The cash box was counted at the end of ``day`` or later, and agrees; one never used need not be counted."""
    words = msg("Cash is counted")
    good = next((one for one in counts if one.amount == booked), None)
    if good is not None:
        said = msg("Cash is counted: no. {number} of {day}", number=good.number, day=good.day)
        return Finding(Point.CASH, said, told=good.amount)
    if counts:
        last = counts[-1]
        return Finding(
            Point.CASH,
            words,
            msg(
                "By the count no. {number} of {day} it was ¥{told} and the book has ¥{booked}: enter the difference of "
                "¥{difference}, or count again",
                number=last.number,
                day=last.day,
                told=last.amount.grouped(),
                booked=booked.grouped(),
                difference=(last.amount - booked).grouped(),
            ),
        )
    if not used:
        return Finding(Point.CASH, words)
    missing = msg("Not counted on {day} or later (the book has ¥{booked}): count it", day=day, booked=booked.grouped())
    return Finding(Point.CASH, words, missing)


def bank_agreed(
    day: datetime.date, signed: Agreed | None, booked: Fen, passbook: Fen | None, *, used: bool, has_statement: bool
) -> Finding:
    """The reconciliation of ``day`` is signed and stands; without any bank statement the ``passbook`` must agree."""
    words = msg("Bank statement agrees")
    if signed is not None and not signed.changed:
        said = msg("Bank statement agrees: reconciliation no. {number}", number=signed.number)
        return Finding(Point.BANK, said, told=signed.amount)
    if signed is not None:
        return Finding(
            Point.BANK,
            words,
            msg("Reconciliation no. {number} no longer holds ({what}): sign it anew", number=signed.number,
                what="；".join(one.text() for one in signed.changed[:2])),
        )  # fmt: skip
    if not used:
        return Finding(Point.BANK, words)
    if has_statement:
        return Finding(
            Point.BANK,
            words,
            msg("The reconciliation of {day} is not signed: match what is open, then sign it", day=day),
        )
    return _by_passbook(day, booked, passbook)


def _by_passbook(day: datetime.date, booked: Fen, passbook: Fen | None) -> Finding:
    words = msg("Bank statement agrees")
    if passbook is None:
        missing = msg(
            "No bank statement up to {day} is in the book (it has ¥{booked}): bring in the bank's file, or type what the "
            "passbook shows",
            day=day,
            booked=booked.grouped(),
        )
        return Finding(Point.BANK, words, missing, typed=True)
    if passbook == booked:
        return Finding(Point.BANK, msg("Passbook agrees"), typed=True, told=passbook)
    return Finding(
        Point.BANK,
        words,
        msg("The passbook shows ¥{told} and the book has ¥{booked}, a difference of ¥{difference}: find it and enter it first",
            told=passbook.grouped(), booked=booked.grouped(), difference=(passbook - booked).grouped()),
        typed=True,
    )  # fmt: skip
