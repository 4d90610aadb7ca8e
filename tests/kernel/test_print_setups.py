"""How each form is printed on this PC."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.errors import UsageError
from app.kernel.print_setups import PrintSetup, move_text, parse_move, setup_of, with_setup


@given(st.integers(-300, 300))
def test_a_move_reads_back_as_it_is_written(tenths: int) -> None:
    assert parse_move(move_text(tenths)) == tenths


def test_nothing_is_no_move_and_nonsense_is_said() -> None:
    assert parse_move(" ") == 0
    for wrong in ("abc", "1.23", "31", "-30.1"):
        with pytest.raises(UsageError):
            parse_move(wrong)


def test_each_form_keeps_its_own_setup_and_the_usual_one_takes_no_room() -> None:
    kept = with_setup("", "receipt", PrintSetup("Epson", 3, 15, -20))
    kept = with_setup(kept, "notice", PrintSetup(copies=2))
    assert setup_of(kept, "receipt") == PrintSetup("Epson", 3, 15, -20)
    assert setup_of(kept, "notice").copies == 2
    assert setup_of(with_setup(kept, "notice", PrintSetup()), "notice") == PrintSetup()
    for broken in ("", "[]", '{"receipt": 3}', '{"receipt": {"what": 1}}'):
        assert setup_of(broken, "receipt") == PrintSetup()
