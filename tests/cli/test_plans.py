"""Budgets and plans from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Said

    Run = Callable[..., Said]


@pytest.fixture
def ready(courtyard: Run) -> Run:
    assert courtyard("new", "y.book", "--name", "幸福里小区").status == 0
    return courtyard


def test_a_budget_is_adopted_and_compared(ready: Run) -> None:
    adopted = ready(
        "budget", "2026", "--line", "维修 6000", "--line", "门卫工资 124800 补助资金", "--resolution", "2026年第1号决议"
    )
    assert (adopted.status, "2026年预算第 1 版已记下" in adopted.out) == (0, True)
    shown = ready("budget", "2026", "--json")
    assert '"kind": "repairs"' in shown.out


def test_a_budget_without_a_resolution_is_refused(ready: Run) -> None:
    said = ready("budget", "2026", "--line", "维修 6000")
    assert (said.status, "决议" in said.err) == (3, True)


def test_the_maintenance_fund_is_kept_and_shown(ready: Run) -> None:
    said = ready("fund-deposit", "9-9-901", "3200")
    assert said.status == 3
    assert ready("fund-use", "100", "--for", "屋面", "--vote", "大会").status == 3
    assert ready("fund", "--json").data["balance"] == "0.00"
    assert ready("fund-deposit", "9-9-901", "3200", "--kind", "gift").status == 2


def test_a_spending_plan_is_written_and_shown(ready: Run) -> None:
    assert ready("plan", "2099-01", "--line", "维修 600").status == 0
    assert ready("plan", "2099-01", "--json").data["items"][0]["planned"] == "600.00"
    assert ready("plan", "2099").status == 2
    assert ready("plan", "2020-01", "--line", "维修 600").status == 3
