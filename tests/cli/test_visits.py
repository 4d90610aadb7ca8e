"""The visitor book by commands, from coming in to erasing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.book.operators import sign_in
from app.bootstrap import new_book
from app.gatehouse.services import open_gatehouse
from app.register.rules import DwellingDraft
from app.register.services import add_dwelling

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def gate(courtyard: Callable[..., Any], tmp_path: Path) -> Callable[..., Any]:
    path = tmp_path / "visit.book"
    with new_book(path, "幸福里小区") as made:
        with made.view() as view:
            owner = sign_in(view, None, None)
        with made.work(owner) as work:
            open_gatehouse(work)
            add_dwelling(work, DwellingDraft("3", "2", "501"))
            work.commit()

    def run(*words: str) -> Any:
        return courtyard("--book", str(path), "--json", *words)

    return run


def test_a_visitor_comes_is_put_right_leaves_and_is_erased(gate: Callable[..., Any]):
    assert gate("visit", "in", "张三", "32501", "--for", "2", "--people", "2").data == {"id": 1}
    (there,) = gate("visit", "inside").data["entries"]
    assert (there["name"], there["to"], there["purpose"], there["people"]) == ("张三", "3-2-501", "delivery", 2)
    assert gate("visit", "correct", "1", "--who", "张山", "--reason", "名字写错").data == {"id": 2}
    assert gate("visit", "out", "2").status == 0
    assert gate("visit", "out", "2").status == 3
    assert gate("visit", "correct", "2", "--inside", "--reason", "签错").data == {"id": 3}
    assert gate("visit", "strike", "3", "--reason", "重复").status == 0
    assert [each["struck"] for each in gate("visit", "list").data["entries"]] == ["名字写错", "签错", "重复"]
    assert gate("visit", "erase", "3").data == {"erased": 1}
    assert {each["name"] for each in gate("visit", "list").data["entries"]} == {""}
    assert gate("visit", "clear").data == {"erased": 0}


def test_turned_away_and_carried_out(gate: Callable[..., Any]):
    assert gate("visit", "refuse", "hawker", "--note", "卖刀的").status == 0
    assert gate("visit", "carried", "旧冰箱", "3-2-501", "王建国", "--by", "搬运工").status == 0
    assert [each["entry"] for each in gate("visit", "list").data["entries"]] == ["refused", "carried"]


def test_what_cannot_be_read_is_a_usage_error(gate: Callable[..., Any]):
    assert gate("visit", "refuse", "9").status == 2
    assert gate("visit", "in", "张三", "32501", "--plate", "皖A1", "--tonnes", "viel").status == 2
    assert (
        gate("visit", "in", "李四", "居委会", "--plate", "皖B22222", "--vehicle", "lorry", "--tonnes", "2.5").status
        == 3
    )
    assert gate("visit", "list", "gestern").status == 2
