"""What is done with a request: each step is one service, called with the request's number."""

from __future__ import annotations

import datetime
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Annotated

import typer

from app.book import Right
from app.caredesk import services
from app.caredesk.requests import queries
from app.caredesk.requests.paths.rules import Path, path_title
from app.caredesk.requests.rules import Satisfaction, Step, StepKind, When, when_title
from app.caredesk.requests.standing.rules import AGREED, NO_AGREEMENT, state_title
from app.cli import desk
from app.kernel.dates import parse_date
from app.kernel.errors import UsageError
from app.kernel.i18n import msg, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.book import UnitOfWork
    from app.caredesk.requests.queries import Case

Number = Annotated[str, typer.Argument(help=tr("Number of the request, such as 2026-7."))]
At = Annotated[str | None, typer.Option("--at", help=tr("When, such as “2026-11-20 08:15”; now if left out."))]
_Words = Annotated[str, typer.Option(help=tr("In words."))]
_Reason = Annotated[str, typer.Option(help=tr("Why it is later than its clock allows."))]
_Ask = Annotated[str, typer.Option("--ask-again", help=tr("The day on which it is asked again."))]


def add_steps(group: typer.Typer) -> None:
    """Add this file's commands to the ``group`` of requests."""
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
    group.command("photo", help=tr("Keep a photo of it, before or after the work."))(request_photo)
    group.command("photos", help=tr("Photos of a request, by number."))(request_photos)
    group.command("unphoto", help=tr("Take a photo off, or erase it for good with --erase."))(request_unphoto)


def moment_of(text: str | None, now: datetime.datetime) -> datetime.datetime:
    """The moment typed, else ``now``; UsageError for none."""
    if text is None:
        return now
    try:
        return datetime.datetime.fromisoformat(text)
    except ValueError as fault:
        raise UsageError(msg("“{text}” is no moment: write 2026-11-20 08:15", text=text)) from fault


def _note(number: str, act: Callable[[UnitOfWork, int], Case]) -> None:
    """Do ``act`` with the request called ``number``, and say how it stands."""
    with desk.working() as work:
        one = act(work, queries.case_by(work, number).id)
    desk.answer({"number": one.number, "state": one.state}, f"{one.number}  {state_title(one.state)}")


def request_route(
    number: Number,
    path: Annotated[Path | None, typer.Option(help="right_unit, company, committee, household")] = None,
    body: Annotated[str, typer.Option(help=tr("Name of the unit or company."))] = "",
    words: _Words = "",
) -> None:
    """Settle whose it is."""
    if path is not None:
        _note(number, lambda work, key: services.route_request(work, key, path, body, words))
        return
    with desk.reading(Right.READ_REGISTER) as view:
        found = queries.advice(view, queries.case_by(view, number))
    bodies = [f"{each.draft.name} {each.draft.phones}" for each in found.bodies]
    said = path_title(found.suggestion.path)
    data = {"path": found.suggestion.path, "why": found.suggestion.why, "bodies": bodies}
    desk.answer(data, said, found.suggestion.why, *bodies)


def request_assign(number: Number, person: Annotated[str, typer.Argument(help=tr("Who does it."))]) -> None:
    """Give it to somebody."""
    _note(number, lambda work, key: services.assign_request(work, key, person))


def request_hand(
    number: Number,
    body: Annotated[str, typer.Argument(help=tr("The outside body."))],
    ask_again: _Ask,
    words: _Words = "",
    at: At = None,
    reason: _Reason = "",
) -> None:
    """Hand it on."""

    def hand(work: UnitOfWork, key: int) -> Case:
        when, due = moment_of(at, work.clock.now()), parse_date(ask_again)
        return services.hand_over(work, key, Step(StepKind.HANDED, when, body, words, reason, due=due))

    _note(number, hand)


def request_ask(
    number: Number, words: Annotated[str, typer.Argument(help=tr("What they said."))], ask_again: _Ask
) -> None:
    """Note what an outside body said."""

    def ask(work: UnitOfWork, key: int) -> Case:
        step = Step(StepKind.FOLLOWED, work.clock.now(), words=words, due=parse_date(ask_again))
        return services.follow_up(work, key, step)

    _note(number, ask)


def request_attend(number: Number, person: _Words = "", at: At = None, reason: _Reason = "") -> None:
    """Note that somebody came."""

    def attend(work: UnitOfWork, key: int) -> Case:
        step = Step(StepKind.ATTENDED, moment_of(at, work.clock.now()), person, reason=reason)
        return services.note_attended(work, key, step)

    _note(number, attend)


def request_warn(number: Number, words: Annotated[str, typer.Argument(help=tr("Where the sign hangs."))]) -> None:
    """Note a warning sign."""
    _note(number, lambda work, key: services.note_warned(work, key, words))


