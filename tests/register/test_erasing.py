"""A person's data can be erased, and the chain stays whole (PIPL 47)."""

from __future__ import annotations

import datetime
import sqlite3
from typing import TYPE_CHECKING

import pytest

from app.book.integrity import faults
from app.bootstrap import house
from app.kernel.errors import Refused
from app.kernel.money import Fen
from app.register import queries, services
from app.register.rules import DwellingDraft, HoldingDraft, PersonDraft, Relation

if TYPE_CHECKING:
    from app.book import Book, Operator

NAME, PHONE = "欧阳·买买提", "13912345678"
GONE = datetime.date(2026, 8, 31)


@pytest.fixture
def person(book: Book, owner: Operator) -> int:
    """Somebody who lived in 1-1-101, was put right once, and moved out in August."""
    with book.work(owner) as work:
        home = services.add_dwelling(work, DwellingDraft("1", "1", "101"))
        holding = services.move_in(
            work, PersonDraft(NAME, (PHONE,), "oymmt", "狗叫旺财"), HoldingDraft(home, 0, Relation.OWNER)
        )
        key = queries.holdings(work, home)[0].person.id
        services.change_person(work, key, PersonDraft(NAME, (PHONE, "13800000000"), "oymmt", "狗叫旺财"))
        services.end_holding(work, holding, GONE)
        services.move_in(work, PersonDraft("王秀兰", ("13811112222",), "wxl"), HoldingDraft(home, 0, Relation.OWNER))
        work.commit()
    return key


def _text(book: Book) -> str:
    raw = sqlite3.connect(book.path)
    text = "\n".join(raw.iterdump())
    raw.close()
    return text


def test_after_erasing_the_book_holds_nothing_of_the_person_and_is_whole(
    book: Book, owner: Operator, person: int
) -> None:
    assert NAME in _text(book)
    with book.work(owner) as work:
        services.erase_person(work, person)
        work.commit()
    for word in (NAME, PHONE, "13800000000", "旺财"):
        assert word not in _text(book)
        assert word.encode() not in book.path.read_bytes()
    assert "王秀兰" in _text(book)
    assert "13811112222" in _text(book)
    with book.view() as view:
        assert faults(view, house().checks) == ()
        assert queries.person(view, person).name == services.ERASED


def test_somebody_who_still_owns_is_not_erased(book: Book, owner: Operator, person: int) -> None:
    with book.view() as view:
        living = next(one.person.id for one in queries.holdings(view, 1) if one.until is None)
    with pytest.raises(Refused, match="王秀兰"), book.work(owner) as work:
        services.erase_person(work, living)
    assert "13811112222" in _text(book)


def test_words_emptied_outside_the_program_are_named(book: Book, owner: Operator, person: int) -> None:
    raw = sqlite3.connect(book.path)
    raw.execute('UPDATE audit SET "before" = NULL, "after" = NULL, salt = NULL WHERE action = \'person.added\'')
    raw.commit()
    raw.close()
    with book.view() as view:
        (found,) = faults(view, house().checks)
    assert "程序之外被删去" in str(found.message)


def test_words_changed_and_put_back_under_another_salt_are_named(book: Book, person: int) -> None:
    raw = sqlite3.connect(book.path)
    raw.execute("DROP TRIGGER audit_kept_update")
    raw.execute(
        "UPDATE audit SET \"after\" = replace(\"after\", ?, '李四'), salt = 'x' WHERE action = 'person.added'", (NAME,)
    )
    raw.commit()
    raw.close()
    with book.view() as view:
        assert any("被改动过" in str(fault.message) for fault in faults(view, house().checks))


def test_vouchers_and_their_chain_are_not_touched(book: Book, owner: Operator, person: int) -> None:
    from app.treasury.rules import EarnDraft
    from app.treasury.services import earn

    with book.work(owner) as work:
        earn(work, EarnDraft(GONE, Fen(100), "recycling", payer=NAME))
        services.erase_person(work, person)
        work.commit()
    with book.view() as view:
        assert faults(view, house().checks) == ()
        kept = view.conn.exec_driver_sql("SELECT counterparty FROM entry").scalar_one()
    assert kept == NAME
