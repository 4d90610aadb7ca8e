"""What is offered as the same money, why, and how sure it is."""

from __future__ import annotations

import datetime

import pytest

from app.kernel.errors import Refused
from app.kernel.money import Fen
from app.treasury.reconcile.rules import Manner, Side, channel_of, offers
from app.treasury.reconcile.standing.rules import Left, Reconciled, changes, check_equal, check_signable

MANNER = Manner(before=10, after=5, sure=3, together=14, most=6)


def side(key: int, day: int, amount: int, text: str = "", party: str = "", **more: object) -> Side:
    return Side(key, datetime.date(2026, 9, day), Fen(amount), text, party, **more)  # type: ignore[arg-type]


def offered(lines: list[Side], entries: list[Side]) -> list[tuple[tuple[int, ...], tuple[int, ...], bool]]:
    return [(one.lines, one.entries, one.sure) for one in offers(lines, entries, MANNER)]


def test_one_line_and_one_voucher_of_the_same_amount_and_day_are_sure() -> None:
    assert offered([side(1, 5, 500)], [side(9, 5, 500)]) == [((1,), (9,), True)]


def test_two_vouchers_of_the_same_amount_are_offered_and_not_sure() -> None:
    assert offered([side(1, 5, 500)], [side(8, 4, 500), side(9, 5, 500)]) == [((1,), (9,), False)]


def test_the_payer_decides_between_equal_amounts_and_makes_a_late_one_sure() -> None:
    lines = [side(1, 5, 500, party="李建国")]
    assert offered(lines, [side(8, 5, 500), side(9, 1, 500, party="1-1-101 李建国")]) == [((1,), (9,), False)]
    assert offered(lines, [side(9, 1, 500, party="1-1-101 李建国")]) == [((1,), (9,), True)]


def test_the_same_reference_number_is_sure_whatever_else_is_about() -> None:
    lines = [side(1, 9, 500, reference="A7")]
    assert offered(lines, [side(8, 9, 500), side(9, 1, 500, reference="A7")]) == [((1,), (9,), True)]


def test_far_apart_the_wrong_sign_or_another_way_of_payment_are_not_offered() -> None:
    assert offered([side(1, 20, 500)], [side(9, 1, 500)]) == []
    assert offered([side(1, 1, 500)], [side(9, 20, 500)]) == []
    assert offered([side(1, 5, 500)], [side(9, 5, -500)]) == []
    assert offered([side(1, 5, 500, channel="wechat")], [side(9, 5, 500)]) == []


def test_reasons_are_said_in_plain_words() -> None:
    def why(line: Side, entry: Side) -> str:
        return "，".join(map(str, offers([line], [entry], MANNER)[0].reasons))

    assert (
        why(side(1, 5, 500, party="供电公司"), side(9, 4, 500, party="供电公司"))
        == "金额相同，相差1天，付款人或收款人相符"
    )
    assert why(side(1, 5, 500, "垃圾清运费"), side(9, 5, 500, "八月垃圾清运")) == "金额相同，同一天，两边都有“垃圾清运”"
    assert "流水号相符" in why(side(1, 5, 500, reference="A7"), side(9, 5, 500, reference="A7"))
    assert "付款方式相符" in why(side(1, 9, 500, channel="wechat"), side(9, 5, 500, channel="wechat"))
    assert why(side(1, 5, 500, "甲 乙", "丙"), side(9, 5, 500, "丁戊", "己")) == "金额相同，同一天"


def test_a_week_of_payments_by_phone_adds_up_to_one_line() -> None:
    entries = [side(key, key, 1500, channel="wechat") for key in range(1, 6)]
    assert offered([side(1, 8, 7500, channel="wechat")], entries) == [((1,), (1, 2, 3, 4, 5), True)]
    two = [side(1, 4, 4500, channel="wechat"), side(2, 8, 3000, channel="wechat")]
    assert offered(two, entries) == [((1,), (1, 2, 3), True), ((2,), (4, 5), True)]


def test_a_run_that_skips_a_payment_or_cuts_a_day_is_not_sure() -> None:
    skipped = [
        side(1, 1, 700, channel="wechat"),
        side(2, 2, 1500, channel="wechat"),
        side(3, 3, 1500, channel="wechat"),
    ]
    assert offered([side(1, 8, 3000, channel="wechat")], skipped) == [((1,), (2, 3), False)]
    cut = [side(1, 1, 1500, channel="wechat"), side(2, 2, 1500, channel="wechat"), side(3, 2, 1500, channel="wechat")]
    assert offered([side(1, 8, 3000, channel="wechat")], cut) == [((1,), (1, 2), False)]
    assert offered([side(1, 8, 9999, channel="wechat")], cut) == []


