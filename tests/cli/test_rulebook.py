"""The gatehouse rulebook by commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.bootstrap import new_book

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_the_rules_are_listed_and_others_hold_from_a_day_by_resolution(courtyard: Callable[..., Any], tmp_path: Path):
    path, file = tmp_path / "rules.book", tmp_path / "rules.txt"
    new_book(path, "幸福里小区").close()

    def run(*words: str) -> Any:
        return courtyard("--book", str(path), "--json", *words)

    def adopt(announced: str) -> Any:
        days = ("--consulted", "2026-01-05", "--announced", announced, "--since", "2026-02-01")
        return run("rulebook", "set", str(file), "--resolution", "2026-1", *days)

    shipped = run("rulebook", "list", "2026-01-31").data
    assert shipped["since"] is None
    assert len(shipped["rules"]) > 1
    file.write_text("30 当班睡觉 | Asleep on duty\n", encoding="utf8")
    assert adopt("2026-01-01").status == 3
    assert adopt("2026-01-10").status == 0
    assert run("rulebook", "list", "2026-01-31").data == shipped
    known = run("rulebook", "list", "2026-02-01").data
    assert (known["since"], [one["rule"] for one in known["rules"]]) == ("2026-02-01", ["当班睡觉"])
    file.unlink()
    assert adopt("2026-01-10").status == 2
