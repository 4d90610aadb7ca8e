"""The one place that builds the parts and hands them to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book import Book
from app.book.integrity import FILE_CHECKS, Check
from app.book.operators import sign_in
from app.register.services import open_courtyard
from app.treasury.services import open_accounts

if TYPE_CHECKING:
    from pathlib import Path

    from app.kernel.dates import Clock


def new_book(path: Path, name: str, *, owner: str = "管理员", city: str = "", clock: Clock | None = None) -> Book:
    """An empty book of the courtyard ``name`` with accounts and funds as the presets have them."""
    book = Book.create(path, owner, clock)
    with book.view() as view:
        maker = sign_in(view, None, None)
    with book.work(maker) as work:
        open_courtyard(work, name, city)
        open_accounts(work)
        work.commit()
    return book


def checks() -> tuple[Check, ...]:
    """Every check of a whole book, the rooms' own among them."""
    return FILE_CHECKS
