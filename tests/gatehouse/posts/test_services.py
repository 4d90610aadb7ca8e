"""Gates and patterns can be changed; rosters that stand keep their times."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.gatehouse.posts import queries, services
from app.gatehouse.posts.queries import Terms
from app.gatehouse.roster import queries as rosters
from app.gatehouse.roster.arithmetic.rules import before_solving
from app.gatehouse.roster.asking import queries as asking
from app.gatehouse.roster.rules import check
from app.gatehouse.staff.rules import Post, StaffDraft
from app.gatehouse.staff.services import add_staff
from app.kernel.errors import Refused
from tests.gatehouse.crews import NOVEMBER

if TYPE_CHECKING:
    from app.book import Book, Operator

JULY = datetime.date(2026, 7, 1)


def test_a_pattern_is_written_down_and_changed_and_old_rosters_keep_their_times(
    book: Book, owner: Operator, november: int
):
    with book.work(owner) as work:
        before = rosters.roster(work, NOVEMBER, november).turns[0]
        known = rosters.patterns(work)[0]
        services.write_pattern(
            work, known.name, "早 早班 07:00-15:00\n中 中班 15:00-23:00\n夜 夜班 23:00-07:00", known.id
        )
        assert rosters.patterns(work)[0].shifts[0].start == 420
        assert rosters.roster(work, NOVEMBER, november).turns[0].start == before.start
        key = services.write_pattern(work, "半天班", "上 上午 08:00-12:00 Morning")
        assert next(each for each in rosters.patterns(work) if each.id == key).shifts[0].length == 240
        with pytest.raises(Refused, match="半天班"):
            services.write_pattern(work, "半天班", "上 上午 08:00-12:00")
        with pytest.raises(Refused):
            services.write_pattern(work, " ", "上 上午 08:00-12:00")
        with pytest.raises(Refused):
            services.write_pattern(work, "没有", "上 上午 08:00-12:00", 99)


def test_a_gate_gets_other_shifts_crew_and_hours(book: Book, owner: Operator, november: int):
    with book.work(owner) as work:
        twelve = rosters.patterns(work)[1]
        services.change_gate(work, 1, pattern_id=twelve.id, places=2)
        usual = queries.usual_terms()
        assert queries.gate_hours(work, 1, JULY) == (360, 1440)
        services.set_terms(work, 1, Terms((Post.GUARD, Post.VOLUNTEER), replace(usual.hours, summer=(300, 1380))))
        (gate,) = rosters.gates(work)
        assert (gate.pattern.code, gate.places, gate.crews) == ("two_twelves", 2, (Post.GUARD, Post.VOLUNTEER))
        assert queries.gate_hours(work, 1, JULY) == (360, 1440)  # as it was: other hours hold from today on
        assert queries.gate_hours(work, 1, JULY.replace(year=JULY.year + 1)) == (300, 1380)
        services.change_gate(work, 1, pattern_id=twelve.id, places=2, closed=True)
        assert rosters.gates(work) == ()
        for act in (
            lambda: services.change_gate(work, 9, pattern_id=twelve.id, places=1),
            lambda: services.change_gate(work, 1, pattern_id=twelve.id, places=0),
            lambda: services.set_terms(work, 9, usual),
            lambda: services.set_terms(work, 1, Terms((), usual.hours)),
        ):
            with pytest.raises(Refused):
                act()


def test_others_man_a_gate_from_a_day_on_and_an_old_roster_is_judged_by_its_own_crew(
    book: Book, owner: Operator, november: int
):
    december = NOVEMBER.plus(1)
    with book.work(owner) as work:
        add_staff(work, StaffDraft("周明", Post.VOLUNTEER, since=datetime.date(2024, 1, 1)))
        hours = queries.usual_terms().hours
        services.set_terms(work, 1, Terms((Post.VOLUNTEER,), hours), december.first.replace(day=16))
        (gate,) = rosters.gates(work)
        assert [gate.manned.on(day) for day in (december.first, december.last)] == [(Post.GUARD,), (Post.VOLUNTEER,)]
        assert (gate.crews, gate.posts(NOVEMBER)) == ((Post.VOLUNTEER,), (Post.GUARD,))
        assert gate.posts(december) == (Post.GUARD, Post.VOLUNTEER)
        made = rosters.roster(work, NOVEMBER, november)
        assert check(asking.problem_of(work, made), made.turns) == ()
        ((before, guards), (after, volunteers)) = asking.problem(work, december).stations[0].spells
        assert (before, after) == (december.first, december.first.replace(day=16))
        assert (len(guards), len(volunteers)) == (4, 1)
        assert any("1" in str(said) for said in before_solving(asking.problem(work, december)))
        services.set_terms(work, 1, Terms((Post.GUARD,), hours), december.first)
        assert asking.problem(work, december).stations[0].crew is None
        told = work.conn.exec_driver_sql("SELECT after FROM audit WHERE action = 'gate.terms_set'").scalars().all()
        assert "2026-12-16" in told[0]


def test_guards_and_volunteers_take_turns_from_a_day_on_and_what_stood_before_stays(
    book: Book, owner: Operator, november: int
):
    usual = queries.usual_terms()
    with book.work(owner) as work:
        with pytest.raises(Refused, match="大门"):
            services.set_turns(work, 1, "门卫")
        services.set_terms(work, 1, Terms((Post.GUARD, Post.VOLUNTEER), usual.hours))
        volunteer = add_staff(work, StaffDraft("周明", Post.VOLUNTEER, since=datetime.date(2024, 1, 1)))
        services.set_turns(work, 1, "门卫\n志愿者", datetime.date(2026, 12, 1))
        services.set_turns(work, 1, "早=门卫 中=门卫 夜=志愿者", datetime.date(2027, 1, 1))
        (gate,) = rosters.gates(work)
        assert gate.turns is not None
        assert [gate.turns.whose(datetime.date(*day), "夜") for day in ((2026, 11, 30), (2026, 12, 2), (2027, 1, 1))] == [
            None, Post.VOLUNTEER, Post.VOLUNTEER,
        ]  # fmt: skip
        made = rosters.roster(work, NOVEMBER, november)
        assert check(asking.problem_of(work, made), made.turns) == ()  # its turns begin later
        asked = asking.problem(work, NOVEMBER.plus(2))
        assert dict(asked.stations[0].sides) == {
            Post.GUARD: frozenset({1, 2, 3, 4}),
            Post.VOLUNTEER: frozenset({volunteer}),
        }
        assert before_solving(asked)  # one neighbour cannot stand every night
        for act in (
            lambda: services.set_terms(work, 1, usual),
            lambda: services.change_gate(work, 1, pattern_id=rosters.patterns(work)[1].id, places=1),
            lambda: services.write_pattern(work, gate.pattern.name, "白 白班 07:30-19:30", gate.pattern.id),
            lambda: services.set_turns(work, 9, ""),
        ):
            with pytest.raises(Refused):
                act()
        services.set_turns(work, 1, "", datetime.date(2027, 2, 1))
        services.set_turns(work, 1, "")
        services.set_terms(work, 1, usual)
        told = work.conn.exec_driver_sql("SELECT count(*) FROM audit WHERE action = 'gate.turns_set'").scalar()
        assert told == 3


def test_a_rotation_is_written_down_once(book: Book, owner: Operator, november: int):
    with book.work(owner) as work:
        services.add_rotation(work, "慢轮转", 1, "早早早中中中夜夜夜休休休")
        assert queries.rotations(work)[-1].cycle[-1] == ""
        key = queries.rotations(work)[-1].id
        services.change_rotation(work, key, "慢轮转", 1, "夜夜夜休休休早早早中中中")
        assert "".join(queries.rotations(work)[-1].cycle) == "夜夜夜早早早中中中"
        for act in (
            (key, queries.rotations(work)[0].name, 1, "早中夜休"),
            (key, "慢轮转", 1, "早早夜休"),
            (99, "轮", 1, "早中夜"),
        ):
            with pytest.raises(Refused):
                services.change_rotation(work, *act)
        with pytest.raises(Refused, match="慢轮转"):
            services.add_rotation(work, "慢轮转", 1, "早中夜休")
        with pytest.raises(Refused):
            services.add_rotation(work, "", 1, "早中夜休")
