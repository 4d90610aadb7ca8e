"""The bulletin board: what has to hang, the posting log, objections, the inspection pack."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.book import Right
from app.bulletin.board import queries, services
from app.bulletin.board.calendar.queries import calendar, lasting
from app.bulletin.board.drafting import draft_for
from app.bulletin.board.packing import pack
from app.bulletin.board.rules import Ending, ObjectionDraft, PostingDraft, ending_title
from app.cli import desk
from app.kernel.dates import parse_date
from app.kernel.errors import UsageError
from app.kernel.i18n import current_language, msg, tr
from app.kernel.masks import Audience
from app.paper.blocks import Named
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.render import render, write_whole
from app.paper.shelf import PAPER_LANGUAGES, find_form

if TYPE_CHECKING:
    from app.book import UnitOfWork
    from app.bulletin.board.queries import Posting

Posted = Annotated[int, typer.Argument(help=tr("The number of the posting."))]
Day = Annotated[str | None, typer.Option("--date", help=tr("The day; today without it."))]
Person = Annotated[str, typer.Option("--person", help=tr("Who did it."))]
Note = Annotated[str, typer.Option("--note", help=tr("A remark."))]


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    board = typer.Typer(help=tr("The bulletin board: what has to hang, what hangs, objections."), no_args_is_help=True)
    board.command("due", help=tr("What has to hang, overdue first."))(due)
    board.command("list", help=tr("Everything that hung or hangs."))(list_postings)
    board.command("standing", help=tr("What always hangs, and when it was last seen right."))(standing)
    board.command("hang", help=tr("Write down what was hung up; a paper of the program is made and kept."))(hang)
    board.command("photo", help=tr("Keep a photo of a posting."))(photo)
    board.command("confirm", help=tr("Write down that a posting still hangs and is right."))(confirm)
    board.command("down", help=tr("Write down that a posting was taken down or lost."))(down)
    board.command("object", help=tr("Write down an objection to a posting."))(object_to)
    board.command("answer", help=tr("Write down what was answered to an objection."))(answer)
    board.command("kept", help=tr("Write the very paper that hung to a file, stamped as printed again."))(kept)
    board.command("pack", help=tr("Pack the papers anybody may ask to see into a new folder."))(pack_papers)
    app.add_typer(board, name="board")


def due() -> None:
    """What has to hang."""
    with desk.reading(Right.READ_REGISTER) as view:
        found = calendar(view)
    language = current_language()
    desk.answer(
        {
            "due": [
                {
                    "what": one.title.shown(language), "paper": one.paper, "for": one.asked, "by": one.due,
                    "standing": one.standing.name.lower(), "printed_on": one.printed_on, "rule": one.source.shown(language),
                }
                for one in found
            ]
        },
        *(
            f"{one.due}\t{one.state}\t{one.title.shown(language)}\t{one.asked}\t{one.paper}"
            for one in found
        ),
    )  # fmt: skip


def list_postings() -> None:
    """Everything that hung or hangs."""
    with desk.reading(Right.READ_REGISTER) as view:
        found = queries.postings(view)
    desk.answer(
        {"postings": [_data(one) for one in found]},
        *(
            f"{one.id}\t{one.up_on}\t{ending_title(one.end) if one.end else msg('hangs')}\t{one.title}\t{one.where}\t{one.person}"
            for one in found
        ),
    )


def standing() -> None:
    """What always hangs."""
    with desk.reading(Right.READ_REGISTER) as view:
        found = lasting(view)
    language = current_language()
    desk.answer(
        {
            "standing": [
                {
                    "code": one.code, "what": one.title.shown(language), "posting": one.posting.id if one.posting else None,
                    "confirmed": one.posting.seen_on if one.posting else None, "again_by": one.confirm_by,
                }
                for one in found
            ]
        },
        *(
            f"{one.code}\t{one.posting.seen_on if one.posting else msg('does not hang')}\t{one.title.shown(language)}"
            for one in found
        ),
    )  # fmt: skip


def hang(
    paper: Annotated[str, typer.Option("--paper", help=tr("Which paper of the program; none for another one."))] = "",
    for_: Annotated[str, typer.Option("--for", help=tr("A period, date, number or dwelling."))] = "",
    title: Annotated[str, typer.Option(help=tr("What it is called; the paper's own name without it."))] = "",
    place: Annotated[list[str] | None, typer.Option("--place", help=tr("Where it hangs; may be given again."))] = None,
    person: Person = "",
    date: Day = None,
    until: Annotated[str | None, typer.Option(help=tr("The last day it hangs."))] = None,
    standing_code: Annotated[str, typer.Option("--standing", help=tr("Which standing posting it is."))] = "",
    language: Annotated[str, typer.Option("--paper-lang", help="zh_CN, en, zh_CN+en")] = "zh_CN",
) -> None:
    """Write down what was hung up."""
    with desk.working() as work:
        draft, pdf = _made(work, paper, for_, language) if paper else (_plain(work, title), b"")
        draft = replace(
            draft,
            title=title or draft.title,
            places=tuple(place) if place else draft.places,
            person=person or work.operator.name,
            up_on=parse_date(date) if date else draft.up_on,
            until=parse_date(until) if until else draft.until,
            standing=standing_code or draft.standing,
        )
        key = services.hang_up(work, draft, pdf)
        one = queries.posting(work, key)
    desk.answer(_data(one), msg("Posting no. {id} is written down: {what}", id=key, what=one.title))


def _plain(work: UnitOfWork, title: str) -> PostingDraft:
    return PostingDraft(title, (), work.clock.today(), "")


def _made(work: UnitOfWork, paper: str, asked: str, language: str) -> tuple[PostingDraft, bytes]:
    """What is written down of one of the program's papers, and its board copy."""
    papers = desk.house().papers
    if paper not in papers:
        raise UsageError(
            msg("There is no paper {name}; there are: {known}", name=paper, known=", ".join(sorted(papers)))
        )
    if language not in PAPER_LANGUAGES:
        raise UsageError(
            msg("{name} must be one of: {choices}", name="--paper-lang", choices=", ".join(PAPER_LANGUAGES))
        )
    work.require(papers[paper].right)
    form = find_form(paper)
    data = papers[paper].build(work, PaperRequest(asked or None, Audience.BOARD, work.clock))
    pdf = render(paper, data, PaperOptions(language, audience=Audience.BOARD))
    return draft_for(work, paper, asked, Named(form.title("zh_CN"), form.title("en"))), pdf


