from __future__ import annotations

import datetime
import logging
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from app.book import Book, Role
from app.book.house import House
from app.book.operators import add_operator
from app.bootstrap import new_book
from app.kernel import paths, settings
from app.kernel.errors import BookUnavailable, NotAllowed
from app.kernel.i18n import current_language, msg
from app.register import queries as register
from app.ui import application, crash, pages, theme
from app.ui.crash import watch_for_faults
from app.ui.first_run import FirstRun
from app.ui.page import Page, PageSpec
from app.ui.shell import Shell
from tests.bulletin.samples import open_copy
from tests.ui import sample_job
from tests.ui.modal import close_when_open, when_asked


@pytest.fixture
def house():
    return House(
        new_book=new_book,
        sample_book=sample_job.make,
        checks=(),
        start_checks=(),
        contents=None,
        papers={},
        imports={},
        exports={},
    )


@pytest.fixture
def one_page(monkeypatch):
    specs = (
        PageSpec("today", msg("Search"), "sun", None, Page, msg("Why")),
        PageSpec("register", msg("Print"), "building-2", None, Page, msg("Why")),
    )
    monkeypatch.setattr(pages, "all_rooms", lambda: specs)


@pytest.fixture
def wizard(house, show, tmp_path):
    made = FirstRun(house)
    made.folder = tmp_path
    show(made)
    yield made
    if made.ready:
        made.ready.book.close()


def enter(wizard, **typed):
    for name, text in typed.items():
        getattr(wizard, name).put(text)


def test_five_steps_lead_to_a_working_book(wizard, qtbot, commit_text):
    assert wizard.step == 1
    wizard._forms[1].submit()
    assert wizard.step == 2
    wizard.show_step(3)
    assert wizard.name.edit.hasFocus()
    commit_text(wizard.name.edit, "幸福里小区")
    enter(wizard, address="和平路3号", street="和平街道")
    assert "幸福里小区.book" in wizard._place.text()
    wizard._forms[3].submit()
    assert wizard.step == 4
    enter(wizard, owner="王秀兰", password="wutong-3", again="wutong-3")
    wizard._forms[4].submit()
    assert wizard.step == 5
    qtbot.keyClick(wizard._first[5], Qt.Key.Key_Space)
    ready = wizard.ready
    assert ready.page == "register"
    assert ready.operator.name == "王秀兰"
    with ready.book.view() as view:
        courtyard = register.courtyard(view)
    assert (courtyard.name, courtyard.address, courtyard.street_office) == ("幸福里小区", "和平路3号", "和平街道")


def test_a_step_that_lacks_something_says_so_and_stays(wizard):
    wizard.show_step(3)
    wizard._forms[3].submit()
    assert wizard.step == 3
    assert wizard._forms[3].error_of(wizard.name) == "请填写这一项"


def test_two_passwords_that_differ_are_said(wizard):
    enter(wizard, name="x", owner="王", password="a", again="b")
    wizard.show_step(4)
    wizard._forms[4].submit()
    assert "不一样" in wizard._forms[4].error_of(wizard.again)
    assert wizard.ready is None


def test_a_password_everybody_tries_first_is_said_before_the_book_is_made(wizard, tmp_path):
    enter(wizard, name="x", owner="王", password="123456", again="123456")
    wizard.show_step(4)
    wizard._forms[4].submit()
    assert "人人都会先试" in wizard._forms[4].error_of(wizard.password)
    assert wizard.ready is None
    assert not list(tmp_path.rglob("*.book"))


def test_a_folder_that_is_gone_is_said(wizard, tmp_path):
    wizard.folder = tmp_path / "gone"
    enter(wizard, name="x", owner="王")
    wizard.show_step(4)
    wizard._forms[4].submit()
    assert wizard._forms[4].notice.isVisible()


def test_a_name_that_is_taken_gets_a_number(wizard, tmp_path):
    (tmp_path / "甲.book").touch()
    enter(wizard, name="甲")
    assert "甲 2.book" in wizard._place.text()


def test_the_look_is_taken_at_once(wizard):
    wizard.type_size.put(20)
    assert theme.current().type_size == 20
    wizard.language.put("en")
    assert current_language() == "en"
    assert wizard.windowTitle() == "Courtyard Desk"
    assert settings.load().type_size == 20
    assert wizard.step == 1


def test_the_sample_is_made_in_a_worker_and_opened(wizard, tmp_path, qtbot):
    wizard.show_step(2)
    wizard.make_sample()
    qtbot.waitUntil(lambda: wizard.ready is not None, timeout=30_000)
    assert wizard.ready.book.path == tmp_path / "示例小区.book"


def test_a_book_that_is_none_is_said_and_the_choice_stays(wizard, tmp_path):
    (tmp_path / "x.book").write_text("no book")
    wizard.show_step(2)
    wizard.open_book(tmp_path / "x.book")
    assert wizard.notice.isVisible()
    assert wizard.step == 2


def test_leaving_at_the_end_lets_the_book_go(wizard, tmp_path):
    enter(wizard, name="甲", owner="王")
    wizard.make_book()
    wizard.reject()
    assert wizard.ready is None
    Book.open(tmp_path / "甲.book").close()


