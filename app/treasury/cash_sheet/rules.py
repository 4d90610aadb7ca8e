"""Rules of a cash sheet: what a line means, whether its running balance is right, how it is known again."""

from __future__ import annotations

import datetime
import hashlib
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from app.kernel.errors import RefusedRow, UserError
from app.kernel.frozen import frozen
from app.kernel.i18n import msg
from app.kernel.money import ZERO, Fen
from app.treasury.rules import check_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from app.kernel.i18n import Message

_DAY: Final = datetime.timedelta(days=1)


@frozen
class SheetLine:
    """One row of a cash sheet as read; ``fault`` says which cell could not be, ``heads`` how its columns are called."""

    sheet: str
    row: int
    heads: Mapping[str, str]
    date: datetime.date | None = None
    voucher: str = ""
    text: str = ""
    income: Fen | None = None
    spending: Fen | None = None
    balance: Fen | None = None
    handler: str = ""
    kind: str = ""
    counterparty: str = ""
    fault: RefusedRow | None = None

    @property
    def amount(self) -> Fen:
        """What it changes the cash by."""
        return (self.income or ZERO) - (self.spending or ZERO)

    def refused(self, column: str, reason: Message, value: object = "") -> RefusedRow:
        """This row with what is wrong in ``column``."""
        return RefusedRow(self.sheet, self.row, self.heads[column], reason, str(value))


@frozen
class SheetOpening:
    """What was in the cash box before the first line."""

    date: datetime.date
    amount: Fen
    line: SheetLine


@frozen
class Sheet:
    """A cash sheet looked through: its opening, the lines to post, the rows that cannot be taken."""

    opening: SheetOpening | None
    lines: tuple[SheetLine, ...]
    refused: tuple[RefusedRow, ...]
    warnings: tuple[Message, ...]
    closing: Fen | None


@dataclass
class _Walk:
    """Where one is while going down a sheet: ``running`` as written, ``counted`` where that was found wrong."""

    opening: SheetOpening | None = None
    running: Fen | None = None
    counted: Fen | None = None
    lines: list[SheetLine] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)
    warnings: list[Message] = field(default_factory=list)


def look_through(lines: Sequence[SheetLine], today: datetime.date, opening_words: Iterable[str]) -> Sheet:
    """Go down the rows: the first may be the opening, every running balance must follow from the one before.

    After one that does not, the next may follow from what is written or from what was counted: only the slip is named.
    """
    walk = _Walk()
    words = tuple(opening_words)
    for line in lines:
        if line.fault:
            walk.refused.append(line.fault)
            walk.running, walk.counted = line.balance, None
        elif line.income is None and line.spending is None:
            _standing(walk, line, lines, words)
        else:
            _moving(walk, line, today)
    return Sheet(walk.opening, tuple(walk.lines), tuple(walk.refused), tuple(walk.warnings), walk.running)


def _standing(walk: _Walk, line: SheetLine, lines: Sequence[SheetLine], words: tuple[str, ...]) -> None:
    """A row without income and spending: the opening, or a balance carried over that must be the one above."""
    if line.balance is None:
        walk.refused.append(line.refused("text", msg("there is neither income nor spending"), line.text))
    elif walk.running is not None:
        if line.balance not in (walk.running, walk.counted):
            walk.refused.append(_disagrees(line, walk.running))
        walk.running, walk.counted = line.balance, None
    elif walk.lines or walk.refused or not any(word in line.text for word in words):
        walk.refused.append(line.refused("text", msg("there is neither income nor spending"), line.text))
        walk.running = line.balance
    elif line.balance < 0:
        walk.refused.append(line.refused("balance", msg("a cash box cannot hold less than nothing"), line.balance))
        walk.running = line.balance
    else:
        day = opening_day(line.date, [one.date for one in lines if one is not line and one.date])
        if day:
            walk.opening = SheetOpening(day, line.balance, line)
        walk.running = line.balance


def _moving(walk: _Walk, line: SheetLine, today: datetime.date) -> None:
    """A row with money in or out."""
    wrong = _wrong_in(line, today)
    expected = None if walk.running is None else walk.running + line.amount
    counted = None if walk.counted is None else walk.counted + line.amount
    slipped = expected is not None and line.balance is not None and line.balance not in (expected, counted)
    if wrong:
        walk.refused.append(wrong)
    elif expected is not None and slipped:
        walk.refused.append(_disagrees(line, expected))
    else:
        walk.lines.append(line)
        if expected is not None and expected < 0:
            walk.warnings.append(
                msg(
                    "Sheet {sheet}, row {row}: the cash box would hold {amount}, less than nothing",
                    sheet=line.sheet,
                    row=line.row,
                    amount=expected,
                )
            )
    walk.running = expected if line.balance is None else line.balance
    walk.counted = expected if slipped else counted if line.balance is None else None


def _wrong_in(line: SheetLine, today: datetime.date) -> RefusedRow | None:
    """The first thing wrong with a row of money in or out."""
    if line.income and line.spending:
        return line.refused("spending", msg("one line is either income or spending, not both"), line.spending)
    column, amount = ("income", line.income) if line.income else ("spending", line.spending or line.income or ZERO)
    if amount <= 0:
        return line.refused(column, msg("{text}: an amount must be more than 0", text=amount), amount)
    if line.date is None:
        return line.refused("date", msg("there is no date"))
    try:
        check_day(line.date, today)
    except UserError as error:
        return line.refused("date", error.message, line.date)
    if not line.text:
        return line.refused("text", msg("nothing says what the money was for"))
    return None


def _disagrees(line: SheetLine, expected: Fen) -> RefusedRow:
    return line.refused(
        "balance",
        msg(
            "the running balance does not agree: {expected} follows from the rows above, {written} is written",
            expected=expected,
            written=line.balance,
        ),
        line.balance,
    )


def opening_day(written: datetime.date | None, others: Sequence[datetime.date]) -> datetime.date | None:
    """The day before the sheet begins; a last day of a month stays; None where no row has a date."""
    if written and (written + _DAY).day == 1:
        return written
    known = [*others, written] if written else [*others]
    if not known:
        return None
    return min(known) - _DAY if written else min(known).replace(day=1) - _DAY


def fingerprints(lines: Iterable[SheetLine]) -> tuple[str, ...]:
    """How each line is known again: day, voucher, text and amount; equal lines of one file by their turn."""
    seen: Counter[str] = Counter()
    found = []
    for line in lines:
        base = f"{line.date}\x1f{line.voucher}\x1f{''.join(line.text.split())}\x1f{int(line.amount)}"
        seen[base] += 1
        found.append("cash:" + hashlib.sha256(f"{base}\x1f{seen[base]}".encode()).hexdigest())
    return tuple(found)


def who(line: SheetLine) -> str:
    """With whom: the other side where the sheet names it, and who handled it."""
    if line.counterparty and line.handler and line.counterparty != line.handler:
        return f"{line.counterparty}（经手 {line.handler}）"
    return line.counterparty or line.handler


class FundPurse:
    """What each fund has in the cash box while a sheet is gone down, so that a move knows whose money it carries."""

    def __init__(self, held: Sequence[tuple[str, Fen]]) -> None:
        """Begin with ``held`` in the order of funds."""
        self._held = dict(held)

    def add(self, fund: str, amount: Fen) -> None:
        """Take ``amount`` in, or out where it is negative."""
        self._held[fund] = self._held.get(fund, ZERO) + amount

    def held(self) -> tuple[tuple[str, Fen], ...]:
        """What each has now."""
        return tuple(self._held.items())
