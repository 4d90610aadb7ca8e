"""The works and support file: from the application to the street office to the last bill."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.book.rights import Right
from app.caredesk.works.queries import all_works, support_of, works_by
from app.caredesk.works.rules import Step, step_title
from app.caredesk.works.services import AFTER, BEFORE, PHOTO_OWNER
from app.exchange.photos.queries import photos_of
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.masks import FreeWords
from app.paper.asking import Asks
from app.paper.blocks import Column, Field, Row, Table
from app.paper.forms import FormData, Paper
from app.paper.labels import UNIT_YUAN
from app.register.queries import courtyard, resident_names

if TYPE_CHECKING:
    from app.book import Reader
    from app.caredesk.works.queries import Works
    from app.kernel.i18n import Message
    from app.paper.forms import PaperRequest

_NONE: Final = msg("nothing yet")


def build_file(reader: Reader, request: PaperRequest) -> FormData:
    """The file of the works asked for by number, else the newest; Refused where there are none."""
    known, place, names = _works(reader, request.for_), courtyard(reader), resident_names(reader)
    draft = known.draft
    came, paid = known.sums
    support = support_of(reader, known)
    fields = (
        Field(msg("Works"), FreeWords(draft.name, names)),
        Field(msg("Place"), FreeWords(draft.place, names)),
        Field(msg("Built by"), FreeWords(draft.contractor, names) if draft.contractor else None),
        Field(msg("Allowed by"), draft.resolution or None),
        Field(msg("Estimated cost"), draft.cost or None),
        Field(msg("Asked of the street office"), draft.asked or None),
        Field(msg("Support received"), came),
        Field(msg("Support still to come"), support.waiting),
        Field(msg("Bills paid"), paid),
        Field(msg("Paid out of grants"), support.paid_from_it),
        Field(msg("Paid out of other money"), support.paid_otherwise),
        *((Field(msg("Left of these grants"), support.unspent),) if support.grants else ()),
    )
    rows = tuple(
        Row(
            (
                one.draft.date, step_title(one.draft.step), FreeWords(one.draft.person, names),
                FreeWords(one.draft.words, names), one.draft.amount or None, one.voucher,
            )
        )
        for one in known.steps
    )  # fmt: skip
    columns = (
        Column(msg("Date"), width=24),
        Column(msg("Step"), weight=2),
        Column(msg("Dealt with by"), weight=2),
        Column(msg("What came of it"), weight=3),
        Column(msg("Amount"), "money"),
        Column(msg("Voucher"), width=34),
    )
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "street_office": place.street_office,
            "what": FreeWords(draft.what, names),
            "accepted": any(one.draft.step is Step.ACCEPTED for one in known.steps),
            "today": request.clock.today(),
        },
        fields={"works": fields},
        tables={
            "steps": Table(columns, rows, unit=UNIT_YUAN, empty=_NONE),
            "photos": _photos(reader, known),
        },
        author=place.name,
        label=draft.name,
    )


def _photos(reader: Reader, known: Works) -> Table:
    titles: dict[str, Message] = {BEFORE: msg("Before the works"), AFTER: msg("After the works")}
    rows = tuple(
        Row((titles[role], one.name, one.at.date(), one.sha256[:12]))
        for role in (BEFORE, AFTER)
        for one in photos_of(reader, PHOTO_OWNER, known.id)
        if one.role == role
    )
    columns = (
        Column(msg("Taken"), width=18),
        Column(msg("Photo"), weight=3),
        Column(msg("Kept on"), width=24),
        Column(msg("Mark of the file"), width=34),
    )
    return Table(columns, rows, empty=msg("No photo is kept yet."))


def _works(reader: Reader, asked: str | None) -> Works:
    if asked:
        if not asked.isdecimal():
            raise Refused(msg("“{text}” is not the number of works", text=asked))
        return works_by(reader, int(asked))
    for found in all_works(reader):
        return found
    raise Refused(msg("No works are entered yet: enter what is planned first"))


def files_to_print(reader: Reader) -> list[tuple[str, str]]:
    """All works, the newest first."""
    return [(str(one.id), one.draft.name) for one in all_works(reader)]


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
