"""Rosters kept, judged, changed by hand and published."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.gatehouse.crew.rules import Card
from app.gatehouse.crew.services import set_card
from app.gatehouse.posts.queries import Terms, rotations, usual_terms
from app.gatehouse.posts.services import set_terms
from app.gatehouse.queries import export_roster
from app.gatehouse.roster import queries, services
from app.gatehouse.roster.asking import queries as asking
from app.gatehouse.roster.changes import moved_words
from app.gatehouse.roster.loads.rules import EVEN
from app.gatehouse.roster.problem import Answer
from app.gatehouse.roster.rotations.queries import RotationBegins
from app.gatehouse.roster.rules import check
from app.gatehouse.staff.queries import absences, members
from app.gatehouse.staff.rules import Post, StaffDraft
from app.gatehouse.staff.services import add_absence, add_staff
from app.kernel.dates import Month
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from tests.gatehouse.crews import NOVEMBER, regular

if TYPE_CHECKING:
    from app.book import Book, Operator, Reader


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
        codes = [pattern.code for pattern in queries.patterns(view)]
        assert codes == ["three_eights", "two_twelves", "one_day", "cleaners_two", "evening_patrol"]
        assert [each.name for each in rotations(view)][:1] == ["四班三运转"]


def test_a_roster_is_kept_and_read_back_as_it_was(book: Book, november: int):
    with book.view() as view:
        made = queries.roster(view, NOVEMBER)
        asked = asking.problem_of(view, made)
        assert made.version == november == 1
        assert set(made.turns) == set(regular(asked))
        assert check(asked, made.turns) == ()
        night = next(turn for turn in made.turns if turn.shift.night)
        assert night.end.date() == night.date + datetime.timedelta(days=1)


def test_a_roster_that_breaks_a_rule_is_not_kept(book: Book, owner: Operator, guards: tuple[int, ...]):
    with book.work(owner) as work:
        problem = asking.problem(work, NOVEMBER)
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
        problem = asking.problem(work, NOVEMBER)
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
        turns = tuple(replace(t, guard_id=2) if t == old else t for t in made.turns)
        kept = services.keep_roster(work, made, turns, reason="临时有事")
        changed = queries.roster(work, NOVEMBER, kept.version)
        assert kept.version == november + 1
        assert sum(t not in made.turns for t in changed.turns) == 1
        assert check(asking.problem_of(work, changed), changed.turns)
        with pytest.raises(Refused):
            services.publish_roster(work, NOVEMBER, kept.version)
        assert (changed.origin, changed.reason, changed.of_version) == ("hand", "临时有事", november)
        with pytest.raises(Refused, match="刚才被改过"):
            services.keep_roster(work, made, turns)
        with pytest.raises(Refused, match="没有任何改动"):
            services.keep_roster(work, changed, turns)
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
        asked = asking.problem(work, NOVEMBER, "西门")
        assert [station.name for station in asked.stations] == ["西门"]
        assert len([turn for turn in asked.fixed if turn.gate_id == 1]) == 90
        with pytest.raises(Refused, match="大门、西门"):
            asking.problem(work, NOVEMBER, "北门")
        with pytest.raises(Refused):
            services.add_gate(work, "西门", "", "two_twelves")
        with pytest.raises(Refused):
            services.add_gate(work, "", "", "two_twelves")
        with pytest.raises(Refused):
            services.add_pattern(work, "none", "空", "None", [])


def test_the_month_after_knows_the_days_before_and_how_each_stands(book: Book, owner: Operator, november: int):
    with book.work(owner) as work:
        services.publish_roster(work, NOVEMBER, november)
        december = asking.problem(work, Month(2026, 12))
        assert {turn.date.day for turn in december.fixed} == set(range(24, 31))
        standings = [guard.standing for guard in december.guards]
        assert standings != [EVEN] * 4
        assert sum(standing.nights for standing in standings) in range(-2, 3)
        january = asking.problem(work, Month(2027, 1))
        assert {guard.standing for guard in january.guards} == {EVEN}


def test_absence_and_service_make_days_off(book: Book, owner: Operator, guards: tuple[int, ...]):
    with book.work(owner) as work:
        add_absence(work, guards[0], datetime.date(2026, 10, 30), datetime.date(2026, 11, 2))
        problem = asking.problem(work, NOVEMBER)
        assert problem.guards[0].away == {datetime.date(2026, 11, 1), datetime.date(2026, 11, 2)}
        past = asking.problem(work, Month(2023, 12))
        assert past.guards == ()


def test_a_month_goes_round_by_a_rotation_and_joins_the_next(book: Book, owner: Operator, guards: tuple[int, ...]):
    with book.work(owner) as work:
        first = services.make_by_rotation(work, NOVEMBER, "大门", "四班三运转")
        made = queries.roster(work, NOVEMBER, first.version)
        assert (made.origin, made.reason) == ("rotation", "四班三运转")
        assert check(asking.problem_of(work, made), made.turns) == ()
        services.make_by_rotation(work, Month(2026, 12), "大门", "四班三运转")
        after = queries.roster(work, Month(2026, 12))
        assert check(asking.problem_of(work, after), after.turns) == ()
        with pytest.raises(Refused, match="四班三运转"):
            services.make_by_rotation(work, NOVEMBER, "大门", "做一休二")


def test_a_rotation_begins_on_a_day_and_with_a_crew_of_ones_choosing(
    book: Book, owner: Operator, guards: tuple[int, ...]
):
    day, order = datetime.date(2026, 11, 3), tuple(reversed(guards))
    with book.work(owner) as work:
        fifth = add_staff(work, StaffDraft("孙德胜", Post.GUARD))
        with pytest.raises(Refused, match="4"):
            services.make_by_rotation(work, NOVEMBER, "大门", "四班三运转")
        services.make_by_rotation(work, NOVEMBER, "大门", "四班三运转", RotationBegins(day, order))
        turns = queries.roster(work, NOVEMBER).turns
        begun = {turn.shift.code: turn.guard_id for turn in turns if turn.date == day}
        assert begun["早"] == guards[-1]
        assert fifth not in {turn.guard_id for turn in turns}
        services.make_by_rotation(work, Month(2026, 12), "大门", "四班三运转")  # goes on as it was begun
        after = queries.roster(work, Month(2026, 12))
        assert check(asking.problem_of(work, after), after.turns) == ()
        for wrong in ((99, *order[1:]), (order[0], *order[:3])):
            with pytest.raises(Refused, match=r"王建国"):
                services.make_by_rotation(work, NOVEMBER, "大门", "四班三运转", RotationBegins(day, wrong))


def test_somebody_ill_is_replaced_and_what_hangs_in_the_booth_is_replaced_too(
    book: Book, owner: Operator, november: int
):
    with book.work(owner) as work:
        services.publish_roster(work, NOVEMBER, november)
        add_staff(work, StaffDraft("孙德胜", Post.GUARD))
        made = queries.roster(work, NOVEMBER)
        out = services.Absent(made.turns[0].guard_id, datetime.date(2026, 11, 1), datetime.date(2026, 11, 2), "感冒")
        asked = asking.problem_without(work, made, out.staff_id, out.first, out.last)
        lost = {turn for turn in made.turns if turn.guard_id == out.staff_id and turn.date.day <= 2}
        with pytest.raises(Refused):
            services.substitute(work, made, out, Answer(made.turns))
        with pytest.raises(Refused):
            services.substitute(work, made, out, Answer(()))
        turns = tuple(replace(turn, guard_id=5) if turn in lost else turn for turn in made.turns)
        assert [each.text("en") for each in moved_words(asked, turns)] == [
            f"{turn.date.day} November 2026, 大门, {turn.shift.name_en.lower()} shift: 孙德胜 instead of {names(work)[turn.guard_id]}"
            for turn in sorted(lost)
        ]
        services.substitute(work, made, out, Answer(turns))
        now = queries.roster(work, NOVEMBER)
        assert (now.version, now.origin) == (2, "substitution")
        assert now.published_on == datetime.date(2026, 10, 8)
        assert absences(work, out.first, out.last)[0].reason == "感冒"


def names(reader: Reader) -> dict[int, str]:
    return {each.id: each.name for each in members(reader)}


def test_cleaners_and_volunteers_stand_in_the_same_roster_at_gates_of_their_own(
    book: Book, owner: Operator, guards: tuple[int, ...]
):
    with book.work(owner) as work:
        cleaner = add_staff(work, StaffDraft("刘淑芬", Post.CLEANER))
        neighbour = add_staff(work, StaffDraft("周大妈", Post.VOLUNTEER))
        helper = add_staff(work, StaffDraft("钱师傅", Post.REPAIRER))
        yard = services.add_gate(work, "院内保洁", "Yard", "cleaners_two")
        patrol = services.add_gate(work, "晚间巡逻", "Patrol", "evening_patrol")
        usual = usual_terms()
        set_terms(work, yard, Terms((Post.CLEANER,), usual.hours), datetime.date.min)
        set_terms(work, patrol, Terms((Post.VOLUNTEER, Post.GUARD), usual.hours), datetime.date.min)
        set_card(work, helper, Card("67", 2, stands_in=True))
        asked = asking.problem(work, NOVEMBER)
        crews = {station.name: station.crew for station in asked.stations}
        assert crews["院内保洁"] == {cleaner}
        assert crews["晚间巡逻"] == {*guards, neighbour, helper}
        assert crews["大门"] == {*guards, helper}
        known = {guard.id: guard for guard in asked.guards}
        assert known[helper].stand_in
        assert (known[helper].most, known[neighbour].group) == (2, "volunteer")
        assert len(known[helper].away) == 30 - 9
        assert asking.problem(work, NOVEMBER, "院内保洁").stations[0].crew is None


def test_rosters_can_be_taken_out_as_a_table(book: Book, november: int):
    with book.view() as view:
        table = export_roster(view)
        assert len(table.rows) == 90
        with pytest.raises(Refused):
            queries.roster(view, Month(2026, 3))
