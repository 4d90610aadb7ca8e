"""What a meter says was used, and when it cannot be."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from app.dues.billing.rules import Rate, Span, Split
from app.dues.measures import rules
from app.dues.measures.rules import Reading, ReadingDraft, Used
from app.kernel.dates import Month
from app.kernel.errors import Refused, UsageError

RATES = [Rate(datetime.date(2026, 1, 1), 40_000)]


def reading(day: str, value: int, *, begins: bool = False, estimated: bool = False) -> Reading:
    return Reading(int(day.replace("-", "")), 1, 1, datetime.date.fromisoformat(day), value, begins, estimated)


def typed(day: str, value: int, **changes: object) -> ReadingDraft:
    return ReadingDraft("水费", 1, datetime.date.fromisoformat(day), value, **changes)


READ = [reading("2026-07-31", 10_000, begins=True), reading("2026-08-31", 11_250)]


def test_a_number_is_read_to_the_hundredth():
    assert [rules.parse_count(text) for text in ("12", "312.5", "１,000.25")] == [1200, 31250, 100025]
    for bad in ("", "-1", "1.234", "abc"):
        with pytest.raises(UsageError):
            rules.parse_count(bad)


def test_every_way_of_sharing_has_its_words():
    assert len({rules.split_title(split).text("zh_CN") for split in Split}) == 4


def test_what_was_used_is_the_difference_of_two_readings():
    (used,) = rules.used_in(Span(Month(2026, 8), 1), READ)
    assert (used.quantity, used.about) == (1250, "100 → 112.50")
    assert rules.used_in(Span(Month(2026, 7), 1), READ) == ()
    assert rules.used_in(Span(Month(2026, 9), 1), READ) == ()


def test_a_new_meter_begins_anew_and_an_estimate_is_marked():
    read = [*READ, reading("2026-09-10", 11_300), reading("2026-09-11", 0, begins=True)]
    read.append(reading("2026-09-30", 200, estimated=True))
    assert [one.about for one in rules.used_in(Span(Month(2026, 9), 1), read)] == ["112.50 → 113", "0 → ~2"]


def test_a_rate_that_changes_between_two_readings_counts_by_days():
    rates = [*RATES, Rate(datetime.date(2026, 8, 17), 50_000)]
    parts = rules.meter_parts([Used(*READ)], rates)
    assert [part.time.days for part in parts] == [((16, 31),), ((15, 31),)]
    assert rules.exact_of(parts) == Fraction(1250 * 40_000 * 16 + 1250 * 50_000 * 15, 310_000)
    earlier = [Rate(datetime.date(2025, 1, 1), 1), *RATES]
    assert [part.rate for part in rules.meter_parts([Used(*READ)], earlier)] == [40_000]
    assert rules.meter_parts([Used(*READ)], [Rate(datetime.date(2027, 1, 1), 1)]) == ()


def test_two_readings_of_one_day_count_whole():
    (part,) = rules.meter_parts([Used(reading("2026-08-31", 100), reading("2026-08-31", 300))], RATES)
    assert part.time.exact == 1


def test_the_first_reading_and_a_higher_one_are_taken():
    rules.check_reading(typed("2026-07-31", 5), [])
    rules.check_reading(typed("2026-09-30", 11_250), READ)
    rules.check_reading(typed("2026-09-30", 0, replaced=True), READ)
    rules.check_reading(typed("2026-09-30", 0, replaced=True, last_of_old=11_300), READ)


@pytest.mark.parametrize(
    ("draft", "kind"),
    [
        (typed("2026-09-30", 11_000), Refused),
        (typed("2026-09-30", 0, replaced=True, last_of_old=11_000), Refused),
        (typed("2026-08-31", 12_000), Refused),
        (typed("2026-09-30", 12_000, last_of_old=12_000), UsageError),
    ],
)
def test_a_reading_that_cannot_be_is_refused(draft: ReadingDraft, kind: type[Exception]):
    with pytest.raises(kind):
        rules.check_reading(draft, READ)
