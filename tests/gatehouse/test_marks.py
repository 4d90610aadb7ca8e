"""What rosters, gates and visits are made from is marked: another program's edit is named, an erasing is not one."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.book import Book
from app.book.engine import connect
from app.book.outside import check_rows
from app.gatehouse import services
from app.gatehouse.crew.rules import Card
from app.gatehouse.posts.queries import Terms, usual_terms
from app.gatehouse.roster.queries import gates
from app.gatehouse.staff.rules import Post
from app.gatehouse.visits.rules import Purpose, VisitDraft, VisitKind

if TYPE_CHECKING:
    from app.book import Operator

DAY = datetime.date(2026, 11, 14)
EDITS = {
    "staff": "phone = '13900000000'", "absence": "last = '2026-11-30'", "crew_card": "most = 3",
    "crew_wish": "weight = 3", "crew_pair": "together = 1", "crew_pin": "withdrawn = 1",
    "shift_pattern": "name = '别的班制'", "gate": "places = 2", "gate_terms": "winter_closes = 1200",
    "gate_crew": "since = '2026-01-01'", "gate_opening": "since = '2026-01-01'", "gate_turns": "begun = '2026-01-01'", "gate_stock": "number = 9", "rotation": "cycle = '[]'",
    "visit_words": "name = '别人'", "visit_strike": "reason = '不是这样'",
}  # fmt: skip


def faults(book: Book) -> list[str]:
    with book.view() as view:
        return [str(one.message) for one in check_rows(view)]


@pytest.fixture
def kept(book: Book, owner: Operator, guards: tuple[int, ...]) -> Book:
    """A row in every table."""
    one, other = guards[:2]
    came = VisitDraft(VisitKind.VISIT, book.clock.now(), 1, "张三丰", whom="老李", purpose=Purpose.FAMILY)
    with book.work(owner) as work:
        hours = replace(usual_terms().hours, winter=(360, 1320))
        services.set_terms(work, 1, Terms((Post.GUARD, Post.VOLUNTEER), hours))
        services.set_turns(work, 1, "早=门卫 中=门卫 夜=志愿者", DAY)
        services.set_stock(work, gates(work)[0], "大门钥匙 3")
        services.set_card(work, one, Card("135", 12))
        services.add_wish(work, one, DAY)
        services.add_pair(work, one, other, together=False)
        services.pin_cell(work, one, DAY, 1, "早")
        services.add_absence(work, one, DAY, DAY, "探亲")
        services.strike_visit(work, services.write_visit(work, came), "写重了")
        services.correct_visit(work, services.write_visit(work, came), came, "名字写错")
        work.commit()
    return book


def test_a_book_nobody_edited_answers_for_all_of_it(kept: Book, owner: Operator):
    assert faults(kept) == []
    with kept.work(owner) as work:
        services.erase_visit(work, 3)  # with the second, which it was corrected from
        work.commit()
    assert faults(kept) == []
    with kept.work(owner) as work:
        services.erase_visit(work, 1)
        work.commit()
    assert faults(kept) == []
    with kept.view() as view:
        left = view.conn.exec_driver_sql("SELECT count(*) FROM visit_words WHERE name IS NOT NULL").scalar()
        assert left == 0


def edit(book: Book, *statements: str) -> None:
    raw = connect(book.path)
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        assert raw.execute(statement).rowcount > 0, statement
    raw.close()


def test_an_edit_from_outside_is_named_in_every_table(kept: Book):
    edit(
        kept,
        *(f"UPDATE {table} SET {change} WHERE id = (SELECT max(id) FROM {table})" for table, change in EDITS.items()),
    )
    said = "\n".join(faults(kept))
    assert [table for table in EDITS if f"{table} " not in said and f"{table}在" not in said] == []


def test_what_was_edited_before_it_was_erased_stays_known_as_edited(kept: Book, owner: Operator):
    edit(kept, "UPDATE visit_words SET name = '别人' WHERE visit_id = 1")
    assert len(faults(kept)) == 1
    kept.close()
    with Book.open(kept.path, kept.clock, checks=()) as again:
        with again.work(owner) as work:
            services.erase_visit(work, 1)
            work.commit()
        assert len(faults(again)) == 1
