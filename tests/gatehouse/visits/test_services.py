"""Writing, signing out, putting right and erasing; what is erased leaves a book that is whole."""

from __future__ import annotations

import datetime
import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.book.integrity import faults
from app.bootstrap import house
from app.gatehouse import services
from app.gatehouse.visits import queries
from app.gatehouse.visits.rules import Refusal, VisitDraft, VisitKind
from app.kernel.errors import Refused
from app.register.figures.services import set_figure
from tests.gatehouse.visits.conftest import NOON

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.book import Book, Operator

TODAY = NOON.date()


def done(book: Book, owner: Operator, service: Callable, *args: object, **named: object) -> object:
    with book.work(owner) as work:
        result = service(work, *args, **named)
        work.commit()
    return result


def text_of(book: Book) -> str:
    raw = sqlite3.connect(book.path)
    said = "\n".join(raw.iterdump())
    raw.close()
    return said


def test_a_visitor_is_inside_until_signed_out(book, owner, came):
    key = done(book, owner, services.write_visit, came)
    with book.view() as view:
        (there,) = queries.inside(view)
    assert (there.name, there.room, there.plate, there.is_inside) == ("张三丰", "3-2-501", "皖A77777", True)
    done(book, owner, services.sign_out, key)
    with book.view() as view:
        assert queries.inside(view) == ()
        assert queries.visit(view, key).left_at == view.clock.now()
    with pytest.raises(Refused, match="不在院内"):
        done(book, owner, services.sign_out, key)


def test_a_residents_own_car_is_no_visitor(book, owner, came):
    with pytest.raises(Refused, match="3-2-501"):
        done(book, owner, services.write_visit, replace(came, plate="皖a·00001"))


def test_after_the_gate_is_closed_an_entry_says_so(book, owner, came):
    late = NOON.replace(day=7, hour=23, minute=30)
    key = done(book, owner, services.write_visit, replace(came, at=late, from_paper=True))
    with book.view() as view:
        assert queries.visit(view, key).after_closing
        assert queries.visit(view, key).from_paper
    with pytest.raises(Refused, match="已关大门"):
        done(book, owner, services.write_visit, replace(came, at=late, name=""))


def test_an_entry_is_put_right_without_being_edited(book, owner, came):
    key = done(book, owner, services.write_visit, came)
    done(book, owner, services.sign_out, key)
    better = done(book, owner, services.correct_visit, key, replace(came, people=3), "人数写错")
    with book.view() as view:
        old, new = queries.visits(view, TODAY, TODAY, struck=True)
        assert (old.people, old.struck, old.replaced_by) == (1, "人数写错", better)
        assert (new.people, new.struck, new.left_at) == (3, None, old.left_at)
        assert [each.id for each in queries.visits(view, TODAY, TODAY)] == [better]
    with pytest.raises(Refused, match="划去"):
        done(book, owner, services.strike_visit, key, "再来一次")
    with pytest.raises(Refused, match="原因"):
        done(book, owner, services.strike_visit, better, " ")


def test_who_was_signed_out_by_mistake_is_inside_again(book, owner, came):
    key = done(book, owner, services.write_visit, came)
    done(book, owner, services.sign_out, key)
    again = done(book, owner, services.correct_visit, key, came, "签错人", inside=True)
    with book.view() as view:
        assert [each.id for each in queries.inside(view)] == [again]


def test_a_struck_entry_counts_no_more(book, owner, came):
    key = done(book, owner, services.write_visit, came)
    done(book, owner, services.strike_visit, key, "重复登记")
    with book.view() as view:
        assert queries.inside(view) == ()
        assert queries.visits(view, TODAY, TODAY) == ()


def test_rows_are_kept_as_they_were_against_any_hand(book, owner, came):
    key = done(book, owner, services.write_visit, came)
    for statement in (
        f"UPDATE visit SET people = 9 WHERE id = {key}",
        f"DELETE FROM visit WHERE id = {key}",
        f"UPDATE visit_words SET name = '李四' WHERE visit_id = {key}",
        f"UPDATE visit_words SET name = NULL WHERE visit_id = {key}",
    ):
        with pytest.raises(IntegrityError), book.work(owner) as work:
            work.conn.execute(text(statement))


