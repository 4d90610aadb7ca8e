"""A payment by keyboard alone, at the very page a cashier has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.book.operators import add_operator, sign_in
from app.book.rights import Role
from app.dues import queries, services
from app.dues.billing.rules import FeeDraft
from app.dues.rules import Basis, Cycle, Method
from app.kernel.dates import parse_period
from app.kernel.money import Fen
from app.register.queries import find_dwelling
from app.ui.dues.page import CashierPage
from app.ui.operation import Desk
from app.ui.widgets.ask import AskReason
from tests.dues.conftest import add_dwelling
from tests.ui.modal import when_asked

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from app.kernel.dates import Clock

    Show = Callable[[QWidget], QWidget]
    Commit = Callable[[QWidget, str], None]


@pytest.fixture
def billed(desk: Desk, clock: Clock) -> Desk:
    today: datetime.date = clock.today()

    def fill(work):
        add_dwelling(work, ("1", "1", "101"), "周春英")
        add_dwelling(work, ("1", "1", "102"), "杨华英")
        services.add_fee_item(
            work, FeeDraft("卫生保洁费", Basis.HOUSEHOLD, Cycle.MONTH, 150_000, today.replace(month=1, day=1))
        )
        services.bill(work, parse_period("2026Q3"))

    assert desk.run(fill)
    return desk


@pytest.fixture
def page(billed: Desk, show: Show) -> CashierPage:
    made = CashierPage(billed)
    made.resize(1150, 640)
    show(made)
    billed.changed.connect(lambda _: made.reload())
    made.reload()
    made.start()
    return made


def press(qtbot: QtBot, key: Qt.Key) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key)


def test_a_known_household_is_done_in_three_keys_after_the_name(
    page: CashierPage, qtbot: QtBot, commit_text: Commit
) -> None:
    commit_text(page.search, "杨华英")
    press(qtbot, Qt.Key.Key_Return)
    assert page.amount.read() == Fen(4500)
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Return)
    receipt = page.desk.read(queries.receipt_by, 1)
    assert (receipt.amount, receipt.payer, len(receipt.allocations)) == (Fen(4500), "杨华英", 3)
    assert page.dialog is not None
    qtbot.waitUntil(page.dialog.paper.print_button.isEnabled, timeout=30_000)
    assert page.dialog.focusWidget() is page.dialog.paper.print_button
    page.dialog.paper.printed.emit()
    assert page.desk.read(queries.receipt_by, 1).printed == 1
    qtbot.waitUntil(lambda: page.window().focusWidget() is page.search)
    assert "2026-000002" in page.next_number.text()


def test_a_room_typed_offers_what_is_owed_and_says_the_change(page: CashierPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.search, "11101")
    press(qtbot, Qt.Key.Key_Return)
    assert "1-1-101" in page.who.text()
    assert "45.00" in page.owes.text()
    page.tendered.put(Fen(5000))
    assert "5.00" in page.change.text()
    page.tendered.put(Fen(4000))
    page.take(print_receipt=False)
    assert page.desk.read(queries.last_receipts) == ()
    assert page.form.error_of(page.tendered)
    page.tendered.put(Fen(5000))
    page.take(print_receipt=False)
    assert len(page.desk.read(queries.last_receipts)) == 1
    assert "5.00" in page.notice.words.text()


def test_unticking_a_month_lowers_the_amount_and_leaves_it_owed(page: CashierPage, qtbot: QtBot) -> None:
    place = page.desk.read(find_dwelling, "1-1-101").id
    page.open_thing(place)
    page.charges.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    assert page.amount.read() == Fen(3000)
    page.take(print_receipt=False)
    assert [c.start.month for c in page.desk.read(queries.open_charges, place)] == [7]


def test_f4_says_how_each_amount_came_about(page: CashierPage) -> None:
    page.open_thing(page.desk.read(find_dwelling, "1-1-101").id)
    before = [page.charges.isColumnHidden(column) for column in range(6)]
    page.charges.explain()
    assert before[5]
    assert not page.charges.isColumnHidden(5)
    assert "¥15.00" in page.charges.topLevelItem(0).text(5)


def test_the_way_of_paying_is_remembered(page: CashierPage, qtbot: QtBot, billed: Desk) -> None:
    page.open_thing(page.desk.read(find_dwelling, "1-1-101").id)
    page.method.put(Method.WECHAT)
    page.reference.put("42000")
    assert page.tendered.isHidden()
    page.take(print_receipt=False)
    assert page.desk.read(queries.receipt_by, 1).reference == "42000"
    again = CashierPage(billed)
    qtbot.addWidget(again)
    assert again.method.read() is Method.WECHAT


def test_several_dwellings_are_paid_for_at_once(page: CashierPage, qtbot: QtBot) -> None:
    page.open_thing(page.desk.read(find_dwelling, "1-1-101").id)
    page.more_button.click()
    qtbot.keyClicks(page.search, "11102")
    press(qtbot, Qt.Key.Key_Return)
    assert page.amount.read() == Fen(9000)
    page.take(print_receipt=False)
    assert page.desk.read(queries.open_charges) == ()


def test_one_key_voids_the_last_receipt_and_asks_why(page: CashierPage, qtbot: QtBot) -> None:
    page.open_thing(page.desk.read(find_dwelling, "1-1-101").id)
    page.take(print_receipt=False)

    def answer(dialog: AskReason) -> None:
        dialog.field.put("写错了")
        dialog.form.submit()

    when_asked(AskReason, answer)
    page.takings.void()
    receipt = page.desk.read(queries.receipt_by, 1)
    assert (receipt.voided, receipt.void_reason) == (True, "写错了")
    assert len(page.desk.read(queries.open_charges)) == 6


def test_what_was_just_taken_can_be_taken_back(page: CashierPage) -> None:
    page.open_thing(page.desk.read(find_dwelling, "1-1-101").id)
    page.take(print_receipt=False)
    assert page.desk.last is not None
    assert page.desk.last.asks_reason
    page.desk.last.act("点错了")
    assert page.desk.read(queries.receipt_by, 1).void_reason == "点错了"


def test_a_household_that_owes_nothing_pays_ahead_and_is_told(page: CashierPage) -> None:
    place = page.desk.read(find_dwelling, "1-1-101").id
    for _ in range(2):
        page.open_thing(place)
        if not page.amount.text():
            page.amount.put(Fen(1500))
        page.take(print_receipt=False)
    assert page.notice.isVisible()
    assert page.desk.read(queries.prepayments)[0].left == Fen(1500)


def test_escape_empties_the_desk(page: CashierPage) -> None:
    page.open_thing(page.desk.read(find_dwelling, "1-1-101").id)
    page.leave()
    assert not page.amount.text()
    page.take(print_receipt=False)
    assert page.desk.read(queries.last_receipts) == ()


def test_a_supervisor_looks_and_cannot_take(billed: Desk, qtbot: QtBot) -> None:
    billed.run(add_operator, "监督员", Role.SUPERVISOR, None)
    with billed.book.view() as view:
        watcher = sign_in(view, "监督员", None)
    page = CashierPage(Desk(billed.book, watcher))
    qtbot.addWidget(page)
    page.reload()
    assert not page.take_button.isEnabled()
    assert not page.takings.void_button.isEnabled()
