"""Facilities and their upkeep."""

from __future__ import annotations

import datetime
from typing import Annotated, Final

import typer

from app.book import Right
from app.caredesk.facilities import queries, services
from app.caredesk.facilities.kinds import area_kinds, facility_kinds
from app.caredesk.facilities.rules import Condition, FacilityDraft, Whose, condition_title
from app.caredesk.upkeep import queries as upkeep
from app.caredesk.upkeep import services as doing
from app.caredesk.upkeep.rules import DoneDraft, Outcome, Rhythm, State, TaskDraft, rhythm_title, state_title
from app.cli import desk
from app.cli.changing import changed
from app.cli.photos import Album, add_photos, key_of
from app.cli.treasury import day_of
from app.kernel.dates import parse_date
from app.kernel.errors import UsageError
from app.kernel.i18n import current_language, msg, tr
from app.kernel.money import ZERO, parse_amount

_ALBUM: Final = Album(
    services.OWNER,
    lambda view, text: queries.facility(view, key_of(text)).id,
    lambda work, key, file, _when: services.add_photo(work, key, file),
    services.take_photo,
)
_Task = Annotated[int, typer.Argument(help=tr("Number of the work, as “courtyard upkeep list” names it."))]
_Day = Annotated[str | None, typer.Option("--date", help=tr("The day, such as 2026-09-30; today if left out."))]


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    facility = typer.Typer(help=tr("Facilities ledger: what there is, where, whose."), no_args_is_help=True)
    facility.command("add", help=tr("Enter a facility with the upkeep its kind usually wants."))(facility_add)
    facility.command("list", help=tr("All facilities."))(facility_list)
    facility.command("kinds", help=tr("The kinds there are."))(facility_kinds_list)
    facility.command("change", help=tr("Change what is known of a facility; what is not given stays."))(facility_change)
    add_photos(facility, _ALBUM)
    app.add_typer(facility, name="facility")
    works = typer.Typer(help=tr("Upkeep: what falls due, what was done."), no_args_is_help=True)
    works.command("list", help=tr("What is due, overdue first; with --all what is not yet, too."))(upkeep_list)
    works.command("add", help=tr("Want another piece of upkeep at a facility."))(upkeep_add)
    works.command("change", help=tr("Change what is wanted; what is not given stays, and so does what was done."))(
        upkeep_change
    )
    works.command("drop", help=tr("Want a piece of upkeep no more; its log stays."))(upkeep_drop)
    works.command("done", help=tr("Write down that work was done."))(upkeep_done)
    works.command("log", help=tr("What was done between two days."))(upkeep_log)
    works.command("strike", help=tr("Strike a line out of the log."))(upkeep_strike)
    works.command("snow", help=tr("Write down when snow stopped."))(snow)
    app.add_typer(works, name="upkeep")


def facility_add(
    kind: Annotated[str, typer.Argument(help=tr("Its kind, as “courtyard facility kinds” names it."))],
    name: Annotated[str, typer.Argument(help=tr("What the thing is called."))],
    place: Annotated[str, typer.Argument(help=tr("Its place."))],
    quantity: Annotated[int, typer.Option(help=tr("How many there are."))] = 1,
    number: Annotated[str, typer.Option(help=tr("Its serial number."))] = "",
    maker: Annotated[str, typer.Option(help=tr("Who made it."))] = "",
    installed: Annotated[str, typer.Option(help=tr("The day it was installed."))] = "",
    warranty: Annotated[str, typer.Option(help=tr("The last day of its warranty."))] = "",
    whose: Annotated[Whose, typer.Option(help=", ".join(Whose))] = Whose.COMMON,
    answers: Annotated[str, typer.Option(help=tr("Whom to call about it."))] = "",
    condition: Annotated[Condition, typer.Option(help=", ".join(Condition))] = Condition.IN_USE,
    person: Annotated[str, typer.Option(help=tr("Who sees to its upkeep."))] = "",
    bare: Annotated[bool, typer.Option("--no-upkeep", help=tr("Without the upkeep its kind usually wants."))] = False,
) -> None:
    """Enter a facility."""
    draft = FacilityDraft(
        kind, name, place, quantity, number, maker, _date(installed), _date(warranty), whose, answers, condition
    )
    with desk.working() as work:
        key = services.add_facility(work, draft, person=person, with_upkeep=not bare)
    desk.answer({"id": key}, msg("{name}: entered", name=name))


