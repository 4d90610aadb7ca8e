"""Many copies in one job: told one by one, stopped at any of them, and never half a file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.paper.forms import OwnForm, PaperOptions, PaperRequest
from app.ui.jobs import render_paper
from app.ui.widgets.paper_dialog import PaperDialog

if TYPE_CHECKING:
    from pathlib import Path

    from app.kernel.errors import UserError
    from app.ui.operation import Desk


class _Stopped(Exception):
    """Somebody pressed stop."""


@pytest.fixture
def many(yard: Desk):
    paper = yard.house.papers["arrears_notice"]
    owed = list(yard.read(paper.build, PaperRequest(clock=yard.book.clock)))
    return owed[:4] * 250


def test_a_thousand_notices_are_told_one_by_one_and_can_be_stopped(many) -> None:
    assert len(many) == 1_000
    told: list[tuple[int, int]] = []

    def report(done: int, of: int, _words: str) -> None:
        told.append((done, of))
        if done == 3:
            raise _Stopped

    with pytest.raises(_Stopped):
        render_paper(report, "arrears_notice", many, PaperOptions())
    assert told == [(0, 0), (0, 1_000), (1, 1_000), (2, 1_000), (3, 1_000)]


def test_nothing_is_left_where_a_paper_cannot_be_written(yard: Desk, show, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(type(yard), "in_background", lambda *_: None)
    dialog = PaperDialog(yard, yard.house.papers["arrears_notice"], None, None)
    said: list[str] = []
    yard.problem.connect(lambda error: said.append(str(error)))
    folder = tmp_path / "out"
    (folder / "all.pdf").mkdir(parents=True)
    dialog.paper._write(folder / "all.pdf", b"%PDF")
    assert said
    assert [one.name for one in folder.iterdir()] == ["all.pdf"]
    dialog.paper._write(folder / "good.pdf", b"%PDF")
    assert (folder / "good.pdf").read_bytes() == b"%PDF"
    dialog.reject()


def test_an_own_form_that_cannot_be_used_is_told_and_the_shipped_one_printed(many) -> None:
    class Report:
        def __init__(self) -> None:
            self.told: list[str] = []

        def __call__(self, *_: object) -> None:
            pass

        def remark(self, error: UserError) -> None:
            self.told.append(str(error))

    broken = OwnForm("dues", "arrears_notice", {"form.toml": "id = 1", "zh_CN.md": "# 甲", "en.md": "# A"})
    report = Report()
    pdf = render_paper(report, "arrears_notice", replace(many[0], form=broken), PaperOptions())  # type: ignore[arg-type]
    assert pdf.startswith(b"%PDF")
    (said,) = report.told
    assert "自带的表单" in said
    assert "form.toml" in said
