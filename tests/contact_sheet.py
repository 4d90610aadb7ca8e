"""``python -m tests.contact_sheet FOLDER [FORM …]``: every paper of the sample courtyard, page by page, as pictures.

One file for each language, size and type of letters (``both-a4-large-01.png``), to be looked through before a release.
"""

from __future__ import annotations

import sys
import tempfile
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pypdfium2
from PIL import Image, ImageDraw

from app.bootstrap import house
from app.kernel.errors import UserError
from app.kernel.i18n import use_language
from app.paper.forms import FormData, PaperOptions, PaperRequest
from app.paper.render import render
from app.paper.shelf import PAPER_LANGUAGES, SIZES, TYPES, find_form
from app.sample.make import sample_book
from tests.test_papers import ASKED, with_a_visitor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.book import Book

_WIDE: Final = 2016  # four upright pages
_HIGH: Final = 700  # of a page
_FOOT: Final = 22
_ROWS: Final = 2
_GAP: Final = 8
_MOST: Final = 6  # pages of one paper
_COPIES: Final = 2  # of a paper made in many


def main(arguments: list[str]) -> int:
    """Write the pictures into the folder named first; the answer is the exit status."""
    if not arguments:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    folder, forms = Path(arguments[0]), arguments[1:] or sorted(house().papers)
    folder.mkdir(parents=True, exist_ok=True)
    use_language("zh_CN")
    with tempfile.TemporaryDirectory(prefix="courtyard-") as place:
        book = sample_book(Path(place) / "s.book", households=24)
        with_a_visitor(book)
        for language, size, letters in product(PAPER_LANGUAGES, (None, *SIZES), TYPES):
            name = f"{language.replace('zh_CN+en', 'both')}-{size or 'own'}-{letters}"
            options = PaperOptions(language, size, letters)
            shown = [one for form in forms for one in pages(book, form, options)]
            for number, sheet in enumerate(sheets(shown), 1):
                sheet.save(folder / f"{name}-{number:02}.png")
        book.close()
    return 0


def pages(book: Book, form: str, options: PaperOptions) -> Iterator[tuple[str, Image.Image]]:
    """The first pages of one paper, each with the words to stand under it; none where the paper is for other books."""
    request = PaperRequest(ASKED.get(form), find_form(form).audience, book.clock)
    try:
        with book.view() as view:
            built = house().papers[form].build(view, request)
        shown = built if isinstance(built, FormData) else list(built)[:_COPIES]
        document = pypdfium2.PdfDocument(render(form, shown, options))
    except UserError:
        return
    for number in range(min(len(document), _MOST)):
        page = document[number]
        yield f"{form} {number + 1}/{len(document)}", page.render(scale=_HIGH / page.get_height()).to_pil()
    document.close()


def sheets(shown: list[tuple[str, Image.Image]]) -> Iterator[Image.Image]:
    """The pictures in rows, so many rows to a sheet."""
    rows: list[list[tuple[str, Image.Image]]] = [[]]
    for one in shown:
        if sum(picture.width + _GAP for _, picture in rows[-1]) + one[1].width > _WIDE:
            rows.append([])
        rows[-1].append(one)
    for start in range(0, len(rows), _ROWS):
        group = rows[start : start + _ROWS]
        sheet = Image.new("RGB", (_WIDE, (_HIGH + _FOOT) * len(group)), "#666666")
        for top, row in zip(range(0, sheet.height, _HIGH + _FOOT), group, strict=True):
            _fill(sheet, top, row)
        yield sheet


def _fill(sheet: Image.Image, top: int, row: list[tuple[str, Image.Image]]) -> None:
    draw, left = ImageDraw.Draw(sheet), 0
    for words, picture in row:
        sheet.paste(picture, (left, top))
        draw.text((left + 4, top + _HIGH + 4), words, fill="white")
        left += picture.width + _GAP


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
