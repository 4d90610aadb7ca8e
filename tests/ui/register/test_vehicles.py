"""Vehicles and spaces at their dialog."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from app.register.spaces import queries
from app.register.spaces.rules import VehicleKind
from app.ui.register.page import RegisterPage
from app.ui.register.vehicles_dialog import VehiclesDialog
from tests.dues.conftest import add_dwelling

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.operation import Desk


@pytest.fixture
def dialog(desk: Desk, qtbot: QtBot) -> VehiclesDialog:
    desk.run(add_dwelling, ("1", "1", "101"), "周春英")
    page = RegisterPage(desk)
    qtbot.addWidget(page)
    page.reload()
    page.vehicles()
    made = page.dialog
    assert isinstance(made, VehiclesDialog)
    made.page = page
    return made


def fields(dialog: VehiclesDialog) -> list:
    return [row.field for row in dialog.dialog.form._rows]


def test_a_space_is_added_given_and_given_up(dialog: VehiclesDialog) -> None:
    desk = dialog.desk
    dialog.new_space()
    fields(dialog)[0].put("P01")
    fields(dialog)[3].put(datetime.date(2026, 1, 1))
    dialog.dialog.form.submit()
    dialog.spaces.go_to(None)
    assert dialog.give_button.isEnabled()
    dialog.give()
    room, since = fields(dialog)
    room.edit.setText("11101")
    since.put(datetime.date(2026, 7, 1))
    dialog.dialog.form.submit()
    space = desk.read(queries.space_by, "P01")
    assert space.holds[0].since == datetime.date(2026, 7, 1)
    dialog.spaces.go_to(None)
    assert not dialog.give_button.isEnabled()
    dialog.rent()
    fields(dialog)[0].edit.setText("80")
    dialog.dialog.form.submit()
    dialog.spaces.go_to(None)
    dialog.release()
    fields(dialog)[0].put(datetime.date(2026, 7, 31))
    dialog.dialog.form.submit()
    assert desk.read(queries.space_by, "P01").holds[0].last == datetime.date(2026, 7, 31)


def test_giving_a_space_can_be_taken_back(dialog: VehiclesDialog) -> None:
    dialog.new_space()
    fields(dialog)[0].put("P01")
    dialog.dialog.form.submit()
    dialog.spaces.go_to(None)
    dialog.give()
    fields(dialog)[0].edit.setText("1-1-101")
    dialog.dialog.form.submit()
    dialog.desk.last.act("")
    assert dialog.desk.read(queries.space_by, "P01").holds == ()


def test_a_controlled_vehicle_is_refused_until_a_reason_is_given(dialog: VehiclesDialog) -> None:
    dialog.view.put(1)
    dialog.new_vehicle()
    plate, room, owner, kind, tonnes, dangerous, reason, *_ = fields(dialog)
    assert tonnes.isHidden()
    assert reason.isHidden()
    plate.put("京A12345")
    room.edit.setText("1-1-101")
    owner.put("周春英")
    kind.put(VehicleKind.LORRY)
    tonnes.put(300)
    dialog.dialog.form.submit()
    assert not dialog.dialog.form.notice.isHidden()
    reason.put("搬家，当日离开")
    dialog.dialog.form.submit()
    assert dialog.desk.read(queries.vehicle_by, "京A12345").tonnes == 300
    dialog.vehicles.go_to(None)
    dialog.change_vehicle()
    fields(dialog)[2].put("周小英")
    dialog.dialog.form.submit()
    assert dialog.desk.read(queries.vehicle_by, "京A12345").owner == "周小英"
    assert dangerous is not None
