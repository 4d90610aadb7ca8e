"""The gatehouse rulebook by commands."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from PIL import Image

from app.book.operators import sign_in
from app.bootstrap import new_book
from app.gatehouse import services
from app.gatehouse.staff.rules import Post, StaffDraft
from app.kernel.money import Fen

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


def test_a_case_goes_from_record_to_deduction_by_commands(courtyard: Callable[..., Any], tmp_path: Path):
    path, shot = tmp_path / "case.book", tmp_path / "beer.png"
    Image.new("RGB", (40, 30), "green").save(shot)
    with new_book(path, "幸福里小区") as made:
        with made.view() as view:
            owner = sign_in(view, None, None)
        with made.work(owner) as work:
            draft = StaffDraft("王建国", Post.GUARD, since=datetime.date(2024, 1, 1), wage=Fen(280_000))
            services.add_staff(work, draft)
            work.commit()

    def run(*words: str) -> Any:
        return courtyard("--book", str(path), "--json", *words)

    at = "2026-03-03 22:15"
    assert run("rulebook", "case", "王建国", "打牌", at, "--witness", "李大海").status == 2  # several rules speak of it
    assert run("rulebook", "case", "王建国", "喝酒", at, "--witness", "李大海").data == {"id": 1}
    assert run("rulebook", "photo", "1", str(shot)).data["name"] == "beer.png"
    assert run("rulebook", "decide", "1").status == 3  # not heard yet
    assert run("rulebook", "heard", "1", "只喝了一口").status == 0
    assert run("rulebook", "decide", "1", "--amount", "8", "--reason", "初次").data["state"] == "成立"
    assert run("rulebook", "appeal", "1", "那是汽水").status == 0
    assert run("rulebook", "decide", "1", "--upheld", "--amount", "5").status == 0
    (row,) = run("rulebook", "cases", "2026-03").data["cases"]
    assert (row["photos"], row["said"], row["appeals"], row["amount"]) == (1, "只喝了一口", "那是汽水", "5.00")
    settled = run("rulebook", "settle", "王建国", "2026-03").data
    assert (settled["taken"], settled["uncollected"]) == ("5.00", "0.00")
    assert run("print", "guard_case", "--for", "1", "-o", str(tmp_path / "case.pdf")).status == 0
