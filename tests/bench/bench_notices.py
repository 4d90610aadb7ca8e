"""P4: a thousand bilingual arrears notices as a PDF, against the bare canvas with every glyph placed, and against typst.

typst is measured where its Python binding is installed (``pip install typst``); what it sets is the same words.
"""

from __future__ import annotations

import io
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from reportlab.pdfgen.canvas import Canvas

from app.bootstrap import house
from app.dues.services import bill
from app.kernel import paths
from app.kernel.dates import parse_period
from app.kernel.masks import Audience
from app.paper import blocks as b
from app.paper import fonts
from app.paper.compose import compose
from app.paper.flow import lay_out
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.pieces import BoxOp, RuleOp, TextOp
from app.paper.render import render
from app.paper.shelf import find_form
from app.paper.speech import Speech
from app.paper.styles import style_for
from tests.bench.courtyards import FIRST, courtyard
from tests.bench.measure import Result, seconds, side_by_side

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reportlab.pdfgen.textobject import PDFTextObject

    from app.paper.flow import Sheet
    from app.paper.forms import FormData
    from app.paper.lines import Run

HOUSEHOLDS: Final = 1_000
MONTHS: Final = 3
LANGUAGES: Final = ("zh_CN", "en")
OPTIONS: Final = PaperOptions("zh_CN+en")
_NOTHING: Final = 0.0005


def run(folder: Path) -> list[Result]:
    """Notices to a thousand households that owe four fees of three months."""
    book, owner = courtyard(folder / "owing.book", HOUSEHOLDS)
    with book.work(owner) as work:
        for step in range(MONTHS):
            bill(work, parse_period(str(FIRST.plus(step))))
        work.commit()
    with book.view() as view:
        built = house().papers["arrears_notice"].build(view, PaperRequest(clock=book.clock))
    book.close()
    copies = list(built)
    sheets = _sheets(copies)

    def ours() -> None:
        render("arrears_notice", copies, OPTIONS)

    work_name = f"{len(copies):,} bilingual arrears notices, {len(sheets):,} pages"
    ratio = side_by_side(ours, lambda: bare(sheets), times=3)
    results = [Result("P4", work_name, "bare canvas, each run placed", ratio, 1.5)]
    if find_spec("typst") is None:
        sys.stderr.write("P4: typst is not installed (pip install typst), so that it is not measured against\n")
        return results
    source = folder / "notices.typ"
    source.write_text(_typst(copies), encoding="utf8")
    times = _typst_seconds(source) / min(seconds(ours) for _ in range(2))
    return [*results, Result("P4", "the same, times as fast", "typst with the same words", times, 2, at_least=True)]


def _sheets(copies: list[FormData]) -> list[Sheet]:
    form = find_form("arrears_notice")
    style = style_for(form.style, form.paper, form.type)
    documents = (compose(form, data, LANGUAGES, Audience.RESIDENT, reprint=False) for data in copies)
    return [sheet for one in documents for sheet in lay_out(one, style, LANGUAGES, Audience.RESIDENT)]


def bare(sheets: list[Sheet]) -> bytes:
    """The same glyphs in the same places, by reportlab's own canvas and its text object."""
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1, pageCompression=1, initialFontName="sans")
    try:
        for sheet in sheets:
            canvas.setPageSize((sheet.width, sheet.height))
            _shapes(canvas, sheet)
            text = canvas.beginText()
            for op in sheet.ops:
                if isinstance(op, TextOp):
                    for one in op.line.runs:
                        _placed(text, one, op.x + one.x, sheet.height - op.y)
            canvas.drawText(text)
            canvas.showPage()
        canvas.save()
    finally:
        fonts.forget(canvas._doc)
    return stream.getvalue()


