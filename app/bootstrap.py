"""The one place that builds the parts and hands them to each other."""

from __future__ import annotations

import gc
from functools import cache
from typing import TYPE_CHECKING, Any

from app.book import Book
from app.book.house import House
from app.book.integrity import AT_START, FILE_CHECKS
from app.book.operators import sign_in
from app.book.outside import check_operators, check_rows, check_shape
from app.kernel.later import Later

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from app.book import Reader
    from app.book.house import Export, Importer
    from app.book.integrity import Fault
    from app.bulletin.contents.queries import Contents
    from app.kernel.dates import Clock


def new_book(
    path: Path,
    name: str,
    *,
    owner: str = "管理员",
    city: str = "",
    clock: Clock | None = None,
    passphrase: str | None = None,
) -> Book:
    """An empty book of the courtyard ``name`` with accounts and funds as the presets have them."""
    from app.register.services import open_courtyard  # noqa: PLC0415 — few starts make a book
    from app.treasury.shipped.services import open_accounts  # noqa: PLC0415

    book = Book.create(path, owner, clock, passphrase)
    try:
        with book.view() as view:
            maker = sign_in(view, None, None)
        with book.work(maker) as work:
            open_courtyard(work, name, city)
            open_accounts(work)
            work.commit()
    except BaseException:
        book.discard()
        raise
    return book


def sample_book(
    path: Path, *, households: int = 120, years: int = 1, seed: int = 1, passphrase: str | None = None
) -> Book:
    """A sample courtyard at ``path``; the same seed gives the same book."""
    from app.sample import make  # noqa: PLC0415 — every room takes part in it

    return make.sample_book(path, households=households, years=years, seed=seed, passphrase=passphrase)


@cache
def house() -> House:
    """Every part of the program, gathered from the rooms; each is loaded when first looked into, as they are heavy."""
    return House(
        new_book=new_book,
        sample_book=sample_book,
        checks=(*FILE_CHECKS, check_shape, check_operators, _check_rooms, check_rows),
        start_checks=(*AT_START, _check_balance),
        contents=_contents,
        papers=Later(_papers),
        imports=Later(_imports),
        exports=Later(_exports),
    )


def _check_rooms(reader: Reader) -> Iterator[Fault]:
    from app.bulletin.board import queries as board  # noqa: PLC0415
    from app.bulletin.notices import queries as notices  # noqa: PLC0415
    from app.bulletin.own_forms import queries as own_forms  # noqa: PLC0415
    from app.caredesk import queries as caredesk  # noqa: PLC0415
    from app.committee import queries as committee  # noqa: PLC0415
    from app.dues import queries as dues  # noqa: PLC0415
    from app.dues.totals import queries as dues_totals  # noqa: PLC0415
    from app.exchange.photos import queries as photos  # noqa: PLC0415
    from app.gatehouse import queries as gatehouse  # noqa: PLC0415
    from app.register.checks import queries as register  # noqa: PLC0415
    from app.treasury import queries as treasury  # noqa: PLC0415
    from app.treasury.budget import queries as budget  # noqa: PLC0415
    from app.treasury.maintenance import queries as maintenance  # noqa: PLC0415
    from app.treasury.plans import queries as plans  # noqa: PLC0415
    from app.treasury.totals import queries as totals  # noqa: PLC0415

    money = (*treasury.CHECKS, *totals.CHECKS, *plans.CHECKS, *budget.CHECKS, *maintenance.CHECKS)
    for check in (
        *register.CHECKS,
        *committee.CHECKS,
        *money,
        *dues.CHECKS,
        *dues_totals.CHECKS,
        *gatehouse.CHECKS,
        *caredesk.CHECKS,
        *board.CHECKS,
        *notices.CHECKS,
        *own_forms.CHECKS,
        *photos.CHECKS,
    ):
        yield from check(reader)


def _check_balance(reader: Reader) -> Iterator[Fault]:
    from app.treasury.checks.queries import check_balance  # noqa: PLC0415

    yield from check_balance(reader)


def _contents(reader: Reader) -> Contents:
    from app.bulletin.contents.queries import contents  # noqa: PLC0415

    return contents(reader)


