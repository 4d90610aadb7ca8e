"""Requests and work orders, typed command by command."""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from PIL import Image

from app.book import Book
from app.book.operators import sign_in
from app.register.rules import DwellingDraft
from app.register.services import add_dwelling

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Said

    Run = Callable[..., Said]


def opened(courtyard: Run, folder: Path) -> None:
    assert courtyard("new", "y.book", "--name", "幸福里小区").status == 0
    with Book.open(folder / "y.book") as book:
        with book.view() as view:
            owner = sign_in(view, None, None)
        with book.work(owner) as work:
            add_dwelling(work, DwellingDraft("3", "2", "501"))
            work.commit()


def test_a_request_from_a_room_is_handled_and_called_back(courtyard: Run, tmp_path: Path) -> None:
    opened(courtyard, tmp_path)
    made = courtyard("request", "take", "drain", "--room", "32501", "--what", "堵了", "--who", "王秀兰", "--json").data
    number = made["number"]
    for words in (
        ("route", number),
        ("route", number, "--path", "committee"),
        ("assign", number, "赵师傅"),
        ("warn", number, "井口"),
        ("escalate", number, "1", "孙委员"),
        ("attend", number, "--person", "赵师傅"),
        ("done", number, "通了"),
        ("call", number, "--person", "电话"),
        ("call", number, "--grade", "satisfied"),
    ):
        said = courtyard("request", *words)
        assert said.status == 0, said.err
    assert said.out.strip().endswith("已结案")
    assert "通了" in courtyard("request", "show", number).out
    assert courtyard("request", "list", "--json").data == {"requests": []}
    assert len(courtyard("request", "list", "--all", "--json").data["requests"]) == 1
    figures = courtyard("request", "month", "--json").data["figures"]
    assert figures[0]["count"] == 1
    assert courtyard("request", "often", "--json").data == {"often": []}
    assert courtyard("request", "done", number, "又通了").status == 3


def test_photos_of_a_request_are_kept_listed_taken_off_and_erased(courtyard: Run, tmp_path: Path) -> None:
    opened(courtyard, tmp_path)
    number = courtyard("request", "take", "drain", "--room", "32501", "--json").data["number"]
    for colour in ("red", "blue"):
        Image.new("RGB", (40, 30), colour).save(tmp_path / f"{colour}.jpg")
        assert courtyard("request", "photo", number, f"{colour}.jpg", "--when", "before").status == 0
    first, second = courtyard("request", "photos", number, "--json").data["photos"]
    assert "处理前" in courtyard("request", "photos", number).out
    assert courtyard("request", "unphoto", str(first["id"]), "--reason", "拍糊了").status == 0
    assert courtyard("request", "unphoto", str(second["id"]), "--reason", "拍到了人", "--erase").status == 0
    assert [FilePath(one["path"]).exists() for one in (first, second)] == [True, False]
    assert courtyard("request", "photos", number, "--json").data == {"photos": []}
    assert courtyard("request", "unphoto", "1", "--reason", " ").status == 3


def test_what_goes_wrong_is_said(courtyard: Run, tmp_path: Path) -> None:
    opened(courtyard, tmp_path)
    assert courtyard("request", "take", "nothing", "--who", "路人").status == 3
    assert courtyard("request", "take", "lamp", "--who", "路人", "--at", "昨天").status == 2
    assert courtyard("request", "take", "lamp", "--who", "路人", "--at", "2026-01-05 08:00").status == 0
    assert courtyard("request", "attend", "2026-1").status == 3  # late: why?
    assert courtyard("request", "attend", "2026-1", "--reason", "没人").status == 0
    assert courtyard("request", "withdraw", "2026-1", "--reason", "亮了").status == 0


def test_an_outside_body_a_dispute_and_a_close_without_an_answer(courtyard: Run, tmp_path: Path) -> None:
    opened(courtyard, tmp_path)
    for kind in ("water", "dispute_leak"):
        assert courtyard("request", "take", kind, "--room", "32501").status == 0
    first, second = sorted(row["number"] for row in courtyard("request", "list", "--json").data["requests"])
    for words in (
        ("hand", first, "自来水公司", "--ask-again", "2099-01-01"),
        ("ask", first, "排队", "--ask-again", "2099-01-02"),
        ("done", first, "修好"),
        ("call", first, "--person", "电话"),
        ("call", first, "--person", "上门"),
        ("call", first, "--person", "微信"),
        ("close", first),
        ("party", second, "楼上", "--words", "3-2-601"),
        ("meet", second, "周主任", "各说各的", "--place", "居委会", "--present", "双方"),
        ("settle", second, "--not-agreed"),
    ):
        said = courtyard("request", *words)
        assert said.status == 0, said.err


def test_a_work_order_is_priced_and_settled(courtyard: Run, tmp_path: Path) -> None:
    opened(courtyard, tmp_path)
    assert courtyard("earn", "500", "--kind", "other_income").status == 0
    assert courtyard("request", "take", "home", "--room", "32501").status == 0
    number = courtyard("request", "list", "--json").data["requests"][0]["number"]
    given = courtyard("order", "give", "换水龙头", "赵师傅", "--request", number, "--paid-by", "household", "--json")
    order = given.data["number"]
    for words in (
        ("price", "换水龙头", "15", "--unit", "个", "--name-en", "Changing a tap"),
        ("lines", order, "人工 换水龙头 1 个 15", "材料 龙头 1 个 28"),
        ("done", order, "换好了"),
        ("pay", order, "--approved-by", "周主任"),
        ("receive", order, "--payer", "住户"),
        ("unprice", "换水龙头"),
    ):
        said = courtyard("order", *words)
        assert said.status == 0, said.err
    rows = courtyard("order", "list", "--json").data["orders"]
    assert (rows[0]["cost"], rows[0]["spent"], rows[0]["received"]) == ("43.00", "43.00", "43.00")
    assert courtyard("order", "prices", "--json").data == {"prices": []}
    assert courtyard("order", "give", "换管", "赵师傅").status == 0
    second = courtyard("order", "list", "--json").data["orders"][0]["number"]
    assert courtyard("order", "lines", second, "人工 换管 1 次 300").status == 0
    Image.new("RGB", (8, 6), "red").save(tmp_path / "red.jpg")
    assert courtyard("order", "photo", second, "red.jpg", "--when", "after").status == 0
    (shown,) = courtyard("order", "photos", second, "--json").data["photos"]
    assert shown["when"] == "after"
    assert courtyard("order", "unphoto", shown["id"], "--reason", "拍糊了").status == 0
    assert courtyard("order", "draft", second).status == 0
    assert courtyard("order", "give-up", second, "--reason", "不换了").status == 3
    assert courtyard("order", "voucher", second, "记-2026-01-0001").status == 3
