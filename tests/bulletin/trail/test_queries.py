"""The record of what was done, read as a supervisor reads it."""

from __future__ import annotations

import datetime
import sqlite3

import pytest
from openpyxl import load_workbook
from sqlalchemy import event

from app.book import Role
from app.book.erasing import erase_words
from app.book.operators import add_operator, disable_operator
from app.bulletin.trail.asked.rules import Room, Wanted
from app.bulletin.trail.naming.queries import names_of
from app.bulletin.trail.queries import audit_table, every_record, home_of, trail
from app.bulletin.trail.refs.rules import Ref
from app.exchange.table_out import write_table
from app.kernel.errors import UsageError
from app.register.rules import PersonDraft
from app.register.services import add_person, change_person
from tests.bulletin.samples import open_copy


@pytest.fixture(scope="module")
def sample(sample_file, tmp_path_factory):
    book = open_copy(sample_file, tmp_path_factory.mktemp("c"), datetime.date(2026, 10, 20))
    yield book
    book.close()


def read(book, **wanted):
    with book.view() as view:
        return list(every_record(view, Wanted(**wanted)))


def only(book, action):
    return next(one for one in read(book) if one.action == action)


def test_every_record_of_the_sample_is_told_in_words(sample):
    records = read(sample)
    with sqlite3.connect(sample.path) as raw:
        assert len(records) == raw.execute("SELECT count(*) FROM audit").fetchone()[0]
    assert [one.id for one in records] == sorted((one.id for one in records), reverse=True)
    for one in records:
        assert not one.act.text().startswith("其他")
        assert not one.about_text("zh_CN").startswith(one.ref.kind + " "), one.subject
        for name, _, _ in one.told("zh_CN"):
            assert not name.isascii(), f"{one.action}: {name} has no name in Chinese"


def test_subjects_are_called_as_people_call_them(sample):
    assert only(sample, "receipt.voided").about_text("zh_CN") == "收据 2025-000002"
    assert only(sample, "entry.posted").about_text("zh_CN").startswith("记-2026-09-")
    assert only(sample, "batch.billed").about_text("zh_CN") == "2026年第三季度账单"
    assert only(sample, "batch.billed").about_text("en") == "Billing of third quarter of 2026"
    assert only(sample, "round.closed").about_text("zh_CN") == "2026年9月30日的检查"
    assert only(sample, "dwelling.added").about_text("zh_CN").count("-") == 2


def test_money_dates_and_tokens_are_said_in_words(sample):
    lines = only(sample, "payment.recorded").lines("zh_CN")
    assert "金额：48.08" in lines
    assert "收款方式：现金" in lines
    assert "日期：2026年8月22日" in lines
    assert "库存现金 · 日常资金 -110.00" in "\n".join(only(sample, "entry.posted").lines("zh_CN"))
    assert ("截止日期", "（空）", "2026年5月31日") in only(sample, "holding.ended").told("zh_CN")
    assert ("房号", "1-1-502", "（未变）") in only(sample, "holding.ended").told("zh_CN")


@pytest.mark.parametrize(
    "words", ["作废", "2025-000002", "金额写错", "冯荣云 作废", "receipt voided_on", "2025-10-04 作废", "2025年10月4日"]
)
def test_the_voided_receipt_is_found_by_words_in_it_and_by_words_shown(sample, words):
    assert "receipt.voided" in {one.action for one in read(sample, words=words)}


def test_words_find_rooms_people_amounts_tokens_and_seats(sample):
    rooms = {one.about_text("zh_CN") for one in read(sample, words="1-1-502", room=Room.REGISTER)}
    assert rooms == {"1-1-502"}
    assert {one.action for one in read(sample, words="1,158.91")} == {"batch.billed"}
    paid = read(sample, words="微信")
    assert paid
    assert {one.action for one in paid} == {"payment.recorded", "bank.matched", "request.taken"}
    assert len(read(sample, words="账本所有人")) == len(read(sample))
    assert read(sample, words="100%") == []


def test_filters_by_day_room_and_operator_come_together(sample):
    found = read(sample, first=datetime.date(2025, 10, 4), last=datetime.date(2025, 10, 4), room=Room.DUES)
    assert {one.at.date() for one in found} == {datetime.date(2025, 10, 4)}
    assert {one.action.partition(".")[0] for one in found} <= {"payment", "receipt"}
    assert "receipt.voided" in {one.action for one in found}
    assert len(read(sample, operator=found[0].operator)) == len(read(sample))
    with pytest.raises(UsageError, match="没有人"), sample.view() as view:
        trail(view, Wanted(operator="没有人"))