def request_done(
    number: Number,
    words: Annotated[str, typer.Argument(help=tr("The result, or the answer."))],
    at: At = None,
    reason: _Reason = "",
) -> None:
    """Write a result down."""

    def done(work: UnitOfWork, key: int) -> Case:
        step = Step(StepKind.DONE, moment_of(at, work.clock.now()), words=words, reason=reason)
        return services.note_result(work, key, step)

    _note(number, done)


def request_call(
    number: Number,
    grade: Annotated[Satisfaction | None, typer.Option(help="satisfied, basically, not_satisfied")] = None,
    person: Annotated[str, typer.Option(help=tr("Who was called, or how."))] = "",
    words: _Words = "",
) -> None:
    """Note a call-back."""

    def call(work: UnitOfWork, key: int) -> Case:
        return services.call_back(work, key, Step(StepKind.CALLED, work.clock.now(), person, words, choice=grade or ""))

    _note(number, call)


def request_close(number: Number, words: _Words = "") -> None:
    """Close without an answer."""
    _note(number, lambda work, key: services.close_request(work, key, words))


def request_withdraw(number: Number, reason: Annotated[str, typer.Option(help=tr("Why."))]) -> None:
    """Take it back."""
    _note(number, lambda work, key: services.withdraw_request(work, key, reason))


def request_escalate(
    number: Number,
    level: Annotated[int, typer.Argument(help=tr("1 the member in charge, 2 the chair, 3 the street office."))],
    person: Annotated[str, typer.Argument(help=tr("Who was told."))],
) -> None:
    """Pass it up."""
    _note(number, lambda work, key: services.escalate(work, key, level, person))


def request_party(
    number: Number, name: Annotated[str, typer.Argument(help=tr("The other party."))], words: _Words = ""
) -> None:
    """Name a party."""
    _note(number, lambda work, key: services.add_party(work, key, name, words))


def request_meet(
    number: Number,
    mediator: Annotated[str, typer.Argument(help=tr("Who led it."))],
    words: Annotated[str, typer.Argument(help=tr("What was said."))],
    place: Annotated[str, typer.Option(help=tr("Where."))] = "",
    present: Annotated[str, typer.Option(help=tr("Who was there."))] = "",
    at: At = None,
) -> None:
    """Note a meeting."""

    def meet(work: UnitOfWork, key: int) -> Case:
        when = moment_of(at, work.clock.now())
        return services.hold_mediation(
            work, key, Step(StepKind.MET, when, mediator, words, place=place, present=present)
        )

    _note(number, meet)


def request_settle(
    number: Number,
    words: _Words = "",
    agreed: Annotated[bool, typer.Option("--agreed/--not-agreed", help=tr("Whether both sides agreed."))] = True,
    reason: _Reason = "",
) -> None:
    """End a mediation."""

    def settle(work: UnitOfWork, key: int) -> Case:
        choice = AGREED if agreed else NO_AGREEMENT
        step = Step(StepKind.SETTLED, work.clock.now(), words=words, reason=reason, choice=choice)
        return services.settle_dispute(work, key, step)

    _note(number, settle)


def request_photo(
    number: Number,
    file: Annotated[FilePath, typer.Argument(help=tr("The photo."))],
    when: Annotated[When, typer.Option(help="before, after")] = When.BEFORE,
) -> None:
    """Keep a photo."""
    with desk.working() as work:
        kept = services.add_request_photo(work, queries.case_by(work, number).id, when, file)
    desk.answer({"id": kept.id, "name": kept.name, "sha256": kept.sha256}, f"{kept.id}  {kept.name}")


def request_photos(number: Number) -> None:
    """List photos."""
    with desk.reading(Right.READ_REGISTER) as view:
        key = queries.case_by(view, number).id
        found = [(when, one) for when in When for one in queries.photos(view, key, when)]
    rows = [{"id": one.id, "when": when, "name": one.name, "path": one.path} for when, one in found]
    desk.answer({"photos": rows}, *(f"{one.id}\t{when_title(when)}\t{one.name}\t{one.path}" for when, one in found))


def request_unphoto(
    photo: Annotated[int, typer.Argument(help=tr("Number of the photo, as the list gives it."))],
    reason: Annotated[str, typer.Option(help=tr("Why."))],
    erase: Annotated[bool, typer.Option("--erase", help=tr("Erase the file too: nobody can bring it back."))] = False,
) -> None:
    """Take a photo off."""
    with desk.working() as work:
        act = services.erase_request_photo if erase else services.remove_request_photo
        gone = act(work, photo, reason)
    desk.answer({"id": gone.id, "name": gone.name}, gone.name)
