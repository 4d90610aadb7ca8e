"""The recovery key as a paper for the envelope, with what to do with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.book.keys.files import key_file
from app.book.keys.recoding import key_of_reader, path_of_reader
from app.book.keys.rules import written
from app.book.rights import Right
from app.kernel.i18n import msg
from app.kernel.masks import Audience
from app.paper.blocks import Column, Row, Table
from app.paper.forms import FormData, Paper
from app.paper.labels import SERIAL
from app.register.queries import courtyard

if TYPE_CHECKING:
    from app.book import Reader
    from app.paper.forms import PaperRequest

_ACROSS: Final = 4
_HIDDEN: Final = "•••••"


def build_key(reader: Reader, request: PaperRequest) -> FormData:
    """The key of the book that is open; Refused where it is plain, and hidden on any copy but the office's."""
    groups = written(key_of_reader(reader))
    shown = groups if request.audience is Audience.OFFICE else (_HIDDEN,) * len(groups)
    place, path = courtyard(reader), path_of_reader(reader)
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "book": path.name,
            "key_file": key_file(path).name,
            "printed": request.clock.today(),
        },
        tables={"groups": _table(shown)},
        author=place.name,
        label=path.name,
    )


def _table(groups: tuple[str, ...]) -> Table:
    """Each group behind its number, by which a mistyped one is named."""
    numbered = list(enumerate(groups, 1))
    rows = []
    for start in range(0, len(numbered), _ACROSS):
        cells = [cell for pair in numbered[start : start + _ACROSS] for cell in pair]
        rows.append(Row((*cells, *[None] * (2 * _ACROSS - len(cells)))))
    group = Column(msg("Group of five"), "centre", weight=1, strong=True)
    return Table((Column(SERIAL, "centre"), group) * _ACROSS, tuple(rows), grid=True, row_mm=9)


PAPERS: Final = {
    "recovery_key": Paper(
        "recovery_key", "safekeeping", msg("Recovery key of the book"), build_key, right=Right.KEEP_BOOK
    )
}
