"""Shifts and gate hours as they are typed."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gatehouse.posts.rules import (
    Dated,
    DatedHours,
    OpenHours,
    check_hours,
    minutes_text,
    read_minutes,
    read_shifts,
    read_span,
    shift_line,
)
from app.kernel.errors import Refused

USUAL = OpenHours((360, 1380), (360, 1440), "05-01", "09-30")


def test_shifts_are_read_line_by_line():
    early, night = read_shifts("早 早班 07:30-15:30 Early\n\n 夜 夜班 23:30－07:30".replace("－", "-"))
    assert (early.code, early.start, early.length, early.night) == ("早", 450, 480, False)
    assert (night.start, night.length, night.night) == (1410, 480, True)
    assert early.kept()["letter_en"] == "E"
    assert night.kept()["name_en"] == "夜班"
    assert night.kept()["letter_en"] == "夜"


def test_a_whole_day_and_an_early_shift_know_the_night():
    (whole,) = read_shifts("值 全天 07:30-07:30")
    assert (whole.length, whole.night) == (1440, True)
    assert read_shifts("凌 凌晨 00:30-08:30")[0].night


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "至少"),
        ("早班 7点", "早班 7点"),
        ("早 早班 07:30-15:30\n早 又早 08:00-16:00", "早"),
        ("早 早班 25:00-26:00", "25:00"),
    ],
)
def test_what_is_no_shift_is_refused(text: str, words: str):
    with pytest.raises(Refused, match=words):
        read_shifts(text)


@given(st.integers(0, 1439), st.integers(1, 1440))
def test_a_shift_is_read_back_as_it_is_shown(start: int, length: int):
    (read,) = read_shifts(shift_line("早", "早班", "Early", (start, length)))
    assert (read.code, read.name, read.name_en, read.start, read.length) == ("早", "早班", "Early", start, length)


def test_minutes_know_midnight():
    assert read_minutes("24:00") == 1440
    assert minutes_text(1440) == "24:00"
    with pytest.raises(Refused):
        read_minutes("7.30")


def test_the_gate_closes_at_eleven_in_winter_and_at_midnight_in_summer():
    assert USUAL.on(datetime.date(2026, 11, 14)) == (360, 1380)
    assert USUAL.on(datetime.date(2026, 7, 14)) == (360, 1440)
    check_hours(USUAL)


@pytest.mark.parametrize(
    "hours",
    [
        OpenHours((360, 300), (360, 1440), "05-01", "09-30"),
        OpenHours((360, 1380), (360, 1440), "05-32", "09-30"),
        OpenHours((360, 1380), (360, 1440), "May", "09-30"),
        OpenHours((360, 1380), (360, 1440), "10-01", "04-30"),
    ],
)
def test_hours_that_cannot_be_are_refused(hours: OpenHours):
    with pytest.raises(Refused):
        check_hours(hours)


def test_hours_hold_from_their_day_on_for_all_that_were_entered_before():
    early, late = replace(USUAL, winter=(300, 1380)), replace(USUAL, winter=(420, 1320))
    dated = DatedHours(USUAL, ((datetime.date(2026, 11, 20), early), (datetime.date(2026, 11, 10), late)))
    assert [dated.span_on(datetime.date(2026, 11, day)) for day in (9, 10, 25)] == [
        (360, 1380),
        (420, 1320),
        (420, 1320),
    ]
    assert (dated.last, DatedHours(USUAL).last) == (late, USUAL)


def test_what_holds_within_a_month_is_told_from_which_day_on():
    day = datetime.date(2026, 11, 1)
    crew = Dated("guards", ((day.replace(day=10), "both"), (day.replace(day=20), "guards"), (day, "guards")))
    assert crew.between(day, day.replace(day=30)) == ((day, "guards"),)  # what was entered last stands for all before
    changing = Dated("guards", ((day.replace(day=10), "both"), (day.replace(day=20), "both")))
    assert changing.between(day, day.replace(day=30)) == ((day, "guards"), (day.replace(day=10), "both"))
    assert changing.between(day.replace(day=12), day.replace(day=30)) == ((day.replace(day=12), "both"),)


def test_hours_are_read_from_and_to_however_the_dash_is_typed():
    assert read_span("06:00-23:00") == read_span("06：00–23：00") == read_span("06:00至23:00") == (360, 1380)
    with pytest.raises(Refused):
        read_span("早上到晚上")
