"""The duty log as commands: live, from paper, and summed up."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from app.book import Book
from app.book.operators import list_operators
from app.cli import desk
from app.gatehouse import services
from app.gatehouse.staff.rules import Post, StaffDraft
from app.kernel.dates import FixedClock
from tests.gatehouse.crews import NAMES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DAY = "2026-11-14"


@pytest.fixture
def gate(courtyard: Callable[..., Any], book: Book, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Four guards on the roster of November; it is noon of the 15th."""
    with book.view() as view:
        owner = list_operators(view)[0]
    with book.work(owner) as work:
        services.open_gatehouse(work)
        for name in NAMES[:4]:
            services.add_staff(work, StaffDraft(name, Post.GUARD, since=datetime.date(2024, 1, 1)))
        work.commit()
    path: Path = book.path
    book.close()
    opened = Book.open

    def on_the_day(*asked: Any, **more: Any) -> Book:
        made = opened(*asked, **more)
        made.clock = FixedClock(datetime.date(2026, 11, 15))
        return made

    monkeypatch.setattr(Book, "open", on_the_day)

    def run(*words: str, plain: bool = False) -> Any:
        return courtyard("--book", str(path), *(() if plain else ("--json",)), *words)

    return run


def test_a_day_goes_from_signing_on_to_the_month(gate: Callable[..., Any], tmp_path: Path):
    order = ("--from", "2026-11-02", "--crew", "李大海,王建国,张玉,赵长顺")
    assert gate("roster", "2026-11", "--rotation", "四班三运转", *order).status == 0
    planned = gate("duty", "log", DAY).data["shifts"]
    early, late = planned[0]["planned"], planned[1]["planned"]
    assert gate("duty", "on", early, "--at", f"{DAY} 7:26").data["id"] == 1
    assert gate("duty", "note", "9:10 巡 东墙").data["id"] == 1
    assert gate("duty", "correct", "1", "9:10 巡 西墙 灯不亮").data["id"] == 2
    assert gate("duty", "note", "随便").status == 3
    off = gate("duty", "off", "--at", f"{DAY} 15:31", "--there", "灭火器=1", "--for-next", "路灯不亮")
    assert off.data["id"] == 1
    assert gate("duty", "on", late, "--at", f"{DAY} 15:29").status == 0  # who came before the other left
    assert gate("duty", "open").data["matters"][0]["text"] == "路灯不亮"
    assert gate("duty", "settle", "1", "已修好").status == 0
    assert gate("duty", "settle", "1").status == 3
    assert gate("duty", "accept", "--at", f"{DAY} 15:40").status == 0
    log = gate("duty", "log", DAY).data
    assert log["shifts"][0]["taken_over_by"] == late
    assert [each["corrected_by"] for each in log["entries"]] == [2, None]
    sheet = tmp_path / "sheet.txt"
    sheet.write_text("8:10 巡 车棚\n10:00 收 钱包", encoding="utf8")
    typed = gate("duty", "sheet", early, "2026-11-13", "早", "7:25", "15:30", "--entries", str(sheet), "--unsigned")
    assert typed.status == 0
    month = gate("duty", "month", "2026-11").data["guards"]
    assert {row["guard"] for row in month} == set(NAMES[:4])
    assert next(row for row in month if row["guard"] == early)["hours"] == "16.01"
    assert gate("duty", "month", "2026-10").status == 3


def test_lists_pins_and_what_is_refused(gate: Callable[..., Any], monkeypatch: pytest.MonkeyPatch):
    assert gate("duty", "stock").data["things"][0] == {"name": "大门钥匙", "name_en": "Gate key", "count": 1}
    assert gate("duty", "stock", "东门钥匙 3", "雨衣 2 Raincoats").data["things"][1]["name_en"] == "Raincoats"
    assert gate("duty", "off").status == 3
    assert gate("duty", "sheet", NAMES[0], DAY, "早", "7:30", "--entries", "/nowhere").status == 2
    typed = iter(["4826", "1234", "4826", "736251"])
    monkeypatch.setattr(desk, "ask_password", lambda _: next(typed))
    assert gate("duty", "pin", NAMES[0]).data == {"guard": NAMES[0], "pin": True}
    assert gate("duty", "pin", NAMES[1]).status == 3
    assert gate("duty", "pin", NAMES[0], "--change").status == 0
    assert gate("duty", "on", NAMES[0], "--at", f"{DAY} 7:26").status == 5
    assert gate("duty", "on", NAMES[0], "--at", f"{DAY} 7:26", "--pin", "736251").status == 0
    assert gate("duty", "pin", NAMES[0], "--drop").data["pin"] is False
    for table in ("duty_log", "duty_entries"):
        assert gate("export", table, "-o", f"{table}.xlsx").status == 0


def test_what_was_noticed_is_said_in_words(gate: Callable[..., Any]):
    order = ("--from", "2026-11-02", "--crew", "李大海,王建国,张玉,赵长顺")
    assert gate("roster", "2026-11", "--rotation", "四班三运转", *order).status == 0
    planned = gate("duty", "log", DAY).data["shifts"]
    gate("duty", "on", planned[0]["planned"], "--at", f"{DAY} 8:30")
    assert gate("duty", "log", DAY).data["shifts"][0]["noticed"] == ["迟到", "没有签退"]
    lines = gate("duty", "log", DAY, plain=True).out.splitlines()
    assert "迟到, 没有签退" in lines[0]
    assert "[" not in "".join(lines)


def test_a_photo_is_kept_with_an_entry_and_counted_by_the_log(gate: Callable[..., Any], tmp_path: Path):
    Image.new("RGB", (40, 30), "green").save(tmp_path / "lock.jpg")
    assert gate("duty", "sheet", "王建国", DAY, "早", "7:25", "15:31").status == 0
    number = gate("duty", "note", "9:10 i 门锁 被撬", "--duty", "1", "--paper").data["id"]
    assert gate("duty", "photo", str(number), str(tmp_path / "lock.jpg")).data["name"] == "lock.jpg"
    assert gate("duty", "photo", str(number), str(tmp_path / "lock.jpg")).status == 3
    assert gate("duty", "photo", "99", str(tmp_path / "lock.jpg")).status == 3
    assert [each["photos"] for each in gate("duty", "log", DAY).data["entries"]] == [1]
