"""Which row is the header, which column is what, which rows are data: sheets as committees really keep them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from app.exchange.columns import KindOfFile, MonthOf, bare, kind_of_file, known_columns, match, month_of_header, words
from app.exchange.doors import building_hint
from app.exchange.values import half_of, text_of, year_in
from app.kernel.errors import Refused
from app.kernel.frozen import frozen
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from app.exchange.sheets import Row, Sheet
    from app.exchange.values import Cell

_TITLE_ROWS: Final = 40  # a header further down is not looked for
_LEAST: Final = 2  # a header has at least so many known columns
_BAND: Final = 3  # so many cells with one text are a heading merged across the table
_LONGEST_HEADING: Final = 200  # characters
_LONGEST_SUM: Final = 8  # 第三季度合计
_SUM_SIGN: Final = re.compile("[计页]")
_HEADING: Final = msg("a heading inside the table")
_NOTHING: Final = msg("nothing in the columns that are read")
_ENTRANCE: Final = re.compile(r"([0-9一二三四五六七八九十A-Za-z]+)\s*(?:单元|门洞?)")
_NAMING: Final = frozenset(
    {"building", "entrance", "room", "owner", "date", "voucher", "text", "plate", "space", "name"}
)


@frozen
class Recognised:
    """What one sheet's columns are; ``header_row`` is the person's row number, the indexes count from 0."""

    kind: str
    sheet: str
    header_row: int
    heads: Row
    columns: Mapping[str, int]
    months: Mapping[int, MonthOf]
    unsure: tuple[tuple[str, str], ...]  # header, column taken or passed over; to be asked
    titles: tuple[str, ...]
    year: int | None

    @property
    def fill_down(self) -> tuple[str, ...]:
        """The columns whose blank cells mean "as above"."""
        return kind_of_file(self.kind).fill_down

    def label(self, column: str) -> str:
        """The header the person wrote over ``column``, on one line; the column's usual name when it is missing."""
        index = self.columns.get(column)
        return kind_of_file(self.kind).columns[column][0] if index is None else self.heading(index)

    def heading(self, index: int) -> str:
        """The header over the column ``index``, on one line; its letter when it has none."""
        return "".join(text_of(self.heads[index]).split()) or _letters(index)


def _letters(index: int) -> str:
    """What a spreadsheet calls the column ``index``: A, …, Z, AA."""
    above, last = divmod(index, 26)
    return (_letters(above - 1) if above else "") + chr(ord("A") + last)


@frozen
class Skipped:
    """A sheet (row 0) or a row that holds no data, and why."""

    sheet: str
    row: int
    reason: Message


@frozen
class Record:
    """One row of data: its number as the person sees it, its cells by column, and the whole row."""

    sheet: str
    row: int
    cells: Mapping[str, Cell]
    raw: Row

    def get(self, column: str) -> Cell:
        """The cell of ``column``; None when blank or when there is no such column."""
        return self.cells.get(column)


@frozen
class Found:
    """A sheet with data: its columns, its rows, and the rows left aside."""

    sheet: Sheet
    recognised: Recognised
    records: tuple[Record, ...]
    skipped: tuple[Skipped, ...]


@frozen
class Book:
    """All that a file gives: its sheets with data and the sheets left aside."""

    found: tuple[Found, ...]
    skipped: tuple[Skipped, ...]

    @property
    def records(self) -> Iterator[Record]:
        """All rows of data in order."""
        return (record for found in self.found for record in found.records)


def recognise(
    sheets: Sequence[Sheet], kind: str, mapping: Mapping[str, str] | None = None, only: str | None = None
) -> Book:
    """Every sheet of a file as ``kind``; ``mapping`` is header → column; Refused without header or required column."""
    if only is not None and only not in {sheet.name for sheet in sheets}:
        names = "、".join(sheet.name for sheet in sheets)
        raise Refused(msg("there is no sheet “{sheet}”: the file has {names}", sheet=only, names=names))
    told = known_columns(mapping or {}, kind)
    found, skipped = [], []
    for sheet in sheets:
        if only not in {None, sheet.name}:
            continue
        if sheet.hidden and only is None:
            skipped.append(Skipped(sheet.name, 0, msg("the sheet is hidden")))
            continue
        columns = recognise_sheet(sheet, kind, told)
        if columns is None:
            skipped.append(Skipped(sheet.name, 0, msg("the sheet has no header row")))
        else:
            records, rows = records_of(sheet, columns)
            found.append(Found(sheet, columns, records, rows))
    if not found:
        raise Refused(
            msg(
                "no sheet has a header row that this program knows: it needs {columns}; "
                "name the columns in the file so, or say which is which with --map",
                columns=_needed(kind_of_file(kind).required, kind_of_file(kind)),
            )
        )
    return Book(tuple(found), tuple(skipped))


