"""The works and support file: from the application to the street office to the last bill."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from app.book.rights import Right
from app.caredesk.works.queries import all_works, support_of, works_by
from app.caredesk.works.rules import Step, step_title
from app.caredesk.works.services import AFTER, BEFORE, PHOTO_OWNER
from app.exchange.photos.queries import photos_of
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.masks import FreeWords
from app.kernel.money import ZERO
from app.paper.asking import Asks
from app.paper.blocks import Column, Field, Named, Photo, PhotoRow, Row, Table
from app.paper.forms import FormData, Paper
from app.paper.labels import BLANK, COMMA, EMPTY_SHEET, listed
from app.register.queries import courtyard, resident_names

if TYPE_CHECKING:
    from app.book import Reader
    from app.caredesk.works.queries import Support, Works
    from app.kernel.i18n import Message
    from app.paper.forms import PaperRequest

_NONE: Final = msg("nothing yet")
_TALL: Final = 9  # millimetres, to write in
_MOST_PAIRS: Final = 4
_TITLES: Final[dict[str, Message]] = {BEFORE: msg("Before the works"), AFTER: msg("After the works")}
_STEP_COLUMNS: Final = (
    Column(msg("Date"), width=24),
    Column(msg("Step"), weight=2),
    Column(msg("Dealt with by"), weight=2),
    Column(msg("What came of it"), weight=3),
    Column(msg("Amount"), "money", width=24),
    Column(msg("Voucher"), width=34),
)
_PHOTO_COLUMNS: Final = (
    Column(msg("Taken"), width=18),
    Column(msg("Photo"), weight=3),
    Column(msg("Kept on"), width=24),
    Column(msg("Mark of the file"), width=34),
)


def build_file(reader: Reader, request: PaperRequest) -> FormData:
    """The file of the works asked for by number, else the newest; ``blank`` to fill in by hand. Refused where there are none."""
    known = None if request.for_ == BLANK else _works(reader, request.for_)
    place, names = courtyard(reader), resident_names(reader)
    shown = _pairs(reader, known) if known else ()
    support = support_of(reader, known) if known else None
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "street_office": place.street_office,
            "filled": known is not None,
            "what": FreeWords(known.draft.what, names) if known else "",
            "accepted": known is None or any(one.draft.step is Step.ACCEPTED for one in known.steps),
            "pictured": bool(shown),
            "today": request.clock.today(),
            "elsewhere": support.used_elsewhere if support else ZERO,
            "granted": support.granted if support else ZERO,
            "vouchers": listed([one.entry.voucher for one in support.grants if one.entry], COMMA) if support else (),
            "bills": listed([Named(one.name, one.name_en) for one in support.other_bills], COMMA) if support else (),
        },
        fields={"works": _facts(known, names), "sums": _sums(known, support)},
        tables={
            "steps": _steps(known, names) if known else _blank_steps(),
            "photos": _photos(reader, known) if known else Table(_PHOTO_COLUMNS, grid=True, row_mm=_TALL, blank=2),
        },
        photos={"pictures": shown},
        author=place.name,
        label=known.draft.name if known else "",
    )


def _facts(known: Works | None, names: frozenset[str]) -> tuple[Field, ...]:
    heads = (
        msg("Works"), msg("Place"), msg("Built by"), msg("Allowed by"), msg("Estimated cost"),
        msg("Asked of the street office"),
    )  # fmt: skip
    if known is None:
        return tuple(Field(head) for head in heads)
    draft = known.draft
    told = (
        FreeWords(draft.name, names), FreeWords(draft.place, names),
        FreeWords(draft.contractor, names) if draft.contractor else None, draft.resolution or None, draft.cost or None,
        draft.asked or None,
    )  # fmt: skip
    return tuple(Field(head, value) for head, value in zip(heads, told, strict=True))


def _sums(known: Works | None, support: Support | None) -> tuple[Field, ...]:
    """What came and what was paid; these stand together on a page."""
    heads = (
        msg("Support received"), msg("Support still to come"), msg("Bills paid"),
        msg("Paid out of grants"), msg("Paid out of other money"), msg("Left of these grants"),
    )  # fmt: skip
    if known is None or support is None:
        return tuple(Field(head) for head in heads)
    (came, paid) = known.sums
    told = (came, support.waiting, paid, support.paid_from_it, support.paid_otherwise, support.unspent)
    fields = tuple(Field(head, value) for head, value in zip(heads, told, strict=True))
    return fields if support.grants else fields[:-1]


def _steps(known: Works, names: frozenset[str]) -> Table:
    rows = tuple(
        Row(
            (
                one.draft.date, step_title(one.draft.step), FreeWords(one.draft.person, names),
                FreeWords(one.draft.words, names), one.draft.amount or None, one.voucher,
            )
        )
        for one in known.steps
    )  # fmt: skip
    return Table(_STEP_COLUMNS, rows, empty=_NONE)


def _blank_steps() -> Table:
    """Every step on its way, to be dated by hand."""
    rows = tuple(Row((None, step_title(step), None, None, None, None)) for step in Step)
    return Table(_STEP_COLUMNS, rows, grid=True, row_mm=_TALL)


def _pairs(reader: Reader, known: Works) -> tuple[PhotoRow, ...]:
    """What it looked like, before beside after as far as there are both."""
    kept = [one for one in photos_of(reader, PHOTO_OWNER, known.id) if one.there]
    sides = [[one for one in kept if one.role == role][:_MOST_PAIRS] for role in (BEFORE, AFTER)]
    return tuple(
        PhotoRow(
            known.draft.place or known.draft.name,
            tuple(
                Photo(one.path.read_bytes(), one.width, one.height, title)
                for one, title in zip(pair, _TITLES.values(), strict=True)
                if one
            ),
        )
        for pair in zip_longest(*sides)
    )


def _photos(reader: Reader, known: Works) -> Table:
    rows = tuple(
        Row((_TITLES[role], one.name, one.at.date(), one.sha256[:12]))
        for role in (BEFORE, AFTER)
        for one in photos_of(reader, PHOTO_OWNER, known.id)
        if one.role == role
    )
    return Table(_PHOTO_COLUMNS, rows, empty=msg("No photo is kept yet."))


def _works(reader: Reader, asked: str | None) -> Works:
    if asked:
        if not asked.isdecimal():
            raise Refused(msg("“{text}” is not the number of works: look it up in the list", text=asked))
        return works_by(reader, int(asked))
    for found in all_works(reader):
        return found
    raise Refused(msg("No works are entered yet: enter what is planned first"))


def files_to_print(reader: Reader) -> list[tuple[str, str]]:
    """All works, the newest first, then a sheet to fill in."""
    found = [(str(one.id), one.draft.name) for one in all_works(reader)]
    return [*found, (BLANK, EMPTY_SHEET.text())]


PAPERS: Final = {
    "works_file": Paper(
        "works_file",
        "caredesk",
        msg("Works and support file"),
        build_file,
        asks=Asks(msg("Works"), files_to_print),
        right=Right.READ_MONEY,
    )
}