def _shapes(canvas: Canvas, sheet: Sheet) -> None:
    for op in sheet.ops:
        if isinstance(op, BoxOp):
            canvas.setFillGray(1 - op.grey)
            canvas.rect(op.x, sheet.height - op.y - op.height, op.width, op.height, stroke=0, fill=1)
        elif isinstance(op, RuleOp):
            canvas.setLineWidth(op.width)
            canvas.line(op.x1, sheet.height - op.y1, op.x2, sheet.height - op.y2)
    canvas.setFillGray(0)


def _placed(text: PDFTextObject, one: Run, x: float, y: float) -> None:
    """A run in as few stretches as its gaps allow."""
    widths, held, start = fonts.widths(one.face), "", x
    text.setFont(one.face, one.size)
    for place, char in enumerate(one.text):
        held += char
        gap = one.after[place] if place < len(one.after) else 0.0
        x += widths.get(ord(char), 1000) * one.size / 1000 + gap
        if abs(gap) > _NOTHING or place == len(one.text) - 1:
            text.setTextOrigin(start, y)
            text.textOut(held)
            held, start = "", x


_TYPST_HEAD: Final = """#set page(width: 148mm, height: 210mm, margin: (top: 14mm, left: 14mm, right: 14mm, bottom: 13mm))
#set text(font: "Noto Serif SC", size: 11.5pt, lang: "zh")
#set par(justify: true, leading: 0.7em)
#let small(body) = text(size: 0.75em, lang: "en", body)
"""


def _typst_seconds(source: Path) -> float:
    """How long typst takes for the source, once: it keeps what it has set; reading its fonts is not counted."""
    import typst  # type: ignore[import-not-found]

    compiler = typst.Compiler(font_paths=[str(paths.resources() / "fonts")], ignore_system_fonts=True)
    compiler.compile(input=f"{_TYPST_HEAD}暖".encode(), format="pdf")
    return seconds(lambda: compiler.compile(input=source.read_bytes(), format="pdf"))


def _typst(copies: list[FormData]) -> str:
    form = find_form("arrears_notice")
    speech = Speech(style_for(form.style, form.paper, form.type), LANGUAGES, Audience.RESIDENT)
    made = [_TYPST_HEAD]
    for number, data in enumerate(copies):
        document = compose(form, data, LANGUAGES, Audience.RESIDENT, reprint=False)
        made.append("#pagebreak()" if number else "")
        made += [line for passage in document.passages for line in _typst_block(speech, passage)]
    return "\n\n".join(made)


def _typst_block(speech: Speech, passage: b.Passage) -> Iterator[str]:
    """The same words and table in typst's own markup; every text is a string of it, so that none is markup."""
    first = passage[0]
    if isinstance(first, b.TableBlock):
        table = first.table
        heads = [_typst_lines(speech, column.head) for column in table.columns]
        cells = [_typst_lines(speech, cell) for row in table.rows for cell in row.cells]
        body = ", ".join(f"[{cell}]" for cell in (*heads, *cells))
        yield f"#table(columns: (auto, auto, 1fr, auto), align: (left, left, left, right), {body})"
    elif isinstance(first, b.Fields):
        labels = [" ".join(_typst_lines(speech, one.label) for one in fields) for fields in zip(
            *(block.fields for block in passage if isinstance(block, b.Fields)), strict=True)]  # fmt: skip
        yield f"#grid(columns: {len(labels)}, gutter: 1em, {', '.join(f'[{each}]' for each in labels)})"
    elif isinstance(first, b.CutLine):
        yield "#line(length: 100%)"
    else:
        for index, block in enumerate(passage):
            texts = [block.name, block.date] if isinstance(block, b.Seal) else [getattr(block, "text", "")]
            for text in texts:
                said = f"#{_quoted(''.join(span.text for span in speech.spans(text, index)))}"
                said = f"#small[{said}]" if index else said
                yield f"#align(right)[{said}]" if isinstance(block, b.Seal) else said


def _typst_lines(speech: Speech, cell: b.Cell) -> str:
    first, *others = (text for _, text in speech.cell(cell))
    return " \\ ".join([f"#{_quoted(first)}", *(f"#small[#{_quoted(each)}]" for each in others)])


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
