"""Checklists: the shipped ones, lists of one's own, and the places each is used at."""

from __future__ import annotations

from typing import Annotated

import typer

from app.book import Right
from app.cli import desk
from app.cli.rounds import named, table, text_of
from app.cli.treasury import day_of
from app.kernel.errors import UsageError
from app.kernel.i18n import msg, tr
from app.standards.checklists import queries as lists
from app.standards.checklists import services as listing
from app.standards.checklists.rules import ItemDraft, ListDraft, PlaceDraft
from app.standards.rules import Every, every_text

_Code = Annotated[str, typer.Argument(help=tr("Code of the checklist, as “courtyard checklist list” names it."))]


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    known = typer.Typer(help=tr("Checklists: the shipped ones and the committee's own."), no_args_is_help=True)
    known.command("list", help=tr("Every checklist that can be used."))(checklist_list)
    known.command("show", help=tr("A checklist item by item."))(checklist_show)
    known.command("write", help=tr("Write a list of your own, or a new version of one."))(checklist_write)
    known.command("use", help=tr("Use a list at a place: what is due follows from it."))(checklist_use)
    known.command("places", help=tr("Where lists are used."))(checklist_places)
    known.command("end", help=tr("Use a list at a place no longer."))(checklist_end)
    app.add_typer(known, name="checklist")


def checklist_list() -> None:
    """List checklists."""
    with desk.reading(Right.READ_STANDARDS) as view:
        found = lists.all_lists(view)
    rows = [
        {"code": one.code, "name": named(one), "items": len(one.items), "version": one.version, "own": one.own}
        for one in found
    ]
    table("checklists", rows)


def checklist_show(code: _Code) -> None:
    """Show a checklist."""
    with desk.reading(Right.READ_STANDARDS) as view:
        known = lists.usable(view, code)
    rows = [
        {"code": one.code, "area": one.area_name, "text": one.text, "text_en": one.text_en, "every": one.every}
        for one in known.items
    ]
    lines = [f"{one.code}\t{one.area_name}\t{text_of(one)}\t{every_text(one.every)}" for one in known.items]
    desk.answer({"code": code, "version": known.version, "items": rows}, *lines)


def checklist_write(
    name: Annotated[str, typer.Argument(help=tr("What the list is called."))],
    item: Annotated[
        list[str], typer.Option(help=tr("AREA|WORDS|FREQUENCY, once for each item, such as 院门|门灯亮着|daily."))
    ],
    code: Annotated[str, typer.Option(help=tr("Code of the list that is changed; a new list if left out."))] = "",
    since: Annotated[str | None, typer.Option("--from", help=tr("In force from; today if left out."))] = None,
    name_en: Annotated[str, typer.Option(help=tr("English name."))] = "",
) -> None:
    """Write a list."""
    with desk.working() as work:
        known = {one.text: one.code for one in lists.usable(work, code).items} if code else {}
        items = tuple(_typed(text, known) for text in item)
        draft = ListDraft(name, items, day_of(since, work.clock.today()), name_en, code)
        made = listing.write_checklist(work, draft)
        version = lists.checklist(work, made).version
    desk.answer({"code": made, "version": version}, msg("{code}, version {version}", code=made, version=version))


def _typed(text: str, known: dict[str, str]) -> ItemDraft:
    area, words, every = (*(part.strip() for part in text.replace("｜", "|").split("|")), "", "")[:3]
    if every and every not in set(Every):
        raise UsageError(msg("“{text}” is no frequency: use one of {choices}", text=every, choices=", ".join(Every)))
    return ItemDraft(area, words, Every(every) if every else Every.WEEKLY, code=known.get(words, ""))


def checklist_use(
    code: _Code,
    place: Annotated[str, typer.Argument(help=tr("Where it is used."))],
    since: Annotated[str | None, typer.Option("--from", help=tr("From which day; today if left out."))] = None,
    person: Annotated[str, typer.Option(help=tr("Who goes round."))] = "",
    workdays: Annotated[bool, typer.Option("--workdays", help=tr("Nobody goes round on days off."))] = False,
    place_en: Annotated[str, typer.Option(help=tr("English name of the place."))] = "",
) -> None:
    """Use a list."""
    with desk.working() as work:
        draft = PlaceDraft(code, place, day_of(since, work.clock.today()), place_en, workdays, person)
        key = listing.use_checklist(work, draft)
    desk.answer({"id": key}, msg("{code} is used at {place} (no. {id})", code=code, place=place, id=key))


def checklist_places() -> None:
    """List places."""
    with desk.reading(Right.READ_STANDARDS) as view:
        found = lists.places(view)
    rows = [
        {
            "id": one.id,
            "code": one.code,
            "place": one.place,
            "since": one.since,
            "workdays": one.workdays,
            "person": one.person,
        }
        for one in found
    ]
    table("places", rows)


def checklist_end(
    number: Annotated[int, typer.Argument(help=tr("Number of the use, as “courtyard checklist places” names it."))],
) -> None:
    """End the use of a list."""
    with desk.working() as work:
        listing.end_use(work, number)
    desk.answer({"id": number}, msg("No longer used there"))
