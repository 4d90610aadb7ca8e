"""A round over the four haves, from opening to the re-check that closes it."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.book import Book, Operator, Role
from app.kernel import presets
from app.kernel.errors import NotAllowed, Refused
from app.standards import queries, services
from app.standards.checklists.queries import checklist
from app.standards.checklists.services import open_checklist
from app.standards.rules import Grade, RectificationDraft

if TYPE_CHECKING:
    from app.book import UnitOfWork

DAY = datetime.date(2026, 10, 8)


def graded_round(work: UnitOfWork) -> queries.Round:
    """A round with one item that failed, one partly met, one that does not apply."""
    key = services.open_round(work, "周明", DAY)
    for index, each in enumerate(queries.round_(work, key).items):
        grade = {0: Grade.FAIL, 1: Grade.PARTLY, 2: Grade.NOT_APPLICABLE}.get(index, Grade.PASS)
        services.grade_item(work, key, each.item.id, grade, "夜里东门无人" if index < 2 else "")
    return queries.round_(work, key)


def test_the_four_haves_are_all_there(book: Book, owner: Operator):
    with book.work(owner) as work:
        open_checklist(work)
        open_checklist(work)
        work.commit()
    with book.view() as view:
        known = checklist(view, "four_haves")
        assert known.version == 1
        assert [area.area_name for area in {item.area: item for item in known.items}.values()] == [
            "治安防范",
            "绿化",
            "保洁",
            "维护维修",
            "停车管理",
        ]
        assert len(known.items) == 30
        assert all(item.text and item.text_en for item in known.items)
        with pytest.raises(Refused):
            checklist(view, "eight_haves")


def test_a_round_is_graded_scored_and_closed(book: Book, owner: Operator):
    with book.work(owner) as work:
        made = graded_round(work)
        assert (made.score.passed, made.score.partly, made.score.failed) == (27, 1, 1)
        assert made.score.percent == 95
        services.close_round(work, made.id)
        with pytest.raises(Refused, match="2026年10月8日"):
            services.grade_item(work, made.id, made.items[0].item.id, Grade.PASS)
        work.commit()
    with book.view() as view:
        (kept,) = queries.rounds(view, "four_haves")
        assert kept.closed_on == DAY
        assert kept.items[0].note == "夜里东门无人"
        assert next((item.area_name, score.applying) for item, score in kept.area_scores()) == ("治安防范", 4)


def test_grading_again_replaces_the_grade_while_the_round_is_open(book: Book, owner: Operator):
    with book.work(owner) as work:
        made = graded_round(work)
        services.grade_item(work, made.id, made.items[0].item.id, Grade.PASS)
        assert queries.round_(work, made.id).items[0].grade is Grade.PASS


def test_a_fault_is_put_right_and_looked_at_again(book: Book, owner: Operator):
    with book.work(owner) as work:
        made = graded_round(work)
        fault = made.items[0].item.id
        order = services.rectify(
            work, made.id, fault, RectificationDraft("李大海", datetime.date(2026, 10, 15), "加一人")
        )
        services.recheck(work, order, DAY, passed=False)
        assert [graded.rectification.passed for _, graded in queries.open_rectifications(work)] == [False]
        services.recheck(work, order, DAY, passed=True)
        assert queries.open_rectifications(work) == ()
        with pytest.raises(Refused):
            services.recheck(work, order, DAY, passed=True)
        with pytest.raises(Refused):
            services.rectify(work, made.id, made.items[5].item.id, RectificationDraft("李大海", DAY))


def test_what_cannot_be_is_refused(book: Book, owner: Operator):
    with book.work(owner) as work:
        with pytest.raises(Refused):
            services.open_round(work, " ", DAY)
        with pytest.raises(Refused):
            services.open_round(work, "周明", DAY + datetime.timedelta(days=1))
        key = services.open_round(work, "周明", DAY)
        with pytest.raises(Refused, match="30"):
            services.close_round(work, key)
        with pytest.raises(Refused):
            services.grade_item(work, key, 9_999, Grade.PASS)
        with pytest.raises(Refused):
            queries.round_(work, 77)


def test_a_changed_list_is_a_new_version_and_old_rounds_keep_theirs(
    book: Book, owner: Operator, monkeypatch: pytest.MonkeyPatch
):
    with book.work(owner) as work:
        old = services.open_round(work, "周明", DAY)
        known = presets.load("checklists/four_haves")
        shorter = {**known, "area": known["area"][:2]}
        monkeypatch.setattr(presets, "load", lambda _: shorter)
        new = services.open_round(work, "周明", DAY)
        assert len(queries.round_(work, old).items) == 30
        assert len(queries.round_(work, new).items) == 13
        assert checklist(work, "four_haves", 1).version == 1


def test_grades_resist_raw_sql(book: Book, owner: Operator):
    with book.work(owner) as work:
        graded_round(work)
        work.commit()
    with book.work(owner) as work, pytest.raises(IntegrityError):
        work.conn.execute(text("UPDATE item_grade SET grade = 'pass'"))


def test_a_guard_may_not_grade(book: Book, owner: Operator):
    with book.work(replace(owner, role=Role.GUARD)) as work, pytest.raises(NotAllowed):
        services.open_round(work, "周明", DAY)


def test_a_fault_of_a_closed_round_waits_until_somebody_is_named_for_it(book: Book, owner: Operator):
    with book.work(owner) as work:
        made = graded_round(work)
        assert queries.unassigned(work) == ()
        services.close_round(work, made.id)
        ((found, faults),) = queries.unassigned(work)
        assert (found.id, len(faults)) == (made.id, 2)
        for fault in faults:
            services.rectify(work, made.id, fault.item.id, RectificationDraft("李大海", DAY))
        assert queries.unassigned(work) == ()
