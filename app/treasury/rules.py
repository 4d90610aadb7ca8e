"""Rules of the ledger: entries balance, over all and in every fund; kinds of account; vouchers; corrections."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.kernel.dates import month_of
from app.kernel.errors import Refused
from app.kernel.frozen import frozen
from app.kernel.i18n import msg
from app.kernel.money import ZERO, Fen

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping, Sequence

    from app.kernel.i18n import Message

EARLIEST_YEAR: Final = 1980  # a date before this is a slip of the pen
CASH: Final = "cash"
BANK: Final = "bank"
MONEY: Final = (CASH, BANK)
OPENING: Final = "opening"
PREPAYMENTS: Final = "prepayments"
DEPOSITS: Final = "deposits"
NOT_INCOME: Final = (DEPOSITS, PREPAYMENTS, "passed_through")
WAGES: Final = frozenset({"guard_wages", "cleaning_wages", "greening_wages", "volunteers"})
_LEAST_LINES: Final = 2
_VOUCHER_WORD: Final = "记"


class AccountKind(StrEnum):
    """The five kinds of account; debit is positive for assets and expenses."""

    ASSET = "asset"
    LIABILITY = "liability"
    EQUITY = "equity"
    INCOME = "income"
    EXPENSE = "expense"


class Origin(StrEnum):
    """What a person did that made an entry; other rooms name their own."""

    SPENDING = "spending"
    EARNING = "earning"
    MOVE = "move"
    OPENING = "opening"
    CASH_SHEET = "cash_sheet"
    REVERSAL = "reversal"
    CORRECTION = "correction"


OWN_ORIGINS: Final = (
    Origin.SPENDING, Origin.EARNING, Origin.MOVE, Origin.OPENING, Origin.CASH_SHEET, Origin.CORRECTION,
)  # fmt: skip


@frozen
class LineDraft:
    """One line of an entry: codes of account and fund, ``amount`` debit positive."""

    account: str
    fund: str
    amount: Fen


@frozen
class EntryDraft:
    """An entry before it is posted; ``source`` is an imported line's fingerprint, ``paper_number`` its paper's own."""

    date: datetime.date
    summary: str
    lines: tuple[LineDraft, ...]
    counterparty: str = ""
    origin: str = ""
    slips: int = 1
    source: str | None = None
    approved_by: str = ""
    resolution: str = ""
    paper_number: str = ""


@frozen
class Posted:
    """What was posted, and what the person should be told about it."""

    id: int
    voucher: str
    warnings: tuple[Message, ...] = ()


@frozen
class SpendDraft:
    """Money out: ``kind`` and ``fund`` by code or name, the fund by its kind where none is named; cash or bank."""

    date: datetime.date
    amount: Fen
    kind: str
    payee: str = ""
    note: str = ""
    money: str = CASH
    fund: str = ""
    approved_by: str = ""
    resolution: str = ""
    slips: int = 1


@frozen
class EarnDraft:
    """Money in: ``kind`` and ``fund`` by code or name, the fund by its kind where none is named; cash or bank."""

    date: datetime.date
    amount: Fen
    kind: str
    payer: str = ""
    note: str = ""
    money: str = CASH
    fund: str = ""
    resolution: str = ""
    slips: int = 1


@frozen
class MoveDraft:
    """Own money carried from one place to another; without a fund, those that have it there give in turn."""

    date: datetime.date
    amount: Fen
    source: str = CASH
    target: str = BANK
    fund: str = ""
    note: str = ""


@frozen
class OpeningDraft:
    """What an account held for a fund when the book began; more than 0, also for what is owed to others."""

    date: datetime.date
    account: str
    amount: Fen
    fund: str = ""


@frozen
class Limits:
    """Figures of spending that a committee may set differently."""

    chair_alone: Fen
    announce_above: Fen
    cash_payment: Fen
    members: int = 7  # of the committee, from which its majority is reckoned


def check_balanced(draft: EntryDraft) -> None:
    """Refused unless the entry has two lines or more, none of 0, and balances in every fund."""
    if len(draft.lines) < _LEAST_LINES:
        raise Refused(msg("“{summary}”: an entry needs two lines or more", summary=draft.summary))
    if any(line.amount == 0 for line in draft.lines):
        raise Refused(msg("“{summary}”: a line of an entry cannot be 0", summary=draft.summary))
    for fund, left in sums_by_fund(draft.lines).items():
        if left != 0:
            raise Refused(
                msg(
                    "“{summary}”: the lines of fund {fund} do not balance, {left} is left over",
                    summary=draft.summary,
                    fund=fund,
                    left=left,
                )
            )


def sums_by_fund(lines: Iterable[LineDraft]) -> dict[str, Fen]:
    """What the lines of each fund add up to; 0 where they balance."""
    sums: dict[str, Fen] = {}
    for line in lines:
        sums[line.fund] = sums.get(line.fund, ZERO) + line.amount
    return sums


def voucher_text(month: str, number: int) -> str:
    """A voucher's number as papers and screens write it: ``记-2026-09-0012``."""
    return f"{_VOUCHER_WORD}-{month}-{number:04d}"


def month_text(day: datetime.date) -> str:
    """The month a voucher is numbered in: ``2026-09``."""
    return str(month_of(day))


