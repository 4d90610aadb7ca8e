"""Seats given and changed, doors that count wrong passwords, and what the audit trail tells of both."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from app.book import Book, Operator, Role, tables
from app.book.operators import (
    MustWait,
    WrongPassword,
    add_operator,
    change_own_password,
    change_seat,
    disable_operator,
    enable_operator,
    joined_words,
    list_operators,
    seat_warnings,
    seconds_to_wait,
    set_password,
    sign_in,
    sit_down,
)
from app.kernel import paths
from app.kernel.errors import NotAllowed, Refused

if TYPE_CHECKING:
    from collections.abc import Callable

GOOD = "梧桐树下3号"


def do(book: Book, by: Operator, service: Callable[..., object], *what: object) -> object:
    with book.work(by) as work:
        result = service(work, *what)
        work.commit()
    return result


def told(book: Book, beginning: str) -> list[tuple[str, object, object]]:
    with book.view() as view:
        rows = view.conn.execute(select(tables.audit).order_by(tables.audit.c.id))
        return [(row.action, row.before, row.after) for row in rows if row.action.startswith(beginning)]


def fail(book: Book, name: str, times: int, *, writing: bool = True) -> None:
    for _ in range(times):
        with pytest.raises(WrongPassword):
            sit_down(book, name, "not this one", writing=writing)


def time_passes(seconds: int) -> None:
    """As if the wrong passwords had been typed earlier."""
    file = paths.state_folder() / "tries.json"
    kept = json.loads(file.read_text(encoding="utf8"))
    for one in kept.values():
        one["at"] -= seconds
    file.write_text(json.dumps(kept), encoding="utf8")


@pytest.fixture
def cashier(book: Book, owner: Operator) -> Operator:
    made = do(book, owner, add_operator, "王秀兰", Role.CASHIER, GOOD)
    assert isinstance(made, Operator)
    return made


def test_after_five_wrong_passwords_the_right_one_must_wait_too(book: Book, cashier: Operator) -> None:
    fail(book, cashier.name, 5)
    with pytest.raises(MustWait) as told_to:
        sit_down(book, cashier.name, GOOD, writing=True)
    assert 28 <= told_to.value.seconds <= 30
    assert "请等" in str(told_to.value)
    with book.view() as view, pytest.raises(MustWait):
        sign_in(view, cashier.name, GOOD)
    time_passes(31)
    assert seconds_to_wait(book, cashier.name) == 0
    assert sit_down(book, cashier.name, GOOD, writing=True) == cashier
    fail(book, cashier.name, 4)
    assert seconds_to_wait(book, cashier.name) == 0


def test_the_fifth_wrong_password_says_how_long_to_wait(book: Book, cashier: Operator) -> None:
    fail(book, cashier.name, 4)
    with pytest.raises(WrongPassword, match="请等 30 秒"):
        sit_down(book, cashier.name, None, writing=True)


def test_the_book_tells_of_the_fifth_and_later_and_of_coming_in_after_them(book: Book, cashier: Operator) -> None:
    fail(book, cashier.name, 5)
    time_passes(31)
    fail(book, cashier.name, 1)
    time_passes(61)
    sit_down(book, cashier.name, GOOD, writing=True)
    sit_down(book, cashier.name, GOOD, writing=True)
    assert told(book, "operator.sign") == [
        ("operator.sign_in_failed", None, {"failures": 5}),
        ("operator.sign_in_failed", None, {"failures": 6}),
        ("operator.signed_in", None, {"failures": 6}),
    ]


def test_a_book_opened_to_look_at_is_not_written_to(book: Book, cashier: Operator) -> None:
    fail(book, cashier.name, 5, writing=False)
    time_passes(31)
    sit_down(book, cashier.name, GOOD, writing=False)
    assert told(book, "operator.sign") == []


def test_one_changes_ones_own_password_knowing_the_old_one(book: Book, cashier: Operator) -> None:
    with pytest.raises(WrongPassword):
        do(book, cashier, change_own_password, "guessed", "another-one")
    do(book, cashier, change_own_password, GOOD, "another-one")
    with book.view() as view:
        assert sign_in(view, cashier.name, "another-one") == cashier


def test_guessing_the_old_password_makes_wait_as_at_the_door(book: Book, cashier: Operator) -> None:
    for _ in range(5):
        with pytest.raises(WrongPassword):
            do(book, cashier, change_own_password, "guessed", "another-one")
    with pytest.raises(MustWait):
        do(book, cashier, change_own_password, GOOD, "another-one")


@pytest.mark.parametrize("role", Role)
def test_every_seat_may_have_a_first_password_of_its_own(book: Book, owner: Operator, role: Role) -> None:
    person = do(book, owner, add_operator, "某人", role, None)
    assert isinstance(person, Operator)
    do(book, person, change_own_password, "", GOOD)
    with book.view() as view, pytest.raises(NotAllowed):
        sign_in(view, "某人", None)


def test_who_manages_operators_sets_others_passwords_and_not_their_own(book: Book, owner: Operator) -> None:
    do(book, owner, set_password, owner.name, GOOD)
    with pytest.raises(Refused, match="原来的密码"):
        do(book, owner, set_password, owner.name, "another-one")


@pytest.mark.parametrize("password", ["123456", "王秀兰王秀兰"[:3], "abc12", "iloveyou"])
def test_a_plain_password_is_refused_wherever_it_is_given(book: Book, owner: Operator, password: str) -> None:
    with pytest.raises(Refused):
        do(book, owner, add_operator, "王秀兰", Role.CASHIER, password)
    person = do(book, owner, add_operator, "王秀兰", Role.CASHIER, None)
    assert isinstance(person, Operator)
    with pytest.raises(Refused):
        do(book, owner, set_password, "王秀兰", password)
    with pytest.raises(Refused):
        do(book, person, change_own_password, "", password)


def test_four_digits_are_enough_at_the_gate_only(book: Book, owner: Operator) -> None:
    do(book, owner, add_operator, "张门卫", Role.GUARD, "7352")
    with pytest.raises(Refused):
        do(book, owner, add_operator, "周明", Role.MEMBER, "7352")


def test_a_seat_is_changed_and_recorded(book: Book, owner: Operator, cashier: Operator) -> None:
    assert do(book, owner, change_seat, cashier.name, Role.MEMBER) == Operator(
        cashier.id, cashier.name, Role.MEMBER, has_password=True
    )
    assert told(book, "operator.seat") == [("operator.seat_changed", {"role": "cashier"}, {"role": "member"})]
    do(book, owner, change_seat, cashier.name, Role.MEMBER)
    assert len(told(book, "operator.seat")) == 1


def test_the_last_manager_keeps_the_seat_and_a_closed_door_has_none(
    book: Book, owner: Operator, cashier: Operator
) -> None:
    with pytest.raises(Refused, match="最后"):
        do(book, owner, change_seat, owner.name, Role.MEMBER)
    do(book, owner, change_seat, owner.name, Role.CHAIR)
    do(book, owner, disable_operator, cashier.name)
    with pytest.raises(Refused, match="停用"):
        do(book, owner, change_seat, cashier.name, Role.MEMBER)


def test_it_is_recorded_when_one_person_begins_and_ends_to_have_books_and_cash(book: Book, owner: Operator) -> None:
    do(book, owner, add_operator, "王秀兰", Role.CASHIER, None)
    do(book, owner, add_operator, "李建国", Role.BOOKKEEPER, None)
    do(book, owner, disable_operator, "李建国")
    do(book, owner, enable_operator, "李建国")
    do(book, owner, change_seat, "王秀兰", Role.COLLECTOR)
    do(book, owner, change_seat, "王秀兰", Role.CASHIER)
    name = owner.name
    assert told(book, "seats.") == [
        ("seats.parted", {"person": name}, {"person": None}),
        ("seats.joined", {"person": None}, {"person": name}),
        ("seats.parted", {"person": name}, {"person": None}),
        ("seats.joined", {"person": None}, {"person": "王秀兰"}),
        ("seats.parted", {"person": "王秀兰"}, {"person": None}),
    ]


def test_one_for_both_is_told_as_allowed_where_it_was_given_and_as_a_lack_where_not(
    book: Book, owner: Operator
) -> None:
    def words() -> tuple[str, str]:
        with book.view() as view:
            people = list_operators(view)
        joined = joined_words(people)
        return (joined.text() if joined else "", " ".join(str(one) for one in seat_warnings(people)))

    assert "既收钱又记账" in words()[0]
    assert "既收钱又记账" in words()[1]
    do(book, owner, add_operator, "王秀兰", Role.COLLECTOR, None)
    assert "公示表上也会写明" in words()[0]
    assert "王秀兰" in words()[0]
    assert words()[1] == ""
    do(book, owner, change_seat, "王秀兰", Role.CASHIER)
    do(book, owner, add_operator, "李建国", Role.BOOKKEEPER, None)
    assert words() == ("", "")


def test_a_damaged_hash_lets_nobody_in(book: Book, owner: Operator, cashier: Operator) -> None:
    with book.work(owner) as work:
        work.conn.execute(tables.operator.update().values(password_hash="$argon2id$broken"))
        work.audit("operator.broken", "test")
        work.commit()
    fail(book, cashier.name, 1)


def test_passwords_are_kept_as_argon2id_with_more_than_the_least_owasp_asks(book: Book, cashier: Operator) -> None:
    with book.view() as view:
        kept = view.conn.execute(
            select(tables.operator.c.password_hash).where(tables.operator.c.id == cashier.id)
        ).scalar_one()
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert GOOD not in kept
