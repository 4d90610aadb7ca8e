"""How wide the columns of a table are: from what stands in them, and so that decimal points have one line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

from app.kernel.money import Fen
from app.paper.blocks import Span
from app.paper.breaker import narrowest_width, natural_width
from app.paper.sharing import FIGURES, shared_out
from app.paper.speech import single_line
from app.paper.styles import MM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.paper.blocks import Row, Table, Text
    from app.paper.characters import Setting
    from app.paper.speech import Speech
    from app.paper.styles import Style

    Said: TypeAlias = tuple[tuple[int, str], ...]
    SaidRow: TypeAlias = tuple[Said, ...]
    Needs: TypeAlias = tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...], tuple[float, ...], int | None]

PAD: Final = 0.55
BOLD_STYLES: Final = frozenset({"heading", "subtotal", "total"})
_SHORT: Final = 4.2  # characters: heads and cells up to this long stay in one line
_TWO_LINES: Final = 0.56  # of a head: in a column so wide it stands in two lines
_LONGEST_HEAD: Final = 7.5  # characters a head asks for at most
_ROOMY: Final = 5.5  # characters a column of words in large type should have
_EASY: Final = 9.0  # and with so many it is read without a stop
_PILLARS: Final = (
    (7.0, 2.0),
    (11.0, 3.0),
)  # a column up to so many characters wide in more lines than this is a pillar
_SMALLEST: Final = 0.6  # of the type of tables, where a table is too wide
_EASIER: Final = 0.8  # of large type on a sheet smaller than A4, where columns of words would be thin pillars
SIGNED: Final = 25  # millimetres a name is signed on
_SHARES: Final = (1.0, 0.85, 0.7, 0.55, 0.4)  # of the widths asked for, where the others would be thin pillars


@dataclass(frozen=True, eq=False)
class Plan:
    """A table without its rows on its way to the page: type size, left edges and widths of its columns.

    Tables whose columns come out alike share one, so that what repeats in them is set once.
    """

    speech: Speech
    table: Table
    size: float
    widths: tuple[float, ...]
    lefts: tuple[float, ...]
    points: tuple[float, ...]
    is_easy: bool = True  # every column of words has room for the words it holds, or for many of them
    wanted: tuple[float, ...] = ()  # widths in which nothing wraps
    is_cramped: bool = False  # a column of words is a thin pillar of many lines
    stepped: int | None = None  # the column in which quiet rows stand one character in

    @property
    def pad(self) -> float:
        """Space left and right inside a cell."""
        return self.size * PAD

    @property
    def width(self) -> float:
        """The whole table's width."""
        return self.lefts[-1]


def plan(speech: Speech, table: Table, said: Sequence[SaidRow], width: float, most: float | None = None) -> Plan:
    """Settle the columns of ``table``, whose rows say ``said``, in ``width``, in type smaller than ``most`` where they must."""
    size = most or speech.style.table
    narrow, wide, is_easy = _needs_within(speech, table, said, size, width)
    least = speech.style.table * _SMALLEST
    roomy = eased(speech.style)
    while (sum(narrow) > width and size > least) or (size > roomy and _roomy_width(table, narrow, wide, size) > width):
        size *= 0.96
        narrow, wide, is_easy = _needs_within(speech, table, said, size, width)
    points = tuple(_point_room(speech, table, index, size) for index in range(len(table.columns)))
    bare = replace(table, rows=(), carried=())
    folded = tuple(narrow) if sum(wide) <= width else _with_folded_heads(speech, table, said, size, narrow)
    return _settled(
        speech, bare, size, width, (tuple(narrow), folded, tuple(wide), points, _stepped(table)), is_easy=is_easy
    )


@lru_cache(maxsize=64)  # the tables of a thousand notices come out in few ways
def _settled(speech: Speech, table: Table, size: float, width: float, needs: Needs, *, is_easy: bool) -> Plan:
    narrow, folded, wide, points, stepped = needs
    widths = shared_out(table.columns, (narrow, folded), wide, width, 2 * size * PAD)
    lefts = [0.0]
    for each in widths:
        lefts.append(lefts[-1] + each)
    cramped = not is_easy and _is_cramped(table, widths, wide, size)
    return Plan(speech, table, size, tuple(widths), tuple(lefts), points, is_easy, wide, cramped, stepped)


