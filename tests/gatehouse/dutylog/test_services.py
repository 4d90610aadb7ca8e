"""A shift signed on, handed over and taken over; live, and typed in from paper."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.book import Book, Operator, Role
from app.gatehouse.dutylog import queries, services
from app.gatehouse.dutylog.lines.queries import log
from app.gatehouse.dutylog.rules import Flaw, Handover
from app.gatehouse.dutylog.services import SignOn
from app.kernel.errors import NotAllowed, Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.gatehouse.roster.queries import Gate

DAY = datetime.date(2026, 11, 14)


def at(hour: int, minute: int = 0, day: datetime.date = DAY) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(hour, minute))


def test_a_guard_signs_a_shift_on_and_off_and_the_next_takes_it_over(
    book: Book, owner: Operator, gate: Gate, planned: Callable[..., int]
):
    guard = replace(owner, role=Role.GUARD)
    with book.work(guard) as work:
        early = services.sign_on(work, gate, SignOn(planned("早"), at(7, 20)))
        services.sign_off(work, early, at(15, 25), Handover(matters="3号楼钥匙在抽屉里"))
        work.commit()
    with book.work(guard) as work:
        late = SignOn(planned("中"), at(15, 30))
        with pytest.raises(Refused, match=r"李大海|王建国|张玉|赵长顺"):
            services.sign_on(work, gate, late)
        services.sign_on(work, gate, replace(late, accepts=True))
        work.commit()
    with book.view() as view:
        first, second = queries.duties(view, DAY, DAY)
        assert (first.shift, second.shift) == ("早", "中")
        assert first.handover is not None
        assert first.handover.matters == "3号楼钥匙在抽屉里"
        assert [one.found for one in first.handover.counts] == [1, 1, 2, 1]
        assert first.accepted_by == second.guard
        assert queries.on_duty(view, gate.id, at(20)) == second
        assert queries.waiting_handover(view, gate.id, at(20)) is None


def test_face_to_face_the_next_guard_has_taken_over(book: Book, owner: Operator, gate: Gate):
    with book.work(owner) as work:
        early = services.sign_on(work, gate, SignOn(1, at(7, 30)))
        services.sign_on(work, gate, SignOn(2, at(15, 15)))
        services.sign_off(work, early, at(15, 31), Handover())
        work.commit()
    with book.view() as view:
        assert queries.duty(view, early).accepted_by == queries.duties(view, DAY, DAY)[1].guard


def test_the_log_shows_missed_late_and_stood_in_shifts(
    book: Book, owner: Operator, gate: Gate, planned: Callable[..., int]
):
    early, late = planned("早"), planned("中")
    with book.work(owner) as work:
        key = services.sign_on(work, gate, SignOn(late, at(7, 50), from_paper=True))
        services.sign_off(work, key, at(15, 30), Handover())
        work.commit()
    with book.view() as view:
        lines = log(view, gate, DAY, DAY)
    assert early != late
    assert [line.shift.code for line in lines] == ["早", "中", "夜"]
    assert lines[0].flaws == (Flaw.LATE, Flaw.STOOD_IN, Flaw.UNRELIEVED)
    assert lines[1].flaws == (Flaw.MISSED,)
    assert lines[0].duty is not None
    assert lines[0].duty.from_paper


def test_the_night_belongs_to_its_first_day(book: Book, owner: Operator, gate: Gate):
    with book.work(owner) as work:
        key = services.sign_on(work, gate, SignOn(1, at(1, day=DAY + datetime.timedelta(days=1))))
        assert queries.duty(work, key).date == DAY
        assert queries.duty(work, key).shift == "夜"


def test_shifts_that_cannot_be_are_refused(book: Book, owner: Operator, gate: Gate):
    with book.work(owner) as work:
        key = services.sign_on(work, gate, SignOn(1, at(7, 30)))
        with pytest.raises(Refused, match="07:30"):
            services.sign_on(work, gate, SignOn(1, at(15, 30)))
        services.sign_off(work, key, at(15, 30), Handover())
        with pytest.raises(Refused, match="15:30"):
            services.sign_off(work, key, at(15, 31), Handover())
        late = services.sign_on(work, gate, SignOn(1, at(15, 35), accepts=True))
        services.sign_off(work, late, at(16), Handover())
        with pytest.raises(Refused, match="王建国"):
            services.sign_on(work, gate, SignOn(1, at(16, 10), accepts=True))
        with pytest.raises(Refused):
            services.sign_on(work, gate, SignOn(2, at(12, day=datetime.date(2026, 12, 1))))
        with pytest.raises(Refused):
            services.sign_on(work, gate, SignOn(77, at(12)))
        with pytest.raises(Refused):
            queries.duty(work, 999)


def test_a_gate_that_is_not_manned_round_the_clock_has_hours(book: Book, gate: Gate):
    day_gate = replace(gate, pattern=replace(gate.pattern, shifts=gate.pattern.shifts[:1]))
    assert queries.shift_at(day_gate, at(12))[1].code == "早"
    with pytest.raises(Refused, match="大门"):
        queries.shift_at(day_gate, at(20))


def test_a_cashier_may_not_sign_shifts(book: Book, owner: Operator, gate: Gate):
    with book.work(replace(owner, role=Role.CASHIER)) as work, pytest.raises(NotAllowed):
        services.sign_on(work, gate, SignOn(1, at(7, 30)))
