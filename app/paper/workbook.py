"""A paper as a spreadsheet: amounts are numbers, texts are texts and never formulas, the same bytes each time."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from typing import TYPE_CHECKING, Final, cast

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from app.kernel.money import Fen
from app.paper import blocks as b
from app.paper import wording
from app.paper.plain import shown_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.worksheet.worksheet import Worksheet

    from app.kernel.masks import Audience
    from app.paper.blocks import Cell, Document, Passage, Row, Table

MONEY: Final = "#,##0.00"
_EPOCH: Final = datetime.datetime(2000, 1, 1)  # noqa: DTZ001 — spreadsheets keep no zone
_ZIP_EPOCH: Final = (2000, 1, 1, 0, 0, 0)
_FACE: Final = "Noto Sans SC"
_LINE: Final = Side(style="thin", color="999999")
_THICK: Final = Side(style="medium", color="000000")
_HEAD_FILL: Final = PatternFill("solid", fgColor="EEEEEE")
_FORMULA: Final = tuple("=+-@\t\r＝＋－＠")  # what a spreadsheet would begin to reckon with
_WIDEST: Final = 46
_LONGEST_NAME: Final = 31


def write(documents: Sequence[Document], languages: tuple[str, ...], audience: Audience, author: str) -> bytes:
    """All copies one under the other in one sheet."""
    book = Workbook()
    sheet = cast("Worksheet", book.active)
    writer = _Writer(sheet, languages, audience)
    sheet.title = _sheet_name(documents[0].title if documents else "")
    for document in documents:
        writer.document(document)
    writer.finish(single=len(documents) == 1)
    book.properties.creator = author or "Courtyard Desk"
    book.properties.title = documents[0].title if documents else ""
    book.properties.language = languages[0].replace("_", "-")
    book.properties.created = _EPOCH
    stream = io.BytesIO()
    book.save(stream)
    return _settled(stream.getvalue())


def _sheet_name(title: str) -> str:
    return re.sub(r"[\[\]:*?/\\']", " ", ILLEGAL_CHARACTERS_RE.sub("", title)).strip()[:_LONGEST_NAME] or "1"


def _settled(raw: bytes) -> bytes:
    """The same archive with every time in it set to one moment, so that the same paper gives the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2000-01-01T00:00:00Z", content)
            entry = zipfile.ZipInfo(name, _ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, content)
    return stream.getvalue()


