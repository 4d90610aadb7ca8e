"""Papers of the board: what has to hang, what hung, what always hangs, and the list of what anybody may ask to see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from app.bulletin.board import queries
from app.bulletin.board.calendar.queries import calendar, lasting, undated
from app.bulletin.board.packing import open_papers
from app.bulletin.board.rules import ending_title
from app.kernel.dates import parse_period, quarter_of
from app.kernel.i18n import msg
from app.kernel.masks import PublicName, ResidentName
from app.paper.asking import RUNNING
from app.paper.blocks import Both, Column, Field, Named, Row, Table
from app.paper.forms import FormData, Paper
from app.register.queries import courtyard

if TYPE_CHECKING:
    from app.book import Reader
    from app.bulletin.board.packing import Open
    from app.bulletin.board.queries import Posting
    from app.kernel.dates import Period
    from app.kernel.i18n import Message
    from app.paper.blocks import Cell
    from app.paper.forms import PaperRequest
    from app.register.queries import Courtyard

_NONE: Final = msg("None")
_SEATS: Final = (
    ("chair", msg("Chair")),
    ("bookkeeper", msg("Bookkeeper")),
    ("cashier", msg("Cashier")),
    ("supervisor", msg("Supervisor")),
)
_SHOWN: Final = 12  # characters of a checksum that are printed


def build_calendar(reader: Reader, request: PaperRequest) -> FormData:
    """What has to hang on the board around today, overdue first, and what the city wants whenever it happens."""
    due = tuple(
        Row(
            (one.title, one.period or one.called, one.due, one.state, one.source),
            "normal",
        )
        for one in calendar(reader)
    )
    columns = (
        Column(msg("What is posted"), weight=3),
        Column(msg("Period or number")),
        Column(msg("By")),
        Column(msg("Standing")),
        Column(msg("Rule"), weight=2),
    )
    rules = (Column(msg("What is posted"), weight=3), Column(msg("When"), weight=2), Column(msg("Rule"), weight=2))
    return _form(
        courtyard(reader),
        {"today": request.clock.today()},
        due=Table(columns, due, empty=_NONE),
        rules=Table(rules, tuple(Row(cells) for cells in undated(reader)), empty=_NONE),
    )


def build_record(reader: Reader, request: PaperRequest) -> FormData:
    """What hung in the period asked for (else the quarter going on), how it ended, what was objected and answered."""
    period = parse_period(request.for_) if request.for_ else quarter_of(request.clock.today())
    found = [
        one
        for one in reversed(queries.postings(reader))
        if one.up_on <= period.last and (one.ended_on is None or one.ended_on >= period.first)
    ]
    columns = (
        Column(msg("No."), "number"),
        Column(msg("What is posted"), weight=3),
        Column(msg("Where"), weight=2),
        Column(msg("Put up on")),
        Column(msg("By whom")),
        Column(msg("How it ended")),
        Column(msg("Photos"), "number"),
        Column(msg("Kept paper")),
    )
    said = (
        Column(msg("No."), "number"),
        Column(msg("Came on")),
        Column(msg("Who objects")),
        Column(msg("What is objected"), weight=3),
        Column(msg("Answer by")),
        Column(msg("What was answered"), weight=3),
    )
    objections = tuple(
        Row(
            (
                one.id, heard.received_on, ResidentName(heard.person) if heard.person else msg("no name left"),
                heard.text, heard.reply_by,
                f"{heard.replied_on} {heard.reply}" if heard.replied_on else msg("not answered yet"),
            )
        )
        for one in found
        for heard in one.objections
    )  # fmt: skip
    return _form(
        courtyard(reader),
        {"period": period, "count": len(found), "kept": any(one.pdf for one in found)},
        label=str(period),
        postings=Table(columns, tuple(_posting_row(one) for one in found), empty=_NONE),
        objections=Table(said, objections, empty=_NONE),
    )


def _posting_row(one: Posting) -> Row:
    end: Cell = msg("on the board")
    if one.end is not None:
        end = Both((ending_title(one.end), one.ended_on))
    elif one.until is not None:
        end = Both((msg("posted until"), one.until))
    kept = one.pdf.sha256[:_SHOWN] if one.pdf else ""
    return Row(
        (one.id, Named(one.title, one.title_en), Both(one.places), one.up_on, one.person, end, len(one.photos), kept)
    )


def build_standing(reader: Reader, request: PaperRequest) -> FormData:
    """Who serves in the committee and whom to call, and what always hangs, each with the day it was last seen right."""
    place = courtyard(reader)
    rows = tuple(
        Row(
            (
                one.title,
                Both(one.posting.places) if one.posting else msg("not posted yet: ask the committee"),
                one.posting.up_on if one.posting else None,
                one.posting.seen_on if one.posting else None,
            )
        )
        for one in sorted(lasting(reader), key=lambda one: one.posting is None)
    )
    columns = (
        Column(msg("What is posted"), weight=3),
        Column(msg("Where"), weight=2),
        Column(msg("Put up on")),
        Column(msg("Last confirmed")),
    )
    people = tuple(Field(words, PublicName(place.signatory(seat))) for seat, words in _SEATS if place.signatory(seat))
    phones = tuple(
        Field(words, PublicName(value))
        for words, value in (
            (msg("Committee's phone"), place.committee_phone),
            (msg("Phone for supervision"), place.supervision_phone),
            (msg("Street office"), place.street_office),
            (msg("Residents' committee"), place.residents_committee),
        )
        if value
    )
    return _form(
        place,
        {
            "today": request.clock.today(),
            "has_people": bool(people),
            "has_phones": bool(phones),
            "phone": PublicName(place.committee_phone) if place.committee_phone else None,
        },
        fields={"people": people, "phones": phones},
        standing=Table(columns, rows, empty=_NONE),
    )


def _asked(one: Open) -> Period | str:
    """A paper's period, or what a resolution decided: its number, which may look like a period, stands in its title."""
    return parse_period(one.asked) if one.asked and not one.about else one.about


