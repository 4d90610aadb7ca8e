"""What stands in the margins of a sheet: page numbers and names, which text prevails, marks across, names of copies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.paper import blocks as b
from app.paper.blocks import Span
from app.paper.breaker import break_lines
from app.paper.feet import Place, count_ops
from app.paper.pieces import BoxOp, TextOp
from app.paper.speech import baseline, single_line
from app.paper.styles import MM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.kernel.i18n import Message
    from app.paper.blocks import Document
    from app.paper.lines import Line
    from app.paper.pieces import Op
    from app.paper.speech import Speech
    from app.paper.styles import Style

EDGE: Final = 4.5 * MM  # printers leave this much of the sheet white
_FIRST: Final = 1.15  # of small print: from the text block to the first baseline under it
_NEXT: Final = 1.35
_UNDER_FOLIO: Final = 1.8
_DEPTH: Final = 0.25  # of letters under their baseline
_CLEAR: Final = 1.5  # of a page number: from the line above it to its baseline
_FOLIO: Final = 14 / 16  # of the text: GB/T 9704 has page numbers of 14 pt, 7 mm under text of 16 pt


def foot(document: Document, speech: Speech, number: int, pages: int, filled: float) -> list[Op]:
    """The foot of page ``number``: its number where there are several, and on the last one which text prevails.

    That one stands above a foot like all others where the page is not ``filled`` so far down, else it takes its place.
    """
    style, top = speech.style, speech.style.height - speech.style.bottom
    note = _foot_lines(document, speech) if number == pages and foot_has_room(document, speech) else []
    if style.folio == "dashes":
        y = top + _formal_folio(style)
        if pages == 1:
            return list(_one_by_one(note, style, y))
        above = y - _CLEAR * style.body * _FOLIO - sum(line.size for line in note[1:]) * _NEXT
        first = above if above >= filled + style.small * _FIRST else y + style.small * _UNDER_FOLIO
        return [*_dashes(speech, number, y), *_one_by_one(note, style, first)]
    first, high = top + style.small * _FIRST, sum(line.size for line in note) * _NEXT
    if pages == 1:
        return list(_one_by_one(note, style, first))
    lowest = style.bottom - EDGE - style.small * _DEPTH
    y = top + min(style.bottom * 0.5, style.small * 2, lowest)
    usual = count_ops(document, speech, number, pages, Place(top, y, max(y, top + lowest)))
    above = min(op.y for op in usual) - high
    if not note or above >= filled + style.small * _FIRST:
        return [*_one_by_one(note, style, above), *usual]
    y = first + high
    place = Place(y - style.small, y, max(y, top + lowest))
    return [*_one_by_one(note, style, first), *count_ops(document, speech, number, pages, place)]


def _one_by_one(lines: Sequence[Line], style: Style, y: float) -> list[TextOp]:
    """``lines`` one under the other, the first one on the baseline ``y``."""
    ops = []
    for line in lines:
        ops.append(TextOp(style.left, y, line))
        y += line.size * _NEXT
    return ops


def foot_has_room(document: Document, speech: Speech) -> bool:
    """Whether the bottom margin holds the page number and the note on which text prevails."""
    style, lines = speech.style, _foot_lines(document, speech)
    if style.folio == "dashes":
        below = style.small * _UNDER_FOLIO + sum(line.size for line in lines[1:]) * _NEXT
        return _formal_folio(style) + below <= style.bottom - EDGE
    below = style.small * _FIRST + sum(line.size for line in lines) * _NEXT
    return below <= style.bottom - EDGE


def _foot_lines(document: Document, speech: Speech) -> list[Line]:
    """The note at the foot in all languages, in one line where it fits."""
    notes = document.passages[-1] if document.passages else ()
    if not notes or not isinstance(notes[0], b.FootNote):
        return []
    style, said = speech.style, [note for note in notes if isinstance(note, b.FootNote)]
    texts = ["".join(span.text for span in speech.spans(note.text, index)) for index, note in enumerate(said)]
    together = single_line("  ".join(texts), speech.setting("sans", style.small))
    if together.width <= style.room[0]:
        return [together]
    return [
        line
        for index, text in enumerate(texts)
        for line in break_lines((Span(text),), speech.setting("sans", style.small, index), style.room[0])
    ]


def _formal_folio(style: Style) -> float:
    """How far under the text block the page number of a formal paper stands."""
    return min(7 * MM + style.body * _FOLIO * 0.6, style.bottom - 5 * MM)


def _dashes(speech: Speech, number: int, y: float) -> list[Op]:
    """``— 1 —``, one character in from the outer edge (GB/T 9704)."""
    style = speech.style
    line = single_line(f"— {number} —", speech.setting("serif", style.body * _FOLIO))
    left = style.left + style.body if number % 2 == 0 else style.width - style.right - style.body - line.width
    return [TextOp(left, y, line)]


def mark(speech: Speech, said: Message) -> list[Op]:
    """The words of a stamp, framed, in the upper left corner: in red and, for printers without it, in words."""
    style = speech.style
    text = "  ".join(said.text(language) for language in speech.languages)
    line = single_line(text, speech.setting("sans-bold", max(style.body * 1.15, 11.0)))
    x, y, pad = style.left, max(style.top * 0.5, 6 * MM), line.size * 0.4
    height = line.size + 2 * pad
    return [
        BoxOp(x, y, line.width + 2 * pad, height, frame=1.2, red=True),
        TextOp(x + pad, y + baseline(height, line.size), line, red=True),
    ]


def copy_names(speech: Speech, copies: Sequence[Message]) -> list[Op]:
    """Which copies the sheet is, in the upper right corner."""
    style = speech.style
    groups = ["  ".join(name.text(language) for language in speech.languages) for name in copies]
    line = single_line("   ".join(groups), speech.setting("sans", style.small))
    y = max(style.top * 0.55 + line.size * 0.5, EDGE + line.size)
    return [TextOp(style.width - style.right - line.width, y, line)]
