"""The service desk on screen, as the person at it uses it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.book import Role
from app.bulletin.notices.queries import notices
from app.caredesk import services
from app.caredesk.requests import queries
from app.caredesk.requests.paths.rules import Path
from app.caredesk.requests.rules import RequestDraft, Satisfaction
from app.caredesk.requests.standing.rules import State
from app.kernel.errors import UsageError
from app.kernel.i18n import use_language
from app.register.queries import dwellings, payer_name
from app.register.rules import DwellingDraft, Tenure
from app.register.services import change_dwelling
from app.ui import theme
from app.ui.caredesk.requests.page import RequestsPage
from app.ui.caredesk.requests.take_in import Asker, FromField
from app.ui.finding import find_anything
from app.ui.register.living_lines import LivingLines
from app.ui.widgets.labels import scrolled

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from app.caredesk.requests.queries import Case
    from app.ui.operation import Desk

A_KEY_A_SECOND = 20  # the handbook's twenty seconds, for one who finds a key in one


@pytest.fixture
def page(yard: Desk, show: Callable[[QWidget], QWidget]) -> RequestsPage:
    made = RequestsPage(yard)
    made.reload()
    show(made)
    yard.changed.connect(lambda _: made.reload())
    return made


def newest(desk: Desk) -> Case:
    return desk.read(queries.requests)[0]


def fill(page: RequestsPage, **values: object) -> None:
    """Fill the fields of the form in front by their place, then save."""
    form = page.dialog.form  # type: ignore[union-attr]
    fields = [row.field for row in form._rows]
    for place, value in values.items():
        fields[int(place[1:])].put(value)
    form.submit()


def test_a_request_is_taken_in_within_twenty_keys(
    page: RequestsPage, yard: Desk, qtbot: QtBot, commit_text: Callable[[QWidget, str], None]
) -> None:
    keys = 0

    def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        nonlocal keys
        keys += 1
        qtbot.keyClick(page.window().focusWidget(), key, modifier)

    home = yard.read(dwellings)[0]
    page.setFocus()
    press(Qt.Key.Key_F2)
    for digit in home.room.replace("-", ""):
        press(Qt.Key(ord(digit)))
    press(Qt.Key.Key_Return)
    assert home.room in page.take_in.said.text()
    press(Qt.Key.Key_3)  # 渗漏水
    press(Qt.Key.Key_Return)
    commit_text(page.window().focusWidget(), "漏水")
    keys += len("loushui")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    one = newest(yard)
    assert (one.dwelling_id, one.subject.code, one.what) == (home.id, "leak", "漏水")
    assert one.who == yard.read(payer_name, home.id, yard.book.clock.today()).split("、")[0]
    assert keys <= A_KEY_A_SECOND
    assert page.take_in.asker.edit.hasFocus()  # ready for the next one
    assert page.take_in.what.read() == ""


def test_the_first_field_knows_rooms_names_and_people_from_outside(
    yard: Desk, show: Callable[[QWidget], QWidget]
) -> None:
    field = show(FromField(yard))
    home = yard.read(dwellings)[3]
    for typed, meant in ((home.room, home.id), ("@快递员小李", None), ("没有这个人", None)):
        field.edit.setText(typed)
        assert field.read().dwelling_id == meant
    for wrong in ("", "@ "):
        field.edit.setText(wrong)
        with pytest.raises(UsageError):
            field.read()
    field.put(Asker(None, "小李"))
    assert field.read().said == "外来人员：小李"
    yard.operator = replace(yard.operator, role=Role.GUARD)
    for typed, name in ((home.room, ""), ("王师傅", "王师傅")):
        field.edit.setText(typed)
        assert field.read().name == name
    field.edit.setText("9-9-999")
    with pytest.raises(UsageError):
        field.read()


def test_a_request_goes_from_hand_to_hand_until_it_is_called_back(page: RequestsPage, yard: Desk) -> None:
    page.new_button.click()
    page.take_in.asker.edit.setText("@路人")
    page.take_in.form.submit()
    key = newest(yard).id
    page.open_thing(key)
    for values in (
        {"f0": "赵师傅"},  # given to
        {},  # somebody came
        {"f0": "修好了"},  # result
        {},  # satisfied
    ):
        page.detail.next_button.click()
        fill(page, **values)
    one = yard.read(queries.case, key)
    assert (one.state, one.course.grade, one.person) == (State.CLOSED, Satisfaction.SATISFIED, "赵师傅")
    assert not page.detail.next_button.isEnabled()
    assert "满意" in page.detail.steps.text()


@pytest.mark.parametrize(
    ("act", "values", "said"),
    [
        ("route", {"f1": "自来水公司"}, "自来水公司"),
        ("hand", {"f0": "自来水公司"}, "再问"),
        ("warn", {"f0": "井口"}, "井口"),
        ("up", {"f1": "周主任"}, "周主任"),
        ("order", {"f2": "赵师傅"}, ""),
    ],
)
def test_what_else_is_done_stands_among_the_steps(
    page: RequestsPage, yard: Desk, act: str, values: dict[str, object], said: str
) -> None:
    page.take_in.asker.edit.setText("@路人")
    page.take_in.form.submit()
    page.open_thing(newest(yard).id)
    page.act(act)
    fill(page, **values)
    assert said in page.detail.steps.text()


def test_a_dispute_is_mediated_on_screen(page: RequestsPage, yard: Desk) -> None:
    page.take_in.asker.edit.setText("@楼下")
    page.take_in.kind.put("dispute_noise")
    page.take_in.form.submit()
    page.open_thing(newest(yard).id)
    page.act("party")
    fill(page, f0="楼上")
    page.detail.next_button.click()
    fill(page, f2="周主任", f4="都来了")
    page.act("settle")
    fill(page, f1="十点以后不拖桌子")
    assert yard.read(queries.case, newest(yard).id).state is State.DONE
    page.act("print")
    assert page.dialog is not None


def test_one_that_is_late_asks_why_and_one_that_was_a_mistake_is_taken_back(page: RequestsPage, yard: Desk) -> None:
    late = yard.read(queries.late)[0].case
    page.view.put("late")
    page.open_thing(late.id)
    assert page.detail.late.isVisible()
    page.act("done")
    fill(page, f0="修好了")
    assert "原因" in page.dialog.form.notice.words.text()
    fill(page, f2="等配件")
    page.open_thing(
        next(one.id for one in yard.read(queries.requests) if one.state is State.ASSIGNED or one.state is State.TAKEN)
    )
    page.act("withdraw")
    page.dialog.field.put("看错了")
    page.dialog.form.submit()
    assert yard.read(queries.case, page.table.row.id).state is State.WITHDRAWN


def test_a_figure_opens_to_its_requests(page: RequestsPage, yard: Desk) -> None:
    page.show_figures()
    dialog = page.dialog
    dialog.month.put("2026-09")
    number = dialog.table.model.rows[0]
    dialog.table.go_to(number)
    dialog.open_button.click()
    assert {one.id for one in page.table.model.rows} == set(number.keys)
    page.view.put("open")
    page.reload()
    assert all(one.open for one in page.table.model.rows)


def test_what_many_ask_becomes_a_notice(page: RequestsPage, yard: Desk, qtbot: QtBot) -> None:
    for _ in range(3):
        page.take_in.asker.edit.setText("@路人")
        page.take_in.kind.put("dirt")
        page.take_in.form.submit()
    assert "卫生" in page.often.text()
    before = len(yard.read(notices))
    with qtbot.waitSignal(yard.go_to):
        page.often_button.click()
    assert len(yard.read(notices)) == before + 1
    assert "卫生" not in page.often.text()


def test_the_window_s_search_box_finds_a_request_by_its_number(yard: Desk) -> None:
    hits = yard.read(find_anything, "2026-1")
    assert (hits[0].title, hits[0].page) == ("受-2026-0001", "requests")
    assert all(hit.page == "register" for hit in yard.read(find_anything, "101"))


def test_a_guard_takes_in_and_sees_what_he_took_in_himself(yard: Desk, show: Callable[[QWidget], QWidget]) -> None:
    yard.operator = replace(yard.operator, role=Role.GUARD)
    page = show(RequestsPage(yard))
    page.reload()
    taken = {one.id for one in page.table.model.rows}
    assert taken == {one.id for one in yard.read(queries.requests) if one.open and one.operator_id == yard.operator.id}
    assert page.figures_button.isHidden()
    assert not page.detail.next_button.isEnabled()
    page.new()
    page.take_in.asker.edit.setText("@快递员")
    page.take_in.form.submit()
    assert newest(yard).who == "快递员"


def test_photos_before_and_after_are_counted_and_one_can_be_erased(
    page: RequestsPage, yard: Desk, tmp_path: FilePath
) -> None:
    home = yard.read(dwellings)[0].id
    yard.run(services.take_request, RequestDraft("drain", "堵了", dwelling_id=home))
    file = tmp_path / "地漏.jpg"
    Image.new("RGB", (40, 30), "red").save(file)
    page.detail.photos_button.click()
    before, after = page.dialog.strips  # type: ignore[union-attr]
    before.attach(file)
    assert page.detail.photos_button.text() == "照片（1）…"
    assert not after.papers
    kept = before.papers[0]
    assert kept.there
    before.ask_erasing(kept)
    before.dialog.field.put("拍到了人")
    before.dialog.form.submit()
    assert not before.papers
    assert not kept.there
    page.dialog.close()  # type: ignore[union-attr]


def test_a_dwellings_card_says_what_was_asked_and_leads_to_the_desk(
    yard: Desk, show: Callable[[QWidget], QWidget]
) -> None:
    home = next(one for one in yard.read(dwellings) if not yard.read(queries.requests_of, one.id))
    assert len(show(LivingLines(yard, home)).asked) == 0
    keys = [
        yard.run(services.take_request, RequestDraft("drain", "堵了", dwelling_id=home.id)).result.id for _ in range(5)
    ]  # type: ignore[union-attr]
    for key in keys[:4]:
        yard.run(services.withdraw_request, key, "好了")
    lines = show(LivingLines(yard, home))
    assert [one.text().split("：")[1].split("，")[0] for one in lines.asked[:2]] == ["已受理", "已撤回"]
    assert len(lines.asked) == 5  # one open, three of the closed, and how many more
    gone: list[object] = []
    yard.go_to.connect(lambda page, key: gone.append((page, key)))
    next(one for one in lines.findChildren(QPushButton) if one.text() == "去服务台").click()
    assert gone == [("requests", keys[-1])]


def test_whose_it_is_decides_the_next_step(page: RequestsPage, yard: Desk) -> None:
    home = yard.read(dwellings)[0]
    facts = DwellingDraft(home.building, home.entrance, home.door, tenure=Tenure.UNIT_OWNED, right_unit="纺织厂")
    yard.run(change_dwelling, home.id, facts)
    key = yard.run(services.take_request, RequestDraft("drain", "堵了", dwelling_id=home.id)).result.id  # type: ignore[union-attr]
    page.open_thing(key)
    assert page.detail.next_button.text() == "归谁管……"
    assert "纺织厂" in page.detail.facts.text()
    page.detail.next_button.click()
    page.dialog.form.submit()  # type: ignore[union-attr]  # as advised
    assert page.detail.next_button.text() == "转出……"
    yard.run(services.route_request, key, Path.COMMITTEE)
    assert page.detail.next_button.text() == "派给……"


def test_at_the_largest_type_in_english_some_requests_are_in_sight(yard, show):
    theme.apply("light", 20)
    use_language("en")
    area = scrolled(RequestsPage(yard))
    area.resize(948, 624)  # what a window of 1366 × 768 leaves beside the rail
    show(area)
    page = area.widget()
    page.reload()
    view = page.table.view
    top = view.viewport().mapTo(page, view.viewport().pos()).y()
    assert top <= 480
    assert page.view.height() < 2 * theme.current().measures.field
