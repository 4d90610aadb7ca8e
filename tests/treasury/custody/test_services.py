"""Money that the service centre keeps: asked for, received, and where everything lies."""

from __future__ import annotations

import dataclasses
import datetime
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest

from app.book.integrity import faults
from app.bootstrap import house
from app.kernel.errors import Refused
from app.kernel.money import Fen
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.render import render
from app.register.queries import courtyard
from app.register.services import save_courtyard
from app.treasury.custody import queries
from app.treasury.custody.papers import build_draw_request
from app.treasury.custody.rules import DrawDraft
from app.treasury.custody.services import ask_for_money, link_draw, receive_draw, withdraw_draw
from app.treasury.queries import money_at
from app.treasury.rules import SpendDraft
from app.treasury.services import take_back

if TYPE_CHECKING:
    from app.book import Book, Operator
    from tests.treasury.conftest import Do

DAY = datetime.date(2026, 9, 3)
DRAFT = DrawDraft(DAY, Fen(80_000), "修东门", "李出纳", approved_by="王主任")


@pytest.fixture
def run(with_money: Do, book: Book, owner: Operator) -> Any:
    def act(service: Any, *args: Any) -> Any:
        with book.work(owner) as work:
            result = service(work, *args)
            work.commit()
        return result

    with book.view() as view:
        facts = courtyard(view)
    act(save_courtyard, dataclasses.replace(facts, custodian="社区服务中心"))
    return act


def look(book: Book, query: Any, *args: Any) -> Any:
    with book.view() as view:
        return query(view, *args)


def test_without_a_keeper_nothing_is_asked(with_money: Do, book: Book, owner: Operator) -> None:
    with pytest.raises(Refused, match="代管单位"), book.work(owner) as work:
        ask_for_money(work, DRAFT)


def test_what_is_asked_for_can_be_asked_only_once_and_comes_as_cash(run: Any, book: Book) -> None:
    asked = run(ask_for_money, DRAFT)
    assert (asked.number, asked.open, asked.custodian) == (1, 80_000, "社区服务中心")
    with pytest.raises(Refused, match="还可申请 ¥9,200"):
        run(ask_for_money, dataclasses.replace(DRAFT, amount=Fen(950_000), resolution="第5号"))
    with pytest.raises(Refused, match=r"第5号.*先登记"):
        run(ask_for_money, dataclasses.replace(DRAFT, amount=Fen(150_000), resolution="第5号"))
    run(receive_draw, 1, DAY)
    assert look(book, money_at) == {"cash": 423_250, "bank": 920_000}
    assert look(book, queries.draw, 1).open == 0
    for act, *more in ((receive_draw, DAY), (withdraw_draw, "不用了")):
        with pytest.raises(Refused):
            run(act, 1, *more)
    assert look(book, faults, house().checks) == ()


def test_above_the_chairs_limit_a_majority_stands_behind_it(run: Any) -> None:
    large = dataclasses.replace(DRAFT, amount=Fen(150_000))
    for few in ("王主任", "王主任、李出纳"):
        with pytest.raises(Refused, match="1,000"):
            run(ask_for_money, dataclasses.replace(large, approved_by=few))
    many = "周卫东、何桂英、林会计、王秀兰、赵大明"
    assert run(ask_for_money, dataclasses.replace(large, approved_by=many)).number == 1


def test_a_payment_by_the_keeper_is_named_and_counts_no_more_when_taken_back(
    run: Any, with_money: Do, book: Book
) -> None:
    run(ask_for_money, DRAFT)
    paid = with_money(SpendDraft(DAY, Fen(30_000), "repairs", "门厂", money="bank"))
    cash = with_money(SpendDraft(DAY, Fen(100), "office"))
    large = with_money(SpendDraft(DAY, Fen(90_000), "repairs", "门厂", money="bank"))
    assert [one.id for one in look(book, queries.drawable, look(book, queries.draw, 1))] == [paid.id]
    for wrong, words in ((cash.id, "没有从代管账户付款"), (large.id, "未领")):
        with pytest.raises(Refused, match=words):
            run(link_draw, 1, wrong)
    run(link_draw, 1, paid.id)
    with pytest.raises(Refused, match="已经属于"):
        run(link_draw, 1, paid.id)
    assert look(book, queries.draw, 1).open == 50_000
    with pytest.raises(Refused, match="不能撤回"):
        run(withdraw_draw, 1, "不用了")
    run(take_back, paid.id, "没有付成")
    assert look(book, queries.draw, 1).open == 80_000


def test_a_request_is_withdrawn_with_a_reason(run: Any, book: Book) -> None:
    run(ask_for_money, DRAFT)
    with pytest.raises(Refused, match="为什么"):
        run(withdraw_draw, 1, " ")
    run(withdraw_draw, 1, "门不修了")
    assert look(book, queries.draw, 1).withdrawn == "门不修了"
    with pytest.raises(Refused, match="已经撤回"):
        run(receive_draw, 1, DAY)
    with pytest.raises(Refused, match="没有第9号"):
        run(withdraw_draw, 9, "x")


def test_what_lies_where_is_told_for_any_day(run: Any, book: Book) -> None:
    run(ask_for_money, DRAFT)
    told = {one.place: (one.amount, one.asked) for one in look(book, queries.places, DAY)}
    assert told == {"cash": (343_250, 0), "bank": (1_000_000, 80_000)}
    assert {one.asked for one in look(book, queries.places, datetime.date(2026, 7, 1))} == {0}


def test_a_request_in_two_languages_names_who_approved_it_once(run: Any, book: Book) -> None:
    run(ask_for_money, dataclasses.replace(DRAFT, approved_by="王主任、陈会计"))
    with book.view() as view:
        built = build_draw_request(view, PaperRequest(clock=book.clock))
    pages = pypdfium2.PdfDocument(render("custody_draw_request", built, PaperOptions("zh_CN+en")))
    assert "".join(page.get_textpage().get_text_range() for page in pages).count("陈会计") == 1
    assert render("custody_draw_request", built, PaperOptions("zh_CN+en"), "txt").decode().count("陈会计") == 1