class _Writer:
    """Writes blocks downwards into one sheet."""

    def __init__(self, sheet: Worksheet, languages: tuple[str, ...], audience: Audience) -> None:
        self.sheet, self.languages, self.audience = sheet, languages, audience
        self.row = 1
        self.widths: dict[int, int] = {}
        self.heads: list[int] = []
        self.columns = 1

    def document(self, document: Document) -> None:
        """Write one copy."""
        tables = [passage[0].table for passage in document.passages if isinstance(passage[0], b.TableBlock)]
        self.columns = max([self.columns, 4, *(len(table.columns) for table in tables)])
        if document.mark is not None:
            self._text(" ".join(document.mark.text(language) for language in self.languages), bold=True, red=True)
        for passage in document.passages:
            self._passage(passage)
        self.row += 1

    def finish(self, *, single: bool) -> None:
        """Set widths; freeze the heads where the sheet is one table."""
        for column in range(1, self.columns + 1):
            wide = self.widths.get(column, 10)
            self.sheet.column_dimensions[get_column_letter(column)].width = min(max(wide + 2, 8), _WIDEST)
        if single and len(self.heads) == 1:
            self.sheet.freeze_panes = f"A{self.heads[0] + 1}"
            self.sheet.print_title_rows = f"{self.heads[0]}:{self.heads[0]}"
        self.sheet.page_setup.paperSize = 9
        self.sheet.page_setup.fitToWidth, self.sheet.page_setup.fitToHeight = 1, 0
        self.sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)

    def _passage(self, passage: Passage) -> None:
        first = passage[0]
        if isinstance(first, b.TableBlock):
            self._table(first.table)
        elif isinstance(first, b.Fields | b.Signatures):
            self._fields(passage)
        elif isinstance(first, b.Seal):
            for part in ("name", "date"):
                self._text(self._said([getattr(block, part) for block in passage]), align="right")
        elif isinstance(first, b.Proof):
            label = self._said([getattr(block, "label", "") for block in passage]).replace("\n", " ")
            self._text(
                f"{label}：{first.code}"
                if all(each.startswith("zh") for each in self.languages)
                else f"{label}: {first.code}",
                bold=True,
            )
            self._text(self._said([getattr(block, "text", "") for block in passage]))
        elif hasattr(first, "text") and not isinstance(first, b.CutLine):
            is_title = isinstance(first, b.Title)
            text = self._said([getattr(block, "text", "") for block in passage])
            if isinstance(first, b.Item):
                text = f"{first.mark} {text}"
            bold = is_title or isinstance(first, b.Heading | b.KeyLine)
            self._text(text, bold=bold, size=16 if is_title else 11, align="center" if is_title else "left")

    def _said(self, texts: Sequence[b.Text]) -> str:
        said = (wording.say(text, lang, self.audience) for text, lang in zip(texts, self.languages, strict=True))
        return "\n".join(dict.fromkeys(said))

    def _put(self, column: int, value: object) -> SheetCell:
        cell = cast("SheetCell", self.sheet.cell(self.row, column))
        if isinstance(value, str):
            cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
            cell.data_type = "s"  # a text beginning with = + - @ stays a text
            cell.quotePrefix = value.startswith(_FORMULA)
        else:
            cell.value = value  # type: ignore[assignment]
        cell.font = Font(name=_FACE, size=11)
        return cell

    def _text(self, text: str, *, bold: bool = False, red: bool = False, size: int = 11, align: str = "left") -> None:
        cell = self._put(1, text)
        cell.font = Font(name=_FACE, size=size, bold=bold, color="8F1D1D" if red else None)
        cell.alignment = Alignment(horizontal=align, vertical="top", wrap_text=True)
        self.sheet.merge_cells(start_row=self.row, end_row=self.row, start_column=1, end_column=self.columns)
        lines = sum(1 + shown_width(line) // (self.columns * 14) for line in text.split("\n"))
        self.sheet.row_dimensions[self.row].height = lines * size * 1.5
        self.row += 1

    def _fields(self, passage: Passage) -> None:
        versions = [block.fields for block in passage if isinstance(block, b.Fields | b.Signatures)]
        for fields in zip(*versions, strict=True):
            label = self._put(1, self._said([each.label for each in fields]))
            label.alignment = Alignment(vertical="top", wrap_text=True)
            value = fields[0].value
            text: object = self._number(value) if isinstance(value, int) else self._values([f.value for f in fields])
            cell = self._put(2, text)
            cell.alignment = Alignment(vertical="top", horizontal="left", wrap_text=True)
            if isinstance(value, Fen):
                cell.number_format = MONEY
            self.row += 1

    def _values(self, values: Sequence[Cell]) -> str:
        said = (wording.say(value, lang, self.audience) for value, lang in zip(values, self.languages, strict=True))
        return "\n".join(wording.once(said))

    def _number(self, value: int) -> object:
        return value.yuan() if isinstance(value, Fen) else value

    def _table(self, table: Table) -> None:
        if table.unit is not None:
            self._text(self._said([table.unit for _ in self.languages]), align="right")
        self.heads.append(self.row)
        for column, spec in enumerate(table.columns, 1):
            parts = [spec.head] if spec.group is None else [spec.group, spec.head]
            cell = self._put(column, "\n".join(self._said([part for _ in self.languages]) for part in parts))
            cell.font = Font(name=_FACE, size=11, bold=True)
            cell.fill = _HEAD_FILL
            cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
            cell.border = Border(top=_THICK, bottom=_LINE)
            self._widen(column, str(cell.value))
        self.row += 1
        for row in table.rows:
            self._table_row(table, row)
        if not table.rows and table.empty is not None:
            self._text(self._said([table.empty for _ in self.languages]), align="center")

    def _table_row(self, table: Table, row: Row) -> None:
        bold = row.style in ("heading", "subtotal", "total")
        cells = row.cells[:1] if row.style == "heading" else row.cells
        for column, value in enumerate(cells, 1):
            cell = self._cell(column, value)
            negative = wording.is_negative(value)
            cell.font = Font(name=_FACE, size=11, bold=bold, color="8F1D1D" if negative else None)
            cell.border = Border(bottom=_THICK if row.style == "total" else _LINE)
            align = {"money": "right", "number": "right", "centre": "center"}.get(table.columns[column - 1].align)
            cell.alignment = Alignment(
                horizontal=align or table.columns[column - 1].align, vertical="top", wrap_text=True
            )
            if row.style != "heading":
                self._widen(column, value.grouped() if isinstance(value, Fen) else str(cell.value or ""))
        self.row += 1

    def _cell(self, column: int, value: Cell) -> SheetCell:
        if isinstance(value, Fen):
            cell = self._put(column, value.yuan())
            cell.number_format = MONEY
            return cell
        if isinstance(value, int):
            return self._put(column, value)
        if isinstance(value, datetime.date):
            cell = self._put(column, value)
            cell.number_format = "yyyy-mm-dd"
            return cell
        said = dict.fromkeys(wording.cell_text(value, language, self.audience) for language in self.languages)
        return self._put(column, "\n".join(said))

    def _widen(self, column: int, text: str) -> None:
        widest = max((shown_width(line) for line in text.split("\n")), default=0)
        self.widths[column] = max(self.widths.get(column, 0), widest)
