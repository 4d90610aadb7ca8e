"""The code itself: how it is written, how forgivingly it is read, and what it notices."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bulletin.statement.code.rules import (
    ALPHABET,
    Answer,
    Changed,
    Differing,
    Mark,
    Verdict,
    differing,
    figure_title,
    read_code,
    reading_text,
    scan_text,
    sentence,
    sort_out,
    write_code,
)
from app.kernel.dates import parse_period
from app.kernel.errors import Refused
from app.kernel.money import Fen
from app.treasury.posted.rules import Reading

Q3 = parse_period("2026Q3")
DAY = datetime.date
LAST = DAY(2026, 9, 30)
CODE = write_code("quarterly_statement", Q3, ["a", "b"], {"arrears": 1})
quarters = st.builds(lambda year, index: parse_period(f"{year}Q{index}"), st.integers(1980, 2079), st.integers(1, 4))
codes = st.builds(
    lambda period, marks: write_code("quarterly_statement", period, marks, {}), quarters, st.lists(st.text(max_size=4))
)


def test_a_code_begins_with_its_quarter_and_has_four_groups_of_four() -> None:
    groups = CODE.split("-")
    assert groups[0] == "26Q3"
    assert [len(group) for group in groups] == [4, 4, 4, 4]
    assert set("".join(groups)) <= set(ALPHABET)
    assert not set(ALPHABET) & set("ILOU")


@given(codes)
def test_a_code_is_read_as_it_was_written(code: str) -> None:
    assert read_code(code).text == code
    assert str(read_code(code).period)[2:] == code[:4]


@given(quarters)
def test_a_code_knows_its_century(period: object) -> None:
    assert read_code(write_code("quarterly_statement", period, [], {})).period == period  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "typed",
    [
        CODE.lower(),
        CODE.replace("-", ""),
        CODE.replace("-", " "),
        f"  {CODE.replace('-', '—')}\n",
        CODE.replace("-", "－"),
        CODE.replace("-", "一"),
        CODE.replace("-", "、"),
        "".join(chr(ord(sign) + 0xFEE0) for sign in CODE),
        CODE.replace("0", "O").replace("1", "l"),
        CODE.replace("0", "o").replace("1", "I"),
        scan_text(CODE),
    ],
)
def test_it_is_read_however_it_is_typed(typed: str) -> None:
    assert read_code(typed).text == CODE


@given(codes, st.integers(0, 15), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_noticed(code: str, place: int, other: str) -> None:
    signs = list(code.replace("-", ""))
    if signs[place] == other:
        return
    signs[place] = other
    with pytest.raises(Refused, match="输错"):
        read_code("".join(signs))


@given(codes, st.integers(0, 15), st.integers(0, 15))
def test_two_exchanged_characters_are_always_noticed(code: str, one: int, two: int) -> None:
    signs = list(code.replace("-", ""))
    if signs[one] == signs[two]:
        return
    signs[one], signs[two] = signs[two], signs[one]
    with pytest.raises(Refused, match="输错"):
        read_code("".join(signs))


@pytest.mark.parametrize("text", ["", "26Q3", CODE + "7", CODE.replace("Q", "U"), "管委会管委会管委会管委会1234"])
def test_what_cannot_be_a_code_is_told_where_to_find_one(text: str) -> None:
    with pytest.raises(Refused, match="公示表的下方"):
        read_code(text)


def test_a_code_of_no_quarter_was_mistyped() -> None:
    body = write_code("quarterly_statement", Q3, [], {}).replace("-", "")
    wrong = [f"XXXX{body[4:15]}{sign}" for sign in ALPHABET]
    for text in wrong:
        with pytest.raises(Refused, match="输错"):
            read_code(text)


@given(st.dictionaries(st.text(max_size=3), st.integers(-5, 5)), st.lists(st.text(max_size=3)))
def test_the_order_of_figures_and_figures_of_nothing_do_not_matter(figures: dict[str, int], marks: list[str]) -> None:
    turned = {"never used": 0, **dict(reversed(figures.items()))}
    form = "quarterly_statement"
    assert write_code(form, Q3, marks, figures) == write_code(form, Q3, marks, turned)


def test_form_quarter_entries_their_order_and_figures_all_matter() -> None:
    form = "quarterly_statement"
    others = [
        write_code("monthly_statement", Q3, ["a", "b"], {"arrears": 1}),
        write_code(form, Q3, ["b", "a"], {"arrears": 1}),
        write_code(form, Q3, ["a"], {"arrears": 1}),
        write_code(form, Q3, ["a", "b"], {"arrears": 2}),
        write_code(form, Q3.previous(), ["a", "b"], {"arrears": 1}),
    ]
    assert len({CODE[4:], *(code[4:] for code in others)}) == 6


AUGUST = DAY(2026, 8, 1)


def mark(digest: str, day: datetime.date = AUGUST, month: str = "2026-08") -> Mark:
    return Mark(digest, day, month)


def test_entries_are_told_apart() -> None:
    later = {"day": DAY(2026, 10, 3), "month": "2026-10"}
    expected = {1: "a", 2: "b", 3: "c", 4: "d", 5: "e", 9: "i"}
    standing = {
        1: mark("a"),
        2: mark("changed"),
        3: mark("changed too", **later),  # of the next quarter, before and after
        4: mark("moved away", DAY(2026, 10, 3), "2026-08"),
        6: mark("put in from outside"),
        7: mark("since, back-dated"),
        8: mark("since", **later),
        9: mark("i"),
    }
    found = sort_out(expected, standing, 6, LAST)
    assert found.added == (6, 7, 9)
    assert found.changed == (2, 4)
    assert found.removed == (5,)


def test_figures_differ_also_where_one_is_not_there() -> None:
    found = differing({"arrears": 5, "gone": 3, "same": 1}, {"new": 2, "arrears": 6, "same": 1})
    assert [(one.key, one.then, one.now) for one in found] == [("new", 0, 2), ("arrears", 5, 6), ("gone", 3, 0)]


def test_amounts_are_money_and_counts_are_counts() -> None:
    assert Differing("fee|卫生费|charged_amount", 123456, 0).amounts == ("1,234.56", "0.00")
    assert Differing("fee|卫生费|charged", 24, 23).amounts == ("24", "23")


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("arrears", "应收未收费用合计"),
        ("opening|cash", "期初结余，现金"),
        ("income|dues|quarter", "卫生保洁费、门卫费，本期金额"),
        ("expense|dues|slips", "卫生保洁费、门卫费，单据张数"),
        ("fee|卫生|清运费|paid_amount", "卫生|清运费，实收金额"),
        ("building|3|paid", "3号楼，实收户"),
        ("altogether|charged", "各项收费合计，应收户"),
        ("not_income|deposits|closing", "deposits，期末"),
    ],
)
def test_a_figure_is_called_as_on_the_paper(key: str, words: str) -> None:
    assert figure_title(key, {"dues": "卫生保洁费、门卫费"}).text("zh_CN") == words


WAS = Reading(
    5, "记-2026-08-0001", DAY(2026, 8, 1), "买扫把", Fen(1250), ("office general 12.50", "cash general -12.50")
)


def changed(**facts: object) -> tuple[str, str]:
    then, now = Changed(WAS, Reading(**({**vars(WAS)} | facts))).then_and_now  # type: ignore[arg-type]
    return str(then), str(now)


def test_only_what_differs_of_an_entry_is_said() -> None:
    assert changed(amount=Fen(1251), lines=("x",)) == ("12.50", "12.51")
    assert changed(date=DAY(2026, 8, 2)) == ("2026-08-01", "2026-08-02")
    assert changed(summary="买拖把", amount=Fen(99)) == ("买扫把 12.50", "买拖把 0.99")
    assert changed(lines=("office common 12.50",)) == (
        "office general 12.50; cash general -12.50",
        "office common 12.50",
    )
    assert changed() == ("", "往来对方、单据张数、审批或单据号")


def test_an_entry_whose_record_is_not_in_words_is_said_as_it_is_now() -> None:
    assert Changed(None, WAS).then_and_now == ("", "记-2026-08-0001 2026-08-01 买扫把 12.50")


def test_an_entry_of_which_nothing_is_known_is_called_by_its_key() -> None:
    assert str(reading_text(Reading(7))) == "编号为 7 的分录"
    assert str(reading_text(WAS)) == "记-2026-08-0001 2026-08-01 买扫把 12.50"


@pytest.mark.parametrize(
    ("verdict", "words", "holds"),
    [
        (Verdict.AS_POSTED, "完全一致", True),
        (Verdict.AS_NOW, "两者一致", True),
        (Verdict.CHANGED, "已经不一致：此后有 1 张凭证、1 个数字不同", False),
        (Verdict.UNKNOWN, "没有输错", False),
    ],
)
def test_every_answer_is_a_sentence(verdict: Verdict, words: str, *, holds: bool) -> None:
    answer = Answer(CODE, Q3, verdict, DAY(2026, 10, 8), added=(WAS,), figures=(Differing("arrears", 1, 2),))
    said = sentence(answer).text("zh_CN")
    assert words in said
    assert "2026年第三季度" in said
    assert answer.holds is holds
