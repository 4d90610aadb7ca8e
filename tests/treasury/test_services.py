"""Money in, money out, moved, opened, taken back."""

from __future__ import annotations

import dataclasses
import datetime
from typing import TYPE_CHECKING

import pytest

from app.book import Operator, Role
from app.kernel.errors import NotAllowed, Refused
from app.kernel.money import ZERO, Fen
from app.treasury import queries, services
from app.treasury.balance.queries import held_by_fund
from app.treasury.rules import (
    EarnDraft,
    EntryDraft,
    LineDraft,
    MoveDraft,
    OpeningDraft,
    SpendDraft,
    two_lines,
)
from app.treasury.shipped.services import open_accounts

if TYPE_CHECKING:
    from app.book import Book
    from tests.treasury.conftest import Do

SEPT = datetime.date(2026, 9, 3)


def lines_of(book: Book, entry_id: int) -> list[tuple[str, str, Fen]]:
    with book.view() as view:
        return [(one.account.code, one.fund.code, one.amount) for one in queries.entry_lines(view, entry_id)]


def test_a_new_book_has_the_accounts_and_funds_of_the_presets(book: Book, owner: Operator) -> None:
    with book.view() as view:
        codes = {one.code for one in queries.accounts(view)}
        assert {"cash", "bank", "prepayments", "deposits", "passed_through", "opening", "dues", "parking"} <= codes
        assert [one.code for one in queries.funds(view)] == ["general", "common", "subsidy", "maintenance", "custody"]
        assert all(one.name_en for one in queries.accounts(view))
        known = {one.code for one in queries.funds(view)} | {""}
        assert {one.fund for one in queries.accounts(view)} <= known
        shown = {section.code for section in queries.sections()} | {""}
        assert {one.section for one in queries.accounts(view)} <= shown
    with book.work(owner) as work, pytest.raises(Refused):
        open_accounts(work)


@pytest.mark.parametrize(
    ("text", "code"),
    [("parking", "parking"), ("停车费", "parking"), ("Parking fees", "parking"), ("临时停车费", "temporary_parking"),
     ("卖废品", "recycling"), ("门卫费", "dues"), ("卫生保洁费", "dues"), ("补助", "subsidy"), ("捐赠收入", "donations")],
)  # fmt: skip
def test_a_kind_is_found_by_code_name_or_a_word_for_it(book: Book, text: str, code: str) -> None:
    with book.view() as view:
        assert queries.account_by(view, text).code == code


def test_an_unknown_kind_or_fund_is_refused_with_what_there_is(book: Book) -> None:
    with book.view() as view:
        with pytest.raises(Refused, match="停车"):
            queries.account_by(view, "亭车费")
        with pytest.raises(Refused, match="日常资金"):
            queries.fund_by(view, "小金库")
        with pytest.raises(Refused):
            queries.account_by(view, "  ")
        assert queries.fund_by(view, "维修资金").code == "maintenance"
        assert queries.fund_by(view, "common").code == "common"


def test_money_out_is_one_balanced_entry(book: Book, with_money: Do) -> None:
    posted = with_money(SpendDraft(SEPT, Fen(35_000), "维修", "李师傅", "疏通下水道 2号楼3单元", resolution="2026-3"))
    assert posted.voucher == "记-2026-09-0001"
    assert [each.msgid for each in posted.warnings] == ["The resolution “{text}” is not in the book"]
    assert lines_of(book, posted.id) == [("repairs", "general", Fen(35_000)), ("cash", "general", Fen(-35_000))]
    with book.view() as view:
        kept = queries.entry(view, posted.id)
    assert (kept.summary, kept.counterparty, kept.resolution) == ("疏通下水道 2号楼3单元", "李师傅", "2026-3")
    assert kept.money == Fen(-35_000)
    assert kept.moved == Fen(35_000)


def test_money_in_goes_to_the_fund_of_its_kind_unless_another_is_named(book: Book, do: Do) -> None:
    first = do(EarnDraft(SEPT, Fen(5_123), "废品", "收购站"))
    second = do(EarnDraft(SEPT, Fen(5_123), "废品", fund="一般资金", money="bank"))
    assert lines_of(book, first.id) == [("cash", "common", Fen(5_123)), ("recycling", "common", Fen(-5_123))]
    assert lines_of(book, second.id) == [("bank", "general", Fen(5_123)), ("recycling", "general", Fen(-5_123))]


