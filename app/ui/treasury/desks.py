"""The tabs of the money page that lead to its desks: bank and cash, approvals and closing, contracts, reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book.rights import Right
from app.kernel.dates import Period, month_of
from app.kernel.i18n import msg, tr
from app.ui.gatehouse.wages_button import WagesButton
from app.ui.imports.dialog import import_button
from app.ui.treasury.approvals import ApprovalsDialog
from app.ui.treasury.archive import archive_dialog
from app.ui.treasury.bank import BankBoard
from app.ui.treasury.cashbox import CashBoard
from app.ui.treasury.contracts import ContractsDialog
from app.ui.treasury.custody import CustodyBoard
from app.ui.treasury.doors import doors
from app.ui.treasury.reports import FundUseBoard, PlanBoard
from app.ui.widgets.allowing import allow, seat
from app.ui.widgets.labels import button
from app.ui.widgets.paper_dialog import open_paper

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog, QWidget

    from app.ui.operation import Desk
    from app.ui.treasury.board import Board


class Desks:
    """Makes the tabs; ``opened`` is the window opened last."""

    def __init__(self, desk: Desk, page: QWidget, closing: Callable[[], None], opening: Callable[[], None]) -> None:
        """Stand on the money page ``page``, which itself shows ``closing`` and the form of an ``opening`` balance."""
        self._desk = desk
        self._page = page
        self.opened: QDialog | None = None
        self.wages = WagesButton(desk, page)
        self.contracts_button = button(tr("Contracts and meters"), self.show_contracts, icon="landmark")
        self.approvals_button = button(tr("Approvals"), self.show_approvals, icon="clipboard-list")
        self.closing_button = button(tr("Closing"), closing, icon="lock")
        self.archive_button = button(tr("Archive pack"), self.show_archive, icon="file-down")
        self.import_button = import_button(desk, "entries", msg("Import a cash book"), page)
        self.opening_button = button(tr("Opening balance"), opening, icon="clock")
        allow(self.opening_button, seat(desk, Right.POST_ENTRY))

    def tabs(self) -> list[tuple[str, QWidget]]:
        """The title of each tab and what stands on it."""
        return [
            (tr("Bank and cash"), self._bank_and_cash()),
            (tr("Approvals and closing"), self._approvals_and_closing()),
            (tr("Wages and contracts"), self._wages_and_contracts()),
            (tr("Reports"), self._reports()),
        ]

    def _bank_and_cash(self) -> QWidget:
        return doors(
            (
                button(tr("Bank reconciliation"), lambda: self.open_board(BankBoard), icon="landmark"),
                msg("Bring in the bank's statement, match it with the vouchers, sign what is left at a day."),
            ),
            (
                button(tr("Cash box"), lambda: self.open_board(CashBoard), icon="wallet"),
                msg("Count the notes and coins by two, enter what is short or over, close the day."),
            ),
            (
                button(tr("Money in custody"), lambda: self.open_board(CustodyBoard), icon="hand-coins"),
                msg("What the keeper of the money holds, what was asked of it, what is still to come."),
            ),
            (
                button(tr("Cash book"), lambda: self.open_book("cash_book"), icon="scroll-text"),
                msg("Every movement of the cash box this month, day by day, to print."),
            ),
            (
                button(tr("Bank book"), lambda: self.open_book("bank_book"), icon="scroll-text"),
                msg("Every movement of the bank account this month, day by day, to print."),
            ),
            (self.import_button, msg("A cash book kept as a spreadsheet until now, each line of it an entry.")),
        )

    def _approvals_and_closing(self) -> QWidget:
        return doors(
            (self.approvals_button, msg("Spending drafted and signed step by step before it is paid.")),
            (
                self.closing_button,
                msg(
                    "What must be in order before a month, quarter or year is closed, with the way to what is missing."
                ),
            ),
            (
                self.archive_button,
                msg("A year's books, statements and source papers in one folder, each with its term."),
            ),
            (self.opening_button, msg("What lay in cash and bank when this book began.")),
        )

    def _wages_and_contracts(self) -> QWidget:
        return doors(
            (self.wages, msg("The month's wage sheet and the volunteers' allowances, posted as entries of their own.")),
            (self.contracts_button, msg("What is let and when rent is due; public water and power, month by month.")),
        )

    def _reports(self) -> QWidget:
        return doors(
            (
                button(tr("Spending plan"), lambda: self.open_board(PlanBoard), icon="clipboard-list"),
                msg("A month's plan beside what was spent of it; each item opens its vouchers."),
            ),
            (
                button(tr("Funds and grants"), lambda: self.open_board(FundUseBoard), icon="hand-coins"),
                msg("Common-area income and government grants: what came in, what it was used for, what is left."),
            ),
            (
                button(tr("Trial balance"), lambda: self.open_book("trial_balance"), icon="scroll-text"),
                msg("Every account with both its sides, for whoever checks the books."),
            ),
        )

    def open_board(self, board: type[BankBoard | CashBoard | CustodyBoard | PlanBoard | FundUseBoard]) -> Board:
        """Open one of the large windows."""
        made = board(self._desk, self._page)
        self.opened = made
        made.open()
        return made

    def open_book(self, form: str) -> None:
        """The day book of this month, as it prints."""
        month = Period(month_of(self._desk.book.clock.today()), "month")
        self.opened = open_paper(self._desk, self._desk.house.papers[form], str(month), self._page)

    def show_approvals(self, number: str = "") -> None:
        """Spending that waits for signatures."""
        self._show(ApprovalsDialog(self._desk, self._page, number))

    def show_contracts(self) -> None:
        """T16, T17: what is let and the meters of the yard."""
        self._show(ContractsDialog(self._desk, self._page))

    def show_archive(self) -> None:
        """T12: a year packed for the archive."""
        self._show(archive_dialog(self._desk, self._page))

    def _show(self, dialog: QDialog) -> None:
        self.opened = dialog
        dialog.open()
