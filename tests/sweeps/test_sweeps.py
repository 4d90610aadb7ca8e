"""Each sweep, made short: what the book must withstand it withstands, and the sweeps themselves can fail."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from app.book import Book
from app.book.integrity import faults
from app.bootstrap import house
from tests.sweeps import (
    desk,
    disk_full,
    io_errors,
    kills,
    outside_edits,
    power_cuts,
    read_only,
    two_programs,
)
from tests.sweeps.__main__ import main
from tests.sweeps.disk import Unwatchable, apsw

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def _watchable() -> None:
    try:
        apsw()
    except Unwatchable as why:
        pytest.skip(str(why))


def test_a_killed_program_loses_nothing_it_has_acknowledged() -> None:
    figures = kills.sweep(12, seed=2)
    assert figures.is_good, figures.found
    assert figures.acknowledged > 0


@pytest.mark.usefixtures("_watchable")
def test_a_power_cut_loses_nothing_that_was_acknowledged() -> None:
    figures = power_cuts.sweep(100, seed=3)
    assert figures.is_good, figures.found
    assert figures.commits >= 20


@pytest.mark.usefixtures("_watchable")
def test_without_syncs_the_same_power_cuts_do_harm() -> None:
    figures = power_cuts.sweep(40, seed=3, synchronous="OFF")
    assert figures.corrupt + figures.lost + figures.half_done > 20


@pytest.mark.usefixtures("_watchable")
def test_without_a_synced_folder_an_acknowledged_act_may_be_lost() -> None:
    """FULL instead of EXTRA: a removed journal may come back, and takes the last commit with it."""
    assert power_cuts.sweep(30, seed=3, synchronous="FULL").lost > 0


def test_a_full_disk_leaves_nothing_half_done() -> None:
    figures = disk_full.sweep(2)
    assert figures.is_good, figures.found


@pytest.mark.usefixtures("_watchable")
def test_a_failing_disk_leaves_nothing_half_done() -> None:
    figures = io_errors.sweep(83)
    assert figures.is_good, figures.found


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can become somebody else")
def test_an_ordinary_user_is_told_where_nothing_may_be_written() -> None:
    figures = read_only.sweep()
    assert figures.is_good, figures.found


def test_a_second_program_reads_or_is_refused_and_a_dead_owner_blocks_nobody() -> None:
    figures = two_programs.sweep(2)
    assert figures.is_good, figures.found


def test_an_edit_by_another_program_is_refused_or_named() -> None:
    figures = outside_edits.sweep(31, with_sample=False)
    assert figures.is_good, figures.unnoticed


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("whole") / "pattern.book"
    outside_edits.full_book(path)
    return path


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE charge SET amount = amount + 1 WHERE id = 7", "Billing batch 2 was changed"),
        ("UPDATE charge SET withdrawn = 1 WHERE batch_id = 1", "Billing batch 1"),
        ("UPDATE payment SET payer = 'x' WHERE id = 1", "Receipt 2026-000001 was changed"),
        ("UPDATE payment SET reference = 'x' WHERE id = 1", "Receipt 2026-000001 was changed"),
        ("DELETE FROM receipt_void WHERE id = 1", "was changed"),
        ("DELETE FROM receipt_print WHERE id = 1", "Receipt 2026-000001 was changed"),
        ("UPDATE fee_rate SET rate = 1 WHERE id = 1", "Fee item 卫生保洁费"),
        ("UPDATE fee_item SET due_day = 3", "Fee item 卫生保洁费"),
        ("UPDATE paper_settlement SET amount = 100", "1 months"),
        ("UPDATE operator SET role = 'owner' WHERE name = '王秀兰'", "seat, door or password of 王秀兰"),
        ("UPDATE operator SET password_hash = NULL WHERE name = '王秀兰'", "seat, door or password of 王秀兰"),
        ("UPDATE operator SET disabled = 0 WHERE name = '李建国'", "seat, door or password of 李建国"),
        ("INSERT INTO operator VALUES (9, '张三', 'owner', NULL, 0, '2026-01-01')", "No record says who gave 张三"),
        ("UPDATE entry SET date = 'never' WHERE id = 1", "Voucher"),
    ],
)
def test_an_edit_is_named_by_what_was_edited(whole: Path, tmp_path: Path, statement: str, words: str) -> None:
    (tmp_path / "pattern.book").write_bytes(whole.read_bytes())
    path = tmp_path / "y.book"
    outside_edits.try_edit(tmp_path / "pattern.book", path, outside_edits.Edit((statement,), unguarded=True))
    assert any(words in found for found in _named(path)), _named(path)


@pytest.mark.parametrize(
    "statements", outside_edits.SCHEMA_EDITS, ids=[" ".join(one) for one in outside_edits.SCHEMA_EDITS]
)
def test_tables_and_triggers_are_those_of_the_program(whole: Path, tmp_path: Path, statements: tuple[str, ...]) -> None:
    edit = outside_edits.Edit(statements)
    assert outside_edits.try_edit(whole, tmp_path / "y.book", edit) in {"named", "refused"}


def test_a_book_nobody_edited_has_no_fault(whole: Path) -> None:
    assert _named(whole) == []


def test_a_sweep_that_is_not_there_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["earthquake"]) == 2
    assert "outside_edits" in capsys.readouterr().err


def test_a_sweep_that_holds_ends_well(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    good = two_programs.TwoPrograms(1, 1, 1, 1, 1, 1)
    monkeypatch.setattr(two_programs, "sweep", lambda: good)
    assert main(["two_programs"]) == 0
    monkeypatch.setattr(two_programs, "sweep", lambda: two_programs.TwoPrograms(1, 0, 1, 1, 1, 1))
    assert main(["two_programs"]) == 1
    assert "FAILS" in capsys.readouterr().out


def _named(path: Path) -> list[str]:
    with Book.open(path, desk.CLOCK, writing=False, checks=()) as book, book.view() as view:
        return [one.message.text("en") for one in faults(view, house().checks)]
