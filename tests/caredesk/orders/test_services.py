"""Work orders in the book: their money is the treasury's, with its limits."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from app.book.integrity import faults
from app.bootstrap import house
from app.caredesk import services as desk
from app.caredesk.orders import queries
from app.caredesk.orders.prices.queries import prices
from app.caredesk.orders.prices.rules import Price
from app.caredesk.orders.rules import OrderDraft, PaidBy, parse_line
from app.caredesk.requests.rules import RequestDraft, When
from app.caredesk.services import Settling
from app.committee.resolutions.rules import Kind, ResolutionDraft, Vote
from app.committee.resolutions.services import record_resolution
from app.kernel.errors import Refused
from app.kernel.money import Fen
from app.treasury.approvals.rules import Signature, Step
from app.treasury.approvals.services import pay_expense, sign_expense
from app.treasury.rules import SpendDraft
from app.treasury.services import spend, take_back

if TYPE_CHECKING:
    from pathlib import Path

    from app.book import Book, Operator, UnitOfWork

LINES = [parse_line("人工 疏通 1 次 50"), parse_line("材料 弯头 2 个 4.5")]


def given(work: UnitOfWork, *lines: str, paid_by: PaidBy = PaidBy.COMMITTEE) -> int:
    one = desk.give_order(work, OrderDraft("疏通下水", "赵师傅", paid_by))
    return desk.write_lines(work, one.id, [parse_line(line) for line in lines] or LINES).id


def test_an_order_for_a_request_knows_where_and_is_numbered_by_year(
    book: Book, owner: Operator, homes: tuple[int, int]
) -> None:
    with book.work(owner) as work:
        request = desk.take_request(work, RequestDraft("drain", dwelling_id=homes[0]))
        one = desk.give_order(work, OrderDraft("疏通下水", "赵师傅", request_id=request.id))
        second = desk.give_order(work, OrderDraft("换灯", "赵师傅"))
        assert (one.number, one.place, second.number) == ("工-2026-001", "3-2-501", "工-2026-002")
        assert queries.order_by(work, "2026-2").id == second.id
        assert [each.id for each in queries.orders(work, request.id)] == [one.id]
        for wrong in ("2026-3", "2025-1"):
            with pytest.raises(Refused):
                queries.order_by(work, wrong)
        with pytest.raises(Refused):
            queries.order(work, 99)


def test_what_it_cost_becomes_a_voucher_once(book: Book, owner: Operator, homes: tuple[int, int]) -> None:
    with book.work(owner) as work:
        today = work.clock.today()
        key = given(work)
        assert queries.order(work, key).cost == Fen(5900)
        desk.write_lines(work, key, LINES[:1])  # written anew: the last ones count
        posted = desk.pay_order(work, key, Settling(today, approved_by="周主任"))
        one = queries.order(work, key)
        assert (one.cost, one.spent, one.money[0].voucher) == (Fen(5000), Fen(5000), posted.voucher)
        for again in (lambda: desk.pay_order(work, key, Settling(today)), lambda: desk.write_lines(work, key, LINES)):
            with pytest.raises(Refused):
                again()
        take_back(work, posted.id, "付错了")
        assert queries.order(work, key).spent == 0
        desk.pay_order(work, key, Settling(today, approved_by="周主任"))
        desk.finish_order(work, key, today, "通了")
        with pytest.raises(Refused):
            desk.finish_order(work, key, today, "通了")
        work.commit()
    with book.view() as view:
        assert list(faults(view, house().checks)) == []


def test_more_than_one_may_approve_waits_for_signatures(book: Book, owner: Operator, homes: tuple[int, int]) -> None:
    with book.work(owner) as work:
        today = work.clock.today()
        key = given(work, "人工 换管 1 次 2000")
        with pytest.raises(Refused):
            desk.pay_order(work, key, Settling(today, approved_by="周主任"))
        with pytest.raises(Refused, match="居民大会"):
            desk.draft_order(work, key, Settling(today, "bank", resolution="居民大会"))
        agreed = record_resolution(work, ResolutionDraft(today, Kind.SPENDING, "换管", "换管 2,000 元", Vote(7, 6, 6)))
        draft = desk.draft_order(work, key, Settling(today, "bank", resolution=agreed))
        assert queries.order(work, key).waiting == draft
        with pytest.raises(Refused, match=draft):
            desk.pay_order(work, key, Settling(today, approved_by="周主任"))
        for step, name in ((Step.HANDLED, "甲"), (Step.RECEIVED, "乙"), (Step.CHECKED, "丙"), (Step.APPROVED, "丁")):
            sign_expense(work, draft, Signature(step, name, today))
    assert draft


def test_a_signed_draft_that_is_paid_settles_the_order(book: Book, owner: Operator, homes: tuple[int, int]) -> None:
    with book.work(owner) as work:
        today = work.clock.today()
        key = given(work, "人工 换管 1 次 300")
        draft = desk.draft_order(work, key, Settling(today))
        for step, name in ((Step.HANDLED, "甲"), (Step.RECEIVED, "乙"), (Step.CHECKED, "丙"), (Step.APPROVED, "丁")):
            sign_expense(work, draft, Signature(step, name, today))
        posted = pay_expense(work, draft, today, "出纳")
        one = queries.order(work, key)
        assert (one.waiting, one.spent, one.money[0].voucher) == ("", Fen(30000), posted.voucher)


def test_a_household_pays_for_its_own_repair_and_nobody_else_s(
    book: Book, owner: Operator, homes: tuple[int, int]
) -> None:
    with book.work(owner) as work:
        today = work.clock.today()
        key = given(work, paid_by=PaidBy.HOUSEHOLD)
        desk.receive_order(work, key, Settling(today, party="欧阳春兰"))
        assert queries.order(work, key).received == Fen(5900)
        with pytest.raises(Refused):
            desk.receive_order(work, key, Settling(today))
        with pytest.raises(Refused):
            desk.receive_order(work, given(work), Settling(today))
        with pytest.raises(Refused):
            desk.give_up_order(work, key, "不做了")


def test_a_voucher_that_paid_already_is_named(book: Book, owner: Operator, homes: tuple[int, int]) -> None:
    with book.work(owner) as work:
        today = work.clock.today()
        key = given(work)
        paid = spend(work, SpendDraft(today, Fen(5900), "repairs", "赵师傅", approved_by="周主任"))
        assert desk.link_voucher(work, key, paid.voucher).spent == Fen(5900)
        with pytest.raises(Refused):
            desk.link_voucher(work, key, paid.voucher)
        with pytest.raises(Refused):
            desk.link_voucher(work, key, "记-2026-10-0001")  # money in


def test_a_job_is_given_up_with_a_reason(book: Book, owner: Operator, homes: tuple[int, int]) -> None:
    with book.work(owner) as work:
        key = given(work)
        with pytest.raises(Refused):
            desk.give_up_order(work, key, " ")
        one = desk.give_up_order(work, key, "住户自己修了")
        assert (one.given_up, one.open, one.words) == (True, False, "住户自己修了")
        with pytest.raises(Refused):
            desk.write_lines(work, key, LINES)


def test_photos_show_the_place_before_and_after(
    book: Book, owner: Operator, homes: tuple[int, int], tmp_path: Path
) -> None:
    file = tmp_path / "a.jpg"
    Image.new("RGB", (40, 30), "red").save(file)
    with book.work(owner) as work:
        key = given(work)
        before = desk.add_photo(work, key, When.BEFORE, file)
        assert [one.id for one in queries.photos(work, key, When.BEFORE)] == [before.id]
        assert queries.photos(work, key, When.AFTER) == ()
        with pytest.raises(Refused):
            desk.remove_photo(work, before.id, " ")
        desk.remove_photo(work, before.id, "拍糊了")
        assert queries.photos(work, key, When.BEFORE) == ()


def test_the_price_list_keeps_its_past(book: Book, owner: Operator) -> None:
    with book.work(owner) as work:
        today, before = work.clock.today(), work.clock.today() - datetime.timedelta(days=30)
        desk.set_price(work, Price("疏通", "次", Fen(3000), before))
        desk.set_price(work, Price("疏通", "次", Fen(4000), today))
        assert [one.price for one in prices(work)] == [Fen(4000)]
        assert [one.price for one in prices(work, before)] == [Fen(3000)]
        desk.take_off(work, "疏通", today)
        assert prices(work) == ()
        with pytest.raises(Refused):
            desk.take_off(work, "疏通", today)
