"""Deposits, collectors and arrears, as typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.conftest import done, fee, resolved

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

CASH = ("--method", "cash", "--reason")


def test_a_deposit_is_taken_given_back_in_part_and_listed(ready: Run) -> None:
    taken = done(ready, "--json", "refund", "take", "1-1-101", "500", *CASH, "装修押金").data
    assert (taken["room"], taken["amount"]) == ("1-1-101", "500.00")
    assert ready("refund", "back", taken["slip"], "500.01", *CASH, "完工").status == 3
    done(ready, "refund", "back", taken["slip"], "200", *CASH, "完工")
    slips = done(ready, "--json", "refund", "list").data["slips"]
    assert sorted(one["amount"] for one in slips) == ["200.00", "500.00"]
    assert ready("refund", "prepayment", "1-1-101", "10", *CASH, "搬走").status == 3


def test_paid_dues_are_given_back_in_part_then_whole(ready: Run) -> None:
    fee(ready, "卫生保洁费", "household", "--rate", "15")
    done(ready, "bill", "2026-01")
    named = ("refund", "charge", "1-1-101", "卫生保洁费", "2026-01", *CASH, "多收了")
    assert ready(*named).status == 3
    done(ready, "collect", "1-1-101", "15", "--method", "cash")
    assert ready(*named, "--amount", "15.01").status == 3
    part = done(ready, "--json", *named, "--amount", "4").data
    assert (part["kind"], part["amount"]) == ("charge", "4.00")
    assert done(ready, "--json", *named).data["amount"] == "11.00"
    assert ready(*named).status == 3
    assert [one["room"] for one in done(ready, "--json", "arrears", "list").data["arrears"]] == ["1-1-102"]


def test_a_collector_hands_in_what_the_stubs_say(ready: Run) -> None:
    fee(ready, "卫生保洁费", "household", "--rate", "15")
    done(ready, "bill", "2026-01")
    assert ready("collector", "add", "李大强", "--kind", "guard", "--resolution", "2026-09").status == 3
    done(ready, "collector", "add", "王楼长")
    done(ready, "collector", "give", "王楼长", "1", "20")
    assert done(ready, "--json", "collector", "enter", "1", "1-1-101", "15").data["open"] == "15.00"
    assert ready("collector", "enter", "1", "1-1-102", "15").status == 3
    done(ready, "collector", "enter", "2", "1-1-102", "51")
    done(ready, "collector", "void", "2", "--reason", "金额写错")
    assert ready("collector", "return", "1").status == 3
    data = done(ready, "--json", "collector", "hand-in", "王楼长", "15", "--received-by", "李出纳").data
    assert (data["taken"], data["difference"]) == ("15.00", "0.00")
    assert ready("collector", "void", "1", "--reason", "写错").status == 3
    done(ready, "collector", "return", "1")
    assert ready("collector", "return", "9").status == 3


def test_arrears_are_listed_urged_and_posted_only_by_a_kept_resolution(ready: Run) -> None:
    fee(ready, "卫生保洁费", "household", "--rate", "15")
    done(ready, "bill", "2026-01")
    assert {one["total"] for one in done(ready, "--json", "arrears", "list").data["arrears"]} == {"15.00"}
    step = done(ready, "--json", "arrears", "note", "1-1-101", "phone", "--by", "孙桂兰", "--said", "下月补上").data
    assert "下月补上" in done(ready, "arrears", "steps", "1-1-101").out
    assert ready("arrears", "strike", str(step["number"]), "--reason", " ").status != 0
    assert ready("arrears", "allow-posting", "2026-01").status == 3
    number = resolved(ready, "arrears")
    assert number in done(ready, "arrears", "allow-posting", number).out


def test_a_shared_cost_and_an_act_of_the_fund_are_taken_back(ready: Run) -> None:
    done(ready, "fee", "add", "公共电费", "--basis", "shared", "--cycle", "month", "--from", "2026-01-01")
    number = done(ready, "--json", "fee", "share", "公共电费", "2026-01", "100").data["number"]
    done(ready, "fee", "unshare", str(number), "--reason", "金额抄错")
    assert ready("fee", "unshare", str(number), "--reason", "金额抄错").status == 3
    done(ready, "fund-deposit", "1-1-101", "3200", "--kind", "first", "--date", "2026-01-01")
    (act,) = done(ready, "--json", "fund-acts").data["acts"]
    done(ready, "fund-back", str(act["number"]), "--reason", "房号写错")
    assert ready("fund-back", str(act["number"]), "--reason", "房号写错").status == 3
    assert done(ready, "--json", "fund").data["balance"] == "0.00"


def test_deposits_of_the_fund_come_in_from_a_list_once(ready: Run, tmp_path: Path) -> None:
    file = tmp_path / "交存.csv"
    file.write_text("房号,交存日期,交存金额,类别\n1-1-101,2009-05-01,3200,首次\n", encoding="utf-8-sig")
    assert done(ready, "--json", "import", "fund_deposits", str(file)).data["new"] == 1
    assert done(ready, "--json", "import", "fund_deposits", str(file)).data["unchanged"] == 1
    assert done(ready, "--json", "fund").data["balance"] == "3200.00"
