"""A closed period refuses what would change it; two people open it again, for a reason and until a day."""

from __future__ import annotations

import datetime
import sqlite3
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from app.book.engine import connect
from app.book.operators import add_operator
from app.book.rights import Role
from app.kernel.dates import FixedClock, parse_period
from app.kernel.errors import NotAllowed, Refused
from app.kernel.money import Fen, total
from app.treasury import queries as treasury
from app.treasury import services
from app.treasury.cashbox.rules import CountDraft
from app.treasury.cashbox.services import count_cash
from app.treasury.closing import queries
from app.treasury.closing import services as closing
from app.treasury.closing.rules import CloseDraft, Point, ReopenDraft
from app.treasury.rules import EarnDraft, EntryDraft, MoveDraft, OpeningDraft, SpendDraft, two_lines
from tests.treasury.builders import notes

if TYPE_CHECKING:
    from app.book import Book, Operator

SEPT, Q3 = parse_period("2026-09"), parse_period("2026Q3")
IN_SEPT, TODAY = datetime.date(2026, 9, 20), datetime.date(2026, 10, 8)


@pytest.fixture
def act(book: Book, owner: Operator):
    def done(service, *args, by=None):
        with book.work(by or owner) as work:
            result = service(work, *args)
            work.commit()
        return result

    return done


@pytest.fixture
def second(act) -> Operator:
    return act(add_operator, "李会计", Role.BOOKKEEPER, "桂花开了168")


def close(act, period=None, cash=None, **reasons):
    """Close after the box was counted; where ``cash`` is not said, it has what the book has."""
    found = cash or int(act(lambda work: treasury.money_at(work)["cash"]))
    act(count_cash, CountDraft(notes(found), "王", "李"))
    draft = CloseDraft(parse_period(period or "2026Q2"), Fen(1_000_000), {Point(k): v for k, v in reasons.items()})
    return act(closing.close_period, draft)


@pytest.fixture
def closed(act, with_money):
    """June, when the book began, and the whole third quarter are closed; ¥45 came in on 20 September."""
    taken = with_money(EarnDraft(IN_SEPT, Fen(4_500), "recycling"))
    close(act)
    close(act, "2026Q3")
    return taken


def test_a_closed_period_refuses_every_kind_of_entry_with_a_way_out(closed, with_money, act) -> None:
    for draft in (
        EarnDraft(IN_SEPT, Fen(100), "recycling"),
        SpendDraft(IN_SEPT, Fen(100), "office"),
        MoveDraft(IN_SEPT, Fen(100)),
        OpeningDraft(IN_SEPT, "deposits", Fen(100)),
    ):
        with pytest.raises(Refused, match="第三季度"):
            with_money(draft)
    entry = EntryDraft(IN_SEPT, "x", two_lines("cash", "recycling", "common_revenue", Fen(1)))
    with pytest.raises(Refused):
        act(services.post_entry, entry)
    with pytest.raises(Refused):
        act(services.post_entries, [entry])
    with pytest.raises(Refused, match="第三季度"):
        act(services.reverse_entry, closed.id, IN_SEPT, "记错")


def test_an_entry_of_a_closed_period_is_taken_back_today(closed, act) -> None:
    red = act(services.take_back, closed.id, "记错")
    assert red.voucher.startswith("记-2026-10")


def test_another_program_cannot_post_into_a_closed_period_either(closed, book) -> None:
    raw = connect(book.path)
    row = "(id, date, month, number, summary, counterparty, slips, approved_by, resolution, origin, paper_number, operator_id, posted_at, posted)"
    with pytest.raises(sqlite3.IntegrityError, match="closed"):
        raw.execute(
            f"INSERT INTO entry {row} VALUES (99, '2026-09-20', '2026-09', 9, '', '', 0, '', '', 'x', '', 1, '2026-10-08T12:00:00', 0)"
        )
    for change in ("DELETE FROM closing", "UPDATE closing SET last = '2026-07-31'"):
        with pytest.raises(sqlite3.IntegrityError):
            raw.execute(change)
    raw.close()