def _papers() -> dict[str, Any]:
    from app.bulletin.archive import papers as archive  # noqa: PLC0415
    from app.bulletin.board import papers as board  # noqa: PLC0415
    from app.bulletin.household_file import papers as household_file  # noqa: PLC0415
    from app.bulletin.notices import papers as notices  # noqa: PLC0415
    from app.bulletin.own_forms.queries import owned  # noqa: PLC0415
    from app.bulletin.statement import papers as statement  # noqa: PLC0415
    from app.bulletin.statement.analysis import papers as analysis  # noqa: PLC0415
    from app.bulletin.trail import papers as trail  # noqa: PLC0415
    from app.caredesk import papers as caredesk  # noqa: PLC0415
    from app.committee import papers as committee  # noqa: PLC0415
    from app.dues import papers as dues  # noqa: PLC0415
    from app.gatehouse import papers as gatehouse  # noqa: PLC0415
    from app.register.captains import papers as captains  # noqa: PLC0415
    from app.register.directory import papers as directory  # noqa: PLC0415
    from app.register.households import papers as households  # noqa: PLC0415
    from app.register.permits import papers as permits  # noqa: PLC0415
    from app.register.privacy import guarded  # noqa: PLC0415
    from app.register.recovery import papers as recovery  # noqa: PLC0415
    from app.register.spaces import papers as spaces  # noqa: PLC0415
    from app.register.tenancy import papers as tenancy  # noqa: PLC0415
    from app.standards import papers as standards  # noqa: PLC0415
    from app.treasury import papers as treasury  # noqa: PLC0415
    from app.treasury.budget import papers as budget  # noqa: PLC0415
    from app.treasury.cashbox import papers as cashbox  # noqa: PLC0415
    from app.treasury.custody import papers as custody  # noqa: PLC0415
    from app.treasury.daybooks import papers as daybooks  # noqa: PLC0415
    from app.treasury.funds import papers as funds  # noqa: PLC0415
    from app.treasury.maintenance import papers as maintenance  # noqa: PLC0415
    from app.treasury.plans import papers as plans  # noqa: PLC0415
    from app.treasury.reconcile import papers as reconcile  # noqa: PLC0415

    money = (statement, analysis, treasury, plans, budget, funds, maintenance, daybooks, reconcile, cashbox, custody)
    homes = (households, spaces, tenancy, permits, captains, directory)
    yard = (*homes, committee, gatehouse, standards, caredesk)
    rooms = (*money, dues, *yard, household_file, board, notices, trail, archive, recovery)
    return {name: owned(guarded(paper)) for room in rooms for name, paper in room.PAPERS.items()}


def _imports() -> dict[str, Importer]:
    from app.bulletin.wordbook import importing as wordbook  # noqa: PLC0415
    from app.caredesk import services as caredesk  # noqa: PLC0415
    from app.dues import services as dues  # noqa: PLC0415
    from app.gatehouse import services as gatehouse  # noqa: PLC0415
    from app.register.household_import import services as households  # noqa: PLC0415
    from app.register.spaces import importing as vehicles  # noqa: PLC0415
    from app.standards.checklists import importing as checklists  # noqa: PLC0415
    from app.treasury.bank import services as bank  # noqa: PLC0415
    from app.treasury.cash_sheet import services as cash_sheet  # noqa: PLC0415
    from app.treasury.maintenance import importing as fund_deposits  # noqa: PLC0415

    rooms = (households, vehicles, dues, cash_sheet, bank, fund_deposits, gatehouse, caredesk, checklists, wordbook)
    return {name: one for room in rooms for name, one in room.IMPORTS.items()}


def _exports() -> dict[str, Export]:
    from app.bulletin.trail import queries as trail  # noqa: PLC0415
    from app.bulletin.wordbook import queries as wordbook  # noqa: PLC0415
    from app.caredesk import queries as caredesk  # noqa: PLC0415
    from app.dues import queries as dues  # noqa: PLC0415
    from app.gatehouse import queries as gatehouse  # noqa: PLC0415
    from app.register.export import queries as register  # noqa: PLC0415
    from app.standards import queries as standards  # noqa: PLC0415
    from app.standards.hazards import queries as hazards  # noqa: PLC0415
    from app.standards.patrol import queries as patrol  # noqa: PLC0415
    from app.treasury import queries as treasury  # noqa: PLC0415

    rooms = (register, treasury, dues, gatehouse, standards, hazards, patrol, caredesk, trail, wordbook)
    return {name: one for room in rooms for name, one in room.EXPORTS.items()}


def start(words: Sequence[str]) -> int:
    """Open the window, or run the command typed; the answer is the exit status."""
    if words:
        from app.cli import main  # noqa: PLC0415 — a command needs no window

        _collect_again()
        return main.run(words, house())
    from app.ui import application  # noqa: PLC0415 — Qt is loaded for the window only

    _collect_again()
    return application.run(house())


def _collect_again() -> None:
    """``main`` put the search for garbage off while loading; what is loaded by now stays and need not be searched."""
    gc.freeze()
    gc.enable()
