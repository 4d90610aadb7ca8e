"""Who may take money, and whose a stub is."""

from __future__ import annotations

import pytest

from app.dues.collectors.rules import CollectorKind, check_collector, check_stubs, collector_title
from app.kernel.errors import Refused, UsageError


def test_a_guard_takes_money_only_by_a_resolution():
    check_collector("王楼长", CollectorKind.CAPTAIN, "", is_guard=False)
    check_collector("李大强", CollectorKind.GUARD, "管〔2026〕3号", is_guard=True)
    with pytest.raises(Refused):
        check_collector("李大强", CollectorKind.GUARD, " ", is_guard=True)
    with pytest.raises(Refused):
        check_collector("李大强", CollectorKind.CAPTAIN, "", is_guard=True)
    with pytest.raises(UsageError):
        check_collector(" ", CollectorKind.CASHIER, "", is_guard=False)


@pytest.mark.parametrize(("first", "last"), [(0, 5), (6, 5), (1, 501)])
def test_stubs_are_numbered_from_the_first_to_the_last(first: int, last: int):
    with pytest.raises(UsageError):
        check_stubs(first, last, [])


def test_a_number_is_given_out_once():
    check_stubs(51, 100, [(1, 50)])
    with pytest.raises(Refused):
        check_stubs(50, 60, [(1, 50)])


def test_every_kind_has_its_words():
    assert len({collector_title(one).text() for one in CollectorKind}) == 3