def test_a_period_is_not_closed_while_a_point_is_open(act, with_money) -> None:
    with_money(EarnDraft(IN_SEPT, Fen(4_500), "recycling", slips=0))
    with pytest.raises(Refused, match=r"3,477\.50"):
        close(act, "2026Q3", cash=343_250)
    with pytest.raises(Refused, match="2026年6月"):
        close(act, "2026Q3")
    close(act)
    with pytest.raises(Refused, match="记-2026-09-0001"):
        close(act, "2026Q3")
    close(act, "2026Q3", papers="废品站不开票，两人在场")
    with pytest.raises(Refused):
        close(act, "2026Q3")
    with pytest.raises(Refused, match="2026"):
        close(act, "2026Q4")


def test_money_given_back_that_was_never_taken_stands_in_suspense(act, with_money) -> None:
    entry = EntryDraft(datetime.date(2026, 6, 30), "代付", two_lines("passed_through", "cash", "general", Fen(500)))
    act(services.post_entry, entry)
    with pytest.raises(Refused, match=r"5\.00"):
        close(act)


def test_two_people_open_a_period_and_it_closes_itself(closed, act, second, book, owner, with_money) -> None:
    until = datetime.date(2026, 10, 10)
    draft = ReopenDraft(SEPT, "漏记一笔", until)
    with pytest.raises(Refused):
        act(closing.reopen_period, draft, owner)
    with pytest.raises(NotAllowed):
        act(closing.reopen_period, draft, act(add_operator, "门卫", Role.GUARD, "桂花开了168"))
    act(closing.reopen_period, draft, second)
    with_money(EarnDraft(IN_SEPT, Fen(100), "recycling"))
    with pytest.raises(Refused):
        with_money(EarnDraft(datetime.date(2026, 8, 1), Fen(100), "recycling"))
    with pytest.raises(Refused):
        act(closing.reopen_period, draft, second)
    book.clock = FixedClock(datetime.date(2026, 10, 11))
    with pytest.raises(Refused, match="2026年9月"):
        with_money(EarnDraft(IN_SEPT, Fen(100), "recycling"))
    with book.view() as view:
        assert [one.second for one in queries.closings(view)] == ["", "", "李会计"]
        assert list(queries.check_closed(view)) == []
        assert list(queries.check_closings_recorded(view)) == []


def test_a_day_before_a_closed_period_is_closed_with_it(act, with_money) -> None:
    close(act)
    close(act, "2026-08")
    with pytest.raises(Refused, match="2026年8月"):
        with_money(EarnDraft(datetime.date(2026, 7, 9), Fen(100), "recycling"))
    with pytest.raises(Refused, match="第二季度"):
        with_money(EarnDraft(datetime.date(2025, 1, 9), Fen(100), "recycling"))


def test_a_reopened_period_can_be_closed_again_before_its_end(closed, act, second, with_money) -> None:
    act(closing.reopen_period, ReopenDraft(SEPT, "漏记一笔", TODAY), second)
    with_money(EarnDraft(IN_SEPT, Fen(100), "recycling"))
    close(act, "2026-09")
    with pytest.raises(Refused):
        with_money(EarnDraft(IN_SEPT, Fen(100), "recycling"))


def test_an_open_period_need_not_be_opened(act, second, with_money) -> None:
    with pytest.raises(Refused):
        act(closing.reopen_period, ReopenDraft(SEPT, "漏记一笔", TODAY), second)


