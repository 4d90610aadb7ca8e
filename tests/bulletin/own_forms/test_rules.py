"""Rules of own forms."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bulletin.own_forms.rules import FILES, Version, check_files, digest, in_force
from app.kernel.errors import Refused

FIRST = datetime.date(2026, 10, 1)
GOOD = dict.fromkeys(FILES, "words")


def test_a_form_has_just_its_files_and_none_is_empty_or_endless() -> None:
    check_files(GOOD)
    for wrong in ({"zh_CN.md": "x"}, {**GOOD, "x.md": "x"}, {**GOOD, "en.md": " "}, {**GOOD, "en.md": "x" * 60_001}):
        with pytest.raises(Refused):
            check_files(wrong)


@given(st.lists(st.tuples(st.integers(0, 20), st.booleans()), max_size=6), st.integers(-1, 21))
def test_the_last_version_begun_holds_and_one_without_files_gives_way_to_the_shipped(
    made: list[tuple[int, bool]], on: int
) -> None:
    versions = [
        Version("receipt", number, FIRST + datetime.timedelta(days=day), GOOD if kept else {})
        for number, (day, kept) in enumerate(made, 1)
    ]
    found = in_force(versions, FIRST + datetime.timedelta(days=on))
    begun = [one for one in versions if (one.since - FIRST).days <= on]
    assert found == (begun[-1] if begun and begun[-1].files else None)


def test_any_change_of_a_version_shows_in_its_digest() -> None:
    assert digest(GOOD) != digest({**GOOD, "en.md": "other"})
    assert digest(GOOD) == digest(dict(reversed(GOOD.items())))
