"""A notice from a ready text to the board."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.bulletin.notices import queries
from app.kernel.masks import Audience
from app.ui.notices import page as notices_page
from app.ui.notices.page import NoticesPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from app.ui.operation import Desk
    from tests.ui.by_hand import JobByHand


def page_of(desk: Desk, show: Callable[[QWidget], QWidget]) -> NoticesPage:
    page = NoticesPage(desk)
    desk.changed.connect(lambda _: page.reload())
    page.reload()
    show(page)
    return page


def test_a_ready_text_is_filled_in_changed_and_goes_out(
    desk: Desk,
    show: Callable[[QWidget], QWidget],
    qtbot: QtBot,
    commit_text: Callable[[QWidget, str], None],
):
    page = page_of(desk, show)
    page.choose()
    page.dialog.form._rows[0].field.put("snow")
    page.dialog.form.submit()
    qtbot.waitUntil(lambda: len(page.dialog.form._rows) > 1)
    for row in page.dialog.form._rows:
        commit_text(row.field.edit, "明天")
    page.dialog.form.submit()
    assert page.shown is not None
    assert page.shown.draft.title == "雨雪天气出行温馨提示"
    page.form.title.put("降雪温馨提示")
    page.keep()
    assert desk.read(queries.notices)[0].draft.title == "降雪温馨提示"
    page.issue()
    (notice,) = desk.read(queries.notices)
    assert notice.number_text == "〔2026〕1号"
    assert not page.form.save_button.isEnabled()
    assert page.form.text.edit.isReadOnly()  # what hangs is what went out
    assert page.side.read() == 1
    qtbot.waitUntil(page.paper.print_button.isEnabled, timeout=30_000)


def test_open_places_are_said_before_it_goes_out(desk: Desk, show: Callable[[QWidget], QWidget]):
    page = page_of(desk, show)
    page.fill_in(queries.ready_text("water_cut"))
    page.dialog.form.submit()
    page.issue()
    assert "____" in page.form.notice.words.text()
    assert not desk.read(queries.notices)[0].issued


def test_a_notice_is_written_freely(desk: Desk, show: Callable[[QWidget], QWidget]):
    page = page_of(desk, show)
    page.write_freely()
    page.form.title.put("")
    page.form.submit()
    assert page.form.error_of(page.form.title)


def test_a_draft_is_thrown_away_once_that_is_meant(
    desk: Desk, show: Callable[[QWidget], QWidget], monkeypatch: pytest.MonkeyPatch
):
    page = page_of(desk, show)
    page.write_freely()
    for meant, left in ((False, 1), (True, 0)):
        monkeypatch.setattr(notices_page, "ask", lambda *_, meant=meant, **__: meant)
        page.form.discard_button.click()
        assert len(desk.read(queries.notices)) == left
    assert (page.shown, page.right.isVisible()) == (None, False)
    page.write_freely()
    page.issue()
    assert not page.form.discard_button.isEnabled()


def test_a_notice_is_set_for_the_board_on_a3_in_large_type_and_only_so_hung_up(
    desk: Desk, show: Callable[[QWidget], QWidget], jobs: list[JobByHand]
):
    page = page_of(desk, show)
    page.write_freely()
    page.issue()
    page.look.size_field.put("a3")
    page.look.type_field.put("large")
    wanted = jobs[-1].asked[-1]
    assert (wanted.size, wanted.type, wanted.audience) == ("a3", "large", Audience.BOARD)
    page.look.copy.put("office")
    said: list[str] = []
    desk.problem.connect(lambda error: said.append(str(error)))
    page.hang_up()
    assert "张贴" in said[0]


def test_words_typed_into_a_draft_are_kept_on_the_way_to_another(
    desk: Desk, show: Callable[[QWidget], QWidget], commit_text: Callable[[QWidget, str], None]
):
    page = page_of(desk, show)
    said: list[str] = []
    desk.saved.connect(said.append)
    page.write_freely()
    page.write_freely()
    first, second = page.table.model.rows
    assert said[-1] == "已存为草稿：请看一遍，再发出"
    page.table.go_to(first)
    page.form.title.setFocus()
    page.form.title.edit.selectAll()
    commit_text(page.form.title.edit, "停水")
    page.reload()
    assert page.form.title.read() == "停水"
    page.table.go_to(second)
    assert page.shown is not None
    assert page.shown.id == second.id
    assert said[-1] == "草稿《停水》已保存"
    assert desk.read(queries.notice, first.id).draft.title == "停水"
    commit_text(page.form.text.edit, "")
    page.form.text.edit.setFocus()
    commit_text(page.form.text.edit, "请接水")
    page.form.title.edit.clear()
    page.table.go_to(page.table.model.rows[0])
    assert page.shown.id == second.id
    assert page.form.error_of(page.form.title)
