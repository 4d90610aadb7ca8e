"""Arrears: who owes, the steps of urging, what may be posted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.book import Right
from app.cli import desk
from app.dues.presets import ageing_limits
from app.dues.rules import age_titles
from app.dues.urging import queries, services
from app.dues.urging.rules import Proof, ReminderDraft, Step, cause_title, step_title
from app.kernel.dates import parse_date
from app.kernel.i18n import msg, tr
from app.register.queries import find_dwelling

if TYPE_CHECKING:
    from app.dues.urging.queries import Urged

Room = Annotated[str, typer.Argument(help=tr("The room, such as 3-2-501."))]


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    arrears = typer.Typer(help=tr("Arrears: who owes, urging, what may be posted."), no_args_is_help=True)
    arrears.command("list", help=tr("Who owes since when, the next step, when the claim runs out."))(list_owing)
    arrears.command("note", help=tr("Write down a step of urging."))(note)
    arrears.command("steps", help=tr("The steps taken with one household."))(steps)
    arrears.command("strike", help=tr("Strike out a step written down wrongly."))(strike)
    arrears.command("allow-posting", help=tr("Keep the resolution by which room numbers may be posted."))(allow)
    app.add_typer(arrears, name="arrears")


def list_owing(
    warned: Annotated[bool, typer.Option("--warned", help=tr("Only claims that run out within six months."))] = False,
) -> None:
    """Who owes."""
    with desk.reading(Right.READ_MONEY) as view:
        rows = [one for one in queries.urged(view) if one.warned or not warned]
    titles = [words.text() for words in age_titles(ageing_limits())]
    lines = [
        "\t".join(
            (one.owed.dwelling.room, str(one.owed.since), one.owed.total.plain(), _step(one), str(one.limit.runs_out))
        )
        for one in rows
    ]
    desk.answer(
        {"arrears": [_data(one, titles) for one in rows]}, *lines, msg("{count} households owe", count=len(rows))
    )


def _step(one: Urged) -> str:
    return step_title(one.next.step).text() if one.next.step else tr("Take legal advice")


def _data(one: Urged, titles: list[str]) -> dict[str, Any]:
    return {
        "room": one.owed.dwelling.room,
        "since": one.owed.since,
        "total": one.owed.total,
        "ages": dict(zip(titles, one.owed.ages, strict=True)),
        "next": one.next.step,
        "next_from": one.next.on,
        "runs_out": one.limit.runs_out,
        "counted_from": one.limit.since,
        "because": cause_title(one.limit.cause),
        "warned": one.warned,
        "over": one.over,
    }


def note(
    room: Room,
    step: Annotated[Step, typer.Argument(help=tr("What was done."))],
    by: Annotated[str, typer.Option("--by", help=tr("Who did it."))],
    said: Annotated[str, typer.Option(help=tr("What was said, and what is kept."))],
    second: Annotated[str, typer.Option("--and", help=tr("Who went along."))] = "",
    proof: Annotated[Proof, typer.Option(help=tr("What is kept of it."))] = Proof.NONE,
    date: Annotated[str | None, typer.Option(help=tr("The day; today without it."))] = None,
    deadline: Annotated[str | None, typer.Option(help=tr("By when a written notice asks to pay."))] = None,
) -> None:
    """Write down a step."""
    with desk.working() as work:
        place = find_dwelling(work, room)
        draft = ReminderDraft(
            dwelling_id=place.id,
            step=step,
            on=parse_date(date) if date else work.clock.today(),
            person=by,
            evidence=said,
            proof=proof,
            second=second,
            deadline=parse_date(deadline) if deadline else None,
        )
        done = services.note_reminder(work, draft)
    desk.answer(
        {"number": done.id, "room": place.room, "step": done.step, "date": done.on, "owed": done.owed},
        msg("Step {number} written down: {room}, {step}", number=done.id, room=place.room, step=step_title(done.step)),
    )


def steps(room: Room) -> None:
    """The steps taken with one household."""
    with desk.reading(Right.READ_MONEY) as view:
        found = queries.reminders(view, find_dwelling(view, room).id)
    data = [
        {
            "number": one.id,
            "date": one.on,
            "step": one.step,
            "by": one.people,
            "kept": one.proof,
            "said": one.evidence,
            "deadline": one.deadline,
            "owed": one.owed,
            "struck_out": one.voided_on,
        }
        for one in found
    ]
    lines = (f"{one.id}\t{one.on}\t{step_title(one.step)}\t{one.people}\t{one.evidence}" for one in found)
    desk.answer({"steps": data}, *lines)


def strike(
    number: Annotated[int, typer.Argument(help=tr("The number of the step."))],
    reason: Annotated[str, typer.Option(help=tr("Why."))],
) -> None:
    """Strike a step out."""
    with desk.working() as work:
        done = services.strike_reminder(work, number, reason)
    desk.answer({"number": done.id, "struck_out": done.voided_on}, msg("Step {number} is struck out", number=done.id))


def allow(
    resolution: Annotated[str, typer.Argument(help=tr("The number of the resolution."))],
) -> None:
    """Keep a resolution."""
    with desk.working() as work:
        number = services.allow_posting(work, resolution)
    desk.answer({"resolution": number}, msg("Resolution {number} is on file", number=number))