def facility_change(
    number: Annotated[int, typer.Argument(help=tr("Number of the facility."))],
    name: Annotated[str | None, typer.Option(help=tr("What the thing is called."))] = None,
    place: Annotated[str | None, typer.Option(help=tr("Its place."))] = None,
    kind: Annotated[str | None, typer.Option(help=tr("Its kind, as “courtyard facility kinds” names it."))] = None,
    quantity: Annotated[int | None, typer.Option(help=tr("How many there are."))] = None,
    serial: Annotated[str | None, typer.Option("--number", help=tr("Its serial number."))] = None,
    maker: Annotated[str | None, typer.Option(help=tr("Who made it."))] = None,
    installed: Annotated[str | None, typer.Option(help=tr("The day it was installed."))] = None,
    warranty: Annotated[str | None, typer.Option(help=tr("The last day of its warranty."))] = None,
    whose: Annotated[Whose | None, typer.Option(help=", ".join(Whose))] = None,
    answers: Annotated[str | None, typer.Option(help=tr("Whom to call about it."))] = None,
    condition: Annotated[Condition | None, typer.Option(help=", ".join(Condition))] = None,
    note: Annotated[str | None, typer.Option(help=tr("A remark."))] = None,
) -> None:
    """Change a facility."""
    with desk.working() as work:
        draft = changed(
            queries.facility(work, number).draft, {"installed": installed, "warranty": warranty}, name=name,
            place=place, kind=kind, quantity=quantity, number=serial, maker=maker, whose=whose, answers=answers,
            condition=condition, note=note,
        )  # fmt: skip
        services.change_facility(work, number, draft)
    state = condition_title(draft.condition)
    desk.answer({"id": number, "condition": draft.condition}, f"{number}\t{draft.name}\t{draft.place}\t{state}")


def facility_list() -> None:
    """List facilities."""
    with desk.reading(Right.READ_REGISTER) as view:
        found = queries.facilities(view)
    rows = [
        {
            "id": one.id, "kind": one.draft.kind, "name": one.draft.name, "place": one.draft.place,
            "quantity": one.draft.quantity, "condition": str(condition_title(one.draft.condition)),
        }
        for one in found
    ]  # fmt: skip
    desk.answer({"facilities": rows}, *("\t".join(map(str, row.values())) for row in rows))


def facility_kinds_list() -> None:
    """List kinds of facilities and areas."""
    language = current_language()
    rows = [
        {"code": one.code, "name": one.shown(language), "for": what}
        for what, some in (("facility", facility_kinds()), ("area", area_kinds()))
        for one in some.values()
    ]
    desk.answer({"kinds": rows}, *("\t".join(row.values()) for row in rows))


def upkeep_list(
    everything: Annotated[bool, typer.Option("--all", help=tr("What is not due yet, too."))] = False,
) -> None:
    """List upkeep."""
    with desk.reading(Right.READ_REGISTER) as view:
        found = upkeep.tasks(view)
    language = current_language()
    rows = [
        {
            "id": one.id, "state": str(state_title(one.standing.state)), "due": one.standing.due,
            "subject": one.subject.shown(language), "what": one.what.shown(language),
            "every": str(rhythm_title(one.draft.rhythm)), "missed": len(one.standing.missed),
        }
        for one in found
        if everything or one.standing.state is not State.RESTING or one.standing.missed
    ]  # fmt: skip
    desk.answer({"upkeep": rows}, *("\t".join(map(str, row.values())) for row in rows))


def upkeep_add(
    facility: Annotated[int, typer.Argument(help=tr("Number of the facility."))],
    what: Annotated[str, typer.Argument(help=tr("What is to be done there."))],
    every: Annotated[Rhythm, typer.Option(help=", ".join(Rhythm))],
    since: Annotated[str, typer.Option("--from", help=tr("When it first falls due."))],
    person: Annotated[str, typer.Option(help=tr("Who does that work."))] = "",
) -> None:
    """Want upkeep."""
    with desk.working() as work:
        queries.facility(work, facility)
        key = doing.add_task(work, TaskDraft(what, every, parse_date(since), person), facility_id=facility)
    desk.answer({"id": key}, what)


