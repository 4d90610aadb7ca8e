"""The common-parts inventory: what there is, looked at once a year, handed over on paper."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.caredesk.inventory import queries, services
from app.caredesk.inventory.papers import PAPERS
from app.caredesk.inventory.rules import Condition, Part, PartDraft, checked_part, condition_title, part_title
from app.kernel.errors import Refused
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.render import render

if TYPE_CHECKING:
    from app.book import Book, Operator

ROOM = PartDraft(Part.ROOM, "值班室", "东门", area=12_00)
BENCH = PartDraft(Part.THING, "长条凳", "院内", 8, "条", condition=Condition.BROKEN)


def test_a_part_has_a_name_a_place_and_some_of_it() -> None:
    assert checked_part(ROOM) == ROOM
    for wrong in (replace(ROOM, name=" "), replace(ROOM, place=""), replace(ROOM, quantity=0), replace(ROOM, area=0)):
        with pytest.raises(Refused):
            checked_part(wrong)
    assert len({part_title(one).text() for one in Part}) == len(Part)
    assert len({condition_title(one).text() for one in Condition}) == len(Condition)


def test_the_inventory_is_kept_looked_through_and_printed(book: Book, owner: Operator) -> None:
    build = PAPERS["common_parts_inventory"].build
    with book.work(owner) as work:
        with pytest.raises(Refused):
            build(work, PaperRequest(clock=book.clock))
        bench = services.add_part(work, BENCH)
        services.add_part(work, ROOM)
        services.change_part(work, bench, BENCH)
        assert [one.draft.name for one in queries.common_parts(work)] == ["值班室", "长条凳"]
        filled = render("common_parts_inventory", build(work, PaperRequest()), PaperOptions(), "txt").decode()
        services.look_at_part(work, bench, datetime.date(2026, 10, 1), Condition.GONE)
        assert [one.draft.name for one in queries.common_parts(work, gone=False)] == ["值班室"]
        blank = render("common_parts_inventory", build(work, PaperRequest("blank")), PaperOptions(), "txt").decode()
        with pytest.raises(Refused):
            queries.part_by(work, 99)
    for said in ("值班室", "12.00", "8 条", "损坏", "登记在册 2 项"):
        assert said in filled
    assert "值班室" not in blank
