"""The one place that builds the parts and hands them to each other."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from app.book import Book
from app.book.house import House
from app.book.integrity import FILE_CHECKS
from app.book.operators import sign_in
from app.register.services import open_courtyard
from app.treasury.services import open_accounts

if TYPE_CHECKING:
    from collections.abc import Sequence
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


@cache
def house() -> House:
    """Every part of the program, gathered from the rooms; loaded when first asked for, as the rooms are heavy."""
    from app.bulletin.notices import papers as notices  # noqa: PLC0415
    from app.bulletin.statement import papers as statement  # noqa: PLC0415
    from app.dues import papers as dues_papers  # noqa: PLC0415
    from app.dues import queries as dues  # noqa: PLC0415
    from app.dues import services as dues_services  # noqa: PLC0415
    from app.gatehouse import papers as gatehouse_papers  # noqa: PLC0415
    from app.gatehouse import queries as gatehouse  # noqa: PLC0415
    from app.gatehouse import services as gatehouse_services  # noqa: PLC0415
    from app.register.checks import queries as register_checks  # noqa: PLC0415
    from app.register.export import queries as register  # noqa: PLC0415
    from app.register.household_import import services as households  # noqa: PLC0415
    from app.sample.make import sample_book  # noqa: PLC0415
    from app.standards import papers as standards  # noqa: PLC0415
    from app.treasury import papers as treasury_papers  # noqa: PLC0415
    from app.treasury import queries as treasury  # noqa: PLC0415
    from app.treasury.cash_sheet import services as cash_sheet  # noqa: PLC0415

    return House(
        new_book=new_book,
        sample_book=sample_book,
        checks=(*FILE_CHECKS, *register_checks.CHECKS, *treasury.CHECKS, *dues.CHECKS, *gatehouse.CHECKS),
        papers={
            **statement.PAPERS,
            **treasury_papers.PAPERS,
            **dues_papers.PAPERS,
            **gatehouse_papers.PAPERS,
            **standards.PAPERS,
            **notices.PAPERS,
        },
        imports={**households.IMPORTS, **dues_services.IMPORTS, **cash_sheet.IMPORTS, **gatehouse_services.IMPORTS},
        exports={**register.EXPORTS, **treasury.EXPORTS, **dues.EXPORTS, **gatehouse.EXPORTS},
    )


def start(words: Sequence[str]) -> int:
    """Open the window, or run the command typed; the answer is the exit status."""
    if words:
        from app.cli import main  # noqa: PLC0415 — a command needs no window

        return main.run(words, house())
    from app.ui import application  # noqa: PLC0415 — Qt is loaded for the window only

    return application.run(house())
