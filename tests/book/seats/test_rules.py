"""How long one waits, which passwords will not do, and when one person has books and cash."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.book.rights import Role
from app.book.seats import rules
from app.book.seats.rules import Tried, anchored, one_for_both, password_fault, seconds_left, wait_after, wait_words


def test_the_wait_grows_after_the_fifth_failure_up_to_a_quarter_of_an_hour() -> None:
    assert [wait_after(n) for n in range(12)] == [0, 0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900]
    assert wait_after(1000) == 900


@given(st.integers(0, 50), st.integers(0, 4_000_000_000), st.integers(-10_000_000, 10_000_000))
def test_nobody_ever_waits_longer_than_the_failures_are_worth(failures: int, at: int, later: int) -> None:
    assert 0 <= seconds_left(Tried(failures, at), at + later) <= wait_after(failures)


def test_a_wait_runs_out_and_is_rounded_up() -> None:
    tried = Tried(6, 1000)
    assert seconds_left(tried, 1000) == 60
    assert seconds_left(tried, 1059) == 1
    assert seconds_left(tried, 1060) == 0


def test_a_clock_set_back_begins_the_wait_anew() -> None:
    tried = Tried(5, 10_000)
    assert seconds_left(tried, 50) == 30
    assert anchored(tried, 50) == Tried(5, 50)
    assert anchored(tried, 10_001) is tried


@pytest.mark.parametrize(("seconds", "said"), [(27, "27 秒"), (240, "4 分钟"), (200, "3 分 20 秒")])
def test_the_wait_is_said_as_one_would(seconds: int, said: str) -> None:
    assert wait_words(seconds).text() == said


PLAIN = ("password", "2580")


@pytest.mark.parametrize(
    ("password", "pin", "said"),
    [
        ("12345", None, "至少要 6 个字符"),
        ("123456", None, "人人都会先试"),
        ("654321", None, "人人都会先试"),
        ("890123", None, "人人都会先试"),
        ("abcdef", None, "人人都会先试"),
        ("888888", None, "人人都会先试"),
        ("Password", None, "人人都会先试"),
        ("wangxiulan", None, "姓名不能当密码"),
        ("xiulan", None, "姓名不能当密码"),
        ("132", 4, "至少要 4 位"),
        ("1234", 4, "人人都会先试"),
        ("2580", 4, "人人都会先试"),
        ("gate1", 4, "至少要 6 个字符"),
        ("", None, "至少要 6 个字符"),
        ("", 4, "至少要 6 个字符"),
    ],
)
def test_a_password_anybody_would_guess_is_refused_in_words(password: str, pin: int | None, said: str) -> None:
    name = "wangxiulan" if password == "wangxiulan" else "Wang Xiulan"
    fault = password_fault(password, name, least=6, plain=PLAIN, pin=pin)
    assert fault is not None
    assert said in fault.text()


@pytest.mark.parametrize(
    ("password", "pin"), [("梧桐树下3号", None), ("wu-tong", None), ("7352", 4), ("gate-booth", 4)]
)
def test_a_password_of_ones_own_will_do(password: str, pin: int | None) -> None:
    assert password_fault(password, "王秀兰", least=6, plain=PLAIN, pin=pin) is None


def test_one_person_has_books_and_cash_where_no_two_share_them() -> None:
    assert one_for_both([]) is None
    assert one_for_both([("主人", "owner")]) == "主人"
    assert one_for_both([("主人", "owner"), ("王", "cashier")]) == "主人"
    assert one_for_both([("主人", "owner"), ("王", "cashier"), ("李", "bookkeeper")]) is None
    assert one_for_both([("周", "chair"), ("王", "cashier")]) is None
    assert one_for_both([("主人", "owner"), ("王", "collector")]) == "王"
    assert one_for_both([("李", "bookkeeper"), ("张", "cashier"), ("王", "collector")]) == "王"


def test_the_seats_are_called_as_the_rights_call_them() -> None:
    assert {rules.OWNER, rules.CASHIER, rules.BOOKKEEPER, rules.COLLECTOR} <= set(Role)


def test_a_pin_has_four_to_eight_digits_and_is_not_what_everybody_tries() -> None:
    def fault(pin: str) -> object:
        return rules.pin_fault(pin, least=4, most=8, plain={"2580"})

    assert [fault(pin) for pin in ("4826", "73625190")] == [None, None]
    assert all(
        fault(pin) is not None for pin in ("482", "482619375", "48a6", "４８２６", "2580", "7777", "1234", "8765")
    )
