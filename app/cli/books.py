"""The book itself: new, sample, operators."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from app.book import Operator, Right, Role
from app.book.operators import add_operator, disable_operator, list_operators, set_password
from app.book.rights import role_title
from app.cli import desk
from app.kernel.i18n import msg, tr
from app.register.figures.queries import NATIONAL, cities, city_named

Seat = StrEnum("Seat", {role.name: role.value for role in Role if role is not Role.OWNER})  # type: ignore[misc]


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    app.command(help=tr("Make an empty book."))(new)
    app.command(help=tr("Make a sample courtyard with every room in use; the same seed makes the same book."))(sample)
    operators = typer.Typer(help=tr("The people who work in the book."), no_args_is_help=True)
    operators.command(
        "add", help=tr("Give somebody a seat; the password comes from COURTYARD_NEW_PASSWORD or is asked.")
    )(operator_add)
    operators.command("list", help=tr("Who works in the book."))(operator_list)
    operators.command("disable", help=tr("Close somebody's door; what they did stays theirs."))(operator_disable)
    operators.command("password", help=tr("Give somebody a new password."))(operator_password)
    app.add_typer(operators, name="operator")


def new(
    book: Annotated[Path, typer.Argument(help=tr("The file to make."))],
    name: Annotated[str, typer.Option(help=tr("The courtyard's name."))],
    city: Annotated[str, typer.Option(help=tr("The city whose presets apply."))] = "",
) -> None:
    """Make an empty book."""
    known = city_named(city)
    if city and known is None:
        names = ", ".join(code for code in cities() if code != NATIONAL)
        desk.say(
            msg(
                "There is no preset for {city}: the general figures hold; there are presets for {names}",
                city=city,
                names=names,
            )
        )
    called = city if known is None else str(cities()[known]["name"])
    desk.house().new_book(book, name, city=called).close()
    desk.remember(book)
    desk.answer({"book": book, "name": name}, msg("{name}: the book is {path}", name=name, path=book))


def sample(
    book: Annotated[Path, typer.Argument(help=tr("The file to make."))],
    households: Annotated[int, typer.Option(min=6, max=5000, help=tr("How many dwellings."))] = 120,
    years: Annotated[int, typer.Option(min=1, max=10, help=tr("How many years."))] = 1,
    seed: Annotated[int, typer.Option(help=tr("Another number, another courtyard."))] = 1,
) -> None:
    """Make a sample courtyard."""
    desk.house().sample_book(book, households=households, years=years, seed=seed).close()
    desk.remember(book)
    desk.answer(
        {"book": book, "households": households, "years": years, "seed": seed},
        msg("A sample courtyard of {count} households: {path}", count=households, path=book),
    )


def operator_add(
    name: Annotated[str, typer.Argument(help=tr("The person's name."))],
    role: Annotated[Seat, typer.Option(help=tr("The seat."))],
) -> None:
    """Give somebody a seat."""
    password = _new_password(name)
    with desk.working() as work:
        person = add_operator(work, name, Role(role.value), password)
    seat = role_title(person.role)
    desk.answer(
        {"name": person.name, "role": person.role}, msg("{name} now works here as {seat}", name=name, seat=seat)
    )


def operator_list() -> None:
    """Who works in the book."""
    with desk.reading(Right.READ_REGISTER) as view:
        people = list_operators(view)
    desk.answer(
        {"operators": people},
        *(f"{person.name}\t{role_title(person.role)}\t{_door(person)}" for person in people),
    )


def _door(person: Operator) -> str:
    """How one comes in: closed, by password, or freely."""
    if person.disabled:
        return tr("closed")
    return tr("password") if person.has_password else "–"


def operator_disable(name: Annotated[str, typer.Argument(help=tr("The person's name."))]) -> None:
    """Close somebody's door."""
    with desk.working() as work:
        disable_operator(work, name)
    desk.answer({"name": name, "disabled": True}, msg("{name} no longer works here", name=name))


def operator_password(name: Annotated[str, typer.Argument(help=tr("The person's name."))]) -> None:
    """Give somebody a new password."""
    password = _new_password(name)
    with desk.working() as work:
        set_password(work, name, password)
    desk.answer({"name": name}, msg("{name} has a new password", name=name))


def _new_password(name: str) -> str:
    given = os.environ.get("COURTYARD_NEW_PASSWORD")
    return given if given is not None else desk.ask_password(msg("New password of {name}: ", name=name))