def upkeep_change(
    task: _Task,
    what: Annotated[str | None, typer.Option(help=tr("What is to be done there."))] = None,
    every: Annotated[Rhythm | None, typer.Option(help=", ".join(Rhythm))] = None,
    since: Annotated[str | None, typer.Option("--from", help=tr("When it first falls due."))] = None,
    person: Annotated[str | None, typer.Option(help=tr("Who does that work."))] = None,
    english: Annotated[str | None, typer.Option(help=tr("What is to be done, in English."))] = None,
) -> None:
    """Change a piece of upkeep."""
    with desk.working() as work:
        first = parse_date(since) if since is not None else None
        known = upkeep.task(work, task).draft
        draft = changed(known, {}, text=what, rhythm=every, since=first, person=person, text_en=english)
        doing.change_task(work, task, draft)
        due = upkeep.task(work, task).standing.due
    desk.answer({"id": task, "due": due}, f"{task}\t{draft.text}\t{rhythm_title(draft.rhythm)}\t{due or '–'}")


def upkeep_drop(task: _Task) -> None:
    """Want a piece of upkeep no more."""
    with desk.working() as work:
        what = upkeep.task(work, task).what
        doing.drop_task(work, task)
    desk.answer({"id": task}, msg("{what} is wanted no more", what=what))


def upkeep_done(
    task: _Task,
    person: Annotated[str, typer.Option(help=tr("Who did the work."))],
    date: _Day = None,
    until: Annotated[str, typer.Option(help=tr("Daily and weekly work: the last of several days."))] = "",
    outcome: Annotated[Outcome, typer.Option(help=", ".join(Outcome))] = Outcome.FINE,
    note: Annotated[str, typer.Option(help=tr("What was seen."))] = "",
    material: Annotated[str, typer.Option(help=tr("What was used, such as the disinfectant and how strong."))] = "",
    cost: Annotated[str, typer.Option(help=tr("What it cost, in yuan."))] = "",
    voucher: Annotated[str, typer.Option(help=tr("The voucher that paid it."))] = "",
) -> None:
    """Write down work done."""
    with desk.working() as work:
        day = day_of(date, work.clock.today())
        draft = DoneDraft(
            day,
            person,
            outcome,
            note,
            material,
            _date(until),
            cost=parse_amount(cost) if cost else ZERO,
            voucher=voucher,
        )
        due = doing.note_done(work, task, draft)
        following = upkeep.task(work, task).standing.due
    desk.answer(
        {"answers": due, "next": following}, msg("Done for {due}; next due: {next}", due=due, next=following or "–")
    )


def upkeep_log(
    since: Annotated[str, typer.Option("--from", help=tr("The first day."))] = "",
    until: Annotated[str, typer.Option("--until", help=tr("The last day; today if left out."))] = "",
) -> None:
    """List what was done."""
    with desk.reading(Right.READ_REGISTER) as view:
        today = view.clock.today()
        first, last = _date(since) or today.replace(day=1), _date(until) or today
        found = upkeep.log(view, first, last)
    language = current_language()
    rows = [
        {
            "id": one.id, "date": one.done_on, "subject": one.subject.shown(language),
            "what": one.what.shown(language), "person": one.person, "outcome": str(one.outcome), "note": one.note,
            "cost": one.cost, "voucher": one.voucher, "struck": one.struck,
        }
        for one in found
    ]  # fmt: skip
    desk.answer({"log": rows}, *("\t".join(map(str, row.values())) for row in rows))


def upkeep_strike(
    number: Annotated[int, typer.Argument(help=tr("Number of the line, as “courtyard upkeep log” names it."))],
    reason: Annotated[str, typer.Option(help=tr("Why."))],
) -> None:
    """Strike a line out."""
    with desk.working() as work:
        doing.strike_done(work, number, reason)
    desk.answer({"id": number}, reason)


def snow(
    stopped: Annotated[str, typer.Argument(help=tr("When it stopped, such as “2026-01-15 14:00”."))],
) -> None:
    """Write down the end of snow."""
    try:
        at = datetime.datetime.strptime(stopped.strip(), "%Y-%m-%d %H:%M")  # noqa: DTZ007 — local civil time
    except ValueError as fault:
        raise UsageError(msg("“{text}” is not a time: write 2026-01-15 14:00", text=stopped)) from fault
    with desk.working() as work:
        clear_by = doing.note_snow(work, at)
    desk.answer({"clear_by": clear_by}, msg("Walkways are to be clear by {day}", day=clear_by))


def _date(text: str) -> datetime.date | None:
    return parse_date(text) if text else None
