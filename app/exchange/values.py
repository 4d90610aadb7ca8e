"""Cells as people fill them, read as what they mean; pure, each refusal is a short reason for the row it stands in."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Final

from app.kernel.errors import Refused, UsageError
from app.kernel.frozen import frozen
from app.kernel.i18n import msg
from app.kernel.money import Fen, parse_amount, too_much

Cell = str | int | Decimal | datetime.date | None

_WIDE: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20, 0x3002: 0x2E}
_UNSEEN: Final = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x08\x0b\x0c\x0e-\x1f]")
_NUMBER: Final = re.compile(r"^[+-]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]*)?$|^[+-]?\.[0-9]+$")
_AREA_UNIT: Final = re.compile(r"(?:平方米|平方公尺|平米|平方|平|m2|m²|㎡|m\^2)$", re.IGNORECASE)
_COUNT_UNIT: Final = re.compile(r"[人口个位户名]$")
_MAX_AREA: Final = Decimal(100_000)
_MOST_DIGITS: Final = 13  # of whole yuan
_MAX_COUNT: Final = 1_000
_DATE: Final = re.compile(r"^([0-9]{4})\s*[-./年]\s*([0-9]{1,2})\s*[-./月]\s*([0-9]{1,2})\s*[日号]?(?:\s+[0-9:]+)?$")
_COMPACT: Final = re.compile(r"^([0-9]{4})([0-9]{2})([0-9]{2})$")
_SHORT_DATE: Final = re.compile(r"^([0-9]{1,2})\s*[-./月]\s*([0-9]{1,2})\s*[日号]?$")
_MONTH: Final = re.compile(r"^([0-9]{4})\s*[-./年]\s*([0-9]{1,2})\s*月?(?:份)?$")
_NOTHING: Final = frozenset({"-", "--", "—", "——", "/", "无", "無"})
_PAID: Final = frozenset("√ ✓ ✔ ☑ V v Y y 是 已交 已缴 已收 交 缴 收 付 已付 交清 缴清 全交 TRUE".split())  # noqa: SIM905
_UNPAID: Final = frozenset("× ✗ ✘ x X N n 否 欠 欠费 未交 未缴 未收 未付 FALSE".split())  # noqa: SIM905
_YES: Final = frozenset("是 有 √ ✓ ✔ Y y 出租 已出租 租 TRUE 1".split())  # noqa: SIM905
_NO: Final = frozenset("否 无 無 × N n 自住 未出租 未租 不 FALSE 0 - —".split())  # noqa: SIM905


class BadValue(Refused):
    """One cell cannot be read; ``message`` is the reason for its row."""


@frozen
class Mark:
    """A month's cell in a dues table: paid or not, and the amount when one was written."""

    paid: bool
    amount: Fen | None = None


def halfwidth(text: str) -> str:
    """Full-width letters, digits and signs as half-width ones; Chinese characters stay as they are."""
    return text if text.isascii() else text.translate(_WIDE)


def text_of(cell: Cell) -> str:
    """A cell as text: outer blanks and unseen characters gone, numbers plain, dates as 2026-09-30, nothing as ``""``."""
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        plain = format(cell, "f")
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    if not isinstance(cell, str):
        return str(cell)
    if cell.isprintable():  # most cells: nothing unseen, no blank but the plain one
        return cell.strip()
    return _UNSEEN.sub("", cell).replace("\u3000", " ").replace("\xa0", " ").strip()


def half_of(cell: Cell) -> str:
    """A cell as half-width text."""
    if isinstance(cell, str) and cell.isascii() and cell.isprintable():  # most cells that are no name
        return cell.strip()
    return halfwidth(text_of(cell)).strip()


def read_area(cell: Cell) -> int | None:
    """Hundredths of m² from ``58.3``, ``58.3平米``, ``５８.３ ㎡``; None when blank, BadValue when no positive area."""
    text = half_of(cell)
    if not text or text in _NOTHING:
        return None
    number = _decimal(_AREA_UNIT.sub("", text).strip())
    if number is None:
        raise BadValue(msg("“{value}” is not an area: write square metres such as 58.30", value=text))
    if number <= 0:
        raise BadValue(msg("an area of {value} cannot be: it must be more than 0", value=text))
    if number > _MAX_AREA:
        raise BadValue(msg("an area of {value} m² is too large: check the figure", value=text))
    hundredths = (number * 100).normalize()
    if hundredths != hundredths.to_integral_value():
        raise BadValue(msg("an area has at most two decimals: “{value}”", value=text))
    return int(hundredths)


