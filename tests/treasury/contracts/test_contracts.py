"""Income contracts: rents fall due, are taken, and come back with their voucher."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.bulletin.today.queries import Copies, matters
from app.bulletin.today.rules import Step
from app.kernel.errors import Refused
from app.kernel.masks import Audience
from app.kernel.money import ZERO, Fen
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.render import render
from app.treasury import queries as treasury
from app.treasury.contracts import queries, services
from app.treasury.contracts.papers import build_contracts
from app.treasury.contracts.rules import ContractDraft, Let, check_contract, due_dates, let_title
from app.treasury.services import take_back

if TYPE_CHECKING:
    from app.book import Book, Operator

D = datetime.date
DRAFT = ContractDraft("临河广告", Let.ADVERT, "东门灯箱", D(2026, 1, 31), D(2026, 12, 30), Fen(60_000), 3)


def test_rents_fall_due_from_the_first_day_on_and_never_past_the_last():
    assert due_dates(D(2026, 1, 31), D(2026, 12, 30), 3) == (
        D(2026, 1, 31),
        D(2026, 4, 30),
        D(2026, 7, 31),
        D(2026, 10, 31),
    )
    assert due_dates(D(2026, 3, 1), D(2026, 3, 1), 12) == (D(2026, 3, 1),)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"party": " "}, "对方"),
        ({"rent": ZERO}, "租金"),
        ({"deposit": Fen(-1)}, "押金"),
        ({"until": D(2026, 1, 1)}, "日期"),
        ({"every": 2}, "12"),
        ({"let": Let.ROOM}, "表决"),
    ],
)
def test_a_contract_that_cannot_be_says_why(change: dict[str, object], words: str):
    with pytest.raises(Refused, match=words):
        check_contract(replace(DRAFT, **change))


def test_a_common_room_with_its_vote_is_let():
    check_contract(replace(DRAFT, let=Let.ROOM, resolution="2026年第1号决议"))
    assert len({str(let_title(each)) for each in Let}) == len(Let)


def test_a_rent_is_taken_as_income_and_due_again_when_its_voucher_is_taken_back(book: Book, owner: Operator):
    today = book.clock.today()
    with book.work(owner) as work:
        key = services.add_contract(work, DRAFT)
        assert queries.contract(work, key).owed(today) == Fen(180_000)
        due = [one for one in matters(work, owner, Copies(today, changed=False)) if one.step is Step.RENT]
        assert [one.due for one in due] == [D(2026, 1, 31), D(2026, 4, 30), D(2026, 7, 31)]
        posted = services.take_rent(work, key, D(2026, 2, 1), "bank")
        assert {one.account.code for one in treasury.entry_lines(work, posted.id)} == {"bank", "advertising"}
        assert queries.contract(work, key).owed(today) == Fen(120_000)
        take_back(work, posted.id, "记错")
        assert queries.contract(work, key).owed(today) == Fen(180_000)
        for _ in range(4):
            services.take_rent(work, key, D(2026, 10, 1), "cash")
        with pytest.raises(Refused, match="临河广告"):
            services.take_rent(work, key, D(2026, 10, 1), "cash")


def test_a_contract_ends_early_with_a_reason_and_owes_no_more(book: Book, owner: Operator):
    with book.work(owner) as work:
        key = services.add_contract(work, DRAFT)
        services.take_rent(work, key, D(2026, 2, 1), "bank")
        for last, reason in ((D(2026, 5, 1), ""), (D(2027, 5, 1), "停业"), (D(2025, 1, 1), "停业")):
            with pytest.raises(Refused):
                services.end_contract(work, key, last, reason)
        with pytest.raises(Refused):
            services.end_contract(work, 99, D(2026, 5, 1), "停业")
        services.take_rent(work, key, D(2026, 5, 1), "bank")
        with pytest.raises(Refused, match="凭证"):
            services.end_contract(work, key, D(2026, 4, 1), "停业")
        services.end_contract(work, key, D(2026, 6, 30), "停业")
        with pytest.raises(Refused):
            services.end_contract(work, key, D(2026, 6, 30), "停业")
        assert queries.contract(work, key).owed(book.clock.today()) == ZERO
        with pytest.raises(Refused, match="合同"):
            build_contracts(work, PaperRequest(clock=book.clock))


def test_the_board_sees_the_contract_and_not_what_is_owed(book: Book, owner: Operator):
    with book.work(owner) as work:
        services.add_contract(work, DRAFT)
        work.commit()
    texts = {}
    for audience in (Audience.OFFICE, Audience.BOARD):
        with book.view() as view:
            built = build_contracts(view, PaperRequest(None, audience, book.clock))
        texts[audience] = render("income_contracts", built, PaperOptions(audience=audience), "txt").decode()
    assert "1,800.00" in texts[Audience.OFFICE]
    assert "东门灯箱" in texts[Audience.BOARD]
    assert "1,800.00" not in texts[Audience.BOARD]
