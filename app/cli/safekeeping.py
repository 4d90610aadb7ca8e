"""Keeping the book safe: verify, backup, the copies there are, restore."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.book import Book, Right
from app.book.backups.examining import check_seal, goes_on_from, last_good, rehearse
from app.book.backups.making import make_backup
from app.book.backups.restoring import restore as restore_copy
from app.book.backups.shelf import Kept, backups_of
from app.book.integrity import faults
from app.book.rights import require
from app.cli import desk
from app.cli.codes import answer_code
from app.kernel.dates import Clock
from app.kernel.errors import BookUnavailable, Refused, UserError
from app.kernel.i18n import msg, tr

if TYPE_CHECKING:
    from app.book.backups.examining import Examined
    from app.kernel.i18n import Message


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    app.command(help=tr("Check the whole book: file, balances, receipts, audit chain."))(verify)
    app.command(help=tr("Make a verified copy of the book."))(backup)
    app.command(help=tr("The copies of the book there are, each checked; --rehearse opens the newest."))(backups)
    app.command(help=tr("Make a book of its own from a copy; the present book is kept."))(restore)


def verify(
    full: Annotated[
        bool, typer.Option("--full", help=tr("Also open the newest copy and go through all of it."))
    ] = False,
    code: Annotated[
        str | None, typer.Option(help=tr("Only whether the book still gives the posted statement with this code."))
    ] = None,
) -> None:
    """Check the whole book, or the code of one posted statement."""
    if code is not None:
        answer_code(code)
        return
    path = desk.book_path()
    try:
        found = _look_through(full=full)
    except BookUnavailable as error:
        if error.damaged:
            _say_last_good(path)
        raise
    if found:
        desk.answer({"whole": False, "faults": found})
        for words in found:
            desk.say(words)
        _say_last_good(path)
        raise BookUnavailable(
            msg("The book has {count} faults: keep it as it is and open the last good backup", count=len(found))
        )
    desk.answer({"whole": True, "faults": []}, msg("The book is whole: file, balances, receipts and audit chain agree"))


def _look_through(*, full: bool) -> list[Message]:
    with desk.opened(writing=False, checks=()) as (book, operator), book.view() as view:
        require(operator, Right.READ_REGISTER)
        found = [fault.message for fault in faults(view, desk.house().checks)]
        newest = next(iter(backups_of(book.path)), None)
        if newest is not None and not found:
            found += _compare(newest, book, full=full)
    return found


def _compare(newest: Kept, book: Book, *, full: bool) -> list[Message]:
    """What the newest copy says against the book."""
    if not goes_on_from(newest.path, book.path):
        return [
            msg("The book does not go on from its copy {path}: what was written down was cut off", path=newest.path)
        ]
    if full:
        examined = rehearse(newest.path, book.clock, desk.house().checks, desk.house().contents)
        return [] if examined.fault is None else [examined.fault]
    return []


def _say_last_good(path: Path) -> None:
    good = last_good(path, Clock(), desk.house().checks, desk.house().contents)
    if good is None:
        desk.say(msg("There is no good copy of this book in “backups” beside it: look on the stick"))
        return
    desk.say(msg("The last good copy: {path}", path=good.path))
    for words in good.contents.lines():
        desk.say(words)
    desk.say(msg("To go on with it: courtyard restore {path} --to NEW.book", path=good.path))


def backup(
    folder: Annotated[Path | None, typer.Argument(help=tr("Where to; else “backups” beside the book."))] = None,
) -> None:
    """Make a verified copy."""
    with desk.opened(writing=False) as (book, operator):
        require(operator, Right.KEEP_BOOK)
        made = make_backup(book, folder)
    desk.answer(
        {"path": made.path, "size": made.size, "sha256": made.sha256, "made_at": made.made_at},
        msg("A verified copy of {size} kB: {path}", size=-(-made.size // 1024), path=made.path),
    )


def backups(
    folder: Annotated[Path | None, typer.Argument(help=tr("Where they lie; else “backups” beside the book."))] = None,
    rehearsed: Annotated[bool, typer.Option("--rehearse", help=tr("Open the newest and check all of it."))] = False,
) -> None:
    """The copies there are."""
    path = desk.book_path()
    copies = backups_of(path, folder)
    if not copies:
        desk.answer({"copies": []}, msg("There are no copies of {path} yet: “courtyard backup” makes one", path=path))
        return
    if rehearsed:
        desk.unlock(copies[0].path)
    states = [(one, _seal_fault(one)) for one in copies]
    tried = rehearse(copies[0].path, Clock(), desk.house().checks, desk.house().contents) if rehearsed else None
    desk.answer(
        {
            "copies": [{"path": one.path, "made_at": one.made_at, "fault": fault} for one, fault in states],
            "rehearsed": tried and {"path": tried.path, "fault": tried.fault, "contents": tried.contents},
        },
        *(_line(one, fault) for one, fault in states),
    )
    bad = [fault for _, fault in states if fault]
    if tried is not None:
        bad += _say_rehearsed(tried)
    if bad:
        raise BookUnavailable(msg("{count} copies cannot be trusted: make a new one now", count=len(bad)))


def _seal_fault(one: Kept) -> Message | None:
    try:
        check_seal(one.path)
    except UserError as error:
        return error.message
    return None


def _line(one: Kept, fault: Message | None) -> str:
    return f"{one.made_at:%Y-%m-%d %H:%M:%S}\t{fault or tr('as it was made')}\t{one.path}"


def _say_rehearsed(tried: Examined) -> list[Message]:
    if tried.fault is not None:
        desk.say(tried.fault)
        return [tried.fault]
    desk.say(msg("Rehearsed: {path} opens, balances, and holds:", path=tried.path))
    for words in tried.contents.lines():
        desk.say(words)
    return []


def restore(
    copy: Annotated[Path, typer.Argument(metavar="FILE", help=tr("The copy."))],
    target: Annotated[Path, typer.Option("--to", help=tr("The new book; it must not exist yet."))],
    dry_run: Annotated[bool, typer.Option("--dry-run", help=tr("Only show what is in the copy."))] = False,
) -> None:
    """Make a book from a copy."""
    clock, checks = Clock(), desk.house().checks
    desk.unlock(copy)
    examined = rehearse(copy, clock, checks, desk.house().contents)
    if examined.fault is not None:
        raise Refused(examined.fault)
    for words in examined.contents.lines():
        desk.say(words)
    if not examined.sealed:
        desk.say(msg("No seal (.sha256) stands beside this copy: it was checked by what is in it only"))
    if not dry_run:
        restore_copy(copy, target, clock, desk.house().start_checks)
        desk.remember(target)
    words = (
        msg("This is what is in {path}; nothing was restored", path=copy)
        if dry_run
        else msg("Restored to {path}; the present book was kept as it is", path=target)
    )
    shown: dict[str, Any] = {"path": copy, "to": None if dry_run else target, "contents": examined.contents}
    desk.answer(shown, words)