def test_vouchers_are_numbered_without_a_gap_in_each_month(do: Do) -> None:
    days = [SEPT, datetime.date(2026, 8, 9), SEPT, datetime.date(2026, 8, 1)]
    vouchers = [do(EarnDraft(day, Fen(100), "interest")).voucher for day in days]
    assert vouchers == ["记-2026-09-0001", "记-2026-08-0001", "记-2026-09-0002", "记-2026-08-0002"]


def test_an_expense_is_no_income_and_the_other_way_round(with_money: Do) -> None:
    with pytest.raises(Refused):
        with_money(EarnDraft(SEPT, Fen(100), "guard_wages"))
    with pytest.raises(Refused):
        with_money(SpendDraft(SEPT, Fen(100), "interest"))
    with pytest.raises(Refused):
        with_money(SpendDraft(SEPT, Fen(100), "repairs", money="repairs"))


def test_more_than_there_is_cannot_be_spent(book: Book, with_money: Do) -> None:
    with pytest.raises(Refused, match=r"库存现金.*3,432\.50.*3,432\.51"):
        with_money(SpendDraft(SEPT, Fen(343_251), "repairs"))
    with pytest.raises(Refused, match="公共收益"):
        with_money(SpendDraft(SEPT, Fen(100), "repairs", fund="common"))
    with book.view() as view:
        assert queries.money_at(view) == {"cash": Fen(343_250), "bank": Fen(1_000_000)}


def test_spending_on_an_earlier_day_counts_what_was_spent_since(with_money: Do) -> None:
    with_money(SpendDraft(SEPT, Fen(300_000), "repairs", approved_by="管委会"))
    with pytest.raises(Refused):
        with_money(SpendDraft(datetime.date(2026, 7, 1), Fen(50_000), "repairs"))
    with pytest.raises(Refused):
        with_money(SpendDraft(datetime.date(2026, 6, 29), Fen(100), "repairs"))
    assert with_money(SpendDraft(datetime.date(2026, 7, 1), Fen(43_250), "repairs")).id


def test_more_than_the_chair_may_decide_alone_wants_a_majority_or_a_resolution(with_money: Do) -> None:
    with pytest.raises(Refused, match="1,000"):
        with_money(SpendDraft(SEPT, Fen(100_100), "repairs"))
    with pytest.raises(Refused, match="4"):
        with_money(SpendDraft(SEPT, Fen(100_100), "repairs", approved_by="王主任、李会计"))
    assert len(with_money(SpendDraft(SEPT, Fen(100_000), "repairs")).warnings) == 0
    assert len(with_money(SpendDraft(SEPT, Fen(100_100), "repairs", approved_by="王、李、张、赵")).warnings) == 1
    assert with_money(SpendDraft(SEPT, Fen(100_100), "guard_wages", approved_by="委员会")).warnings == ()


def test_a_day_to_come_and_amounts_of_nothing_are_refused(with_money: Do) -> None:
    with pytest.raises(Refused, match="2026年10月9日"):
        with_money(EarnDraft(datetime.date(2026, 10, 9), Fen(100), "interest"))
    for draft in (EarnDraft(SEPT, ZERO, "interest"), SpendDraft(SEPT, Fen(-5), "repairs"), MoveDraft(SEPT, ZERO)):
        with pytest.raises(Refused):
            with_money(draft)


def test_a_deposit_is_taken_and_given_back_but_never_more_than_is_held(book: Book, with_money: Do) -> None:
    with_money(EarnDraft(SEPT, Fen(20_000), "押金", "装修户"))
    with pytest.raises(Refused, match=r"200\.00"):
        with_money(SpendDraft(SEPT, Fen(20_001), "押金"))
    back = with_money(SpendDraft(SEPT, Fen(20_000), "押金", "装修户"))
    assert lines_of(book, back.id) == [("deposits", "custody", Fen(20_000)), ("cash", "custody", Fen(-20_000))]


