"""Reading the register."""

from __future__ import annotations

import datetime
import subprocess
import sys

import pytest

from app.book import Book, Operator
from app.kernel.errors import Refused
from app.register import queries, services
from app.register.rules import DwellingDraft, HoldingDraft, PersonDraft, Relation

DAY = datetime.date(2026, 10, 8)


@pytest.fixture
def yard(book: Book, owner: Operator) -> Book:
    """Doors in no order, one building without entrances, one person with two homes."""
    with book.work(owner) as work:
        for place in (
            ("10", "1", "101"),
            ("2", "1", "1001"),
            ("2", "1", "201"),
            ("2", "1", "101"),
            ("1", "10", "1"),
            ("1", "1", "01"),
        ):
            services.add_dwelling(work, DwellingDraft(*place))
        shop = services.add_dwelling(work, DwellingDraft("5", "", "底商1"))
        person = services.add_person(work, PersonDraft("单英志", ("18666176031", "01062345678")))
        gone = services.add_person(work, PersonDraft("单英", ("13500000031",)))
        services.hold(work, HoldingDraft(shop, person, Relation.OWNER))
        services.hold(work, HoldingDraft(4, person, Relation.TENANT))
        services.hold(work, HoldingDraft(4, gone, Relation.OWNER, until=datetime.date(2020, 1, 1)))
        work.commit()
    return book


def test_dwellings_stand_as_one_walks_through_the_yard(yard: Book) -> None:
    with yard.view() as view:
        rooms = [dwelling.room for dwelling in queries.dwellings(view)]
    assert rooms == ["1-1-01", "1-10-1", "2-1-101", "2-1-201", "2-1-1001", "5-底商1", "10-1-101"]


@pytest.mark.parametrize(
    ("written", "room"),
    [("2-1-101", "2-1-101"), ("21101", "2-1-101"), ("2号楼1单元101室", "2-1-101"), ("5-底商1", "5-底商1"), ("5号楼底商1", "5-底商1"), ("101101", "10-1-101")],
)  # fmt: skip
def test_a_dwelling_is_found_however_it_is_written(yard: Book, written: str, room: str) -> None:
    with yard.view() as view:
        assert queries.find_dwelling(view, written).room == room


@pytest.mark.parametrize(
    ("written", "said"), [("2-1-102", "2-1-101"), ("1101", "1-1-01、1-10-1"), ("9-9-999", "9-9-999"), ("", "3-2-501")]
)
def test_an_unknown_or_unclear_dwelling_is_refused_with_what_it_could_be(yard: Book, written: str, said: str) -> None:
    with yard.view() as view, pytest.raises(Refused, match=said):
        queries.find_dwelling(view, written)


def test_keys_of_nothing_are_refused(yard: Book) -> None:
    with yard.view() as view:
        for read in (queries.dwelling, queries.person):
            with pytest.raises(Refused, match="99"):
                read(view, 99)


def test_who_pays_is_the_owner_and_else_who_lives_there(yard: Book) -> None:
    with yard.view() as view:
        assert queries.payer_name(view, 4, DAY) == "单英志"
        assert queries.payer_name(view, 4, datetime.date(2019, 1, 1)) == "单英"
        assert queries.payer_name(view, 1, DAY) == ""
        assert queries.payer_names(view, DAY) == {4: "单英志", 7: "单英志"}


@pytest.mark.parametrize(
    ("typed", "rooms"),
    [
        ("21101", ["2-1-101"]),
        ("2-1-1", ["2-1-101", "2-1-1001"]),
        ("2-1", ["2-1-101", "2-1-201", "2-1-1001"]),
        ("2号楼1单元", ["2-1-101", "2-1-201", "2-1-1001"]),
        ("5-底", ["5-底商1"]),
        ("101", ["2-1-101", "10-1-101"]),
        ("单英志", ["2-1-101", "5-底商1"]),
        ("英志", ["2-1-101", "5-底商1"]),
        ("syz", ["2-1-101", "5-底商1"]),
        ("dy", ["2-1-101", "5-底商1", "2-1-101"]),
        ("6031", ["2-1-101", "5-底商1"]),
        ("5678", ["2-1-101", "5-底商1"]),
        ("%", []),
        ("_", []),
        ("''", []),
        ("查无此人", []),
        (" ", []),
    ],
)
def test_one_box_finds_rooms_names_initials_and_phones(yard: Book, typed: str, rooms: list[str]) -> None:
    with yard.view() as view:
        assert [hit.room for hit in queries.search(view, typed)] == rooms


def test_who_is_there_comes_before_who_was(yard: Book) -> None:
    with yard.view() as view:
        hits = queries.search(view, "单英")
    assert [(hit.name, hit.past) for hit in hits] == [("单英志", False), ("单英志", False), ("单英", True)]


def test_a_hit_says_by_which_phone_it_was_found_and_who_stands_for_the_room(yard: Book) -> None:
    with yard.view() as view:
        assert queries.search(view, "6031")[0].phone == "18666176031"
        assert queries.search(view, "2-1-101")[0].relation is Relation.TENANT
        assert queries.search(view, "2-1-101")[0].name == "单英志"
        assert len(queries.search(view, "2", limit=2)) == 2


def test_finding_does_not_load_the_readings_of_characters() -> None:
    told = "import app.register.queries, app.register.services, sys; print('pypinyin' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
