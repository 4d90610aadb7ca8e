"""Fees of every kind, waivers, meters, vehicles and spaces, as typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.conftest import done, fee, resolved

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Said

    Run = Callable[..., Said]

CARS = "车牌号,车主房号,车主,车位号,月租(元),起租日期\n京A12345,1号楼1单元101,周春英,P01,60,2026/1/1\n"


def test_spaces_and_vehicles_come_from_a_list_and_are_charged(ready: Run, tmp_path: Path) -> None:
    (tmp_path / "车辆登记.csv").write_text(CARS, encoding="utf-8-sig")
    fee(ready, "车位费", "space", "--rate", "50", "--prorate")
    data = done(ready, "--json", "import", "vehicles", str(tmp_path / "车辆登记.csv")).data
    assert (data["new"], data["refused"]) == (1, [])
    done(ready, "vehicle", "add", "京B12345", "--room", "1-1-102", "--owner", "杨华英")
    assert ready("vehicle", "add", "京C12345", "--kind", "lorry", "--tonnes", "2.5").status == 3
    plates = [one["plate"] for one in done(ready, "--json", "vehicle", "list").data["vehicles"]]
    assert plates == ["京A12345", "京B12345"]
    done(ready, "space", "add", "P02", "--from", "2026-01-01")
    done(ready, "space", "give", "P02", "1-1-102", "--from", "2026-01-16")
    done(ready, "space", "release", "P02", "--to", "2026-01-31")
    lines = done(ready, "--json", "bill", "2026-01", "--dry-run").data["lines"]
    assert {line["room"]: line["amount"] for line in lines} == {"1-1-101": "60.00", "1-1-102": "25.81"}
    assert "P01" in done(ready, "space", "list").out
    done(ready, "print", "parking_list", "-o", str(tmp_path / "p.pdf"))
    done(ready, "print", "vehicle_pass", "--for", "京A12345", "-o", str(tmp_path / "v.pdf"))


def test_meters_things_kept_and_shared_costs_are_entered_and_billed(ready: Run) -> None:
    fee(ready, "水费", "meter", "--rate", "4.20")
    fee(ready, "车棚费", "quantity", "--rate", "5", "--unit", "辆")
    fee(ready, "公共电费", "shared", "--split", "area")
    done(ready, "meter", "read", "1-1-101", "水费", "300", "--date", "2026-01-01")
    done(ready, "meter", "read", "1-1-101", "水费", "312.5", "--date", "2026-01-31")
    assert ready("meter", "read", "1-1-101", "水费", "300", "--date", "2026-02-10").status == 3
    done(ready, "fee", "quantity", "1-1-102", "车棚费", "2", "--from", "2026-01-01")
    done(ready, "fee", "share", "公共电费", "2026-01", "100.01")
    bill = done(ready, "--json", "bill", "2026-01").data
    assert bill["amount"] == "162.51"
    assert len(done(ready, "--json", "meter", "list", "水费").data["readings"]) == 2
    assert ready("meter", "void", "2", "--reason", "抄错").status == 3
    assert "完好" in done(ready, "verify").out


def test_a_waiver_is_granted_listed_and_taken_back(ready: Run) -> None:
    fee(ready, "卫生保洁费", "household", "--rate", "15")
    done(ready, "bill", "2026Q1")
    words = ("--from", "2026-02-01", "--to", "2026-12-31", "--resolution", resolved(ready, "waiver"))
    data = done(ready, "--json", "fee", "waive", "1-1-101", "卫生保洁费", "--percent", "50", *words).data
    assert (data["number"], data["waived"]) == (1, "15.00")
    assert "2026-01" in done(ready, "fee", "waivers").out
    done(ready, "fee", "unwaive", "1", "--reason", "材料不实")
    again = ("--from", "2026-01-01", "--to", "2026-03-31", "--reason", "核对")
    assert done(ready, "--json", "fee", "again", "1-1-101", "卫生保洁费", *again).data["charges"] == 3
    offer = ("--from", "2026-04", "--resolution", resolved(ready, "waiver"), "--pay", "3")
    assert ready("fee", "prepaid", "1-1-101", "卫生保洁费", *offer).status == 3
    done(ready, "collect", "1-1-101", "200", "--method", "cash", "--date", "2026-01-05")
    assert done(ready, "--json", "fee", "prepaid", "1-1-101", "卫生保洁费", *offer).data["from"] == "2026-07-01"
    done(ready, "fee", "start", "1-1-101", "2024-02-29")


def test_a_late_charge_waits_for_a_resolution(ready: Run) -> None:
    fee(ready, "卫生保洁费", "household", "--rate", "1000")
    done(ready, "bill", "2026-01")
    assert ready("late", "bill").status == 3
    assert ready("fee", "add", "x", "--basis", "late", "--cycle", "month", "--from", "2026-01-01").status == 2
    terms = ("late", "set", "--from", "2026-01-01", "--daily", "0.5", "--cap", "20", "--resolution")
    assert ready(*terms, "2026-01").status == 3
    done(ready, *terms, resolved(ready, "rate"))
    assert len(done(ready, "--json", "late", "list").data["late"]) == 2
    assert done(ready, "--json", "late", "bill", "1-1-101").data["dwellings"] == 1
