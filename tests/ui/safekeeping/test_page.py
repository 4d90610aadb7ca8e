"""The page of copies, driven as a person would: back up, rehearse, restore, go through the book."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from app.book import Book, Operator, Role
from app.book.backups.making import make_backup
from app.book.backups.shelf import backups_of
from app.book.operators import add_operator
from app.bootstrap import house
from app.ui import application
from app.ui.ready import Ready
from app.ui.safekeeping import copying
from app.ui.safekeeping.page import SafekeepingPage
from app.ui.safekeeping.specs import SAFEKEEPING as SPEC

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from app.ui.operation import Desk
    from app.ui.shell import Shell

WAIT = 60_000


@pytest.fixture
def page(desk: Desk, show: Callable[[QWidget], QWidget]) -> SafekeepingPage:
    make_backup(desk.book)
    made = SafekeepingPage(desk)
    made.resize(1150, 700)
    desk.changed.connect(lambda _: made.reload())
    show(made)
    made.reload()
    return made


def _spoil(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[5000] ^= 1
    path.write_bytes(content)


def test_a_copy_is_rehearsed_with_enter_and_says_what_is_in_it(page: SafekeepingPage, desk: Desk, qtbot: QtBot) -> None:
    assert "还没演练过恢复" in page.state.text()
    page.start()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.examined), timeout=WAIT)
    assert "小区：幸福里小区" in page.words.text()
    assert "今天 12:00" in page.state.text().split("最近演练恢复：")[1]
    assert page.table.model.index(0, 3).data() == "打得开，账平"


def test_a_spoilt_copy_is_said_to_be_spoilt_and_not_restored(page: SafekeepingPage, desk: Desk, qtbot: QtBot) -> None:
    said: list[str] = []
    desk.problem.connect(lambda error: said.append(str(error)))
    _spoil(backups_of(desk.book.path)[0].path)
    qtbot.mouseClick(page.restore_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(said), timeout=WAIT)
    assert "不能用" in said[0]
    assert page.table.model.index(0, 3).data() == "靠不住"
    assert page.dialog is None


def test_a_copy_is_restored_beside_the_present_book_after_a_look_at_it(
    page: SafekeepingPage, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.safekeeping.page.ask", lambda *_, **__: True)
    wanted: list[Path] = []
    desk.open_wanted.connect(wanted.append)
    present = desk.book.path.read_bytes()
    qtbot.mouseClick(page.restore_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.dialog is not None and page.dialog.isVisible(), timeout=WAIT)
    qtbot.keyClick(page.dialog.go, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(wanted), timeout=WAIT)
    assert wanted[0].name == "y 恢复20261008.book"
    with Book.open(wanted[0]) as again, again.view() as view:
        assert house().contents(view).courtyard == "幸福里小区"
    assert desk.book.path.read_bytes() == present


def test_the_whole_book_is_gone_through_and_a_fault_is_named(page: SafekeepingPage, desk: Desk, qtbot: QtBot) -> None:
    said: list[str] = []
    desk.problem.connect(lambda error: said.append(str(error)))
    page.check()
    qtbot.waitUntil(lambda: "对得上" in page.checked.text(), timeout=WAIT)
    with desk.book.view() as view:
        view.conn.exec_driver_sql("PRAGMA query_only=OFF")
        view.conn.exec_driver_sql("DROP TRIGGER audit_kept_update")
        view.conn.exec_driver_sql("UPDATE audit SET subject = 'x' WHERE id = 2")
        view.conn.commit()
    page.check()
    qtbot.waitUntil(lambda: bool(said), timeout=WAIT)
    assert "第 2 条操作记录" in page.checked.text()


def test_without_copies_the_page_says_what_happens_by_itself(desk: Desk, show: Callable[[QWidget], QWidget]) -> None:
    page = SafekeepingPage(desk)
    show(page)
    page.reload()
    page.start()
    assert "还没有备份" in page.state.text()
    assert page.now.hasFocus()
    assert not page.restore_button.isEnabled()


@pytest.fixture
def shell(qapp: QApplication, book: Book, owner: Operator, qtbot: QtBot) -> Shell:
    made = application.open_shell(house(), Ready(book, owner), (SPEC,))
    qtbot.addWidget(made, before_close_func=lambda window: setattr(window, "before_closing", None))
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_after_opening_a_changed_book_is_copied_by_itself(shell: Shell, book: Book, qtbot: QtBot) -> None:
    shell.copying.begin()
    qtbot.waitUntil(lambda: len(backups_of(book.path)) == 1 and shell.copying.job is None, timeout=WAIT)
    assert shell.page.table.row is not None


def test_once_a_day_a_changed_book_is_copied_and_an_unchanged_one_is_not(
    shell: Shell, book: Book, owner: Operator, qtbot: QtBot
) -> None:
    book.clock = type(book.clock)(datetime.date(2026, 10, 7))
    make_backup(book)
    book.clock = type(book.clock)(datetime.date(2026, 10, 8))
    shell.copying.copy_if_due()
    assert shell.copying.job is None
    with book.work(owner) as work:
        add_operator(work, "王秀兰", Role.CASHIER, None)
        work.commit()
    shell.copying.copy_if_due()
    qtbot.waitUntil(lambda: len(backups_of(book.path)) == 2 and shell.copying.job is None, timeout=WAIT)
    with book.work(owner) as work:
        add_operator(work, "李建国", Role.MEMBER, None)
        work.commit()
    shell.copying.copy_if_due()
    assert shell.copying.job is None


def test_the_stick_is_shown_once_and_then_it_is_one_click(
    shell: Shell, book: Book, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    asked: list[int] = []
    monkeypatch.setattr(copying.QFileDialog, "getExistingDirectory", lambda *_: (asked.append(1), str(stick))[1])
    to_stick = next(one for one in shell.page.findChildren(QPushButton) if one.text() == "备份到 U 盘")
    for count in (1, 2):
        with qtbot.waitSignal(shell.desk.saved, timeout=WAIT):
            qtbot.mouseClick(to_stick, Qt.MouseButton.LeftButton)
        assert len(backups_of(book.path, stick)) == count
    assert asked == [1]
    qtbot.waitUntil(lambda: "U 盘：今天 12:00" in shell.page.state.text(), timeout=WAIT)


def test_a_stick_that_is_not_there_is_said_so_and_nothing_is_written_in_its_place(
    shell: Shell, tmp_path: Path, qtbot: QtBot
) -> None:
    gone = tmp_path / "media" / "stick"
    shell.desk.remember(second_place=str(gone))
    shell.desk.back_up_wanted.emit("stick")
    assert "请插上 U 盘" in shell.notice.words.text()
    assert not gone.exists()


def test_a_guard_makes_no_copies(shell: Shell, book: Book) -> None:
    shell.desk.operator = Operator(2, "何犇", Role.GUARD)
    shell.desk.back_up_wanted.emit("here")
    assert "主任、记账员或出纳" in shell.notice.words.text()
    assert backups_of(book.path) == ()