def test_trouble_with_the_last_book_begins_at_the_choice(house, show):
    made = FirstRun(house, trouble=BookUnavailable(msg("Why")))
    show(made)
    assert made.step == 2
    assert made.notice.words.text() == "原因说明"


@pytest.mark.usefixtures("one_page")
def test_the_last_book_is_opened_again_and_remembered(house, qapp, tmp_path, qtbot):
    new_book(tmp_path / "y.book", "幸福里小区").close()
    settings.change(None, last_book=str(tmp_path / "y.book"), language="en", type_size=12)
    application.prepare()
    assert current_language() == "en"
    assert theme.current().type_size == 12
    ready = application.begin(house, None)
    shell = application.open_shell(house, ready)
    qtbot.addWidget(shell)
    assert shell.desk.courtyard == "幸福里小区"
    assert shell.desk.house is house
    assert shell._find("3-2-501") == []
    shell.close()
    assert settings.load().last_book == str(tmp_path / "y.book")


@pytest.mark.usefixtures("one_page")
def test_the_window_runs_until_it_is_closed(house, qapp, tmp_path):
    new_book(tmp_path / "y.book", "幸福里小区").close()
    other = QWidget()
    other.show()  # does not hold the program up
    close_when_open(Shell)
    assert application.run(house, tmp_path / "y.book") == 0


@pytest.mark.usefixtures("one_page")
def test_a_window_closed_before_anybody_waits_is_not_waited_for(house, qapp, tmp_path):
    new_book(tmp_path / "y.book", "幸福里小区").close()
    shell = application.open_shell(house, application.begin(house, tmp_path / "y.book"))
    shell.show()
    shell.before_closing = None
    shell.close()
    application.wait_until_left(shell)
    assert not shell.isVisible()


@pytest.mark.usefixtures("one_page")
def test_who_wants_another_book_is_asked_for_it_once_the_window_is_closed(house, qapp, tmp_path):
    new_book(tmp_path / "y.book", "幸福里小区").close()
    asked = []

    def leave(first):
        asked.append(first)
        first.reject()

    close_when_open(Shell, lambda shell: setattr(shell, "another_book", True))
    when_asked(FirstRun, leave)
    assert application.run(house, tmp_path / "y.book") == 0
    assert len(asked) == 1


@pytest.mark.usefixtures("one_page")
def test_a_guard_finds_no_resident_and_takes_no_copy_of_the_book(
    house, qapp, tmp_path, qtbot, monkeypatch, sample_file
):
    open_copy(sample_file, tmp_path, datetime.date(2026, 10, 20)).close()
    ready = application.begin(house, tmp_path / "y.book")
    shell = application.open_shell(house, ready)
    qtbot.addWidget(shell)
    shell.show()
    assert shell._find("1-1")
    words = "备份"
    assert any(words in action.text() for action in shell._header.operator.menu().actions())
    shell.desk.sit_down(shell.desk.run(add_operator, "张门卫", Role.GUARD, None).result)
    assert shell._find("1-1") == ()
    assert not shell._header.search.isVisible()
    assert not any(words in action.text() for action in shell._header.operator.menu().actions())
    monkeypatch.setattr(shell.desk, "in_background", lambda *_: pytest.fail("a copy was made"))
    with qtbot.waitSignal(shell.desk.problem) as told:
        shell.back_up_wanted.emit("here")
    assert isinstance(told.args[0], NotAllowed)
    shell.before_closing = None
    shell.close()


@pytest.mark.usefixtures("one_page")
def test_a_backup_is_made_beside_the_book_and_said(house, qapp, tmp_path, qtbot):
    new_book(tmp_path / "y.book", "幸福里小区").close()
    shell = application.open_shell(house, application.begin(house, tmp_path / "y.book"))
    qtbot.addWidget(shell)
    with qtbot.waitSignal(shell.desk.saved, timeout=30_000) as saved:
        shell.back_up_wanted.emit("here")
    shell.close()
    assert "已备份" in saved.args[0]
    assert list((tmp_path / "backups").glob("*.book"))


@pytest.fixture
def _own_hook(monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    yield
    for handler in list(logging.getLogger().handlers):
        if getattr(handler, "baseFilename", "").endswith("courtyard.log"):
            logging.getLogger().removeHandler(handler)
            handler.close()


@pytest.mark.usefixtures("_own_hook", "qapp")
def test_what_nobody_foresaw_is_logged_and_shown_once_to_be_copied():
    crash.start_log()
    watch_for_faults()
    seen = []

    def look(dialog):
        seen.append(dialog.details.toPlainText())
        QApplication.clipboard().clear()
        QGuiApplication.clipboard().setText(dialog.details.toPlainText())
        dialog.accept()

    when_asked(crash.CrashDialog, look)
    sys.excepthook(ZeroDivisionError, ZeroDivisionError("x"), None)
    assert "ZeroDivisionError" in seen[0]
    assert "ZeroDivisionError" in Path(paths.log_file()).read_text(encoding="utf8")


def test_the_worker_modules_know_no_qt():
    import subprocess

    begun = time.monotonic()
    code = "import sys, app.ui.worker, app.ui.jobs; print(any(name.startswith('PySide6') for name in sys.modules))"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"
    assert time.monotonic() - begun < 20
