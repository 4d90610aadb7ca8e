"""A damaged book in the window: left as it is, shown beside its last good copy, the person chooses."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.book import Book
from app.book.backups.making import make_backup
from app.bootstrap import house
from app.kernel.errors import BookUnavailable
from app.ui import application
from app.ui.ready import Ready
from app.ui.safekeeping.damaged import DamagedDialog
from app.ui.safekeeping.opening import open_book
from app.ui.safekeeping.specs import SAFEKEEPING as SPEC
from app.ui.widgets.ask import Ask
from tests.ui.modal import when_asked

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

WAIT = 60_000


def _tear(path: Path) -> bytes:
    """Spoil the schema's page: nothing of it can be read."""
    content = bytearray(path.read_bytes())
    content[100:4096] = b"\xff" * 3996
    path.write_bytes(content)
    return bytes(content)


def _edit(path: Path) -> None:
    raw = sqlite3.connect(path)
    raw.execute("DROP TRIGGER audit_kept_update")
    raw.execute("UPDATE audit SET subject = 'x' WHERE id = 2")
    raw.commit()
    raw.close()


def test_one_goes_on_from_the_last_good_copy_and_the_damaged_file_stays(book: Book, qapp: QApplication) -> None:
    make_backup(book)
    book.close()
    torn = _tear(book.path)

    def restore(dialog: DamagedDialog) -> bool:
        if not dialog.go_on.isEnabled():
            return False
        assert "幸福里小区" in dialog._copy.text()
        dialog.go_on.click()
        return True

    when_asked(DamagedDialog, restore)
    again = open_book(house(), book.path)
    assert again is not None
    with again, again.view() as view:
        assert again.may_change
        assert again.path.name.startswith("y 恢复")
        assert house().contents(view).courtyard == "幸福里小区"
    assert book.path.read_bytes() == torn


def test_without_a_good_copy_one_is_told_to_look_on_the_stick(book: Book, qtbot: QtBot, tmp_path: Path) -> None:
    on_stick = make_backup(book, tmp_path / "stick")
    book.close()
    _tear(book.path)
    dialog = DamagedDialog(house(), book.path, book.clock, BookUnavailable(SPEC.title))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: "U 盘" in dialog._copy.text(), timeout=WAIT)
    assert not dialog.go_on.isEnabled()
    dialog.take(on_stick.path)
    qtbot.waitUntil(dialog.go_on.isEnabled, timeout=WAIT)
    dialog.reject()


def test_a_book_somebody_changed_may_be_looked_at_and_not_worked_in(book: Book, qapp: QApplication) -> None:
    book.close()
    _edit(book.path)
    before = book.path.read_bytes()
    # what is found at once …
    with pytest.raises(BookUnavailable, match="第 2 条"):
        Book.open(book.path)
    # … and what is found behind the first page
    opened = Book.open(book.path, checks=house().start_checks, behind=True)
    with opened.view() as view:
        from app.book.operators import list_operators

        owner = list_operators(view)[0]
    shell = application.open_shell(house(), Ready(opened, owner), (SPEC,))
    shell.show()
    when_asked(DamagedDialog, lambda dialog: dialog.look.click())
    shell.copying.begin()
    for _ in range(600):
        qapp.processEvents()
        if shell.next_book is not None:
            break
        qapp.thread().msleep(20)
    assert shell.next_book is not None
    with shell.next_book as looking:
        assert not looking.may_change
        second = application.open_shell(house(), Ready(looking, owner), (SPEC,))
        assert "只是查看" in second.standing.words.text()
        second.before_closing = None
        second.close()
    assert book.path.read_bytes() == before


def test_a_book_open_elsewhere_may_be_looked_at(book: Book, qapp: QApplication) -> None:
    when_asked(Ask, lambda dialog: dialog.act.click())
    looking = open_book(house(), book.path)
    assert looking is not None
    with looking:
        assert not looking.may_change


def test_one_who_does_not_want_to_look_is_told_why_it_was_not_opened(book: Book, qtbot: QtBot) -> None:
    when_asked(Ask, lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Escape))
    with pytest.raises(BookUnavailable, match="另一个窗口"):
        open_book(house(), book.path)
