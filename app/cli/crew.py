"""What a roster is made from and what becomes of it: gates, wishes, swaps, substitutes, the calendar, the law."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from app.book import Right
from app.cli import crew_terms, desk, gates
from app.cli.gatehouse import month_of_text
from app.gatehouse import services
from app.gatehouse.roster import queries
from app.gatehouse.roster.asking import queries as asking
from app.gatehouse.roster.changes import moved_words
from app.gatehouse.roster.loads.rules import hours_text, law_notes, loads
from app.gatehouse.roster.services import Absent
from app.gatehouse.roster.worker import work_out
from app.gatehouse.staff.queries import find_member
from app.gatehouse.swaps import queries as swapping
from app.gatehouse.swaps.rules import SwapDraft, swap_state_text
from app.kernel.dates import parse_date
from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import msg, tr
from app.register.calendar.queries import calendar_of
from app.register.calendar.rules import CalendarDay, DayKind, day_kind_title, read_day_kind

if TYPE_CHECKING:
    from app.book import UnitOfWork
    from app.gatehouse.roster.queries import Roster

Name = Annotated[str, typer.Argument(help=tr("The name on the staff list."))]
MonthText = Annotated[str, typer.Argument(help=tr("The month, such as 2026-11."))]
DayText = Annotated[str, typer.Argument(help=tr("The day, such as 2026-11-14."))]
Number = Annotated[int, typer.Argument(help=tr("The number of the swap."))]
Why = Annotated[str, typer.Option(help=tr("Why."))]


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    group = typer.Typer(
        help=tr("Wishes, swaps, substitutes, gates and the calendar of the roster."), no_args_is_help=True
    )
    group.command("publish", help=tr("Put a version of a month's roster into force."))(publish)
    group.command("law", help=tr("Hours, rest, nights and the law, guard by guard."))(law)
    group.command("out", help=tr("Somebody is out: find who stands in with the fewest changes."))(out)
    group.command("swap", help=tr("Two want to swap shifts; both must agree."))(swap)
    group.command("agree", help=tr("Somebody agrees to a swap; with the second it is done."))(agree)
    group.command("drop", help=tr("A swap does not come about."))(drop)
    group.command("swaps", help=tr("The swaps of a month with their history."))(list_swaps)
    group.command("calendar", help=tr("Public holidays and moved days of a year."))(calendar)
    group.command("day", help=tr("Enter a day of the calendar: statutory, off or workday."))(day)
    crew_terms.add_to(group)
    gates.add_to(group)
    app.add_typer(group, name="crew")


def publish(
    month: MonthText, version: Annotated[int | None, typer.Option(help=tr("The newest without it."))] = None
) -> None:
    """Put a version into force."""
    with desk.working() as work:
        wanted = month_of_text(month)
        chosen = version or _newest(work, month).version
        services.publish_roster(work, wanted, chosen)
    desk.answer(
        {"month": month, "version": chosen},
        msg("The roster of {month} is in force: print it for the booth", month=wanted),
    )


def law(month: MonthText) -> None:
    """Hours against the law."""
    with desk.reading(Right.READ_GATE) as view:
        made = queries.roster(view, month_of_text(month))
        asked = asking.problem_of(view, made)
    names = {guard.id: guard.name for guard in asked.guards}
    rows = [
        {
            "guard": names[load.guard_id], "hours": hours_text(load.minutes), "overtime": hours_text(load.overtime),
            "heaviest_week": hours_text(load.heaviest_week), "weeks_over_40": load.weeks_over, "nights": load.nights,
            "weekends": load.weekends, "holidays": load.holidays, "days_off": load.rest_days,
        }
        for load in loads(asked, made.turns)
    ]  # fmt: skip
    notes = law_notes(asked, made.turns)
    desk.answer({"guards": rows, "notes": list(notes)}, *("\t".join(map(str, row.values())) for row in rows), *notes)


def out(
    name: Name,
    first: DayText,
    last: DayText,
    why: Why = "",
    seconds: Annotated[int, typer.Option(help=tr("How long to look."))] = 10,
) -> None:
    """Find who stands in, and keep it."""
    with desk.opened(writing=True) as (book, operator):
        with book.work(operator) as work:
            work.require(Right.MAKE_ROSTER)
            begin, end = parse_date(first), parse_date(last)
            absent = Absent(find_member(work, name).id, begin, end, why)
            made = _newest(work, f"{begin:%Y-%m}")
            problem = asking.problem_without(work, made, absent.staff_id, begin, end)
        answer = work_out(problem, seconds)
        if not answer.possible:
            for reason in answer.reasons[1:]:
                desk.say(reason)
            raise Refused(answer.reasons[0])
        with book.work(operator) as work:
            kept = services.substitute(work, made, absent, answer)
            work.commit()
    words = moved_words(problem, answer.turns)
    desk.answer(
        {"version": kept.version, "moved": list(words)}, *words, msg("Changed; version {version}", version=kept.version)
    )


def swap(
    giver: Name,
    date: DayText,
    taker: Name,
    returned: Annotated[
        str | None, typer.Option("--return", help=tr("The day whose shift is given in return."))
    ] = None,
    why: Why = "",
) -> None:
    """Ask for a swap."""
    with desk.working() as work:
        back = parse_date(returned) if returned else None
        draft = SwapDraft(find_member(work, giver).id, parse_date(date), find_member(work, taker).id, back)
        number = services.ask_swap(work, draft, why)
    desk.answer(
        {"id": number}, msg("Swap {number} waits until both have agreed (“courtyard crew agree”)", number=number)
    )


def agree(
    number: Number, name: Name, how: Annotated[str, typer.Option(help=tr("Signed, by phone, in person."))] = ""
) -> None:
    """Agree to a swap."""
    with desk.working() as work:
        done = services.agree_swap(work, number, find_member(work, name).id, how)
    desk.answer({"id": number, "state": str(done.state)}, swap_state_text(done.state))


def drop(number: Number, reason: Annotated[str, typer.Argument(help=tr("Why."))]) -> None:
    """Drop a swap."""
    with desk.working() as work:
        services.drop_swap(work, number, reason)
    desk.answer({"id": number}, msg("The swap does not come about; it stays in the history"))


def list_swaps(month: MonthText) -> None:
    """The swaps of a month."""
    with desk.reading(Right.READ_GATE) as view:
        rows = [
            {
                "id": each.id, "giver": each.giver, "date": each.draft.given_on, "taker": each.taker,
                "return": each.draft.returned_on or "", "state": str(swap_state_text(each.state)),
            }
            for each in swapping.swaps(view, month_of_text(month))
        ]  # fmt: skip
    desk.answer({"swaps": rows}, *("\t".join(map(str, row.values())) for row in rows))


def calendar(year: Annotated[int, typer.Argument(help=tr("The year."))]) -> None:
    """The calendar of a year."""
    with desk.reading(Right.READ_GATE) as view:
        known = calendar_of(view, year)
    if known is None:
        raise Refused(
            msg("There is no calendar of {year} yet: enter its days, or bring them in from a sheet", year=year)
        )
    rows = [{"date": each.date, "kind": str(each.kind), "name": each.name} for each in known.days]
    lines = [f"{each.date}\t{day_kind_title(each.kind)}\t{each.name}" for each in known.days]
    desk.answer({"year": year, "own": known.own, "days": rows}, *lines)


def day(
    date: DayText,
    kind: Annotated[str, typer.Argument(help=tr("statutory, off, workday; ordinary takes the day out."))],
    name: Annotated[str, typer.Option(help=tr("What the day is called."))] = "",
) -> None:
    """Enter a day of the calendar, or take it out."""
    meant = DayKind(kind) if kind in set(DayKind) else read_day_kind(kind)
    with desk.working() as work:
        if kind == "ordinary":
            services.drop_calendar_day(work, parse_date(date))
        elif meant is None:
            raise UsageError(msg("“{text}” is no kind of day: statutory, off, workday or ordinary", text=kind))
        else:
            services.set_calendar_day(work, CalendarDay(parse_date(date), meant, name))
    desk.answer({"date": date, "kind": kind}, msg("It is written down"))


def _newest(work: UnitOfWork, month: str) -> Roster:
    wanted = month_of_text(month)
    made = queries.versions(work, wanted)
    return queries.roster(work, wanted, made[0].version if made else None)
