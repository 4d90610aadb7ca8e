"""The board on screen: what has to hang is hung up, looked at, objected to, taken down, printed again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog

from app.bulletin.board.queries import postings
from app.bulletin.board.rules import Ending, Standing
from app.ui.board import hanging
from app.ui.board.hanging import hang_up
from app.ui.board.jobs import pack_papers
from app.ui.board.kept import KeptPaper
from app.ui.board.page import BoardPage

if TYPE_CHECKING:
    from pathlib import Path

    from app.ui.operation import Desk
    from tests.ui.by_hand import JobByHand


@pytest.fixture
def page(yard: Desk, show) -> BoardPage:
    made = BoardPage(yard)
    made.reload()
    show(made)
    yard.changed.connect(lambda _: made.reload())
    return made


def fill(dialog, values) -> None:
    fields = [row.field for row in dialog.form._rows]
    for place, value in values.items():
        fields[place].put(value)
    dialog.form.submit()


def newest(desk: Desk):
    return max(desk.read(postings), key=lambda one: one.id)


def test_what_is_overdue_stands_first_and_is_hung_up_with_its_page(
    page: BoardPage, yard: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = page.due.model.rows[0]
    assert first.standing is Standing.OVERDUE
    asked = []

    def made(desk, paper, asked_for, parent, then):
        asked.append((paper, asked_for))
        then(hang_up(desk, paper, asked_for, b"%PDF-1.4 page", parent))

    monkeypatch.setattr("app.ui.board.page.make_and_hang", made)
    statement = next(one for one in page.due.model.rows if one.asked == "2026Q3")
    page.due.go_to(statement)
    page.hang_button.click()
    assert asked == [("quarterly_statement", "2026Q3")]
    fill(page.dialog, {2: "东门\n2号楼", 6: "陈玉兰"})
    one = newest(yard)
    assert (one.places, one.person, one.duty) == (("东门", "2号楼"), "陈玉兰", "accounts")
    assert next(each for each in page.due.model.rows if each.asked == "2026Q3").standing is Standing.HANGS


def test_a_paper_from_elsewhere_is_photographed_objected_to_answered_and_taken_down(
    page: BoardPage, yard: Desk, tmp_path: Path
) -> None:
    page.other_button.click()
    fill(page.dialog, {0: "街道防汛通知", 6: "陈玉兰"})
    page.open_thing(newest(yard).id)
    assert "街道防汛通知" in page.detail.head.text()
    photo = tmp_path / "a.jpg"
    photo.write_bytes(b"\xff\xd8\xff")
    page.keep_photos(newest(yard).id, photo)
    page.detail.objection_button.click()
    fill(page.dialog, {1: "3-2-501", 2: "看不清"})
    said = newest(yard).objections[0]
    page._act("answer", said.id)
    fill(page.dialog, {2: "已换大字"})
    page.detail.confirm_button.click()
    fill(page.dialog, {1: "李淑珍"})
    page.detail.down_button.click()
    fill(page.dialog, {0: Ending.LOST, 2: "被风刮走"})
    one = newest(yard)
    assert (len(one.photos), one.objections[0].reply, one.seen_by, one.end) == (1, "已换大字", "李淑珍", Ending.LOST)
    assert not page.detail.down_button.isEnabled()


def test_what_always_hangs_shows_when_it_was_last_confirmed(page: BoardPage) -> None:
    page.view.put(2)
    missing = page.lasting.model.rows[0]
    assert missing.posting is None
    page.lasting.go_to(next(one for one in page.lasting.model.rows if one.code == "people"))
    assert "管委会成员" in page.detail.head.text()
    page.lasting.go_to(missing)
    assert page.detail.none.isVisible()


def test_a_kept_paper_is_printed_again_with_a_stamp_and_a_missing_one_is_said(
    page: BoardPage, yard: Desk, refused_words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.paper.stamping.stamp", lambda pdf, words: pdf + words.encode())
    monkeypatch.setattr("app.ui.widgets.paper_preview.PaperView.put", lambda *_: None)
    hang_up(yard, "standing_board", "", b"%PDF-1.4 page", page).form.submit()
    page.open_thing(newest(yard).id)
    page.detail.kept_button.click()
    assert isinstance(page.dialog, KeptPaper)
    assert "补印" in page.dialog.pdf.decode()
    page.dialog.reject()
    newest(yard).pdf.path.unlink()
    page.show_kept(newest(yard))
    assert "没有存档件" in refused_words[-1]


@pytest.fixture
def refused_words(yard: Desk) -> list[str]:
    said: list[str] = []
    yard.problem.connect(lambda error: said.append(str(error)))
    return said


def test_a_page_for_the_board_is_made_in_the_background(page: BoardPage, yard: Desk, monkeypatch) -> None:
    wanted = []
    monkeypatch.setattr(type(yard), "in_background", lambda _self, *args: wanted.append(args))
    hanging.make_and_hang(yard, "standing_board", "", page, page._take_dialog)
    assert wanted[0][4].form_id == "standing_board"
    wanted[0][2](b"%PDF-1.4 page")
    assert page.dialog is not None
    page.dialog.reject()


def test_the_inspection_pack_gets_a_folder_of_its_own_and_leaves_none_where_it_is_stopped(
    page: BoardPage, yard: Desk, jobs: list[JobByHand], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    (tmp_path / "可供查阅资料").mkdir()
    assert not page.pack_button.isVisible()
    page.view.put(2)
    page.pack_button.click()
    function, wanted = jobs[-1].asked
    assert function is pack_papers
    assert wanted.folder == tmp_path / "可供查阅资料 2"
    wanted.folder.mkdir()
    (wanted.folder / "half.pdf").write_bytes(b"%PDF")
    jobs[-1].cancelled.emit()
    jobs[-1].ended.emit()
    assert [one.name for one in tmp_path.iterdir() if one.is_dir() and "2" in one.name] == []
    said: list[str] = []
    yard.saved.connect(said.append)
    jobs[-1].finished.emit(7)
    assert "7" in str(said[-1])
