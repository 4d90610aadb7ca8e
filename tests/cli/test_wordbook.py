"""The wordbook, typed command by command."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Said

    Run = Callable[..., Said]


def test_words_without_english_are_listed_and_put_into_english(courtyard: Run) -> None:
    assert courtyard("new", "y.book", "--name", "幸福里小区").status == 0
    added = courtyard("directory", "add", "供电所", "--kind", "power", "--phones", "95598", "--hours", "全天")
    assert added.status == 0
    missing = [one["words"] for one in courtyard("wordbook", "list", "--missing", "--json").data["words"]]
    assert missing == ["全天", "供电所"]
    assert courtyard("wordbook", "put", "全天", "整天").status == 3
    assert courtyard("wordbook", "put", "全天", "All day").status == 0
    assert [one["words"] for one in courtyard("wordbook", "list", "--missing", "--json").data["words"]] == ["供电所"]
    assert courtyard("wordbook", "list", "all", "--json").data["words"][0]["english"] == "All day"
