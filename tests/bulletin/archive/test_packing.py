"""The archive of a year: its papers as PDF and .xlsx, checksums that hold, and how long each is kept."""

from __future__ import annotations

import datetime
import hashlib
from typing import TYPE_CHECKING

import pytest

from app.bootstrap import house
from app.bulletin.archive import rules
from app.bulletin.archive.packing import pack
from app.bulletin.archive.rules import Keeping
from app.kernel.errors import Refused

if TYPE_CHECKING:
    from pathlib import Path

    from app.book import Book

_FEW = ("quarterly_statement", "detail_list", "year_carry")


def test_time_is_counted_from_the_january_after_the_year() -> None:
    assert rules.kept_until(2026, Keeping.THIRTY) == datetime.date(2056, 12, 31)
    assert rules.kept_until(2026, Keeping.TEN) == datetime.date(2036, 12, 31)
    assert rules.kept_until(2026, Keeping.PERMANENT) is None
    assert all(rules.keeping_title(one).text() for one in Keeping)


def test_only_papers_the_program_has_are_planned() -> None:
    assert rules.parts(2026, frozenset()) == ()
    assert len(rules.parts(2026, frozenset({"voucher"}))) == 12
    assert {one.keeping for one in rules.planned(2026)} == set(Keeping)


def test_a_year_is_packed_with_its_checksums_and_its_list(yard: Book, tmp_path: Path) -> None:
    builds = {name: house().papers[name].build for name in _FEW}
    folder = tmp_path / "2025"
    with yard.view() as view:
        items = pack(view, builds, 2025, folder)
        with pytest.raises(Refused):
            pack(view, builds, 2025, folder)
        with pytest.raises(Refused):
            pack(view, builds, 1999, tmp_path / "1999")
    names = {one.file for one in items}
    assert {
        "quarterly_statement-2025Q4.pdf",
        "receipts-2025.pdf",
        "ledger-2025.journal",
        "year_carry-2025.xlsx",
    } <= names
    for line in (folder / "SHA256SUMS").read_text().splitlines():
        digest, _, name = line.partition("  ")
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    assert (folder / "archive_list.pdf").read_bytes().startswith(b"%PDF")
    with yard.view() as view:
        file = tmp_path / "file"
        file.write_text("x")
        with pytest.raises(Refused):
            pack(view, builds, 2025, file / "under")
