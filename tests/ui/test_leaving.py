"""Closing the program makes a checked copy where something was written, and never loses anything when it cannot."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtWidgets import QApplication

from app.book import Book, Role
from app.book.backups.making import make_backup
from app.book.backups.shelf import backups_of, is_backed_up
from app.book.operators import add_operator
from app.bootstrap import house
from app.kernel.i18n import msg
from app.ui import application, leaving
from app.ui.background import ProgressDialog
from app.ui.page import Page, PageSpec
from app.ui.ready import Ready
from app.ui.safekeeping import copying
from app.ui.widgets.ask import Ask
from tests.ui.modal import when_asked


@pytest.fixture
def shell(qapp, book, owner, qtbot):
    specs = (PageSpec("today", msg("Search"), "sun", None, Page, msg("Why")),)
    made = application.open_shell(house(), Ready(book, owner), specs)
    qtbot.addWidget(made, before_close_func=lambda window: setattr(window, "before_closing", None))
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_changed_book_is_copied_and_then_the_window_closes(shell, book, qtbot):
    path = book.path
    shell.close()
    assert shell.isVisible()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ProgressDialog), timeout=5000)
    qtbot.waitUntil(lambda: not shell.isVisible(), timeout=60_000)
    assert len(backups_of(path)) == 1
    assert is_backed_up(path)
    with Book.open(path) as again, again.view():
        pass


def test_a_window_closed_again_just_as_the_copy_is_there_asks_nothing(shell, qtbot, monkeypatch):
    shell.close()
    monkeypatch.setattr(leaving, "is_backed_up", lambda _: True)  # on the disk, and not yet told to the window
    shell.close()
    assert shell.isVisible()
    qtbot.waitUntil(lambda: not shell.isVisible(), timeout=60_000)
    assert shell.findChildren(Ask) == []


def test_nothing_is_copied_where_nothing_was_written_since(shell, book):
    path = book.path
    make_backup(book)
    shell.close()
    assert not shell.isVisible()
    assert len(backups_of(path)) == 1


def test_a_second_try_to_close_waits_for_the_same_copy(shell, book, qtbot):
    path = book.path
    shell.close()
    shell.close()
    qtbot.waitUntil(lambda: not shell.isVisible(), timeout=60_000)
    assert len(backups_of(path)) == 1


def test_a_copy_that_cannot_be_made_is_told_and_the_person_may_stay(shell, book, qtbot):
    (book.path.parent / "backups").write_text("in the way", encoding="utf8")
    shell.another_book = True
    when_asked(Ask, lambda dialog: dialog.back.click())
    shell.close()
    qtbot.waitUntil(lambda: not shell.another_book, timeout=60_000)
    assert shell.isVisible()
    assert shell.desk.run(add_operator, "王秀兰", Role.MEMBER, None) is not None


def test_a_copy_that_cannot_be_made_does_not_hold_who_wants_to_leave(shell, book, qtbot):
    path = book.path
    (path.parent / "backups").write_text("in the way", encoding="utf8")
    when_asked(Ask, lambda dialog: dialog.act.click())
    shell.close()
    qtbot.waitUntil(lambda: not shell.isVisible(), timeout=60_000)
    with Book.open(path) as again, again.view():
        pass


def test_the_copy_can_be_stopped(shell, book, qtbot):
    when_asked(Ask, lambda dialog: dialog.back.click())
    shell.close()
    leaving = shell.before_closing.__self__
    leaving.job.cancel()
    qtbot.waitUntil(lambda: leaving.job is None, timeout=10_000)
    assert shell.isVisible()
    assert backups_of(book.path) == ()


def test_a_copy_made_from_the_menu_is_told_and_a_stick_is_remembered(shell, book, qtbot, tmp_path, monkeypatch):
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(copying.QFileDialog, "getExistingDirectory", lambda *_: str(stick))
    shell.desk.back_up_wanted.emit("new_stick")
    qtbot.waitUntil(lambda: bool(shell.desk.settings.stick_backup), timeout=60_000)
    assert shell.desk.settings.stick_backup == "2026-10-08T12:00"
    assert len(backups_of(book.path, stick)) == 1
    assert "已备份并核对无误" in shell._status.words.text()
    shutil.rmtree(stick)