def test_a_change_made_outside_to_a_closed_period_is_named(closed, book) -> None:
    raw = connect(book.path)
    raw.execute("DROP TRIGGER line_posted_update")
    raw.execute("UPDATE line SET amount = amount * 2 WHERE entry_id = (SELECT id FROM entry WHERE date = '2026-09-20')")
    raw.execute("DROP TRIGGER closing_kept_update")
    raw.execute("UPDATE closing SET cash = 1")
    raw.commit()
    raw.close()
    with book.view() as view:
        assert len(list(queries.check_closed(view))) == 1
        assert len(list(queries.check_closings_recorded(view))) == 1


def test_a_closing_removed_outside_is_named(closed, book) -> None:
    raw = connect(book.path)
    raw.execute("DROP TRIGGER closing_kept_delete")
    raw.execute("DELETE FROM closing WHERE id = 2")
    raw.commit()
    raw.close()
    with book.view() as view:
        assert len(list(queries.check_closings_recorded(view))) == 1


def test_a_year_carries_each_fund_on_and_the_next_year_begins_with_it(with_money, book) -> None:
    with_money(EarnDraft(IN_SEPT, Fen(4_500), "recycling"))
    with_money(SpendDraft(IN_SEPT, Fen(2_000), "office"))
    with book.view() as view:
        this, following = queries.year_carry(view, 2026), queries.year_carry(view, 2027)
        assert {one.fund: one.closing for one in this} == {one.fund: one.opening for one in following}
        assert total(one.closing for one in this) == total(treasury.money_at(view).values())
        assert total(one.surplus for one in this) == Fen(2_500)
        assert all(one.surplus == 0 for one in following)


_ACTS = st.lists(
    st.tuples(st.sampled_from(["earn", "spend", "close", "reopen"]), st.integers(7, 9), st.integers(1, 50)), max_size=12
)


@given(_ACTS)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_closed_and_opened_balances_stay_and_numbers_have_no_gaps(tmp_path_factory, clock, acts) -> None:
    from app.book.operators import sign_in
    from tests.ready_books import empty_book

    book = empty_book(tmp_path_factory.mktemp("b") / "y.book", clock)
    with book.view() as view:
        owner = sign_in(view, None, None)

    def act(service, *args):
        with book.work(owner) as work:
            result = service(work, *args)
            work.commit()
        return result

    other = act(add_operator, "李会计", Role.BOOKKEEPER, "桂花开了168")
    act(services.open_balance, OpeningDraft(datetime.date(2026, 7, 1), "cash", Fen(100_000)))
    want, shut = 100_000, set()
    try:
        for kind, month, amount in acts:
            day = datetime.date(2026, month, 5)
            if kind in ("earn", "spend"):
                draft = (
                    EarnDraft(day, Fen(amount), "recycling", fund="general")
                    if kind == "earn"
                    else SpendDraft(day, Fen(amount), "office")
                )
                service = services.earn if kind == "earn" else services.spend
                if month in shut:
                    with pytest.raises(Refused):
                        act(service, draft)
                else:
                    act(service, draft)
                    want += amount if kind == "earn" else -amount
            elif kind == "close" and month not in shut:
                act(count_cash, CountDraft(notes(want), "王", "李"))
                draft = CloseDraft(parse_period(f"2026-{month:02d}"))
                try:
                    act(closing.close_period, draft)
                    shut |= set(range(7, month + 1))
                except Refused:
                    assert any(m not in shut for m in range(7, month))
            elif kind == "reopen" and month in shut:
                act(closing.reopen_period, ReopenDraft(parse_period(f"2026-{month:02d}"), "补记", TODAY), other)
                shut.discard(month)
            with book.view() as view:
                assert treasury.money_at(view)["cash"] == Fen(want)
                assert [fault for check in treasury.CHECKS for fault in check(view)] == []
    finally:
        book.close()


def test_the_trigger_says_the_same_as_the_service(closed, book, owner, monkeypatch) -> None:
    monkeypatch.setattr("app.treasury.services.check_open", lambda *_: None)
    with pytest.raises(IntegrityError), book.work(owner) as work:
        services.earn(work, EarnDraft(IN_SEPT, Fen(1), "recycling"))
