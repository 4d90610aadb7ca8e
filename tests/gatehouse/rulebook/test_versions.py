"""The rulebook as the committee sets it: talked over, announced, in force from a day; cases keep what held then."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bootstrap import house
from app.gatehouse.queries import CHECKS
from app.gatehouse.rulebook import queries, services
from app.gatehouse.rulebook.rules import (
    CaseDraft,
    RulebookDraft,
    adds_up,
    check_rulebook,
    read_rules,
    rule_line,
)
from app.kernel.dates import Month
from app.kernel.errors import Refused, UsageError
from app.kernel.masks import Audience
from app.kernel.money import ZERO, Fen
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.render import render

SINCE = datetime.date(2026, 10, 5)
BEFORE = datetime.datetime(2026, 10, 3, 22)  # noqa: DTZ001 — local civil time
LINES = "10.00 当班时参加打牌 | Joining in cards while on duty\n8.00 上班玩手机 | Playing with a phone"
DRAFT = RulebookDraft(SINCE, datetime.date(2026, 9, 20), datetime.date(2026, 9, 28), "2026-07", LINES)


def test_rules_are_read_line_by_line_and_keep_their_codes():
    known = queries.rulebook()
    assert read_rules("\n".join(map(rule_line, known)), known) == known
    cards, phone, other = read_rules(LINES + "\n0 迟到", known)
    assert (cards.code, cards.amount) == ("joined_cards", Fen(1_000))
    assert (phone.code, other.code, other.name_en, other.amount) == ("own_1", "own_2", "迟到", ZERO)
    assert read_rules("1 新规定", (phone,))[0].code == "own_2"


@pytest.mark.parametrize(
    ("text", "words"),
    [("20.00", "看不懂"), ("1 甲\n2 甲", "两遍"), ("-1 甲", "小于 0"), ("  \n", "至少")],
)
def test_what_cannot_be_a_rulebook_is_said(text, words):
    with pytest.raises(Refused, match=words):
        read_rules(text, ())
    with pytest.raises(UsageError):
        read_rules("打牌 20.00", ())


def test_a_rulebook_is_talked_over_then_announced_then_holds_by_a_resolution():
    check_rulebook(DRAFT)
    for wrong in (
        replace(DRAFT, announced_on=datetime.date(2026, 9, 1)),
        replace(DRAFT, since=datetime.date(2026, 9, 25)),
        replace(DRAFT, resolution=" "),
    ):
        with pytest.raises(Refused):
            check_rulebook(wrong)


@given(st.lists(st.lists(st.integers(1, 9), min_size=1, max_size=3), max_size=4))
def test_a_deduction_adds_up_from_what_its_cases_were_upheld_for(amounts):
    told = [[Fen(one) for one in each] for each in amounts]
    assert adds_up(Fen(sum(each[-1] for each in amounts)), told)
    assert not adds_up(Fen(sum(max(each) for each in amounts) + 1), told)


def test_a_case_is_judged_by_the_rules_that_held_when_it_happened(book, owner, guards):
    with book.work(owner) as work:
        services.adopt_rulebook(work, DRAFT)
        old = services.record_case(work, CaseDraft(guards[0], "joined_cards", BEFORE, "监控"))
        new = services.record_case(work, CaseDraft(guards[0], "own_1", BEFORE.replace(day=6), "监控"))
        assert queries.case(work, old).amount == Fen(2_000)
        assert (queries.case(work, new).amount, queries.case(work, new).rule_name) == (Fen(800), "上班玩手机")
        with pytest.raises(Refused):
            services.record_case(work, CaseDraft(guards[0], "own_1", BEFORE, "监控"))
        assert queries.rulebook_on(work, BEFORE.date()).since is None
        assert queries.rulebook_on(work, SINCE).resolution == "2026-07"


def test_an_appeal_that_is_right_takes_the_deduction_back_at_once(book, owner, guards):
    month = Month(2026, 10)
    with book.work(owner) as work:
        key = services.record_case(work, CaseDraft(guards[0], "joined_cards", BEFORE, "监控", statement="打了"))
        services.decide_case(work, key, upheld=True)
        services.settle_deduction(work, guards[0], month)
        services.appeal_case(work, key, "那天我不当班")
        services.decide_case(work, key, upheld=False, reason="查实不当班")
        (made,) = queries.deductions(work, month)
        assert (made.version, made.reckoning.taken, made.returned) == (2, ZERO, ZERO)
        assert queries.case(work, key).appeals == ("那天我不当班",)
        work.commit()
    with book.view() as view:
        assert [fault for check in CHECKS for fault in check(view)] == []


def test_while_another_case_waits_the_month_waits_too(book, owner, guards):
    month = Month(2026, 10)
    with book.work(owner) as work:
        key = services.record_case(work, CaseDraft(guards[0], "joined_cards", BEFORE, "监控", statement="打了"))
        services.decide_case(work, key, upheld=True)
        services.settle_deduction(work, guards[0], month)
        services.record_case(work, CaseDraft(guards[0], "drinking", BEFORE, "监控"))
        services.appeal_case(work, key, "那天我不当班")
        services.decide_case(work, key, upheld=False, reason="查实不当班")
        assert queries.deductions(work, month)[0].version == 1
        work.commit()
    with book.view() as view:
        assert [fault for check in CHECKS for fault in check(view)] == []


def said(book, form, for_=None, language="zh_CN"):
    with book.view() as view:
        data = house().papers[form].build(view, PaperRequest(for_, Audience.BOARD, book.clock))
    return render(form, data, PaperOptions(language, audience=Audience.BOARD), "txt").decode()


def test_the_rules_that_hang_in_the_gatehouse_are_those_in_force(book, owner, guards):
    shipped = said(book, "gatehouse_rules")
    assert "软件自带的参考条款" in shipped
    assert "只提醒" in shipped
    with book.work(owner) as work:
        services.adopt_rulebook(work, DRAFT)
        work.commit()
    hung = said(book, "gatehouse_rules", language="zh_CN+en")
    for words in (
        "上班玩手机",
        "8.00",
        "2026年9月20日",
        "2026年9月28日",
        "2026年第7号决议",
        "20%",
        "Playing with a phone",
    ):
        assert words in hung, words
    assert "让外人坐在门卫室里" not in hung
    assert "让外人坐在门卫室里" in said(book, "gatehouse_rules", "2026-10-01")


def test_no_paper_of_the_gatehouse_speaks_of_a_fine(book, owner, guards):
    for form in ("gatehouse_rules", "guard_duties"):
        assert "罚" not in said(book, form)
        assert "fine" not in said(book, form, language="en").lower().replace("define", "").split()


def test_the_duties_name_gates_hours_and_shifts_of_the_book(book, owner, guards):
    text = said(book, "guard_duties", language="zh_CN+en")
    for words in ("06:00–23:00", "早班 07:30–15:30", "Night 23:30–07:30", "任何时候不扣留证件", "hold nobody"):
        assert words in text, words
