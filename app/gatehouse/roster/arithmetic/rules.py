"""What arithmetic alone says against a month, before any solving."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from app.gatehouse.posts.turns.rules import people_title
from app.gatehouse.roster.loads.rules import hours_text
from app.gatehouse.roster.rules import Rule, check
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from app.gatehouse.roster.problem import Guard, Problem
    from app.gatehouse.staff.rules import Post

WEEK: Final = 7
DAY_MINUTES: Final = 1440


def before_solving(problem: Problem) -> tuple[Message, ...]:
    """Every reason why the month is impossible that counting can find; empty where it may be possible."""
    if not problem.guards:
        return (msg("There are no guards yet: enter the staff first, or import their list"),)
    found: list[Message] = []
    for part in parts(problem):
        few = too_few(part)
        found += [few] if few else []
        found += thin_days(part)
        short = None if found else short_month(part)
        found += [short] if short else []
    return (*found, *pin_clashes(problem))


def parts(problem: Problem) -> Iterator[Problem]:
    """The month for each crew by itself: its gates, its turns there, and its people."""
    shares = [part for station in problem.stations for part in station.parts(problem.days)]
    everybody = frozenset(guard.id for guard in problem.guards)
    for crew in dict.fromkeys(everybody if part.crew is None else part.crew for part in shares):
        stations = tuple(part for part in shares if (everybody if part.crew is None else part.crew) == crew)
        guards = tuple(guard for guard in problem.guards if guard.id in crew)
        yield replace(problem, stations=stations, guards=guards)


def least_guards(problem: Problem) -> int:
    """How many guards the month needs by arithmetic alone: hours within the law, one shift a day, a day of rest a week."""
    daily = [_shifts_on(problem, day) for day in problem.days]
    fullest_week = max((sum(daily[at : at + WEEK]) for at in range(len(daily) - WEEK + 1)), default=0)
    by_hours = -(-_minutes(problem) // problem.limits.month_minutes)
    by_rest = -(-fullest_week // problem.limits.shifts_in_seven_days)
    return max(by_hours, by_rest)


def too_few(problem: Problem) -> Message | None:
    """Why the crew cannot do it, by arithmetic, before any solving; None where it may be possible."""
    need, have = least_guards(problem), len(problem.guards)
    if have >= need:
        return None
    posts = sum(station.places for station in problem.stations)
    each = hours_text(_minutes(problem) * WEEK // problem.month.days // have) if have else "–"
    only = _turn_of(problem)
    if only is not None:
        return msg(
            "{gates}: the turns of {people} need at least {need} of them; you have {have}: {hours} hours a week each",
            gates="、".join(station.name for station in problem.stations),
            people=people_title(only),
            need=need,
            have=have,
            hours=each,
        )
    if _minutes(problem) == posts * DAY_MINUTES * problem.month.days:
        if posts == 1:
            return msg(
                "One post round the clock needs at least {need} guards; you have {have}: {hours} hours a week each",
                need=need,
                have=have,
                hours=each,
            )
        return msg(
            "{posts} posts round the clock need at least {need} guards; you have {have}: {hours} hours a week each",
            posts=posts,
            need=need,
            have=have,
            hours=each,
        )
    if any(station.crew is not None for station in problem.stations):
        return msg(
            "{gates}: these shifts need at least {need} people; you have {have}: {hours} hours a week each",
            gates="、".join(station.name for station in problem.stations),
            need=need,
            have=have,
            hours=each,
        )
    return msg(
        "These shifts need at least {need} guards; you have {have}: {hours} hours a week each",
        need=need,
        have=have,
        hours=each,
    )


def thin_days(problem: Problem) -> tuple[Message, ...]:
    """The days on which more shifts are to be manned than guards are there."""
    made = []
    only = _turn_of(problem)
    for day in problem.days:
        wanted = _shifts_on(problem, day)
        away = [guard.name for guard in problem.guards if day in guard.away]
        have = len(problem.guards) - len(away)
        if have >= wanted:
            continue
        known = {"date": day, "wanted": wanted, "have": have, "names": "、".join(away) or "–"}
        made.append(
            msg("On {date} {wanted} shifts are to be manned and {have} guards are there; away: {names}", **known)
            if only is None
            else msg(
                "On {date} {wanted} shifts are the turn of {people}, and {have} of them can come; away: {names}",
                people=people_title(only),
                **known,
            )
        )
    return tuple(made)


def short_month(problem: Problem) -> Message | None:
    """Where all that everybody may stand in the month is less than what is to be manned; None where it is enough."""
    wanted = sum(_shifts_on(problem, day) for day in problem.days)
    can = sum(most_shifts(problem, guard) for guard in problem.guards)
    if can >= wanted:
        return None
    return msg(
        "{wanted} shifts are to be manned in the month; with leave, rest and hours as they are the crew can take {can}: "
        "{missing} shifts are left for a stand-in; days away: {names}",
        wanted=wanted,
        can=can,
        missing=wanted - can,
        names="、".join(f"{guard.name} {len(guard.away)}" for guard in problem.guards if guard.away) or "–",
    )


def most_shifts(problem: Problem, guard: Guard) -> int:
    """The most shifts somebody may take in the month: by the days they can come, rest, hours, and what they agreed to."""
    shortest = min(shift.length for station in problem.stations for shift in station.shifts)
    there = [day not in guard.away and _shifts_on(problem, day) > 0 for day in problem.days]
    whole, rest = divmod(len(there), WEEK)
    by_rest = sum(
        min(problem.limits.shifts_in_seven_days, sum(there[week * WEEK : week * WEEK + WEEK])) for week in range(whole)
    ) + sum(there[len(there) - rest :])
    most = min(by_rest, problem.limits.month_minutes // shortest)
    return most if guard.most is None else min(most, guard.most)


def pin_clashes(problem: Problem) -> tuple[Message, ...]:
    """What the pinned cells break by themselves."""
    bare = replace(problem, pins=(), stations=())
    pinned = problem.pinned_turns()
    found = [clash.message for clash in check(bare, pinned) if clash.rule is not Rule.COVER]
    stations = {station.gate_id: station for station in problem.stations}
    names = {guard.id: guard.name for guard in problem.guards}
    elsewhere = [
        msg(
            "{name} is pinned on {date} to a shift that is the turn of others",
            name=names[turn.guard_id],
            date=turn.date,
        )
        if stations[turn.gate_id].mans(turn.guard_id, turn.date)
        else msg("{name} is pinned on {date} to a gate they do not man", name=names[turn.guard_id], date=turn.date)
        for turn in pinned
        if turn.guard_id in names and not stations[turn.gate_id].takes_on(turn.guard_id, turn.date, turn.shift.code)
    ]
    return (*found, *elsewhere)


def untied(problem: Problem) -> Problem:
    """The month where whoever is free may stand, whosever turn it is."""
    return replace(problem, stations=tuple(replace(each, turns=None, sides=()) for each in problem.stations))


def _turn_of(problem: Problem) -> Post | None:
    """Whose turns a part of the month is; None where others may stand there too."""
    only = {station.only for station in problem.stations}
    return only.pop() if len(only) == 1 else None


def _shifts_on(problem: Problem, day: datetime.date) -> int:
    return sum(station.places * len(station.shifts_on(day)) for station in problem.stations)


def _minutes(problem: Problem) -> int:
    """What is to be stood in the whole month."""
    return sum(
        station.places * shift.length
        for station in problem.stations
        for day in problem.days
        for shift in station.shifts_on(day)
    )
