"""Permits and workers' passes."""

from __future__ import annotations

from typing import Annotated

import typer

from app.book import Right
from app.cli import desk
from app.cli.changing import changed
from app.kernel.dates import parse_date
from app.kernel.i18n import msg, tr
from app.register.figures.queries import number
from app.register.permits import queries, services
from app.register.permits.queries import AHEAD_DAYS
from app.register.permits.rules import Kind, PassDraft, PermitDraft, kind_title, standing_title
from app.register.queries import find_dwelling

Room = Annotated[str, typer.Argument(help=tr("The room, such as 3-2-501."))]
First = Annotated[str, typer.Option("--from", help=tr("The first day."))]
Day = Annotated[str, typer.Option("--date", help=tr("The day; without it, today."))]
PassNumber = Annotated[int, typer.Argument(metavar="PASS", help=tr("The number of the pass."))]
Why = Annotated[str, typer.Option("--reason", help=tr("Why; it is written down with the pass."))]
Text = Annotated[str, typer.Argument(help=tr("The number of the permit, such as 2026-007."))]


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    permits = typer.Typer(help=tr("Permits: renovations, dogs, pets, workers' passes."), no_args_is_help=True)
    permits.command("add", help=tr("Give a permit."))(add)
    permits.command("list", help=tr("Every permit and how it stands."))(list_permits)
    permits.command("change", help=tr("Put right or lengthen a permit; what is not given stays."))(change)
    permits.command("rubble", help=tr("The rubble is cleared."))(rubble)
    permits.command("close", help=tr("The work is done, the animal gone."))(close)
    permits.command("pass", help=tr("Give a worker a pass."))(give_pass)
    permits.command("passes", help=tr("Every worker's pass, how it stands and what became of it."))(list_passes)
    permits.command("change-pass", help=tr("Change a pass that is out: another sheet is given."))(change_pass)
    permits.command("pass-again", help=tr("A pass is lost or spoilt: another sheet is given."))(pass_again)
    permits.command("withdraw", help=tr("A pass holds no more."))(withdraw)
    permits.command("return", help=tr("A pass was given back."))(give_back)
    permits.command("erase", help=tr("Erase workers whose passes ended long ago."))(erase)
    app.add_typer(permits, name="permit")


def add(
    kind: Annotated[Kind, typer.Argument(help=", ".join(Kind))],
    room: Room,
    what: Annotated[str, typer.Argument(help=tr("The work; or the animal and its name."))],
    since: First,
    until: Annotated[str, typer.Option("--to", help=tr("The last day."))] = "",
    who: Annotated[str, typer.Option(help=tr("Who does the work."))] = "",
    licence: Annotated[str, typer.Option(help=tr("A dog's licence."))] = "",
    vaccinated: Annotated[str, typer.Option(help=tr("The day until which the vaccination holds."))] = "",
) -> None:
    """Give a permit."""
    with desk.working() as work:
        place = find_dwelling(work, room)
        draft = PermitDraft(
            kind, place.id, what, parse_date(since), parse_date(until) if until else None, who, licence=licence,
            vaccinated=parse_date(vaccinated) if vaccinated else None,
        )  # fmt: skip
        made = services.add_permit(work, draft)
    desk.answer({"permit": made.text, "room": place.room}, msg("Permit {number}", number=made.text))


def list_permits() -> None:
    """Every permit."""
    with desk.reading(Right.READ_REGISTER) as view:
        today, ahead, found = view.clock.today(), number(view, AHEAD_DAYS), queries.permits(view)
    rows = [
        {
            "permit": one.text, "kind": one.draft.kind, "room": one.room, "what": one.draft.what,
            "to": one.draft.runs_out, "rubble": one.rubble_on, "closed": one.closed_on,
            "standing": one.standing(today, ahead),
        }
        for one in found
    ]  # fmt: skip
    lines = (
        f"{one.text}\t{kind_title(one.draft.kind)}\t{one.room}\t{one.draft.what}\t{standing_title(one.standing(today, ahead))}"
        for one in found
    )
    desk.answer({"permits": rows}, *lines)


def change(
    permit: Text,
    what: Annotated[str | None, typer.Option(help=tr("The work; or the animal and its name."))] = None,
    since: Annotated[str | None, typer.Option("--from", help=tr("The first day."))] = None,
    until: Annotated[str | None, typer.Option("--to", help=tr("The last day."))] = None,
    who: Annotated[str | None, typer.Option(help=tr("Who does the work."))] = None,
    phone: Annotated[str | None, typer.Option(help=tr("Phone."))] = None,
    licence: Annotated[str | None, typer.Option(help=tr("A dog's licence."))] = None,
    vaccinated: Annotated[str | None, typer.Option(help=tr("The day until which the vaccination holds."))] = None,
    note: Annotated[str | None, typer.Option(help=tr("A remark."))] = None,
) -> None:
    """Change a permit."""
    with desk.working() as work:
        known = queries.permit_by(work, permit)
        first = parse_date(since) if since is not None else None
        days = {"until": until, "vaccinated": vaccinated}
        draft = changed(known.draft, days, what=what, since=first, who=who, phone=phone, licence=licence, note=note)
        services.change_permit(work, known.id, draft)
        now = queries.permit_by(work, known.id)
        standing = now.standing(work.clock.today(), number(work, AHEAD_DAYS))
    data = {"permit": now.text, "to": now.draft.runs_out, "standing": standing}
    desk.answer(data, f"{now.text}\t{now.room}\t{now.draft.what}\t{standing_title(standing)}")


