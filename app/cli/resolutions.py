"""Resolutions: what a meeting decided, the book of them, when one was hung up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from app.book import Right
from app.cli import desk
from app.committee.resolutions import queries, services
from app.committee.resolutions.rules import Kind, Majority, ResolutionDraft, Vote, kind_title
from app.kernel.dates import parse_date
from app.kernel.i18n import msg, tr

if TYPE_CHECKING:
    from app.kernel.i18n import Message

_Day = Annotated[str | None, typer.Option(help=tr("The day; today without it."))]


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    group = typer.Typer(help=tr("Resolutions of the committee."), no_args_is_help=True)
    group.command("add", help=tr("Enter what a meeting decided, with how many voted."))(add)
    group.command("list", help=tr("All resolutions, in force or not."))(list_all)
    group.command("hang", help=tr("Note when and where a resolution was hung up."))(hang)
    app.add_typer(group, name="resolution")


def add(
    subject: Annotated[str, typer.Argument(help=tr("The subject in a few words."))],
    text: Annotated[str, typer.Argument(help=tr("What was decided."))],
    kind: Annotated[Kind, typer.Option(help=tr("What it is about."))],
    called: Annotated[int, typer.Option(min=0, help=tr("Members called."))],
    present: Annotated[int, typer.Option(min=0, help=tr("Present."))],
    in_favour: Annotated[int, typer.Option("--for", min=0, help=tr("In favour."))],
    against: Annotated[int, typer.Option(min=0, help=tr("Against."))] = 0,
    abstaining: Annotated[int, typer.Option(min=0, help=tr("Abstaining."))] = 0,
    majority: Annotated[Majority, typer.Option(help=tr("What it takes to carry."))] = Majority.HALF,
    date: _Day = None,
    since: Annotated[
        str | None, typer.Option("--from", help=tr("In force from; the day of the meeting without it."))
    ] = None,
    until: Annotated[
        str | None, typer.Option("--to", help=tr("The last day it holds; without it, until withdrawn."))
    ] = None,
    chair: Annotated[str, typer.Option(help=tr("Who took the chair."))] = "",
    attendance: Annotated[str, typer.Option(help=tr("Who was there."))] = "",
    withdraws: Annotated[str, typer.Option(help=tr("The number of the resolution it ends."))] = "",
) -> None:
    """Enter a resolution."""
    vote = Vote(called, present, in_favour, against, abstaining)
    with desk.working() as work:
        draft = ResolutionDraft(
            parse_date(date) if date else work.clock.today(),
            kind,
            subject,
            text,
            vote,
            majority,
            attendance,
            chair,
            parse_date(since) if since else None,
            parse_date(until) if until else None,
            withdraws,
        )
        number = services.record_resolution(work, draft)
    desk.answer({"number": number}, msg("Resolution {number} is entered: hang it up within three days", number=number))


def list_all() -> None:
    """All resolutions."""
    with desk.reading(Right.READ_REGISTER) as view:
        rows, today = queries.resolutions(view), view.clock.today()
    data = [
        {
            "number": one.number, "date": one.held_on, "kind": one.kind, "subject": one.subject, "text": one.text,
            "in_force": one.in_force(today), "from": one.in_force_from, "until": one.in_force_until,
            "withdrawn_by": one.withdrawn_by, "posted_on": one.posted_on,
        }
        for one in rows
    ]  # fmt: skip
    said: list[str | Message] = [
        f"{one.number}\t{one.held_on}\t{kind_title(one.kind)}\t{one.subject}\t"
        + (tr("in force") if one.in_force(today) else tr("not in force"))
        for one in rows
    ]
    desk.answer({"resolutions": data}, *(said or [msg("No resolution has been entered yet")]))


def hang(
    number: Annotated[str, typer.Argument(help=tr("The number of the resolution."))],
    place: Annotated[str, typer.Argument(help=tr("Where it hangs."))],
    date: _Day = None,
) -> None:
    """Note that a resolution was hung up."""
    with desk.working() as work:
        day = parse_date(date) if date else work.clock.today()
        services.post_resolution(work, number, day, place)
    desk.answer({"number": number, "on": day}, msg("Hung up on {day}, {place}", day=day, place=place))
