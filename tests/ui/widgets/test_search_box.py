from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.kernel.i18n import msg
from app.ui.widgets.search_box import Hit, SearchBox

PEOPLE = [Hit("3-2-501 王秀兰", "58.30㎡", 1), Hit("3-2-502 王建国", "62.10㎡", 2), Hit("1-1-101 李四", "", 3)]


@pytest.fixture
def box(show):
    window = QWidget()
    window.resize(600, 400)
    made = SearchBox(lambda text: [hit for hit in PEOPLE if text in hit.title], msg("Search (Ctrl+F)"))
    layout = QVBoxLayout(window)
    layout.addWidget(made)
    layout.addStretch()
    show(window)
    made.setFocus()
    yield made
    made.clear()


def test_enter_takes_the_first(box, qtbot, commit_text):
    commit_text(box, "王")
    assert [hit.key for hit in box.hits] == [1, 2]
    assert box.is_open()
    with qtbot.waitSignal(box.chosen) as chosen:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert chosen.args[0].key == 1
    assert box.text() == ""
    assert not box.is_open()


def test_down_walks_to_the_next_and_round(box, qtbot):
    qtbot.keyClicks(box, "3-2")
    qtbot.keyClick(box, Qt.Key.Key_Down)
    with qtbot.waitSignal(box.chosen) as chosen:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert chosen.args[0].key == 2


def test_nothing_found_is_said_and_enter_does_nothing(box, qtbot):
    qtbot.keyClicks(box, "zzz")
    assert box.is_open()
    assert box.hits == ()
    with qtbot.assertNotEmitted(box.chosen):
        qtbot.keyClick(box, Qt.Key.Key_Return)


def test_escape_closes_then_empties(box, qtbot):
    qtbot.keyClicks(box, "3-2")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert not box.is_open()
    assert box.text() == "3-2"
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert box.is_open()
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""


def test_a_click_takes_that_one(box, qtbot):
    qtbot.keyClicks(box, "3-2")
    rows = box._list
    spot = rows.visualItemRect(rows.item(1)).center()
    with qtbot.waitSignal(box.chosen) as chosen:
        qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert chosen.args[0].key == 2


def test_the_list_stays_inside_the_window(box, qtbot):
    qtbot.keyClicks(box, "3-2")
    box.window().resize(500, 300)
    assert box.window().rect().contains(box._popup.geometry())