def test_pages_stay_as_they_were_when_somebody_works_on(book, owner):
    with book.work(owner) as work:
        for number in range(7):
            add_person(work, PersonDraft(f"住户{number}"))
        work.commit()
    with book.view() as view:
        first = trail(view, Wanted(), limit=3)
    assert first.more
    with book.work(owner) as work:
        add_person(work, PersonDraft("后来的人"))
        work.commit()
    with book.view() as view:
        second = trail(view, Wanted(), older_than=first.records[-1].id, limit=3)
        assert trail(view, Wanted(), limit=1).records[0].about == "后来的人"
    assert [one.about for one in (*first.records, *second.records)] == [f"住户{n}" for n in (6, 5, 4, 3, 2, 1)]


def test_the_last_page_says_that_it_is_the_last(book):
    with book.view() as view:
        everything = trail(view, Wanted())
        assert not everything.more
        exactly = trail(view, Wanted(), limit=len(everything.records))
        assert not exactly.more
        assert trail(view, Wanted(), older_than=everything.records[-1].id).records == ()


def test_a_page_of_records_is_named_in_a_few_queries(sample):
    asked = []
    with sample.view() as view:
        engine = view.conn.engine
        listener = lambda *args: asked.append(args[2])  # noqa: E731
        event.listen(engine, "before_cursor_execute", listener)
        try:
            trail(view, Wanted())
        finally:
            event.remove(engine, "before_cursor_execute", listener)
    assert len(asked) < 40  # one for each kind of thing at most


def test_an_erased_record_still_tells_that_it_was_done(book, owner):
    with book.work(owner) as work:
        key = add_person(work, PersonDraft("张三"))
        erase_words(work, f"person {key}", ("person",), ("张三",))
        work.audit("person.changed", "person 99")
        work.commit()
    bare, erasing, erased = read(book)[:3]
    assert (erased.act.text(), erased.told("zh_CN")) == ("登记人员姓名电话", [])
    assert erased.lines("zh_CN") == ["这里的个人资料已按规定删除。"]
    assert erasing.lines("zh_CN") == ["清空的记录数：1"]
    assert (bare.erased, bare.lines("zh_CN"), bare.about) == (False, [], "person 99")


def test_what_changed_stands_side_by_side(book, owner):
    with book.work(owner) as work:
        key = add_person(work, PersonDraft("张三", ("13812341234",)))
        change_person(work, key, PersonDraft("张三丰", ("13812341234",)))
        work.commit()
    assert read(book)[0].told("zh_CN") == [("名字", "张三", "张三丰")]
    with book.view() as view:
        assert home_of(view, key) is None


def test_operators_are_called_by_name(book, owner):
    with book.work(owner) as work:
        add_operator(work, "王秀兰", Role.CASHIER, None)
        disable_operator(work, "王秀兰")
        work.commit()
    closed, added = read(book)[:2]
    assert closed.about_text("zh_CN") == "王秀兰"
    assert "出纳" in [now for _, _, now in added.told("zh_CN")]
    assert ("已停用", "否", "是") in closed.told("zh_CN")


def test_things_the_book_does_not_know_are_called_as_they_stand(book):
    refs = [Ref("dwelling", "77"), Ref("dwelling", "x"), Ref("statement", "odd"), Ref("moon", "1"), Ref("dwelling")]
    with book.view() as view:
        names = names_of(view, refs)
    assert str(names[refs[0]]) == "dwelling 77"
    assert names[refs[2]].text("zh_CN") == "odd公示表"
    assert names[refs[3]] == "moon 1"


def test_the_record_is_taken_out_as_a_table(sample, tmp_path):
    with sample.view() as view:
        table = audit_table(view, Wanted(words="作废", room=Room.DUES))
    write_table(tmp_path / "a.xlsx", table)
    rows = list(load_workbook(tmp_path / "a.xlsx").active.iter_rows(values_only=True))
    assert rows[0] == ("时间", "操作人", "岗位", "操作", "对象", "具体内容")
    assert rows[1][3:5] == ("作废收据", "收据 2025-000002")
    assert "原因：金额写错，重开" in rows[1][5]
