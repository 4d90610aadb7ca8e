"""Buttons side by side go on below where there is no room, and no page of the rooms is wider than a small screen."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from app.ui import theme
from app.ui.page import pages_of
from app.ui.pages import all_rooms
from app.ui.widgets.labels import button, scrolled, title
from app.ui.widgets.wrapping import Wrapping, strip

_ROOM = 1120
"""Pixels that 1366 leave a page beside the rail with letters of 20 points."""


def test_what_has_no_room_goes_on_below(show) -> None:
    acts = [button(words) for words in ("登记一件事", "本人陈述", "决定", "申诉")]
    hidden = button("不显示")
    hidden.hide()
    place = QWidget()
    place.setLayout(strip(*acts, hidden))
    show(place)
    across = sum(each.sizeHint().width() for each in acts) + 3 * theme.current().measures.gap
    place.resize(across, 200)
    assert len({each.y() for each in acts}) == 1
    place.resize(across - 1, 200)
    assert [each.y() > acts[0].y() for each in acts] == [False, False, False, True]
    assert acts[-1].x() == acts[0].x()
    assert all(each.geometry().right() < place.width() for each in acts)


def test_what_stands_beside_a_title_stands_right(show) -> None:
    words, act = title("人员与规定"), button("新增人员")
    place = QWidget()
    laid = Wrapping((words,), (act,))
    place.setLayout(laid)
    show(place)
    place.resize(600, 60)
    assert (words.x(), act.geometry().right()) == (0, 599)
    assert laid.count() == 2
    assert laid.itemAt(5) is None
    assert laid.takeAt(5) is None


def test_no_page_of_these_rooms_is_cut_off_at_the_largest_letters(yard) -> None:
    theme.apply("contrast", 20)
    wide = {}
    for page in pages_of(all_rooms()):
        if page.id in {"register", "staff", "standards", "hazards", "facilities", "contractors", "orders"}:
            place = scrolled(page.factory(yard))
            wide[page.id] = place.widget().minimumSizeHint().width()
            place.deleteLater()
    assert {name: width for name, width in wide.items() if width > _ROOM} == {}
    assert len(wide) == 7


@pytest.fixture(autouse=True)
def _usual_look() -> None:
    yield
    theme.apply("light", 15)
