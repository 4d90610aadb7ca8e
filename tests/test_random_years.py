"""Random years of a courtyard: whatever is done by every act there is, the money is true (quality 12 to 17)."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.book.integrity import faults
from app.bootstrap import house
from app.bulletin.closing.queries import findings
from app.bulletin.closing.services import close_period
from app.bulletin.statement.queries import period_statement
from app.dues.queries import arrears_by_dwelling, receivable
from app.kernel.dates import parse_period
from app.kernel.errors import Refused, UserError
from app.kernel.money import ZERO, Fen, total
from app.treasury.cashbox.rules import CountDraft
from app.treasury.cashbox.services import count_cash
from app.treasury.closing.rules import CloseDraft, Point
from app.treasury.ledger.accounts.queries import funds
from app.treasury.ledger.queries import entries
from app.treasury.queries import By, money_at, trial_balance
from app.treasury.rules import EarnDraft
from app.treasury.services import earn
from tests.sweeps import ledgers
from tests.year import ACTS, Year

if TYPE_CHECKING:
    from app.book import View

QUARTERS = ("2026Q1", "2026Q2")
LONG = 100  # days: a quarter is closed within them


def close_last(year: Year) -> None:
    """Close the quarter that ended, where its list can be settled; then nothing goes into it any more."""
    last = parse_period(f"2026Q{(year.clock.day.month - 1) // 3}")
    reasons = dict.fromkeys((Point.PAPERS, Point.DRAFTS), "另册")
    try:
        with year.book.work(year.owner) as work:
            count_cash(work, CountDraft(year.coins(work), "王秀兰", "李建国"))
            draft = CloseDraft(last, money_at(work, last.last)["bank"], reasons)
            assert findings(work, draft)
            close_period(work, draft)
            work.commit()
    except UserError:
        return  # a place was overdrawn, say
    year.done["closed"] += 1
    with pytest.raises(Refused), year.book.work(year.owner) as work:
        earn(work, EarnDraft(last.last, Fen(1), "recycling"))


def check_sums(view: View) -> None:
    """Every entry and every trial balance comes to nothing, over all and in every fund."""
    for one in entries(view):
        for code in {line.fund.code for line in one.lines}:
            assert total(line.amount for line in one.lines if line.fund.code == code) == ZERO
    for by in By:
        rows = trial_balance(view, by)
        for group in {row.group for row in rows}:
            assert total(row.balance for row in rows if row.group == group) == ZERO


def check_quarters(view: View) -> None:
    """What a quarter ends with the next begins with; running totals are the full sum; owed is what the ages add up to."""
    ends: dict[str, Fen] | None = None
    for name in QUARTERS:
        period = parse_period(name)
        fast, full = (period_statement(view, period, full=whole).money for whole in (False, True))
        assert fast == full
        for code in ("cash", "bank"):
            assert fast.held(code) == money_at(view, period.last)[code]
            assert ends is None or fast.held(code, closing=False) == ends[code]
        ends = {code: fast.held(code) for code in ("cash", "bank")}
        owed = arrears_by_dwelling(view, period.last)
        assert (
            total(one.total for one in owed) == total(sum_of(one.ages) for one in owed) == receivable(view, period.last)
        )


def sum_of(ages: tuple[Fen, ...]) -> Fen:
    """All ages of a debt."""
    return total(ages)


@settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 10**6))
def test_whatever_a_year_brings_the_money_is_true(seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        year = Year(Path(folder) / "y.book", seed)
        try:
            year.live(LONG, 0.15, close_last)
            assert sum(year.done.values()) > 25
            with year.book.view() as view:
                assert [str(one.message) for one in faults(view, house().checks)] == []
                check_sums(view)
                check_quarters(view)
                if not ledgers.missing():
                    codes = tuple(one.code for one in funds(view))
                    found = ledgers.compare(view, Path(folder) / "y.journal", QUARTERS, 0, codes[:1])
                    assert found.differing == ()
        finally:
            year.book.close()


@pytest.mark.skipif(bool(ledgers.missing()), reason="hledger and ledger are compared with")
def test_ten_thousand_entries_come_to_the_same_in_three_programs() -> None:
    found = ledgers.sweep(10_000, funds=("general",))
    assert found.is_good, found.found
    assert found.figures > 40


def test_every_act_there_is_comes_about(tmp_path: Path) -> None:
    year = Year(tmp_path / "y.book", 3)
    year.every_act()
    with year.book.view() as view:
        assert [str(one.message) for one in faults(view, house().checks)] == []
    year.book.close()
    assert sorted(set(ACTS) - set(year.done)) == []
