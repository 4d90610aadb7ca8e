"""Lettings, permits, captains, breaches, works and common parts, typed command by command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.conftest import done

if TYPE_CHECKING:
    from tests.cli.conftest import Run


def test_a_letting_is_entered_and_ended(ready: Run) -> None:
    data = done(ready, "--json", "lease", "add", "11101", "袁桂德", "--from", "2026-01-01", "--to", "2026-12-31").data
    assert data["room"] == "1-1-101"
    assert ready("lease", "add", "11101", "袁桂德", "--from", "2026-01-01").status == 3
    done(ready, "lease", "lodger", "1", "马小林", "--from", "2026-01-01", "--home", "河南")
    (row,) = done(ready, "lease", "list", "--json").data["leases"]
    assert (row["tenant"], row["lodgers"]) == ("袁桂德", 1)
    done(ready, "lease", "end", "1", "--date", "2026-02-01")
    assert done(ready, "lease", "erase", "--json").data["erased"] == 1


def test_permits_passes_captains_and_groups(ready: Run) -> None:
    made = done(
        ready, "--json", "permit", "add", "renovation", "1-1-101", "刷墙", "--from", "2026-01-01", "--to", "2026-02-28",
        "--who", "自装",
    )  # fmt: skip
    number = made.data["permit"]
    done(ready, "permit", "pass", "鲁大勇", "--from", "2026-01-01", "--to", "2026-01-20", "--permit", number)
    assert ready("permit", "change-pass", "1", "--reason", "写错").status == 2
    done(ready, "permit", "change-pass", "1", "--to", "2026-01-25", "--reason", "工期延长")
    done(ready, "permit", "pass-again", "1", "--reason", "丢了")
    done(ready, "permit", "withdraw", "1", "--reason", "楼道动火")
    (one,) = done(ready, "--json", "permit", "passes").data["passes"]
    assert (one["standing"], [each["step"] for each in one["steps"]]) == (
        "withdrawn", ["changed", "given_again", "withdrawn"],
    )  # fmt: skip
    assert ready("permit", "close", number).status == 3
    done(ready, "permit", "rubble", number, "--date", "2026-02-20")
    done(ready, "permit", "return", "1", "--date", "2026-01-20")
    done(ready, "permit", "close", number, "--date", "2026-02-21")
    done(ready, "permit", "erase")
    assert done(ready, "permit", "list", "--json").data["permits"][0]["standing"] == "closed"
    done(ready, "captain", "add", "1", "1-1-101", "周春英", "--from", "2026-01-01", "--consent", "2026-01-01")
    assert done(ready, "captain", "list", "--json").data["captains"][0]["name"] == "周春英"
    done(ready, "captain", "end", "1", "--date", "2026-02-01")
    done(ready, "group", "add", "邻里群", "--room", "1-1-101", "--manager", "周春英")
    done(ready, "group", "join", "邻里群", "1-1-102", "杨华英")
    (member,) = done(ready, "group", "list", "--json").data["members"]
    assert member["remove"] is False
    done(ready, "group", "leave", str(member["id"]))


def test_a_breach_with_agreed_compensation(ready: Run) -> None:
    done(ready, "breach", "clause", "第十八条", "商定赔偿", "--resolution", "业主大会", "--from", "2026-01-01")
    words = ("breach", "add", "damage", "撞坏读卡器", "--room", "11101", "--clause", "第十八条", "--date", "2026-03-01")
    number = done(ready, "--json", *words).data["breach"]
    assert ready("breach", "agree", number, "180", "--signed", "周春英", "--date", "2026-03-02").status == 3
    done(ready, "breach", "step", number, "notice", "--due", "2026-03-08", "--date", "2026-03-02")
    done(ready, "breach", "agree", number, "180", "--signed", "周春英", "--date", "2026-03-02")
    assert done(ready, "--json", "breach", "take", number, "--date", "2026-03-03").data["voucher"]
    done(ready, "breach", "step", number, "look", "--mended", "--date", "2026-03-08")
    (row,) = done(ready, "breach", "list", "--json").data["breaches"]
    assert (row["standing"], row["agreed"], row["paid"]) == ("closed", "180.00", True)


def test_works_activities_and_common_parts(ready: Run) -> None:
    done(ready, "works", "add", "道路改造", "--place", "东门", "--cost", "5000", "--asked", "5000")
    done(ready, "works", "step", "1", "applied", "--person", "周卫东", "--date", "2026-03-01")
    assert ready("works", "step", "1", "paid", "--voucher", "记-2026-03-0001").status == 3
    assert done(ready, "works", "list", "--json").data["works"][0]["state"] == "applied"
    done(ready, "activity", "add", "茶话会", "--place", "活动室", "--date", "2026-03-01")
    done(ready, "activity", "tell", "1", "30", "--words", "很热闹")
    assert done(ready, "activity", "list", "--json").data["activities"][0]["came"] == 30
    done(ready, "part", "add", "thing", "长条凳", "--place", "院内", "--quantity", "8", "--unit", "条")
    assert done(ready, "part", "list", "--json").data["parts"][0]["quantity"] == 8
