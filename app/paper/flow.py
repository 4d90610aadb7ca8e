"""A composed paper on its pages: every block set in its style, strips filled into pages, feet and marks added."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from app.kernel.i18n import msg
from app.paper import blocks as b
from app.paper import fielding, proofs, prose, tabular
from app.paper.pieces import BoxOp, MatrixOp, Page, Piece, TextOp, fill_pages
from app.paper.speech import Speech, baseline, single_line
from app.paper.styles import MM, Style, closer, third, turned

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.kernel.i18n import Message
    from app.kernel.masks import Audience
    from app.paper.blocks import Document, Passage
    from app.paper.pieces import Op

COPIES: Final = (msg("Copy 1: stub"), msg("Copy 2: payer"), msg("Copy 3: books"))

_CLOSER: Final = ((1.0, 1.0), (0.8, 1.0), (0.55, 1.0), (0.5, 0.92), (0.4, 0.86))
_FEW, _LITTLE = 4, 0.4
_LARGE_TITLE: Final = 36  # large type is never made smaller (documents.md rule 5)


@dataclass(frozen=True)
class Sheet:
    """One finished sheet: its size, and everything on it, ``y`` counted down from the top edge."""

    width: float
    height: float
    ops: tuple[Op, ...]
    bookmarks: tuple[tuple[str, float], ...] = ()


def lay_out(
    document: Document, style: Style, languages: tuple[str, ...], audience: Audience, copies: int = 1
) -> list[Sheet]:
    """The sheets of one paper; three copies share a sheet where each fits in a third of it."""
    speech = Speech(style, languages, audience)
    if copies > 1:
        return _copies(document, speech, copies)
    if _needs_turning(document, speech):
        speech = replace(speech, style=turned(style))
    pages, speech = _fewest(document, speech)
    return [_sheet(document, speech, pages, index) for index in range(len(pages))]


def _fewest(document: Document, speech: Speech) -> tuple[list[Page], Speech]:
    """The pages; where little stands on the last one, closer setting is tried to do without it."""
    pages = _pages(document, speech)
    little = pages[-1].used < speech.style.room[1] * _LITTLE
    if 1 < len(pages) <= _FEW and little and speech.style.name != "notice":
        large = speech.style.title >= _LARGE_TITLE
        for air, size in _CLOSER[2:3] if large else _CLOSER[2:4]:
            close = replace(speech, style=closer(speech.style, air, size))
            fewer = _pages(document, close)
            if len(fewer) < len(pages) and (size == 1 or len(fewer) < _FEW - 1):
                return fewer, close
    return pages, speech


def _needs_turning(document: Document, speech: Speech) -> bool:
    """Whether a table is too wide for the sheet as it stands and would fit it turned."""
    style = speech.style
    if style.width > style.height or style.name not in ("board", "register", "sheet"):
        return False
    width, _ = style.room
    wider, _ = turned(style).room
    tables = [passage[0].table for passage in document.passages if isinstance(passage[0], b.TableBlock)]
    return any(not tabular.fits(speech, table, width) and wider > width for table in tables)


def _copies(document: Document, speech: Speech, copies: int) -> list[Sheet]:
    style = speech.style
    if style.height > style.width:
        large = style.title >= _LARGE_TITLE
        for air, size in _CLOSER[:3] if large else _CLOSER:
            narrow = replace(speech, style=closer(third(style), air, size))
            pages = _pages(document, narrow)
            if len(pages) == 1:
                return [_three_on_one(document, narrow, pages[0], style)]
    pages, speech = _fewest(document, speech)
    if style.width > 240 * MM:  # continuous paper is a set of sheets already: one print, all copies named on it
        return [_sheet(document, speech, pages, index, COPIES) for index in range(len(pages))]
    return [
        _sheet(document, speech, pages, index, (COPIES[copy],)) for copy in range(copies) for index in range(len(pages))
    ]


def _three_on_one(document: Document, speech: Speech, page: Page, style: Style) -> Sheet:
    ops: list[Op] = []
    for copy, name in enumerate(COPIES):
        strip = _sheet(document, speech, [page], 0, (name,))
        offset = copy * speech.style.height
        ops += [_moved(op, 0, offset) for op in strip.ops]
        if copy:
            cut = prose.cut_piece(style.width, 0.0).ops[0]
            ops.append(_moved(cut, 0, offset))
    return Sheet(style.width, style.height, tuple(ops), ())


def _pages(document: Document, speech: Speech) -> list[Page]:
    width, height = speech.style.room
    pieces: list[Piece] = []
    turn = False
    for before, passage in pairwise((document.passages[0], *document.passages)):
        if isinstance(passage[0], b.PageBreak):
            turn = True
            continue
        made = _pieces(speech, passage, width)
        if isinstance(passage[0], b.Seal) and isinstance(before[0], b.Proof):
            both = proofs.beside_seal(speech, [one for one in before if isinstance(one, b.Proof)], made[0])
            made, pieces = ([both], pieces[:-1]) if both else (made, pieces)
        if pieces and isinstance(passage[0], b.Seal | b.Signatures):
            pieces[-1] = replace(pieces[-1], keep=True)  # no signature stands on a page of its own
        if turn and made:
            made = [replace(made[0], new_page=True), *made[1:]]
            turn = False
        pieces += made
    _tie_foot(pieces)
    return fill_pages(pieces, height)


def _tie_foot(pieces: list[Piece]) -> None:
    """The last strips stay with what stands above them, so that no signature or note has a page of its own."""
    if len(pieces) > 1:
        pieces[-2] = replace(pieces[-2], keep=True)


def _pieces(speech: Speech, passage: Passage, width: float) -> list[Piece]:
    first, body = passage[0], speech.style.body
    simple = {
        b.Rule: lambda: [prose.rule_piece(width, body)],
        b.CutLine: lambda: [prose.cut_piece(width, body)],
        b.Space: lambda: [Piece(body * 1.5 * first.lines)] if isinstance(first, b.Space) else [],
        b.WritingLines: lambda: (
            prose.writing_pieces(first.count, width, body) if isinstance(first, b.WritingLines) else []
        ),
        b.TableBlock: lambda: (
            tabular.table_pieces(speech, first.table, width) if isinstance(first, b.TableBlock) else []
        ),
    }
    maker = simple.get(type(first))
    return maker() if maker else _PROSE[type(first)](speech, passage, width)


_PROSE: Final[dict[type, Callable[..., list[Piece]]]] = {
    b.Title: prose.title_pieces,
    b.Number: prose.plain_pieces,
    b.Note: prose.plain_pieces,
    b.Heading: prose.heading_pieces,
    b.Paragraph: prose.paragraph_pieces,
    b.Item: prose.paragraph_pieces,
    b.KeyLine: prose.key_pieces,
    b.Fields: fielding.field_pieces,
    b.Signatures: fielding.signature_pieces,
    b.Seal: prose.seal_pieces,
    b.Proof: proofs.proof_pieces,
}


def _sheet(
    document: Document, speech: Speech, pages: list[Page], index: int, copies: tuple[Message, ...] = ()
) -> Sheet:
    style, page = speech.style, pages[index]
    ops: list[Op] = []
    bookmarks: list[tuple[str, float]] = []
    for placed in page.placed:
        ops += [_moved(op, style.left, style.top + placed.y) for op in placed.piece.ops]
        if placed.piece.bookmark:
            bookmarks.append((placed.piece.bookmark, style.top + placed.y))
    if len(pages) > 1:
        ops += _foot(document, speech, index + 1, len(pages))
    if document.mark is not None and index == 0:
        ops += _mark(speech, document.mark)
    if copies:
        ops += _copy_names(speech, copies)
    return Sheet(style.width, style.height, tuple(ops), tuple(bookmarks))


def _foot(document: Document, speech: Speech, number: int, pages: int) -> list[Op]:
    style = speech.style
    if style.folio == "dashes":
        # GB/T 9704: 14 pt, 7 mm under the text block, one character in from the outer edge
        line = single_line(f"— {number} —", speech.setting("serif", min(14.0, style.body)))
        left = style.left + style.body if number % 2 == 0 else style.width - style.right - style.body - line.width
        below = min(7 * MM + line.size * 0.6, style.bottom - 5 * MM)
        return [TextOp(left, style.height - style.bottom + below, line)]
    size = style.small
    y = style.height - style.bottom + min(style.bottom * 0.5, size * 2)
    said = "  ".join(
        msg("Page {page} of {pages}", page=number, pages=pages).text(language) for language in speech.languages
    )
    count = single_line(said, speech.setting("sans", size))
    name = " · ".join(filter(None, (document.issued, document.title)))
    ops: list[Op] = [TextOp(style.width - style.right - count.width, y, count)]
    title = single_line(name, speech.setting("sans", size))
    if title.width + count.width + 2 * size < style.room[0]:
        ops.append(TextOp(style.left, y, title))
    return ops


def _mark(speech: Speech, mark: Message) -> list[Op]:
    """The words of a stamp, framed, in the upper left corner: in red and, for printers without it, in words."""
    style = speech.style
    said = "  ".join(mark.text(language) for language in speech.languages)
    line = single_line(said, speech.setting("sans-bold", max(style.body * 1.15, 11.0)))
    x, y, pad = style.left, max(style.top * 0.5, 6 * MM), line.size * 0.4
    height = line.size + 2 * pad
    return [
        BoxOp(x, y, line.width + 2 * pad, height, frame=1.2, red=True),
        TextOp(x + pad, y + baseline(height, line.size), line, red=True),
    ]


def _copy_names(speech: Speech, copies: tuple[Message, ...]) -> list[Op]:
    style = speech.style
    groups = ["  ".join(name.text(language) for language in speech.languages) for name in copies]
    line = single_line("   ".join(groups), speech.setting("sans", style.small))
    return [TextOp(style.width - style.right - line.width, style.top * 0.55 + line.size * 0.5, line)]


def _moved(op: Op, x: float, y: float) -> Op:
    if isinstance(op, TextOp | BoxOp | MatrixOp):
        return op._replace(x=op.x + x, y=op.y + y)
    return op._replace(x1=op.x1 + x, x2=op.x2 + x, y1=op.y1 + y, y2=op.y2 + y)
