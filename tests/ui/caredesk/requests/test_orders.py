"""Work orders and prices on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image

from app.caredesk.orders import queries
from app.caredesk.orders.prices.queries import prices
from app.caredesk.requests.rules import When
from app.kernel.money import Fen
from app.ui.caredesk.requests.orders_page import OrdersPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QDialog, QWidget

    from app.caredesk.orders.queries import Order
    from app.ui.operation import Desk


@pytest.fixture
def page(yard: Desk, show: Callable[[QWidget], QWidget]) -> OrdersPage:
    made = OrdersPage(yard)
    made.reload()
    show(made)
    yard.changed.connect(lambda _: made.reload())
    return made


def fill(dialog: QDialog | None, values: dict[int, object]) -> None:
    form = dialog.form  # type: ignore[union-attr]
    fields = [row.field for row in form._rows]
    for place, value in values.items():
        fields[place].put(value)
    form.submit()


def newest(desk: Desk) -> Order:
    return desk.read(queries.orders)[0]


def test_a_job_is_given_priced_done_and_paid(page: OrdersPage, yard: Desk) -> None:
    page.new_button.click()
    fill(page.dialog, {0: "修花坛", 2: "赵师傅"})
    page.open_thing(newest(yard).id)
    page.lines_button.click()
    form = page.dialog.form
    offered, lines = form._rows[0].field, form._rows[1].field
    offered.put(offered._values[1])
    assert lines.read().startswith("人工 ")
    fill(page.dialog, {1: "砖头 100"})
    assert "材料" in form.notice.words.text()
    fill(page.dialog, {1: "材料 砖 100 块 0.5\n人工 砌 1 天 120"})
    assert newest(yard).cost == Fen(17000)
    page.done_button.click()
    fill(page.dialog, {0: "砌好了"})
    page.pay_button.click()
    fill(page.dialog, {3: "周主任"})
    assert newest(yard).spent == Fen(17000)
    assert "结清" in page.state.text()
    assert not page.lines_button.isEnabled()


def test_a_household_pays_and_a_job_is_given_up(page: OrdersPage, yard: Desk) -> None:
    page.open_thing(next(one.id for one in yard.read(queries.orders) if one.paid_by == "household"))
    page.receive_button.click()
    fill(page.dialog, {2: "住户"})
    assert yard.read(queries.order, page.table.row.id).received == Fen(4300)
    page.new_button.click()
    fill(page.dialog, {0: "不用做", 2: "赵师傅"})
    page.open_thing(newest(yard).id)
    page.up_button.click()
    page.dialog.field.put("看错了")
    page.dialog.form.submit()
    assert newest(yard).given_up


def test_a_large_job_is_drafted_for_signatures(page: OrdersPage, yard: Desk) -> None:
    page.new_button.click()
    fill(page.dialog, {0: "换管", 2: "赵师傅"})
    page.open_thing(newest(yard).id)
    page.lines_button.click()
    fill(page.dialog, {1: "人工 换管 1 次 3000"})
    page.draft_button.click()
    fill(page.dialog, {})
    assert newest(yard).waiting
    assert "签字" in page.state.text()


def test_photos_stand_before_and_after(page: OrdersPage, yard: Desk, tmp_path: Path) -> None:
    file = tmp_path / "a.jpg"
    Image.new("RGB", (40, 30), "red").save(file)
    page.show_photos()
    page.dialog.strips[1].attach(file)
    assert len(yard.read(queries.photos, page.table.row.id, When.AFTER)) == 1
    assert yard.read(queries.photos, page.table.row.id, When.BEFORE) == ()
    page.dialog.reject()


def test_prices_are_changed_and_taken_off(page: OrdersPage, yard: Desk) -> None:
    page.show_prices()
    dialog = page.dialog
    count = len(yard.read(prices))
    dialog.add_button.click()
    fill(dialog.dialog, {0: "通马桶", 3: Fen(3500)})
    assert len(yard.read(prices)) == count + 1
    dialog.table.go_to(dialog.table.model.rows[0])
    dialog.change_button.click()
    fill(dialog.dialog, {3: Fen(4500)})
    assert yard.read(prices)[0].price == Fen(4500)
    dialog.table.go_to(dialog.table.model.rows[0])
    dialog.off_button.click()
    assert len(yard.read(prices)) == count
    dialog.reject()