def build_pack(reader: Reader, request: PaperRequest) -> FormData:
    """What anybody may ask to see, and where the program has it."""
    place = courtyard(reader)
    rows: list[Row] = []
    source: Message | None = None
    for number, one in enumerate(open_papers(reader), 1):
        if one.source != source:  # why it is open is said once for all of them
            source = one.source
            rows.append(Row((source, "", ""), "heading"))
        rows.append(Row((number, one.title, _asked(one))))
    columns = (
        Column(msg("No."), "number"),
        Column(msg("What may be seen"), weight=1),
        Column(msg("Period or subject"), weight=1),
    )
    return _form(
        place,
        {
            "today": request.clock.today(),
            "phone": place.committee_phone,
            "seen_at": place.vouchers_seen_at or msg("the committee's office"),
        },
        papers=Table(columns, tuple(rows), empty=_NONE),
    )


def _form(
    place: Courtyard,
    values: dict[str, object],
    *,
    label: str = "",
    fields: dict[str, tuple[Field, ...]] | None = None,
    **tables: Table,
) -> FormData:
    return FormData(
        values={"courtyard": place.name, "courtyard_en": place.name_en or place.name, **values},
        tables=tables,
        fields=fields or {},
        author=place.name,
        label=label,
        contacts=True,
    )


def _paper(form: str, title: Message, build: Any, **more: Any) -> Paper:
    return Paper(form, "bulletin", title, build, **more)


PAPERS: Final = {
    "disclosure_calendar": _paper("disclosure_calendar", msg("Calendar of notices to post"), build_calendar),
    "posting_record": _paper("posting_record", msg("Posting log"), build_record, asks=RUNNING),
    "standing_board": _paper("standing_board", msg("Standing notices"), build_standing),
    "inspection_pack": _paper("inspection_pack", msg("Papers open to inspection"), build_pack),
}