def recognise_sheet(sheet: Sheet, kind: str, mapping: Mapping[str, str]) -> Recognised | None:
    """The header of one sheet, ``mapping`` by bare headers; None without one; Refused when a column is missing."""
    spec = kind_of_file(kind)
    best: tuple[int, int] = (0, 0)
    for index, row in enumerate(sheet.rows[:_TITLE_ROWS]):
        score = _score(row, spec, mapping)
        if score > best[0]:
            best = (score, index)
    if best[0] < _LEAST and not _complete(sheet.rows[best[1]] if sheet.rows else (), spec, mapping):
        return None
    recognised = _describe(sheet, best[1], spec, mapping)
    _check_required(recognised, spec)
    return recognised


def records_of(sheet: Sheet, columns: Recognised) -> tuple[tuple[Record, ...], tuple[Skipped, ...]]:
    """The rows of data below the header, blanks that mean "as above" filled; and the rows left aside."""
    walk = _Walk(columns)
    places = tuple(columns.columns.items())
    width = len(columns.heads)
    records: list[Record] = []
    skipped: list[Skipped] = []
    for number, row in enumerate(sheet.rows[columns.header_row :], columns.header_row + 1):
        if not any(map(text_of, row)):
            continue
        full = row if len(row) >= width else row + (None,) * (width - len(row))  # lines of a .csv may end early
        cells = {name: full[index] for name, index in places}
        aside = walk.no_data(full, cells, first=not records)
        if aside:
            skipped.append(Skipped(sheet.name, number, aside))
            walk.carry(aside, row, cells)
        else:
            records.append(Record(sheet.name, number, walk.filled(cells), full))
    return tuple(records), tuple(skipped)


class _Walk:
    """A walk down the rows of one sheet, remembering what stands above."""

    def __init__(self, columns: Recognised) -> None:
        self._columns = columns
        self._fill = columns.fill_down
        self._own = tuple(name for name in columns.columns if name not in self._fill)
        self._heads = {name: bare(columns.heads[index]) for name, index in columns.columns.items()}
        self._reach = max((index for name, index in columns.columns.items() if name in _NAMING), default=0) + 1
        self._ditto, self._sums, self._footer = words("ditto"), words("subtotal"), tuple(words("footer"))
        self._above: dict[str, Cell] = {}

    def no_data(self, row: Row, cells: Mapping[str, Cell], *, first: bool) -> Message | None:
        """Why a filled row holds no data; None when it does."""
        if all(isinstance(cell, str) and bare(cell) == self._heads[name] for name, cell in cells.items()):
            return msg("the header again")
        if self._is_subtotal(row, first=first):
            return msg("a subtotal")
        given = [cell for cell in row if cell is not None]
        if len(given) >= _BAND and isinstance(given[0], str) and all(cell == given[0] for cell in given):
            return _HEADING
        if isinstance(given[0], str) and given[0].startswith(self._footer):
            return msg("a remark below the table")
        months = self._columns.months
        if not any(text_of(cells[name]) for name in self._own) and not any(text_of(row[at]) for at in months):
            return _NOTHING
        return None

    def _is_subtotal(self, row: Row, *, first: bool) -> bool:
        """Whether a row adds others up: one of its first cells says so, left of the amounts and remarks."""
        likely = [cell for cell in row[: self._reach] if isinstance(cell, str) and _SUM_SIGN.search(cell)]
        for text in map(bare, likely):
            if text in self._sums or (text.endswith(("小计", "合计", "总计")) and len(text) <= _LONGEST_SUM):
                return True
            if text == "承前页" and not first:
                return True
        return False

    def carry(self, aside: Message, row: Row, cells: dict[str, Cell]) -> None:
        """What a row without data says of the rows below it: a building alone, or a heading across the table."""
        if aside is _NOTHING:
            self.filled(cells)
        elif aside is _HEADING and "building" in self._fill:
            heading = next(filter(None, map(text_of, row)))
            entrance = _ENTRANCE.search(half_of(heading)[:_LONGEST_HEADING])
            building = building_hint(heading, ())
            if building or not entrance:
                self._above.clear()  # nothing may slip from one building into the next
            self._above |= {"building": building} if building else {}
            self._above |= {"entrance": entrance[1]} if entrance else {}

    def filled(self, cells: dict[str, Cell]) -> dict[str, Cell]:
        """``cells`` with "as above" filled; a new building forgets the entrance above it."""
        for place, name in enumerate(self._fill):
            if name not in cells:
                continue
            given = text_of(cells[name])
            if given and given not in self._ditto:
                if given != text_of(self._above.get(name)):
                    for lower in self._fill[place + 1 :]:
                        self._above.pop(lower, None)
                self._above[name] = cells[name]
            else:
                cells[name] = self._above.get(name)
        return cells


