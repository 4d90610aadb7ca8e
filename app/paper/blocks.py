"""What a paper is made of: blocks and tables, before any of it has a place on a page.

``str`` is what somebody typed and prints as it stands; ``Message`` is said in the language of the paper.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from app.kernel.dates import Month, Period
from app.kernel.i18n import Message
from app.kernel.masks import PublicName, ResidentName
from app.kernel.money import Fen

Align: TypeAlias = Literal["left", "right", "centre", "money", "number"]
RowStyle: TypeAlias = Literal["normal", "heading", "subtotal", "total", "quiet"]


@dataclass(frozen=True)
class Named:
    """The courtyard's own name for something, with the English name where it was given one."""

    zh: str
    en: str = ""

    def shown(self, language: str) -> str:
        """The name in ``language``; the Chinese one where there is no other."""
        return self.zh if language.startswith("zh") or not self.en else self.en


@dataclass(frozen=True)
class Span:
    """A stretch of text with one look."""

    text: str
    bold: bool = False


@dataclass(frozen=True)
class Both:
    """Two or more cell values one above the other in one cell, such as a name over a room."""

    parts: tuple[Cell, ...]


Text: TypeAlias = str | Message | Named | PublicName | ResidentName | tuple[Span, ...]
Cell: TypeAlias = Text | Both | Fen | int | datetime.date | Month | Period | None


@dataclass(frozen=True)
class Column:
    """One column: ``weight`` asks for a share of the spare width, ``width`` for at least so many millimetres.

    What stands in a ``strong`` one is bold: it names the row.
    """

    head: Text
    align: Align = "left"
    weight: int = 0
    width: int = 0
    group: Text | None = None
    strong: bool = False


@dataclass(frozen=True)
class Row:
    """One row; ``heading`` writes its first cell across the table."""

    cells: tuple[Cell, ...]
    style: RowStyle = "normal"