def check_day(day: datetime.date, today: datetime.date) -> None:
    """Refused for a day to come, and for a year that cannot be meant."""
    if day > today:
        raise Refused(msg("{day} has not come yet (today is {today}): check the date", day=day, today=today))
    if day.year < EARLIEST_YEAR:
        raise Refused(msg("{day}: the year {year} cannot be meant: check the date", day=day, year=day.year))


def reversal(draft: EntryDraft, number: int, on: datetime.date, reason: str) -> EntryDraft:
    """The entry that takes ``draft`` back: red within its year, one blue correcting voucher later (财会 §51)."""
    if on < draft.date:
        raise Refused(msg("A voucher of {day} cannot be taken back on an earlier day", day=draft.date))
    if not reason.strip():
        raise Refused(msg("Say why the voucher is taken back"))
    day = f"{draft.date.month}月{draft.date.day}日{_VOUCHER_WORD}-{number:04d}号凭证"
    summary = f"注销{day}" if on.year == draft.date.year else f"更正{draft.date.year}年{day}"
    return replace(
        draft,
        date=on,
        summary=f"{summary}：{reason.strip()}",
        lines=tuple(replace(line, amount=-line.amount) for line in draft.lines),
        origin=Origin.REVERSAL,
        source=None,
        approved_by="",
        resolution="",
    )


def digest(draft: EntryDraft, month: str, number: int, reverses_id: int | None) -> str:
    """What the audit record keeps of an entry's whole content, so that any later change of it shows."""
    head = (
        month, number, reverses_id, draft.date, draft.summary, draft.counterparty, draft.origin, draft.slips,
        draft.source, draft.approved_by, draft.resolution, draft.paper_number,
    )  # fmt: skip
    return content_digest(head, "".join(line_content(one.account, one.fund, one.amount) for one in draft.lines))


def line_content(account: str, fund: str, amount: int) -> str:
    """A line as the digest of its entry takes it."""
    return f"{line_place(account, fund)}{int(amount)}"


def line_place(account: str, fund: str) -> str:
    """What the content of a line begins with, before its amount in fen."""
    return f"\x1f{account}\x1f{fund}\x1f"


_HEAD = "\x1f".join(["%s"] * 12)  # filled in C at one go: a whole book's entries are read through here


def content_digest(head: tuple[object, ...], lines: str) -> str:
    """The digest of an entry's twelve fields in their fixed order and its lines' content."""
    return hashlib.sha256((_HEAD % head + lines).encode()).hexdigest()


def two_lines(debit: str, credit: str, fund: str, amount: Fen) -> tuple[LineDraft, LineDraft]:
    """The lines of a simple entry: ``amount`` from ``credit`` to ``debit``."""
    return LineDraft(debit, fund, amount), LineDraft(credit, fund, -amount)


def split_over_funds(amount: Fen, held: Sequence[tuple[str, Fen]]) -> tuple[tuple[str, Fen], ...]:
    """Whose money is carried: from each fund what it has there, in order; what none has is the first fund's."""
    parts: dict[str, Fen] = {}
    left = amount
    for fund, has in held:
        part = min(left, max(has, ZERO))
        if part > 0:
            parts[fund] = part
            left -= part
    if left > 0:
        first = held[0][0]
        parts[first] = parts.get(first, ZERO) + left
    return tuple(parts.items())


def lowest(start: Fen, changes: Iterable[Fen]) -> Fen:
    """The lowest point of a balance that begins at ``start`` and takes ``changes`` one after another."""
    least = running = start
    for change in changes:
        running += change
        least = min(least, running)
    return least


def spending_warnings(
    amount: Fen, limits: Limits, *, in_cash: bool, payroll: bool, resolution: bool
) -> tuple[Message, ...]:
    """What the committee's limits ask for beside the entry; nothing is refused for them."""
    found: list[Message] = []
    if amount > limits.announce_above and not resolution:
        found.append(msg("An item above ¥{limit} is announced 7 days before", limit=limits.announce_above.grouped()))
    if in_cash and not payroll and amount > limits.cash_payment:
        found.append(
            msg("More than ¥{limit} is better paid through the bank than in cash", limit=limits.cash_payment.grouped())
        )
    return tuple(found)


def guess(text: str, keywords: Mapping[str, Sequence[str]]) -> str | None:
    """The code whose keyword stands in ``text``; the longest keyword decides; None where none stands there."""
    hits = [(len(word), code) for code, words in keywords.items() for word in words if word and word in text]
    return max(hits, key=lambda hit: hit[0])[1] if hits else None


def gaps(numbers: Sequence[int]) -> tuple[int, ...]:
    """Numbers missing from a series that begins at 1; ``numbers`` ascending."""
    have = set(numbers)
    return tuple(number for number in range(1, max(have, default=0) + 1) if number not in have)


def check_positive(amount: Fen) -> None:
    """Refused for an amount of 0 or less."""
    if amount <= 0:
        raise Refused(msg("{text}: an amount must be more than 0", text=amount))


def check_enough(have: Fen, amount: Fen, where: object) -> None:
    """Refused where ``amount`` is more than ``where`` has, from that day on."""
    if amount > have:
        raise Refused(
            msg(
                "{where}: there is ¥{have} and ¥{amount} is asked for. Enter first what came in or was there at the "
                "start, or choose another date, fund or place",
                where=where,
                have=have.grouped(),
                amount=amount.grouped(),
            )
        )
