"""Rules of a bank file: what its lines say, which came first, whether its balance runs, how a line is known again."""

from __future__ import annotations

import hashlib
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from app.kernel.errors import RefusedRow, UserError
from app.kernel.frozen import frozen
from app.kernel.i18n import msg
from app.kernel.money import ZERO, Fen
from app.treasury.rules import check_day

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping, Sequence

    from app.kernel.i18n import Message

OUT_WORDS: Final = frozenset({"借", "支", "支出", "付", "出", "转出", "D", "DR", "DEBIT"})
_COLONS: Final = ":： "
_TAIL: Final = 4  # digits of an account's number that banks leave unstarred


@frozen
class FileLine:
    """One row of a bank file as read; ``fault`` says which cell could not be, ``heads`` how its columns are called."""

    sheet: str
    row: int
    heads: Mapping[str, str]
    date: datetime.date | None = None
    time: str = ""
    text: str = ""
    debit: Fen | None = None
    credit: Fen | None = None
    signed: Fen | None = None  # of a file with one column of amounts
    direction: str = ""
    balance: Fen | None = None
    counterparty: str = ""
    reference: str = ""
    fault: RefusedRow | None = None

    @property
    def amount(self) -> Fen:
        """What it changes the account by: credit is money in, as the bank writes it."""
        if self.debit or self.credit or self.signed is None:
            return (self.credit or ZERO) - (self.debit or ZERO)
        return -abs(self.signed) if self.direction.upper() in OUT_WORDS else self.signed

    def refused(self, column: str, reason: Message, value: object = "") -> RefusedRow:
        """This row with what is wrong in ``column``."""
        return RefusedRow(self.sheet, self.row, self.heads[column], reason, str(value))


@frozen
class Statement:
    """A bank file looked through: good lines with the oldest first, rows that cannot be taken, both ends of its balance."""

    lines: tuple[FileLine, ...]
    refused: tuple[RefusedRow, ...]
    opening: Fen | None
    closing: Fen | None


@frozen
class Kept:
    """What the book has of earlier files around a new one: the line before it and the line after it."""

    date: datetime.date
    balance: Fen | None


def look_through(lines: Sequence[FileLine], today: datetime.date) -> Statement:
    """Order the rows, check each and the running balance; only the row at which the balance slips is named."""
    rows = oldest_first(lines)
    good: list[FileLine] = []
    refused: list[RefusedRow] = []
    running: Fen | None = None
    counted: Fen | None = None  # after a slip: the next row may follow from what is written or from what was counted
    for line in rows:
        wrong = line.fault or _wrong_in(line, today)
        expected = None if running is None else running + line.amount
        followed = None if counted is None else counted + line.amount
        slipped = expected is not None and line.balance is not None and line.balance not in (expected, followed)
        if wrong:
            refused.append(wrong)
        elif expected is not None and slipped:
            refused.append(_disagrees(line, expected))
        else:
            good.append(line)
        running = expected if line.balance is None else line.balance
        counted = expected if slipped else None
    first = rows[0] if rows else None
    opening = None if first is None or first.balance is None else first.balance - first.amount
    return Statement(tuple(good), tuple(refused), opening, running if opening is not None else None)


def oldest_first(lines: Sequence[FileLine]) -> tuple[FileLine, ...]:
    """The rows turned round where the file begins with the newest: by its days, else by its running balance."""
    days = [line.date for line in lines if line.date]
    if days and days[0] != days[-1]:
        return tuple(reversed(lines)) if days[0] > days[-1] else tuple(lines)
    turned = tuple(reversed(lines))
    return turned if _slips(turned) < _slips(lines) else tuple(lines)


def _slips(lines: Sequence[FileLine]) -> int:
    """At how many places the running balance does not follow from the row before."""
    return sum(
        after.balance is not None and before.balance is not None and after.balance != before.balance + after.amount
        for before, after in pairwise(lines)
    )


def _wrong_in(line: FileLine, today: datetime.date) -> RefusedRow | None:
    """The first thing wrong with a row."""
    if line.debit and line.credit:
        return line.refused("credit", msg("one line is money in or money out, not both"), line.credit)
    if line.amount == 0:
        return line.refused("credit", msg("there is no amount"), line.text)
    if line.date is None:
        return line.refused("date", msg("there is no date"))
    try:
        check_day(line.date, today)
    except UserError as error:
        return line.refused("date", error.message, line.date)
    return None


def _disagrees(line: FileLine, expected: Fen) -> RefusedRow:
    return line.refused(
        "balance",
        msg(
            "the running balance does not agree: {expected} follows from the rows above, {written} is written",
            expected=expected,
            written=line.balance,
        ),
        line.balance,
    )


def marks(lines: Iterable[FileLine]) -> tuple[str, ...]:
    """How each line is known again: day, amount and balance, else its number and words; equal ones by their turn."""
    seen: Counter[str] = Counter()
    found = []
    for line in lines:
        told = f"{line.reference}\x1f{''.join(line.text.split())}" if line.balance is None else str(int(line.balance))
        base = f"{line.date}\x1f{int(line.amount)}\x1f{told}"
        seen[base] += 1
        found.append("bank:" + hashlib.sha256(f"{base}\x1f{seen[base]}".encode()).hexdigest())
    return tuple(found)


def joins(statement: Statement, before: Kept | None, after: Kept | None) -> tuple[Message, ...]:
    """What is told where a file does not join the files there are: a balance that jumps means a missing statement."""
    found: list[Message] = []
    opening, closing = statement.opening, statement.closing
    first, last = statement.lines[0].date, statement.lines[-1].date
    if before and before.balance is not None and opening is not None and before.balance != opening:
        found.append(_gap(before.date, first, before.balance, opening))
    if after and after.balance is not None and closing is not None and after.balance != closing:
        found.append(_gap(last, after.date, closing, after.balance))
    return tuple(found)


def _gap(first: datetime.date | None, last: datetime.date | None, was: Fen, then: Fen) -> Message:
    return msg(
        "Between {first} and {last} the balance of the bank jumps from ¥{was} to ¥{then}: lines are missing, ask the "
        "bank for the statement of these days and bring it in too",
        first=first,
        last=last,
        was=was.grouped(),
        then=then.grouped(),
    )


def account_tail(number: str) -> str:
    """The last digits of an account's number, by which a starred one is known; empty where it shows none."""
    digits = "".join(sign for sign in number if sign.isdigit())
    return digits[-_TAIL:] if len(digits) >= _TAIL else ""


def same_account(one: str, other: str) -> bool:
    """Whether two files may be of one account: True unless both show their last digits and these differ."""
    tails = {account_tail(one), account_tail(other)} - {""}
    return len(tails) <= 1


def found_in(titles: Sequence[str], words: Sequence[str]) -> str:
    """What stands after one of ``words`` in the lines above the table, in the same cell or the next; else empty."""
    for place, title in enumerate(titles):
        for word in words:
            rest = title.removeprefix(word)
            if rest != title and (not rest or rest[0] in _COLONS):
                rest = rest.lstrip(_COLONS).strip()
                return rest or (titles[place + 1].strip() if place + 1 < len(titles) else "")
    return ""
