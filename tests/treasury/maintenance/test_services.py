"""The fund: paid in, used by a vote, shared by area, filled up from common income, taken back, and watched."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pytest

from app.book.engine import connect
from app.bulletin.statement.queries import period_statement
from app.kernel.dates import parse_period
from app.kernel.errors import Refused
from app.kernel.money import Fen
from app.register.rules import DwellingDraft
from app.register.services import add_dwelling
from app.treasury.maintenance.queries import check_fund, fund_report
from app.treasury.maintenance.rules import DepositDraft, MoveKind, UseDraft
from app.treasury.maintenance.services import carry_common_income, pay_in, take_back_move, use_fund
from app.treasury.rules import EarnDraft

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.book import Book, Operator
    from app.treasury.maintenance.queries import FundReport
    from tests.treasury.conftest import Do

DAY = datetime.date(2026, 9, 1)
ROOMS = (("1-1-101", Fen(300_000)), ("1-1-102", Fen(600_000)))
Act = Callable[..., Any] if TYPE_CHECKING else object


@pytest.fixture
def act(book: Book, owner: Operator) -> Act:
    """Two dwellings of 40 and 80 square metres; what is done is kept at once."""

    def run(service: Any, *args: object) -> Any:
        with book.work(owner) as work:
            done = service(work, *args)
            work.commit()
        return done

    for door, area in (("101", 4000), ("102", 8000)):
        run(add_dwelling, DwellingDraft("1", "1", door, area=area))
    return run


@pytest.fixture
def paid(act: Act) -> Act:
    act(pay_in, DepositDraft(DAY, MoveKind.FIRST, ROOMS))
    return act


def report(book: Book) -> FundReport:
    with book.view() as view:
        return fund_report(view, book.clock.today())


def test_a_use_is_shared_by_area_and_flags_who_is_asked_to_pay_in_again(paid: Act, book: Book) -> None:
    paid(use_fund, UseDraft(DAY, Fen(600_000), "屋面防水", "2026年业主大会第1号"))
    found = report(book)
    assert [one.standing.used for one in found.dwellings] == [Fen(200_000), Fen(400_000)]
    assert (found.whole.balance, found.below, len(found.asked)) == (Fen(300_000), False, 0)
    paid(use_fund, UseDraft(DAY, Fen(60_000), "换水管", "2026年业主大会第2号"))
    found = report(book)
    assert (found.below, [one.dwelling.room for one in found.asked]) == (True, ["1-1-101", "1-1-102"])
    assert [one.vote for one in found.uses] == ["2026年业主大会第1号", "2026年业主大会第2号"]


def test_a_use_for_one_building_is_borne_by_it_alone(paid: Act, book: Book) -> None:
    paid(add_dwelling, DwellingDraft("2", "1", "101", area=4000))
    paid(pay_in, DepositDraft(DAY, MoveKind.FIRST, (("2-1-101", Fen(1_000)),)))
    paid(use_fund, UseDraft(DAY, Fen(400), "门灯", "表决", "2"))
    assert [one.standing.used for one in report(book).dwellings] == [0, 0, Fen(400)]
    with pytest.raises(Refused, match="不够"):
        paid(use_fund, UseDraft(DAY, Fen(601), "门灯", "表决", "2"))


def test_without_a_vote_and_beyond_what_there_is_nothing_is_used(paid: Act, book: Book) -> None:
    with pytest.raises(Refused, match="表决"):
        paid(use_fund, UseDraft(DAY, Fen(1), "屋面", ""))
    with pytest.raises(Refused, match="不够"):
        paid(use_fund, UseDraft(DAY, Fen(900_001), "屋面", "表决"))
    with pytest.raises(Refused, match="不够"):
        paid(use_fund, UseDraft(DAY - datetime.timedelta(days=1), Fen(1), "屋面", "表决"))
    assert report(book).uses == ()


def test_money_in_the_bank_is_posted_as_the_owners_and_is_no_income(act: Act, book: Book) -> None:
    act(pay_in, DepositDraft(DAY, MoveKind.FIRST, ROOMS, "bank"))
    act(use_fund, UseDraft(DAY, Fen(100_000), "屋面", "表决", "", "bank"))
    with book.view() as view:
        money = period_statement(view, parse_period("2026Q3")).money
    assert (money.income_total, money.expense_total, money.closing_total) == (0, 0, Fen(800_000))
    assert money.adds_up


def test_common_income_owes_the_fund_its_half_while_it_is_below(paid: Act, book: Book, with_money: Do) -> None:
    with_money(EarnDraft(DAY, Fen(50_000), "recycling", money="bank"))
    assert report(book).common_owed == 0
    paid(use_fund, UseDraft(DAY, Fen(700_000), "屋面", "表决"))
    assert report(book).common_owed == Fen(25_000)
    paid(carry_common_income, DAY, Fen(10_000))
    found = report(book)
    assert (found.common_given, found.common_owed, found.whole.balance) == (Fen(10_000), Fen(15_000), Fen(210_000))
    with pytest.raises(Refused, match="400"):
        paid(carry_common_income, DAY, Fen(40_001))
    with book.view() as view:
        assert {one.fund.code: one.closing for one in period_statement(view, parse_period("2026Q3")).money.funds}[
            "maintenance"
        ] == Fen(10_000)


def test_an_act_is_taken_back_by_its_mirror_image_once(act: Act, book: Book) -> None:
    kept = act(pay_in, DepositDraft(DAY, MoveKind.FIRST, ROOMS, "bank"))
    with pytest.raises(Refused, match="为什么"):
        act(take_back_move, kept.id, " ")
    back = act(take_back_move, kept.id, "写错")
    assert (back.takes_back, report(book).whole.paid) == (kept.id, 0)
    for again in (kept.id, back.id, 99):
        with pytest.raises(Refused, match="撤回"):
            act(take_back_move, again, "再撤")


def test_a_room_nobody_knows_and_a_room_named_twice_are_refused(act: Act) -> None:
    with pytest.raises(Refused):
        act(pay_in, DepositDraft(DAY, MoveKind.FIRST, (("9-9-901", Fen(5)),)))
    with pytest.raises(Refused, match="两次"):
        act(pay_in, DepositDraft(DAY, MoveKind.FIRST, (("1-1-101", Fen(5)), ("11101", Fen(5)))))


def test_an_edit_from_outside_is_named(paid: Act, book: Book) -> None:
    with book.view() as view:
        assert list(check_fund(view)) == []
    raw = connect(book.path)
    raw.execute("DROP TRIGGER fund_share_kept_update")
    raw.execute("UPDATE fund_share SET amount = amount + 1 WHERE id = 1")
    raw.commit()
    with book.view() as view:
        assert ["2026年9月1日" in one.message.text() for one in check_fund(view)] == [True]
    for table in ("fund_share", "fund_move"):
        raw.execute(f"DROP TRIGGER {table}_kept_delete")
        raw.execute(f"DELETE FROM {table}")
    raw.commit()
    raw.close()
    with book.view() as view:
        assert ["fund_move 1" in one.message.text() for one in check_fund(view)] == [True]
