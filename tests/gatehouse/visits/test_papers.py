"""The visitor book and the vehicle book on paper: filled, blank, and a copy that names nobody."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

import pytest

from app.bootstrap import house
from app.gatehouse import services
from app.gatehouse.visits.papers import days_to_print
from app.gatehouse.visits.rules import Refusal, VisitDraft, VisitKind
from app.kernel.errors import UsageError
from app.kernel.masks import Audience
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.render import render
from app.register.spaces.rules import VehicleKind
from tests.gatehouse.visits.conftest import NOON


@pytest.fixture
def written(book, owner, came):
    with book.work(owner) as work:
        key = services.write_visit(work, came)
        services.sign_out(work, key)
        lorry = replace(came, name="李师傅", plate="皖B22222", vehicle=VehicleKind.LORRY, tonnes=300, reason="搬家")
        services.write_visit(work, lorry)
        services.write_visit(work, replace(came, name="王阿姨", plate="", at=NOON - datetime.timedelta(hours=10)))
        services.write_visit(work, VisitDraft(VisitKind.REFUSED, NOON, 1, refusal=Refusal.HAWKER, note="卖刀的"))
        services.write_visit(work, replace(came, kind=VisitKind.CARRIED, goods="旧冰箱", witness="赵长顺", plate=""))
        work.commit()
    return book


def said(book, form, for_, audience=Audience.OFFICE, language="zh_CN"):
    with book.view() as view:
        data = house().papers[form].build(view, PaperRequest(for_, audience, book.clock))
    return render(form, data, PaperOptions(language, audience=audience), "txt").decode()


def test_a_day_of_the_visitor_book_tells_who_came_was_turned_away_and_what_was_carried_out(written):
    text = said(written, "visitor_book", "2026-10-08")
    for words in ("来访人数：2", "张三丰", "3-2-501", "走亲访友", "小商贩", "卖刀的", "旧冰箱", "赵长顺", "未出"):
        assert words in text, words
    assert "王阿姨" not in text
    month = said(written, "visitor_book", "2026-10")
    assert "王阿姨" in month
    assert "关门后" in month


def test_the_vehicle_book_has_those_who_drove_and_marks_strict_control(written):
    text = said(written, "vehicle_book", "2026-10")
    for words in ("皖A77777", "皖B22222", "货车", "3 吨", "从严管理", "搬家"):
        assert words in text, words
    assert "王阿姨" not in text


def test_a_board_copy_names_nobody_no_plate_and_no_room(written):
    text = said(written, "visitor_book", "2026-10", Audience.BOARD) + said(
        written, "vehicle_book", "2026-10", Audience.BOARD
    )
    for words in ("张三丰", "李师傅", "王阿姨", "赵长顺", "皖A77777", "皖B22222", "501"):
        assert words not in text, words
    assert "张**" in text
    assert not re.search(r"(^|\s)\*(\s|$)", text), "where nobody is named nothing is masked"


@pytest.mark.parametrize("form", ["visitor_book", "vehicle_book"])
def test_a_blank_sheet_has_lines_to_write_on_and_says_that_documents_are_handed_back(home, book, form):
    with book.view() as view:
        data = house().papers[form].build(view, PaperRequest(None, Audience.OFFICE, book.clock))
    assert len(data.tables["visits"].rows) == 10
    assert data.tables["visits"].row_mm >= 9
    text = said(book, "visitor_book", None, language="zh_CN+en")
    assert "任何时候都不扣留证件" in text
    assert "no document is ever held" in text


def test_a_day_without_entries_says_so(home, book):
    assert "没有登记" in said(book, "visitor_book", "2026-10-01")
    with pytest.raises(UsageError):
        said(book, "visitor_book", "昨天")


def test_days_with_entries_are_offered_after_the_blank_sheet(written):
    with written.view() as view:
        offered = [value for value, _ in days_to_print(view)]
    assert offered == ["", "2026-10-08", "2026-10-07", "2026-10"]
