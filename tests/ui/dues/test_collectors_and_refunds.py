"""Collectors, deposits and refunds at their dialogs."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from app.dues import services
from app.dues.billing.rules import FeeDraft
from app.dues.collectors.queries import takings_of
from app.dues.collectors.rules import CollectorKind
from app.dues.collectors.services import enter_stub, give_stubs, name_collector
from app.dues.refunds.queries import slips
from app.dues.rules import Basis, Cycle, Method, PaymentDraft
from app.kernel.dates import parse_period
from app.kernel.money import Fen
from app.register.queries import find_dwelling
from app.ui.dues import slips as slips_screen
from app.ui.dues.collector_dialog import CollectorDialog
from app.ui.dues.page import CashierPage
from app.ui.dues.parking_dialog import ParkingDialog
from app.ui.dues.refund_dialog import RefundDialog
from app.ui.imports.dialog import ImportDialog
from tests.dues.conftest import add_dwelling
from tests.ui.dues.test_measures import put

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.operation import Desk


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> CashierPage:
    desk.run(add_dwelling, ("1", "1", "101"), "周春英")
    fee = FeeDraft("卫生保洁费", Basis.HOUSEHOLD, Cycle.MONTH, 150_000, datetime.date(2026, 1, 1))
    desk.run(services.add_fee_item, fee)
    desk.run(services.bill, parse_period("2026Q3"))
    made = CashierPage(desk)
    qtbot.addWidget(made)
    return made


def test_a_captain_takes_a_stub_and_hands_the_money_in(page: CashierPage) -> None:
    page.more.collectors_button.click()
    dialog = page.more.dialog
    assert isinstance(dialog, CollectorDialog)
    dialog.new()
    put(dialog.dialog.form, "王楼长")
    dialog.dialog.keep()
    dialog.give()
    dialog.dialog.keep()
    assert [(book.first, book.last) for book in dialog.books.model.rows] == [(1, 50)]
    dialog.enter()
    put(dialog.dialog.form, "1", "1-1-101", "45")
    dialog.dialog.keep()
    assert dialog.table.row.open == Fen(4500)
    dialog.hand_in()
    put(dialog.dialog.form, "40", "孙会计")
    dialog.dialog.keep()
    assert (dialog.table.row.open, dialog.table.row.short) == (Fen(0), Fen(500))
    dialog.books.go_to(dialog.books.model.rows[0])
    dialog.return_button.click()
    assert dialog.books.model.rows[0].returned_on is not None


def test_a_deposit_is_taken_and_given_back_with_slips(page: CashierPage) -> None:
    page.more.refunds_button.click()
    dialog = page.more.dialog
    assert isinstance(dialog, RefundDialog)
    dialog.take_button.click()
    put(dialog.dialog.form, "1-1-101", "500", None, None, None, "装修押金")
    dialog.dialog.keep()
    dialog.table.go_to(dialog.table.model.rows[0])
    dialog.back_button.click()
    put(dialog.dialog.form, "600", None, None, None, "完工")
    dialog.dialog.keep()
    assert not dialog.dialog.form.notice.isHidden()
    put(dialog.dialog.form, "500")
    dialog.dialog.keep()
    assert [one.text for one in dialog.desk.read(slips)] == ["T2026-0002", "T2026-0001"]
    assert not dialog.back_button.isEnabled()


def test_who_has_nothing_prepaid_is_said(page: CashierPage) -> None:
    page.more.refunds_button.click()
    page.more.dialog.prepaid_button.click()
    assert not page.more.dialog.notice.isHidden()


def test_the_import_of_payments_is_at_the_desk(page: CashierPage) -> None:
    page.more.import_button.click()
    assert isinstance(page.more.dialog, ImportDialog)


def test_a_visitors_car_pays_and_gets_its_slip(page: CashierPage, monkeypatch: pytest.MonkeyPatch) -> None:
    page.more.parking_button.click()
    dialog = page.more.dialog
    assert isinstance(dialog, ParkingDialog)
    dialog.take_button.click()
    form = dialog.dialog.form
    put(form, "皖A12345", "2026-09-30 08:05", "2026-09-30 10:00")
    assert "2 小时" in form.notice.words.text()
    put(form, None, None, "2026-09-30 08:00")
    dialog.dialog.keep()
    assert "离开时间早于停入时间" in form.notice.words.text()
    put(form, None, None, "2026-09-30 10:00")
    dialog.dialog.keep()
    dialog.table.go_to(dialog.table.model.rows[0])
    assert (dialog.table.row.text, dialog.table.row.amount) == ("P2026-0001", Fen(400))
    monkeypatch.setattr(slips_screen, "ask_reason", lambda *_args: "车牌写错")
    dialog.void_button.click()
    assert dialog.table.model.rows[0].voided_on is not None
    assert not dialog.void_button.isEnabled()


def test_a_stub_entered_wrongly_is_voided_from_the_list(page: CashierPage) -> None:
    page.more.collectors()
    dialog = page.more.dialog
    room = page.desk.read(find_dwelling, "1-1-101").id
    page.desk.run(name_collector, "王楼长", CollectorKind.CAPTAIN)
    page.desk.run(give_stubs, "王楼长", 1, 20)
    page.desk.run(enter_stub, 1, room, Fen(4500), page.desk.book.clock.today())
    dialog.show_stubs()
    stubs = dialog.dialog
    stubs.table.go_to(stubs.table.model.rows[0])
    stubs.back_button.click()
    stubs.dialog.field.put("房号写错")
    stubs.dialog.form.submit()
    assert [one.voided for one in page.desk.read(takings_of)] == [True]
    stubs.accept()
    dialog.accept()


def test_paid_dues_are_given_back_in_part_or_whole(page: CashierPage) -> None:
    place = page.desk.read(find_dwelling, "1-1-101").id
    page.desk.run(services.record_payment, PaymentDraft((place,), Fen(4500), Method.CASH, page.desk.book.clock.today()))
    page.more.refunds_button.click()
    dialog = page.more.dialog
    dialog.charge_button.click()
    put(dialog.dialog.form, None, "15.01", None, None, "多收了")
    dialog.dialog.keep()
    assert not dialog.dialog.form.notice.isHidden()
    put(dialog.dialog.form, None, "6")
    dialog.dialog.keep()
    dialog.charge_button.click()
    put(dialog.dialog.form, None, "", None, None, "全退")
    dialog.dialog.keep()
    assert [one.amount for one in dialog.desk.read(slips)] == [Fen(900), Fen(600)]
