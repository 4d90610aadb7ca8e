"""Repairs, complaints, suggestions and disputes: taken in, handled, called back."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.book import Right
from app.caredesk import services
from app.caredesk.requests import queries
from app.caredesk.requests.counting.queries import figures
from app.caredesk.requests.paths.rules import Path, path_title
from app.caredesk.requests.presets import usual_urgency
from app.caredesk.requests.rules import RequestDraft, Satisfaction, Step, StepKind, Urgency, Way, category_title
from app.caredesk.requests.saying import moment, step_line
from app.caredesk.requests.standing.rules import AGREED, NO_AGREEMENT, state_title
from app.cli import desk
from app.kernel.dates import parse_date, parse_period, period_of
from app.kernel.errors import UsageError
from app.kernel.i18n import msg, tr
from app.register.queries import find_dwelling

if TYPE_CHECKING:
    from app.book import UnitOfWork
    from app.caredesk.requests.queries import Case

_Number = Annotated[str, typer.Argument(help=tr("Number of the request, such as 2026-7."))]
_Words = Annotated[str, typer.Option(help=tr("In words."))]
_Reason = Annotated[str, typer.Option(help=tr("Why it is later than its clock allows."))]
_At = Annotated[str | None, typer.Option("--at", help=tr("When, such as “2026-11-20 08:15”; now if left out."))]
_Ask = Annotated[str, typer.Option("--ask-again", help=tr("The day on which it is asked again."))]


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    group = typer.Typer(help=tr("The service desk: repairs, complaints, suggestions, disputes."), no_args_is_help=True)
    group.command("take", help=tr("Take a request in."))(request_take)
    group.command("list", help=tr("Requests, the newest first."))(request_list)
    group.command("show", help=tr("One request and what was done."))(request_show)
    group.command("route", help=tr("Settle whose it is; without --path the program advises."))(request_route)
    group.command("assign", help=tr("Give it to somebody."))(request_assign)
    group.command("hand", help=tr("Hand it to an outside body."))(request_hand)
    group.command("ask", help=tr("Note how it stands with the outside body."))(request_ask)
    group.command("attend", help=tr("Note that somebody came."))(request_attend)
    group.command("warn", help=tr("Note that a warning sign hangs."))(request_warn)
    group.command("done", help=tr("Write the result or the answer down."))(request_done)
    group.command("call", help=tr("Note a call-back; without --grade nobody was reached."))(request_call)
    group.command("close", help=tr("Close what nobody could be reached about."))(request_close)
    group.command("withdraw", help=tr("Note that it was taken back."))(request_withdraw)
    group.command("escalate", help=tr("Pass it up: level 1, 2 or 3."))(request_escalate)
    group.command("party", help=tr("Name another party of a dispute."))(request_party)
    group.command("meet", help=tr("Note a meeting of mediation."))(request_meet)
    group.command("settle", help=tr("Note the end of a mediation."))(request_settle)
    group.command("often", help=tr("What many ask, to be answered on the board."))(request_often)
    group.command("month", help=tr("The figures of a month."))(request_month)
    app.add_typer(group, name="request")


def _moment(text: str | None, now: datetime.datetime) -> datetime.datetime:
    if text is None:
        return now
    try:
        return datetime.datetime.fromisoformat(text)
    except ValueError as fault:
        raise UsageError(msg("“{text}” is no moment: write 2026-11-20 08:15", text=text)) from fault


def _tell(one: Case) -> None:
    desk.answer({"number": one.number, "state": one.state}, f"{one.number}  {state_title(one.state)}")


def _key(work: UnitOfWork, number: str) -> int:
    return queries.case_by(work, number).id


def request_take(
    kind: Annotated[str, typer.Argument(help=tr("The kind, such as drain, noise, suggestion, dispute_leak."))],
    room: Annotated[str, typer.Option(help=tr("From which room; empty for somebody from outside."))] = "",
    what: Annotated[str, typer.Option(help=tr("What is asked, in words."))] = "",
    who: Annotated[str, typer.Option(help=tr("Who it comes from."))] = "",
    phone: Annotated[str, typer.Option(help=tr("Phone of who asks."))] = "",
    place: Annotated[str, typer.Option(help=tr("Where it is, if not in the room."))] = "",
    way: Annotated[Way, typer.Option(help="in_person, phone, wechat, note, board")] = Way.IN_PERSON,
    urgency: Annotated[Urgency | None, typer.Option(help="danger, burst, urgent, ordinary")] = None,
    at: _At = None,
) -> None:
    """Take a request in."""
    with desk.working() as work:
        home = find_dwelling(work, room).id if room else None
        usual = usual_urgency(kind)
        taken = _moment(at, work.clock.now()) if at else None
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
    desk.answer({"requests": rows}, *("\t".join(map(str, row.values())) for row in rows))


def request_show(number: _Number) -> None:
    """Show a request."""
    with desk.reading(Right.READ_REGISTER) as view:
        one = queries.case_by(view, number)
    lines = [step_line(step) for step in one.course.steps]
    data: dict[str, Any] = {"number": one.number, "state": one.state, "what": one.what, "steps": lines}
    desk.answer(data, f"{one.number}  {one.asker}  {one.subject.title.zh}  {one.what}", *lines)


def request_route(
    number: _Number,
    path: Annotated[Path | None, typer.Option(help="right_unit, company, committee, household")] = None,
    body: Annotated[str, typer.Option(help=tr("Name of the unit or company."))] = "",
    words: _Words = "",
) -> None:
    """Settle whose it is."""
    if path is None:
        with desk.reading(Right.READ_REGISTER) as view:
            found = queries.advice(view, queries.case_by(view, number))
        bodies = [f"{each.draft.name} {each.draft.phones}" for each in found.bodies]
        said = path_title(found.suggestion.path)
        desk.answer(
            {"path": found.suggestion.path, "why": found.suggestion.why, "bodies": bodies},
            said, found.suggestion.why, *bodies,
        )  # fmt: skip
        return
    with desk.working() as work:
        one = services.route_request(work, _key(work, number), path, body, words)
    _tell(one)


def request_assign(number: _Number, person: Annotated[str, typer.Argument(help=tr("Who does it."))]) -> None:
    """Give it to somebody."""
    with desk.working() as work:
        one = services.assign_request(work, _key(work, number), person)
    _tell(one)


def request_hand(
    number: _Number,
    body: Annotated[str, typer.Argument(help=tr("The outside body."))],
    ask_again: _Ask,
    words: _Words = "",
    at: _At = None,
    reason: _Reason = "",
) -> None:
    """Hand it on."""
    with desk.working() as work:
        step = Step(StepKind.HANDED, _moment(at, work.clock.now()), body, words, reason, due=parse_date(ask_again))
        one = services.hand_over(work, _key(work, number), step)
    _tell(one)


def request_ask(
    number: _Number, words: Annotated[str, typer.Argument(help=tr("What they said."))], ask_again: _Ask
) -> None:
    """Note what an outside body said."""
    with desk.working() as work:
        step = Step(StepKind.FOLLOWED, work.clock.now(), words=words, due=parse_date(ask_again))
        one = services.follow_up(work, _key(work, number), step)
    _tell(one)


def request_attend(number: _Number, person: _Words = "", at: _At = None, reason: _Reason = "") -> None:
    """Note that somebody came."""
    with desk.working() as work:
        step = Step(StepKind.ATTENDED, _moment(at, work.clock.now()), person, reason=reason)
        one = services.note_attended(work, _key(work, number), step)
    _tell(one)


def request_warn(number: _Number, words: Annotated[str, typer.Argument(help=tr("Where the sign hangs."))]) -> None:
    """Note a warning sign."""
    with desk.working() as work:
        one = services.note_warned(work, _key(work, number), words)
    _tell(one)


def request_done(
    number: _Number,
    words: Annotated[str, typer.Argument(help=tr("The result, or the answer."))],
    at: _At = None,
    reason: _Reason = "",
) -> None:
    """Write a result down."""
    with desk.working() as work:
        step = Step(StepKind.DONE, _moment(at, work.clock.now()), words=words, reason=reason)
        one = services.note_result(work, _key(work, number), step)
    _tell(one)


def request_call(
    number: _Number,
    grade: Annotated[Satisfaction | None, typer.Option(help="satisfied, basically, not_satisfied")] = None,
    person: Annotated[str, typer.Option(help=tr("Who was called, or how."))] = "",
    words: _Words = "",
) -> None:
    """Note a call-back."""
    with desk.working() as work:
        step = Step(StepKind.CALLED, work.clock.now(), person, words, choice=grade or "")
        one = services.call_back(work, _key(work, number), step)
    _tell(one)


def request_close(number: _Number, words: _Words = "") -> None:
    """Close without an answer."""
    with desk.working() as work:
        one = services.close_request(work, _key(work, number), words)
    _tell(one)


def request_withdraw(number: _Number, reason: Annotated[str, typer.Option(help=tr("Why."))]) -> None:
    """Take it back."""
    with desk.working() as work:
        one = services.withdraw_request(work, _key(work, number), reason)
    _tell(one)


def request_escalate(
    number: _Number,
    level: Annotated[int, typer.Argument(help=tr("1 the member in charge, 2 the chair, 3 the street office."))],
    person: Annotated[str, typer.Argument(help=tr("Who was told."))],
) -> None:
    """Pass it up."""
    with desk.working() as work:
        one = services.escalate(work, _key(work, number), level, person)
    _tell(one)


def request_party(
    number: _Number, name: Annotated[str, typer.Argument(help=tr("The other party."))], words: _Words = ""
) -> None:
    """Name a party."""
    with desk.working() as work:
        one = services.add_party(work, _key(work, number), name, words)
    _tell(one)


def request_meet(
    number: _Number,
    mediator: Annotated[str, typer.Argument(help=tr("Who led it."))],
    words: Annotated[str, typer.Argument(help=tr("What was said."))],
    place: Annotated[str, typer.Option(help=tr("Where."))] = "",
    present: Annotated[str, typer.Option(help=tr("Who was there."))] = "",
    at: _At = None,
) -> None:
    """Note a meeting."""
    with desk.working() as work:
        when = _moment(at, work.clock.now())
        step = Step(StepKind.MET, when, mediator, words, place=place, present=present)
        one = services.hold_mediation(work, _key(work, number), step)
    _tell(one)


def request_settle(
    number: _Number,
    words: _Words = "",
    agreed: Annotated[bool, typer.Option("--agreed/--not-agreed", help=tr("Whether both sides agreed."))] = True,
    reason: _Reason = "",
) -> None:
    """End a mediation."""
    with desk.working() as work:
        choice = AGREED if agreed else NO_AGREEMENT
        step = Step(StepKind.SETTLED, work.clock.now(), words=words, reason=reason, choice=choice)
        one = services.settle_dispute(work, _key(work, number), step)
    _tell(one)


def request_often() -> None:
    """List what many ask."""
    with desk.reading(Right.READ_REGISTER) as view:
        found = queries.asked_often(view)
    rows = [{"kind": each.subject.title.zh, "count": len(each.cases), "numbers": [one.number for one in each.cases]} for each in found]  # fmt: skip
    desk.answer({"often": rows}, *(f"{row['kind']}\t{row['count']}" for row in rows))


def request_month(
    month: Annotated[str | None, typer.Argument(help=tr("The month, such as 2026-11; this one if left out."))] = None,
) -> None:
    """Figures of a month."""
    with desk.reading(Right.READ_REGISTER) as view:
        period = parse_period(month) if month else period_of(view.clock.today(), "month")
        found = figures(view, period)
    rows = [{"figure": each.title, "count": each.count, "percent": each.percent} for each in found]
    desk.answer({"period": str(period), "figures": rows}, *(f"{each.title}\t{each.count}" for each in found))
