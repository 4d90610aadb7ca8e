"""The words of a form on screen: tried as one types, kept, given up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.bulletin.own_forms import queries
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.ui.background import Background
from app.ui.forms.editor import FormEditor, open_editor
from app.ui.forms.jobs import try_form

if TYPE_CHECKING:
    from app.ui.operation import Desk


class _Quiet:
    """A job that never ends, so that no worker is waited for."""

    def __init__(self) -> None:
        self.finished = self.refused = self
        self.cancelled = False

    def connect(self, _slot: object) -> None:
        pass

    def cancel(self) -> None:
        self.cancelled = True


@pytest.fixture
def editor(yard: Desk, show, monkeypatch: pytest.MonkeyPatch) -> FormEditor:
    monkeypatch.setattr(Background, "start", lambda *_: _Quiet())
    made = open_editor(yard, yard.house.papers["notice"], None, None)
    assert made is not None
    show(made)
    return made


def test_own_words_are_kept_from_today_and_given_up_again(editor: FormEditor, yard: Desk) -> None:
    edit = editor.edits["zh_CN.md"]
    edit.setPlainText(edit.toPlainText().replace("各位居民", "各位老邻居"))
    editor.note.put("换个称呼")
    editor.keep_button.click()
    assert not editor.isVisible()
    assert "各位老邻居" in yard.read(queries.files_of, "notice")["zh_CN.md"]
    again = open_editor(yard, yard.house.papers["notice"], None, None)
    assert "各位老邻居" in again.edits["zh_CN.md"].toPlainText()
    again.versions.put(0)
    assert "各位居民" in again.edits["zh_CN.md"].toPlainText()
    again.back_button.click()
    assert yard.read(queries.holding, "notice") is None
    again.reject()


def test_a_broken_form_is_told_with_its_line_and_not_kept(editor: FormEditor, yard: Desk) -> None:
    editor.edits["zh_CN.md"].setPlainText("# 一\n\n{{ nobody }}")
    editor.keep_button.click()
    assert "第 3 行" in editor.said.text()
    assert yard.read(queries.holding, "notice") is None
    editor.refuse(Refused(msg("Draft")))
    editor.reject()


def test_the_page_is_set_as_the_words_stand(editor: FormEditor) -> None:
    own = queries.as_form("notice", editor.files)
    from app.paper.forms import PaperOptions

    assert try_form(lambda *_: None, own, editor._data, PaperOptions()).startswith(b"%PDF")
    editor._show(try_form(lambda *_: None, own, editor._data, PaperOptions()))
    assert not editor.said.isVisible()
    editor.reject()
