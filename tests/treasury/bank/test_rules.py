"""Bank files: order, running balance, marks, joins."""

from __future__ import annotations

import datetime

import pytest

from app.kernel.errors import RefusedRow
from app.kernel.i18n import msg
from app.kernel.money import Fen
from app.treasury.bank.rules import (
    FileLine,
    Kept,
    Statement,
    account_tail,
    found_in,
    joins,
    look_through,
    marks,
    oldest_first,
    same_account,
)

HEADS = {"date": "日期", "credit": "贷方", "balance": "余额", "debit": "借方"}
TODAY = datetime.date(2026, 10, 8)


def line(day: int, amount: int, balance: int | None = None, **more: object) -> FileLine:
    debit, credit = (Fen(-amount), None) if amount < 0 else (None, Fen(amount))
    values = {"date": datetime.date(2026, 9, day), "debit": debit, "credit": credit, "text": "货款"}
    values |= {"balance": None if balance is None else Fen(balance)}
    return FileLine("流水", day, HEADS, **(values | more))  # type: ignore[arg-type]


def test_credit_is_money_in_and_a_signed_column_is_as_it_is_signed() -> None:
    assert line(1, 500).amount == 500
    assert line(1, -500).amount == -500
    signed = line(1, 0, debit=None, credit=None, signed=Fen(-300))
    assert signed.amount == -300


@pytest.mark.parametrize("word", ["借", "支出", "dr"])
def test_a_column_that_says_which_way_gives_the_sign(word: str) -> None:
    assert line(1, 0, debit=None, credit=None, signed=Fen(300), direction=word).amount == -300
    assert line(1, 0, debit=None, credit=None, signed=Fen(300), direction="贷").amount == 300


def test_a_good_file_is_taken_whole_with_both_ends_of_its_balance() -> None:
    found = look_through([line(1, 500, 1500), line(2, -200, 1300)], TODAY)
    assert (found.opening, found.closing, found.refused) == (1000, 1300, ())
    assert len(found.lines) == 2


def test_a_file_without_a_balance_has_no_ends() -> None:
    found = look_through([line(1, 500), line(2, -200)], TODAY)
    assert (found.opening, found.closing) == (None, None)
    assert look_through([], TODAY) == Statement((), (), None, None)


def test_a_balance_that_stops_in_the_middle_runs_on() -> None:
    found = look_through([line(1, 500, 1500), line(2, -200), line(3, 100, 1400)], TODAY)
    assert found.refused == ()
    assert found.closing == 1400


def test_only_the_row_at_which_the_balance_slips_is_named() -> None:
    for third in (1410, 1400):  # the next row may follow from what is written, or from what was counted
        found = look_through([line(1, 500, 1500), line(2, -200, 1310), line(3, 100, third)], TODAY)
        assert [(row.row, row.column) for row in found.refused] == [(2, "余额")]
    assert [row.row for row in found.lines] == [1, 3]


@pytest.mark.parametrize(
    ("more", "column"),
    [
        ({"debit": Fen(1), "credit": Fen(1)}, "贷方"),
        ({"debit": None, "credit": None}, "贷方"),
        ({"date": None}, "日期"),
        ({"date": datetime.date(2027, 1, 1)}, "日期"),
        ({"fault": RefusedRow("流水", 1, "日期", msg("there is no date"), "")}, "日期"),
    ],
)
def test_a_row_that_cannot_be_taken_is_named_with_its_column(more: dict[str, object], column: str) -> None:
    found = look_through([line(1, 500, **more)], TODAY)
    assert [row.column for row in found.refused] == [column]
    assert found.lines == ()


def test_a_file_that_begins_with_the_newest_is_turned_round() -> None:
    newest_first = [line(3, 100, 1400), line(2, -200, 1300), line(1, 500, 1500)]
    assert [row.row for row in oldest_first(newest_first)] == [1, 2, 3]
    assert [row.row for row in oldest_first(list(reversed(newest_first)))] == [1, 2, 3]


def test_lines_of_one_day_are_put_in_the_order_in_which_the_balance_runs() -> None:
    day = datetime.date(2026, 9, 1)
    rows = [line(3, 100, 1400, date=day), line(2, -200, 1300, date=day), line(1, 500, 1500, date=day)]
    assert [row.row for row in oldest_first(rows)] == [1, 2, 3]
    assert [row.row for row in oldest_first(list(reversed(rows)))] == [1, 2, 3]
    assert oldest_first([]) == ()


def test_a_line_is_known_again_whatever_its_words_and_equal_ones_are_told_apart() -> None:
    one, other = marks([line(1, 500, 1500), line(1, 500, 1500)])
    assert one != other
    assert marks([line(1, 500, 1500, text="另一种说法", reference="9")]) == (one,)
    assert marks([line(1, 500, reference="8")]) != marks([line(1, 500, reference="9")])


def test_a_jump_between_files_is_told_and_a_file_that_joins_is_not() -> None:
    made = look_through([line(5, 500, 1500), line(6, -200, 1300)], TODAY)
    before, after = Kept(datetime.date(2026, 9, 1), Fen(1000)), Kept(datetime.date(2026, 9, 9), Fen(1300))
    assert joins(made, before, after) == ()
    jumps = joins(made, Kept(before.date, Fen(900)), Kept(after.date, Fen(1400)))
    assert [one.params["was"] for one in jumps] == ["9.00", "13.00"]
    assert joins(made, None, None) == ()
    assert joins(made, Kept(before.date, None), Kept(after.date, None)) == ()


def test_an_account_is_known_by_its_last_digits() -> None:
    assert account_tail("6222 **** **** 1024") == "1024"
    assert account_tail("**24") == ""
    assert same_account("6222 **** **** 1024", "6222000011111024")
    assert same_account("", "1024")
    assert not same_account("6222 **** 1024", "6222 **** 2048")


def test_the_account_stands_beside_its_word_or_after_a_colon() -> None:
    titles = ["账户明细查询", "户名:", "管委会", "账号：6222"]
    assert found_in(titles, ["户名"]) == "管委会"
    assert found_in(titles, ["账号", "卡号"]) == "6222"
    assert found_in(["账号:"], ["账号"]) == ""
    assert found_in(titles, ["开户行"]) == ""
    assert found_in(["账户明细查询", "账户 6222"], ["账户"]) == "6222"