def _is_cramped(table: Table, widths: Sequence[float], wide: Sequence[float], size: float) -> bool:
    """Whether what stands in a column of words goes down the page rather than across it."""
    pad = 2 * size * PAD
    return any(
        column.align == "left" and width - pad < thin * size and most - pad > lines * (width - pad)
        for column, width, most in zip(table.columns, widths, wide, strict=True)
        for thin, lines in _PILLARS
    )


def eased(style: Style) -> float:
    """Points to which the type of tables gives way in large type on A5 or continuous paper, which hang on no board."""
    return style.table * (_EASIER if style.is_large and style.is_small else 1.0)


def said_rows(speech: Speech, rows: Sequence[Row]) -> tuple[SaidRow, ...]:
    """What every cell of ``rows`` says in each language."""
    return tuple(tuple(map(speech.cell, row.cells)) for row in rows)


def fits(speech: Speech, table: Table, width: float) -> bool:
    """Whether the columns can stand side by side in ``width`` without a figure or a word being cut."""
    said = said_rows(speech, table.rows)
    narrow, _ = _with_floors(table, *_column_needs(speech, table, said, speech.style.table))
    return sum(narrow) <= width


def is_easy(speech: Speech, table: Table, width: float, size: float) -> bool:
    """Whether the columns stand in ``width`` at ``size``, those of words with room for all they hold or for many words."""
    narrow, wide = _with_floors(table, *_column_needs(speech, table, said_rows(speech, table.rows), size))
    return _roomy_width(table, narrow, wide, size, _EASY) <= width


def is_roomy(speech: Speech, table: Table, width: float) -> bool:
    """Whether no column of words would be a thin pillar of a few characters in ``width``."""
    size = eased(speech.style)
    needs = _column_needs(speech, table, said_rows(speech, table.rows), size)
    return _roomy_width(table, *_with_floors(table, *needs), size) <= width


def reach(table: Table, row: Row, index: int) -> int:
    """Where the room of a cell ends: the words of a sum run on over the empty cells behind them."""
    end = index + 1
    if row.style in BOLD_STYLES and table.columns[index].align == "left" and not table.grid and row.cells[index]:
        while end < len(row.cells) and row.cells[end] in ("", None):
            end += 1
    return end


def cell_setting(speech: Speech, size: float, index: int, *, is_bold: bool) -> Setting:
    """How the ``index``-th language is set in a cell: only the first is ever bold."""
    return speech.setting("sans-bold" if is_bold and not index else "sans", size, index)


def _needs_within(
    speech: Speech, table: Table, said: Sequence[SaidRow], size: float, width: float
) -> tuple[list[float], list[float], bool]:
    """What the columns need; on a small sheet the widths asked for give way before columns of words become pillars."""
    needs = _column_needs(speech, table, said, size)
    floored = [_with_floors(table, *needs, share) for share in _SHARES]
    narrow, wide = next((each for each in floored if _roomy_width(table, *each, size) <= width), floored[-1])
    return narrow, wide, _roomy_width(table, *floored[0], size, _EASY) <= width


def _with_floors(
    table: Table, narrow: Sequence[float], wide: Sequence[float], share: float = 1.0
) -> tuple[list[float], list[float]]:
    """The needs of the columns, none below ``share`` of the width that was asked for it."""
    floors = [
        max(column.width * share, SIGNED if _is_signed(table, index) else 0) * MM
        for index, column in enumerate(table.columns)
    ]
    return list(map(max, narrow, floors)), list(map(max, wide, floors))


def _is_signed(table: Table, index: int) -> bool:
    """Whether each row is signed in the column: it is tall, and nothing stands there though room for a name was asked."""
    rows = [row for row in table.rows if row.style == "normal"]
    return (
        bool(table.row_mm and rows)
        and table.columns[index].width >= SIGNED
        and all(row.cells[index] in ("", None) for row in rows)
    )


def _roomy_width(
    table: Table, narrow: Sequence[float], wide: Sequence[float], size: float, room: float = _ROOMY
) -> float:
    """The width in which every column of words has ``room`` for a few characters."""
    return sum(
        max(least, min(most, room * size)) if column.align == "left" else least
        for column, least, most in zip(table.columns, narrow, wide, strict=True)
    )


