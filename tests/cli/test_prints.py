"""A long job of printing: told how far it is, ended by Ctrl+C, and never half a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest

from app.cli import prints
from tests.cli.conftest import done, fee

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

HOUSEHOLDS = 22


@pytest.fixture
def owing(courtyard: Run, tmp_path: Path) -> Run:
    """A book in which every household owes for a month."""
    done(courtyard, "new", "y.book", "--name", "幸福里小区")
    rows = "".join(f"1,1,{100 + number},住户{number},50,2\n" for number in range(HOUSEHOLDS))
    (tmp_path / "rooms.csv").write_text(f"楼号,单元,房号,户主,面积,人口\n{rows}", encoding="utf8")
    done(courtyard, "import", "households", "rooms.csv")
    fee(courtyard, "卫生保洁费", "household", "--rate", "15")
    done(courtyard, "bill", "2026-09")
    return courtyard


def test_many_notices_say_how_far_they_are_and_stop_without_leaving_half_a_file(
    owing: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = done(owing, "print", "arrears_notice", "-o", "all.pdf")
    assert f"已排好 10 份，共 {HOUSEHOLDS} 份" in said.err
    assert f"已排好 {HOUSEHOLDS} 份，共 {HOUSEHOLDS} 份" in said.err
    assert said.out.strip() == "all.pdf"
    document = pypdfium2.PdfDocument(tmp_path / "all.pdf")
    assert len(document) == HOUSEHOLDS
    document.close()

    def stop(number: int, _of: int) -> None:
        if number == 5:
            raise KeyboardInterrupt

    monkeypatch.setattr(prints, "_told", stop)
    before = sorted(file.name for file in tmp_path.iterdir())
    stopped = owing("print", "arrears_notice", "-o", "other.pdf")
    assert stopped.status == 130
    assert "没有做完就停下了" in stopped.err
    assert sorted(file.name for file in tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    "form", ["guard_case", "duty_log", "handover", "four_haves_sheet", "permit_pass", "works_file", "training_record"]
)
def test_blank_asks_for_the_empty_sheet_of_any_paper_that_has_one(courtyard: Run, tmp_path: Path, form: str) -> None:
    done(courtyard, "new", "y.book", "--name", "幸福里小区")
    done(courtyard, "print", form, "--for", "blank", "-o", "empty.txt")
    assert (tmp_path / "empty.txt").stat().st_size
