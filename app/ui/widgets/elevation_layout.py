"""Where each door of the elevation stands: buildings side by side as far as the width reaches."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QFontMetrics

from app.kernel.frozen import frozen
from app.kernel.i18n import tr
from app.ui import theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_GAP: Final = 4
_MARGIN: Final = 16
_BETWEEN: Final = 32


@frozen
class ElevationCell:
    """One door: where it is, how it stands (a CellState), and what is said of it."""

    dwelling_id: int
    building: str
    entrance: str
    floor: int
    door: str
    state: str
    tip: str = ""


@frozen
class Placed:
    """A door and the box it is drawn in."""

    cell: ElevationCell
    box: QRect


@dataclass
class Plan:
    """All boxes, all labels (box, words, strong), and the size of the whole."""

    placed: list[Placed] = field(default_factory=list)
    labels: list[tuple[QRect, str, bool]] = field(default_factory=list)
    size: QSize = field(default_factory=QSize)


def arrange(cells: Sequence[ElevationCell], width: int) -> Plan:
    """Place every cell within ``width`` pixels, one building after the other."""
    plan = Plan()
    buildings: dict[str, list[ElevationCell]] = defaultdict(list)
    for cell in cells:
        buildings[cell.building].append(cell)
    at, tallest, widest = QPoint(_MARGIN, _MARGIN), 0, 0
    for name in sorted(buildings, key=_natural):
        part = _building(name, buildings[name])
        if at.x() > _MARGIN and at.x() + part.size.width() > width - _MARGIN:
            at, tallest = QPoint(_MARGIN, at.y() + tallest + _BETWEEN), 0
        plan.placed += [Placed(p.cell, p.box.translated(at)) for p in part.placed]
        plan.labels += [(box.translated(at), words, strong) for box, words, strong in part.labels]
        widest = max(widest, at.x() + part.size.width())
        tallest = max(tallest, part.size.height())
        at += QPoint(part.size.width() + _BETWEEN, 0)
    plan.size = QSize(widest + _MARGIN, at.y() + tallest + _MARGIN)
    return plan


def _building(name: str, cells: list[ElevationCell]) -> Plan:
    look = theme.current()
    small = QFontMetrics(theme.tabular(look.measures.small))
    box_width = max(small.horizontalAdvance(cell.door) for cell in cells) + 16
    box_height = max(28, small.height() + 8)
    title_height = QFontMetrics(theme.tabular(look.type_size, bold=True)).height() + 4
    floors = sorted({cell.floor for cell in cells}, reverse=True)
    level = {floor: index for index, floor in enumerate(floors)}
    gutter = max(small.horizontalAdvance(str(floor)) for floor in floors) + 12
    plan = Plan()
    top, left = title_height + small.height() + 8, gutter
    for entrance, doors in _entrances(cells):
        columns = max(len(row) for row in doors.values())
        span = columns * (box_width + _GAP) - _GAP
        plan.labels.append(
            (QRect(left, title_height, span, small.height()), _entrance_words(entrance, span, small), False)
        )
        for floor, row in doors.items():
            for place, cell in enumerate(row):
                spot = QPoint(left + place * (box_width + _GAP), top + level[floor] * (box_height + _GAP))
                plan.placed.append(Placed(cell, QRect(spot, QSize(box_width, box_height))))
        left += span + _GAP * 3
    for floor, index in level.items():
        plan.labels.append((QRect(0, top + index * (box_height + _GAP), gutter - 8, box_height), str(floor), False))
    right = left - _GAP * 3
    plan.labels.append((QRect(0, 0, max(right, 120), title_height), tr("Building {name}", name=name), True))
    plan.size = QSize(right, top + len(floors) * (box_height + _GAP))
    return plan


def _entrances(cells: Iterable[ElevationCell]) -> list[tuple[str, dict[int, list[ElevationCell]]]]:
    found: dict[str, dict[int, list[ElevationCell]]] = defaultdict(lambda: defaultdict(list))
    for cell in cells:
        found[cell.entrance][cell.floor].append(cell)
    for doors in found.values():
        for row in doors.values():
            row.sort(key=lambda cell: _natural(cell.door))
    return sorted(found.items(), key=lambda pair: _natural(pair[0]))


def _entrance_words(entrance: str, span: int, metrics: QFontMetrics) -> str:
    words = tr("Entrance {name}", name=entrance)
    return words if metrics.horizontalAdvance(words) <= span else entrance


def _natural(text: str) -> tuple[tuple[int, int, str], ...]:
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in re.findall(r"\d+|\D+", text))
