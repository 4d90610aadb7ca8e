"""Permits and passes in the book and on paper."""

from __future__ import annotations

import datetime
import sqlite3
from typing import TYPE_CHECKING

import pytest

from app.bulletin.today.living.queries import living
from app.kernel.errors import Refused
from app.kernel.masks import Audience
from app.kernel.naming import ERASED
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.render import render
from app.register.figures.services import set_figure
from app.register.permits import queries, services
from app.register.permits.papers import PAPERS
from app.register.permits.rules import Kind, PassDraft, PermitDraft
from tests.dues.conftest import add_dwelling

if TYPE_CHECKING:
    from app.book import Book, Operator
    from app.register.permits.queries import Permit

DAY, LATER = datetime.date(2026, 10, 1), datetime.date(2026, 11, 14)


@pytest.fixture
def permit(book: Book, owner: Operator) -> Permit:
    with book.work(owner) as work:
        place = add_dwelling(work, ("2", "1", "301"), "周春英")
        made = services.add_permit(
            work, PermitDraft(Kind.RENOVATION, place, "厨房改造", DAY, LATER, "安居装饰队", "13600020001")
        )
        services.give_worker_pass(
            work, PassDraft("鲁大勇", DAY, datetime.date(2026, 10, 12), "瓦工", permit_id=made.id)
        )
        work.commit()
    return made


def _text(book: Book, paper: str, for_: str | None, audience: Audience = Audience.OFFICE) -> str:
    with book.view() as view:
        built = PAPERS[paper].build(view, PaperRequest(for_, audience, book.clock))
    return render(paper, built, PaperOptions(audience=audience), "txt").decode()


def test_permits_are_numbered_within_their_year(book: Book, owner: Operator, permit: Permit) -> None:
    with book.work(owner) as work:
        dog = services.add_permit(work, PermitDraft(Kind.DOG, permit.draft.dwelling_id, "豆豆", DAY, licence="皖犬1"))
        assert (permit.text, dog.text) == ("2026-001", "2026-002")
        assert [one.text for one in queries.permits(work, permit.draft.dwelling_id)] == ["2026-002", "2026-001"]
        services.change_permit(work, dog.id, PermitDraft(Kind.PET, 0, "豆豆", DAY, licence="皖犬2"))
        assert queries.permit_by(work, dog.text).draft.kind is Kind.DOG
        with pytest.raises(Refused):
            services.clear_rubble(work, dog.id, DAY)
        with pytest.raises(Refused):
            services.give_worker_pass(work, PassDraft("谁", DAY, DAY, permit_id=dog.id))
        for wrong in (lambda: queries.permit_by(work, "1"), lambda: queries.pass_by(work, "9")):
            with pytest.raises(Refused):
                wrong()


def test_closing_waits_for_the_rubble_and_takes_the_passes_back(book: Book, owner: Operator, permit: Permit) -> None:
    with book.work(owner) as work:
        with pytest.raises(Refused):
            services.close_permit(work, permit.id, LATER)
        services.clear_rubble(work, permit.id, LATER)
        services.close_permit(work, permit.id, LATER)
        assert queries.pass_by(work, "0001").returned_on == LATER
        assert queries.renovating(work) == ()
        with pytest.raises(Refused):
            services.change_permit(work, permit.id, permit.draft)
        with pytest.raises(Refused):
            services.return_pass(work, 1, LATER)


def test_what_runs_out_stands_on_today(book: Book, permit: Permit) -> None:
    with book.view() as view:
        ((_, words, due),) = living(view)
    assert str(words) == "鲁大勇（2-1-301）的出入证到期，请收回"
    assert due == datetime.date(2026, 10, 12)


def test_a_workers_name_goes_some_time_after_the_pass(book: Book, owner: Operator, permit: Permit) -> None:
    with book.work(owner) as work:
        old = datetime.date(2026, 3, 1)
        services.give_worker_pass(work, PassDraft("屈海涛", old, old, employer="物业"))
        assert services.erase_passes(work) == 1
        assert services.erase_passes(work) == 0
        assert queries.pass_by(work, 2).draft.name == ERASED
        work.commit()
    raw = sqlite3.connect(book.path)
    assert "屈海涛" not in "\n".join(raw.iterdump())
    raw.close()


def test_the_permit_says_hours_and_workers_and_the_hours_are_the_committees(
    book: Book, owner: Operator, permit: Permit
) -> None:
    with book.work(owner) as work:
        set_figure(work, "permits.hours.evening", "18", "第3号决议")
        work.commit()
    text = _text(book, "permit_renovation", "2026-001")
    for said in ("8:00–12:00、14:00–18:00", "2-1-301", "周春英", "厨房改造", "鲁大勇"):
        assert said in text
    assert "鲁大勇" not in _text(book, "permit_renovation", "blank")
    assert "鲁大勇" in _text(book, "permit_pass", None)
    assert "鲁大勇" not in _text(book, "permit_pass", "1", Audience.BOARD)
    blank = _text(book, "permit_pass", "blank")
    assert "鲁大勇" not in blank
    assert "姓名：____" in blank.replace(" ", "")
