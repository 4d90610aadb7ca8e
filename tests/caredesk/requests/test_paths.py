"""Whose pipe it is, by where it lies and by the dwelling's tenure."""

from __future__ import annotations

import pytest

from app.caredesk.requests.paths.rules import Path, path_title, suggested


@pytest.mark.parametrize(
    ("reach", "body", "tenure", "path", "called"),
    [
        ("mains", "water", "owned", Path.COMPANY, "water"),
        ("mains", "gas", "public_housing", Path.COMPANY, "gas"),
        ("shared", "", "owned", Path.COMMITTEE, ""),
        ("shared", "", "unit_owned", Path.RIGHT_UNIT, "right_unit"),
        ("shared", "", "public_housing", Path.RIGHT_UNIT, "right_unit"),
        ("home", "", "public_housing", Path.RIGHT_UNIT, "right_unit"),
        ("home", "", "unit_owned", Path.HOUSEHOLD, ""),
        ("home", "", "", Path.HOUSEHOLD, ""),
        ("yard", "", "unit_owned", Path.COMMITTEE, ""),
    ],
)
def test_the_kind_and_the_tenure_decide(reach: str, body: str, tenure: str, path: Path, called: str) -> None:
    found = suggested(reach, body, tenure, "纺织厂")
    assert (found.path, found.body) == (path, called)
    assert found.why.text()


def test_the_unit_is_named_where_it_is_known() -> None:
    assert "纺织厂" in suggested("shared", "", "unit_owned", "纺织厂").why.text()
    assert suggested("shared", "", "unit_owned", "").why.text() == "楼内管道和共用部位归产权单位"
    assert len({path_title(path).text() for path in Path}) == len(Path)
