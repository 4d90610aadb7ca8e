"""What stands in the register and at the care desk is changed, struck out and shown by photos, typed command by command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image

from tests.cli.conftest import done

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


def test_a_facility_is_changed_only_in_what_is_given(ready: Run) -> None:
    done(ready, "facility", "add", "hydrant", "消火栓", "东门", "--warranty", "2026-12-31", "--no-upkeep")
    said = done(ready, "facility", "change", "1", "--condition", "stopped", "--warranty", "", "--quantity", "2")
    assert said.out.split("\t")[1:] == ["消火栓", "东门", "停用\n"]
    (row,) = done(ready, "facility", "list", "--json").data["facilities"]
    assert (row["place"], row["quantity"]) == ("东门", 2)
    assert ready("facility", "change", "1").status == 2
    assert ready("facility", "change", "1", "--place", " ").status == 3
    assert ready("facility", "change", "9", "--place", "西门").status == 3


def test_a_lease_is_lengthened_and_its_paper_seen(ready: Run) -> None:
    done(ready, "lease", "add", "11101", "袁桂德", "--from", "2020-01-01", "--to", "2020-12-31", "--people", "2")
    said = done(ready, "--json", "lease", "change", "1", "--to", "2099-12-31", "--seen", "2026-03-01")
    assert said.data == {"id": 1, "from": "2020-01-01", "to": "2099-12-31", "standing": "going_on"}
    (row,) = done(ready, "lease", "list", "--json").data["leases"]
    assert (row["people"], row["seen"], row["signed"]) == (2, "2026-03-01", None)
    assert ready("lease", "change", "1", "--to", "2019-01-01").status == 3
    assert ready("lease", "change", "1", "--from", "去年").status == 2


def test_a_permit_is_lengthened_until_it_is_closed(ready: Run) -> None:
    since = ("--from", "2020-01-01")
    number = done(ready, "--json", "permit", "add", "dog", "11101", "小黑", *since, "--licence", "京A1").data["permit"]
    said = done(ready, "--json", "permit", "change", number, "--to", "2099-01-01")
    assert (said.data["to"], said.data["standing"]) == ("2099-01-01", "holds")
    assert ready("permit", "change", number, "--licence", "").status == 3
    done(ready, "permit", "close", number)
    assert ready("permit", "change", number, "--to", "2099-02-01").status == 3


def test_a_captains_consent_is_noted_and_taken_back(ready: Run) -> None:
    done(ready, "captain", "add", "1", "11101", "周春英", "--from", "2026-01-01")
    assert "周春英" in done(ready, "captain", "consent", "1", "--date", "2026-02-01", "--phone").out
    assert done(ready, "captain", "list", "--json").data["captains"][0]["consent"] == "2026-02-01"
    assert ready("captain", "consent", "1", "--withdrawn", "--phone").status == 3
    assert done(ready, "--json", "captain", "consent", "1", "--withdrawn").data["consent"] is None
    assert done(ready, "captain", "list", "--json").data["captains"][0]["consent"] is None


def test_a_clause_of_the_convention_ends_once(ready: Run) -> None:
    done(ready, "breach", "clause", "第十八条", "商定赔偿", "--resolution", "业主大会", "--from", "2026-01-01")
    assert "商定赔偿" in done(ready, "breach", "clauses").out
    done(ready, "breach", "end-clause", "第十八条", "--date", "2026-06-30")
    assert done(ready, "--json", "breach", "clauses").data["clauses"][0]["ended"] == "2026-06-30"
    assert ready("breach", "end-clause", "第十八条").status == 3


def test_a_drill_and_an_assessment_written_down_wrongly_are_struck_out(ready: Run) -> None:
    done(ready, "drill", "record", "楼道疏散", "--led-by", "王秀英", "--date", "2026-05-01")
    done(ready, "contractor", "assess", "--person", "黄淑兰", "--points", "92")
    for room, listed, key in (("drill", "list", "exercises"), ("contractor", "assessments", "assessments")):
        assert ready(room, "strike", "1", "--reason", " ").status == 3
        done(ready, room, "strike", "1", "--reason", "写错了日子")
        assert done(ready, "--json", room, listed).data[key][0]["struck"] == "写错了日子"
        assert ready(room, "strike", "1", "--reason", "再划").status == 3


def test_photos_of_works_breaches_and_facilities_are_kept_listed_and_taken_off(ready: Run, tmp_path: Path) -> None:
    Image.new("RGB", (8, 6), "red").save(tmp_path / "red.jpg")
    done(ready, "facility", "add", "hydrant", "消火栓", "东门", "--no-upkeep")
    done(ready, "works", "add", "道路改造", "--place", "东门")
    breach = done(ready, "--json", "breach", "add", "damage", "撞坏读卡器", "--room", "11101").data["breach"]
    for room, number, when in (("facility", "1", ()), ("works", "1", ("--when", "after")), ("breach", breach, ())):
        kept = done(ready, "--json", room, "photo", number, "red.jpg", *when).data["id"]
        (row,) = done(ready, "--json", room, "photos", number).data["photos"]
        assert (row["id"], row["when"]) == (kept, "after" if when else "")
        assert ready(room, "unphoto", str(kept), "--reason", " ").status == 3
        done(ready, room, "unphoto", str(kept), "--reason", "拍糊了")
        assert done(ready, "--json", room, "photos", number).data == {"photos": []}
    assert ready("facility", "unphoto", "2", "--reason", "不是它的").status == 3
    assert ready("works", "photos", "道路").status == 2


def test_what_is_planned_and_kept_ready_is_changed_and_looked_at(ready: Run) -> None:
    done(ready, "works", "add", "道路改造", "--place", "东门", "--cost", "5000")
    said = done(ready, "works", "change", "1", "--place", "西门", "--asked", "3000")
    assert said.out.split() == ["1", "道路改造", "西门"]
    done(ready, "activity", "add", "茶话会", "--place", "活动室", "--date", "2026-03-01")
    assert done(ready, "--json", "activity", "change", "1", "--date", "2026-03-08").data["date"] == "2026-03-08"
    done(ready, "part", "add", "thing", "长条凳", "--place", "院内")
    done(ready, "part", "look", "1", "worn", "--date", "2026-03-08")
    assert done(ready, "part", "list", "--json").data["parts"][0]["condition"] == "worn"
    assert ready("emergency", "check", "--person", "李淑珍").status == 3
    done(ready, "emergency", "keep", "沙袋", "门房", "60", "--expires", "2020-01-01")
    done(ready, "emergency", "change", "1", "--quantity", "50", "--expires", "2099-01-01")
    assert done(ready, "--json", "emergency", "check", "--person", "李淑珍").data["looked_at"] == 1
    (row,) = done(ready, "emergency", "stores", "--json").data["stores"]
    assert (row["quantity"], row["expires"]) == (50, "2099-01-01")
    done(ready, "emergency", "drop", "1")
    assert ready("emergency", "drop", "1").status == 3
