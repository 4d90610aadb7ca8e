"""Permits and passes in the book and on paper."""

from __future__ import annotations

import datetime
import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.book.outside import check_rows
from app.bulletin.today.living.queries import living
from app.kernel.errors import Refused
from app.kernel.masks import Audience
from app.kernel.naming import ERASED
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.render import render
from app.register.export.living.queries import pass_steps_table
from app.register.figures.services import set_figure
from app.register.permits import queries, services
from app.register.permits.papers import PAPERS
from app.register.permits.rules import Kind, PassDraft, PassStep, PermitDraft, Standing
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
        given = services.give_worker_pass(work, PassDraft("屈海滔", old, old, employer="物业")).number
        draft = replace(queries.pass_by(work, given).draft, name="屈海潮")
        services.change_worker_pass(work, given, draft, "屈海滔写错")
        assert services.erase_passes(work) == 1
        assert queries.pass_by(work, 2).draft.name == ERASED
        assert [each.was and each.was.name for each in queries.pass_by(work, given).steps] == [ERASED]
        work.commit()
    raw = sqlite3.connect(book.path)
    left = "\n".join(raw.iterdump())
    assert [name for name in ("屈海涛", "屈海滔", "屈海潮") if name in left] == []
    raw.close()
    with book.view() as view:
        assert list(check_rows(view)) == []


def test_a_pass_is_changed_given_again_and_withdrawn_and_its_sheets_say_so(
    book: Book, owner: Operator, permit: Permit
) -> None:
    with book.work(owner) as work:
        draft = queries.pass_by(work, 1).draft
        for wrong in (draft, replace(draft, name=" "), replace(draft, until=LATER + datetime.timedelta(days=1))):
            with pytest.raises(Refused):
                services.change_worker_pass(work, 1, wrong, "写错")
        services.change_worker_pass(work, 1, replace(draft, name="鲁大永", until=datetime.date(2026, 10, 20)), "写错")
        services.give_pass_again(work, 1, LATER, "雨里泡坏")
        known = queries.pass_by(work, 1)
        assert [(each.step, each.reason, each.was and each.was.name) for each in known.steps] == [
            (PassStep.CHANGED, "写错", "鲁大勇"), (PassStep.GIVEN_AGAIN, "雨里泡坏", None),
        ]  # fmt: skip
        assert (known.draft.permit_id, known.holds, len(known.given_anew)) == (permit.id, True, 2)
        work.commit()
    with book.view() as view:
        built = PAPERS["permit_pass"].build(view, PaperRequest(None, Audience.OFFICE, book.clock))
        assert [str(each.mark) for each in built] == ["补打"]
    assert "本张为第 3 张" in _text(book, "permit_pass", "1")
    assert "鲁大永" in _text(book, "permit_renovation", None)
    with book.work(owner) as work:
        services.withdraw_pass(work, 1, DAY, "在楼道里动火")
        assert queries.pass_by(work, 1).standing(LATER, 7) is Standing.WITHDRAWN
        assert [str(words) for _, words, _ in living(work)] == ["鲁大永（2-1-301）的出入证已作废，请收回"]
        with pytest.raises(Refused):
            services.give_pass_again(work, 1, LATER, "丢了")
        with pytest.raises(Refused, match="没有在用"):
            PAPERS["permit_pass"].build(work, PaperRequest(None, Audience.OFFICE, book.clock))
        services.return_pass(work, 1, LATER)
        assert living(work) == ()
        assert len(pass_steps_table(work).rows) == 3
        work.commit()
    assert "鲁大永" not in _text(book, "permit_renovation", "2026-001")


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
