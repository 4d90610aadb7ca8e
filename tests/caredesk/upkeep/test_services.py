"""What was done is written down, answers its day, and is struck out with a reason."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.caredesk.areas.rules import AreaDraft
from app.caredesk.areas.services import add_area, change_area, drop_area
from app.caredesk.facilities.rules import FacilityDraft
from app.caredesk.facilities.services import add_facility
from app.caredesk.upkeep import queries, services
from app.caredesk.upkeep.rules import DoneDraft, Outcome, Rhythm, State, TaskDraft
from app.kernel.errors import Refused
from app.kernel.money import Fen
from app.treasury.rules import EarnDraft, OpeningDraft, SpendDraft
from app.treasury.services import earn, open_balance, spend

if TYPE_CHECKING:
    from app.book import Book, Operator, UnitOfWork

D = datetime.date
TODAY = D(2026, 10, 8)
NOW = datetime.datetime(2026, 10, 7, 9)  # noqa: DTZ001 — local civil time


def _pump(work: UnitOfWork) -> int:
    key = add_facility(work, FacilityDraft("pump", "水泵", "泵房"), with_upkeep=False)
    return services.add_task(work, TaskDraft("试运行", Rhythm.MONTHLY, D(2026, 8, 31), "赵国平"), facility_id=key)


def test_work_done_moves_the_next_due_day_and_a_struck_line_brings_it_back(book: Book, owner: Operator):
    with book.work(owner) as work:
        key = _pump(work)
        assert queries.task(work, key).standing.due == D(2026, 9, 30)
        assert services.note_done(work, key, DoneDraft(TODAY, "赵国平")) == D(2026, 9, 30)
        stands = queries.task(work, key).standing
        assert (stands.due, stands.missed) == (D(2026, 10, 31), (D(2026, 8, 31),))
        (line,) = queries.log_of(work, [key])
        services.strike_done(work, line.id, "写错了日期")
        assert queries.task(work, key).standing.due == D(2026, 9, 30)
        assert queries.log(work, TODAY, TODAY)[0].struck == "写错了日期"
        for wrong in (line.id, 99):
            with pytest.raises(Refused):
                services.strike_done(work, wrong, "再划")
        services.note_done(work, key, DoneDraft(TODAY, "赵国平"))
        with pytest.raises(Refused):
            services.strike_done(work, queries.log_of(work, [key])[0].id, " ")


def test_the_voucher_behind_the_cost_is_named_and_money_in_is_no_cost(book: Book, owner: Operator):
    with book.work(owner) as work:
        key = _pump(work)
        open_balance(work, OpeningDraft(D(2026, 9, 1), "cash", Fen(100_000)))
        paid = spend(work, SpendDraft(D(2026, 10, 1), Fen(12_000), "repairs", "维修部", "换密封圈"))
        got = earn(work, EarnDraft(D(2026, 10, 1), Fen(500), "recycling", "回收站"))
        services.note_done(work, key, DoneDraft(TODAY, "赵国平", Outcome.MENDED, "漏水", voucher=paid.voucher))
        (line,) = queries.log_of(work, [key])
        assert (line.cost, line.voucher) == (Fen(12_000), paid.voucher)
        for voucher in (got.voucher, "记-2020-01-0001"):
            with pytest.raises(Refused):
                services.note_done(work, key, DoneDraft(TODAY, "赵国平", voucher=voucher))


def test_upkeep_is_changed_and_given_up_and_its_log_stays(book: Book, owner: Operator):
    with book.work(owner) as work:
        key = _pump(work)
        services.note_done(work, key, DoneDraft(TODAY, "赵国平"))
        services.change_task(work, key, replace(queries.task(work, key).draft, rhythm=Rhythm.QUARTERLY))
        assert queries.task(work, key).draft.rhythm is Rhythm.QUARTERLY
        services.drop_task(work, key)
        assert queries.tasks(work) == ()
        assert len(queries.log_of(work, [key])) == 1
        for act in (lambda: queries.task(work, key), lambda: services.note_done(work, key, DoneDraft(TODAY, "赵"))):
            with pytest.raises(Refused):
                act()


def test_after_snow_the_walkways_fall_due_within_a_day(book: Book, owner: Operator):
    with book.work(owner) as work:
        area = add_area(work, AreaDraft("yard", "院内", "周玉芬"), with_work=False)
        key = services.add_task(work, TaskDraft("清雪", Rhythm.AFTER_SNOW, D(2026, 1, 1)), area_id=area)
        assert queries.task(work, key).standing.state is State.RESTING
        assert services.note_snow(work, NOW) == TODAY
        assert queries.task(work, key).standing.state is State.DUE
        assert queries.task(work, key).draft.person == "周玉芬"
        services.note_done(work, key, DoneDraft(TODAY, "周玉芬"))
        assert queries.task(work, key).standing.state is State.RESTING
        for wrong in (NOW, NOW.replace(year=2030)):
            with pytest.raises(Refused):
                services.note_snow(work, wrong)


def test_an_area_brings_its_work_and_takes_it_along_when_given_up(book: Book, owner: Operator):
    with book.work(owner) as work:
        draft = AreaDraft("refuse", "投放点", "何师傅")
        key = add_area(work, draft)
        assert len(queries.tasks_of(queries.tasks(work), area_id=key)) == 2
        for wrong in (draft, replace(draft, name="新", contractor_id=9)):
            with pytest.raises(Refused):
                add_area(work, wrong)
        change_area(work, key, replace(draft, person="董师傅"))
        drop_area(work, key)
        assert queries.tasks(work) == ()
        with pytest.raises(Refused):
            drop_area(work, key)


def test_the_years_sheet_leaves_daily_work_and_snow_out(book: Book, owner: Operator):
    with book.work(owner) as work:
        key = _pump(work)
        add_area(work, AreaDraft("yard", "院内", "周玉芬"))
        services.note_done(work, key, DoneDraft(TODAY, "赵国平"))
        ((task, marks),) = queries.year_of_work(work, 2026)
    assert task.id == key
    assert [(one.due, one.done, one.missed) for one in marks[7:10]] == [(1, 0, 1), (1, 1, 0), (1, 0, 0)]
