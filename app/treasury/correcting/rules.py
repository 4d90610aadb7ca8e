"""Rules of putting a voucher right: an amount by its difference, a kind by red and new, an earlier year in blue."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from app.kernel.errors import Refused
from app.kernel.frozen import frozen
from app.kernel.i18n import msg
from app.treasury.rules import MONEY, EntryDraft, LineDraft, Origin, check_positive, two_lines

if TYPE_CHECKING:
    import datetime

    from app.kernel.money import Fen

_SIMPLE: Final = 2  # lines of a voucher whose amount can be put right by a difference


@frozen
class Wrong:
    """A voucher that is wrong, and its number as papers write it."""

    draft: EntryDraft
    voucher: str

    @property
    def amount(self) -> Fen:
        """Its amount, more than 0."""
        return max(line.amount for line in self.draft.lines)


def difference(wrong: Wrong, amount: Fen, on: datetime.date, reason: str) -> tuple[EntryDraft, bool]:
    """The voucher of the difference, and whether it is red: less within the year; in a later year it is blue (财会 §51).

    Refused for the same amount, without a reason, or for a voucher of more than two lines.
    """
    check_positive(amount)
    _check(wrong, on, reason)
    if len(wrong.draft.lines) != _SIMPLE:
        raise Refused(
            msg(
                "{voucher} has more than two lines: take it back and enter it again as it should be",
                voucher=wrong.voucher,
            )
        )
    if amount == wrong.amount:
        raise Refused(msg("{voucher} is of ¥{amount} already", voucher=wrong.voucher, amount=amount.grouped()))
    more = amount - wrong.amount
    lines = tuple(replace(line, amount=more if line.amount > 0 else -more) for line in wrong.draft.lines)
    words = f"调整{wrong.voucher}金额（原{wrong.amount.grouped()}，应为{amount.grouped()}）：{reason.strip()}"
    red = more < 0 and on.year == wrong.draft.date.year
    return _again(wrong.draft, on, words, lines), red


def other_kind(wrong: Wrong, kind: str, fund: str, on: datetime.date, reason: str) -> EntryDraft:
    """The voucher that carries the money to the right kind: anew within the year, in a later year from kind to kind.

    Refused where nothing would change, or for a voucher that is no plain money in or out.
    """
    _check(wrong, on, reason)
    own = [line for line in wrong.draft.lines if line.account not in MONEY]
    money = [line for line in wrong.draft.lines if line.account in MONEY]
    if len(own) != 1 or len(money) != 1:
        raise Refused(
            msg("{voucher} is no plain money in or out: take it back and enter it again", voucher=wrong.voucher)
        )
    old, place = own[0], money[0]
    if (old.account, old.fund) == (kind, fund):
        raise Refused(msg("{voucher} is of this kind and fund already", voucher=wrong.voucher))
    words = f"订正{wrong.voucher}：{reason.strip()}"
    right = LineDraft(kind, fund, old.amount)
    if on.year == wrong.draft.date.year:
        return _again(wrong.draft, on, f"{words}（{wrong.draft.summary}）", (right, replace(place, fund=fund)))
    if fund != old.fund:
        # money of one fund to another: each fund balances through the place the money lies in
        lines: tuple[LineDraft, ...] = (
            right, replace(place, fund=fund), replace(old, amount=-old.amount), replace(place, amount=-place.amount),
        )  # fmt: skip
    else:
        debit, credit = (kind, old.account) if old.amount > 0 else (old.account, kind)
        lines = two_lines(debit, credit, fund, abs(old.amount))
    return _again(wrong.draft, on, words, lines)


def _check(wrong: Wrong, on: datetime.date, reason: str) -> None:
    if on < wrong.draft.date:
        raise Refused(msg("A voucher of {day} cannot be put right on an earlier day", day=wrong.draft.date))
    if not reason.strip():
        raise Refused(msg("Say what was wrong with the voucher"))


def _again(draft: EntryDraft, on: datetime.date, summary: str, lines: tuple[LineDraft, ...]) -> EntryDraft:
    return replace(
        draft, date=on, summary=summary, lines=lines, origin=Origin.CORRECTION, source=None, slips=draft.slips
    )
