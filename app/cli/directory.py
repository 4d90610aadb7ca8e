"""The directory of outside bodies."""

from __future__ import annotations

from typing import Annotated

import typer

from app.book import Right
from app.cli import desk
from app.kernel.i18n import msg, tr
from app.register.directory import queries, services
from app.register.directory.rules import Body, EntryDraft, body_title, found_in


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    directory = typer.Typer(help=tr("Directory of outside bodies: who answers for what."), no_args_is_help=True)
    directory.command("add", help=tr("Enter a body."))(add)
    directory.command("list", help=tr("All bodies, or those in which the words stand."))(list_entries)
    app.add_typer(directory, name="directory")


def add(
    name: Annotated[str, typer.Argument(help=tr("What it is called."))],
    kind: Annotated[Body, typer.Option(help=", ".join(Body))],
    phones: Annotated[str, typer.Option(help=tr("Its phones."))] = "",
    answers_for: Annotated[str, typer.Option("--for", help=tr("What it answers for."))] = "",
    hours: Annotated[str, typer.Option(help=tr("When somebody is there."))] = "",
    english: Annotated[str, typer.Option("--english", help=tr("Its English name, for papers in English."))] = "",
) -> None:
    """Enter a body."""
    with desk.working() as work:
        key = services.add_entry(work, EntryDraft(kind, name, answers_for, phones, hours, english))
    desk.answer({"id": key}, msg("{name}: entered", name=name))


def list_entries(words: Annotated[str, typer.Argument(help=tr("Words to look for."))] = "") -> None:
    """List bodies."""
    with desk.reading(Right.READ_REGISTER) as view:
        found = [one.draft for one in found_in(queries.entries(view), words)]
    rows = [
        {
            "kind": str(body_title(one.body)),
            "name": one.name,
            "for": one.answers_for,
            "phones": one.phones,
            "hours": one.hours,
        }
        for one in found
    ]
    desk.answer({"entries": rows}, *("\t".join(row.values()) for row in rows))
