"""Encrypting as a person does it on screen: passphrase, the key on paper, the copies from before, the lock at the start."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit

from app.book import Book, Operator, Role
from app.book.backups.making import make_backup
from app.book.keys import cipher, files, recoding, ring, unlocking
from app.book.keys.rules import written
from app.bootstrap import house, new_book
from app.kernel import settings
from app.kernel.errors import BookLocked
from app.ui import application
from app.ui.background import Background
from app.ui.first_run import FirstRun
from app.ui.safekeeping import encryption as screen
from app.ui.safekeeping import opening
from app.ui.safekeeping.encryption import ChangePassphrase, EncryptionPanel
from app.ui.safekeeping.recovery import RecoveryDialog
from app.ui.safekeeping.unlocking import UnlockDialog
from tests.ui import worker_jobs
from tests.ui.modal import when_asked

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from app.kernel.dates import FixedClock
    from app.ui.operation import Desk

WAIT = 60_000
WORDS = "院子里的石榴树红了"


@pytest.fixture
def panel(desk: Desk, show: Callable[[QWidget], QWidget]) -> EncryptionPanel:
    made = EncryptionPanel(desk)
    show(made)
    return made


@pytest.fixture
def locked(tmp_path: Path, clock: FixedClock) -> Path:
    path = tmp_path / "l.book"
    new_book(path, "幸福里小区", clock=clock, passphrase=WORDS).close()
    ring.clear()
    return path


def _choose(panel: EncryptionPanel, qtbot: QtBot) -> RecoveryDialog:
    """Encrypt from the panel up to the recovery key."""
    qtbot.mouseClick(panel.encrypt, Qt.MouseButton.LeftButton)
    asking = panel.dialog
    assert isinstance(asking, screen.EncryptDialog)
    asking.first.put(WORDS)
    asking.again.put(WORDS)
    asking.form.submit()
    qtbot.waitUntil(lambda: isinstance(panel.dialog, RecoveryDialog), timeout=WAIT)
    assert isinstance(panel.dialog, RecoveryDialog)
    return panel.dialog


def test_a_book_is_encrypted_its_key_typed_back_and_its_plain_copies_replaced(
    panel: EncryptionPanel, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(screen, "ask", lambda question, *_, **__: asked.append(str(question)) or True)
    said: list[str] = []
    desk.saved.connect(said.append)
    make_backup(desk.book)
    assert "没有加密" in panel.words.text()
    dialog = _choose(panel, qtbot)
    assert cipher.is_encrypted(desk.book.path)
    dialog.wrote.box.setChecked(True)
    for number, field in zip(dialog.asked, dialog.typed, strict=True):
        field.put(dialog.groups[number].lower())
    dialog.form.submit()
    qtbot.waitUntil(lambda: any("删掉了 2 份" in words for words in said), timeout=WAIT)
    assert "2 份" in asked[0]
    assert recoding.plain_copies(desk.book.path) == ()
    assert "也都是加密的" in panel.words.text()
    with desk.book.work(desk.operator) as work:
        work.audit("note.made", "book")
        work.commit()


def test_the_key_is_not_left_before_it_is_kept(panel: EncryptionPanel, desk: Desk, qtbot: QtBot) -> None:
    dialog = _choose(panel, qtbot)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert "请先打印" in dialog.notice.words.text()
    dialog.form.submit()
    assert dialog.isVisible()
    dialog.wrote.box.setChecked(True)
    for field in dialog.typed:
        field.put("AAAAA")
    dialog.form.submit()
    assert "这不是第" in dialog.form.error_of(dialog.typed[0])
    assert dialog.isVisible()
    dialog.show_paper()
    assert dialog.paper is not None
    dialog.paper.paper.saved.emit("key.pdf")
    dialog.paper.reject()
    dialog.reject()
    assert not dialog.isVisible()


def test_a_passphrase_typed_differently_encrypts_nothing(panel: EncryptionPanel, desk: Desk, qtbot: QtBot) -> None:
    panel.begin()
    asking = panel.dialog
    assert isinstance(asking, screen.EncryptDialog)
    asking.first.put("短")
    asking.again.put("短")
    asking.form.submit()
    assert "至少要 8 个字" in asking.form.error_of(asking.first)
    asking.first.put(WORDS)
    asking.form.submit()
    assert "不一样" in asking.form.error_of(asking.again)
    assert not cipher.is_encrypted(desk.book.path)
    asking.reject()


def test_what_is_typed_can_be_shown(panel: EncryptionPanel) -> None:
    panel.begin()
    asking = panel.dialog
    assert isinstance(asking, screen.EncryptDialog)
    assert asking.first.edit.echoMode() is QLineEdit.EchoMode.Password
    asking.shown.box.setChecked(True)
    assert asking.first.edit.echoMode() is asking.again.edit.echoMode() is QLineEdit.EchoMode.Normal
    asking.reject()


def test_the_passphrase_is_changed_and_the_encryption_removed(
    desk: Desk, show: Callable[[QWidget], QWidget], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    recoding.encrypt(desk.book, desk.operator, WORDS, ())
    panel = EncryptionPanel(desk)
    show(panel)
    panel.change_passphrase()
    changing = panel.dialog
    assert isinstance(changing, ChangePassphrase)
    changing.first.put("另外一句好记的话")
    changing.again.put("另外一句好记的话")
    changing.form.submit()
    assert files.open_with(desk.book.path, "另外一句好记的话") == recoding.key_at_hand(desk.book.path)
    monkeypatch.setattr(screen, "ask", lambda *_, **__: True)
    qtbot.mouseClick(panel.decrypt, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not cipher.is_encrypted(desk.book.path), timeout=WAIT)
    qtbot.waitUntil(panel.encrypt.isVisible, timeout=WAIT)
    assert desk.read(lambda view: view.conn.exec_driver_sql("SELECT count(*) FROM operator").scalar_one()) == 1


def test_stopping_leaves_no_draft(panel: EncryptionPanel, desk: Desk, qtbot: QtBot) -> None:
    screen.recode(desk, panel, lambda _: None, encrypted=True, passphrase=WORDS)
    (job,) = desk.background._jobs
    with qtbot.waitSignal(job.cancelled, timeout=WAIT):
        job.cancel()
    assert not cipher.is_encrypted(desk.book.path)
    assert not desk.book.path.with_name("y.book.recoded").exists()


def test_who_does_not_keep_the_book_is_told_who_does(desk: Desk, panel: EncryptionPanel) -> None:
    desk.sit_down(Operator(desk.operator.id, "赵德柱", Role.MEMBER))
    assert not panel.encrypt.isEnabled()
    assert "管账本的人" in panel.words.text()


def test_without_sqlcipher_the_choice_is_closed_with_a_reason(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cipher, "available", lambda: False)
    panel = EncryptionPanel(desk)
    assert not panel.encrypt.isEnabled()
    assert "SQLCipher" in panel.words.text()
    wizard = FirstRun(house())
    assert not wizard.encrypted.isEnabled()
    wizard.deleteLater()


def test_the_lock_says_a_wrong_passphrase_and_opens_with_the_right_one(
    locked: Path, show: Callable[[QWidget], QWidget]
) -> None:
    dialog = UnlockDialog(locked)
    show(dialog)
    dialog.passphrase.put("不对的口令不对")
    dialog.form.submit()
    assert "口令不对" in dialog.form.error_of(dialog.passphrase)
    assert dialog._open.isEnabled()
    dialog.passphrase.put(WORDS)
    dialog.form.submit()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert not unlocking.is_locked(locked)


def test_the_third_wrong_passphrase_makes_one_wait(
    locked: Path, show: Callable[[QWidget], QWidget], qtbot: QtBot
) -> None:
    dialog = UnlockDialog(locked)
    show(dialog)
    for _ in range(3):
        dialog.passphrase.put("不对的口令不对")
        dialog._try()
    assert not dialog._open.isEnabled()
    dialog.passphrase.put(WORDS)
    dialog.form.submit()
    assert unlocking.is_locked(locked)
    qtbot.waitUntil(dialog._open.isEnabled, timeout=WAIT)


def test_the_recovery_key_opens_the_window_and_sets_a_new_passphrase(locked: Path) -> None:
    unlocking.unlock(locked, WORDS)
    paper = " ".join(written(recoding.key_at_hand(locked)))
    ring.clear()
    files.remove(locked)

    def fill(front: UnlockDialog) -> None:
        assert "l.book.key" in front.words.text()
        front.recovery.put(paper)
        front.fresh.put("另外一句好记的话")
        front.again.put("另外一句好记的话")
        front.form.submit()

    when_asked(UnlockDialog, fill)
    book = opening.open_book(house(), locked)
    assert book is not None
    book.close()
    ring.clear()
    unlocking.unlock(locked, "另外一句好记的话")


def test_an_encrypted_last_book_is_asked_for_at_the_start_and_leaving_it_offers_another(
    locked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[FirstRun] = []

    def first_run(wizard: FirstRun) -> int:
        shown.append(wizard)
        return 0

    monkeypatch.setattr(FirstRun, "exec", first_run)
    settings.change(None, last_book=str(locked))
    when_asked(UnlockDialog, UnlockDialog.reject)
    assert application.begin(house(), None) is None
    assert len(shown) == 1

    def enter(front: UnlockDialog) -> None:
        front.passphrase.put(WORDS)
        front.form.submit()

    when_asked(UnlockDialog, enter)
    ready = application.begin(house(), None)
    assert ready is not None
    ready.book.close()
    assert len(shown) == 1


def test_a_new_book_is_encrypted_from_its_first_byte_and_its_key_shown(
    show: Callable[[QWidget], QWidget], tmp_path: Path
) -> None:
    wizard = FirstRun(house())
    wizard.folder = tmp_path
    show(wizard)
    wizard.show_step(3)
    wizard.name.put("幸福里小区")
    wizard._forms[3].submit()
    wizard.owner.put("王秀兰")
    assert wizard.passphrase.isHidden()
    wizard.encrypted.box.setChecked(True)
    assert not wizard.passphrase.isHidden()
    wizard.passphrase.put(WORDS)
    wizard._forms[4].submit()
    assert wizard.ready is None
    wizard.passphrase_again.put(WORDS)
    wizard._forms[4].submit()
    assert wizard.ready is not None
    path = wizard.ready.book.path
    assert cipher.is_encrypted(path)
    assert "王秀兰".encode() not in path.read_bytes()
    assert wizard.recovery.isVisible()
    wizard.recovery.kept = True
    wizard.recovery.reject()
    wizard.ready.book.close()
    ring.clear()
    with pytest.raises(BookLocked):
        Book.open(path)


def test_keys_reach_a_worker_through_the_pipe_and_leave_it_again(locked: Path, qtbot: QtBot) -> None:
    background = Background()
    said: list[object] = []
    for _ in range(2):
        job = background.start(worker_jobs.people_in, locked)
        job.finished.connect(said.append)
        job.refused.connect(said.append)
        qtbot.waitUntil(lambda: not job.running, timeout=WAIT)  # noqa: B023 — waited for within the turn
        if len(said) == 1:
            unlocking.unlock(locked, WORDS)
    ring.clear()
    job = background.start(worker_jobs.people_in, locked)
    job.refused.connect(said.append)
    qtbot.waitUntil(lambda: not job.running, timeout=WAIT)
    background.close()
    assert isinstance(said[0], BookLocked)
    assert said[1] == ["管理员"]
    assert isinstance(said[2], BookLocked)
