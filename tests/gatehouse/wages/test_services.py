"""Wages from days worked to voucher, and back."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.book import Book, Operator, Role
from app.book.operators import add_operator, list_operators
from app.gatehouse import services as gatehouse
from app.gatehouse.dutylog.rules import Handover
from app.gatehouse.queries import CHECKS
from app.gatehouse.roster import queries as rosters
from app.gatehouse.rulebook import queries as rulebook
from app.gatehouse.rulebook.rules import CaseDraft
from app.gatehouse.services import SignOn
from app.gatehouse.staff.rules import Post, StaffDraft
from app.gatehouse.wages import queries, services
from app.gatehouse.wages.papers import PAPERS
from app.gatehouse.wages.rules import AdvanceDraft, AllowanceDraft, Basis, Kind, Note, PayDraft
from app.kernel.dates import FixedClock, Month
from app.kernel.errors import NotAllowed, Refused
from app.kernel.money import ZERO, Fen
from app.paper.forms import PaperRequest
from app.treasury import queries as treasury
from app.treasury.rules import OpeningDraft
from app.treasury.services import open_balance, take_back
from tests.gatehouse.crews import NAMES, NOVEMBER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.book import UnitOfWork

SEPTEMBER = Month(2026, 9)
PAY = PayDraft(datetime.date(2026, 10, 5), "bank", "主任王芳", "subsidy")
SEP_10 = datetime.date(2026, 9, 10)
MAY = datetime.date(2026, 5, 31)


@pytest.fixture
def paying(book: Book, owner: Operator, guards: tuple[int, ...]) -> Iterator[UnitOfWork]:
    """Four guards, a cleaner, and 30,000.00 in the bank."""
    with book.work(owner) as work:
        open_balance(work, OpeningDraft(MAY, "bank", Fen(3_000_000), "subsidy"))
        cleaner = StaffDraft("周玉芬", Post.CLEANER, "保洁", since=datetime.date(2023, 1, 1), wage=Fen(260_000))
        gatehouse.add_staff(work, cleaner)
        yield work


def lines_of(work: UnitOfWork, entry_id: int) -> dict[str, Fen]:
    return {one.account.code: one.amount for one in treasury.entry_lines(work, entry_id)}


def balance_of(work: UnitOfWork, code: str) -> Fen:
    name = treasury.account_by(work, code).full_name
    return next(row.balance for row in treasury.trial_balance(work) if row.name == name)


def heads_of(work: UnitOfWork) -> list[str]:
    """The heads of the wage sheet of September."""
    built = PAPERS["wage_sheet"].build(work, PaperRequest("2026-09", clock=work.clock))
    return [column.head.text("zh_CN") for column in built.tables["lines"].columns]


def sound(work: UnitOfWork) -> bool:
    return [fault for check in (*CHECKS, *treasury.CHECKS) for fault in check(work)] == []


def test_a_month_is_posted_as_one_entry_by_kind_of_work(paying: UnitOfWork):
    posted = services.post_wages(paying, SEPTEMBER, PAY)
    assert lines_of(paying, posted.id) == {
        "guard_wages": Fen(4 * 280_000), "cleaning_wages": Fen(260_000), "bank": Fen(-1_380_000),
    }  # fmt: skip
    made = queries.standing(paying, Kind.WAGES, SEPTEMBER)
    assert made
    assert (made.pay, made.rest, len(made.lines)) == (Fen(1_380_000), ZERO, 5)
    assert sound(paying)
    with pytest.raises(Refused, match="已经入账"):
        services.post_wages(paying, SEPTEMBER, PAY)
    with pytest.raises(Refused, match="已经入账"):
        services.note_month(paying, made.lines[0].line.staff_id, SEPTEMBER, Note(days=2000))


def test_who_is_not_paid_yet_stays_owed_and_is_paid_later(paying: UnitOfWork):
    posted = services.post_wages(paying, SEPTEMBER, replace(PAY, unpaid=frozenset({NAMES[1]})))
    assert lines_of(paying, posted.id)["wages_owed"] == Fen(-280_000)
    made = queries.standing(paying, Kind.WAGES, SEPTEMBER)
    assert made
    assert made.rest == Fen(280_000)
    later = services.pay_rest(paying, made.id, NAMES[1], datetime.date(2026, 10, 6), "bank")
    assert lines_of(paying, later.id) == {"wages_owed": Fen(280_000), "bank": Fen(-280_000)}
    assert queries.sheet(paying, made.id).rest == ZERO
    with pytest.raises(Refused, match=NAMES[1]):
        services.pay_rest(paying, made.id, NAMES[1], datetime.date(2026, 10, 6), "bank")
    with pytest.raises(Refused, match="补发"):
        services.take_back_sheet(paying, made.id, "算错")
    services.take_back_payout(paying, queries.payouts(paying)[0].id, "付重了")
    services.take_back_sheet(paying, made.id, "算错")
    assert treasury.money_at(paying)["bank"] == Fen(3_000_000)
    with pytest.raises(Refused):
        services.pay_rest(paying, made.id, NAMES[1], datetime.date(2026, 10, 6), "bank")
    assert sound(paying)


def test_what_is_owed_is_not_paid_before_the_sheet(paying: UnitOfWork):
    services.post_wages(paying, SEPTEMBER, replace(PAY, unpaid=frozenset({NAMES[1]})))
    made = queries.sheets(paying)[0]
    with pytest.raises(Refused, match="10月5日"):
        services.pay_rest(paying, made.id, NAMES[1], datetime.date(2026, 10, 1), "bank")


def test_a_sheet_is_taken_back_and_posted_again_never_edited(paying: UnitOfWork):
    services.post_wages(paying, SEPTEMBER, PAY)
    made = queries.standing(paying, Kind.WAGES, SEPTEMBER)
    assert made
    services.take_back_sheet(paying, made.id, "漏记一天")
    with pytest.raises(Refused):
        services.take_back_sheet(paying, made.id, "再来一次")
    assert queries.standing(paying, Kind.WAGES, SEPTEMBER) is None
    services.note_month(paying, made.lines[0].line.staff_id, SEPTEMBER, Note(days=2100))
    services.post_wages(paying, SEPTEMBER, PAY)
    again = queries.standing(paying, Kind.WAGES, SEPTEMBER)
    assert again
    assert again.version == 2
    assert again.pay == Fen(1_380_000 - 12_874)
    assert sound(paying)
    with pytest.raises(IntegrityError):
        paying.conn.execute(text("UPDATE wage_line SET wage = wage + 1"))


def test_a_voucher_of_wages_is_not_taken_back_at_the_money_desk(paying: UnitOfWork):
    posted = services.post_wages(paying, SEPTEMBER, PAY)
    with pytest.raises(Refused):
        take_back(paying, posted.id, "算错")


def test_an_advance_is_taken_off_the_next_sheet(paying: UnitOfWork, guards: tuple[int, ...]):
    services.pay_advance(paying, AdvanceDraft(guards[0], Fen(50_000), SEP_10, "bank", "subsidy"))
    assert queries.open_advances(paying) == {guards[0]: Fen(50_000)}
    with pytest.raises(Refused, match="另一"):
        services.pay_advance(paying, AdvanceDraft(guards[0], Fen(1_000), SEP_10, "bank", "general"))
    with pytest.raises(Refused, match="预支"):
        services.post_wages(paying, SEPTEMBER, replace(PAY, fund=""))
    posted = services.post_wages(paying, SEPTEMBER, PAY)
    assert lines_of(paying, posted.id)["bank"] == Fen(-1_330_000)
    assert "预支" in heads_of(paying)
    assert "更正" not in heads_of(paying)  # a column stands only where something is in it
    assert queries.open_advances(paying) == {}
    assert balance_of(paying, "wages_owed") == ZERO
    with pytest.raises(Refused, match="预支"):
        services.take_back_payout(paying, queries.payouts(paying)[0].id, "记错")
    with pytest.raises(Refused):
        services.take_back_payout(paying, 99, "没有")
    assert sound(paying)


def test_a_settled_deduction_comes_off_and_an_unsettled_case_is_told(paying: UnitOfWork, guards: tuple[int, ...]):
    when = datetime.datetime(2026, 9, 3, 22, 15)  # noqa: DTZ001 — local civil time
    case = gatehouse.record_case(paying, CaseDraft(guards[0], "joined_cards", when, "监控", "李大海", "打了两把"))
    assert any(NAMES[0] in str(one) for one in queries.plan(paying, SEPTEMBER).warnings)
    gatehouse.decide_case(paying, case, upheld=True)
    assert any(NAMES[0] in str(one) for one in queries.plan(paying, SEPTEMBER).warnings)
    gatehouse.settle_deduction(paying, guards[0], SEPTEMBER)
    plan = queries.plan(paying, SEPTEMBER)
    assert not any("案" in str(one) for one in plan.warnings)
    assert plan.lines[0].taken == Fen(2_000)
    services.post_wages(paying, SEPTEMBER, PAY)
    gatehouse.settle_deduction(paying, guards[0], SEPTEMBER)
    gatehouse.appeal_case(paying, case, "已经交班")
    gatehouse.decide_case(paying, case, upheld=False, reason="查实")
    october = queries.plan(paying, Month(2026, 10)).lines[0]
    assert (october.name, october.correction, october.reason) == (NAMES[0], Fen(2_000), "退回2026-09扣款（申诉成立）")
    (slip,) = rulebook.deductions(paying, SEPTEMBER)
    assert (slip.version, slip.reckoning.taken, slip.returned, str(slip.returned_in)) == (
        2,
        ZERO,
        Fen(2_000),
        "2026-10",
    )
    assert queries.standing(paying, Kind.WAGES, SEPTEMBER).lines[0].line.taken == Fen(2_000)
    again = gatehouse.record_case(paying, CaseDraft(guards[0], "drinking", when, "监控", "李大海", "喝了一口"))
    gatehouse.decide_case(paying, again, upheld=True)
    with pytest.raises(Refused, match="工资"):
        gatehouse.settle_deduction(paying, guards[0], SEPTEMBER)
    services.take_back_sheet(paying, queries.standing(paying, Kind.WAGES, SEPTEMBER).id, "重做")
    assert queries.plan(paying, Month(2026, 10)).lines[0].correction == ZERO, "the sheet is made anew without it"


def test_pay_by_the_hour_and_typed_days(paying: UnitOfWork):
    cleaner = queries.plan(paying, SEPTEMBER).lines[-1].staff_id
    assert cleaner
    services.set_pay_basis(paying, cleaner, datetime.date(2026, 9, 1), Basis.DAY)
    gatehouse.set_pay(paying, cleaner, datetime.date(2026, 9, 1), Fen(12_000), ZERO)
    services.note_month(paying, cleaner, SEPTEMBER, Note(days=2050))
    line = queries.plan(paying, SEPTEMBER).lines[-1]
    assert (line.basis, line.wage) == (Basis.DAY, Fen(246_000))
    assert queries.plan(paying, Month(2026, 8)).lines[-1].basis is Basis.MONTH


def test_leave_is_missed_and_who_left_is_not_paid(paying: UnitOfWork, guards: tuple[int, ...]):
    gatehouse.add_absence(paying, guards[0], datetime.date(2026, 9, 7), datetime.date(2026, 9, 9), "事假")
    gatehouse.change_staff(
        paying,
        guards[1],
        StaffDraft(
            NAMES[1], Post.GUARD, since=datetime.date(2024, 1, 1), until=datetime.date(2026, 8, 31), wage=Fen(280_000)
        ),
    )
    plan = queries.plan(paying, SEPTEMBER)
    assert [line.name for line in plan.lines] == [NAMES[0], NAMES[2], NAMES[3], "周玉芬"]
    assert plan.lines[0].presence.days == plan.lines[0].presence.due - 300


def test_the_roster_says_the_days_and_a_whole_log_goes_before_it(
    book: Book, owner: Operator, guards: tuple[int, ...], november: int
):
    with book.view() as view:
        planned = {line.name: line.presence for line in queries.plan(view, NOVEMBER).lines}
        made = rosters.roster(view, NOVEMBER)
        gate = rosters.gates(view)[0]
    first = [turn for turn in made.turns if turn.guard_id == guards[0]]
    assert planned[NAMES[0]].days == planned[NAMES[0]].due == len(first) * 100
    book.clock = FixedClock(datetime.date(2026, 12, 2))
    with book.work(owner) as work:
        for turn in made.turns:
            guard = guards[1] if turn == first[0] else turn.guard_id
            duty = gatehouse.sign_on(work, gate, SignOn(guard, turn.start, accepts=True, from_paper=True))
            gatehouse.sign_off(work, duty, turn.end, Handover())
        stood = {line.name: line.presence for line in queries.plan(work, NOVEMBER).lines}
        work.commit()
    assert stood[NAMES[0]].days == planned[NAMES[0]].days - 100
    second = {turn.date for turn in made.turns if turn.guard_id == guards[1]}
    assert stood[NAMES[1]].rest == (0 if first[0].date in second else 480)


def test_volunteers_are_given_allowances_by_an_entry_of_their_own(paying: UnitOfWork):
    given = [AllowanceDraft("陈玉兰", 4, Fen(2_000), "巡逻误餐"), AllowanceDraft("刘秀英", 2, Fen(1_500), "值班交通")]
    posted = services.post_allowances(paying, SEPTEMBER, given, PAY)
    assert lines_of(paying, posted.id) == {"volunteers": Fen(11_000), "bank": Fen(-11_000)}
    assert queries.posted_months(paying, Kind.ALLOWANCE) == (SEPTEMBER,)
    assert queries.standing(paying, Kind.WAGES, SEPTEMBER) is None
    assert sound(paying)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"date": datetime.date(2026, 8, 30)}, "9月"),
        ({"date": datetime.date(2026, 12, 1)}, "12月1日"),
        ({"place": "cash"}, "库存现金"),
        ({"fund": "general"}, "日常资金"),
        ({"approved_by": ""}, "批准"),
    ],
)
def test_a_sheet_that_cannot_be_paid_is_refused(paying: UnitOfWork, change: dict[str, object], words: str):
    with pytest.raises(Refused, match=words):
        services.post_wages(paying, SEPTEMBER, replace(PAY, **change))


def test_a_sheet_changed_from_outside_is_noticed(paying: UnitOfWork):
    services.post_wages(paying, SEPTEMBER, PAY)
    paying.conn.execute(text("DROP TRIGGER wage_line_kept_update"))
    paying.conn.execute(text("UPDATE wage_line SET name = '别人' WHERE id = 1"))
    assert [str(fault.message) for check in CHECKS for fault in check(paying)] == [
        "2026年9月的工资发放表被程序以外的人改过"
    ]
    paying.conn.execute(text("UPDATE wage_line SET wage = wage + 100, paid = paid + 100 WHERE id = 1"))
    assert len([fault for check in CHECKS for fault in check(paying)]) == 1


def test_an_older_book_takes_the_account_of_what_is_owed(paying: UnitOfWork):
    paying.conn.execute(text("DELETE FROM account WHERE code = 'wages_owed'"))
    services.post_wages(paying, SEPTEMBER, replace(PAY, unpaid=frozenset({NAMES[0]})))
    assert treasury.account_by(paying, "wages_owed").name == "应付工资"


def test_the_chair_approves_and_does_not_post(book: Book, owner: Operator):
    with book.work(owner) as work:
        add_operator(work, "赵主任", Role.CHAIR, None)
        work.commit()
    with book.view() as view:
        chair = next(one for one in list_operators(view) if one.name == "赵主任")
    with book.work(chair) as work, pytest.raises(NotAllowed):
        services.post_wages(work, SEPTEMBER, PAY)
