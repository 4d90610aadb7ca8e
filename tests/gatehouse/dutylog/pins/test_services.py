"""A guard signs with a PIN of their own: the chair gives the first, the guard changes it, after five wrong ones one waits."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.book import Role
from app.book.integrity import check_chain
from app.book.seats import passwords
from app.gatehouse.dutylog import queries as log
from app.gatehouse.dutylog import services as duty
from app.gatehouse.dutylog.pins import queries, services
from app.gatehouse.dutylog.rules import Handover
from app.gatehouse.dutylog.services import SignOn
from app.kernel.errors import NotAllowed, Refused

if TYPE_CHECKING:
    from pathlib import Path

    from app.book import Book, Operator
    from app.gatehouse.roster.queries import Gate

AT = datetime.datetime(2026, 11, 14, 7, 30)  # noqa: DTZ001 — local civil time
HOUR = datetime.timedelta(hours=1)
PIN = "4826"


@pytest.fixture(autouse=True)
def _own_door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    quick = passwords.argon2.PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    monkeypatch.setattr(passwords, "_hasher", quick)


@pytest.fixture
def shared(book: Book, owner: Operator, gate: Gate) -> Operator:
    """The gate's seat, at which 王建国 signs with a PIN."""
    with book.work(replace(owner, role=Role.CHAIR)) as work:
        services.set_pin(work, 1, PIN)
        work.commit()
    return replace(owner, role=Role.GUARD)


def test_a_guard_signs_on_and_off_with_the_pin_and_not_without(book: Book, shared: Operator, gate: Gate):
    with book.work(shared) as work:
        for pin in ("", "9173"):
            with pytest.raises(NotAllowed, match="王建国"):
                duty.sign_on(work, gate, SignOn(1, AT, pin=pin))
        key = duty.sign_on(work, gate, SignOn(1, AT, pin=PIN))
        with pytest.raises(NotAllowed):
            duty.sign_off(work, key, AT + 8 * HOUR, Handover())
        duty.sign_off(work, key, AT + 8 * HOUR, Handover(), PIN)
        second = duty.sign_on(work, gate, SignOn(2, AT + 8 * HOUR, accepts=True))
        assert log.duty(work, second).guard == "李大海"  # who has no PIN signs as before


def test_paper_is_typed_in_by_the_committee_without_it_but_not_at_the_gate(
    book: Book, owner: Operator, shared: Operator, gate: Gate
):
    with book.work(shared) as work, pytest.raises(NotAllowed):
        duty.sign_on(work, gate, SignOn(1, AT, from_paper=True))
    with book.work(owner) as work:
        duty.sign_on(work, gate, SignOn(1, AT, from_paper=True))


def test_after_five_wrong_pins_the_right_one_must_wait_too(book: Book, shared: Operator, gate: Gate):
    with book.work(shared) as work:
        for _ in range(5):
            with pytest.raises(NotAllowed) as wrong:
                queries.check_pin(work, 1, "9173")
        assert "30" in str(wrong.value)
        with pytest.raises(NotAllowed, match="秒"):
            queries.check_pin(work, 1, PIN)
        queries.check_pin(work, 2, "")  # another door


def test_a_wrong_pin_is_told_by_the_action_log_with_the_gate_and_never_the_pin_itself(
    book: Book, shared: Operator, gate: Gate
):
    with book.view() as view:
        before = view.conn.exec_driver_sql("SELECT count(*) FROM audit").scalar_one()
    for pin in ("9173", "9174", "9175", "9176", "9177", PIN, ""):
        with pytest.raises(NotAllowed, match="王建国"), book.work(shared) as work:
            duty.sign_on(work, gate, SignOn(1, AT, pin=pin))
    with book.view() as view:
        rows = view.conn.exec_driver_sql(
            'SELECT action, subject, "after", operator_id FROM audit WHERE id > ?', (before,)
        ).all()
        assert log.duties(view, AT.date(), AT.date()) == ()
        assert not list(check_chain(view))
    assert {tuple(row[:2]) for row in rows} == {("duty.pin_wrong", "staff 1")}
    assert [json.loads(row[2]) for row in rows] == [{"gate": "大门", "wrong_pins": n} for n in range(1, 6)]
    assert {row[3] for row in rows} == {shared.id}  # the sixth was not even looked at, the seventh was none


def test_a_guard_changes_the_own_pin_and_nobody_elses(book: Book, shared: Operator, gate: Gate):
    with book.work(shared) as work:
        with pytest.raises(NotAllowed):
            services.change_own_pin(work, 1, "9173", "736251")
        services.change_own_pin(work, 1, PIN, "736251")
        queries.check_pin(work, 1, "736251")
        with pytest.raises(Refused, match="李大海"):
            services.change_own_pin(work, 2, "", "736251")
        with pytest.raises(NotAllowed):
            services.set_pin(work, 2, "736251")
        work.commit()


@pytest.mark.parametrize("pin", ["123", "123456789", "12ab", "1234", "7777", "2580", ""])
def test_a_pin_that_everybody_tries_first_is_refused(book: Book, owner: Operator, gate: Gate, pin: str):
    with book.work(owner) as work, pytest.raises(Refused):
        services.set_pin(work, 1, pin)


def test_a_forgotten_pin_is_taken_away(book: Book, owner: Operator, shared: Operator, gate: Gate):
    with book.work(owner) as work:
        services.drop_pin(work, 1)
        assert queries.have_pins(work) == frozenset()
        with pytest.raises(Refused):
            services.drop_pin(work, 1)
        work.commit()
    with book.work(shared) as work:
        assert duty.sign_on(work, gate, SignOn(1, AT))


def test_no_pin_stands_in_the_book_as_it_is_typed(book: Book, shared: Operator, gate: Gate):
    with book.view() as view:
        (kept,) = view.conn.exec_driver_sql("SELECT pin_hash FROM staff_pin").scalars()
        told = " ".join(view.conn.exec_driver_sql("SELECT coalesce(\"after\", '') FROM audit").scalars())
    assert kept.startswith("$argon2id$")
    assert PIN not in told
