"""Lettings and lodgers in the book, on paper, and forgotten in time."""

from __future__ import annotations

import datetime
import sqlite3
from typing import TYPE_CHECKING

import pytest

from app.bulletin.erasing.services import erase_everywhere
from app.bulletin.today.living.queries import living
from app.kernel.errors import Refused
from app.kernel.masks import Audience
from app.kernel.naming import ERASED
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.render import render
from app.register import queries as register
from app.register import services as people
from app.register.rules import HoldingDraft, PersonDraft, Relation
from app.register.tenancy import queries, services
from app.register.tenancy.papers import PAPERS
from app.register.tenancy.rules import LeaseDraft, LodgerDraft, Standing
from tests.dues.conftest import add_dwelling

if TYPE_CHECKING:
    from app.book import Book, Operator

SINCE = datetime.date(2026, 1, 1)
TENANT = PersonDraft("袁桂德", ("15755608283",), "", "ygd")
LEASE = LeaseDraft(SINCE, datetime.date(2026, 10, 12), 2, seen_on=SINCE, seen_by="周卫东", stated_on=SINCE)


@pytest.fixture
def let(book: Book, owner: Operator) -> int:
    with book.work(owner) as work:
        place = add_dwelling(work, ("1", "1", "101"), "周春英")
        key = services.let_dwelling(work, place, TENANT, LEASE)
        services.add_lodger(work, key, LodgerDraft("马小林", SINCE, "河南周口", "13600010001", seen_on=SINCE))
        work.commit()
    return key


def _text(book: Book, paper: str, for_: str | None, audience: Audience = Audience.OFFICE) -> str:
    with book.view() as view:
        built = PAPERS[paper].build(view, PaperRequest(for_, audience, book.clock))
    return render(paper, built, PaperOptions(audience=audience), "txt").decode()


def test_a_tenant_the_register_does_not_know_is_entered_with_the_lease(book: Book, owner: Operator, let: int) -> None:
    with book.work(owner) as work:
        known = queries.tenancy_by(work, let)
        assert (known.room, known.tenant, known.standing(SINCE)) == ("1-1-101", "袁桂德", Standing.GOING_ON)
        held = register.holdings(work, known.dwelling_id)
        assert [one.relation for one in held if one.person.name == "袁桂德"] == [Relation.TENANT]
        with pytest.raises(Refused, match="袁桂德"):
            services.let_dwelling(work, known.dwelling_id, TENANT, LEASE)
        for wrong in (lambda: queries.tenancy_by(work, 99), lambda: queries.lodger_by(work, 99)):
            with pytest.raises(Refused):
                wrong()


def test_moving_out_ends_the_lease_the_place_in_the_register_and_the_lodgers(
    book: Book, owner: Operator, let: int
) -> None:
    last = datetime.date(2026, 9, 30)
    with book.work(owner) as work:
        services.change_lease(work, let, LEASE)
        services.change_lease(work, let, LeaseDraft(SINCE, None, 3, seen_on=SINCE))
        assert queries.tenancy_by(work, let).lease.people == 3
        services.end_tenancy(work, let, last)
        known = queries.tenancy_by(work, let)
        assert (known.left_on, known.lodgers[0].left_on) == (last, last)
        (held,) = register.holdings(work, known.dwelling_id, person_id=known.person_id)
        assert held.until == last
        with pytest.raises(Refused):
            services.add_lodger(work, let, LodgerDraft("谁", SINCE))


def test_a_lodger_is_erased_once_kept_long_enough_and_the_record_with_it(book: Book, owner: Operator, let: int) -> None:
    with book.work(owner) as work:
        (lodger,) = queries.tenancy_by(work, let).lodgers
        with pytest.raises(Refused):
            services.erase_lodger(work, lodger.id)
        services.lodger_left(work, lodger.id, datetime.date(2026, 3, 1))
        assert services.erase_lodgers(work) == 1
        assert services.erase_lodgers(work) == 0
        services.erase_lodger(work, lodger.id)
        assert queries.tenancy_by(work, let).lodgers[0].draft.name == ERASED
        work.commit()
    raw = sqlite3.connect(book.path)
    assert "马小林" not in "\n".join(raw.iterdump())
    raw.close()


def test_erasing_a_person_reaches_lodgers_of_that_name(book: Book, owner: Operator, let: int) -> None:
    with book.work(owner) as work:
        known = queries.tenancy_by(work, let)
        held = people.move_in(
            work, PersonDraft("马小林", (), "", "mxl"), HoldingDraft(known.dwelling_id, 0, Relation.OCCUPANT)
        )
        services.end_tenancy(work, let, datetime.date(2026, 8, 1))
        people.end_holding(work, held, datetime.date(2026, 8, 1))
        (key,) = [one.person.id for one in register.holdings(work, known.dwelling_id) if one.person.name == "马小林"]
        erase_everywhere(work, key)
        erase_everywhere(work, known.person_id)
        work.commit()
    raw = sqlite3.connect(book.path)
    text = "\n".join(raw.iterdump())
    raw.close()
    assert "马小林" not in text
    assert "袁桂德" not in text


def test_the_landlord_signs_what_the_book_knows_or_an_empty_sheet(book: Book, let: int) -> None:
    filled = _text(book, "landlord_statement", str(let))
    for said in ("1-1-101", "周春英", "袁桂德", "2026年10月12日", "身份证"):
        assert said in filled
    blank = _text(book, "landlord_statement", None)
    assert "袁桂德" not in blank
    assert "____" in blank
    with pytest.raises(Refused):
        _text(book, "landlord_statement", "甲")


def test_the_register_of_lodgers_names_nobody_on_a_board(book: Book, let: int) -> None:
    assert "马小林" in _text(book, "lodgers_register", None)
    assert "马小林" not in _text(book, "lodgers_register", "blank")
    board = _text(book, "lodgers_register", None, Audience.BOARD)
    assert "马小林" not in board
    assert "13600010001" not in board


def test_a_lease_that_ends_soon_stands_on_today(book: Book, let: int) -> None:
    with book.view() as view:
        ((_, words, due),) = living(view)
    assert (str(words), due) == ("1-1-101 袁桂德 的租约到期", LEASE.until)
