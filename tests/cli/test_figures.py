"""Rules and figures, typed command by command."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Said

    Run = Callable[..., Said]


def test_a_book_of_a_city_goes_by_its_figures_until_the_committee_sets_its_own(courtyard: Run) -> None:
    assert courtyard("new", "y.book", "--name", "幸福里小区", "--city", "hangzhou").status == 0
    shown = courtyard("figure", "list", "--json").data
    assert shown["city"] == "hangzhou"
    posted = next(one for one in shown["figures"] if one["name"].endswith("posted_days"))
    assert (posted["value"], posted["origin"]) == (15, "city")
    assert any("印章" in one for one in shown["duties"])
    done = courtyard("figure", "set", posted["name"], "20", "--resolution", "第3号决议")
    assert "管委会" in done.out
    assert courtyard("figure", "clear", posted["name"], "--resolution", "第4号决议").status == 0
    assert courtyard("figure", "set", "gatehouse_rules.cap_percent", "30", "--resolution", "第3号决议").status == 3
    assert "Hangzhou" in courtyard("--lang", "en", "figure", "list").out


def test_a_city_without_a_preset_is_told(courtyard: Run) -> None:
    made = courtyard("new", "y.book", "--name", "幸福里小区", "--city", "临河市")
    assert made.status == 0
    assert "hangzhou" in made.err