@dataclass(frozen=True)
class Table:
    """A table: ``unit`` stands above it on the right, ``empty`` in place of rows where there are none.

    ``grid`` draws every line and ``row_mm`` keeps rows tall, for sheets filled in by hand; ``blank`` adds empty rows.
    ``carried`` has for every row what a page that ends after it carries forward: such a page closes with 过次页, the
    next one begins with 承前页. One that ``folds`` is set in bands of columns where the sheet is too narrow for it.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...] = ()
    unit: Text | None = None
    empty: Text | None = None
    grid: bool = False
    row_mm: int = 0
    blank: int = 0
    folds: bool = False
    carried: tuple[tuple[Row, Row], ...] = ()  # the last row of the page, the first of the next

    def __post_init__(self) -> None:
        """Every row has a cell for every column; ValueError says which has not."""
        if self.carried and len(self.carried) != len(self.rows):
            message = f"{len(self.carried)} rows are carried for {len(self.rows)}"
            raise ValueError(message)
        for number, row in enumerate(self.rows, 1):
            if row.style != "heading" and len(row.cells) != len(self.columns):
                message = f"row {number} has {len(row.cells)} cells for {len(self.columns)} columns"
                raise ValueError(message)


@dataclass(frozen=True)
class Field:
    """A label and what stands after it; a value of None leaves a line to write on."""

    label: Text
    value: Cell = None


@dataclass(frozen=True)
class Title:
    """The title of the paper."""

    text: Text


@dataclass(frozen=True)
class Number:
    """The number of a document under its title, such as 幸管〔2026〕3号."""

    text: Text


@dataclass(frozen=True)
class Heading:
    """A heading; level 2 is 一、, level 3 is （一）."""

    text: Text
    level: int = 2


@dataclass(frozen=True)
class Paragraph:
    """Running text; a salutation and a line of its own have no indent."""

    text: Text
    align: Literal["justify", "left", "centre", "right"] = "justify"
    indent: bool = True


@dataclass(frozen=True)
class KeyLine:
    """What matters most, large and first: when, where, how much, whom to call."""

    text: Text


@dataclass(frozen=True)
class Item:
    """One point of a list with its mark."""

    text: Text
    mark: str = "·"


@dataclass(frozen=True)
class Note:
    """Small print under a table or at the foot."""

    text: Text


@dataclass(frozen=True)
class FootNote(Note):
    """Small print in the bottom margin of the last page; under all else where the margin is too low."""


@dataclass(frozen=True)
class Fields:
    """Labels and values side by side, so many in a row."""

    fields: tuple[Field, ...]
    across: int = 2


@dataclass(frozen=True)
class TableBlock:
    """A table in its place."""

    table: Table
    name: str = ""


@dataclass(frozen=True)
class Series:
    """One row of values of a picture, in the order of its labels: fen, or tenths of a percent."""

    name: Text
    values: tuple[int, ...]


@dataclass(frozen=True)
class Picture:
    """Figures to be seen at a glance; they stand in a table too, so that plain text and sheets need no picture.

    ``notes`` stand beside stacked bars in place of their numbers.
    """

    kind: Literal["bars", "stacked", "line"]
    title: Text
    labels: tuple[Text, ...]
    series: tuple[Series, ...]
    unit: Literal["money", "percent"] = "money"
    notes: tuple[Text, ...] = ()

    def __post_init__(self) -> None:
        """Every series has a value for every label; ValueError says which has not."""
        for one in self.series:
            if len(one.values) != len(self.labels):
                message = f"{one.name}: {len(one.values)} values for {len(self.labels)} labels"
                raise ValueError(message)


@dataclass(frozen=True)
class PictureBlock:
    """A picture in its place."""

    picture: Picture
    name: str = ""


@dataclass(frozen=True)
class Photo:
    """A photo (JPEG) as it is kept; ``label`` says when it was taken, such as before."""

    content: bytes
    width: int
    height: int
    label: Text


@dataclass(frozen=True)
class PhotoRow:
    """At most two photos side by side, and what they show; ``whole_page`` gives the first a page, as a map wants it."""

    caption: Text
    photos: tuple[Photo, ...]
    whole_page: bool = False


@dataclass(frozen=True)
class PhotoBlock:
    """Rows of photos in their place; what they show is told in a table too, so that plain text and sheets need none."""

    rows: tuple[PhotoRow, ...]
    name: str = ""


@dataclass(frozen=True)
class Signatures:
    """A row of signatures: names where they are known, lines to sign on where not."""

    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Seal:
    """Who gives the paper out, and the date; ``sealed`` leaves room for the stamp (GB/T 9704, 7.3.5)."""

    name: Text
    date: Text
    sealed: bool = True


@dataclass(frozen=True)
class Proof:
    """A code that is typed back in: in letters and figures, and as a QR code of ``scan``; ``text`` says what for."""

    label: Text
    code: str
    scan: str
    text: Text


@dataclass(frozen=True)
class Rule:
    """A thin line across."""


@dataclass(frozen=True)
class PageBreak:
    """What follows starts a page."""


@dataclass(frozen=True)
class Space:
    """So many empty lines."""

    lines: int = 1


@dataclass(frozen=True)
class WritingLines:
    """So many ruled lines to write on."""

    count: int = 3


@dataclass(frozen=True)
class CutLine:
    """Where the sheet is cut."""

    text: Text = field(default="")


Block: TypeAlias = (
    Title
    | Number
    | Heading
    | Paragraph
    | KeyLine
    | Item
    | Note
    | Fields
    | TableBlock
    | PictureBlock
    | PhotoBlock
    | Signatures
    | Seal
    | Proof
    | Rule
    | PageBreak
    | Space
    | WritingLines
    | CutLine
)

Passage: TypeAlias = tuple[Block, ...]
"""One block of a paper, once in each of its languages."""


@dataclass(frozen=True)
class Document:
    """One composed copy of a paper, ready to be laid out."""

    title: str
    passages: tuple[Passage, ...]
    label: str = ""
    mark: Message | None = None
    issued: str = ""
