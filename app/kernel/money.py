"""Money: whole fen in a type of its own; yuan appear only at the edges."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Self

from app.kernel.errors import UsageError
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.kernel.i18n import Message

_MOST_DIGITS = 13  # of whole yuan
_SHOWN = 30
_AMOUNT = re.compile(r"^[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d{1,2})?$")
_WIDE = str.maketrans("０１２３４５６７８９．，－−＋￥", "0123456789.,--+¥")


_new = int.__new__  # of what is a whole number for certain


class Fen(int):
    """An amount in whole fen (¥0.01); mixes with no float and no bare int but a factor."""

    __slots__ = ()

    def __new__(cls, value: int = 0) -> Self:
        """Make an amount of ``value`` fen; TypeError for anything but an int."""
        if isinstance(value, bool) or not isinstance(value, int):
            message = f"fen must be a whole number, not {type(value).__name__}"
            raise TypeError(message)
        return super().__new__(cls, value)

    def __add__(self, other: int) -> Fen:
        return _new(Fen, int.__add__(self, _fen(other)))

    def __radd__(self, other: int) -> Fen:
        return _new(Fen, int.__add__(self, 0 if other == 0 else _fen(other)))

    def __sub__(self, other: int) -> Fen:
        return _new(Fen, int.__sub__(self, _fen(other)))

    def __neg__(self) -> Fen:
        return _new(Fen, int.__neg__(self))

    def __abs__(self) -> Fen:
        return _new(Fen, int.__abs__(self))

    def __mul__(self, factor: int) -> Fen:
        if isinstance(factor, Fen) or not isinstance(factor, int):
            message = "an amount is multiplied by a whole number only"
            raise TypeError(message)
        return _new(Fen, int.__mul__(self, factor))

    __rmul__ = __mul__

    def __repr__(self) -> str:
        return f"Fen({int(self)})"

    def __str__(self) -> str:
        return self.plain()

    def __format__(self, spec: str) -> str:
        return format(self.plain(), spec)

    def plain(self) -> str:
        """Yuan with two decimals and no commas, as machines read it: ``5265.00``."""
        whole, rest = divmod(abs(int(self)), 100)
        return f"{'-' if self < 0 else ''}{whole}.{rest:02d}"

    def grouped(self) -> str:
        """Yuan with two decimals and thousands commas, as people read it: ``1,409.50``."""
        whole, rest = divmod(abs(int(self)), 100)
        return f"{'-' if self < 0 else ''}{whole:,}.{rest:02d}"

    def yuan(self) -> Decimal:
        """The same amount in yuan."""
        return Decimal(int(self)).scaleb(-2)


def _fen(other: int) -> int:
    if not isinstance(other, Fen):
        message = f"an amount and {type(other).__name__} do not add up"
        raise TypeError(message)
    return other


ZERO = Fen(0)


def total(amounts: Iterable[Fen]) -> Fen:
    """The sum of ``amounts`` in fen."""
    return Fen(sum(map(int, amounts)))


def parse_amount(text: str) -> Fen:
    """Read yuan as typed (``15``, ``1,409.50``, ``￥15.00``, ``15元``); UsageError names what is wrong."""
    text = text.strip().translate(_WIDE)
    bare = text.replace(" ", "").removeprefix("¥").removesuffix("元")
    if not _AMOUNT.match(bare):
        raise UsageError(
            msg("“{text}” is not an amount: write yuan with at most two decimals, such as 45 or 45.50", text=text)
        )
    digits = bare.replace(",", "")
    if len(digits.partition(".")[0].lstrip("+-0")) > _MOST_DIGITS:
        raise UsageError(too_much(text))
    return Fen(int(Decimal(digits).scaleb(2)))


def too_much(text: str) -> Message:
    """That no courtyard has so much: a figure of that length is a slip of the keyboard or no amount at all."""
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return msg("{text} yuan is more than a book can hold: check the figure", text=shown)


def parse_positive(text: str) -> Fen:
    """Read an amount in yuan that must be more than 0; UsageError otherwise."""
    amount = parse_amount(text)
    if amount <= 0:
        raise UsageError(msg("{text}: an amount must be more than 0", text=amount))
    return amount


def round_fen(exact: Decimal, step: int = 1) -> Fen:
    """Round ``exact`` fen half up to a multiple of ``step`` fen (1 fen, 10 jiao, 100 yuan)."""
    return Fen(int((exact / step).quantize(Decimal(1), ROUND_HALF_UP)) * step)
