"""The directory of outside bodies."""

from __future__ import annotations

from typing import Annotated

import typer

from app.book import Right
from app.cli import desk
from app.cli.changing import changed
from app.kernel.i18n import msg, tr
from app.register.directory import queries, services
from app.register.directory.rules import Body, EntryDraft, body_title, found_in

_Number = Annotated[int, typer.Argument(help=tr("Its number, as the list has it."))]


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    directory = typer.Typer(help=tr("Directory of outside bodies: who answers for what."), no_args_is_help=True)
    directory.command("add", help=tr("Enter a body."))(add)
    directory.command("change", help=tr("Change what is known of a body; what is not given stays."))(change)
    directory.command("drop", help=tr("Take a body off the directory."))(drop)
    directory.command("list", help=tr("All bodies, or those in which the words stand."))(list_entries)
    app.add_typer(directory, name="directory")


def add(
    name: Annotated[str, typer.Argument(help=tr("What it is called."))],
    kind: Annotated[Body, typer.Option(help=", ".join(Body))],
    phones: Annotated[str, typer.Option(help=tr("Its phones."))] = "",
    answers_for: Annotated[str, typer.Option("--for", help=tr("What it answers for."))] = "",
    hours: Annotated[str, typer.Option(help=tr("When somebody is there."))] = "",
    english: Annotated[str, typer.Option("--english", help=tr("Its English name, for papers in English."))] = "",
    for_english: Annotated[str, typer.Option("--for-english", help=tr("What it answers for, in English."))] = "",
) -> None:
    """Enter a body."""
    with desk.working() as work:
        key = services.add_entry(
            work, EntryDraft(kind, name, answers_for, phones, hours, english, answers_for_en=for_english)
        )
    desk.answer({"id": key}, msg("{name}: entered", name=name))


def list_entries(words: Annotated[str, typer.Argument(help=tr("Words to look for."))] = "") -> None:
    """List bodies."""
    with desk.reading(Right.READ_REGISTER) as view:
        found = found_in(queries.entries(view), words)
    rows = [
        {
            "id": str(one.id), "kind": str(body_title(one.draft.body)), "name": one.draft.name,
            "for": one.draft.answers_for, "phones": one.draft.phones, "hours": one.draft.hours,
        }
        for one in found
    ]  # fmt: skip
    desk.answer({"entries": rows}, *("\t".join(row.values()) for row in rows))


def change(
    number: _Number,
    name: Annotated[str | None, typer.Option(help=tr("What it is called."))] = None,
    kind: Annotated[Body | None, typer.Option(help=", ".join(Body))] = None,
    phones: Annotated[str | None, typer.Option(help=tr("Its phones."))] = None,
    answers_for: Annotated[str | None, typer.Option("--for", help=tr("What it answers for."))] = None,
    hours: Annotated[str | None, typer.Option(help=tr("When somebody is there."))] = None,
    english: Annotated[
        str | None, typer.Option("--english", help=tr("Its English name, for papers in English."))
    ] = None,
    for_english: Annotated[
        str | None, typer.Option("--for-english", help=tr("What it answers for, in English."))
    ] = None,
) -> None:
    """Change what is known of a body."""
    with desk.working() as work:
        draft = changed(
            queries.entry(work, number).draft, {}, name=name, body=kind, phones=phones, answers_for=answers_for,
            hours=hours, name_en=english, answers_for_en=for_english,
        )  # fmt: skip
        services.change_entry(work, number, draft)
    desk.answer({"id": number}, f"{number}\t{draft.name}\t{draft.phones}")


def drop(number: _Number) -> None:
    """Take a body off the directory."""
    with desk.working() as work:
        name = queries.entry(work, number).draft.name
        services.drop_entry(work, number)
    desk.answer({"id": number}, msg("{name} is off the directory", name=name))
