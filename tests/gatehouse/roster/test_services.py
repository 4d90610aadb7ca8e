"""Rosters kept, judged, changed by hand and published."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.gatehouse.queries import export_roster
from app.gatehouse.roster import queries, services
from app.gatehouse.roster.problem import Answer
from app.gatehouse.roster.rules import EVEN, check
from app.gatehouse.staff.services import add_absence
from app.kernel.dates import Month
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from tests.gatehouse.crews import NOVEMBER, regular

if TYPE_CHECKING:
    from app.book import Book, Operator


def test_an_empty_gatehouse_opens_with_the_preset_gate_and_patterns_once(book: Book, owner: Operator):
    with book.work(owner) as work:
        services.open_gatehouse(work)
        services.open_gatehouse(work)
        work.commit()
    with book.view() as view:
        (gate,) = queries.gates(view)
        assert (gate.name, gate.places) == ("大门", 1)
        assert [(shift.code, shift.start, shift.length) for shift in gate.pattern.shifts] == [
            ("早", 450, 480),
            ("中", 930, 480),
            ("夜", 1410, 480),
        ]
        assert [pattern.code for pattern in queries.patterns(view)] == ["three_eights", "two_twelves"]


def test_a_roster_is_kept_and_read_back_as_it_was(book: Book, november: int):
    with book.view() as view:
        made = queries.roster(view, NOVEMBER)
        asked = queries.problem_of(view, made)
        assert made.version == november == 1
        assert set(made.turns) == set(regular(asked))
        assert check(asked, made.turns) == ()
        night = next(turn for turn in made.turns if turn.shift.night)
        assert night.end.date() == night.date + datetime.timedelta(days=1)


def test_a_roster_that_breaks_a_rule_is_not_kept(book: Book, owner: Operator, guards: tuple[int, ...]):
    with book.work(owner) as work:
        problem = queries.problem(work, NOVEMBER)
        turns = regular(problem)[1:]
        with pytest.raises(Refused, match="大门"):
            services.make_roster(work, problem, Answer(turns))
        with pytest.raises(Refused, match="3"):
            services.make_roster(work, problem, Answer((), reasons=(msg("{count} is the reason", count=3),)))
        with pytest.raises(Refused):
            services.make_roster(work, problem, Answer(()))


def test_publishing_puts_a_version_into_force(book: Book, owner: Operator, november: int):
    with book.work(owner) as work:
        services.publish_roster(work, NOVEMBER, november)
        problem = queries.problem(work, NOVEMBER)
        shifted = tuple(replace(t, guard_id=t.guard_id % 4 + 1) for t in regular(problem))
        kept = services.make_roster(work, problem, Answer(shifted, 26))
        work.commit()
    with book.view() as view:
        assert kept.version == 2
        assert queries.roster(view, NOVEMBER).version == 1
        assert queries.roster(view, NOVEMBER, 2).turns != queries.roster(view, NOVEMBER, 1).turns
        assert [(v.version, v.published_on) for v in queries.versions(view, NOVEMBER)] == [
            (2, None),
            (1, datetime.date(2026, 10, 8)),
        ]


def test_a_change_by_hand_is_a_version_of_its_own_and_is_judged_before_it_is_published(
    book: Book, owner: Operator, november: int
):
    with book.work(owner) as work:
        made = queries.roster(work, NOVEMBER)
        old = next(t for t in made.turns if t.guard_id == 1)
        kept = services.change_turn(work, made, old, 2)
        changed = queries.roster(work, NOVEMBER, kept.version)
        assert kept.version == november + 1
        assert sum(t not in made.turns for t in changed.turns) == 1
        assert check(queries.problem_of(work, changed), changed.turns)
        with pytest.raises(Refused):
            services.publish_roster(work, NOVEMBER, kept.version)
        with pytest.raises(Refused):
            services.change_turn(work, made, old, 3)
        with pytest.raises(Refused):
            services.publish_roster(work, NOVEMBER, 9)


def test_cells_resist_raw_sql(book: Book, owner: Operator, november: int):
    with book.work(owner) as work, pytest.raises(IntegrityError):
        work.conn.execute(text("UPDATE roster_cell SET staff_id = 2"))
    with book.work(owner) as work, pytest.raises(IntegrityError):
        work.conn.execute(text("DELETE FROM roster"))


def test_one_gate_is_rostered_while_the_others_stand(book: Book, owner: Operator, november: int):
    with book.work(owner) as work:
        services.add_gate(work, "西门", "West gate", "two_twelves")
        asked = queries.problem(work, NOVEMBER, "西门")
        assert [station.name for station in asked.stations] == ["西门"]
        assert len([turn for turn in asked.fixed if turn.gate_id == 1]) == 90
        with pytest.raises(Refused, match="大门、西门"):
            queries.problem(work, NOVEMBER, "北门")
        with pytest.raises(Refused):
            services.add_gate(work, "西门", "", "two_twelves")
        with pytest.raises(Refused):
            services.add_gate(work, "", "", "two_twelves")
        with pytest.raises(Refused):
            services.add_pattern(work, "none", "空", "None", [])


def test_the_month_after_knows_the_days_before_and_how_each_stands(book: Book, owner: Operator, november: int):
    with book.work(owner) as work:
        services.publish_roster(work, NOVEMBER, november)
        december = queries.problem(work, Month(2026, 12))
        assert {turn.date.day for turn in december.fixed} == set(range(24, 31))
        standings = [guard.standing for guard in december.guards]
        assert standings != [EVEN] * 4
        assert sum(standing.nights for standing in standings) in range(-2, 3)
        january = queries.problem(work, Month(2027, 1))
        assert {guard.standing for guard in january.guards} == {EVEN}


def test_absence_and_service_make_days_off(book: Book, owner: Operator, guards: tuple[int, ...]):
    with book.work(owner) as work:
        add_absence(work, guards[0], datetime.date(2026, 10, 30), datetime.date(2026, 11, 2))
        problem = queries.problem(work, NOVEMBER)
        assert problem.guards[0].away == {datetime.date(2026, 11, 1), datetime.date(2026, 11, 2)}
        past = queries.problem(work, Month(2023, 12))
        assert past.guards == ()


def test_holidays_come_from_the_calendar_and_a_missing_year_is_known(book: Book):
    assert len(queries.statutory_days(2026) or ()) == 13
    assert len(queries.statutory_days(2025) or ()) == 13
    assert queries.statutory_days(2031) is None


def test_rosters_can_be_taken_out_as_a_table(book: Book, november: int):
    with book.view() as view:
        table = export_roster(view)
        assert len(table.rows) == 90
        with pytest.raises(Refused):
            queries.roster(view, Month(2026, 3))
