"""Spending above the limit is drafted, signed step by step, then paid; or withdrawn, with its reason."""

from __future__ import annotations

import datetime

import pytest

from app.book.engine import connect
from app.kernel.dates import parse_period
from app.kernel.errors import Refused
from app.kernel.money import Fen
from app.treasury import queries as treasury
from app.treasury.approvals import queries, services
from app.treasury.approvals.rules import ExpenseDraft, Signature, Step
from app.treasury.closing.queries import findings
from app.treasury.closing.rules import CloseDraft, Point
from app.treasury.ledger.queries import entry

DAY, TODAY = datetime.date(2026, 9, 20), datetime.date(2026, 10, 8)


@pytest.fixture
def act(book, owner):
    def done(service, *args):
        with book.work(owner) as work:
            result = service(work, *args)
            work.commit()
        return result

    return done


@pytest.fixture
def pump(act, with_money) -> str:
    return act(services.draft_expense, ExpenseDraft(DAY, Fen(280_000), "repairs", "李师傅", "换水泵"))


def sign(act, number: str, step: Step, *names: str) -> None:
    for name in names:
        act(services.sign_expense, number, Signature(step, name, DAY))


def test_a_draft_moves_no_money_and_says_what_it_waits_for(act, pump, book) -> None:
    assert pump == "支-2026-001"
    with book.view() as view:
        assert treasury.money_at(view)["cash"] == Fen(343_250)
        waiting = queries.expense_by(view, "2026-001")
        assert len(waiting.missing(TODAY)) == 4
        (drafts,) = (one for one in findings(view, CloseDraft(parse_period("2026-09"))) if one.point is Point.DRAFTS)
        assert not drafts.settled
    with pytest.raises(Refused, match="4"):
        act(services.pay_expense, pump, TODAY, "陈出纳")


def test_signed_it_is_paid_with_all_who_approved_it(act, pump, book) -> None:
    for step, names in ((Step.HANDLED, ("甲",)), (Step.RECEIVED, ("乙",)), (Step.CHECKED, ("丙",))):
        sign(act, pump, step, *names)
    sign(act, pump, Step.APPROVED, "丁", "戊", "己")
    with pytest.raises(Refused, match="3"):
        act(services.pay_expense, pump, TODAY, "陈出纳")
    sign(act, pump, Step.APPROVED, "庚")
    posted = act(services.pay_expense, pump, TODAY, "陈出纳")
    with book.view() as view:
        assert entry(view, posted.id).approved_by == "丁、戊、己、庚"
        assert queries.expense_by(view, pump).paid_by == "陈出纳"
        assert queries.waiting_until(view, TODAY) == ()
        assert [fault for check in treasury.CHECKS for fault in check(view)] == []
    for again in (
        (services.pay_expense, pump, TODAY, "陈出纳"),
        (services.withdraw_expense, pump, "不修了"),
        (services.sign_expense, pump, Signature(Step.APPROVED, "辛", TODAY)),
    ):
        with pytest.raises(Refused):
            act(*again)


def test_it_is_withdrawn_with_a_reason(act, pump, book) -> None:
    with pytest.raises(Refused):
        act(services.withdraw_expense, pump, " ")
    act(services.withdraw_expense, pump, "物业已修")
    with book.view() as view:
        assert queries.expense_by(view, pump).reason == "物业已修"
        assert [fault for check in treasury.CHECKS for fault in check(view)] == []
    assert act(services.draft_expense, ExpenseDraft(DAY, Fen(100), "refuse_removal", fund="general")) == "支-2026-002"
    with pytest.raises(Refused):
        act(services.withdraw_expense, "2026-009", "没有")


def test_a_change_made_outside_is_named(act, pump, book) -> None:
    raw = connect(book.path)
    raw.execute("DROP TRIGGER expense_draft_kept_update")
    raw.execute("UPDATE expense_draft SET amount = 1, number = 2")
    raw.commit()
    raw.close()
    with book.view() as view:
        assert len(list(queries.check_expenses(view))) == 2
