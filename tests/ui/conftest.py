"""Windows without a screen: fonts, look and a desk on an empty book."""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from app.book.operators import list_operators
from app.bootstrap import house
from app.ui import crash, theme
from app.ui.background import Background
from app.ui.operation import Desk
from tests import at_hand
from tests.bulletin.samples import open_copy
from tests.ui.by_hand import JobByHand
from tests.ui.modal import Watchman, put_away

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from app.book import Book, Operator
    from app.ui.page import Page


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture(scope="session", autouse=True)
def _workers_at_hand() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        at_hand.put_at_hand(patch)
        yield


@pytest.fixture(autouse=True)
def _faults_fail_the_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody foresaw is the test's to report; the program's own dialog would wait for somebody to read it."""
    monkeypatch.setattr(crash, "watch_for_faults", lambda: None)


@pytest.fixture(scope="session")
def qapp(qapp_args: list[str]) -> QApplication:
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(qapp_args)
    theme.load_fonts()
    return app


@pytest.fixture(scope="session")
def watchman(qapp: QApplication) -> Watchman:
    return Watchman()


@pytest.fixture(autouse=True)
def _nothing_waits_for_ever(watchman: Watchman) -> Iterator[None]:
    watchman.begin()
    yield
    found = watchman.found[:]
    for window in QApplication.topLevelWidgets():
        if window.isVisible():  # the program ends with its last window: one left here would hold it up for ever
            put_away(window)
    assert found == []


@pytest.fixture(autouse=True)
def _default_look(qapp: QApplication) -> None:
    if theme.current() != theme.Theme() or not qapp.styleSheet():
        theme.apply("light", 15)


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> list[JobByHand]:
    """The jobs that were begun; a test ends them by hand."""
    started: list[JobByHand] = []

    def start(_: object, *asked: object) -> JobByHand:
        started.append(JobByHand(*asked))
        return started[-1]

    monkeypatch.setattr(Background, "start", start)
    monkeypatch.setattr(Background, "warm", lambda _: None)
    return started


@pytest.fixture
def desk(qapp: QApplication, book: Book, owner: Operator) -> Iterator[Desk]:
    made = Desk(book, owner, courtyard="幸福里小区", house=house())
    yield made
    made.background.close()


@pytest.fixture
def show(qtbot: QtBot) -> Callable[[QWidget], QWidget]:
    """Show a widget in a window that has the keyboard."""

    def shown(widget: QWidget) -> QWidget:
        qtbot.addWidget(widget)
        with qtbot.waitExposed(widget):
            widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    return shown


@pytest.fixture
def live(desk: Desk, show: Callable[[QWidget], QWidget]) -> Callable[[type[Page]], Page]:
    """Show a page of a new book that reads again whatever is changed, as the window does."""

    def opened(kind: type[Page]) -> Page:
        made = kind(desk)
        desk.changed.connect(lambda _: made.reload())
        made.reload()
        show(made)
        return made

    return opened


@pytest.fixture
def commit_text() -> Callable[[QWidget, str], None]:
    """Type Chinese as an input method does; key clicks with it abort the process."""

    def commit(widget: QWidget, text: str) -> None:
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(widget, event)

    return commit


@pytest.fixture
def yard(qapp: QApplication, sample_file: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk on the sample as it is three weeks after its last quarter."""
    book = open_copy(sample_file, tmp_path, datetime.date(2026, 10, 20))
    with book.view() as view:
        owner = list_operators(view)[0]
    made = Desk(book, owner, courtyard="桂花里小区", house=house())
    yield made
    made.close()
