"""The directory of outside bodies: kept, searched, posted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.kernel.errors import Refused
from app.kernel.masks import Audience
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.render import render
from app.register.directory import queries, services
from app.register.directory.papers import build_directory
from app.register.directory.rules import Body, EntryDraft, body_title, check_entry, found_in

if TYPE_CHECKING:
    from app.book import Book, Operator

WATER = EntryDraft(Body.WATER, "自来水公司", "总表以前的水管", "0551-62350011", "全天", "Waterworks")
OWNER = EntryDraft(Body.RIGHT_UNIT, "纺织厂房管科", "3号楼公房维修", "0551-62350099", public=False)


def test_an_entry_needs_a_name_and_a_phone_or_what_it_answers_for():
    check_entry(replace(WATER, phones=""))
    check_entry(replace(WATER, answers_for=""))
    for wrong in (replace(WATER, name=" "), replace(WATER, phones=" ", answers_for="")):
        with pytest.raises(Refused):
            check_entry(wrong)
    assert len({str(body_title(each)) for each in Body}) == len(Body)


def test_bodies_are_entered_changed_searched_and_taken_off(book: Book, owner: Operator):
    with book.work(owner) as work:
        first = services.add_entry(work, WATER)
        second = services.add_entry(work, OWNER)
        assert [one.id for one in queries.entries(work)] == [second, first]
        assert [one.id for one in found_in(queries.entries(work), "水管 62350011")] == [first]
        assert found_in(queries.entries(work), "电梯") == ()
        services.change_entry(work, first, replace(WATER, phones="96116"))
        assert queries.entry(work, first).draft.phones == "96116"
        services.drop_entry(work, first)
        with pytest.raises(Refused):
            queries.entry(work, first)


def test_the_posted_list_has_public_bodies_only(book: Book, owner: Operator):
    with book.work(owner) as work:
        with pytest.raises(Refused):
            build_directory(work, PaperRequest(clock=book.clock))
        key = services.add_entry(work, WATER)
        services.change_entry(work, key, replace(WATER, answers_for_en="pipes before the main meter"))
        services.add_entry(work, OWNER)
        board = render(
            "directory",
            build_directory(work, PaperRequest(None, Audience.BOARD, book.clock)),
            PaperOptions("en"),
            "txt",
        )
        office = render(
            "directory", build_directory(work, PaperRequest(None, Audience.OFFICE, book.clock)), PaperOptions(), "txt"
        )
    assert "Waterworks" in board.decode()
    assert "pipes before the main meter" in board.decode()
    assert "水管" in office.decode()
    assert "62350099" not in board.decode()
    assert "62350099" in office.decode()
