"""The few page designs that serve all forms: sheets, margins and type sizes, in points."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from app.paper.fonts import Face
    from app.paper.shelf import PaperSize, StyleName, TypeSize

MM: Final = 72 / 25.4
SHEETS: Final[dict[PaperSize, tuple[float, float]]] = {
    "a4": (210.0, 297.0),
    "a3": (297.0, 420.0),
    "a5": (148.0, 210.0),
    "241": (241.0, 139.7),
}
_A4_AREA: Final = 500_000.0  # square points, of which an A4 sheet has 501,000
_KEY: Final = 1.2
_WITH_HOLES: Final = 241  # mm wide
SECOND: Final = 0.75  # the second language, in parts of the first (documents.md rule 8)


class Style(NamedTuple):
    """One design on one sheet; lengths in points.

    ``air`` is a share of the usual white space; ``beside`` sets the second language of short texts in the same line;
    ``is_large`` type is read from the board, two steps away.
    """

    name: StyleName
    width: float
    height: float
    left: float
    top: float
    right: float
    bottom: float
    title: float
    body: float
    table: float
    small: float
    leading: float
    body_face: Face = "sans"
    heading_faces: tuple[Face, Face] = ("sans-bold", "kai")
    tracking: float = 0.0
    folio: str = "count"
    stamp_mm: float = 30.0
    air: float = 1.0
    beside: bool = False
    is_large: bool = False

    @property
    def room(self) -> tuple[float, float]:
        """Width and height of the text block."""
        return self.width - self.left - self.right, self.height - self.top - self.bottom

    @property
    def is_small(self) -> bool:
        """Whether the sheet is smaller than A4: it hangs on no board."""
        return self.width * self.height < _A4_AREA

    @property
    def is_continuous(self) -> bool:
        """Whether it is paper with holes at its sides, in sets of carbonless sheets."""
        return round(self.width / MM) == _WITH_HOLES

    @property
    def key(self) -> float:
        """What matters most: above the running text, but where large type would fill a small sheet with it."""
        return self.body * (1.0 if self.is_large and self.is_small else _KEY)


@dataclass(frozen=True)
class _Design:
    """A design before the sheet is known: type sizes for each sheet, normal and large, and margins in millimetres."""

    sizes: dict[PaperSize, tuple[float, float, float, float]]
    margins: dict[PaperSize, tuple[float, float, float, float]]
    body_face: Face
    leading: float
    folio: str
    landscape: frozenset[PaperSize] = frozenset()
    held: dict[PaperSize, tuple[float, float, float, float]] = field(default_factory=dict)  # large, for the hand


# documents.md rule 5: body 18 (A3: 22), title 36, tables 14 at least; what hangs on no board has a lower title
_LARGE: Final[dict[PaperSize, tuple[float, float, float, float]]] = {
    "a4": (36, 18, 14, 13),
    "a3": (48, 24, 18, 16),
    "a5": (28, 18, 14, 13),
    "241": (28, 18, 14, 13),
}
_MARGINS: Final[dict[PaperSize, tuple[float, float, float, float]]] = {
    "a4": (20, 18, 18, 18),
    "a3": (26, 24, 24, 24),
    "a5": (14, 14, 14, 13),
    "241": (9, 19.5, 19.5, 9),  # prints within 202 of the 241 mm: printers of this paper reach 210
}
# what a household takes home on a small sheet is read in the hand: one sheet counts for more than two steps' distance
_HELD: Final[dict[PaperSize, tuple[float, float, float, float]]] = {"a5": (24, 15, 13, 11), "241": (24, 15, 13, 11)}
_LARGE_FOOT: Final = 13.0
_LEAST_SMALL: Final = 6.6  # points of small print that is set closer
_FORMAL: Final[dict[PaperSize, tuple[float, float, float, float]]] = {
    "a4": (37, 28, 26, 35),  # GB/T 9704-2012: text block 156 × 225 mm
    "a3": (52, 39, 37, 50),
    "a5": (22, 18, 17, 20),
    "241": (9, 19.5, 19.5, 9),
}
_BOARD: Final = frozenset({"a4", "a3"})
_DESIGNS: Final[dict[StyleName, _Design]] = {
    "notice": _Design(
        {"a4": (22, 16, 11, 12), "a3": (31, 22, 16, 16), "a5": (17, 11.5, 9.5, 9), "241": (16, 11.5, 9.5, 9)},
        _FORMAL, "serif", 28.991 / 16, "dashes",
    ),
    "board": _Design(
        {"a4": (23, 11.5, 10.5, 9.5), "a3": (34, 16, 15, 13), "a5": (17, 9.5, 8.5, 8), "241": (17, 9.5, 8.5, 8)},
        _MARGINS, "sans", 1.6, "count",
    ),
    "slip": _Design(
        {"a4": (22, 14, 11.5, 10), "a3": (31, 20, 16, 14), "a5": (18, 11.5, 9.5, 8.5), "241": (17, 11, 9.5, 8.5)},
        _MARGINS, "serif", 1.7, "count", held=_HELD,
    ),
    "receipt": _Design(
        {"a4": (16, 10, 9.5, 8), "a3": (22, 14, 13, 11), "a5": (18, 11, 10, 8.5), "241": (17, 10.5, 10, 8.5)},
        _MARGINS, "sans", 1.5, "none", frozenset({"a5"}), {"a4": (22, 14, 13, 11.5), "a3": (31, 20, 18, 16), **_HELD},
    ),
    "register": _Design(
        {"a4": (19, 10.5, 9.5, 8.5), "a3": (24, 13, 11.5, 10), "a5": (15, 9, 8, 7.5), "241": (15, 9, 8.5, 7.5)},
        _MARGINS, "sans", 1.6, "count",
    ),
    "sheet": _Design(
        {"a4": (19, 11, 10.5, 9), "a3": (27, 16, 15, 13), "a5": (15, 9.5, 9, 8), "241": (15, 9.5, 9, 8)},
        _MARGINS, "sans", 1.6, "count",
    ),
}  # fmt: skip


def style_for(name: StyleName, size: PaperSize, type_size: TypeSize, *, landscape: bool = False) -> Style:
    """The design ``name`` on a sheet, in normal or large type."""
    design, is_large = _DESIGNS[name], type_size == "large"
    title, body, table, small = design.held.get(size, _LARGE[size]) if is_large else design.sizes[size]
    width, height = SHEETS[size]
    top, left, right, bottom = design.margins[size]
    if (landscape or size in design.landscape) and width < height:
        width, height = height, width
        top, left, right, bottom = left, top, bottom, right
    if size == "241" and is_large:
        bottom = _LARGE_FOOT  # else the last line of the text would touch the page number
    formal = name == "notice" and size == "a4" and not is_large
    return Style(
        name, width * MM, height * MM, left * MM, top * MM, right * MM, bottom * MM, title, body, table, small,
        leading=design.leading,
        body_face=design.body_face,
        tracking=-0.207 if formal else 0.0,  # 28 characters of 16 pt are 158 mm: GB/T 9704 sets them in 156
        folio=design.folio,
        stamp_mm=45.0 if name == "notice" and size in _BOARD else 32.0,
        beside=name == "receipt" or (name == "slip" and size in _HELD),
        is_large=is_large and size not in design.held,
    )  # fmt: skip


def third(style: Style) -> Style:
    """The same design in a third of the sheet's height, for three copies on one sheet."""
    return style._replace(height=style.height / 3, top=9 * MM, bottom=6 * MM)


def closer(style: Style, air: float, size: float = 1.0) -> Style:
    """The same design with its white space times ``air`` and its type times ``size``, to save a page."""
    return style._replace(
        air=air, title=style.title * size, body=style.body * size, table=style.table * size,
        small=max(style.small * size, min(style.small, _LEAST_SMALL)), leading=style.leading * (1 - (1 - air) * 0.12),
    )  # fmt: skip


def turned(style: Style) -> Style:
    """The same design with the sheet turned by a quarter, for tables too wide for it."""
    return style._replace(
        width=style.height, height=style.width, left=style.top, right=style.bottom, top=style.left,
        bottom=style.right,
    )  # fmt: skip
