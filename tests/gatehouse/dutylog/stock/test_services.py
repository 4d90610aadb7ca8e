"""What a gate hands on is a list of its own; what is carried forward stays until somebody says that it is settled."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert, text

from app.book.outside import check_rows
from app.gatehouse.dutylog import queries as log
from app.gatehouse.dutylog import services as duty
from app.gatehouse.dutylog import tables
from app.gatehouse.dutylog.rules import Handover
from app.gatehouse.dutylog.services import SignOn
from app.gatehouse.dutylog.stock import queries, services
from app.gatehouse.dutylog.stock.rules import Counted, Sort, thing_line
from app.kernel.errors import Refused
from app.kernel.naming import ERASED

if TYPE_CHECKING:
    from app.book import Book, Operator, UnitOfWork
    from app.gatehouse.roster.queries import Gate

AT = datetime.datetime(2026, 11, 14, 7, 30)  # noqa: DTZ001 — local civil time
HOUR = datetime.timedelta(hours=1)


def ended(work: UnitOfWork, gate: Gate, handover: Handover, guard: int = 1) -> int:
    key = duty.sign_on(work, gate, SignOn(guard, AT, accepts=True))
    duty.sign_off(work, key, AT + 8 * HOUR, handover)
    return key


def test_a_gate_has_the_usual_list_until_it_has_its_own(book: Book, owner: Operator, gate: Gate):
    with book.work(owner) as work:
        assert thing_line(queries.things(work, gate.id)[0]) == "大门钥匙 1 Gate key"
        services.set_stock(work, gate, "东门钥匙 3\n雨衣 2")
        assert [thing_line(each) for each in queries.things(work, gate.id)] == ["东门钥匙 3", "雨衣 2"]
        with pytest.raises(Refused):
            services.set_stock(work, gate, "")


def test_a_handover_says_how_many_of_which_are_there(book: Book, owner: Operator, gate: Gate):
    with book.work(owner) as work:
        services.set_stock(work, gate, "东门钥匙 3\n雨衣 2")
        with pytest.raises(Refused, match="清单"):
            ended(work, gate, Handover(counts=(Counted(Sort.KEY, "西门钥匙", 3, 3),)))
        counts = (Counted(Sort.KEY, "东门钥匙", 3, 2), Counted(Sort.OTHER, "雨衣", 2, 2))
        duty.sign_off(work, log.duties(work, AT.date(), AT.date())[0].id, AT + 8 * HOUR, Handover(counts=counts))
        services.set_stock(work, gate, "雨衣 9")
        (stood,) = log.duties(work, AT.date(), AT.date())
        assert stood.handover is not None
        assert stood.handover.counts == counts
        assert (stood.handover.keys, stood.handover.radio) == (False, True)


def test_what_is_carried_forward_stays_open_until_it_is_settled(book: Book, owner: Operator, gate: Gate):
    with book.work(owner) as work:
        ended(work, gate, Handover(matters="3号楼路灯不亮\n\n快递放在值班室"))
        lamp, parcel = queries.matters(work, gate.id)
        assert (lamp.text, lamp.guard, parcel.text) == ("3号楼路灯不亮", "王建国", "快递放在值班室")
        second = duty.sign_on(work, gate, SignOn(2, AT + 8 * HOUR, accepts=True))
        with pytest.raises(Refused):
            services.settle_matter(work, parcel.id, AT)
        services.settle_matter(work, parcel.id, AT + 9 * HOUR, "住户已取走", second)
        assert queries.matters(work, gate.id) == (lamp,)
        done = queries.matter(work, parcel.id)
        assert (done.settled_by, done.how) == ("李大海", "住户已取走")
        with pytest.raises(Refused, match="住户已取走"):
            services.settle_matter(work, parcel.id, AT + 10 * HOUR)
        with pytest.raises(Refused):
            queries.matter(work, 99)


def test_what_was_carried_forward_is_not_reworded_unnoticed(book: Book, owner: Operator, gate: Gate):
    with book.work(owner) as work:
        ended(work, gate, Handover(matters="门锁发涩"))
        assert list(check_rows(work)) == []
        for change in ("since = '2026-01-01T00:00:00'", "text = '没事'"):
            with pytest.raises(Exception, match="kept as they were"):
                work.conn.execute(text(f"UPDATE carried_matter SET {change}"))
        work.conn.execute(text(f"UPDATE carried_matter SET text = '{ERASED}没事'"))
        assert list(check_rows(work)) != []


def test_a_handover_of_an_older_book_is_still_read(book: Book, owner: Operator, gate: Gate):
    with book.work(owner) as work:
        key = duty.sign_on(work, gate, SignOn(1, AT))
        later = duty.sign_on(work, gate, SignOn(2, AT + 8 * HOUR))
        told = {"keys_there": False, "radio_there": True, "extinguisher_there": True, "matters": "钥匙在抽屉里"}
        end = work.conn.execute(
            insert(tables.duty_end)
            .values(duty_id=key, off_at=AT + 8 * HOUR, recorded_at=AT, operator_id=owner.id, **told)
            .returning(tables.duty_end.c.id)
        ).scalar_one()
        work.conn.execute(
            insert(tables.handover_acceptance).values(duty_end_id=end, duty_id=later, accepted_at=AT + 8 * HOUR)
        )
        old = log.duty(work, key)
        assert old.handover == Handover(keys=False, matters="钥匙在抽屉里")
        assert old.accepted_by == "李大海"
