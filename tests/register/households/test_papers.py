"""The list of households: who owns what and who lives there, for the office; doors and areas alone for everybody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.kernel.errors import Refused
from app.kernel.masks import Audience
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.render import render
from app.register.households.papers import build_household_list, buildings_to_list
from app.register.rules import DwellingDraft, HoldingDraft, PersonDraft, Relation
from app.register.services import add_dwelling, move_in

if TYPE_CHECKING:
    from app.book import Book
    from app.book.operators import Operator


@pytest.fixture
def yard(book: Book, owner: Operator) -> Book:
    with book.work(owner) as work:
        for building, door, area in (("1", "101", 5830), ("1", "102", None), ("2", "101", 4210)):
            key = add_dwelling(work, DwellingDraft(building, "1", door, area, residents=2))
        move_in(work, PersonDraft("王秀兰", ("13812345678",)), HoldingDraft(key, 0, Relation.OWNER, (1, 2)))
        move_in(work, PersonDraft("陈租客"), HoldingDraft(key, 0, Relation.TENANT))
        move_in(work, PersonDraft("联系人", ("13900000000",)), HoldingDraft(key, 0, Relation.CONTACT))
        work.commit()
    return book


def _said(book: Book, audience: Audience = Audience.OFFICE, building: str | None = None) -> str:
    with book.view() as view:
        data = build_household_list(view, PaperRequest(building, audience, book.clock))
    return render("household_list", data, PaperOptions(audience=audience), "txt").decode()


def test_the_office_has_owners_who_lives_there_and_phones(yard: Book) -> None:
    text = _said(yard)
    for words in ("共 3 户", "居住 6 人", "2-1-101", "王秀兰", "陈租客", "13812345678", "100.40"):
        assert words in text
    assert "联系人" not in text


def test_one_building_can_be_listed_alone(yard: Book) -> None:
    with yard.view() as view:
        assert [value for value, _ in buildings_to_list(view)] == ["", "1", "2"]
    text = _said(yard, building="1")
    assert "1-1-102" in text
    assert "2-1-101" not in text
    with pytest.raises(Refused, match="9"):
        _said(yard, building="9")


@pytest.mark.parametrize("audience", [Audience.BOARD, Audience.RESIDENT])
def test_nobody_else_reads_who_lives_where_or_who_is_away(yard: Book, audience: Audience) -> None:
    text = _said(yard, audience)
    assert "2-1-101" in text
    for words in ("王", "陈租客", "1381234", "自住", "居住"):
        assert words not in text


def test_an_empty_register_is_told(book: Book) -> None:
    with pytest.raises(Refused):
        _said(book)
