"""The roster of a month, made and kept as a draft."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.book import Right
from app.cli import desk
from app.gatehouse.roster import queries, services
from app.gatehouse.roster.asking import queries as asking
from app.gatehouse.roster.loads.rules import law_notes
from app.gatehouse.roster.rotations.queries import RotationBegins
from app.gatehouse.roster.rules import check
from app.gatehouse.roster.worker import work_out
from app.gatehouse.staff import queries as staff
from app.kernel.dates import Month, parse_date, parse_period
from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import current_language, msg, tr
from app.register.calendar.queries import statutory_days

if TYPE_CHECKING:
    from app.book import Reader
    from app.gatehouse.roster.problem import Answer, Problem, Turn

_SHORTEST, _LONGEST = 1, 600


def add_commands(app: typer.Typer) -> None:
    """Add this file's command to ``app``."""
    app.command("roster", help=tr("Make the guards' roster of a month, within the law and fair."))(roster)


def roster(
    month: Annotated[str, typer.Argument(help=tr("The month, such as 2026-11."))],
    gate: Annotated[str | None, typer.Option(help=tr("Only this gate; the others stay as they are."))] = None,
    seconds: Annotated[int, typer.Option(help=tr("How long to look for a fairer one."))] = 10,
    explain: Annotated[
        bool, typer.Option("--explain", help=tr("When it is impossible: every reason, and what would help."))
    ] = False,
    seed: Annotated[int, typer.Option(help=tr("Another number may give another roster that is as fair."))] = 1,
    rotation: Annotated[
        str | None, typer.Option(help=tr("As this rotation goes round, such as 四班三运转; --gate names the gate."))
    ] = None,
    begun: Annotated[str | None, typer.Option("--from", help=tr("The day the rotation begins."))] = None,
    crew: Annotated[str | None, typer.Option(help=tr("Who begins it, in order: 王建国,李大海 …"))] = None,
) -> None:
    """Make a roster."""
    wanted = month_of_text(month)
    if rotation is not None:
        _go_round(wanted, gate, rotation, begun, crew)
        return
    if not _SHORTEST <= seconds <= _LONGEST:
        raise UsageError(msg("--seconds must lie between {least} and {most}", least=_SHORTEST, most=_LONGEST))
    with desk.opened(writing=True) as (book, operator):
        with book.work(operator) as work:
            work.require(Right.MAKE_ROSTER)
            services.open_gatehouse(work)
            problem = asking.problem(work, wanted, gate, seed)
            names = {each.id: each.name for each in staff.members(work)}
            gates = {each.id: each.name for each in queries.gates(work)}
            calendar = _calendar_note(work, wanted)
            work.commit()
        answer = work_out(problem, seconds)
        if not answer.possible:
            _impossible(answer, explain=explain)
        with book.work(operator) as work:
            kept = services.make_roster(work, problem, answer)
            work.commit()
    cells = [_cell(turn, names, gates) for turn in answer.turns]
    notes = [*law_notes(problem, answer.turns), *calendar]
    for note in notes:
        desk.say(note)
    desk.answer(
        {"version": kept.version, "cells": cells, "score": answer.score, "proven": answer.proven, "reasons": []},
        msg("Roster of {month}, version {version} (draft)", month=wanted, version=kept.version),
        *_lines(problem, answer, names),
    )


def _impossible(answer: Answer, *, explain: bool) -> None:
    """Say why there is no roster: the first reason, or with --explain all of them and what would help."""
    if not desk.desk().as_json:
        for reason in answer.reasons[1:] if explain else ():
            desk.say(reason)
        raise Refused(answer.reasons[0])
    data: dict[str, Any] = {"cells": [], "score": None, "proven": answer.proven, "reasons": list(answer.reasons)}
    desk.answer({"error": answer.reasons[0], "refused": [], **data})
    raise typer.Exit(Refused.exit_status)


def _cell(turn: Turn, names: dict[int, str], gates: dict[int, str]) -> dict[str, Any]:
    return {
        "date": turn.date,
        "shift": turn.shift.name,
        "gate": gates[turn.gate_id],
        "guard": names[turn.guard_id],
        "start": turn.start.isoformat(timespec="minutes"),
        "end": turn.end.isoformat(timespec="minutes"),
    }


def _lines(problem: Problem, answer: Answer, names: dict[int, str]) -> list[str]:
    """One line a guard, a letter a day, as the booth's paper has it."""
    chinese = current_language().startswith("zh")
    rest = "休" if chinese else "–"
    mine: dict[int, dict[Any, str]] = {guard.id: {} for guard in problem.guards}
    for turn in answer.turns:
        mine[turn.guard_id][turn.date] = turn.shift.code if chinese else turn.shift.letter_en
    return [f"{names[who]}\t{''.join(days.get(day, rest) for day in problem.days)}" for who, days in mine.items()]


def month_of_text(text: str) -> Month:
    """The month that was typed; UsageError for anything else."""
    period = parse_period(text)
    if period.kind != "month":
        raise UsageError(msg("“{text}” is not a month: write it as 2026-11", text=text))
    return period.start


def _go_round(month: Month, gate: str | None, rotation: str, begun: str | None, crew: str | None) -> None:
    with desk.working() as work:
        services.open_gatehouse(work)
        known = queries.gates(work)
        begins = None
        if begun or crew:
            names = [name for name in re.split("[,，、]", crew or "") if name.strip()]
            order = tuple(staff.find_member(work, name).id for name in names)
            begins = RotationBegins(parse_date(begun) if begun else month.first, order)
        kept = services.make_by_rotation(work, month, gate or known[0].name, rotation, begins)
        made = queries.roster(work, month, kept.version)
        broken = [clash.message for clash in check(asking.problem_of(work, made), made.turns)]
    desk.answer(
        {"version": kept.version, "clashes": broken},
        msg("Roster of {month}, version {version} (draft)", month=month, version=kept.version),
        *broken,
    )


def _calendar_note(reader: Reader, month: Month) -> list[Any]:
    if statutory_days(reader, month.year) is not None:
        return []
    return [
        msg("The public holidays of {year} are not known to the program yet: they were not counted", year=month.year)
    ]
