"""A composed paper on its pages: every block set in its style, strips filled into pages, feet and marks added."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import pairwise
from types import NoneType
from typing import TYPE_CHECKING, Final

from app.kernel.i18n import msg
from app.paper import blocks as b
from app.paper import columns, fielding, margins, photos, pictures, proofs, prose, saving, signing, stands, tabular
from app.paper.filling import fill_pages
from app.paper.pieces import Piece, Tie, faster, moved, stacked, tied
from app.paper.speech import Speech
from app.paper.styles import third, turned

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.kernel.i18n import Message
    from app.kernel.masks import Audience
    from app.paper.blocks import Document, Passage
    from app.paper.pieces import Op, Page
    from app.paper.styles import Style

COPIES: Final = (msg("Copy 1: stub"), msg("Copy 2: payer"), msg("Copy 3: books"))

# no signature and no last word stands on a page of its own, and no lines without what they are for
_LAST_WORDS: Final = (b.Seal, b.Signatures, b.FootNote, b.Proof)
_WITH_COMPANY: Final = (*_LAST_WORDS, b.WritingLines)
_ROWS, _LOW = 6, 0.3  # a table of so few rows, so low a part of a page, is not cut in two, nor a note of so few lines


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
    pages, speech = _turned_or_not(document, speech)
    return [_sheet(document, speech, pages, index) for index in range(len(pages))]


def _turned_or_not(document: Document, speech: Speech) -> tuple[list[Page], Speech]:
    """The pages of the sheet turned where a table wants it; a small one stays upright where that saves a page."""
    if not _needs_turning(document, speech):
        return _fewest(document, speech)
    wide = _fewest(document, speech._replace(style=turned(speech.style)))
    width, _ = speech.style.room
    if len(wide[0]) == 1 or not speech.style.is_small:
        return wide
    if not all(stands.is_at_home(speech, table, width) for table in _tables(document)):
        return wide
    upright = _fewest(document, speech)
    return upright if len(upright[0]) < len(wide[0]) else wide


def _fewest(document: Document, speech: Speech) -> tuple[list[Page], Speech]:
    return saving.fewest(partial(_pages, document), speech)


def _needs_turning(document: Document, speech: Speech) -> bool:
    """Whether a table is too wide for the sheet as it stands and would fit it turned."""
    style = speech.style
    if style.width > style.height or style.name not in ("board", "register", "sheet"):
        return False
    width, _ = style.room
    wider, _ = turned(style).room
    fits = columns.is_roomy if style.is_large else columns.fits
    return any(not table.folds and not fits(speech, table, width) and wider > width for table in _tables(document))


def _tables(document: Document) -> list[b.Table]:
    return [passage[0].table for passage in document.passages if isinstance(passage[0], b.TableBlock)]


def _copies(document: Document, speech: Speech, copies: int) -> list[Sheet]:
    style = speech.style
    if style.height > style.width:
        shared = saving.third_of_a_sheet(partial(_pages, document), speech._replace(style=third(style)))
        if shared:
            (page,), narrow = shared
            return [_three_on_one(document, narrow, page, style)]
    pages, speech = _fewest(document, speech)
    if style.is_continuous:  # a set of sheets already: one print, all copies named on it
        return [_sheet(document, speech, pages, index, COPIES) for index in range(len(pages))]
    return [
        _sheet(document, speech, pages, index, (COPIES[copy],)) for copy in range(copies) for index in range(len(pages))
    ]


def _three_on_one(document: Document, speech: Speech, page: Page, style: Style) -> Sheet:
    ops: list[Op] = []
    for copy, name in enumerate(COPIES):
        strip = _sheet(document, speech, [page], 0, (name,))
        offset = copy * speech.style.height
        ops += [moved(op, 0, offset) for op in strip.ops]
        if copy:
            cut = prose.cut_piece(style.width - 2 * margins.EDGE, 0.0).ops[0]
            ops.append(moved(cut, margins.EDGE, offset))
    return Sheet(style.width, style.height, tuple(ops), ())


def _pages(document: Document, speech: Speech) -> list[Page]:
    width, height = speech.style.room
    pieces: list[Piece] = []
    turn, cut, start = False, None, 0
    for before, passage in pairwise((document.passages[0], *document.passages)):
        if isinstance(passage[0], b.PageBreak):
            turn = True
            continue
        if isinstance(passage[0], b.FootNote) and margins.foot_has_room(document, speech):
            continue
        made = _pieces(speech, passage, width)
        if isinstance(passage[0], b.Seal) and isinstance(before[0], b.Proof):
            both = proofs.beside_seal(speech, before, passage, width)
            made, pieces = ([both], pieces[:-1]) if both else (made, pieces)
        _keep_company(pieces, start, before[0], passage[0])
        if isinstance(passage[0], b.FootNote):
            made = [stacked(made)]
        if _says_more(passage[0]):
            made[-1] = made[-1]._replace(keep=True)
        if turn and made:
            made = [made[0]._replace(new_page=True), *made[1:]]
            turn = False
        cut = len(pieces) if isinstance(passage[0], b.CutLine) else cut
        start = len(pieces)
        pieces += made
    if cut is not None:  # what is cut off is cut off in one piece
        pieces[cut:-1] = [faster(piece, Tie.FAST) for piece in pieces[cut:-1]]
    _tie(pieces, len(pieces) - 1)
    return fill_pages(pieces, height)


def _keep_company(pieces: list[Piece], start: int, before: b.Block, block: b.Block) -> None:
    """Tie a last word to what stands before it, whose strips begin at ``start``; small print is no company."""
    if not pieces or not isinstance(block, _WITH_COMPANY):
        if pieces and isinstance(block, b.Note) and isinstance(before, b.TableBlock):  # small print on the table
            _tie(pieces, len(pieces))
        return
    if isinstance(before, b.Note):
        _tie(pieces, start)
        pieces[start:] = [faster(piece, Tie.CLOSER) for piece in pieces[start:]]
    else:
        is_joined = isinstance(block, b.WritingLines) or isinstance(before, _LAST_WORDS)
        _tie(pieces, len(pieces), Tie.FAST if isinstance(before, b.Proof) else Tie.CLOSER if is_joined else Tie.CLOSE)


def _says_more(block: b.Block) -> bool:
    """Whether it ends in a colon: what it speaks of stands on the same page."""
    if not isinstance(block, b.Paragraph) or not isinstance(block.text, tuple) or not block.text:
        return False
    return block.text[-1].text.rstrip().endswith(("：", ":"))


def _uncut(made: list[Piece], height: float) -> list[Piece]:
    """The strips of a table, tied to each other where it is so low that it need not be cut in two."""
    rows = sum(bool(piece.head) for piece in made)
    if not 0 < rows <= _ROWS or sum(piece.before + piece.height for piece in made) > height * _LOW:
        return made
    return tied(made, Tie.LOOSE)


def _tie(pieces: list[Piece], end: int, tie: Tie = Tie.CLOSE) -> None:
    """The strips from ``end`` stay together, and with the last one before them that has something on it."""
    start = next((index for index in range(end - 1, -1, -1) if pieces[index].ops), 0)
    pieces[start:] = [faster(piece, tie) for piece in pieces[start:]]


def _pieces(speech: Speech, passage: Passage, width: float) -> list[Piece]:
    first, body = passage[0], speech.style.body
    match first:
        case b.Rule():
            made = [prose.rule_piece(width, body)]
        case b.CutLine():
            made = [prose.cut_piece(width, body * (speech.style.air + 1) / 2)]
        case b.Space():
            made = [Piece(body * 1.5 * first.lines)]
        case b.WritingLines():
            made = prose.writing_pieces(first.count, width, body)
        case b.TableBlock():
            made = _uncut(tabular.table_pieces(speech, first.table, width), speech.style.room[1])
        case _ if all(map(_is_written, passage)):
            made = list(_written(speech, passage, width))
        case _:
            made = _PROSE[type(first)](speech, passage, width)
    return made


def _is_written(block: b.Block) -> bool:
    """Whether a form's own words, with their values in them, are all that stands in it."""
    if isinstance(block, b.Fields | b.Signatures):
        return all(type(one.label) is str and isinstance(one.value, (tuple, NoneType)) for one in block.fields)
    if isinstance(block, b.Seal):
        return isinstance(block.name, tuple) and isinstance(block.date, tuple)
    return isinstance(block, b.Paragraph | b.Title | b.Note | b.Heading | b.Item) and isinstance(block.text, tuple)


