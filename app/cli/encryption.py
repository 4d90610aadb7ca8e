"""The encrypted book: encrypt, decrypt, another passphrase."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from app.book.keys import cipher, recoding
from app.book.keys.rules import written
from app.cli import desk
from app.kernel.errors import NotAllowed, Refused
from app.kernel.i18n import Message, msg, tr


def encrypted_help() -> str:
    """What --encrypted does."""
    return tr(
        "Encrypt the book; the passphrase comes from COURTYARD_NEW_BOOK_KEY or is asked. Whoever loses both passphrase "
        "and recovery key has lost the book."
    )


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    app.command(help=tr("Encrypt a book under a passphrase, and show its recovery key."))(encrypt)
    app.command(help=tr("Make an encrypted book a plain file again."))(decrypt)
    app.command(help=tr("Give an encrypted book another passphrase; its recovery key stays."))(passphrase)


def encrypt(
    book: Annotated[Path | None, typer.Argument(help=tr("The book; else the one of --book."))] = None,
    replace: Annotated[
        bool, typer.Option("--replace-copies", help=tr("Also replace plain copies in “backups” by an encrypted one."))
    ] = False,
) -> None:
    """Encrypt a book."""
    with desk.opened(writing=True, path=book) as (opened, operator):
        if not cipher.is_encrypted(opened.path):
            recoding.encrypt(opened, operator, new_passphrase(), desk.house().checks)
        elif not replace:
            raise Refused(msg("{path} is encrypted already", path=opened.path))
        gone: tuple[Path, ...] = ()
        if replace:
            parts = desk.house()
            _, gone = recoding.replace_plain_copies(opened.path, operator, opened.clock, parts.checks, parts.contents)
        left = recoding.plain_copies(opened.path)
    key, words = key_told(opened.path)
    desk.answer(
        {"book": opened.path, **key, "plain_copies": left, "removed": gone},
        msg("{path} is encrypted", path=opened.path),
        *words,
    )
    if left:
        desk.say(
            msg(
                "{count} earlier copies in “backups” can still be read by anybody: “courtyard encrypt --replace-copies” "
                "puts an encrypted one in their place; think of the stick too",
                count=len(left),
            )
        )


def decrypt(book: Annotated[Path | None, typer.Argument(help=tr("The book; else the one of --book."))] = None) -> None:
    """Make a book plain again."""
    with desk.opened(writing=True, path=book) as (opened, operator):
        recoding.decrypt(opened, operator, desk.house().checks)
    desk.answer({"book": opened.path}, msg("{path} is a plain file again: anybody can read it", path=opened.path))


def passphrase() -> None:
    """Give the book another passphrase."""
    with desk.opened(writing=True) as (opened, operator):
        recoding.key_at_hand(opened.path)
        recoding.change_passphrase(opened, operator, new_passphrase())
    desk.answer(
        {"book": opened.path},
        msg(
            "{path} has a new passphrase; copies outside “backups” still open with the old one",
            path=opened.path,
        ),
    )


def new_passphrase() -> str:
    """From COURTYARD_NEW_BOOK_KEY, or asked twice; Refused where the two differ, NotAllowed where nobody can answer."""
    given = os.environ.get("COURTYARD_NEW_BOOK_KEY")
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise NotAllowed(msg("A passphrase is needed: set COURTYARD_NEW_BOOK_KEY or run this at a terminal"))
    first = getpass.getpass(tr("New passphrase of the book: "))
    if getpass.getpass(tr("Once more: ")) != first:
        raise Refused(msg("The two passphrases differ: type them once more"))
    return first


def key_told(path: Path) -> tuple[dict[str, Any], tuple[Message | str, ...]]:
    """The recovery key of an encrypted book, for programs and for people; nothing for a plain one."""
    if not cipher.is_encrypted(path):
        return {}, ()
    key = "-".join(written(recoding.key_at_hand(path)))
    told = msg(
        "Recovery key (“courtyard print recovery_key -o key.pdf” puts it on paper; keep it in an envelope, not beside "
        "the PC):"
    )
    return {"recovery_key": key}, (told, key)
