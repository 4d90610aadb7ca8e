"""Facilities, contractors and emergencies, typed command by command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.conftest import done

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Said

    Run = Callable[..., Said]


def test_a_facility_is_entered_kept_up_and_a_wrong_line_struck_out(ready: Run) -> None:
    key = done(ready, "facility", "add", "hydrant", "消火栓", "东门", "--person", "赵国平", "--json").data["id"]
    assert done(ready, "facility", "list", "--json").data["facilities"][0]["place"] == "东门"
    assert ready("facility", "add", "rocket", "火箭", "院里").status == 3
    assert "hydrant" in done(ready, "facility", "kinds").out
    done(ready, "upkeep", "add", str(key), "擦箱门", "--every", "weekly", "--from", "2026-01-05")
    work = done(ready, "upkeep", "list", "--all", "--json").data["upkeep"]
    assert len(work) == 3
    weekly = next(one["id"] for one in work if one["what"] == "擦箱门")
    done(ready, "upkeep", "done", str(weekly), "--person", "赵国平", "--date", "2026-01-06", "--cost", "3.50")
    line = done(ready, "upkeep", "log", "--from", "2026-01-01", "--json").data["log"][0]
    assert (line["person"], line["cost"]) == ("赵国平", "3.50")
    done(ready, "upkeep", "strike", str(line["id"]), "--reason", "写错")
    assert ready("upkeep", "strike", str(line["id"]), "--reason", "再划").status == 3


def test_an_area_is_entered_and_snow_written_down(ready: Run) -> None:
    done(ready, "area", "add", "yard", "院内", "--person", "周玉芬", "--hours", "5:30–12:30")
    assert done(ready, "area", "list", "--json").data["areas"][0]["person"] == "周玉芬"
    assert done(ready, "upkeep", "snow", "2026-01-15 14:00", "--json").data["clear_by"] == "2026-01-16"
    assert ready("upkeep", "snow", "昨天").status == 2


def test_a_contractor_is_checked_assessed_and_looked_at_again(ready: Run) -> None:
    done(ready, "contractor", "add", "洁城清运队", "--trade", "refuse", "--payee", "何建国")
    done(
        ready,
        "contractor",
        "contract",
        "1",
        "清运",
        "--from",
        "2026-01-01",
        "--until",
        "2099-12-31",
        "--yearly",
        "7200",
    )
    done(ready, "contractor", "check", "1", "2026-02", "--person", "李淑珍", "--broken", "两次漏清")
    assert done(ready, "contractor", "list", "--json").data["contractors"][0]["contract"] == 1
    said = done(
        ready, "contractor", "assess", "--contractor", "1", "--votes", "2,5,1", "--mend-by", "2099-01-01", "--json"
    )
    assert said.data["verdict"] == "mend"
    done(ready, "contractor", "recheck", "1")
    assert ready("contractor", "recheck", "1").status == 3
    assert done(ready, "contractor", "assess", "--person", "黄淑兰", "--points", "92", "--json").data["stars"] == 3
    assert ready("contractor", "assess", "--person", "黄淑兰", "--votes", "很多").status == 2
    assert len(done(ready, "contractor", "assessments", "--json").data["assessments"]) == 2
    assert done(ready, "contractor", "payments", "1", "--json").data["payments"] == []
    done(ready, "contractor", "end", "1", "--last", "2026-06-30", "--reason", "换单位")


def test_ready_plans_are_taken_over_once_and_a_drill_is_recorded(ready: Run) -> None:
    assert len(done(ready, "emergency", "take", "--place", "花池旁", "--json").data["plans"]) == 6
    assert ready("emergency", "take").status == 3
    done(
        ready,
        "drill",
        "record",
        "楼道疏散",
        "--led-by",
        "王秀英",
        "--plan",
        "1",
        "--date",
        "2026-05-01",
        "--attended",
        "30",
    )
    assert done(ready, "emergency", "plans", "--json").data["plans"][0]["next_drill"] == "2026-11-01"
    assert done(ready, "drill", "list", "--json").data["exercises"][0]["attended"] == 30
    done(ready, "emergency", "keep", "沙袋", "门房", "60", "--unit", "袋", "--expires", "2020-01-01")
    assert done(ready, "emergency", "stores", "--json").data["stores"][0]["state"] == "已过期"
