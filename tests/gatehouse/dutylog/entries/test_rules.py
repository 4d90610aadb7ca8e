"""Entries: what each kind needs, how a line of the paper log is typed, the gate against its hours."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gatehouse.dutylog.entries import rules
from app.gatehouse.dutylog.entries.rules import EntryDraft, Kind
from app.kernel.errors import Refused

MINUTE = datetime.timedelta(minutes=1)
ON = datetime.datetime(2026, 11, 14, 23, 30)  # noqa: DTZ001 — local civil time
OFF = ON + 480 * MINUTE
LATER = OFF + 600 * MINUTE
WINTER = (360, 1380)
SUMMER = (360, 1440)


def refused(draft: EntryDraft, words: str, now: datetime.datetime = LATER) -> None:
    with pytest.raises(Refused, match=words):
        rules.check_entry(draft, ON, OFF, now)


def test_an_entry_lies_in_its_shift_and_not_ahead():
    good = EntryDraft(Kind.ROUND, ON + MINUTE, "东墙")
    rules.check_entry(good, ON, OFF, LATER)
    rules.check_entry(good, ON, None, LATER)
    refused(good, "23:31", now=ON)
    refused(EntryDraft(Kind.ROUND, ON - MINUTE, "东墙"), "23:29")
    refused(EntryDraft(Kind.ROUND, OFF + MINUTE, "东墙"), "07:31")
    with pytest.raises(Refused, match="–"):
        rules.check_entry(EntryDraft(Kind.ROUND, ON - MINUTE, "东墙"), ON, None, LATER)


@pytest.mark.parametrize("kind", [Kind.ROUND, Kind.INCIDENT, Kind.HANDED_IN, Kind.NOTE])
def test_what_says_nothing_is_refused(kind: Kind):
    refused(rules.bare(EntryDraft(kind, ON, "  ", "  ")), ".")


@pytest.mark.parametrize("kind", [Kind.GATE_OPENED, Kind.GATE_CLOSED, Kind.DRESS])
def test_the_gate_and_the_uniform_need_no_words(kind: Kind):
    rules.check_entry(EntryDraft(kind, ON), ON, OFF, LATER)


def test_a_report_to_the_police_has_its_time_and_belongs_to_an_incident():
    at = ON + 60 * MINUTE
    told = {"reported_at": at + MINUTE, "officer": "李警官", "number": "12345"}
    rules.check_entry(EntryDraft(Kind.INCIDENT, at, "失窃", "自行车", **told), ON, OFF, LATER)
    refused(EntryDraft(Kind.ROUND, at, "东墙", **told), ".")
    refused(EntryDraft(Kind.INCIDENT, at, "", "自行车", officer="李警官"), ".")
    refused(EntryDraft(Kind.INCIDENT, at, "", "自行车", reported_at=at - MINUTE), "00:29")


@pytest.mark.parametrize(
    ("kind", "clock", "hours", "beside"),
    [
        (Kind.GATE_OPENED, (6, 0), WINTER, None),
        (Kind.GATE_OPENED, (6, 25), WINTER, 25),
        (Kind.GATE_OPENED, (5, 30), WINTER, -30),
        (Kind.GATE_CLOSED, (23, 8), WINTER, None),
        (Kind.GATE_CLOSED, (0, 30), WINTER, 90),
        (Kind.GATE_CLOSED, (0, 5), SUMMER, None),
        (Kind.GATE_CLOSED, (23, 30), SUMMER, -30),
        (Kind.ROUND, (3, 0), WINTER, None),
    ],
)
def test_the_gate_is_held_against_its_nearest_hour(kind: Kind, clock: tuple[int, int], hours, beside: int | None):
    at = datetime.datetime.combine(datetime.date(2026, 7, 2), datetime.time(*clock))
    assert rules.beside_hours(kind, at, lambda _: hours) == beside


def test_early_and_late_have_words_of_their_own():
    kinds = (Kind.GATE_OPENED, Kind.GATE_CLOSED)
    assert len({str(rules.beside_text(kind, minutes)) for kind in kinds for minutes in (-30, 30)}) == 4
    assert len({str(rules.kind_title(kind)) for kind in Kind}) == len(Kind)


def test_a_sheet_is_typed_line_by_line():
    read = rules.read_entries(
        "23:40 装 齐\n0:30 巡 东墙 正常\n2:10 巡 3号楼后 路灯不亮\n3:00 情 争吵 两人在门口 报警 3:05 李警官 12345\n"
        "4:00情有人翻墙\n6:00 开\n6:10 收 钱包\n7:00 记 下雨\n\n24:00 r 车棚",
        ON,
        OFF,
    )
    assert [(each.kind, each.subject, each.text) for each in read] == [
        (Kind.DRESS, "", ""),
        (Kind.ROUND, "东墙", ""),
        (Kind.ROUND, "3号楼后", "路灯不亮"),
        (Kind.INCIDENT, "争吵", "两人在门口"),
        (Kind.INCIDENT, "", "有人翻墙"),
        (Kind.GATE_OPENED, "", ""),
        (Kind.HANDED_IN, "钱包", ""),
        (Kind.NOTE, "", "下雨"),
        (Kind.ROUND, "车棚", ""),
    ]
    assert read[1].at == ON + 60 * MINUTE
    assert (read[3].reported_at, read[3].officer, read[3].number) == (ON + 215 * MINUTE, "李警官", "12345")
    assert read[8].at == ON + 30 * MINUTE


@pytest.mark.parametrize("line", ["巡 东墙", "8:61 巡 东墙", "25:00 巡 东墙", "24:30 巡", "8:10 吃 面", "8:10"])
def test_a_line_that_cannot_be_read_is_named(line: str):
    with pytest.raises(Refused, match=line):
        rules.read_entries(line, ON, OFF)


@given(st.integers(0, 479))
def test_every_minute_of_a_night_falls_on_its_own_day(minutes: int):
    at = ON + minutes * MINUTE
    (read,) = rules.read_entries(f"{at:%H:%M} 巡 东墙", ON, OFF)
    assert read.at == at


def test_a_time_outside_the_shift_stays_on_its_first_day():
    (read,) = rules.read_entries("12:00 巡 东墙", ON, OFF)
    assert read.at == datetime.datetime(2026, 11, 14, 12, 0)  # noqa: DTZ001 — local civil time