def rubble(permit: Text, day: Day = "") -> None:
    """The rubble is cleared."""
    with desk.working() as work:
        known = queries.permit_by(work, permit)
        services.clear_rubble(work, known.id, parse_date(day) if day else work.clock.today())
    desk.answer({"permit": known.text}, msg("The rubble of {room} is cleared", room=known.room))


def close(permit: Text, day: Day = "") -> None:
    """Close a permit."""
    with desk.working() as work:
        known = queries.permit_by(work, permit)
        services.close_permit(work, known.id, parse_date(day) if day else work.clock.today())
    desk.answer({"permit": known.text}, msg("Permit {number} is closed", number=known.text))


def give_pass(
    name: Annotated[str, typer.Argument(help=tr("The worker's name."))],
    since: First,
    until: Annotated[str, typer.Option("--to", help=tr("The last day."))],
    permit: Annotated[str, typer.Option(help=tr("The number of the renovation."))] = "",
    trade: Annotated[str, typer.Option(help=tr("The trade."))] = "",
    employer: Annotated[str, typer.Option(help=tr("For whom the worker comes, where it is no renovation."))] = "",
) -> None:
    """Give a worker a pass."""
    with desk.working() as work:
        of = queries.permit_by(work, permit).id if permit else None
        made = services.give_worker_pass(
            work, PassDraft(name, parse_date(since), parse_date(until), trade, employer, of)
        )
    desk.answer({"pass": made.text}, msg("Pass {number}", number=made.text))


def list_passes() -> None:
    """Every pass."""
    with desk.reading(Right.READ_REGISTER) as view:
        today, ahead, found = view.clock.today(), number(view, AHEAD_DAYS), queries.passes(view)
    rows = [
        {
            "pass": one.text, "name": one.draft.name, "at": one.room or one.draft.employer, "from": one.draft.since,
            "to": one.draft.until, "standing": one.standing(today, ahead),
            "steps": [{"step": each.step, "date": each.day, "reason": each.reason} for each in one.steps],
        }
        for one in found
    ]  # fmt: skip
    lines = (
        f"{one.text}\t{one.draft.name}\t{one.draft.until}\t{standing_title(one.standing(today, ahead))}"
        for one in found
    )
    desk.answer({"passes": rows}, *lines)


def change_pass(
    number_: PassNumber,
    reason: Why,
    name: Annotated[str | None, typer.Option(help=tr("The worker's name."))] = None,
    since: Annotated[str | None, typer.Option("--from", help=tr("The first day."))] = None,
    until: Annotated[str | None, typer.Option("--to", help=tr("The last day."))] = None,
    trade: Annotated[str | None, typer.Option(help=tr("The trade."))] = None,
    employer: Annotated[
        str | None, typer.Option(help=tr("For whom the worker comes, where it is no renovation."))
    ] = None,
) -> None:
    """Change a pass."""
    with desk.working() as work:
        known = queries.pass_by(work, number_)
        first, last = (parse_date(text) if text is not None else None for text in (since, until))
        draft = changed(known.draft, {}, name=name, since=first, until=last, trade=trade, employer=employer)
        services.change_worker_pass(work, number_, draft, reason)
    desk.answer({"pass": known.text}, msg("Pass {number} is changed: print it again", number=known.text))


def pass_again(number_: PassNumber, reason: Why, day: Day = "") -> None:
    """Give a pass again."""
    with desk.working() as work:
        services.give_pass_again(work, number_, parse_date(day) if day else work.clock.today(), reason)
    desk.answer({"pass": number_}, msg("Pass {number} is given again: print it", number=f"{number_:04d}"))


def withdraw(number_: PassNumber, reason: Why, day: Day = "") -> None:
    """Withdraw a pass."""
    with desk.working() as work:
        services.withdraw_pass(work, number_, parse_date(day) if day else work.clock.today(), reason)
    desk.answer({"pass": number_}, msg("Pass {number} is withdrawn", number=f"{number_:04d}"))


def give_back(number_: PassNumber, day: Day = "") -> None:
    """A pass was given back."""
    with desk.working() as work:
        services.return_pass(work, number_, parse_date(day) if day else work.clock.today())
    desk.answer({"pass": number_}, msg("Pass {number} is given back", number=f"{number_:04d}"))


def erase() -> None:
    """Erase workers whose passes ended long ago."""
    with desk.working() as work:
        count = services.erase_passes(work)
    desk.answer({"erased": count}, msg("Erased: {count}", count=count))