def photo(posting: Posted, file: Annotated[Path, typer.Argument(help=tr("The photo, scan or PDF."))]) -> None:
    """Keep a photo of a posting."""
    with desk.working() as work:
        services.add_photo(work, posting, file)
    desk.answer(
        {"posting": posting, "photo": file}, msg("{name} is kept with posting no. {id}", name=file.name, id=posting)
    )


def confirm(posting: Posted, person: Person = "", date: Day = None, note: Note = "") -> None:
    """Write down that a posting still hangs and is right."""
    with desk.working() as work:
        day = parse_date(date) if date else work.clock.today()
        services.confirm_posting(work, posting, day, person or work.operator.name, note)
    desk.answer(
        {"posting": posting, "confirmed": day}, msg("Posting no. {id} is still right on {day}", id=posting, day=day)
    )


def down(
    posting: Posted,
    ending: Annotated[Ending, typer.Option("--how", help=tr("How it ended."))] = Ending.TAKEN_DOWN,
    date: Day = None,
    note: Note = "",
) -> None:
    """Write down how a posting ended."""
    with desk.working() as work:
        day = parse_date(date) if date else work.clock.today()
        services.end_posting(work, posting, ending, day, note)
    desk.answer(
        {"posting": posting, "ended": day},
        msg("Posting no. {id}: {how} on {day}", id=posting, how=ending_title(ending), day=day),
    )


def object_to(
    posting: Posted,
    text: Annotated[str, typer.Argument(help=tr("What is objected."))],
    person: Annotated[str, typer.Option("--person", help=tr("Who objects."))] = "",
    date: Day = None,
) -> None:
    """Write down an objection."""
    with desk.working() as work:
        day = parse_date(date) if date else work.clock.today()
        key = services.note_objection(work, posting, ObjectionDraft(day, person, text))
        said = queries.objection(work, key)
    desk.answer(
        {"objection": key, "reply_by": said.reply_by},
        msg("Objection no. {id} is written down: answer it by {day}", id=key, day=said.reply_by),
    )


def answer(
    objection: Annotated[int, typer.Argument(help=tr("The number of the objection."))],
    text: Annotated[str, typer.Argument(help=tr("What was answered."))],
    person: Person = "",
    date: Day = None,
) -> None:
    """Write down what was answered."""
    with desk.working() as work:
        day = parse_date(date) if date else work.clock.today()
        services.answer_objection(work, objection, day, person or work.operator.name, text)
    desk.answer({"objection": objection, "answered": day}, msg("Objection no. {id} is answered", id=objection))


def kept(
    posting: Posted,
    out: Annotated[Path, typer.Option("-o", "--out", help=tr("The PDF file to write."))],
) -> None:
    """Write the very paper that hung to a file."""
    from app.paper.stamping import stamp  # noqa: PLC0415 — typesetting is heavy

    with desk.reading(Right.READ_REGISTER) as view:
        one, today = queries.posting(view, posting), view.clock.today()
    if one.pdf is None or not one.pdf.there:
        raise UsageError(
            msg("No paper is kept of posting no. {id}: it came from elsewhere, or its file is gone", id=posting)
        )
    words = tr("Printed again {today}, hung up {day}", today=today, day=one.up_on)
    write_whole(out, stamp(one.pdf.path.read_bytes(), words))
    desk.answer({"path": out, "sha256": one.pdf.sha256}, str(out))


def pack_papers(folder: Annotated[Path, typer.Argument(help=tr("A new folder."))]) -> None:
    """Pack the papers anybody may ask to see."""
    with desk.reading(Right.READ_MONEY) as view:
        names = pack(view, desk.house().papers, folder)
    desk.answer({"path": folder, "files": names}, *names)


def _data(one: Posting) -> dict[str, object]:
    return {
        "posting": one.id, "title": one.title, "places": one.places, "up_on": one.up_on, "until": one.until,
        "person": one.person, "paper": one.paper, "for": one.asked, "ended": one.end, "ended_on": one.ended_on,
        "sha256": one.pdf.sha256 if one.pdf else "", "photos": len(one.photos),
        "objections": [
            {"objection": said.id, "text": said.text, "reply_by": said.reply_by, "replied_on": said.replied_on}
            for said in one.objections
        ],
    }  # fmt: skip
