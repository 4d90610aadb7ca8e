"""The board, notices and own forms from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Said


def test_a_notice_is_made_of_a_ready_text_goes_out_and_is_hung_up(
    courtyard: Callable[..., Said], tmp_path: Path
) -> None:
    courtyard("new", tmp_path / "y.book", "--name", "幸福里小区")
    texts = courtyard("notice", "texts", "--json").data["texts"]
    fields = next(one["fields"] for one in texts if one["code"] == "water_cut")
    filled = [word for field in fields for word in ("--set", f"{field}=某某")]
    assert courtyard("notice", "from", "water_cut", "--set", "nothing=x").status == 2
    draft = courtyard("notice", "from", "water_cut", *filled, "--json").data["key"]
    hung = ("board", "hang", "--paper", "notice", "--for", draft, "--place", "东门")
    assert courtyard(*hung).status == 3
    assert courtyard("notice", "discard", courtyard("notice", "from", "water_cut", "--json").data["key"]).status == 0
    assert "〔" in courtyard("notice", "issue", draft).out
    assert courtyard("notice", "discard", draft).status == 3
    year = courtyard("notice", "list", "--json").data["notices"][0]["number"][1:5]
    said = courtyard("board", "hang", "--paper", "notice", "--for", f"{year}-1", "--place", "东门", "--json").data
    assert said["places"] == ["东门"]
    assert len(said["sha256"]) == 64
    assert courtyard("board", "kept", said["posting"], "-o", tmp_path / "again.pdf").status == 0
    assert (tmp_path / "again.pdf").read_bytes().startswith(b"%PDF")
    heard = courtyard("board", "object", said["posting"], "太晚通知", "--json").data
    assert courtyard("board", "answer", heard["objection"], "下次提前三天").status == 0
    assert courtyard("board", "confirm", said["posting"]).status == 0
    assert courtyard("board", "down", said["posting"], "--how", "lost").status == 2
    assert courtyard("board", "down", said["posting"]).status == 0
    assert courtyard("board", "due", "--json").data["due"] == []
    assert "停水检修" in courtyard("board", "list").out
    assert "people" in courtyard("board", "standing").out
    assert courtyard("verify").status == 0


def test_a_form_is_taken_out_changed_and_brought_back_and_a_broken_one_refused(
    courtyard: Callable[..., Said], tmp_path: Path
) -> None:
    courtyard("new", tmp_path / "y.book", "--name", "幸福里小区")
    folder = tmp_path / "form"
    assert courtyard("form", "export", "cash_count", folder).status == 0
    words = (folder / "zh_CN.md").read_text(encoding="utf8")
    (folder / "zh_CN.md").write_text(words + "\n{{ broken", encoding="utf8")
    refused = courtyard("form", "import", "cash_count", folder)
    assert refused.status == 3
    assert "zh_CN.md" in refused.err
    (folder / "zh_CN.md").write_text(words.replace("盘点人", "点钞人"), encoding="utf8")
    assert courtyard("form", "import", "cash_count", folder, "--note", "改称呼").status == 0
    own = {one["form"]: one["own_version"] for one in courtyard("form", "list", "--json").data["forms"]}
    assert own["cash_count"] == 1
    assert courtyard("print", "cash_count", "-o", tmp_path / "c.txt").status in (0, 3)
    assert courtyard("form", "give-up", "cash_count").status == 0
    assert courtyard("form", "give-up", "cash_count").status == 3
    assert courtyard("form", "import", "cash_count", tmp_path / "nowhere").status == 3
