"""What a roster is made from and what becomes of it: gates, wishes, swaps, substitutes, the calendar, the law."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from app.book import Right
from app.cli import desk
from app.cli.gatehouse import month_of_text
from app.gatehouse import services
from app.gatehouse.crew import queries as crew
from app.gatehouse.crew.rules import Card, read_weekdays
from app.gatehouse.posts.rules import shift_line
from app.gatehouse.roster import queries
from app.gatehouse.roster.asking import queries as asking
from app.gatehouse.roster.changes import moved_words
from app.gatehouse.roster.loads.rules import hours_text, law_notes, loads
from app.gatehouse.roster.services import Absent
from app.gatehouse.roster.worker import work_out
from app.gatehouse.staff.queries import find_member, members
from app.gatehouse.swaps import queries as swapping
from app.gatehouse.swaps.rules import SwapDraft, swap_state_text
from app.kernel.dates import parse_date
from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import current_language, msg, tr
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
    group.command("wish", help=tr("Write down what somebody asks for on a day: a shift, or without one the day off."))(
        wish
    )
    group.command("wishes", help=tr("The wishes of a month."))(wishes)
    group.command("pair", help=tr("Two who never stand in the same shift, or --together where they can."))(pair)
    group.command("terms", help=tr("On which weekdays somebody can come, how often, whether as a stand-in."))(terms)
    group.command("pin", help=tr("Keep a day of somebody as it is, whatever roster is made."))(pin)
    group.command("swap", help=tr("Two want to swap shifts; both must agree."))(swap)
    group.command("agree", help=tr("Somebody agrees to a swap; with the second it is done."))(agree)
    group.command("drop", help=tr("A swap does not come about."))(drop)
    group.command("swaps", help=tr("The swaps of a month with their history."))(list_swaps)
    group.command("gates", help=tr("The gates, how they are manned and by whom."))(list_gates)
    group.command("calendar", help=tr("Public holidays and moved days of a year."))(calendar)
    group.command("day", help=tr("Enter a day of the calendar: statutory, off or workday."))(day)
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


def wish(
    name: Name,
    date: DayText,
    shift: Annotated[str, typer.Argument(help=tr("The shift's letter; nothing for the day off."))] = "",
    weight: Annotated[int, typer.Option(help=tr("1 to 3: how much it matters."))] = 1,
    why: Why = "",
) -> None:
    """Write a wish down."""
    with desk.working() as work:
        number = services.add_wish(work, find_member(work, name).id, parse_date(date), shift, weight=weight, note=why)
    desk.answer({"id": number}, msg("The wish is written down"))


def wishes(month: MonthText) -> None:
    """The wishes of a month."""
    with desk.reading(Right.READ_GATE) as view:
        wanted = month_of_text(month)
        names = {each.id: each.name for each in members(view)}
        rows = [
            {
                "date": each.date,
                "guard": names[each.staff_id],
                "shift": each.shift,
                "weight": each.weight,
                "why": each.note,
            }
            for each in crew.wishes(view, wanted.first, wanted.last)
        ]
    desk.answer({"wishes": rows}, *("\t".join(map(str, row.values())) for row in rows))


def pair(
    one: Name,
    other: Name,
    together: Annotated[bool, typer.Option("--together", help=tr("Together where they can."))] = False,
) -> None:
    """Write a pair down."""
    with desk.working() as work:
        number = services.add_pair(work, find_member(work, one).id, find_member(work, other).id, together=together)
    desk.answer({"id": number}, msg("The pair is written down"))


def terms(
    name: Name,
    weekdays: Annotated[str, typer.Option(help=tr("135 for Monday, Wednesday, Friday; nothing for every day."))] = "",
    most: Annotated[int | None, typer.Option(help=tr("Shifts a month at the most."))] = None,
    stand_in: Annotated[bool, typer.Option("--stand-in", help=tr("Helps out where guards stand."))] = False,
) -> None:
    """Write down when somebody can come."""
    card = Card(read_weekdays(weekdays), most, stand_in)
    with desk.working() as work:
        services.set_card(work, find_member(work, name).id, card)
    desk.answer({"weekdays": card.weekdays, "most": most, "stand_in": stand_in}, msg("It is written down"))


def pin(
    name: Name,
    date: DayText,
    shift: Annotated[str, typer.Argument(help=tr("The shift's letter; nothing for a day of rest."))] = "",
    gate: Annotated[str | None, typer.Option(help=tr("The gate, where there are several."))] = None,
) -> None:
    """Pin a cell."""
    with desk.working() as work:
        known = queries.gates(work)
        chosen = queries.find_gate(work, gate or (known[0].name if known else "")) if shift else None
        services.pin_cell(work, find_member(work, name).id, parse_date(date), chosen.id if chosen else None, shift)
    desk.answer({"date": date, "shift": shift}, msg("It stays so whatever roster is made"))


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


def list_gates() -> None:
    """The gates."""
    chinese = current_language().startswith("zh")
    with desk.reading(Right.READ_GATE) as view:
        rows = [
            {
                "gate": each.name if chinese else each.name_en or each.name, "places": each.places,
                "by": "、".join(map(str, each.crews)),
                "shifts": "  ".join(shift_line(s.code, s.name, "", (s.start, s.length)) for s in each.pattern.shifts),
            }
            for each in queries.gates(view)
        ]  # fmt: skip
    desk.answer({"gates": rows}, *("\t".join(map(str, row.values())) for row in rows))


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
