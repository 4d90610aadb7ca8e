"""What a waiver must say."""

from __future__ import annotations

import datetime

import pytest

from app.dues.waivers.rules import (
    PrepaidDraft,
    WaiverDraft,
    WaiverKind,
    check_beside,
    check_paid_ahead,
    check_waiver,
    waiver_title,
)
from app.kernel.dates import Month
from app.kernel.errors import Refused, UsageError
from app.kernel.money import Fen

FIRST, LAST = datetime.date(2026, 7, 1), datetime.date(2026, 9, 30)


def draft(**changes: object) -> WaiverDraft:
    usual = {
        "dwelling_id": 1, "fee": "卫生保洁费", "kind": WaiverKind.LOW_INCOME, "since": FIRST, "until": LAST,
        "resolution": "2026-05", "percent": 50,
    }  # fmt: skip
    return WaiverDraft(**(usual | changes))


def test_a_waiver_that_says_enough_is_taken():
    check_waiver(draft())
    check_waiver(draft(percent=0, amount=Fen(500)))
    assert all(waiver_title(kind).text("en") for kind in WaiverKind)


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"until": datetime.date(2026, 6, 30)}, UsageError),
        ({"percent": 0}, UsageError),
        ({"amount": Fen(1)}, UsageError),
        ({"percent": 101}, UsageError),
        ({"percent": 50, "amount": Fen(-1)}, UsageError),
        ({"resolution": "  "}, Refused),
    ],
)
def test_a_waiver_that_cannot_be_is_refused(changes: dict, kind: type[Exception]):
    with pytest.raises(kind):
        check_waiver(draft(**changes))


def test_two_waivers_of_one_day_are_refused():
    with pytest.raises(Refused, match="2026年9月30日"):
        check_beside(draft(), [(LAST, datetime.date(2026, 12, 31))])
    check_beside(draft(), [(datetime.date(2026, 10, 1), datetime.date(2026, 12, 31))])
    check_beside(draft(), [(datetime.date(2026, 1, 1), datetime.date(2026, 6, 30))])


def test_the_free_months_follow_those_paid_ahead():
    offer = PrepaidDraft(1, "卫生保洁费", Month(2026, 10), "2026-06", 12, 2)
    assert (offer.paid_months[0], offer.paid_months[-1]) == (Month(2026, 10), Month(2027, 9))
    waiver = offer.waiver()
    assert (waiver.since, waiver.until) == (datetime.date(2027, 10, 1), datetime.date(2027, 11, 30))
    check_waiver(waiver)
    for pay, free in ((0, 1), (61, 1), (1, 0), (1, 2)):
        with pytest.raises(UsageError):
            PrepaidDraft(1, "卫生保洁费", Month(2026, 10), "2026-06", pay, free).waiver()
    check_paid_ahead(Fen(100), Fen(100), 12)
    with pytest.raises(Refused):
        check_paid_ahead(Fen(100), Fen(99), 12)
