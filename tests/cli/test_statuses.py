"""Each way to fail has its own exit status and its own words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.book import UnitOfWork
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from tests.full_disk import files_no_longer_than

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Said

    Run = Callable[..., Said]


@pytest.fixture
def ready(courtyard: Run) -> Run:
    assert courtyard("new", "y.book", "--name", "幸福里小区").status == 0
    return courtyard


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("collect", "3-2-501", "-5", "--method", "cash"), "金额必须大于 0"),
        (("collect", "3-2-501", "12.345", "--method", "cash"), "12.345"),
        (("bill", "2026Q9"), "2026Q9"),
        (("bill",), "PERIOD"),
        (("frobnicate",), "frobnicate"),
        (("bill", "2026Q3", "--quick"), "--quick"),
        (("bill", "2026Q3", "extra words"), "extra words"),
        (("print", "no_such_form", "-o", "x.pdf"), "no_such_form"),
        (("print", "quarterly_statement", "--for", "2026Q3", "-o", "x.docx"), ".pdf"),
        (("print", "quarterly_statement", "--for", "2026-09", "-o", "x.pdf"), "2026-09"),
        (("print", "quarterly_statement", "--for", "2026Q3", "--lang", "fr", "-o", "x.pdf"), "zh_CN+en"),
        (("export", "no_such_table", "-o", "x.xlsx"), "no_such_table"),
        (("import", "no_such_kind", "x.xlsx"), "no_such_kind"),
        (("import", "households", "x.xlsx", "--map", "房号"), "房号"),
        (("operator", "add", "王秀兰", "--role", "king"), "cashier"),
        (("--lang",), "--lang"),
        (("verify", "--lang", "fr"), "zh_TW"),
    ],
)
def test_what_cannot_be_read_is_a_usage_error_in_words(ready: Run, words: tuple[str, ...], named: str) -> None:
    said = ready(*words)
    assert said.status == 2
    assert named in said.err
    assert "Error" not in said.err
    assert "Traceback" not in said.err


def test_an_unknown_dwelling_is_refused(ready: Run) -> None:
    assert ready("collect", "9-9-999", "45", "--method", "cash").status == 3


def test_an_unreadable_spreadsheet_is_refused(ready: Run, tmp_path: Path) -> None:
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 nothing of use")
    assert ready("import", "households", tmp_path / "broken.xlsx").status == 3
    assert ready("import", "households", tmp_path / "missing.xlsx").status == 3


def test_an_existing_book_is_not_overwritten(ready: Run) -> None:
    assert ready("new", "y.book", "--name", "别的").status == 3


@pytest.mark.parametrize("name", ["missing.book", "text.book"])
def test_what_is_no_book_cannot_be_opened(courtyard: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "text.book").write_text("no book", encoding="utf8")
    assert courtyard("--book", name, "verify").status == 4


def test_without_any_book_the_person_is_asked_for_one(courtyard: Run) -> None:
    assert courtyard("verify").status == 2


def test_passwords_are_asked_once_there_are_any(ready: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURTYARD_NEW_PASSWORD", "一二三四五六")
    assert ready("operator", "add", "李主任", "--role", "chair").status == 0
    assert ready("operator", "add", "老张", "--role", "guard").status == 5
    monkeypatch.setenv("COURTYARD_PASSWORD", "一二三四五六")
    assert ready("operator", "add", "老张", "--role", "guard", "--as", "李主任").status == 0
    monkeypatch.setenv("COURTYARD_PASSWORD", "wrong")
    assert ready("verify", "--as", "李主任").status == 5
    monkeypatch.setenv("COURTYARD_PASSWORD", "一二三四五六")
    assert ready("--as", "老张", "balance").status == 5
    assert ready("--as", "老张", "opening", "cash", "5", "--date", "2026-01-01").status == 5


def test_messages_are_chinese_unless_another_language_is_asked_for(ready: Run) -> None:
    assert "账本完好" in ready("verify").out
    assert "帳本" in ready("verify", "--lang", "zh_TW").out
    assert "The book is whole" in ready("--lang=en", "verify").out
    assert "must be more than 0" in ready("collect", "1-1-101", "-5", "--method", "cash", "--lang", "en").err


def test_json_is_one_object_also_when_something_is_refused(ready: Run) -> None:
    assert ready("verify", "--json").data == {"whole": True, "faults": []}
    said = ready("--json", "collect", "9-9-999", "45", "--method", "cash")
    assert set(json.loads(said.out)) == {"error", "refused"}


def test_an_edit_outside_the_program_is_found_by_verify(ready: Run, tmp_path: Path) -> None:
    from app.book.engine import connect

    raw = connect(tmp_path / "y.book")
    raw.execute("DROP TRIGGER audit_kept_update")
    raw.execute("UPDATE audit SET subject='forged' WHERE id=2")
    raw.close()
    assert ready("verify").status == 4


def test_a_backup_is_made_beside_the_book(ready: Run, tmp_path: Path) -> None:
    made = ready("backup", "--json").data
    assert len(made["sha256"]) == 64
    assert list((tmp_path / "backups").glob("*.book"))


def test_help_speaks_chinese(ready: Run) -> None:
    said = ready("--help")
    assert said.status == 0
    assert "院务通" in said.out
    assert ready("operator", "--help").status == 0


def test_a_file_in_a_missing_folder_is_refused_in_words(ready: Run) -> None:
    for words in (
        ("export", "journal", "-o", "none/y.journal"),
        ("export", "dwellings", "-o", "none/d.xlsx"),
        ("print", "quarterly_statement", "--for", "2026Q3", "-o", "none/d.txt"),
    ):
        said = ready(*words)
        assert said.status == 3
        assert "没有这个文件夹" in said.err


@pytest.mark.parametrize("kind", [".xlsx", ".csv", ".txt", ".pdf", ".journal"])
def test_on_a_full_disk_nothing_is_written_and_it_is_told(ready: Run, tmp_path: Path, kind: str) -> None:
    with files_no_longer_than(8):
        if kind in (".xlsx", ".csv"):
            said = ready("export", "trial_balance", "-o", f"d{kind}")
        elif kind == ".journal":
            said = ready("export", "journal", "-o", f"d{kind}")
        else:
            said = ready("print", "quarterly_statement", "--for", "2026Q3", "-o", f"d{kind}")
    assert said.status == 3
    assert "磁盘满了" in said.err
    assert list(tmp_path.glob("*d.*")) == []


def test_a_paper_as_a_workbook_on_a_full_disk_is_told(ready: Run, tmp_path: Path) -> None:
    with files_no_longer_than(64):
        said = ready("print", "quarterly_statement", "--for", "2026Q3", "-o", "d.xlsx")
    assert said.status == 3
    assert "磁盘满了" in said.err
    assert not (tmp_path / "d.xlsx").exists()


def test_what_an_option_is_given_stays_as_typed(ready: Run) -> None:
    ready("opening", "cash", "100", "--date", "2026-06-30")
    ready("spend", "5", "--kind", "repairs", "--note", "-3号楼换灯", "--date", "2026-07-01")
    ready("export", "journal", "-o", "y.journal")
    assert " -3号楼换灯" in Path("y.journal").read_text(encoding="utf8")
    assert (
        "“-2”"
        in ready("fee", "add", "费", "--basis", "once", "--cycle", "month", "--rate", "-2", "--from", "2026-01-01").err
    )


def test_billing_says_what_was_prepaid(ready: Run, tmp_path: Path) -> None:
    (tmp_path / "h.csv").write_text("楼号,单元,房间,业主名称\n1,1,101,王秀兰\n", encoding="utf8")
    ready("import", "households", "h.csv")
    ready("fee", "add", "卫生费", "--basis", "household", "--rate", "15", "--cycle", "month", "--from", "2026-01-01")
    ready("collect", "1-1-101", "20", "--method", "cash", "--date", "2026-09-01")
    assert "¥20.00" in ready("bill", "2026Q3").err


def _one_household(ready: Run, tmp_path: Path) -> None:
    (tmp_path / "h.csv").write_text("楼号,单元,房间,业主名称\n1,1,101,王秀兰\n", encoding="utf8")
    assert ready("import", "households", "h.csv").status == 0


def test_no_receipt_is_left_of_a_payment_the_book_did_not_keep(
    ready: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _one_household(ready, tmp_path)

    def full(_: UnitOfWork) -> None:
        raise Refused(msg("the disk is full"))

    with monkeypatch.context() as only_here:
        only_here.setattr(UnitOfWork, "commit", full)
        said = ready("collect", "1-1-101", "20", "--method", "cash", "--receipt", "r.pdf")
    assert said.status == 3
    assert list(tmp_path.glob("*r.pdf*")) == []
    assert (
        ready("collect", "1-1-101", "20", "--method", "cash", "--receipt", "r.pdf", "--json")
        .data["receipt"]
        .endswith("000001")
    )
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")


def test_a_receipt_that_cannot_be_written_leaves_no_payment(ready: Run, tmp_path: Path) -> None:
    _one_household(ready, tmp_path)
    (tmp_path / "folder.pdf").mkdir()
    assert ready("collect", "1-1-101", "20", "--method", "cash", "--receipt", "folder.pdf").status == 3
    assert ready("collect", "1-1-101", "20", "--method", "cash", "--receipt", "none/r.pdf").status == 3
    assert "000001" in ready("collect", "1-1-101", "20", "--method", "cash").out


def test_rows_refused_from_a_folder_closed_to_writing_are_named_and_kept_beside_the_book(
    ready: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    (shelf / "h.csv").write_text("楼号,单元,房间,业主名称,面积\n1,1,101,王,-5\n1,1,102,李,50\n", encoding="utf8")
    rejects = shelf / "h.csv.errors.xlsx"
    rejects.mkdir()  # stands in the way, whoever runs this
    said = ready("import", "households", shelf / "h.csv")
    assert said.status == 3
    assert "第 2 行" in said.err
    assert (tmp_path / "h.csv.errors.xlsx").is_file()
    (tmp_path / "h.csv.errors.xlsx").unlink()
    (tmp_path / "h.csv.errors.xlsx").mkdir()
    said = ready("import", "households", shelf / "h.csv", "--skip-refused", "--json")
    assert said.status == 0
    assert (said.data["new"], said.data["rejects"]) == (1, None)
    assert "第 2 行" in said.err


def test_a_new_book_on_a_full_disk_is_told_and_leaves_nothing(courtyard: Run, tmp_path: Path) -> None:
    for size in (8, 8_000, 40_000):
        with files_no_longer_than(size):
            said = courtyard("new", "n.book", "--name", "幸福里小区")
        assert said.status == 4
        assert "写不进去" in said.err
        assert list(tmp_path.glob("n.book*")) == []
    assert courtyard("new", "n.book", "--name", "幸福里小区").status == 0


def test_a_sample_that_could_not_be_finished_leaves_nothing(courtyard: Run, tmp_path: Path) -> None:
    with files_no_longer_than(900_000):
        said = courtyard("sample", "s.book", "--households", "60", "--years", "2")
    assert said.status == 4
    assert list(tmp_path.glob("s.book*")) == []
