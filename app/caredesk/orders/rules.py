"""Rules of work orders: what one needs, what its lines come to, what may follow."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import Message, msg
from app.kernel.money import Fen, parse_positive, round_fen, total

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

_WORD: Final = "工"
_PARTS: Final = 2
_LINE_PARTS: Final = 4
HUNDRED: Final = 100
_MOST: Final = 1_000_000  # hundredths: more of one thing is a slip of the finger


class LineKind(StrEnum):
    """What a line of an order is."""

    MATERIAL = "material"
    LABOUR = "labour"


class PaidBy(StrEnum):
    """Who pays for it."""

    COMMITTEE = "committee"
    HOUSEHOLD = "household"


class MoneyWay(StrEnum):
    """How money of an order is known: paid out, taken in, or drafted for signatures."""

    SPENT = "spent"
    RECEIVED = "received"
    DRAFTED = "drafted"


def line_title(kind: LineKind) -> Message:
    """The kind of line in words."""
    return {LineKind.MATERIAL: msg("Material"), LineKind.LABOUR: msg("Labour")}[kind]


def paid_title(paid_by: PaidBy) -> Message:
    """Who pays, in words."""
    return {PaidBy.COMMITTEE: msg("The committee pays"), PaidBy.HOUSEHOLD: msg("The household pays")}[paid_by]


@dataclass(frozen=True)
class OrderDraft:
    """A job given to somebody; ``request_id`` the request it is for, where there is one."""

    what: str
    person: str
    paid_by: PaidBy = PaidBy.COMMITTEE
    place: str = ""
    request_id: int | None = None


@dataclass(frozen=True)
class Line:
    """Material or labour; ``quantity`` in hundredths, ``price`` of one unit."""

    kind: LineKind
    name: str
    quantity: int
    unit: str
    price: Fen

    @property
    def amount(self) -> Fen:
        """Quantity times price, rounded to the fen."""
        return round_fen(Decimal(int(self.price)) * self.quantity / HUNDRED)

    @property
    def quantity_text(self) -> str:
        """The quantity as people write it."""
        whole, part = divmod(self.quantity, HUNDRED)
        return f"{whole}.{part:02d}".rstrip("0") if part else str(whole)


def cost(lines: Iterable[Line]) -> Fen:
    """What the lines come to."""
    return total(line.amount for line in lines)


def number_text(year: int, number: int) -> str:
    """An order's number as people write it: ``工-2026-007``."""
    return f"{_WORD}-{year}-{number:03d}"


def parse_number(text: str) -> tuple[int, int]:
    """Year and number of ``工-2026-007``, also without the word; UsageError for anything else."""
    parts = text.strip().removeprefix(_WORD).strip("-").split("-")
    if len(parts) != _PARTS or not all(part.isdecimal() for part in parts):
        raise UsageError(msg("“{text}” is no number of a work order: write it as 工-2026-007", text=text.strip()))
    return int(parts[0]), int(parts[1])


def parse_line(text: str) -> Line:
    """``labour 疏通 1 次 50`` or ``material 灯泡 2 只 4.5`` as a line; UsageError for anything else."""
    kind, *rest = text.split()
    words = {
        "labour": LineKind.LABOUR,
        "人工": LineKind.LABOUR,
        "material": LineKind.MATERIAL,
        "材料": LineKind.MATERIAL,
    }
    if kind not in words or len(rest) != _LINE_PARTS:
        raise UsageError(
            msg("“{text}” is no line of an order: write “材料 灯泡 2 只 4.5”, or 人工 for labour", text=text)
        )
    name, quantity, unit, price = rest
    return Line(words[kind], name, parse_quantity(quantity), unit, parse_positive(price))


def parse_quantity(text: str) -> int:
    """``1.5`` in hundredths; UsageError for none, for 0 or below, or for more than two decimals."""
    try:
        exact = Decimal(text.strip()) * HUNDRED
    except InvalidOperation as fault:
        raise UsageError(msg("“{text}” is no quantity: write 2 or 1.5", text=text.strip())) from fault
    if not exact.is_finite() or exact != exact.to_integral_value() or not 0 < exact <= _MOST:
        raise UsageError(msg("“{text}” is no quantity: write 2 or 1.5", text=text.strip()))
    return int(exact)


def check_order(draft: OrderDraft) -> None:
    """Refused without a job or without who does it."""
    if not draft.what.strip():
        raise Refused(msg("Say what is to be done"))
    if not draft.person.strip():
        raise Refused(msg("Say who does it"))


def check_lines(lines: Sequence[Line]) -> None:
    """Refused without lines, or for a line without a name, a quantity or a price."""
    if not lines:
        raise Refused(msg("Write at least one line of material or labour"))
    for line in lines:
        if not line.name.strip():
            raise Refused(msg("Every line says what it is for"))
        if not 0 < line.quantity <= _MOST or line.price <= 0:
            raise Refused(msg("{name}: quantity and price are more than 0", name=line.name))


def check_done(done_on: datetime.date, ordered_on: datetime.date, today: datetime.date, words: str) -> None:
    """Refused for a day before the order or to come, or where nothing is said of the result."""
    if not ordered_on <= done_on <= today:
        raise Refused(msg("It was done between the day of the order and today: check the date"))
    if not words.strip():
        raise Refused(msg("Say what was done"))


def left_to_move(amount: Fen, moved: Fen, number: str) -> Fen:
    """What is still to be paid or taken of ``amount``; Refused where it costs nothing or all of it is settled."""
    if amount <= 0:
        raise Refused(msg("{number} costs nothing yet: write down material and labour first", number=number))
    if moved >= amount:
        raise Refused(msg("{number} is settled already: nothing more is to be paid", number=number))
    return amount - moved
