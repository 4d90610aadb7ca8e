"""Readings by keyboard, shared costs, waivers and late charges, at their dialogs."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from app.committee.resolutions.rules import Kind
from app.committee.resolutions.services import record_resolution
from app.dues import queries, services
from app.dues.billing.rules import FeeDraft
from app.dues.late.queries import all_terms
from app.dues.measures.queries import readings, shared_costs, starts
from app.dues.rules import Basis, Cycle
from app.dues.waivers.queries import waivers
from app.kernel.dates import parse_period
from app.kernel.money import Fen
from app.register.queries import find_dwelling
from app.ui.dues.billing_page import BillingPage
from app.ui.widgets.ask import Ask, AskReason
from tests.dues.conftest import add_dwelling, decided
from tests.ui.modal import when_asked

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.operation import Desk
    from app.ui.widgets.form import Form

JAN = datetime.date(2026, 1, 1)


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> BillingPage:
    desk.run(add_dwelling, ("1", "1", "101"), "周春英")
    desk.run(add_dwelling, ("1", "1", "102"), "杨华英")
    made = BillingPage(desk)
    qtbot.addWidget(made)
    desk.changed.connect(lambda _: made.reload())
    made.reload()
    return made


def add(page: BillingPage, name: str, basis: Basis, rate: int) -> None:
    page.desk.run(services.add_fee_item, FeeDraft(name, basis, Cycle.MONTH, rate, JAN))
    page.fees.go_to(next(item for item in page.desk.read(queries.fee_items) if item.name == name))


def put(form: Form, *values: object) -> None:
    """Fill a form's fields in their order; None leaves one as it is, a text is typed."""
    for row, value in zip(form._rows, values, strict=False):
        if isinstance(value, str):
            row.field.edit.setText(value)
        elif value is not None:
            row.field.put(value)


def test_meters_are_read_with_one_enter_for_each_dwelling(page: BillingPage, qtbot: QtBot) -> None:
    add(page, "水费", Basis.METER, 42_000)
    page.measure()
    dialog = page.dialog
    dialog.day.put(datetime.date(2026, 8, 31))
    for typed in ("312.5", "40"):
        qtbot.keyClicks(dialog.reading.edit, typed)
        qtbot.keyClick(dialog.reading.edit, Qt.Key.Key_Return)
    assert [some[-1].reading for some in page.desk.read(readings, 1).values()] == [31_250, 4_000]
    dialog.table.go_to(None)
    dialog.day.put(datetime.date(2026, 9, 30))
    qtbot.keyClicks(dialog.reading.edit, "100")
    qtbot.keyClick(dialog.reading.edit, Qt.Key.Key_Return)
    assert not dialog.notice.isHidden()
    dialog.replaced.put(value=True)
    dialog.old.put("313")
    qtbot.keyClick(dialog.reading.edit, Qt.Key.Key_Return)
    assert dialog.notice.isHidden()
    qtbot.keyClick(dialog.reading.edit, Qt.Key.Key_Return)
    assert len(page.desk.read(readings, 1)[2]) == 1
    line = next(one for one in dialog.table.model.rows if one.last is not None)
    dialog.table.go_to(line)
    dialog.void_button.click()
    dialog.dialog.field.put("抄错了")
    dialog.dialog.form.submit()
    kept = [one.id for each in page.desk.read(readings, 1).values() for one in each]
    assert line.last.id not in kept
    dialog.reject()


def test_a_cost_is_shared_out_at_the_page(page: BillingPage) -> None:
    add(page, "公共水费", Basis.SHARED, 0)
    page.measure()
    shared = page.dialog
    shared.new_button.click()
    put(shared.dialog.form, page.period.read(), "100.01")
    shared.dialog.form.submit()
    (cost,) = page.desk.read(shared_costs)
    assert cost.amount == Fen(10001)
    page.preview()
    assert page.plan.amount == Fen(10001)
    shared.table.go_to(cost)
    shared.back_button.click()
    shared.dialog.field.put("金额抄错")
    shared.dialog.form.submit()
    assert page.desk.read(shared_costs)[0].voided_on is not None
    shared.table.go_to(page.desk.read(shared_costs)[0])
    assert not shared.back_button.isEnabled()


def test_things_kept_are_entered_and_charged(page: BillingPage) -> None:
    add(page, "自行车棚费", Basis.QUANTITY, 50_000)
    page.measure()
    put(page.dialog.form, "1-1-101", "2", JAN)
    page.dialog.form.submit()
    page.preview()
    assert {(line.dwelling.room, line.quantity) for line in page.plan.lines} == {("1-1-101", 200)}


