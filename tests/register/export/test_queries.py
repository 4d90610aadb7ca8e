"""The register taken out."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from app.book import Book, Operator
from app.exchange.importing import ImportOptions
from app.exchange.table_out import write_table
from app.register import services
from app.register.export.queries import EXPORTS
from app.register.household_import.services import plan_households
from app.register.rules import DwellingDraft, HoldingDraft, PersonDraft, Relation

if TYPE_CHECKING:
    from pathlib import Path


def fill(book: Book, owner: Operator) -> None:
    with book.work(owner) as work:
        home = services.add_dwelling(work, DwellingDraft("3", "2", "501", area=5830, residents=2, note="=1+1"))
        services.add_dwelling(work, DwellingDraft("3", "", "底商1"))
        person = services.add_person(work, PersonDraft("王秀兰", ("13812341234", "13912341234")))
        gone = services.add_person(work, PersonDraft("周海"))
        services.hold(work, HoldingDraft(home, gone, Relation.OWNER, until=datetime.date(2020, 1, 31)))
        services.hold(work, HoldingDraft(home, person, Relation.OWNER, (1, 2), datetime.date(2020, 2, 1)))
        work.commit()


def test_dwellings_go_out_and_come_back_unchanged(book: Book, owner: Operator, tmp_path: Path) -> None:
    fill(book, owner)
    with book.view() as view:
        write_table(tmp_path / "房屋.xlsx", EXPORTS["dwellings"].rows(view))
        plan = plan_households(view, tmp_path / "房屋.xlsx", ImportOptions())
    assert (plan.new, plan.changed, plan.unchanged, plan.refused) == (0, 0, 2, ())


def test_people_are_named_with_the_rooms_of_today(book: Book, owner: Operator) -> None:
    fill(book, owner)
    with book.view() as view:
        table = EXPORTS["people"].rows(view)
    assert table.rows == [("王秀兰", "13812341234/13912341234", "3-2-501", ""), ("周海", "", "", "")]


def test_holdings_keep_the_past(book: Book, owner: Operator) -> None:
    fill(book, owner)
    with book.view() as view:
        table = EXPORTS["holdings"].rows(view)
    assert [(row[1], row[3], row[5]) for row in table.rows] == [
        ("周海", "", datetime.date(2020, 1, 31)), ("王秀兰", "1/2", None),
    ]  # fmt: skip
