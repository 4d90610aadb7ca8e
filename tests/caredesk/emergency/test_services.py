"""Plans, stores, drills and training kept, changed, struck out; what waits of them is told."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.caredesk.contractors.rules import AssessmentDraft, ContractorDraft, TermsDraft, Trade
from app.caredesk.contractors.services import add_contractor, add_terms, assess
from app.caredesk.emergency import queries, services
from app.caredesk.emergency.rules import Exercise, ExerciseDraft, Shelf, StoreDraft
from app.caredesk.facilities.rules import FacilityDraft
from app.caredesk.facilities.services import add_facility
from app.caredesk.upkeep.rules import Rhythm, TaskDraft
from app.caredesk.upkeep.services import add_task
from app.caredesk.waiting.queries import contractors_waiting, facilities_waiting
from app.exchange.photos.queries import photos_of
from app.kernel.errors import Refused
from tests.exchange.photos.test_photos import photo

if TYPE_CHECKING:
    from pathlib import Path

    from app.book import Book, Operator

D = datetime.date
TODAY = D(2026, 10, 8)
FIRE = replace(queries.shipped_plans()[0], adopted_on=D(2026, 1, 31))
BOX = StoreDraft("急救箱", "办公室", 1, "个", D(2026, 10, 20))


def test_a_drill_moves_the_plans_next_one_and_a_struck_one_does_not(book: Book, owner: Operator):
    with book.work(owner) as work:
        key = services.add_plan(work, FIRE)
        assert queries.plan(work, key).next_drill == D(2026, 7, 31)
        held = services.record_exercise(work, ExerciseDraft(Exercise.DRILL, TODAY, "疏散", "王秀英", plan_id=key))
        assert queries.plan(work, key).next_drill == D(2027, 4, 8)
        services.strike_exercise(work, held, "没有举行")
        assert queries.plan(work, key).next_drill == D(2026, 7, 31)
        for wrong, why in ((held, "再划"), (99, "没有")):
            with pytest.raises(Refused):
                services.strike_exercise(work, wrong, why)
        with pytest.raises(Refused):
            services.record_exercise(work, ExerciseDraft(Exercise.DRILL, TODAY, "疏散", "王秀英", plan_id=99))
        other = services.record_exercise(work, ExerciseDraft(Exercise.TRAINING, TODAY, "灭火器", "消防员"))
        with pytest.raises(Refused):
            services.strike_exercise(work, other, " ")


def test_a_plan_has_one_title_is_changed_given_up_and_keeps_its_map(book: Book, owner: Operator, tmp_path: Path):
    file = tmp_path / "图.jpg"
    file.write_bytes(photo())
    with book.work(owner) as work:
        key = services.add_plan(work, FIRE)
        with pytest.raises(Refused):
            services.add_plan(work, FIRE)
        services.change_plan(work, key, replace(FIRE, place="花池旁"))
        services.add_map(work, key, file)
        (kept,) = photos_of(work, services.OWNER, key)
        services.take_map(work, kept.id, "换新图")
        assert photos_of(work, services.OWNER, key) == ()
        services.drop_plan(work, key)
        assert queries.plans(work) == ()


def test_stores_are_looked_at_together_and_run_out(book: Book, owner: Operator):
    with book.work(owner) as work:
        with pytest.raises(Refused):
            services.check_stores(work, TODAY, "李")
        key = services.add_store(work, BOX)
        assert queries.store(work, key).shelf is Shelf.SOON
        services.change_store(work, key, replace(BOX, expires=D(2028, 1, 1)))
        assert services.check_stores(work, D(2026, 10, 1), "李淑珍") == 1
        assert queries.store(work, key).checked_on == D(2026, 10, 1)
        for on, person in ((TODAY, " "), (D(2027, 1, 1), "李")):
            with pytest.raises(Refused):
                services.check_stores(work, on, person)
        services.drop_store(work, key)
        with pytest.raises(Refused):
            queries.store(work, key)


def test_what_waits_is_told_in_few_lines_with_its_day(book: Book, owner: Operator):
    with book.work(owner) as work:
        services.add_plan(work, FIRE)
        services.add_store(work, BOX)
        pump = add_facility(work, FacilityDraft("pump", "水泵", "泵房"), with_upkeep=False)
        for day in (D(2026, 9, 9), D(2026, 9, 10)):
            add_task(work, TaskDraft("试运行", Rhythm.MONTHLY, day), facility_id=pump)
        add_task(work, TaskDraft("看压力", Rhythm.DAILY, D(2026, 10, 6)), facility_id=pump)
        found = [(str(words), due) for words, due in facilities_waiting(work)]
        assert [due for _, due in found] == [D(2026, 9, 9), D(2026, 10, 7), D(2026, 10, 20), D(2026, 7, 31)]
        assert "另有 1 项" in found[0][0]
        assert "2 天" in found[1][0]
        firm = add_contractor(work, ContractorDraft("洁城", Trade.REFUSE))
        add_terms(work, firm, TermsDraft("清运", D(2026, 9, 1), D(2026, 11, 1)))
        assess(work, AssessmentDraft(D(2026, 9, 1), firm, points=50, mend_by=D(2026, 10, 1)))
        assert [due for _, due in contractors_waiting(work)] == [D(2026, 11, 1), D(2026, 9, 30), D(2026, 10, 1)]
