"""The book itself: new, sample, operators."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.book import Operator, Right, Role
from app.book.operators import (
    add_operator,
    change_own_password,
    change_seat,
    disable_operator,
    enable_operator,
    joined_words,
    list_operators,
    set_password,
)
from app.book.rights import role_title
from app.cli import desk
from app.cli.encryption import encrypted_help, key_told, new_passphrase
from app.kernel.i18n import msg, tr

if TYPE_CHECKING:
    from app.book import UnitOfWork
    from app.kernel.i18n import Message

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
    operators.command("enable", help=tr("Open somebody's door again."))(operator_enable)
    operators.command("seat", help=tr("Let somebody sit in another seat."))(operator_seat)
    operators.command("password", help=tr("Give somebody a new password, or oneself, who must know the old one."))(
        operator_password
    )
    app.add_typer(operators, name="operator")


def new(
    book: Annotated[Path, typer.Argument(help=tr("The file to make."))],
    name: Annotated[str, typer.Option(help=tr("The courtyard's name."))],
    city: Annotated[str, typer.Option(help=tr("The city whose presets apply."))] = "",
    encrypted: Annotated[bool, typer.Option("--encrypted", help=encrypted_help())] = False,
) -> None:
    """Make an empty book."""
    desk.house().new_book(book, name, city=city, passphrase=new_passphrase() if encrypted else None).close()
    desk.remember(book)
    key, words = key_told(book)
    desk.answer({"book": book, "name": name, **key}, msg("{name}: the book is {path}", name=name, path=book), *words)


def sample(
    book: Annotated[Path, typer.Argument(help=tr("The file to make."))],
    households: Annotated[int, typer.Option(min=6, max=5000, help=tr("How many dwellings."))] = 120,
    years: Annotated[int, typer.Option(min=1, max=10, help=tr("How many years."))] = 1,
    seed: Annotated[int, typer.Option(help=tr("Another number, another courtyard."))] = 1,
    encrypted: Annotated[bool, typer.Option("--encrypted", help=encrypted_help())] = False,
) -> None:
    """Make a sample courtyard."""
    passphrase = new_passphrase() if encrypted else None
    desk.house().sample_book(book, households=households, years=years, seed=seed, passphrase=passphrase).close()
    desk.remember(book)
    key, words = key_told(book)
    desk.answer(
        {"book": book, "households": households, "years": years, "seed": seed, **key},
        msg("A sample courtyard of {count} households: {path}", count=households, path=book),
        *words,
    )


def operator_add(
    name: Annotated[str, typer.Argument(help=tr("The person's name."))],
    role: Annotated[Seat, typer.Option(help=tr("The seat."))],
) -> None:
    """Give somebody a seat."""
    password = _new_password(name)
    with desk.working() as work:
        person = add_operator(work, name, Role(role.value), password)
        joined = _joined(work)
    seat = role_title(person.role)
    _answer_seats(
        {"name": person.name, "role": person.role}, msg("{name} now works here as {seat}", name=name, seat=seat), joined
    )


def _joined(work: UnitOfWork) -> Message | None:
    """A warning where what was just done let one person keep both books and cash."""
    return joined_words(list_operators(work)) if "seats.joined" in work.actions else None


def _answer_seats(data: dict[str, Any], words: Message, joined: Message | None) -> None:
    if joined:
        desk.say(joined)
    desk.answer({**data, "warning": joined}, words)


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
        joined = _joined(work)
    _answer_seats({"name": name, "disabled": True}, msg("{name} no longer works here", name=name), joined)


def operator_enable(name: Annotated[str, typer.Argument(help=tr("The person's name."))]) -> None:
    """Open somebody's door again."""
    with desk.working() as work:
        enable_operator(work, name)
        joined = _joined(work)
    _answer_seats({"name": name, "disabled": False}, msg("{name} works here again", name=name), joined)


def operator_seat(
    name: Annotated[str, typer.Argument(help=tr("The person's name."))],
    role: Annotated[Seat, typer.Option(help=tr("The seat."))],
) -> None:
    """Let somebody sit in another seat."""
    with desk.working() as work:
        person = change_seat(work, name, Role(role.value))
        joined = _joined(work)
    seat = role_title(person.role)
    _answer_seats(
        {"name": name, "role": person.role}, msg("{name} now works here as {seat}", name=name, seat=seat), joined
    )


def operator_password(
    name: Annotated[str | None, typer.Argument(help=tr("The person's name; else whoever is named with --as."))] = None,
) -> None:
    """Give somebody a new password; one's own takes the old one, by which one has come in."""
    with desk.opened(writing=True) as (book, operator):
        whose = name or operator.name
        new = _new_password(whose)
        with book.work(operator) as work:
            if whose == operator.name:
                change_own_password(work, desk.password_of(book) or "", new)
            else:
                set_password(work, whose, new)
            work.commit()
    desk.answer({"name": whose}, msg("{name} has a new password", name=whose))


def _new_password(name: str) -> str:
    given = os.environ.get("COURTYARD_NEW_PASSWORD")
    return given if given is not None else desk.ask_password(msg("New password of {name}: ", name=name))
