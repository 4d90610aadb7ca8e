"""What is left on either side at a day, whether both sides are equal, and what changed since it was signed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.money import ZERO, Fen, total

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from app.kernel.i18n import Message


@dataclass(frozen=True)
class Left:
    """Something that stands on one side only at a day; ``cleared`` is the day the other side has it, where it does."""

    kind: str  # line or entry
    id: int
    date: datetime.date
    amount: Fen
    text: str
    party: str = ""
    voucher: str = ""
    cleared: datetime.date | None = None


@dataclass(frozen=True)
class Reconciled:
    """Both balances at the end of a day, and all that stands between them.

    ``base`` is what they differed by where the statements begin; ``gap`` what missing statements would explain.
    """

    day: datetime.date
    bank_balance: Fen
    book_balance: Fen
    lines: tuple[Left, ...]
    entries: tuple[Left, ...]
    base: Fen = ZERO
    gap: Fen = ZERO

    @property
    def groups(self) -> tuple[tuple[Left, ...], ...]:
        """Book took in, bank has not; book paid, bank has not; bank took in, book has not; bank paid, book has not."""
        return (
            tuple(one for one in self.entries if one.amount > 0),
            tuple(one for one in self.entries if one.amount < 0),
            tuple(one for one in self.lines if one.amount > 0),
            tuple(one for one in self.lines if one.amount < 0),
        )

    @property
    def bank_adjusted(self) -> Fen:
        """The bank's balance with what the book has and the bank not yet."""
        return self.bank_balance + total(one.amount for one in self.entries)

    @property
    def book_adjusted(self) -> Fen:
        """The book's balance with what the bank has and the book not yet."""
        return self.book_balance + total(one.amount for one in self.lines)

    @property
    def difference(self) -> Fen:
        """What no line and no voucher explains; 0 where both sides are equal."""
        return self.bank_adjusted - self.book_adjusted


def changes(signed: Reconciled, now: Reconciled) -> tuple[Message, ...]:
    """What is different now from what was signed of the same day, in words; nothing where it stands as signed."""
    found: list[Message] = []
    if signed.bank_balance != now.bank_balance:
        found.append(
            msg(
                "the bank's balance of that day is CNY {now} now, CNY {was} was signed",
                now=now.bank_balance.grouped(),
                was=signed.bank_balance.grouped(),
            )
        )
    if signed.book_balance != now.book_balance:
        found.append(
            msg(
                "the book's balance of that day is CNY {now} now, CNY {was} was signed: a voucher of that day or earlier came later",
                now=now.book_balance.grouped(),
                was=signed.book_balance.grouped(),
            )
        )
    before = {(one.kind, one.id): one for one in (*signed.lines, *signed.entries)}
    after = {(one.kind, one.id): one for one in (*now.lines, *now.entries)}
    found += [
        msg("no longer open: {day} CNY {amount} {text}", day=one.date, amount=one.amount.grouped(), text=one.text)
        for key, one in before.items()
        if key not in after
    ]
    found += [
        msg("open now: {day} CNY {amount} {text}", day=one.date, amount=one.amount.grouped(), text=one.text)
        for key, one in after.items()
        if key not in before
    ]
    return tuple(found)


def check_equal(lines: Sequence[Fen], entries: Sequence[Fen]) -> None:
    """Refused unless something is named and both sides add up to the same."""
    if not lines and not entries:
        raise Refused(msg("Choose the bank lines and the vouchers that belong together"))
    there, here = total(lines), total(entries)
    if there != here:
        raise Refused(
            msg(
                "The bank lines add up to ¥{there}, the vouchers to ¥{here}: ¥{left} is left over. Choose others too, or "
                "enter what is missing, such as the bank's charges",
                there=there.grouped(),
                here=here.grouped(),
                left=(there - here).grouped(),
            )
        )


def check_signable(found: Reconciled, signed_by: str) -> None:
    """Refused where the two sides cannot be shown to be equal, or nobody signs."""
    if not signed_by.strip():
        raise Refused(msg("Say who signs the reconciliation"))
    if found.gap:
        raise Refused(
            msg(
                "¥{gap} of the bank's balance is in no line: a statement is missing. Bring it in first",
                gap=found.gap.grouped(),
            )
        )
    if found.difference:
        raise Refused(
            msg(
                "Where the statements begin, the bank had ¥{base} more than the book: enter the opening balance of the "
                "bank, or match what was open then, and sign after that",
                base=found.difference.grouped(),
            )
        )