@lru_cache(maxsize=512)  # most of a thousand notices is the same in all of them
def _written(speech: Speech, passage: Passage, width: float) -> tuple[Piece, ...]:
    return tuple(_PROSE[type(passage[0])](speech, passage, width))


def _small_print(speech: Speech, said: Passage, width: float) -> list[Piece]:
    """A note; a few lines of it stay together, no last words of one stand on the next page."""
    made = prose.plain_pieces(speech, said, width)  # type: ignore[arg-type]
    return tied(made, Tie.FIRM) if len(made) <= _ROWS else made


_PROSE: Final[dict[type, Callable[..., list[Piece]]]] = {
    b.Title: prose.title_pieces,
    b.Number: prose.plain_pieces,
    b.Note: _small_print,
    b.FootNote: prose.plain_pieces,
    b.Heading: prose.heading_pieces,
    b.Paragraph: prose.paragraph_pieces,
    b.Item: prose.paragraph_pieces,
    b.KeyLine: prose.key_pieces,
    b.Fields: fielding.field_pieces,
    b.Signatures: fielding.signature_pieces,
    b.Seal: signing.seal_pieces,
    b.Proof: proofs.proof_pieces,
    b.PictureBlock: pictures.picture_pieces,
    b.PhotoBlock: photos.photo_pieces,
}


def _sheet(
    document: Document, speech: Speech, pages: list[Page], index: int, copies: tuple[Message, ...] = ()
) -> Sheet:
    style, page = speech.style, pages[index]
    ops: list[Op] = []
    bookmarks: list[tuple[str, float]] = []
    for placed in page.placed:
        ops += [moved(op, style.left, style.top + placed.y) for op in placed.piece.ops]
        if placed.piece.bookmark:
            bookmarks.append((placed.piece.bookmark, style.top + placed.y))
    filled = style.top + max((each.y + each.piece.height for each in page.placed if each.piece.ops), default=0.0)
    ops += margins.foot(document, speech, index + 1, len(pages), filled)
    if document.mark is not None and index == 0:
        ops += margins.mark(speech, document.mark)
    if copies:
        ops += margins.copy_names(speech, copies)
    return Sheet(style.width, style.height, tuple(ops), tuple(bookmarks))
