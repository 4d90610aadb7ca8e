"""Entries are written into a shift, put right by later ones, and never changed."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from sqlalchemy import text

from app.book import Role
from app.book.erasing import Striking, reword
from app.book.outside import check_rows
from app.book.schema import personal
from app.gatehouse.dutylog import services as duty
from app.gatehouse.dutylog.entries import queries, services
from app.gatehouse.dutylog.entries.rules import EntryDraft, Kind
from app.gatehouse.dutylog.rules import Handover
from app.gatehouse.dutylog.services import SignOn
from app.gatehouse.dutylog.stock.queries import matters
from app.gatehouse.papers import PAPERS
from app.kernel.errors import NotAllowed, Refused
from app.kernel.masks import Audience
from app.kernel.naming import ERASED
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.render import render

if TYPE_CHECKING:
    from pathlib import Path

    from app.book import Book, Operator
    from app.gatehouse.roster.queries import Gate

AT = datetime.datetime(2026, 11, 14, 15, 30)  # noqa: DTZ001 — local civil time
HOUR = datetime.timedelta(hours=1)
DAY = AT.date()
THEFT = EntryDraft(Kind.INCIDENT, AT + HOUR, "失窃", "3号楼自行车不见了", AT + 2 * HOUR, "李警官", "京海20261114")


@pytest.fixture
def late(book: Book, owner: Operator, gate: Gate) -> int:
    with book.work(owner) as work:
        key = duty.sign_on(work, gate, SignOn(1, AT))
        work.commit()
    return key


def test_an_entry_says_what_happened_when_and_to_whom_it_was_reported(book: Book, owner: Operator, late: int):
    with book.work(owner) as work:
        services.note(work, late, THEFT)
        services.note(work, late, EntryDraft(Kind.GATE_CLOSED, AT + datetime.timedelta(hours=6), text=" "))
        first, second = queries.entries(work, DAY, DAY)
    assert (first.guard, first.subject, first.officer, first.number) == ("王建国", "失窃", "李警官", "京海20261114")
    assert first.reported_at == AT + 2 * HOUR
    assert (first.beside, second.beside) == (None, -90)  # closed at 21:30 where winter has 23:00


def test_an_entry_is_put_right_by_a_later_one_and_both_stay(book: Book, owner: Operator, late: int):
    with book.work(owner) as work:
        wrong = services.note(work, late, EntryDraft(Kind.ROUND, AT + HOUR, "东墙"))
        right = services.correct_entry(work, wrong, EntryDraft(Kind.ROUND, AT + HOUR, "西墙"))
        with pytest.raises(Refused):
            services.correct_entry(work, wrong, EntryDraft(Kind.ROUND, AT + HOUR, "南墙"))
        first, second = queries.entries(work, DAY, DAY)
        assert (first.corrected_by, second.corrects, second.subject) == (right, wrong, "西墙")
        with pytest.raises(Refused):
            queries.entry(work, 999)
        with pytest.raises(Exception, match="kept as they were"):
            work.conn.execute(text("UPDATE duty_entry SET corrects_id = NULL"))


def test_after_signing_off_only_paper_and_corrections_are_written(book: Book, owner: Operator, late: int):
    with book.work(owner) as work:
        key = services.note(work, late, EntryDraft(Kind.ROUND, AT + HOUR, "东墙"))
        duty.sign_off(work, late, AT + 8 * HOUR, Handover())
        with pytest.raises(Refused, match="王建国"):
            services.note(work, late, EntryDraft(Kind.ROUND, AT + 2 * HOUR, "东墙"))
        services.note(work, late, EntryDraft(Kind.ROUND, AT + 2 * HOUR, "西墙"), from_paper=True)
        services.correct_entry(work, key, EntryDraft(Kind.ROUND, AT + HOUR, "北墙"))
        assert [each.from_paper for each in queries.entries(work, DAY, DAY)] == [False, False, True]


def test_the_record_of_acts_does_not_repeat_what_an_entry_says(book: Book, owner: Operator, late: int):
    with book.work(owner) as work:
        services.note(work, late, THEFT)
        work.commit()
    with book.view() as view:
        told = " ".join(view.conn.exec_driver_sql("SELECT coalesce(\"after\", '') FROM audit").scalars())
    assert "自行车" not in told


def test_the_name_of_somebody_erased_is_struck_out_of_the_log(book: Book, owner: Operator, late: int):
    with book.work(owner) as work:
        services.note(work, late, EntryDraft(Kind.INCIDENT, AT + HOUR, "争吵", "张桂芳与邻居争吵"))
        duty.sign_off(work, late, AT + 8 * HOUR, Handover(matters="张桂芳来取药"))
        reword(work, "person 1", personal, Striking(["张桂芳"], ERASED))
        (kept,) = queries.entries(work, DAY, DAY)
        assert kept.text == f"{ERASED}与邻居争吵"
        assert matters(work)[0].text == f"{ERASED}来取药"
        work.commit()
    with book.view() as view:
        assert list(check_rows(view)) == []


def test_photos_stay_with_an_entry_and_only_the_committee_takes_one_off(
    book: Book, owner: Operator, late: int, tmp_path: Path
):
    Image.new("RGB", (40, 30), "green").save(tmp_path / "lock.jpg")
    with book.work(owner) as work:
        key = services.note(work, late, THEFT)
        other = services.note(work, late, EntryDraft(Kind.ROUND, AT + HOUR, "东墙"))
        work.commit()
    with book.work(replace(owner, role=Role.GUARD)) as work:
        kept = services.add_entry_photo(work, key, tmp_path / "lock.jpg")
        with pytest.raises(NotAllowed):
            services.remove_entry_photo(work, kept.id, "不想留")
        work.commit()
    with book.work(owner) as work:
        assert [len(each.photos) for each in queries.entries(work, DAY, DAY)] == [1, 0]
        request = PaperRequest(str(DAY), Audience.OFFICE, work.clock)
        paper = render("duty_log", PAPERS["duty_log"].build(work, request), PaperOptions("zh_CN"), "txt").decode()
        assert "存有照片 1 张" in paper
        services.remove_entry_photo(work, kept.id, "拍糊了")
        assert queries.entry(work, key).photos == ()
        services.correct_entry(work, other, EntryDraft(Kind.ROUND, AT + HOUR, "西墙"))
        with pytest.raises(Refused):
            services.add_entry_photo(work, other, tmp_path / "lock.jpg")
