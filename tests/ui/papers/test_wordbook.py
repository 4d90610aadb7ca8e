"""The wordbook on screen, used as a person would."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from app.bulletin.wordbook.queries import english_of
from app.bulletin.wordbook.services import put_english
from app.exchange.sheets import read_workbook
from app.paper.blocks import Named
from app.paper.forms import FormData
from app.register.directory.papers import PAPERS
from app.register.directory.rules import Body, EntryDraft
from app.register.directory.services import add_entry
from app.ui.papers.wordbook import WordbookDialog
from app.ui.widgets.paper_dialog import PaperDialog
from tests.dues.conftest import add_dwelling

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest
    from PySide6.QtWidgets import QWidget

    from app.ui.operation import Desk
    from tests.ui.by_hand import JobByHand


def test_words_get_their_english_and_leave_the_list_of_those_without(desk: Desk, show: Callable[[QWidget], QWidget]):
    desk.run(add_entry, EntryDraft(Body.POWER, "供电所", phones="95598", hours="全天"))
    window = WordbookDialog(desk, None)
    show(window)
    window.missing.put(True)
    assert [one.words for one in window.table.model.rows] == ["全天", "供电所"]
    window.table.go_to(None)
    window.write_button.click()
    form = window.dialog.form
    form._rows[0].field.put("整天")
    form.submit()
    assert not form.notice.isHidden()
    form._rows[0].field.put("All day")
    form.submit()
    assert desk.read(english_of) == {"全天": "All day"}
    assert [one.words for one in window.table.model.rows] == ["供电所"]


def test_the_list_is_taken_out_whole(
    desk: Desk,
    show: Callable[[QWidget], QWidget],
    jobs: list[JobByHand],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    desk.run(add_entry, EntryDraft(Body.POWER, "供电所", phones="95598", hours="全天"))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "words"), ""))
    window = WordbookDialog(desk, None)
    show(window)
    window.table.export()
    (job,) = jobs
    take_out, *given = job.asked
    out = take_out(lambda *_: None, *given)
    assert out == tmp_path / "words.xlsx"
    assert [row[1] for row in read_workbook(out)[0].rows] == ["本院用语", "全天", "供电所"]
    job.finished.emit(out)


def test_a_paper_opened_in_its_room_has_the_english_and_knows_what_a_board_must_not_say(
    desk: Desk, jobs: list[JobByHand]
):
    desk.run(add_dwelling, ("1", "1", "101"), "王秀兰")
    desk.run(add_entry, EntryDraft(Body.POWER, "供电所", phones="95598", hours="全天"))
    desk.run(put_english, "全天", "All day")
    dialog = PaperDialog(desk, PAPERS["directory"], None, None)
    data = jobs[-1].asked[2]
    assert isinstance(data, FormData)
    assert "王秀兰" in data.private.names
    assert data.tables["bodies"].rows[0].cells[-1] == Named("全天", "All day")
    dialog.reject()
