"""Public water and power, month by month."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.kernel.dates import Month
from app.kernel.errors import Refused, UsageError
from app.kernel.money import Fen
from app.treasury.meters import queries, services
from app.treasury.meters.rules import (
    Flow,
    Reading,
    check_reading,
    flow_title,
    jumped,
    months_used,
    read_reading,
    reading_text,
)
from app.treasury.rules import EarnDraft
from app.treasury.services import earn

if TYPE_CHECKING:
    from app.book import Book, Operator


def month(number: int, year: int = 2026) -> Month:
    return Month(year, number)


def test_use_is_what_lies_between_two_months():
    readings = [
        Reading(month(8, 2025), 1_000), Reading(month(9, 2025), 3_000), Reading(month(7), 10_000),
        Reading(month(8), 12_000), Reading(month(9), 15_000),
    ]  # fmt: skip
    used = months_used(readings)
    assert [one.used for one in used] == [None, 2_000, None, 2_000, 3_000]
    assert [one.rise for one in used] == [None, None, None, None, 50]
    assert used[-1].year == 50
    assert jumped(used[-1], 30)
    assert not jumped(used[-1], 50)
    assert not jumped(used[0], 0)


def test_nothing_used_before_gives_no_percentage():
    used = months_used([Reading(month(one), value) for one, value in ((1, 5), (2, 5), (3, 9))])
    assert used[-1].rise is None


def test_a_meter_does_not_run_backwards():
    known = [Reading(month(7), 100), Reading(month(9), 300)]
    check_reading(known, Reading(month(8), 200))
    check_reading([], Reading(month(8), 200))
    for value in (99, 301):
        with pytest.raises(Refused, match="读数"):
            check_reading(known, Reading(month(8), value))


def test_readings_are_typed_as_they_stand_on_the_meter():
    assert (read_reading("1,234.5"), reading_text(123_450)) == (123_450, "1234.5")
    with pytest.raises(UsageError):
        read_reading("约一千")
    assert len({str(flow_title(each)) for each in Flow}) == len(Flow)


def test_a_month_typed_again_counts_and_a_rise_is_told(book: Book, owner: Operator):
    with book.work(owner) as work:
        services.add_meter(work, "总水表", Flow.WATER)
        for name in ("总水表", " "):
            with pytest.raises(Refused):
                services.add_meter(work, name, Flow.WATER)
        posted = earn(work, EarnDraft(book.clock.today(), Fen(100), "interest"))
        assert services.note_reading(work, "总水表", Reading(month(7), 1_000)) == ()
        services.note_reading(work, "总水表", Reading(month(8), 9_000))
        services.note_reading(work, "总水表", Reading(month(8), 2_000, Fen(4_500), posted.voucher))
        (told,) = services.note_reading(work, "总水表", Reading(month(9), 3_500))
        assert "50%" in str(told)
        found = queries.find_meter(work, "总水表")
        assert [one.value for one in found.readings] == [1_000, 2_000, 3_500]
        assert (found.readings[1].amount, found.readings[1].voucher) == (Fen(4_500), posted.voucher)
        with pytest.raises(Refused, match="总水表"):
            queries.find_meter(work, "总电表")
