"""Running feet: the name of the paper and page x of y in every language, in smaller letters or shorter where room is short."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from app.kernel.i18n import msg
from app.paper import blocks as b
from app.paper.pieces import TextOp
from app.paper.speech import LEAST, single_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.paper.blocks import Document
    from app.paper.speech import Speech

_NEXT: Final = 1.25  # of the letters: from one line to the next
_CLEAR: Final = 1.1  # and from what stands above to the first baseline
_PARTS: Final = (1.0, 0.9, 0.8, 0.7, 0.6)  # of small print
_LITTLE: Final = 3  # of these a full name may take before a shorter one serves


class Place(NamedTuple):
    """Where a foot stands: below what is ``free``, its baseline ``usual``, the lower of two no lower than ``lowest``."""

    free: float
    usual: float
    lowest: float


class _Said(NamedTuple):
    """What one line of a foot says: the paper's name on the left, and which page this is on the right."""

    name: str
    page: str


def count_ops(document: Document, speech: Speech, number: int, pages: int, place: Place) -> list[TextOp]:
    """Page x of y with the paper's name: in one line, or each language in its own."""
    style = speech.style
    counts = [msg("Page {page} of {pages}", page=number, pages=pages).text(language) for language in speech.languages]
    for lines, part in _ways(document, speech, counts):
        ops = _set(lines, speech, max(style.small * part, min(style.small, LEAST)), place)
        if ops:
            return ops
    return _set([_Said("", "  ".join(counts))], speech, style.small, place)


def _ways(document: Document, speech: Speech, counts: Sequence[str]) -> Iterator[tuple[list[_Said], float]]:
    """What a foot may say and the size of its letters in parts of small print, the fullest and largest first."""
    titles, count = _titles(document, speech), "  ".join(counts)
    short = [_bare(title, document.issued) for title in titles]
    for name in _names(titles, document, speech):
        yield [_Said(name, count)], 1.0
    if len(titles) > 1:
        yield from ((list(map(_Said, titles, counts)), part) for part in _PARTS[:_LITTLE])
    else:
        yield [_Said(short[0], count)], 1.0
    yield from (([_Said(" ".join(titles), count)], part) for part in _PARTS[:_LITTLE])
    yield from (([_Said(" ".join(short), count)], part) for part in _PARTS)
    if len(titles) > 1:
        yield from ((list(map(_Said, short, counts)), part) for part in _PARTS)
    yield from (([_Said(short[0], count)], part) for part in _PARTS)


def _set(lines: Sequence[_Said], speech: Speech, size: float, place: Place) -> list[TextOp]:
    """``lines`` in letters of ``size``; nothing where they have no room."""
    style, setting = speech.style, speech.setting("sans", size)
    last = place.usual if len(lines) == 1 else min(place.usual + _NEXT * size, place.lowest)
    y = last - (len(lines) - 1) * _NEXT * size
    if len(lines) > 1 and y < place.free + _CLEAR * size:
        return []
    ops: list[TextOp] = []
    for said in lines:
        name, count = single_line(said.name, setting), single_line(said.page, setting)
        if name.width + count.width + 2 * size * bool(said.name) >= style.room[0]:
            return []
        ops.append(TextOp(style.width - style.right - count.width, y, count))
        if said.name:
            ops.append(TextOp(style.left, y, name))
        y += _NEXT * size
    return ops


def _titles(document: Document, speech: Speech) -> list[str]:
    """The paper's name once in each language in which it has another."""
    for passage in document.passages:
        if isinstance(passage[0], b.Title):
            said = (
                "".join(span.text for span in speech.spans(block.text, index)).replace("\n", " ")
                for index, block in enumerate(passage)
                if isinstance(block, b.Title)
            )
            return list(dict.fromkeys(said))
    return [document.title]


def _names(titles: Sequence[str], document: Document, speech: Speech) -> Iterator[str]:
    """All its names in one line, who gives it out said once."""
    issued, all_of_them = document.issued, " ".join(titles)
    if not speech.languages[0].startswith("zh") and not issued.isascii():
        issued = ""  # the courtyard's Chinese name: an English title names it in English
    if issued and not titles[0].startswith(issued):
        yield f"{issued} · {all_of_them}"
    yield all_of_them


def _bare(title: str, issued: str) -> str:
    """The name without who gives the paper out, which stands on its first page."""
    bare = title.partition(": ")[2] or title.removeprefix(issued)
    return bare[:1].upper() + bare[1:]
