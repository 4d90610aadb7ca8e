"""Papers of the staff by commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.book.operators import sign_in
from app.bootstrap import new_book
from app.gatehouse.services import add_staff
from app.gatehouse.staff.rules import Post, StaffDraft

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_a_paper_is_entered_listed_and_taken_back(courtyard: Callable[..., Any], tmp_path: Path):
    path = tmp_path / "staff.book"
    with new_book(path, "幸福里小区") as made:
        with made.view() as view:
            owner = sign_in(view, None, None)
        with made.work(owner) as work:
            add_staff(work, StaffDraft("王建国", Post.GUARD))
            work.commit()

    def run(*words: str) -> Any:
        return courtyard("--book", str(path), "--json", *words)

    assert run("staff", "paper", "王建国", "健康证", "--until", "2020-01-01", "--number", "J-7").data == {"id": 1}
    assert run("staff", "ending").data["ending"] == [{"what": "王建国：健康证到期", "until": "2020-01-01"}]
    assert run("staff", "take-back", "1", "--reason", "写错人").status == 0
    assert run("staff", "papers", "王建国").data["papers"][0]["taken_back"] == "写错人"
    assert run("staff", "paper", "王建国", "roses").status == 2
    assert run("staff", "consent", "王建国", "--no").data == {"public": False}
