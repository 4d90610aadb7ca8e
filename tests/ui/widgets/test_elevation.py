from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QLabel

from app.ui.widgets.elevation import CellState, Elevation, ElevationCell, Legend, draw_cell, state_words

CELLS = [
    ElevationCell(b * 1000 + e * 100 + f * 10 + d, str(b), str(e), f, f"{f}0{d}", CellState.CLEAR, "王秀兰")
    for b in (1, 2, 10)
    for e in (1, 2)
    for f in (1, 2, 3)
    for d in (1, 2)
]


@pytest.fixture
def yard(show):
    made = Elevation()
    made.resize(1000, 500)
    made.put(CELLS)
    show(made)
    made.setFocus()
    return made


def test_the_top_floor_is_on_top_and_doors_go_from_left_to_right(yard):
    assert yard.box_of(1131).top() < yard.box_of(1121).top() < yard.box_of(1111).top()
    assert yard.box_of(1131).left() < yard.box_of(1132).left() < yard.box_of(1231).left()


def test_buildings_stand_in_the_order_of_their_numbers(yard):
    first, second, tenth = (yard.box_of(key) for key in (1111, 2111, 10111))
    assert (first.top(), first.left()) < (second.top(), second.left()) < (tenth.top(), tenth.left())


def test_no_two_doors_overlap(yard):
    boxes = [yard.box_of(cell.dwelling_id) for cell in CELLS]
    assert not any(a.intersects(b) for i, a in enumerate(boxes) for b in boxes[:i])


def test_a_click_opens_the_door(yard, qtbot):
    with qtbot.waitSignal(yard.opened) as opened:
        qtbot.mouseClick(yard.viewport(), Qt.MouseButton.LeftButton, pos=yard.box_of(2121).center())
    assert opened.args[0].dwelling_id == 2121


def test_arrow_keys_walk_and_enter_opens(yard, qtbot):
    yard.go_to(1111)
    qtbot.keyClick(yard, Qt.Key.Key_Up)
    assert yard.current.dwelling_id == 1121
    qtbot.keyClick(yard, Qt.Key.Key_Right)
    assert yard.current.dwelling_id == 1122
    qtbot.keyClick(yard, Qt.Key.Key_Right)
    assert yard.current.dwelling_id == 1221
    qtbot.keyClick(yard, Qt.Key.Key_Down)
    qtbot.keyClick(yard, Qt.Key.Key_Left)
    assert yard.current.dwelling_id == 1112
    with qtbot.waitSignal(yard.opened):
        qtbot.keyClick(yard, Qt.Key.Key_Return)


def test_the_first_arrow_goes_to_the_first_door_and_it_is_read_out(yard, qtbot):
    qtbot.keyClick(yard, Qt.Key.Key_Down)
    assert yard.current is not None
    assert "已交清" in yard.accessibleDescription()
    assert "王秀兰" in yard.accessibleDescription()


def test_the_door_stays_when_the_states_change(yard):
    yard.go_to(1121)
    yard.put([ElevationCell(1121, "1", "1", 2, "201", CellState.OWES)])
    assert yard.current.state == CellState.OWES
    yard.put([])
    assert yard.current is None
    assert yard.box_of(1121) == QRect()


def test_every_state_looks_different_even_in_grey(qapp):
    pictures = set()
    for state in CellState:
        image = QImage(48, 32, QImage.Format.Format_Grayscale8)
        image.fill(255)
        painter = QPainter(image)
        draw_cell(painter, QRect(0, 0, 48, 32), state)
        painter.end()
        dark = sum(image.pixelColor(x, y).lightness() < 140 for x in range(48) for y in range(32))
        pictures.add(dark)
    assert len(pictures) == len(CellState)


def test_the_legend_says_every_state_in_words(qtbot):
    legend = Legend()
    qtbot.addWidget(legend)
    words = {label.text() for label in legend.findChildren(QLabel)}
    assert {state_words(state).text() for state in CellState} <= words


def test_a_narrow_yard_flows_downwards_and_scrolls_to_the_door(yard, qtbot):
    yard.resize(320, 220)
    assert yard.box_of(2111).top() > yard.box_of(1111).top()
    yard.go_to(10111)
    assert yard.viewport().rect().contains(yard.box_of(10111))