def test_prepayments_belong_to_the_cashier_desk(with_money: Do) -> None:
    for draft in (
        EarnDraft(SEPT, Fen(100), "prepayments"),
        SpendDraft(SEPT, Fen(100), "预收款"),
        OpeningDraft(SEPT, "预收款", Fen(100)),
    ):
        with pytest.raises(Refused, match="收款台"):
            with_money(draft)


def test_carrying_cash_to_the_bank_takes_what_each_fund_has(book: Book, with_money: Do) -> None:
    with_money(EarnDraft(SEPT, Fen(50_000), "recycling"))
    posted = with_money(MoveDraft(SEPT, Fen(360_000)))
    assert lines_of(book, posted.id) == [
        ("bank", "general", Fen(343_250)),
        ("cash", "general", Fen(-343_250)),
        ("bank", "common", Fen(16_750)),
        ("cash", "common", Fen(-16_750)),
    ]
    with book.view() as view:
        kept = queries.entry(view, posted.id)
    assert kept.summary == "存入银行"
    assert kept.money == ZERO


def test_a_move_of_more_than_the_named_fund_has_there_is_refused(book: Book, do: Do, with_money: Do) -> None:
    do(EarnDraft(datetime.date(2026, 7, 1), Fen(5_000), "advertising", fund="common"))
    with pytest.raises(Refused, match="公共收益"):
        with_money(MoveDraft(datetime.date(2026, 7, 2), Fen(5_001), fund="common"))
    with_money(MoveDraft(datetime.date(2026, 7, 2), Fen(5_000), fund="common"))
    with book.view() as view:
        held = dict(held_by_fund(view, "cash", datetime.date(2026, 7, 2)))
    assert held["common"] == 0


def test_a_move_may_name_its_fund_and_goes_back_too(book: Book, with_money: Do) -> None:
    posted = with_money(MoveDraft(SEPT, Fen(5_000), "bank", "cash", "general", "备用金"))
    assert lines_of(book, posted.id) == [("cash", "general", Fen(5_000)), ("bank", "general", Fen(-5_000))]
    for wrong in (MoveDraft(SEPT, Fen(5_000), "cash", "现金"), MoveDraft(SEPT, Fen(999_999))):
        with pytest.raises(Refused):
            with_money(wrong)


def test_an_account_is_opened_once_and_again_only_after_taking_it_back(book: Book, owner: Operator, do: Do) -> None:
    first = do(OpeningDraft(datetime.date(2026, 6, 30), "库存现金", Fen(343_250)))
    with pytest.raises(Refused, match=first.voucher):
        do(OpeningDraft(datetime.date(2026, 6, 30), "cash", Fen(100)))
    do(OpeningDraft(datetime.date(2026, 6, 30), "cash", Fen(100), "common"))
    with book.work(owner) as work:
        services.take_back(work, first.id, "金额写错")
        work.commit()
    do(OpeningDraft(datetime.date(2026, 6, 30), "cash", Fen(343_000)))
    held = do(OpeningDraft(datetime.date(2026, 6, 30), "deposits", Fen(1_000)))
    assert lines_of(book, held.id) == [("opening", "custody", Fen(1_000)), ("deposits", "custody", Fen(-1_000))]


def test_a_voucher_is_taken_back_once_by_its_mirror_image(book: Book, owner: Operator, with_money: Do) -> None:
    posted = with_money(SpendDraft(SEPT, Fen(5_000), "repairs", note="买灯泡"))
    with book.work(owner) as work:
        red = services.take_back(work, posted.id, "重复记账")
        work.commit()
    assert lines_of(book, red.id) == [("repairs", "general", Fen(-5_000)), ("cash", "general", Fen(5_000))]
    with book.view() as view:
        kept = queries.entry(view, red.id)
        assert kept.summary == "注销9月3日记-0001号凭证：重复记账"
        assert kept.reverses_id == posted.id
        assert kept.moved == Fen(-5_000)
        assert queries.entry(view, posted.id).reversed_by == red.id
    for again in (posted.id, red.id):
        with book.work(owner) as work, pytest.raises(Refused, match="记-2026"):
            services.take_back(work, again, "再来一次")


