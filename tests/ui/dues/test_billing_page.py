"""Fee items, previews, posting and undoing, at the page."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from app.dues import queries
from app.kernel.dates import parse_period
from app.kernel.money import Fen
from app.ui.dues.billing_page import BillingPage, near_periods
from app.ui.widgets.ask import Ask
from tests.dues.conftest import add_dwelling
from tests.ui.modal import when_asked

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.operation import Desk


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> BillingPage:
    desk.run(add_dwelling, ("1", "1", "101"), "周春英")
    desk.run(add_dwelling, ("1", "1", "102"), "杨华英")
    made = BillingPage(desk)
    qtbot.addWidget(made)
    desk.changed.connect(lambda _: made.reload())
    made.reload()
    return made


def add_fee(page: BillingPage) -> None:
    page.new_fee()
    fields = [row.field for row in page.dialog.form._rows]
    fields[0].put("卫生保洁费")
    fields[2].put(150_000)
    page.dialog.form.submit()


def test_a_fee_is_added_previewed_posted_and_undone(page: BillingPage) -> None:
    add_fee(page)
    assert [item.name for item in page.desk.read(queries.fee_items)] == ["卫生保洁费"]
    page.period.put(parse_period("2026Q3"))
    page.preview()
    assert len(page.lines.model.everything) == 6
    assert "90.00" in page.sum.text()
    assert page.desk.read(queries.batches) == ()
    page.post()
    assert page.desk.read(queries.batches)[0].amount == Fen(9000)
    page.preview()
    assert not page.post_button.isEnabled()
    page.batches.go_to(None)

    def answer(dialog: Ask) -> None:
        dialog.act.click()

    when_asked(Ask, answer)
    page.undo()
    assert page.desk.read(queries.open_charges) == ()


def test_posting_can_be_taken_back(page: BillingPage) -> None:
    add_fee(page)
    page.save()
    page.save()
    assert len(page.desk.read(queries.batches)) == 1
    page.desk.last.act("")
    assert page.desk.read(queries.batches)[0].withdrawn_on is not None


def test_a_rate_is_said_where_it_is_wrong(page: BillingPage) -> None:
    add_fee(page)
    page.new_rate()
    form = page.dialog.form
    rate = form._rows[0].field
    rate.edit.setText("0.38555")
    form.submit()
    assert form.error_of(rate)
    rate.put(200_000)
    form.submit()
    assert len(page.desk.read(queries.fee_items)[0].rates) == 2


def test_a_fee_twice_is_refused_in_the_dialog(page: BillingPage) -> None:
    add_fee(page)
    add_fee(page)
    assert not page.dialog.form.notice.isHidden()
    assert len(page.desk.read(queries.fee_items)) == 1


def test_the_periods_offered_lie_around_today() -> None:
    shown = [str(period) for period in near_periods(datetime.date(2026, 11, 20))]
    assert shown[:6] == ["2026Q3", "2026Q4", "2027Q1", "2026-10", "2026-11", "2026-12"]
