"""Opening a book from the window: a damaged one, or one that is taken, is not simply refused; the person chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book import Book
from app.kernel.dates import Clock
from app.kernel.errors import BookUnavailable
from app.kernel.i18n import msg
from app.ui.safekeeping.damaged import Choice, DamagedDialog
from app.ui.widgets.ask import ask

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from app.book.house import House


def open_book(house: House, path: Path, parent: QWidget | None = None) -> Book | None:
    """The book, its checks going on behind; to look at only, or restored from a copy, as chosen; None where left.

    BookUnavailable where there is nothing to choose (missing, newer, not a book).
    """
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


def look_only(path: Path) -> Book:
    """The book as it is, for reading."""
    return Book.open(path, writing=False, checks=())


def after_damage(house: House, path: Path, error: BookUnavailable, parent: QWidget | None = None) -> Book | None:
    """What the person chose to do about a damaged book; None where they left it."""
    dialog = DamagedDialog(house, path, Clock(), error, parent)
    dialog.exec()
    if dialog.choice is Choice.LOOK:
        return look_only(path)
    if dialog.choice is Choice.RESTORED:
        return Book.open(dialog.target, checks=house.start_checks)
    return None
