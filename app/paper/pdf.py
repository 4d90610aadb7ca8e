"""Finished sheets as a PDF: every character at the place the layout gave it, fonts embedded, the same bytes each time."""

from __future__ import annotations

import io
from itertools import groupby
from typing import TYPE_CHECKING, Final

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from app.kernel.frozen import frozen
from app.paper import fonts
from app.paper.pieces import BoxOp, ImageOp, MatrixOp, RuleOp, TextOp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.paper.flow import Sheet
    from app.paper.fonts import Face
    from app.paper.lines import Line, Run

_RED: Final = "0.56 0.11 0.11"  # the red of the screens; a minus stands with it wherever it is used
_BOOKMARKS_FROM: Final = 11
rl_config.useA85 = 0  # pages as plain compressed bytes: writing them as letters took a fifth of the time


@frozen
class About:
    """What a PDF says of itself."""

    title: str
    author: str
    language: str


def draw(about: About, papers: Iterable[tuple[str, list[Sheet]]], first_face: Face = "sans") -> bytes:
    """One PDF of all ``papers`` (label and sheets of each copy)."""
    fonts.loaded(first_face)
    stream = io.BytesIO()
    # initialFontName: without it every reportlab file names Helvetica, which is not embedded
    canvas = Canvas(stream, invariant=1, pageCompression=1, initialFontName=first_face, lang=about.language)
    canvas.setTitle(about.title)
    canvas.setAuthor(about.author)
    canvas.setSubject(about.title)
    canvas.setCreator("Courtyard Desk")
    canvas.setProducer("Courtyard Desk")
    try:
        _fill(canvas, papers)
        canvas.save()
    finally:
        fonts.forget(canvas._doc)  # noqa: SLF001 — a cancelled job would leave its subsets behind
    return stream.getvalue()


def _fill(canvas: Canvas, papers: Iterable[tuple[str, list[Sheet]]]) -> None:
    pages, pen = 0, _Pen(canvas)
    outline: list[tuple[str, str]] = []
    for label, sheets in papers:
        for number, sheet in enumerate(sheets):
            pages += 1
            canvas.setPageSize((sheet.width, sheet.height))
            entries = ([label] if number == 0 else []) if label else [text for text, _ in sheet.bookmarks]
            for entry in entries:
                key = f"b{len(outline)}"  # one for each entry: reportlab keeps one title a key
                canvas.bookmarkPage(key)
                outline.append((entry, key))
            canvas._code.append(_content(pen, sheet))  # noqa: SLF001 — reportlab's text object is five times slower
            for op in sheet.ops:
                if isinstance(op, ImageOp):
                    y = sheet.height - op.y - op.height
                    canvas.drawImage(ImageReader(io.BytesIO(op.content)), op.x, y, op.width, op.height)
            canvas.showPage()
    if pages >= _BOOKMARKS_FROM:
        _add_outline(canvas, outline)


def _add_outline(canvas: Canvas, outline: list[tuple[str, str]]) -> None:
    for text, key in outline:
        canvas.addOutlineEntry(fonts.printable(text).replace("\n", " "), key)
    canvas.showOutline()


def _content(pen: _Pen, sheet: Sheet) -> str:
    code = [_box(op, sheet.height) for op in sheet.ops if isinstance(op, BoxOp)]
    code += [_rule(op, sheet.height) for op in sheet.ops if isinstance(op, RuleOp)]
    code += [_matrix(op, sheet.height) for op in sheet.ops if isinstance(op, MatrixOp)]
    code.append("BT")
    code += _texts(pen, sheet)
    code.append("ET")
    return "\n".join(code)


class _Pen:
    """Set lines as the code of a page; what many copies have in common is written once and kept."""

    def __init__(self, canvas: Canvas) -> None:
        self.document = canvas._doc  # noqa: SLF001 — where reportlab keeps the subsets
        self._kept: dict[int, tuple[Line, tuple[tuple[float, float, str], ...]]] = {}

    def runs(self, line: Line) -> tuple[tuple[float, float, str], ...]:
        """Of each run of ``line`` its place, how far it is stretched, and its code."""
        kept = self._kept.get(id(line))
        if kept is None:  # the line is kept with its code: its number is its own as long as it lives
            kept = self._kept[id(line)] = line, tuple((run.x, run.stretch, self._shown(run)) for run in line.runs)
        return kept[1]

    def _shown(self, run: Run) -> str:
        """A run as TJ arrays, one for each subset of its font."""
        font = fonts.loaded(run.face)
        code: list[str] = []
        at = 0
        per_point = 1000 / (run.size * run.stretch)
        for subset, glyphs in font.splitString(run.text, self.document):
            array, held = "", 0
            for place, after in enumerate(run.after[at : at + len(glyphs)], 1):
                if abs(after) > _NOTHING:
                    array += f"<{glyphs[held:place].hex()}>{-after * per_point:.2f}"
                    held = place
            at += len(glyphs)
            if held < len(glyphs):
                array += f"<{glyphs[held:].hex()}>"
            code.append(f"{font.getSubsetInternalName(subset, self.document)} {run.size:.3f} Tf\n[{array}]TJ")
        return "\n".join(code)


def _texts(pen: _Pen, sheet: Sheet) -> list[str]:
    code: list[str] = []
    red, stretched, height = False, 1.0, sheet.height
    for op in sheet.ops:
        if not isinstance(op, TextOp):
            continue
        if op.red != red:
            red = op.red
            code.append(f"{_RED} rg" if red else "0 g")
        for x, stretch, shown in pen.runs(op.line):
            if stretch != stretched:
                stretched = stretch
                code.append(f"{stretch * 100:.3f} Tz")
            code.append(f"1 0 0 1 {op.x + x:.3f} {height - op.y:.3f} Tm\n{shown}")
    return code


_NOTHING: Final = 0.0005


def _box(box: BoxOp, page: float) -> str:
    area = f"{box.x:.3f} {page - box.y - box.height:.3f} {box.width:.3f} {box.height:.3f} re"
    if box.frame:
        colour = f"{_RED} RG" if box.red else "0 G"
        return f"q {colour} {box.frame:.2f} w {area} S Q"
    return f"q {1 - box.grey:.3f} g {area} f Q"


def _rule(rule: RuleOp, page: float) -> str:
    dash = "[2.5 2.5] 0 d " if rule.dashed else ""
    path = f"{rule.x1:.3f} {page - rule.y1:.3f} m {rule.x2:.3f} {page - rule.y2:.3f} l S"
    return f"q {dash}{rule.width:.2f} w {path} Q"


def _matrix(matrix: MatrixOp, page: float) -> str:
    """All black modules as one filled path: no hairline of white between neighbours, whatever draws it."""
    side = matrix.side / len(matrix.rows)
    areas: list[str] = []
    for number, row in enumerate(matrix.rows):
        y = page - matrix.y - (number + 1) * side
        start = 0
        for black, run in groupby(row):
            length = len(list(run))
            if black:
                areas.append(f"{matrix.x + start * side:.3f} {y:.3f} {length * side:.3f} {side:.3f} re")
            start += length
    return f"q 0 g {' '.join(areas)} f Q"