def test_entries_are_erased_when_their_time_is_over_and_the_book_is_whole(book, owner, came, later):
    done(book, owner, services.write_visit, replace(came, at=NOON - datetime.timedelta(days=1)))
    key = done(book, owner, services.write_visit, came)
    done(book, owner, services.correct_visit, key, replace(came, people=2), "还有个李太白")
    for word in ("张三丰", "皖A77777", "橘子", "李太白"):
        assert word in text_of(book)
    on_the_day = later(TODAY + datetime.timedelta(days=29))
    assert done(on_the_day, owner, services.erase_due) == 1  # the one of the day before
    assert "张三丰" in text_of(on_the_day)
    after = later(TODAY + datetime.timedelta(days=30))
    assert done(after, owner, services.erase_due) == 2
    assert done(after, owner, services.erase_due) == 0
    for word in ("张三丰", "皖A77777", "橘子", "李太白"):
        assert word not in text_of(after)
        assert word.encode() not in after.path.read_bytes()
    with after.view() as view:
        assert [str(fault.message) for fault in faults(view, house().checks)] == []
        assert all(each.erased for each in queries.visits(view, TODAY, TODAY, struck=True))
        said = view.conn.execute(text("SELECT after FROM audit WHERE action = 'visit.erased' ORDER BY id")).scalars()
        assert '"count":2' in said.all()[-1]


def test_a_few_at_a_time_are_erased_where_there_are_many(book, owner, came, later):
    for minute in range(3):
        done(book, owner, services.write_visit, replace(came, at=NOON - datetime.timedelta(minutes=minute)))
    after = later(TODAY + datetime.timedelta(days=30))
    assert [done(after, owner, services.erase_due, 2) for _ in range(3)] == [2, 1, 0]


def test_the_days_kept_are_the_committees_to_set(book, owner, came, later):
    done(book, owner, services.write_visit, came)
    done(book, owner, set_figure, queries.KEEP_DAYS, "7", "决议 12")
    assert done(later(TODAY + datetime.timedelta(days=7)), owner, services.erase_due) == 1


def test_somebody_may_have_their_entry_erased_at_once_with_what_it_was_corrected_from(book, owner, came):
    key = done(book, owner, services.write_visit, came)
    better = done(book, owner, services.correct_visit, key, replace(came, name="张三封"), "名字写错")
    stays = done(book, owner, services.write_visit, VisitDraft(VisitKind.REFUSED, NOON, 1, refusal=Refusal.HAWKER))
    done(book, owner, services.erase_visit, better)
    assert "张三" not in text_of(book)
    with book.view() as view:
        assert [str(fault.message) for fault in faults(view, house().checks)] == []
        assert queries.inside(view) == ()
        assert not queries.visit(view, stays).erased
    with pytest.raises(Refused, match="已经删除"):
        done(book, owner, services.erase_visit, better)


def test_a_number_is_kept_only_where_the_committee_asks_for_it(book, owner, came):
    with pytest.raises(Refused, match="不记证件号码"):
        done(book, owner, services.write_visit, replace(came, number="1234"))
    done(book, owner, set_figure, queries.IDENTITY_SIGNS, "4", "决议 13")
    key = done(book, owner, services.write_visit, replace(came, number="34010419500101123X"))
    with book.view() as view:
        assert queries.visit(view, key).number == "123X"
    assert "34010419500101123X" not in text_of(book)


def test_what_is_carried_out_and_who_is_turned_away_is_written_down(book, owner, home):
    done(book, owner, services.write_visit, VisitDraft(VisitKind.REFUSED, NOON, 1, refusal=Refusal.ADVERTISER))
    out = VisitDraft(VisitKind.CARRIED, NOON, 1, "搬运工", home, goods="洗衣机", witness="王建国")
    key = done(book, owner, services.write_visit, out)
    with book.view() as view:
        assert queries.inside(view) == ()
        assert queries.draft_of(queries.visit(view, key)) == out
        table = house().exports["visits"].rows(view)
    assert [row[0] for row in table.rows] == ["劝返", "物品出门"]
    with pytest.raises(Refused, match="99"):
        done(book, owner, services.sign_out, 99)