def test_everybodys_pay_adds_up_to_the_payroll() -> None:
    line = side(1, 5, -9000, "代发8月工资", wages=True)
    pays = [side(key, 5, -3000, wages=True) for key in (1, 2, 3)]
    assert offered([line], pays) == [((1,), (1, 2, 3), True)]
    assert offered([side(1, 5, -9100, wages=True)], pays) == []


def test_a_few_vouchers_that_add_up_in_one_way_only_are_offered_to_be_looked_at() -> None:
    assert offered([side(1, 5, 900)], [side(1, 5, 400), side(2, 5, 500), side(3, 5, 777)]) == [((1,), (1, 2), False)]
    two_ways = [side(1, 5, 400), side(2, 5, 500), side(3, 5, 300), side(4, 5, 600)]
    assert offered([side(1, 5, 900)], two_ways) == []
    assert offered([side(1, 5, 900)], [side(key, 5, 300 + key) for key in range(20)]) == []


def test_what_one_party_paid_in_parts_goes_together_however_many_there_are() -> None:
    parts = [side(key, 5, 100, party="智能柜公司") for key in range(1, 9)]
    assert offered([side(1, 5, 800, party="智能柜公司")], parts) == [((1,), tuple(range(1, 9)), False)]


def test_one_voucher_may_be_several_bank_lines() -> None:
    assert offered([side(1, 5, -400), side(2, 6, -500)], [side(9, 5, -900)]) == [((1, 2), (9,), False)]


def test_a_voucher_and_the_one_that_takes_it_back_never_reached_the_bank() -> None:
    entries = [side(1, 5, 500), side(2, 6, -500, pair=1), side(3, 6, -70, pair=99)]
    assert offered([], entries) == [((), (1, 2), True)]


def test_the_way_of_payment_is_read_from_the_words_of_the_bank() -> None:
    words = {"wechat": ["微信", "财付通"], "alipay": ["支付宝"]}
    assert channel_of("微信提现 财付通", words) == "wechat"
    assert channel_of("转账", words) == ""


def left(kind: str, key: int, amount: int) -> Left:
    return Left(kind, key, datetime.date(2026, 9, 5), Fen(amount), "货款")


def standing(**more: object) -> Reconciled:
    values: dict[str, object] = {
        "day": datetime.date(2026, 9, 30), "bank_balance": Fen(1000), "book_balance": Fen(1100),
        "lines": (left("line", 1, 50), left("line", 2, -20)), "entries": (left("entry", 3, 200), left("entry", 4, -70)),
    }  # fmt: skip
    return Reconciled(**(values | more))  # type: ignore[arg-type]


def test_both_sides_are_equal_once_what_stands_between_them_is_counted() -> None:
    found = standing()
    assert (found.bank_adjusted, found.book_adjusted, found.difference) == (1130, 1130, 0)
    assert [[one.id for one in group] for group in found.groups] == [[3], [4], [1], [2]]


def test_what_changed_after_signing_is_told_item_by_item() -> None:
    assert changes(standing(), standing()) == ()
    now = standing(
        bank_balance=Fen(900), book_balance=Fen(1000), lines=(left("line", 1, 50),), entries=(left("entry", 5, 9),)
    )
    told = [one.msgid.partition(":")[0] for one in changes(standing(), now)]
    assert told[2:] == ["no longer open", "no longer open", "no longer open", "open now"]
    assert len(told) == 6


def test_a_match_must_name_something_and_add_up() -> None:
    check_equal([Fen(5)], [Fen(2), Fen(3)])
    check_equal([], [Fen(2), Fen(-2)])
    with pytest.raises(Refused, match="请选出"):
        check_equal([], [])
    with pytest.raises(Refused, match=r"还差 ¥0\.02"):
        check_equal([Fen(5)], [Fen(3)])


@pytest.mark.parametrize(
    ("more", "by", "words"),
    [
        ({}, " ", "由谁签字"),
        ({"gap": Fen(7)}, "陈会计", "缺一段对账单"),
        ({"bank_balance": Fen(1005)}, "陈会计", "期初"),
    ],
)
def test_what_cannot_be_shown_equal_is_not_signed(more: dict[str, object], by: str, words: str) -> None:
    check_signable(standing(), "陈会计")
    with pytest.raises(Refused, match=words):
        check_signable(standing(**more), by)
