"""The directory, typed command by command."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Said

    Run = Callable[..., Said]


def test_a_body_is_entered_and_found(courtyard: Run) -> None:
    assert courtyard("new", "y.book", "--name", "幸福里小区").status == 0
    assert courtyard("directory", "add", "供电所", "--kind", "power", "--phones", "95598", "--for", "停电").status == 0
    assert courtyard("directory", "add", "供电所", "--kind", "power").status == 3
    assert courtyard("directory", "list", "停电", "--json").data["entries"][0]["phones"] == "95598"
    assert courtyard("directory", "list", "燃气", "--json").data["entries"] == []
