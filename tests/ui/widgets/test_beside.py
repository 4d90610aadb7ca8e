"""What stands beside a list goes below it where there is no room for both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QWidget

from app.ui.widgets.beside import Beside, CurrentStack
from app.ui.widgets.labels import button, column, scrolled

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot


def _side(width: int) -> QWidget:
    made = QWidget()
    made.setMinimumWidth(width)
    return made


def test_both_stand_side_by_side_while_there_is_room_and_below_one_another_where_not(
    show: Callable[[QWidget], QWidget], qtbot: QtBot
) -> None:
    left, right = _side(300), _side(200)
    host = QWidget()
    both = Beside(left, right)
    both.setParent(host)
    show(host)
    for width, below in ((700, False), (400, True), (520, False)):
        both.resize(width, 500)
        qtbot.waitUntil(lambda below=below: both.below is below, timeout=2000)
    assert both.minimumSizeHint().width() == 300
    right.hide()
    both.resize(310, 500)
    assert not both.below


def test_a_stack_is_as_wide_as_the_one_that_is_shown(qtbot: QtBot) -> None:
    stack = CurrentStack()
    qtbot.addWidget(stack)
    for width in (500, 100):
        made = QLabel("x")
        made.setMinimumWidth(width)
        inner = QWidget()
        inner.setLayout(column(made))
        stack.addWidget(inner)
    wide = stack.minimumSizeHint().width()
    stack.setCurrentIndex(1)
    assert stack.minimumSizeHint().width() < wide
    assert stack.sizeHint().width() < wide


def test_what_scrolls_is_never_narrower_than_what_is_in_it(qtbot: QtBot) -> None:
    inner = button("一个很长很长很长很长很长很长的按钮", lambda: None)
    area = scrolled(inner)
    qtbot.addWidget(area)
    assert area.minimumSizeHint().width() > inner.minimumSizeHint().width()
