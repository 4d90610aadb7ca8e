"""Opening a book from the window: a damaged one, or one that is taken, is not simply refused; the person chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book import Book
from app.kernel.dates import Clock
from app.kernel.errors import BookUnavailable, UserError
from app.kernel.i18n import msg
from app.ui.safekeeping.unlocking import unlocked
from app.ui.widgets.ask import ask

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from app.book.house import House


def open_book(house: House, path: Path, parent: QWidget | None = None) -> Book | None:
    """The book, its checks going on behind; to look at only, or restored from a copy, as chosen; None where left.

    BookUnavailable where there is nothing to choose (missing, newer, not a book).
    """
    open_now, passphrase = unlocked(path, parent)
    if not open_now:
        return None
    book = _opened(house, path, parent)
    if book is not None and passphrase and book.may_change:
        _recover(book, passphrase, parent)
    return book


def _opened(house: House, path: Path, parent: QWidget | None) -> Book | None:
    try:
        return Book.open(path, checks=house.start_checks, behind=True)
    except BookUnavailable as error:
        if error.damaged:
            return after_damage(house, path, error, parent)
        if error.may_be_looked_at and ask(
            msg("Look at the book without changing it?"), msg("Look only"), parent, detail=str(error)
        ):
            return look_only(path)
        raise


def _recover(book: Book, passphrase: str, parent: QWidget | None) -> None:
    """Set what was typed with the recovery key; where that cannot be, the book is open all the same."""
    from app.book.keys.recoding import recover  # noqa: PLC0415 — few books are opened so

    try:
        recover(book, passphrase)
    except (UserError, OSError) as error:
        ask(msg("The new passphrase could not be set"), msg("Go on"), parent, detail=str(error))


def look_only(path: Path) -> Book:
    """The book as it is, for reading."""
    return Book.open(path, writing=False, checks=())


def after_damage(house: House, path: Path, error: BookUnavailable, parent: QWidget | None = None) -> Book | None:
    """What the person chose to do about a damaged book; None where they left it."""
    from app.ui.safekeeping.damaged import Choice, DamagedDialog  # noqa: PLC0415 — few books are damaged

    dialog = DamagedDialog(house, path, Clock(), error, parent)
    dialog.exec()
    if dialog.choice is Choice.LOOK:
        return look_only(path)
    if dialog.choice is Choice.RESTORED:
        return Book.open(dialog.target, checks=house.start_checks)
    return None
