"""Each check of a statement says in words how it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.bulletin.statement.closing.rules import Facts, Mend, State, checks
from app.kernel.dates import parse_period
from app.kernel.i18n import msg
from app.kernel.money import Fen

GOOD = Facts(
    period=parse_period("2026Q3"),
    ended=True,
    before=Fen(100),
    opening=Fen(100),
    opened_within=Fen(0),
    computed=Fen(300),
    closing=Fen(300),
    least=Fen(0),
    equality=msg("equal"),
    fees=1,
    unbilled=0,
    charged=117,
    unsigned=0,
)


def test_a_statement_in_order_has_nothing_to_look_at() -> None:
    assert {check.state for check in checks(GOOD)} == {State.GOOD}
    assert len(checks(GOOD)) == 6


@pytest.mark.parametrize(
    ("changed", "place", "state", "mend"),
    [
        ({"ended": False}, 0, State.LOOK, Mend.NOWHERE),
        ({"opening": Fen(90)}, 1, State.WRONG, Mend.MONEY),
        ({"closing": Fen(299)}, 2, State.WRONG, Mend.MONEY),
        ({"least": Fen(-5)}, 3, State.WRONG, Mend.MONEY),
        ({"fees": 0}, 4, State.LOOK, Mend.BILLING),
        ({"unbilled": 3}, 4, State.LOOK, Mend.BILLING),
        ({"unsigned": 4}, 5, State.LOOK, Mend.NOWHERE),
    ],
)
def test_what_is_not_in_order_is_said_with_where_it_is_mended(
    changed: dict[str, object], place: int, state: State, mend: Mend
) -> None:
    found = checks(replace(GOOD, **changed))
    assert (found[place].state, found[place].mend) == (state, mend)
    assert [check.state for index, check in enumerate(found) if index != place] == [State.GOOD] * 5


def test_what_the_book_was_opened_with_is_no_fault() -> None:
    assert checks(replace(GOOD, opening=Fen(130), opened_within=Fen(30)))[1].state is State.GOOD
