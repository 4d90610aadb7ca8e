"""The gatehouse rulebook: how it stands on a day, and a new one by resolution."""

from __future__ import annotations

from typing import Annotated

import typer

from app.book import Right
from app.cli import cases, desk
from app.cli.gate_desk import lines_of_file
from app.gatehouse import services
from app.gatehouse.rulebook import queries
from app.gatehouse.rulebook.rules import RulebookDraft, rule_line
from app.kernel.dates import parse_date
from app.kernel.i18n import msg, tr


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    group = typer.Typer(help=tr("The gatehouse rulebook: what a breach of it costs a guard."), no_args_is_help=True)
    group.command("list", help=tr("The rules in force, as a file for “set” is written."))(listed)
    group.command("set", help=tr("Let other rules hold from a day, by resolution."))(adopt)
    cases.add_to(group)
    app.add_typer(group, name="rulebook")


def listed(date: Annotated[str | None, typer.Argument(help=tr("The day; today without it."))] = None) -> None:
    """Show the rules of a day."""
    with desk.reading(Right.READ_GATE) as view:
        known = queries.rulebook_on(view, parse_date(date) if date else view.clock.today())
    rules = [{"rule": one.name, "english": one.name_en, "amount": one.amount} for one in known.items]
    desk.answer({"since": known.since, "rules": rules}, *map(rule_line, known.items))


def adopt(
    file: Annotated[str, typer.Argument(help=tr("A text file: in each line the amount, a blank, the rule | its English."))],
    resolution: Annotated[str, typer.Option(help=tr("Number of the resolution."))],
    consulted: Annotated[str, typer.Option(help=tr("The day it was talked over with the guards."))],
    announced: Annotated[str, typer.Option(help=tr("The day it was announced."))],
    since: Annotated[str, typer.Option(help=tr("The first day."))],
) -> None:  # fmt: skip
    """Adopt another rulebook."""
    draft = RulebookDraft(
        parse_date(since), parse_date(consulted), parse_date(announced), resolution, lines_of_file(file)
    )
    with desk.working() as work:
        key = services.adopt_rulebook(work, draft)
    desk.answer({"id": key}, msg("The rulebook holds from {date}", date=draft.since))