def _score(row: Row, spec: KindOfFile, mapping: Mapping[str, str]) -> int:
    """How many columns a row names; a month counts once for all."""
    named = {column for cell in row if (column := _meaning(cell, spec, mapping))}
    months = spec.months and sum(month_of_header(cell) is not None for cell in row) > 1
    return len(named) + (1 if months else 0)


def _meaning(cell: Cell, spec: KindOfFile, mapping: Mapping[str, str]) -> str:
    if not isinstance(cell, str):
        return ""
    name = bare(cell)
    if name in mapping:
        return mapping[name]
    found = match(cell, spec)
    return found.meanings[0][0] if found and found.sure else ""


def _complete(row: Row, spec: KindOfFile, mapping: Mapping[str, str]) -> bool:
    named = {_meaning(cell, spec, mapping) for cell in row}
    return all(named & set(group) for group in spec.required)


def _describe(sheet: Sheet, at: int, spec: KindOfFile, mapping: Mapping[str, str]) -> Recognised:
    row = sheet.rows[at]
    titles = tuple(dict.fromkeys(text for above in sheet.rows[:at] for cell in above if (text := text_of(cell))))
    year = year_in(titles) or year_in((sheet.name,))
    months: dict[int, MonthOf] = {}
    if spec.months:
        for index, cell in enumerate(row):
            month = month_of_header(cell)
            if month:
                months[index] = month if month.year else replace(month, year=year or 0)
    columns, unsure = _assign(row, spec, mapping, months)
    return Recognised(spec.kind, sheet.name, at + 1, row, columns, months, unsure, titles, year)


def _assign(
    row: Row, spec: KindOfFile, mapping: Mapping[str, str], months: Mapping[int, MonthOf]
) -> tuple[dict[str, int], tuple[tuple[str, str], ...]]:
    """Each column's place: told by the person, else its most usual exact name, else a likely one that is asked."""
    wishes: list[tuple[int, bool, int, int, str]] = []
    needed = {name for group in spec.required for name in group}
    seen: set[str] = set()
    for index, cell in enumerate(row):
        name = bare(cell)
        if not isinstance(cell, str) or not name or index in months or name in seen:
            continue
        seen.add(name)
        found = match(cell, spec)
        if name in mapping:
            wishes += [(0, False, 0, index, mapping[name])] if mapping[name] else []
        elif found:
            likely = 1 if found.sure else 2
            wishes += [(likely, column not in needed, rank, index, column) for column, rank in found.meanings]
    columns: dict[str, int] = {}
    unsure: dict[int, str] = {}
    for sure, _, _, index, column in sorted(wishes):
        if index in columns.values():
            continue
        if column not in columns:
            columns[column] = index
            unsure.pop(index, None)
        if columns[column] != index or sure > 1:
            unsure[index] = column
    return columns, tuple((half_of(row[index]), column) for index, column in sorted(unsure.items()))


def _check_required(recognised: Recognised, spec: KindOfFile) -> None:
    have = set(recognised.columns) | ({"months"} if recognised.months else set())
    missing = tuple(group for group in spec.required if not have & set(group))
    if missing:
        first = spec.columns.get(missing[0][0], ("",))[0] or "金额"
        column = next(name for name in missing[0] if name != "months")
        example = f"{first}={column}"
        raise Refused(
            msg(
                "sheet “{sheet}”, row {row}: no column for {columns}; "
                'name the column so, or say which it is, such as --map "{example}"',
                sheet=recognised.sheet,
                row=recognised.header_row,
                columns=_needed(missing, spec),
                example=example,
            )
        )


def _needed(groups: tuple[tuple[str, ...], ...], spec: KindOfFile) -> str:
    """Missing columns by their usual names: ``房号、收入/支出``."""
    return "、".join("/".join(spec.columns.get(name, ("1月…12月",))[0] for name in group) for group in groups)