def test_the_first_day_of_a_dwelling_is_entered_and_a_room_that_is_none_is_said(page: BillingPage) -> None:
    page.desk.run(services.add_fee_item, FeeDraft("年费", Basis.HOUSEHOLD, Cycle.ANNIVERSARY, 100_000, JAN))
    page.fees.go_to(page.desk.read(queries.fee_items)[0])
    page.measure()
    form = page.dialog.form
    today = page.desk.book.clock.today()
    put(form, "9-9-999", today.replace(year=today.year - 1))
    form.submit()
    assert form.error_of(form._rows[0].field)
    put(form, "1-1-102")
    form.submit()
    assert page.desk.read(starts)[page.desk.read(find_dwelling, "1-1-102").id].year == today.year - 1


def test_a_waiver_is_granted_and_taken_back(page: BillingPage) -> None:
    add(page, "卫生保洁费", Basis.HOUSEHOLD, 150_000)
    page.waivers()
    dialog = page.dialog
    dialog.new()
    form = dialog.dialog.form
    put(form, "1-1-101")
    form.submit()
    assert page.desk.read(waivers) == ()
    form._rows[7].field.put("2026年第5号决议")
    form.submit()
    assert "2026年第5号决议" in form.notice.words.text()
    form._rows[7].field.put("街道李科长")
    form.submit()
    assert [one.percent for one in page.desk.read(waivers)] == [100]
    dialog.table.go_to(None)

    def answer(asked: AskReason) -> None:
        asked.field.put("材料不实")
        asked.form.submit()

    when_asked(AskReason, answer)
    dialog.take_back()
    assert page.desk.read(waivers)[0].voided_on is not None
    dialog.table.go_to(None)
    assert not dialog.back_button.isEnabled()
    dialog.reject()


def test_months_are_free_after_paying_ahead_and_charges_are_reckoned_again(page: BillingPage) -> None:
    add(page, "卫生保洁费", Basis.HOUSEHOLD, 150_000)
    page.desk.run(services.bill, parse_period("2026-01"))
    page.waivers()
    dialog = page.dialog
    dialog.ahead_button.click()
    form = dialog.dialog.form
    put(form, "1-1-101", None, None, "2", "1", "街道李科长")
    form.submit()
    assert page.desk.read(waivers) == ()  # nothing is paid ahead
    assert form.notice.words.text()
    dialog.again_button.click()
    form = dialog.dialog.form
    put(form, "1-1-101", None, JAN, JAN.replace(day=31), "面积改了")
    form.submit()
    assert dialog.dialog.result()
    dialog.reject()


def test_late_charges_wait_for_a_resolution_and_for_the_button(page: BillingPage) -> None:
    add(page, "卫生保洁费", Basis.HOUSEHOLD, 1_500_000)
    page.desk.run(services.bill, parse_period("2026-01"))
    page.late()
    dialog = page.dialog
    assert not dialog.bill_button.isEnabled()
    page.desk.run(record_resolution, decided(Kind.RATE))
    dialog.set_terms()
    form = dialog.dialog.form
    put(form, JAN, "0.5", None, None, None, "2026-01")
    form.submit()
    assert len(page.desk.read(all_terms)) == 1
    assert dialog.bill_button.isEnabled()

    def answer(asked: Ask) -> None:
        asked.act.click()

    when_asked(Ask, answer)
    dialog.bill()
    assert not dialog.bill_button.isEnabled()
    assert {charge.fee for charge in page.desk.read(queries.open_charges)} == {"卫生保洁费", "违约金"}
    dialog.reject()


def test_the_fee_dialog_asks_only_for_what_its_way_of_counting_needs(page: BillingPage) -> None:
    page.new_fee()
    form = page.dialog.form
    fields = [row.field for row in form._rows]
    shown = {}
    for basis in (one for one in Basis if one is not Basis.LATE):
        fields[1].put(basis)
        shown[basis] = sum(not field.isHidden() for field in fields)
    assert fields[2].isHidden() is False
    fields[1].put(Basis.SHARED)
    assert fields[2].isHidden()
    fields[0].put("公共电费")
    form.submit()
    assert [item.basis for item in page.desk.read(queries.fee_items)] == [Basis.SHARED]
    assert len(set(shown.values())) > 1
