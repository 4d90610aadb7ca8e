"""Repairs, complaints, suggestions and disputes: taken in, handled, called back."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from app.book import Right
from app.caredesk import services
from app.caredesk.requests import queries
from app.caredesk.requests.counting.queries import figures
from app.caredesk.requests.presets import usual_urgency
from app.caredesk.requests.rules import RequestDraft, Urgency, Way, category_title
from app.caredesk.requests.saying import moment, step_line
from app.caredesk.requests.standing.rules import state_title
from app.cli import desk, request_steps
from app.kernel.dates import parse_period, period_of
from app.kernel.i18n import msg, tr
from app.register.queries import find_dwelling


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    group = typer.Typer(help=tr("The service desk: repairs, complaints, suggestions, disputes."), no_args_is_help=True)
    group.command("take", help=tr("Take a request in."))(request_take)
    group.command("list", help=tr("Requests, the newest first."))(request_list)
    group.command("show", help=tr("One request and what was done."))(request_show)
    group.command("often", help=tr("What many ask, to be answered on the board."))(request_often)
    group.command("posted", help=tr("Note that what many asked was answered on the board."))(request_posted)
    group.command("month", help=tr("The figures of a month."))(request_month)
    request_steps.add_steps(group)
    app.add_typer(group, name="request")


def request_take(
    kind: Annotated[str, typer.Argument(help=tr("The kind, such as drain, noise, suggestion, dispute_leak."))],
    room: Annotated[str, typer.Option(help=tr("From which room; empty for somebody from outside."))] = "",
    what: Annotated[str, typer.Option(help=tr("What is asked, in words."))] = "",
    who: Annotated[str, typer.Option(help=tr("Who it comes from."))] = "",
    phone: Annotated[str, typer.Option(help=tr("Phone of who asks."))] = "",
    place: Annotated[str, typer.Option(help=tr("Where it is, if not in the room."))] = "",
    way: Annotated[Way, typer.Option(help="in_person, phone, wechat, note, board")] = Way.IN_PERSON,
    urgency: Annotated[Urgency | None, typer.Option(help="danger, burst, urgent, ordinary")] = None,
    at: request_steps.At = None,
) -> None:
    """Take a request in."""
    with desk.working() as work:
        home = find_dwelling(work, room).id if room else None
        usual = usual_urgency(kind)
        taken = request_steps.moment_of(at, work.clock.now()) if at else None
        one = services.take_request(
            work, RequestDraft(kind, what, way, urgency or usual, home, who, phone, place, taken)
        )  # fmt: skip
    by = msg("{number}: somebody comes by {attend}, done by {done}", number=one.number, attend=moment(one.course.attend_by) or "–", done=moment(one.course.done_by))  # fmt: skip
    desk.answer({"number": one.number, "attend_by": one.course.attend_by, "done_by": one.course.done_by}, by)


def request_list(
    every: Annotated[bool, typer.Option("--all", help=tr("Those that are closed too."))] = False,
) -> None:
    """List requests."""
    with desk.opened(writing=False) as (book, operator), book.view() as view:
        found = [one for one in queries.requests_for(view, operator) if every or one.open]
    rows = [
        {
            "number": one.number, "taken_at": moment(one.taken_at), "from": one.asker, "class": category_title(one.category).text(),
            "what": one.what, "state": one.state, "done_by": moment(one.course.done_by),
        }
        for one in found
    ]  # fmt: skip
    said = [{**row, "state": state_title(one.state)} for row, one in zip(rows, found, strict=True)]
    desk.answer({"requests": rows}, *("\t".join(map(str, row.values())) for row in said))


def request_show(number: request_steps.Number) -> None:
    """Show a request."""
    with desk.reading(Right.READ_REGISTER) as view:
        one = queries.case_by(view, number)
    lines = [step_line(step) for step in one.course.steps]
    data: dict[str, Any] = {"number": one.number, "state": one.state, "what": one.what, "steps": lines}
    desk.answer(data, f"{one.number}  {one.asker}  {one.subject.title.zh}  {one.what}", *lines)


def request_often() -> None:
    """List what many ask."""
    with desk.reading(Right.READ_REGISTER) as view:
        found = queries.asked_often(view)
    rows = [{"kind": each.subject.title.zh, "count": len(each.cases), "numbers": [one.number for one in each.cases]} for each in found]  # fmt: skip
    desk.answer({"often": rows}, *(f"{row['kind']}\t{row['count']}" for row in rows))


def request_posted(
    number: Annotated[list[str], typer.Argument(help=tr("The numbers of the requests."))],
    words: Annotated[str, typer.Option(help=tr("In words."))],
) -> None:
    """Note an answer on the board."""
    with desk.working() as work:
        keys = [queries.case_by(work, each).id for each in number]
        services.note_posted(work, keys, words)
    desk.answer({"numbers": number}, msg("It is written down"))


def request_month(
    month: Annotated[str | None, typer.Argument(help=tr("The month, such as 2026-11; this one if left out."))] = None,
) -> None:
    """Figures of a month."""
    with desk.reading(Right.READ_REGISTER) as view:
        period = parse_period(month) if month else period_of(view.clock.today(), "month")
        found = figures(view, period)
    rows = [{"figure": each.title, "count": each.count, "percent": each.percent} for each in found]
    desk.answer({"period": str(period), "figures": rows}, *(f"{each.title}\t{each.count}" for each in found))