def test_a_receipts_entry_is_not_taken_back_here(book: Book, owner: Operator) -> None:
    with book.work(owner) as work:
        posted = services.post_entry(
            work, EntryDraft(SEPT, "收费", two_lines("cash", "dues", "general", Fen(4_500)), origin="payment")
        )
        work.commit()
    with book.work(owner) as work, pytest.raises(Refused, match=posted.voucher):
        services.take_back(work, posted.id, "记错")


def test_many_entries_at_once_read_as_if_posted_one_by_one(book: Book, owner: Operator) -> None:
    draft = EntryDraft(SEPT, "收费", two_lines("cash", "dues", "general", Fen(4_500)), origin="payment")
    other = dataclasses.replace(draft, date=datetime.date(2026, 8, 1), source="one", paper_number="17")
    with book.work(owner) as work:
        services.post_entry(work, draft)
        posted = services.post_entries(work, [draft, other, draft])
        assert services.post_entries(work, []) == ()
        work.commit()
    assert [one.voucher for one in posted] == ["记-2026-09-0002", "记-2026-08-0001", "记-2026-09-0003"]
    with book.view() as view:
        assert queries.entry(view, posted[1].id).paper_number == "17"
        assert not [fault for check in queries.CHECKS for fault in check(view)]


def test_an_entry_that_does_not_balance_is_refused_and_nothing_is_kept(book: Book, owner: Operator) -> None:
    good = EntryDraft(SEPT, "收费", two_lines("cash", "dues", "general", Fen(4_500)), origin="payment")
    bad = dataclasses.replace(good, lines=(LineDraft("cash", "general", Fen(1)), LineDraft("dues", "common", Fen(-1))))
    unknown = dataclasses.replace(good, lines=two_lines("cash", "nowhere", "general", Fen(1)))
    with book.work(owner) as work:
        for wrong in ([good, bad], [good, unknown]):
            with pytest.raises(Refused):
                services.post_entries(work, wrong)
        with pytest.raises(Refused):
            services.post_entry(work, bad)
    with book.view() as view:
        assert queries.entries(view) == ()


@pytest.mark.parametrize("role", [Role.MEMBER, Role.GUARD, Role.SUPERVISOR, Role.CHAIR])
def test_who_holds_no_purse_posts_nothing(book: Book, owner: Operator, role: Role) -> None:
    somebody = dataclasses.replace(owner, role=role)
    draft = EarnDraft(SEPT, Fen(100), "interest")
    with book.work(somebody) as work, pytest.raises(NotAllowed):
        services.earn(work, draft)


def test_entries_are_found_by_day_kind_fund_and_words(book: Book, with_money: Do) -> None:
    with_money(SpendDraft(SEPT, Fen(100), "repairs", "李师傅", "买灯泡 100%"))
    with_money(EarnDraft(datetime.date(2026, 8, 9), Fen(200), "recycling", note="卖废品"))
    with book.view() as view:

        def found(**wanted: object) -> list[str]:
            return [one.summary for one in queries.entries(view, queries.Filter(**wanted))]

        assert found(first=SEPT) == ["买灯泡 100%"]
        assert found(first=datetime.date(2026, 8, 1), last=datetime.date(2026, 8, 31)) == ["卖废品"]
        assert found(accounts=("repairs", "recycling")) == ["卖废品", "买灯泡 100%"]
        assert found(funds=("common",)) == ["卖废品"]
        assert found(text="李师傅 灯泡") == ["买灯泡 100%"]
        assert found(text="0%") == ["买灯泡 100%"]
        assert found(text="记-2026-08-0001") == ["卖废品"]
        assert found(origin="spending") == ["买灯泡 100%"]
        newest = queries.entries(view, newest_first=True)
        assert newest[0].summary == "买灯泡 100%"
        assert queries.entry_by_voucher(view, "记-2026-08-0001").summary == "卖废品"
        assert queries.entry_by_voucher(view, "2026-08-0001").summary == "卖废品"
        for wrong in ("记-2026-08-0009", "买灯泡"):
            with pytest.raises(Refused):
                queries.entry_by_voucher(view, wrong)
        with pytest.raises(Refused):
            queries.entry(view, 999)
