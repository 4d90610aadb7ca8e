"""Which figure holds: the law, the committee, the city, the preset."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from app.book import Role
from app.book.operators import add_operator, list_operators
from app.book.tables import option
from app.bootstrap import new_book
from app.bulletin.today.queries import Copies, matters
from app.bulletin.today.rules import Step
from app.dues.presets import due_day, notice_days
from app.gatehouse.rulebook import queries as rulebook
from app.gatehouse.rulebook.services import set_minimum_wage
from app.kernel import paths
from app.kernel.errors import NotAllowed, Refused
from app.kernel.money import Fen
from app.register.figures import queries, services
from app.register.figures.rules import Origin
from app.treasury.queries import limits

if TYPE_CHECKING:
    from pathlib import Path

    from app.book import Book, Operator

CHAIR = "accounts.limits.chair_alone"
FLOOR = queries.MINIMUM_WAGE


def test_every_figure_has_a_preset_and_stands_within_its_bounds(book: Book):
    with book.view() as view:
        found = queries.figures(view)
    assert len(found) == len(queries.kinds())
    for one in found:
        assert one.origin is Origin.GENERAL
        assert one.kind.least <= float(one.value) <= one.kind.most, one.kind.name
        assert one.source
        assert one.source_en


@pytest.mark.parametrize("city", [file.stem for file in (paths.presets() / "cities").glob("*.toml")])
def test_a_city_sets_only_figures_there_are_and_says_what_is_posted(city: str):
    preset = queries.cities()[city]
    for one in preset.get("figure", ()):
        kind = queries.kinds()[one["name"]]
        assert kind.least <= float(one["value"]) <= kind.most
        assert one["source"]
        assert one["source_en"]
    assert preset["duty"]
    assert queries.city_named(city) == city


def test_a_city_goes_before_the_preset_and_a_resolution_before_the_city(tmp_path: Path):
    with new_book(tmp_path / "b.book", "幸福里小区", city="上海市") as made:
        with made.view() as view:
            owner = list_operators(view)[0]
            floor = queries.in_force(view, FLOOR)
            assert (floor.value, floor.origin) == ("2740.00", Origin.CITY)
            assert rulebook.minimum_wage(view) == Fen(274_000)
            assert queries.duties(view)[0].often == "每季度"
        with made.work(owner) as work:
            services.set_figure(work, FLOOR, "2800", "2026年第5号决议")
            own = queries.in_force(work, FLOOR)
            assert (own.value, own.origin, own.source) == ("2800.00", Origin.COMMITTEE, "2026年第5号决议")
            back = services.clear_figure(work, FLOOR, "2026年第6号决议")
            assert (back.value, back.origin) == ("2740.00", Origin.CITY)
            with pytest.raises(Refused):
                services.clear_figure(work, FLOOR, "2026年第6号决议")
            work.commit()


def test_what_was_set_holds_where_it_is_used(book: Book, owner: Operator):
    with book.work(owner) as work:
        services.set_figure(work, CHAIR, "300", "第3号决议")
        services.set_figure(work, "dues.due_day", "15", "第3号决议")
        services.set_figure(work, "dues.notice_days", "7", "第3号决议")
        services.set_figure(work, "gatehouse_rules.cap_percent", "10", "第3号决议")
        services.set_figure(work, "today.backup_days", "3", "第3号决议")
        assert limits(work).chair_alone == Fen(30_000)
        assert (due_day(work), notice_days(work), rulebook.cap_percent(work)) == (15, 7, 10)
        assert queries.section(work, "today")["backup_days"] == 3
        assert queries.section(work, "disclosure.quarterly_statement")["posted_days"] == 15
        assert [action for action in work.actions if action == "figure.set"]


def test_a_figure_without_a_resolution_or_a_name_is_refused(book: Book, owner: Operator):
    with book.work(owner) as work:
        with pytest.raises(Refused, match="决议"):
            services.set_figure(work, CHAIR, "300", " ")
        with pytest.raises(Refused, match="没有"):
            services.set_figure(work, "nothing", "300", "第3号决议")
        services.set_figure(work, CHAIR, "300", "第3号决议")
        with pytest.raises(Refused, match="决议"):
            services.clear_figure(work, CHAIR, "")


def test_the_minimum_wage_an_earlier_program_kept_still_holds(book: Book, owner: Operator):
    with book.work(owner) as work:
        work.conn.execute(option.insert().values(name="gatehouse.minimum_wage", value="2600.00"))
        assert rulebook.minimum_wage(work) == Fen(260_000)
        services.set_figure(work, FLOOR, "2700", "第3号决议")
        assert rulebook.minimum_wage(work) == Fen(270_000)
        set_minimum_wage(work, Fen(265_000))
        assert rulebook.minimum_wage(work) == Fen(265_000)


def test_only_the_chair_sets_figures(book: Book, owner: Operator):
    with book.work(owner) as work:
        add_operator(work, "李记账", Role.BOOKKEEPER, None)
        add_operator(work, "赵主任", Role.CHAIR, None)
        work.commit()
    with book.view() as view:
        seats = {one.name: one for one in list_operators(view)}
    with book.work(seats["李记账"]) as work, pytest.raises(NotAllowed):
        services.set_figure(work, CHAIR, "300", "第3号决议")
    with book.work(seats["赵主任"]) as work:
        assert services.set_figure(work, CHAIR, "300", "第3号决议").value == "300.00"


def test_today_goes_by_the_figures_in_force(book: Book, owner: Operator):
    copies = Copies(datetime.date(2026, 10, 4), changed=True)
    with book.work(owner) as work:
        assert Step.BACK_UP not in {one.step for one in matters(work, owner, copies)}
        services.set_figure(work, "today.backup_days", "3", "第3号决议")
        assert Step.BACK_UP in {one.step for one in matters(work, owner, copies)}
