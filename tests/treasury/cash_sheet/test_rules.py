"""Rules of a cash sheet."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from app.kernel.errors import RefusedRow
from app.kernel.i18n import msg
from app.kernel.money import ZERO, Fen, total
from app.treasury.cash_sheet.rules import FundPurse, SheetLine, fingerprints, look_through, opening_day, who

TODAY = datetime.date(2026, 10, 8)
FIRST = datetime.date(2026, 7, 1)
WORDS = ("上期结余",)
HEADS = {
    "date": "日期", "voucher": "凭证号", "text": "摘要", "income": "收入", "spending": "支出", "balance": "结余",
    "handler": "经手人", "kind": "类别", "counterparty": "对方",
}  # fmt: skip
positive = st.integers(1, 1_000_000).map(Fen)


def line(row: int, **cells: object) -> SheetLine:
    return SheetLine("三季度", row, HEADS, **({"date": FIRST, "text": "买灯泡"} | cells))


def opening(balance: int = 10_000) -> SheetLine:
    return line(3, text="上期结余", balance=Fen(balance))


def refused(*lines: SheetLine) -> list[tuple[int, str]]:
    return [(one.row, one.column) for one in look_through(lines, TODAY, WORDS).refused]


@given(positive, st.lists(st.tuples(st.booleans(), positive), max_size=30))
def test_a_sheet_whose_balances_follow_is_taken_whole_and_closes_at_the_sum(
    start: Fen, moves: list[tuple[bool, Fen]]
) -> None:
    running, lines = start, [line(3, text="上期结余", balance=start)]
    for row, (earned, amount) in enumerate(moves, 4):
        running += amount if earned else -amount
        lines.append(line(row, balance=running, **{"income" if earned else "spending": amount}))
    sheet = look_through(lines, TODAY, WORDS)
    assert not sheet.refused
    assert sheet.closing == running == start + total(one.amount for one in sheet.lines)
    assert sheet.opening is not None
    assert sheet.opening.date == datetime.date(2026, 6, 30)


@given(st.integers(0, 9), st.integers(1, 500))
def test_exactly_the_line_whose_balance_was_changed_is_named(place: int, wrong_by: int) -> None:
    lines, running = [opening()], Fen(10_000)
    for row in range(10):
        running += Fen(100)
        written = running + Fen(wrong_by) if row == place else running
        lines.append(line(row + 4, income=Fen(100), balance=written))
    assert refused(*lines) == [(place + 4, "结余")]


def test_after_a_slip_a_row_without_balance_and_a_balance_carried_over_still_follow() -> None:
    slip = line(4, income=Fen(100), balance=Fen(10_900))
    counted = [line(5, income=Fen(50)), line(6, spending=Fen(20), balance=Fen(10_130))]
    assert refused(opening(), slip, *counted) == [(4, "结余")]
    assert refused(
        opening(), slip, line(5, text="承前页", balance=Fen(10_100)), line(6, income=Fen(1), balance=Fen(10_101))
    ) == [(4, "结余")]
    assert refused(opening(), slip, line(5, income=Fen(1), balance=Fen(10_102))) == [(4, "结余"), (5, "结余")]


def test_an_amount_that_was_changed_is_named_once() -> None:
    lines = [
        opening(),
        line(4, income=Fen(100), balance=Fen(10_100)),
        line(5, income=Fen(170), balance=Fen(10_200)),
        line(6, income=Fen(100), balance=Fen(10_300)),
    ]
    sheet = look_through(lines, TODAY, WORDS)
    assert [(one.row, one.column, one.value) for one in sheet.refused] == [(5, "结余", "102.00")]
    assert "102.70" in sheet.refused[0].reason.text()


def test_rows_that_cannot_be_are_named_with_their_column() -> None:
    assert refused(line(4, income=Fen(5), spending=Fen(5))) == [(4, "支出")]
    assert refused(line(4, income=Fen(-5))) == [(4, "收入")]
    assert refused(line(4, spending=Fen(-5))) == [(4, "支出")]
    assert refused(line(4, income=ZERO)) == [(4, "支出")]
    assert refused(line(4, income=Fen(5), date=None)) == [(4, "日期")]
    assert refused(line(4, income=Fen(5), date=datetime.date(2026, 10, 9))) == [(4, "日期")]
    assert refused(line(4, income=Fen(5), text="")) == [(4, "摘要")]
    assert refused(line(4)) == [(4, "摘要")]
    assert refused(line(4, balance=Fen(5))) == [(4, "摘要")]
    assert refused(line(4, text="上期结余", balance=Fen(-5))) == [(4, "结余")]


def test_a_cell_that_could_not_be_read_is_told_and_the_next_balance_starts_anew() -> None:
    bad = RefusedRow("三季度", 4, "支出", msg("there is no date"))
    lines = [opening(), line(4, fault=bad, balance=Fen(9_900)), line(5, income=Fen(100), balance=Fen(10_000))]
    sheet = look_through(lines, TODAY, WORDS)
    assert sheet.refused == (bad,)
    assert [one.row for one in sheet.lines] == [5]


def test_a_balance_carried_to_the_next_page_must_be_the_one_above() -> None:
    lines = [opening(), line(4, income=Fen(100)), line(5, text="承前页", balance=Fen(10_100))]
    assert refused(*lines) == []
    assert refused(*lines, line(6, text="上月结余", balance=Fen(10_000))) == [(6, "结余")]


def test_an_opening_in_the_middle_is_no_opening() -> None:
    sheet = look_through([line(4, income=Fen(100)), line(5, text="上期结余", balance=Fen(7))], TODAY, WORDS)
    assert sheet.opening is None
    assert [one.row for one in sheet.refused] == [5]


def test_an_opening_without_any_date_in_the_file_is_left_alone() -> None:
    sheet = look_through([line(3, text="上期结余", balance=Fen(7), date=None)], TODAY, WORDS)
    assert sheet.opening is None
    assert sheet.closing == Fen(7)


def test_a_box_below_nothing_is_warned_of() -> None:
    sheet = look_through([opening(50), line(4, spending=Fen(60))], TODAY, WORDS)
    assert not sheet.refused
    assert "-0.10" in sheet.warnings[0].text()


def test_the_opening_is_dated_the_day_before() -> None:
    june = datetime.date(2026, 6, 30)
    assert opening_day(FIRST, [FIRST]) == june
    assert opening_day(june, [FIRST]) == june
    assert opening_day(None, [datetime.date(2026, 7, 3)]) == june
    assert opening_day(datetime.date(2026, 7, 5), [datetime.date(2026, 7, 3)]) == datetime.date(2026, 7, 2)
    assert opening_day(datetime.date(2026, 7, 2), []) == FIRST
    assert opening_day(None, []) is None


@given(st.lists(st.tuples(st.sampled_from(("1", "2")), st.sampled_from(("买灯泡", "买 灯泡")), positive), max_size=12))
def test_equal_lines_of_a_file_are_told_apart_and_the_same_file_is_known_again(
    cells: list[tuple[str, str, Fen]],
) -> None:
    lines = [line(row, voucher=voucher, text=text, income=fen) for row, (voucher, text, fen) in enumerate(cells)]
    marks = fingerprints(lines)
    assert len(set(marks)) == len(lines)
    assert fingerprints(lines) == marks


def test_money_in_and_money_out_are_never_the_same_line() -> None:
    assert fingerprints([line(4, income=Fen(5))]) != fingerprints([line(4, spending=Fen(5))])


def test_both_sides_of_a_line_are_kept() -> None:
    assert who(line(4, handler="王秀兰")) == "王秀兰"
    assert who(line(4, handler="王秀兰", counterparty="五金店")) == "五金店（经手 王秀兰）"
    assert who(line(4, counterparty="五金店")) == "五金店"
    assert who(line(4, handler="王秀兰", counterparty="王秀兰")) == "王秀兰"


def test_a_purse_knows_what_each_fund_has() -> None:
    purse = FundPurse([("general", Fen(5)), ("common", ZERO)])
    purse.add("common", Fen(3))
    purse.add("general", Fen(-2))
    purse.add("custody", Fen(1))
    assert purse.held() == (("general", Fen(3)), ("common", Fen(3)), ("custody", Fen(1)))
