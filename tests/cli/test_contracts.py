"""Contracts and meters, typed command by command."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Said

    Run = Callable[..., Said]


def test_a_contract_is_entered_paid_and_ended(courtyard: Run) -> None:
    assert courtyard("new", "y.book", "--name", "幸福里小区").status == 0
    term = ("--from", "2026-01-01", "--until", "2026-12-31")
    assert courtyard("contract", "add", "老李", "活动室", "300", *term, "--kind", "room").status == 3
    made = courtyard("contract", "add", "柜公司", "快递柜", "300", *term, "--kind", "locker", "--every", "1", "--json")
    assert made.data == {"id": 1}
    assert courtyard("contract", "rent", "1", "--date", "2026-01-05").out.startswith("记-2026-01")
    assert courtyard("contract", "end", "1", "--last", "2026-02-28", "--reason", "撤柜").status == 0
    assert courtyard("contract", "list", "--json").data["contracts"][0]["owed"] == "300.00"


def test_a_meter_is_read_and_its_rise_told(courtyard: Run) -> None:
    assert courtyard("new", "y.book", "--name", "幸福里小区").status == 0
    assert courtyard("yard-meter", "add", "总水表", "--flow", "water").status == 0
    for month, value in (("2026-06", "10"), ("2026-07", "20"), ("2026-08", "40.5")):
        said = courtyard("yard-meter", "read", "总水表", month, value, "--amount", "45")
        assert said.status == 0, said.err
    assert "105%" in said.err
    assert courtyard("yard-meter", "list", "--json").data["months"][-1]["used"] == "20.5"