def read_count(cell: Cell) -> int | None:
    """A whole number of people or things from ``2``, ``3人``; None when blank, BadValue otherwise."""
    text = half_of(cell)
    if not text or text in _NOTHING:
        return None
    number = _decimal(_COUNT_UNIT.sub("", text).strip())
    if number is None or number < 0 or number > _MAX_COUNT or number != number.to_integral_value():
        raise BadValue(msg("“{value}” is not a number of people: write a whole number such as 3", value=text))
    return int(number)


def read_yes_no(cell: Cell) -> bool | None:
    """``是 有 √ 出租`` or ``否 无 自住``; None when blank, BadValue otherwise."""
    text = half_of(cell)
    if not text:
        return None
    if text in _YES or text in _NO:
        return text in _YES
    raise BadValue(msg("“{value}” is neither 是 nor 否", value=text))


def read_amount(cell: Cell) -> Fen | None:
    """Yuan as fen from numbers and text with commas, ¥ or 元; None when blank or a dash, BadValue otherwise."""
    text = half_of(cell)
    if not text or text in _NOTHING:
        return None
    bare = text.replace(" ", "").removeprefix("¥").removesuffix("元")
    number = _decimal(bare)
    if number is not None and number.adjusted() >= _MOST_DIGITS:
        raise BadValue(too_much(text))
    try:
        return parse_amount(bare if number is None else f"{number:f}")
    except UsageError as fault:
        raise BadValue(
            msg("“{value}” is not an amount: write yuan with at most two decimals, such as 45 or 45.50", value=text)
        ) from fault


def read_mark(cell: Cell) -> Mark:
    """A month's cell: ``15``, ``"15.00"``, ``√``, ``已交`` are paid; blank, 0, ``×``, ``欠`` are not; else BadValue."""
    text = half_of(cell)
    if not text or text in _NOTHING or text in _UNPAID:
        return Mark(paid=False)
    if text in _PAID:
        return Mark(paid=True)
    try:
        amount = read_amount(text)
    except BadValue as fault:
        words = msg("“{value}” says neither paid nor unpaid: write the amount, √, or leave it blank", value=text)
        raise BadValue(words) from fault
    if amount is None or amount < 0:
        raise BadValue(msg("{text}: an amount must be more than 0", text=text))
    return Mark(paid=amount > 0, amount=amount if amount > 0 else None)


def read_date(cell: Cell, year: int | None = None, *, whole_month: bool = False) -> datetime.date | None:
    """A day from the usual notations; ``year`` completes ``7月1日``; ``whole_month`` lets ``2024年1月`` be its first."""
    if isinstance(cell, datetime.date):
        return cell
    text = half_of(cell)
    if not text or text in _NOTHING:
        return None
    found = _DATE.match(text) or _COMPACT.match(text)
    parts = [int(part) for part in found.groups()] if found else []
    if not parts and (short := _SHORT_DATE.match(text)):
        if year is None:
            raise BadValue(msg("“{value}” has no year: write it as 2026-09-30", value=text))
        parts = [year, int(short[1]), int(short[2])]
    if not parts and whole_month and (month := _MONTH.match(text)):
        parts = [int(month[1]), int(month[2]), 1]
    try:
        return datetime.date(*parts)
    except (ValueError, TypeError) as fault:
        raise BadValue(msg("“{text}” is not a date: write it as 2026-09-30", text=text)) from fault


def year_in(texts: tuple[str, ...]) -> int | None:
    """The one year the titles or names speak of (``2026年第三季度``); None when there is none or more than one."""
    years = {
        int(found) for text in texts for found in re.findall(r"(?<![0-9])(20[0-9]{2})(?=\s*[年./-])", halfwidth(text))
    }
    years |= {int(text.strip()) for text in texts if re.fullmatch(r"\s*20[0-9]{2}\s*", halfwidth(text))}
    return years.pop() if len(years) == 1 else None


def _decimal(text: str) -> Decimal | None:
    """A number with optional thousands commas; None when it is none."""
    if not _NUMBER.match(text):
        return None
    return Decimal(text.replace(",", ""))
