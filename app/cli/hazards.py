"""The hazard ledger, and lamps."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Final

import typer

from app.book import Right
from app.cli import desk
from app.cli.photos import Album, add_photos
from app.cli.treasury import day_of
from app.kernel.dates import parse_date
from app.kernel.errors import UsageError
from app.kernel.i18n import msg, tr
from app.standards import queries as rounds
from app.standards.hazards import queries, services
from app.standards.hazards.rules import HazardDraft, HazardKind, Step, Strike, hazard_title, standing_title
from app.standards.hazards.taking_up import drafted
from app.standards.lamps.rules import LampDraft, enough, lit_tenths
from app.standards.lamps.services import count_lamps

_ALBUM: Final = Album(
    "hazard",
    lambda view, text: queries.hazard_by(view, text).id,
    None,
    services.drop_hazard_photo,
    sided=True,
    right=Right.READ_STANDARDS,
)
_Number = Annotated[str, typer.Argument(help=tr("Number of the hazard, such as 2026-003."))]
_Date = Annotated[str | None, typer.Option("--date", help=tr("The day, such as 2026-09-30; today if left out."))]


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    hazard = typer.Typer(
        help=tr("The hazard ledger: found, measured against, struck off on proof."), no_args_is_help=True
    )
    hazard.command("add", help=tr("Enter a hazard."))(hazard_add)
    hazard.command("from-round", help=tr("Enter what was seen on a round: place, words and photos come along."))(
        hazard_take
    )
    hazard.command("list", help=tr("The ledger, or what is open in it."))(hazard_list)
    hazard.command("note", help=tr("Note what was done, or move the deadline and say why."))(hazard_note)
    hazard.command("photo", help=tr("Keep a photo of a hazard."))(hazard_photo)
    add_photos(hazard, _ALBUM)
    hazard.command("strike", help=tr("Strike a hazard off: a photo, or words, and who looked."))(hazard_strike)
    app.add_typer(hazard, name="hazard")
    app.command("lamps", help=tr("Write down how many lamps are lit; 98 in 100 should be."))(lamps)


def hazard_add(
    place: Annotated[str, typer.Argument(help=tr("Where."))],
    what: Annotated[str, typer.Argument(help=tr("What."))],
    by: Annotated[str, typer.Option("--by", help=tr("Who found it."))],
    person: Annotated[str, typer.Option(help=tr("Who sees to it."))],
    due: Annotated[str, typer.Option(help=tr("By when, such as 2026-10-15."))],
    kind: Annotated[HazardKind, typer.Option(help=", ".join(HazardKind))] = HazardKind.OTHER,
    measure: Annotated[str, typer.Option(help=tr("What is done about it."))] = "",
    photo: Annotated[Path | None, typer.Option(help=tr("A photo of it."))] = None,
    date: _Date = None,
) -> None:
    """Enter a hazard."""
    with desk.working() as work:
        found_on = day_of(date, work.clock.today())
        draft = HazardDraft(found_on, kind, place, what, by, person, parse_date(due), measure)
        key = services.add_hazard(work, draft, photo)
        number = queries.hazard(work, key).number
    desk.answer({"id": key, "number": number}, msg("Hazard {number}", number=number))


def hazard_take(
    round_: Annotated[
        int, typer.Argument(metavar="ROUND", help=tr("Number of the round, as “courtyard round list” names it."))
    ],
    item: Annotated[str, typer.Argument(help=tr("Code of the item."))],
    person: Annotated[str, typer.Option(help=tr("Who sees to it; whoever puts it right if left out."))] = "",
    due: Annotated[str | None, typer.Option(help=tr("By when; as it was said on the round if left out."))] = None,
    kind: Annotated[HazardKind | None, typer.Option(help=", ".join(HazardKind))] = None,
    measure: Annotated[str, typer.Option(help=tr("What is done about it."))] = "",
) -> None:
    """Enter a finding."""
    with desk.working() as work:
        made = rounds.round_(work, round_)
        seen = next((one for one in made.items if one.item.code == item), None)
        if seen is None:
            raise UsageError(msg("The list has no item {codes}: look it up in the list", codes=item))
        known = drafted(made, seen, work.clock.today())
        draft = replace(
            known, kind=kind or known.kind, person=person or known.person, measure=measure or known.measure,
            due=parse_date(due) if due else known.due,
        )  # fmt: skip
        key = services.take_up_finding(work, round_, seen.item.id, draft)
        number = queries.hazard(work, key).number
    desk.answer({"id": key, "number": number}, msg("Hazard {number}", number=number))


def hazard_list(
    all_: Annotated[bool, typer.Option("--all", help=tr("Those struck off too."))] = False,
) -> None:
    """List the ledger."""
    with desk.reading(Right.READ_STANDARDS) as view:
        today = view.clock.today()
        found = queries.hazards(view) if all_ else queries.open_hazards(view)
    rows = [
        {
            "number": one.number, "kind": one.kind, "place": one.place, "what": one.what, "person": one.person,
            "due": one.due, "standing": one.standing(today),
        }
        for one in found
    ]  # fmt: skip
    lines = [
        "\t".join(
            (one.number, str(hazard_title(one.kind)), one.place, one.what, one.person, str(one.due),
             str(standing_title(one.standing(today))))
        )
        for one in found
    ]  # fmt: skip
    desk.answer({"hazards": rows}, *lines)


def hazard_note(
    number: _Number,
    words: Annotated[str, typer.Argument(help=tr("What was done, or why the deadline moves."))],
    person: Annotated[str, typer.Option(help=tr("Who did it."))] = "",
    due: Annotated[str | None, typer.Option(help=tr("The new deadline."))] = None,
    date: _Date = None,
) -> None:
    """Note a step."""
    with desk.working() as work:
        known = queries.hazard_by(work, number)
        step = Step(day_of(date, work.clock.today()), person, words, parse_date(due) if due else None)
        services.note_step(work, known.id, step)
        after = queries.hazard(work, known.id)
    desk.answer(
        {"number": after.number, "due": after.due},
        msg("Hazard {number}: by {date}", number=after.number, date=after.due),
    )


def hazard_photo(number: _Number, file: Annotated[Path, typer.Argument(help=tr("The photo."))]) -> None:
    """Keep a photo."""
    with desk.working() as work:
        services.add_hazard_photo(work, queries.hazard_by(work, number).id, file)
    desk.answer({"number": number}, msg("Kept: {name}", name=file.name))


def hazard_strike(
    number: _Number,
    person: Annotated[str, typer.Option(help=tr("Who looked."))],
    words: Annotated[str, typer.Option(help=tr("What was seen."))] = "",
    photo: Annotated[Path | None, typer.Option(help=tr("A photo of how it is now."))] = None,
    date: _Date = None,
) -> None:
    """Strike off."""
    with desk.working() as work:
        known = queries.hazard_by(work, number)
        services.strike_off(work, known.id, Strike(day_of(date, work.clock.today()), person, words), photo)
    desk.answer({"number": known.number}, msg("Hazard {number} is struck off", number=known.number))


def lamps(
    place: Annotated[str, typer.Argument(help=tr("Where they were counted."))],
    count: Annotated[int, typer.Argument(help=tr("How many lamps there are."))],
    lit: Annotated[int, typer.Argument(help=tr("How many are lit."))],
    person: Annotated[str, typer.Option(help=tr("Who counted."))],
    date: _Date = None,
) -> None:
    """Count lamps."""
    with desk.working() as work:
        count_lamps(work, LampDraft(day_of(date, work.clock.today()), place, count, lit, person))
    tenths = lit_tenths(count, lit)
    share = f"{tenths // 10}.{tenths % 10}%"
    said = msg("{share}: enough", share=share) if enough(count, lit) else msg("{share}: less than 98%", share=share)
    desk.answer({"place": place, "tenths": tenths, "enough": enough(count, lit)}, said)