def _column_needs(
    speech: Speech, table: Table, said: Sequence[SaidRow], size: float
) -> tuple[list[float], list[float]]:
    """For each column the width it cannot do without, and the width at which nothing wraps."""
    stepped = _stepped(table)
    narrow, wide = [], []
    for index, column in enumerate(table.columns):
        head = [_head_needs(speech, column.head, number, size) for number in range(len(speech.languages))]
        needs = _cells_needs(speech, table, said, index, size)
        if stepped is not None and column.align == "left":
            needs = [(least + size * (index == stepped), most + size) for least, most in needs]
        least = max([need[0] for need in [*head, *needs]], default=0.0)
        most = max([need[1] for need in [*head, *needs]], default=0.0)
        if column.align == "money":
            least = max(least, max((need[1] for need in needs), default=0.0))
        longest = _LONGEST_HEAD if column.align in FIGURES else _SHORT
        least = max(least, min(head[0][1], longest * size))
        narrow.append(least + 2 * size * PAD)
        wide.append(most + 2 * size * PAD)
    return narrow, wide


def _cells_needs(
    speech: Speech, table: Table, said: Sequence[SaidRow], index: int, size: float
) -> list[tuple[float, float]]:
    carried = tuple(row for pair in table.carried[-1:] for row in pair)
    rows = [*zip(table.rows, said, strict=True), *zip(carried, said_rows(speech, carried), strict=True)]
    return [
        _cell_needs(speech, cells[index], size, is_bold=row.style in BOLD_STYLES or table.columns[index].strong)
        for row, cells in rows
        if row.style != "heading" and reach(table, row, index) == index + 1
    ]


def _with_folded_heads(
    speech: Speech, table: Table, said: Sequence[SaidRow], size: float, narrow: Sequence[float]
) -> tuple[float, ...]:
    """What the columns cannot do without where heads of figures stand in two lines."""
    made = list(narrow)
    for index, column in enumerate(table.columns):
        if column.align not in FIGURES:
            continue
        head = [_head_needs(speech, column.head, number, size) for number in range(len(speech.languages))]
        two = [max(least, min(most, max(_SHORT * size, most * _TWO_LINES))) for least, most in head]
        cells = [most for _, most in _cells_needs(speech, table, said, index, size)]
        made[index] = min(made[index], max([*two, *cells]) + 2 * size * PAD)
        made[index] = max(made[index], min(narrow[index], column.width * MM))
    return tuple(made)


def _stepped(table: Table) -> int | None:
    """The column in which rows that say of what a sum consists stand one character in: that in which sums have words."""
    if not any(row.style == "quiet" for row in table.rows):
        return None
    words = [index for index, column in enumerate(table.columns) if column.align == "left"]
    named = [index for row in table.rows if row.style in BOLD_STYLES for index in words if row.cells[index]]
    return min(named or words, default=None)


def _head_needs(speech: Speech, head: Text, index: int, size: float) -> tuple[float, float]:
    setting = cell_setting(speech, size, index, is_bold=True)
    spans = speech.spans(head, index)
    return narrowest_width(spans, setting), natural_width(spans, setting)


@lru_cache(maxsize=4096)
def _cell_needs(speech: Speech, said: Said, size: float, *, is_bold: bool) -> tuple[float, float]:
    least = most = 0.0
    for index, text in said:
        setting = cell_setting(speech, size, index, is_bold=is_bold)
        spans = (Span(text),)
        natural = natural_width(spans, setting)
        # a name or a shift is not worth breaking
        least = max(least, natural if natural <= _SHORT * setting.size else narrowest_width(spans, setting))
        most = max(most, natural)
    return least, most


def _point_room(speech: Speech, table: Table, index: int, size: float) -> float:
    """Room right of the decimal point: the widest of regular and bold tails in the column."""
    if table.columns[index].align != "money":
        return 0.0
    tails = [0.0]
    for row in table.rows:
        cell = row.cells[index] if index < len(row.cells) and row.style != "heading" else None
        if isinstance(cell, Fen):
            tail = "." + cell.grouped().partition(".")[2]
            tails.append(single_line(tail, cell_setting(speech, size, 0, is_bold=row.style in BOLD_STYLES)).width)
    return max(tails)
