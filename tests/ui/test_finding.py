from __future__ import annotations

import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.kernel.i18n import msg
from app.register.rules import DwellingDraft, HoldingDraft, PersonDraft, Relation
from app.register.services import add_dwelling, add_person, hold
from app.ui.finding import find
from app.ui.widgets.labels import column
from app.ui.widgets.search_box import SearchBox


def test_a_household_is_offered_by_name_and_opens_on_the_register(desk):
    dwelling = desk.run(add_dwelling, DwellingDraft("3", "2", "501")).result
    person = desk.run(add_person, PersonDraft("王秀兰", initials="wxl")).result
    desk.run(hold, HoldingDraft(dwelling, person, Relation.OWNER, since=datetime.date(2020, 1, 1)))
    (hit,) = desk.read(find, "wxl")
    assert hit.title == "3-2-501 王秀兰"
    assert (hit.page, hit.key) == ("register", dwelling)
    assert desk.read(find, "zzz") == []


def test_a_door_that_many_buildings_have_is_listed_whole_and_none_of_them_taken_blindly(desk, show, qtbot):
    for building, entrance in (("2", "1"), ("10", "1"), ("1", "2"), ("1", "1")):
        desk.run(add_dwelling, DwellingDraft(building, entrance, "501"))
    window = QWidget()
    window.resize(600, 400)
    box = SearchBox(lambda text: desk.read(find, text), msg("Search (Ctrl+F)"))
    window.setLayout(column(box, None))
    show(window)
    box.setFocus()
    qtbot.keyClicks(box, "501")
    assert [hit.title for hit in box.hits] == ["1-1-501", "1-2-501", "2-1-501", "10-1-501"]
    assert box._list.item(0).text() == "“501”有 4 户：按 ↓ 选一户，再按 Enter"
    with qtbot.assertNotEmitted(box.chosen):
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.is_open()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    with qtbot.waitSignal(box.chosen) as chosen:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert chosen.args[0].title == "1-2-501"
    qtbot.keyClicks(box, "501")
    qtbot.keyClick(box, Qt.Key.Key_Up)
    assert box._list.currentItem().text().startswith("10-1-501")
