"""The visitor book as a guard uses it: one entry in a few keys, signing out with one, putting right."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest

from app.book import Role
from app.gatehouse import services
from app.gatehouse.visits import queries
from app.gatehouse.visits.rules import Purpose, VisitDraft, VisitKind
from app.kernel.dates import FixedClock
from app.register.rules import DwellingDraft, HoldingDraft, PersonDraft, Relation
from app.register.services import add_dwelling, move_in
from app.register.spaces.rules import VehicleDraft, VehicleKind
from app.register.spaces.services import add_vehicle
from app.ui.gatehouse.clearing import Clearing
from app.ui.gatehouse.visits_page import VisitsPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from app.ui.operation import Desk

TEN_SECONDS = 15  # keys an unpractised typist presses in ten seconds


class Keys:
    """Types as a person would, into whatever has the keyboard, and counts."""

    def __init__(self, page: VisitsPage, commit: Callable[[QWidget, str], None]) -> None:
        self.page, self.commit, self.count = page, commit, 0

    def words(self, text: str) -> None:
        """Chinese from an input method: counted as its pinyin initials and one key to take it."""
        self.commit(self.page.window().focusWidget(), text)
        self.count += len(text) + 1

    def type(self, text: str) -> None:
        QTest.keyClicks(self.page.window().focusWidget(), text)
        self.count += len(text)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.page.window().focusWidget(), key, modifier)
        self.count += 1


@pytest.fixture
def yard_desk(desk: Desk) -> Desk:
    def furnish(work):
        services.open_gatehouse(work)
        home = add_dwelling(work, DwellingDraft("3", "2", "501"))
        move_in(work, PersonDraft("王秀兰", ("13811112222",), "wxl"), HoldingDraft(home, 0, Relation.OWNER))
        add_vehicle(work, VehicleDraft("皖A00001", home))

    desk.run(furnish)
    return desk


@pytest.fixture
def page(yard_desk: Desk, show: Callable[[QWidget], QWidget]) -> VisitsPage:
    made = VisitsPage(yard_desk)
    yard_desk.changed.connect(lambda _: made.reload())
    made.reload()
    show(made)
    made.start()
    return made


@pytest.mark.parametrize("room", ["32501", "wxl"])
def test_an_entry_is_written_in_ten_seconds_by_keys_alone(page: VisitsPage, commit_text, room):
    keys = Keys(page, commit_text)
    keys.words("张三")
    keys.press(Qt.Key.Key_Return)
    keys.type(room)
    keys.press(Qt.Key.Key_Return)
    keys.type("2")
    keys.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert keys.count <= TEN_SECONDS
    (there,) = page.desk.read(queries.inside)
    assert (there.name, there.room, there.purpose, there.people) == ("张三", "3-2-501", Purpose.DELIVERY, 1)
    assert there.at == page.desk.book.clock.now()
    assert "1 人" in page.inside_title.text()
    assert page.fields.name.edit.hasFocus(), "ready for the next"
    assert page.fields.name.read() == ""


def test_f8_and_enter_sign_somebody_out_and_it_can_be_taken_back(page: VisitsPage, qtbot: QtBot):
    draft = VisitDraft(VisitKind.VISIT, page.desk.book.clock.now(), 1, "张三", whom="居委会")
    page.desk.run(services.write_visit, draft)
    page.go_inside()
    qtbot.keyClick(page.inside.view, Qt.Key.Key_Return)
    assert page.desk.read(queries.inside) == ()
    last = page.desk.last
    assert last is not None
    last.act("签错了")
    assert [one.name for one in page.desk.read(queries.inside)] == ["张三"]


def test_a_residents_car_is_known_as_soon_as_its_plate_stands(page: VisitsPage):
    page.fields.plate.put("皖a00001")
    assert "3-2-501" in page.form.notice.words.text()
    page.fields.plate.put("皖A99999")
    assert page.form.notice.isHidden()


def test_a_heavy_lorry_asks_for_a_reason(page: VisitsPage):
    fields = page.fields
    assert fields.vehicle.isHidden()
    fields.name.put("李师傅")
    fields.whom.put((None, "物业室"))
    fields.plate.put("皖B22222")
    fields.vehicle.put(VehicleKind.LORRY)
    fields.tonnes.put(300)
    assert not fields.reason.isHidden()
    page.save()
    assert "从严管理" in page.form.notice.words.text()
    fields.reason.put("搬家")
    page.save()
    assert page.desk.read(queries.inside)[0].tonnes == 300


def test_somebody_is_turned_away_and_something_is_carried_out(page: VisitsPage):
    page.kind.put(VisitKind.REFUSED)
    assert page.fields.purpose.isHidden()
    page.save()
    page.kind.put(VisitKind.CARRIED)
    page.save()
    assert "什么物品" in page.form.notice.words.text()
    page.fields.goods.put("旧冰箱")
    page.fields.whom.put((1, ""))
    page.fields.witness.put("王建国")
    page.save()
    assert [one.kind for one in page.entries.model.rows] == [VisitKind.CARRIED, VisitKind.REFUSED]
    assert page.desk.read(queries.inside) == ()


def test_an_entry_is_put_right_in_a_window_of_its_own(page: VisitsPage):
    page.fields.name.put("张三")
    page.fields.whom.put((1, ""))
    page.save()
    page.entries.go_to(None)
    page.correct()
    form = page.dialog.form
    form._rows[2].field.put("张山")
    form._rows[-1].field.put("名字写错")
    form.submit()
    assert not page.dialog.isVisible()
    assert [one.name for one in page.desk.read(queries.inside)] == ["张山"]
    assert any(one.struck == "名字写错" for one in page.entries.model.rows)


def test_no_field_takes_or_holds_a_document(page: VisitsPage):
    assert page.fields.number.isHidden()
    words = [page.fields.seen.box.itemText(i) for i in range(page.fields.seen.box.count())]
    assert not any("押" in text or "扣" in text for text in words)


def test_what_has_been_kept_long_enough_is_erased_once_the_window_stands(yard_desk: Desk):
    draft = VisitDraft(VisitKind.VISIT, yard_desk.book.clock.now(), 1, "张三", whom="居委会")
    yard_desk.run(services.write_visit, draft)

    class Window(QObject):
        desk = yard_desk

    clearing = Clearing(Window())
    clearing.clear()
    assert len(yard_desk.read(queries.inside)) == 1
    yard_desk.book.clock = FixedClock(draft.at.date() + datetime.timedelta(days=30))
    clearing.clear()
    assert yard_desk.read(queries.inside) == ()


def test_a_guard_finds_the_room_and_reads_no_name_of_the_register(
    yard_desk: Desk, show: Callable[[QWidget], QWidget], commit_text
):
    yard_desk.operator = replace(yard_desk.operator, role=Role.GUARD)
    page = VisitsPage(yard_desk)
    page.reload()
    show(page)
    box = page.fields.whom.box
    box.setFocus()
    QTest.keyClicks(box, "wxl")
    assert [(hit.title, hit.detail) for hit in box.hits] == [("3-2-501", "王**")]
    assert page.erase_button.isHidden()
    page.fields.name.put("张三")
    page.save()
    assert page.desk.read(queries.inside)[0].room == "", "words stay words until Enter takes what is offered"
    box = page.fields.whom.box
    box.setFocus()
    QTest.keyClicks(box, "wxl")
    QTest.keyClick(box, Qt.Key.Key_Return)
    page.fields.name.put("李四")
    page.save()
    assert page.desk.read(queries.inside)[1].room == "3-2-501"
