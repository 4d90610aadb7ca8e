"""The desk a command works at: which book, who, in what language, and how it answers."""

from __future__ import annotations

import getpass
import json
import os
import sys
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.book import Book, Operator, Right
from app.book.backups.making import make_backup
from app.book.backups.shelf import is_backed_up
from app.book.keys.unlocking import is_locked
from app.book.keys.unlocking import unlock as unlock_book
from app.book.operators import list_operators
from app.book.operators import sit_down as sign_in
from app.book.rights import require
from app.kernel import settings
from app.kernel.errors import NotAllowed, Refused, UsageError, UserError
from app.kernel.frozen import frozen
from app.kernel.i18n import msg
from app.kernel.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.book import UnitOfWork, View
    from app.book.house import House
    from app.book.integrity import Check
    from app.kernel.i18n import Message


@frozen
class Desk:
    """The common options of one command."""

    book: str | None = None
    operator: str | None = None
    as_json: bool = False
    house: House | None = None
    password: str | None = None  # once asked


_desk: ContextVar[Desk] = ContextVar("desk", default=Desk())  # noqa: B039 — frozen


def sit_down(desk: Desk) -> None:
    """Work at ``desk`` from now on."""
    _desk.set(desk)


def desk() -> Desk:
    """The desk of this command."""
    return _desk.get()


def house() -> House:
    """All parts of the program."""
    parts = _desk.get().house
    if parts is None:
        message = "no house was handed to the desk"
        raise RuntimeError(message)
    return parts


def book_path() -> Path:
    """The book named with --book, or the last one opened; UsageError where there is neither."""
    named = desk().book or settings.load().last_book
    if not named:
        raise UsageError(msg("Which book? Name it with --book PATH, or make one with “courtyard new”"))
    return Path(named)


@contextmanager
def opened(
    *, writing: bool, checks: tuple[Check, ...] | None = None, path: Path | None = None
) -> Iterator[tuple[Book, Operator]]:
    """The book (at ``path``, else the desk's) and who works in it; ``checks`` go first, the quick ones unless named."""
    path = path or book_path()
    unlock(path)
    with Book.open(path, writing=writing, checks=house().start_checks if checks is None else checks) as book:
        remember(path)
        yield book, _operator(book, writing=writing)


def unlock(path: Path) -> None:
    """Open the lock of an encrypted book or copy with COURTYARD_BOOK_KEY, or as asked; NotAllowed for wrong words."""
    if not is_locked(path):
        return
    given = os.environ.get("COURTYARD_BOOK_KEY")
    if given is None and sys.stdin.isatty():
        given = getpass.getpass(msg("Passphrase or recovery key of {path}: ", path=path.name).text())
    if given is not None:
        unlock_book(path, given)


@contextmanager
def reading(right: Right) -> Iterator[View]:
    """A look at the book by somebody who has ``right``."""
    with opened(writing=False) as (book, operator), book.view() as view:
        require(operator, right)
        yield view


@contextmanager
def working(right: Right | None = None) -> Iterator[UnitOfWork]:
    """One change, kept when the block ends well, undone otherwise; by somebody who has ``right`` besides what services ask."""
    with opened(writing=True) as (book, operator), book.work(operator) as work:
        if right is not None:
            work.require(right)
        yield work
        work.commit()


def copied_first(book: Book) -> None:
    """See to it that a checked copy of ``book`` as it is lies beside it; Refused where none can be made (A3)."""
    if not is_backed_up(book.path):
        make_backup(book)


def remember(path: Path) -> None:
    """Make ``path`` the book that commands without --book take."""
    kept = str(path.resolve())
    if settings.load().last_book != kept:
        settings.change(last_book=kept)


def _operator(book: Book, *, writing: bool) -> Operator:
    name = desk().operator
    return sign_in(book, name, password_of(book) if name else None, writing=writing)


def password_of(book: Book) -> str | None:
    """What whoever was named with --as comes in by: from COURTYARD_PASSWORD, or asked once; None where none is needed."""
    given = os.environ.get("COURTYARD_PASSWORD", desk().password)
    name = desk().operator
    if given is not None or name is None:
        return given
    with book.view() as view:
        person = next((p for p in list_operators(view) if p.name == name), None)
    if person is None or not person.has_password:
        return None
    sit_down(replace(desk(), password=ask_password(msg("Password of {name}: ", name=name))))
    return desk().password


def ask_password(prompt: Message) -> str:
    """Ask at the terminal; NotAllowed where nobody can answer."""
    if not sys.stdin.isatty():
        raise NotAllowed(msg("A password is needed: set COURTYARD_PASSWORD or run this at a terminal"))
    return getpass.getpass(prompt.text())


def say(message: Message) -> None:
    """A remark to the person, beside the result."""
    print(message, file=sys.stderr)


def answer(data: dict[str, Any], *lines: str | Message) -> None:
    """The result: ``data`` as one JSON object where asked for, else ``lines``."""
    if desk().as_json:
        print(json.dumps(plain(data), ensure_ascii=False))
    else:
        for line in lines:
            print(line)


class Answered(Refused):
    """A refusal that is an answer as well: ``data`` stands in the one JSON object, ``lines`` above the sentence."""

    def __init__(self, message: Message, data: dict[str, Any], *lines: str | Message) -> None:
        """Keep the answer beside the sentence."""
        super().__init__(message)
        self.data = data
        self.lines = lines


def complain(fault: UserError) -> None:
    """Say what went wrong, every refused row with it."""
    rows = getattr(fault, "rows", ())
    if desk().as_json:
        refused = [{"sheet": r.sheet, "row": r.row, "column": r.column, "reason": r.reason} for r in rows]
        answer({**getattr(fault, "data", {}), "error": fault.message, "refused": refused})
    else:
        for line in getattr(fault, "lines", ()):
            print(line)
    say(fault.message)
    for row in rows:
        say(row_text(row))


def row_text(row: Any) -> Message:
    """Where a refused row stands and why."""
    return msg(
        "  sheet {sheet}, row {row}, column {column}: {reason}",
        sheet=row.sheet,
        row=row.row,
        column=row.column or "–",
        reason=row.reason,
    )
