"""Wages, typed command by command."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from tests.bulletin.samples import make_sample, open_copy

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Said

    Run = Callable[..., Said]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sample(tmp_path_factory.mktemp("sample"), households=12)


@pytest.fixture
def paying(courtyard: Run, sample: Path, tmp_path: Path) -> Run:
    open_copy(sample, tmp_path, datetime.date(2026, 9, 30)).close()
    assert courtyard("balance", "--book", "y.book").status == 0  # from now on it is the last one opened
    return courtyard


def test_the_wages_of_a_month_are_shown_corrected_posted_and_taken_back(paying: Run) -> None:
    shown = paying("wages", "2026-08", "--dry-run", "--json").data
    assert shown["voucher"] == ""
    first = shown["lines"][0]
    assert first["name"] == "赵国平"
    noted = paying("wage-note", "2026-08", "赵国平", "--days", "20", "--correction", "-10", "--reason", "借支雨衣")
    assert noted.status == 0, noted.err
    assert paying("wage-note", "2026-08", "赵国平", "--correction", "5").status == 3
    assert paying("wage-note", "2026-08", "赵国平", "--days", "二十").status == 2
    assert paying("wages", "2026-08", "--post").status == 3
    posted = paying(
        "wages", "2026-08", "--post", "--approved-by", "主任", "--unpaid", "周玉芬", "--date", "2026-09-30", "--json"
    )
    assert posted.status == 0, posted.err
    assert posted.data["voucher"].startswith("记-2026-09-")
    assert posted.data["lines"][0]["days"] == "20"
    assert posted.data["lines"][0]["correction"] == "-10.00"
    assert paying("wages", "2026-08", "--json").data["lines"] == posted.data["lines"]
    assert paying("wages", "2026-08", "--pay", "周玉芬", "--date", "2026-09-30").status == 0
    assert paying("wages", "2026-08", "--take-back", "算错").status == 3
    assert paying("wages", "2026-09", "--take-back", "算错").status == 0
    assert paying("wages", "2026-09", "--pay", "周玉芬").status == 3
    assert paying("verify").status == 0


def test_an_advance_and_an_allowance_are_paid(paying: Run) -> None:
    assert "400.00" in paying("advance", "赵国平", "400", "--from", "bank", "--date", "2026-09-30").out
    given = paying(
        "allowance", "2026-08", "--give", "陈玉兰：4：20：巡逻误餐", "--approved-by", "主任", "--from", "bank", "--json"
    )
    assert given.data["pay"] == "80.00"
    assert paying("allowance", "2026-08", "--give", "陈玉兰 80", "--approved-by", "主任").status == 2


def test_an_advance_is_taken_back_by_its_voucher(paying: Run) -> None:
    given = paying("advance", "赵国平", "400", "--from", "bank", "--date", "2026-09-30", "--json").data["voucher"]
    back = paying("payout-back", given, "付错了人", "--json")
    assert back.data["voucher"] not in {given, ""}
    assert paying("payout-back", given, "付错了人").status == 3


@pytest.mark.parametrize("words", [("2026",), ("2026-08", "--post", "--dry-run")])
def test_what_cannot_be_read_is_said(paying: Run, words: tuple[str, ...]) -> None:
    assert paying("wages", *words).status == 2
