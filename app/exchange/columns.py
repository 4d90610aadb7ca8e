"""Column names: what a header cell means, by the usual names of each kind of file (``column_names.toml``)."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from app.exchange.values import halfwidth, text_of
from app.kernel import presets
from app.kernel.errors import UsageError
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.exchange.values import Cell

_PARENTHESES: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕")
_NEEDLESS: Final = re.compile(r"[\s:*、,.。·_-]+")
_UNIT: Final = re.compile(r"(?<=.{2})(?:㎡|m2|m²|平方米|平米|元)$")
_MONTH: Final = re.compile(r"^(?:(20[0-9]{2})[年./-])?(1[0-2]|0?[1-9])(?:月份?)?$")
_CHINESE_MONTHS: Final = {f"{name}月": number for number, name in enumerate("一二三四五六七八九十", 1)} | {
    "十一月": 11,
    "十二月": 12,
}
_SHORTEST_TAIL: Final = 2
_LONGEST_HEAD: Final = 200  # characters; what is longer is no header and need not be read to its end
NOT_READ: Final = "-"


@dataclass(frozen=True)
class KindOfFile:
    """What the preset says of one kind of file."""

    kind: str
    names: Mapping[str, tuple[tuple[str, int], ...]]  # bare name → columns, rank among the names of each
    columns: Mapping[str, tuple[str, ...]]
    required: tuple[tuple[str, ...], ...]
    fill_down: tuple[str, ...]
    months: bool


@dataclass(frozen=True)
class MonthOf:
    """A column that stands for a month; ``year`` 0 when neither header nor title says it."""

    year: int
    month: int


@cache
def kind_of_file(kind: str) -> KindOfFile:
    """The columns of ``households``, ``payments``, ``balances``, ``vehicles``, ``fund_deposits``, ``staff``, ``wordbook``, ``bank`` or ``entries``."""
    known = presets.load("column_names")[kind]
    names: dict[str, tuple[tuple[str, int], ...]] = {}
    for column, usual in known["columns"].items():
        for rank, name in enumerate(usual):
            names[bare(name)] = (*names.get(bare(name), ()), (column, rank))
    return KindOfFile(
        kind=kind,
        names=names,
        columns={column: tuple(usual) for column, usual in known["columns"].items()},
        required=tuple(map(tuple, known["required"])),
        fill_down=tuple(known["fill_down"]),
        months=known.get("months", False),
    )


@cache
def words(topic: str) -> frozenset[str]:
    """The words of ``subtotal`` or ``ditto``."""
    return frozenset(presets.load("column_names")[topic])


@lru_cache(maxsize=1024)
def bare(cell: Cell) -> str:
    """A header without blanks, line breaks, parentheses and units: ``建筑 面积(㎡)`` → ``建筑面积``."""
    text = halfwidth(text_of(cell)[:_LONGEST_HEAD]).lower()
    short = _NEEDLESS.sub("", _PARENTHESES.sub("", text)) or _NEEDLESS.sub("", text).strip("()[]【】〔〕")
    return _UNIT.sub("", short)


def month_of_header(cell: Cell) -> MonthOf | None:
    """``9月``, ``2026年9月``, ``九月``, or a cell the spreadsheet turned into 2026-09-01."""
    if isinstance(cell, datetime.date):
        return MonthOf(cell.year, cell.month) if cell.day == 1 else None
    text = re.sub(r"\s+", "", halfwidth(text_of(cell)))
    if text in _CHINESE_MONTHS:
        return MonthOf(0, _CHINESE_MONTHS[text])
    found = _MONTH.match(text)
    if not found or not (found[1] or "月" in text):
        return None
    return MonthOf(int(found[1] or 0), int(found[2]))


@dataclass(frozen=True)
class Match:
    """What a header may mean: columns with the rank of the name, the likeliest first; ``sure`` when named exactly."""

    meanings: tuple[tuple[str, int], ...]
    sure: bool


def match(cell: Cell, spec: KindOfFile) -> Match | None:
    """The columns a header may mean: by its exact name, else by the longest usual name it ends with."""
    name = bare(cell)
    if name in spec.names:
        return Match(spec.names[name], sure=True)
    tails = [known for known in spec.names if len(known) >= _SHORTEST_TAIL and name.endswith(known)]
    return Match(spec.names[max(tails, key=len)], sure=False) if tails else None


def parse_map(text: str, kind: str) -> dict[str, str]:
    """``--map "房号=room,姓名=owner"`` as bare header → column; UsageError for what is malformed or unknown."""
    pairs: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in re.split("[,，]", text))):
        header, sign, column = (piece.strip() for piece in part.replace("＝", "=").rpartition("="))
        if not sign or not header or not column:
            raise UsageError(msg("“{part}” is no column pair: write it as 房号=room", part=part))
        pairs[header] = column
    return known_columns(pairs, kind)


def known_columns(pairs: Mapping[str, str], kind: str) -> dict[str, str]:
    """Header → column as the person gave them, as bare header → column (``""``: not read); UsageError for an unknown one."""
    spec = kind_of_file(kind)
    mapping: dict[str, str] = {}
    for header, column in pairs.items():
        if column == NOT_READ:
            mapping[bare(header)] = ""
            continue
        known = column if column in spec.columns else spec.names.get(bare(column), (("", 0),))[0][0]
        if not known:
            choices = ", ".join(spec.columns)
            raise UsageError(
                msg("there is no column “{column}”: choose from {choices}", column=column, choices=choices)
            )
        mapping[bare(header)] = known
    return mapping
