"""The costing, typed command by command."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Said

    Run = Callable[..., Said]


def test_variants_are_drafted_saved_compared_and_propose_a_fee(courtyard: Run) -> None:
    assert courtyard("sample", "y.book", "--households", 12).status == 0
    assert courtyard("breakeven", "draft", "--json").data["costs"]
    saved = courtyard("breakeven", "save", "少一名门卫", "--cost", "门卫工资=97200", "--income", "补助=90000", "--json")
    assert saved.status == 0, saved.err
    assert (saved.data["gap"], saved.data["rate"]) == ("7200.00", "50.00")
    even = courtyard("breakeven", "save", "补助够用", "--cost", "门卫工资=97200", "--income", "补助=97200")
    assert "不得收费" in even.out
    told = courtyard("breakeven", "save", "按面积", "--cost", "门卫工资=97200", "--per", "area", "--round", "fen")
    assert "courtyard fee add 按面积 --basis area" in told.err
    assert len(courtyard("breakeven", "list", "--json").data["variants"]) == 4
    assert courtyard("breakeven", "save", "错", "--cost", "门卫工资").status == 2
    assert courtyard("breakeven", "save", "错", "--income", "补助=5").status == 3
