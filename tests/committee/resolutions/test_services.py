"""Resolutions are numbered, kept as they were, withdrawn by later ones, and wait to be posted."""

from __future__ import annotations

import datetime
import sqlite3
from dataclasses import replace

import pytest

from app.book.engine import connect
from app.committee.resolutions import queries, services
from app.committee.resolutions.rules import Kind, ResolutionDraft, Vote
from app.kernel.errors import Refused
from app.kernel.money import Fen
from app.treasury import services as treasury
from app.treasury.approvals.rules import ExpenseDraft
from app.treasury.approvals.services import draft_expense
from app.treasury.rules import OpeningDraft, SpendDraft

DAY = datetime.date
VOTE = Vote(9, 7, 5, 1, 1)


@pytest.fixture
def act(book, owner):
    def done(service, *args):
        with book.work(owner) as work:
            result = service(work, *args)
            work.commit()
        return result

    return done


@pytest.fixture
def roof(act) -> str:
    draft = ResolutionDraft(DAY(2026, 9, 1), Kind.WORKS, "修屋面", "修补 2 号楼屋面，不超过 8,000 元", VOTE)
    return act(services.record_resolution, draft)


def test_numbers_run_on_within_the_year(act, roof) -> None:
    assert roof == "2026-01"
    draft = ResolutionDraft(DAY(2026, 9, 2), Kind.RATE, "卫生费", "每户每月 15 元", VOTE)
    assert act(services.record_resolution, draft) == "2026-02"
    older = ResolutionDraft(DAY(2025, 12, 2), Kind.RATE, "停车费", "每车每月 100 元", VOTE)
    assert act(services.record_resolution, older) == "2025-01"


def test_one_is_found_by_its_number_or_by_a_word(act, roof, book) -> None:
    with book.view() as view:
        assert queries.resolution_by(view, "决议 2026-01").subject == "修屋面"
        assert queries.resolution_by(view, "屋面").number == roof
        assert queries.known(view, "修屋面的决议") is None
        assert queries.known(view, "2026-09") is None
        for unknown in ("2026-09", "电梯", " "):
            with pytest.raises(Refused):
                queries.resolution_by(view, unknown)


def test_a_later_one_withdraws_it_once(act, roof, book) -> None:
    later = ResolutionDraft(DAY(2026, 10, 1), Kind.WORKS, "缓修", "缓修屋面", VOTE, withdraws="2026-01")
    assert act(services.record_resolution, later) == "2026-02"
    with book.view() as view:
        first = queries.resolutions(view)[0]
        assert first.withdrawn_by == "2026-02"
        assert first.in_force(DAY(2026, 9, 30))
        assert not first.in_force(DAY(2026, 10, 1))
        assert not first.in_force(DAY(2026, 8, 31))
    with pytest.raises(Refused, match="2026-02"):
        act(services.record_resolution, later)


def test_above_the_limit_only_a_resolution_of_the_book_allows_spending(act, roof, with_cash) -> None:
    draft = SpendDraft(DAY(2026, 9, 3), Fen(200_000), "repairs", approved_by="管委会")
    for unknown in ("2026-09", "居民大会"):
        with pytest.raises(Refused, match=f"{unknown}.*先登记"):
            act(treasury.spend, replace(draft, resolution=unknown))
        with pytest.raises(Refused, match=unknown):
            expense = ExpenseDraft(DAY(2026, 9, 3), Fen(200_000), "repairs", resolution=unknown)
            act(draft_expense, expense)
        small = act(treasury.spend, replace(draft, amount=Fen(5_000), resolution=unknown))
        assert any("not in the book" in each.msgid for each in small.warnings)
    assert len(act(treasury.spend, replace(draft, resolution=roof)).warnings) == 1  # of the cash alone


def test_a_resolution_not_in_force_allows_no_spending(act, roof, with_cash) -> None:
    early = SpendDraft(DAY(2026, 8, 31), Fen(200_000), "repairs", resolution="2026-01")
    with pytest.raises(Refused, match="2026-01"):
        act(treasury.spend, early)
    posted = act(treasury.spend, SpendDraft(DAY(2026, 9, 3), Fen(200_000), "repairs", resolution="2026-01"))
    assert not any("not in the book" in each.msgid for each in posted.warnings)


@pytest.fixture
def with_cash(act) -> None:
    act(treasury.open_balance, OpeningDraft(DAY(2026, 6, 30), "cash", Fen(1_000_000)))


def test_it_waits_to_be_posted_within_three_days_and_is_posted_once(act, roof, book) -> None:
    with book.view() as view:
        assert [(one.number, one.post_by) for one in queries.to_post(view)] == [(roof, DAY(2026, 9, 4))]
    for wrong in (DAY(2026, 8, 31), DAY(2026, 10, 9)):
        with pytest.raises(Refused):
            act(services.post_resolution, roof, wrong, "东门")
    act(services.post_resolution, roof, DAY(2026, 9, 3), "东门公告栏")
    with pytest.raises(Refused):
        act(services.post_resolution, roof, DAY(2026, 9, 3), "东门公告栏")
    with book.view() as view:
        assert queries.to_post(view) == ()
        assert [fault for check in queries.CHECKS for fault in check(view)] == []


def test_a_resolution_resists_other_programs_and_a_change_is_named(act, roof, book) -> None:
    raw = connect(book.path)
    for change in (
        "UPDATE resolution SET text = 'x'",
        "UPDATE resolution SET in_favour = in_favour + 1, against = 0",
        "UPDATE resolution SET number = 9",
        "DELETE FROM resolution",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            raw.execute(change)
    raw.execute("DROP TRIGGER resolution_kept_update")
    raw.execute("UPDATE resolution SET text = '不限金额', number = 2")
    raw.commit()
    with book.view() as view:
        assert len([fault for check in queries.CHECKS for fault in check(view)]) == 2
    raw.execute("DROP TRIGGER resolution_kept_delete")
    raw.execute("DELETE FROM resolution")
    raw.commit()
    raw.close()
    with book.view() as view:
        assert len(list(queries.check_recorded(view))) == 1
