"""Breaches of the convention."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from app.book import Right
from app.caredesk.breaches import queries, services
from app.caredesk.breaches.rules import Agreement, BreachDraft, ClauseDraft, Step, StepDraft, standing_title
from app.cli import desk
from app.cli.photos import Album, add_photos
from app.kernel.dates import parse_date
from app.kernel.i18n import msg, tr
from app.kernel.money import parse_amount
from app.register.queries import find_dwelling

_ALBUM: Final = Album(
    services.PHOTO_OWNER,
    lambda view, text: queries.breach_by(view, text).id,
    lambda work, key, file, _when: services.add_breach_photo(work, key, file),
    services.remove_breach_photo,
)
Number = Annotated[str, typer.Argument(help=tr("The number of the breach, such as 2026-007."))]
Day = Annotated[str, typer.Option("--date", help=tr("The day; without it, today."))]


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    breaches = typer.Typer(help=tr("Breaches of the residents' convention."), no_args_is_help=True)
    breaches.command("add", help=tr("Enter what was found."))(add)
    breaches.command("list", help=tr("Every breach and what it waits for."))(list_breaches)
    breaches.command("step", help=tr("Write down the next step."))(step)
    breaches.command("agree", help=tr("Write down compensation agreed in writing."))(agree)
    breaches.command("take", help=tr("Take the agreed compensation."))(take)
    breaches.command("clause", help=tr("Put a clause of the convention on file."))(clause)
    breaches.command("clauses", help=tr("The clauses of the convention on file."))(clauses)
    breaches.command("end-clause", help=tr("A clause of the convention holds no more."))(end_clause)
    add_photos(breaches, _ALBUM)
    app.add_typer(breaches, name="breach")


def add(
    kind: Annotated[str, typer.Argument(help=tr("The kind: a code or a name of the preset."))],
    what: Annotated[str, typer.Argument(help=tr("What was found."))],
    room: Annotated[str, typer.Option(help=tr("The room, such as 3-2-501."))] = "",
    place: Annotated[str, typer.Option(help=tr("Where in the courtyard."))] = "",
    clause_number: Annotated[str, typer.Option("--clause", help=tr("The clause it is against."))] = "",
    day: Day = "",
) -> None:
    """Enter what was found."""
    with desk.working() as work:
        draft = BreachDraft(
            kind, parse_date(day) if day else work.clock.today(), what, place,
            find_dwelling(work, room).id if room else None,
            queries.clause_by(work, clause_number).id if clause_number else None,
        )  # fmt: skip
        made = services.add_breach(work, draft)
    desk.answer({"breach": made.text}, msg("Breach {number} is entered", number=made.text))


def list_breaches() -> None:
    """Every breach."""
    with desk.reading(Right.READ_REGISTER) as view:
        found = queries.breaches(view)
    rows = [
        {
            "breach": one.text, "kind": one.kind.code, "room": one.room, "place": one.draft.place,
            "found": one.draft.found_on, "due": one.due, "standing": one.standing,
            "agreed": one.agreed.amount if one.agreed else None, "paid": one.paid,
        }
        for one in found
    ]  # fmt: skip
    lines = (f"{one.text}\t{one.kind.name}\t{one.where}\t{standing_title(one.standing)}" for one in found)
    desk.answer({"breaches": rows}, *lines)


def step(
    number: Number,
    kind: Annotated[Step, typer.Argument(help=tr("notice, look, mediation, report or closed"))],
    words: Annotated[str, typer.Option(help=tr("What came of it."))] = "",
    person: Annotated[str, typer.Option(help=tr("Who was spoken to, or the authority."))] = "",
    due: Annotated[str, typer.Option(help=tr("The day to mend by."))] = "",
    mended: Annotated[bool, typer.Option("--mended", help=tr("It was put right."))] = False,
    day: Day = "",
) -> None:
    """Write down the next step."""
    with desk.working() as work:
        known = queries.breach_by(work, number)
        date = parse_date(day) if day else work.clock.today()
        services.take_step(
            work, known.id, StepDraft(kind, date, words, person, parse_date(due) if due else None, mended)
        )
        now = queries.breach_by(work, known.id).standing
    desk.answer({"breach": known.text, "standing": now}, standing_title(now))


def agree(
    number: Number,
    amount: Annotated[str, typer.Argument(help=tr("Yuan."))],
    signed: Annotated[str, typer.Option(help=tr("Who signed the agreement."))],
    words: Annotated[str, typer.Option(help=tr("What was agreed."))] = "",
    day: Day = "",
) -> None:
    """Write down compensation agreed in writing."""
    with desk.working() as work:
        known = queries.breach_by(work, number)
        date = parse_date(day) if day else work.clock.today()
        services.agree_compensation(work, known.id, Agreement(parse_amount(amount), date, signed, words))
    desk.answer({"breach": known.text}, msg("Compensation agreed in writing"))


def take(
    number: Number,
    money: Annotated[str, typer.Option("--to", help=tr("cash or bank"))] = "cash",
    day: Day = "",
) -> None:
    """Take the agreed compensation."""
    with desk.working() as work:
        known = queries.breach_by(work, number)
        posted = services.take_compensation(work, known.id, parse_date(day) if day else work.clock.today(), money)
    desk.answer({"breach": known.text, "voucher": posted.voucher}, posted.voucher)


def clause(
    number: Annotated[str, typer.Argument(help=tr("Its number, such as 第十二条."))],
    text: Annotated[str, typer.Argument(help=tr("Its words."))],
    resolution: Annotated[str, typer.Option(help=tr("The decision that adopted it."))],
    since: Annotated[str, typer.Option("--from", help=tr("The first day."))] = "",
) -> None:
    """Put a clause of the convention on file."""
    with desk.working() as work:
        day = parse_date(since) if since else work.clock.today()
        key = services.add_clause(work, ClauseDraft(number, text, day, resolution))
    desk.answer({"id": key}, msg("{name}: entered", name=number))


def clauses() -> None:
    """Clauses of the convention."""
    with desk.reading(Right.READ_REGISTER) as view:
        found = queries.clauses(view)
    rows = [
        {"clause": one.draft.number, "text": one.draft.text, "from": one.draft.since, "ended": one.ended_on}
        for one in found
    ]
    desk.answer({"clauses": rows}, *("\t".join(str(value or "–") for value in row.values()) for row in rows))


def end_clause(
    number: Annotated[str, typer.Argument(help=tr("Its number, such as 第十二条."))],
    day: Annotated[
        str, typer.Option("--date", help=tr("The day from which it holds no more; without it, today."))
    ] = "",
) -> None:
    """End a clause."""
    with desk.working() as work:
        date = parse_date(day) if day else work.clock.today()
        services.end_clause(work, queries.clause_by(work, number).id, date)
    desk.answer({"clause": number, "ended": date}, msg("{name} holds no more from {day} on", name=number, day=date))
