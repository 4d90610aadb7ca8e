"""What stands in the book is changed, ended and taken back one by one, typed command by command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image

from tests.cli.conftest import done

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


def test_people_move_in_are_put_right_leave_and_are_erased(ready: Run) -> None:
    done(ready, "dwelling", "add", "2", "1", "301", "--area", "58.30")
    assert done(ready, "dwelling", "change", "21301", "--residents", "3").out == "2-1-301\n"
    key = str(done(ready, "--json", "person", "moves-in", "21301", "陆小满", "--what", "owner").data["id"])
    assert "陆晓曼" in done(ready, "person", "change", key, "--name", "陆晓曼", "--phone", "13900001111").out
    done(ready, "person", "left", key, "--date", "2026-01-31")
    done(ready, "person", "still-there", key)
    assert ready("person", "erase", key).status == 3
    done(ready, "person", "left", key, "--date", "2026-01-31")
    (row,) = done(ready, "--json", "person", "who", "21301").data["people"]
    assert (row["name"], row["to"], row["phones"]) == ("陆晓曼", "2026-01-31", ["13900001111"])
    done(ready, "person", "erase", key)
    assert "陆晓曼" not in done(ready, "person", "who", "21301").out
    wrong = str(done(ready, "--json", "person", "moves-in", "21301", "谁", "--what", "contact").data["id"])
    done(ready, "person", "never-there", wrong)
    assert ready("person", "left", wrong).status == 3
    assert "和平里" in done(ready, "yard", "--address", "和平里 3 号").out
    boards = ("--board", "东门内侧", "--board", "2号楼前", "--vouchers-seen-at", "值班室")
    assert "东门内侧、2号楼前" in done(ready, "yard", *boards).out
    assert done(ready, "yard", "--json").data["name"] == "幸福里小区"


def test_a_flat_is_sold_to_several_owners(ready: Run) -> None:
    buyers = ("--to", "王秀兰 1/2 13812345678", "--to", "李强 1/4", "--to", "李敏 1/4")
    done(ready, "dwelling", "sell", "11101", *buyers, "--from", "2026-02-01")
    people = done(ready, "--json", "person", "who", "11101").data["people"]
    assert [(one["name"], one["from"]) for one in people if not one["to"]] == [
        ("王秀兰", "2026-02-01"), ("李强", "2026-02-01"), ("李敏", "2026-02-01"),
    ]  # fmt: skip
    assert next(one["to"] for one in people if one["name"] == "周春英") == "2026-01-31"
    assert ready("dwelling", "sell", "11102", "--to", "王秀兰 2/3", "--to", "李强 2/3").status == 3
    assert ready("dwelling", "sell", "11102", "--to", "13812345678").status == 2


def test_the_words_of_a_draft_are_changed_until_it_goes_out(ready: Run) -> None:
    key = str(done(ready, "--json", "notice", "write", "notice", "停水通知", "明天停水。").data["key"])
    done(
        ready,
        "notice",
        "change",
        key,
        "--title",
        "停水改期通知",
        "--title-en",
        "Water cut put off",
        "--date",
        "2026-03-01",
    )
    assert "停水改期通知" in done(ready, "notice", "list").out
    assert ready("notice", "change", key).status == 2
    number = done(ready, "--json", "notice", "issue", key).data["number"]
    assert "2026" in number
    assert ready("notice", "change", key, "--title", "停水").status == 3


def test_lodgers_areas_upkeep_and_what_is_known_of_others(ready: Run) -> None:
    done(ready, "lease", "add", "11101", "袁桂德", "--from", "2026-01-01", "--to", "2026-12-31")
    done(ready, "lease", "lodger", "1", "小汪", "--from", "2026-02-01")
    assert ready("lease", "lodger-erase", "1").status == 3
    done(ready, "lease", "lodger-left", "1", "--date", "2026-03-01")
    done(ready, "lease", "lodger-erase", "1")
    assert done(ready, "--json", "lease", "lodgers").data["lodgers"][0]["left"] == "2026-03-01"
    done(ready, "area", "add", "yard", "东院", "--person", "刘淑芬")
    assert "钱师傅" in done(ready, "area", "change", "1", "--person", "钱师傅").out
    done(ready, "area", "drop", "1")
    assert done(ready, "area", "list", "--json").data["areas"] == []
    done(ready, "facility", "add", "hydrant", "消火栓", "东门", "--no-upkeep")
    key = str(
        done(ready, "--json", "upkeep", "add", "1", "试水", "--every", "monthly", "--from", "2026-01-01").data["id"]
    )
    assert "每季" in done(ready, "upkeep", "change", key, "--every", "quarterly").out
    done(ready, "upkeep", "drop", key)
    assert ready("upkeep", "drop", key).status == 3
    done(ready, "contractor", "add", "洁净保洁", "--trade", "cleaning")
    assert "洁净物业" in done(ready, "contractor", "change", "1", "--name", "洁净物业").out
    done(ready, "part", "add", "thing", "车棚", "--place", "东侧")
    assert "西侧" in done(ready, "part", "change", "1", "--place", "西侧").out
    done(ready, "directory", "add", "供水站", "--kind", "water", "--phones", "96510")
    assert "96511" in done(ready, "directory", "change", "1", "--phones", "96511").out
    done(ready, "directory", "drop", "1")
    done(ready, "vehicle", "add", "皖A12345", "--room", "11101")
    done(ready, "vehicle", "change", "皖A12345", "--plate", "皖A54321", "--state", "gone")
    assert done(ready, "--json", "vehicle", "list").data["vehicles"][0]["plate"] == "皖A54321"
    done(ready, "space", "add", "P01", "--from", "2026-01-01")
    done(ready, "space", "rent", "P01", "80", "--from", "2026-03-01")
    done(ready, "space", "give", "P01", "11101", "--from", "2026-01-01")
    done(ready, "space", "never-held", "P01")
    assert done(ready, "--json", "space", "list").data["spaces"][0]["room"] == ""


def test_a_plan_gets_its_map_is_changed_and_holds_no_longer(ready: Run, tmp_path: Path) -> None:
    Image.new("RGB", (40, 30), "white").save(tmp_path / "map.png")
    done(ready, "emergency", "take")
    assert "预案甲" in done(ready, "emergency", "change-plan", "1", "--title", "预案甲", "--months", "6").out
    kept = str(done(ready, "--json", "emergency", "photo", "1", str(tmp_path / "map.png")).data["id"])
    assert "map" in done(ready, "emergency", "photos", "1").out
    done(ready, "emergency", "unphoto", kept, "--reason", "旧图")
    done(ready, "emergency", "drop-plan", "1")
    assert "预案甲" not in done(ready, "emergency", "plans").out


def test_staff_are_taken_on_changed_and_away(ready: Run) -> None:
    done(ready, "staff", "add", "王建国", "guard", "--from", "2026-01-01", "--wage", "3000")
    assert "保洁" in done(ready, "staff", "change", "王建国", "--post", "cleaner", "--wage", "3100").out
    done(ready, "staff", "basis", "王建国", "day", "--from", "2026-02-01")
    done(ready, "staff", "away", "王建国", "2026-03-01", "2026-03-05", "--reason", "探亲")
    (row,) = done(ready, "--json", "staff", "absences", "2026-03-01", "2026-03-31").data["absences"]
    done(ready, "staff", "not-away", str(row["id"]))
    assert done(ready, "--json", "staff", "absences", "2026-03-01", "2026-03-31").data["absences"] == []
    assert done(ready, "--json", "staff", "list").data["staff"][0]["post"] == "cleaner"


def test_vouchers_papers_and_requests_of_money_are_put_right(ready: Run, tmp_path: Path) -> None:
    Image.new("RGB", (40, 30), "white").save(tmp_path / "slip.png")
    done(ready, "opening", "cash", "1000", "--date", "2026-01-01")
    voucher = done(ready, "--json", "spend", "45", "--kind", "office", "--date", "2026-01-05").data["voucher"]
    done(ready, "attach", voucher, str(tmp_path / "slip.png"))
    (paper,) = done(ready, "--json", "papers-of", voucher).data["papers"]
    done(ready, "detach", str(paper["id"]), "--reason", "贴错了")
    assert done(ready, "--json", "papers-of", voucher).data["papers"] == []
    assert done(ready, "--json", "correct-amount", voucher, "54", "--reason", "写反了").data["vouchers"]
    assert ready("correct-kind", voucher, "repairs", "--reason", "写错").status == 3  # its amount was put right already
    assert done(ready, "--json", "matches").data["matches"] == []
    assert ready("unmatch", "1", "--reason", "错").status == 3
    done(ready, "yard", "--keeper", "社区服务中心")
    done(ready, "opening", "bank", "1000", "--date", "2026-01-01")
    done(ready, "draw", "200", "--for", "买灯泡", "--by", "出纳", "--approved-by", "主任")
    assert done(ready, "--json", "draws").data["draws"][0]["open"] == "200.00"
    assert ready("draw-link", "1", voucher).status == 3
    done(ready, "draw-back", "1", "--reason", "不买了")
    assert ready("draw-came", "1").status == 3
