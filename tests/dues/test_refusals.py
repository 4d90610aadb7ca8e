"""What cannot be done is refused in words that say what to do instead, as a volunteer of seventy would read them."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pytest

from app.book.integrity import faults
from app.bootstrap import house
from app.dues.billing.rules import Rate
from app.dues.services import set_rate
from app.kernel.dates import parse_period
from app.kernel.errors import Refused
from app.kernel.money import Fen
from app.treasury.cashbox.rules import CountDraft
from app.treasury.cashbox.services import count_cash
from app.treasury.closing.rules import CloseDraft, Point
from app.treasury.closing.services import close_period
from app.treasury.queries import accounts
from app.treasury.rules import EarnDraft, MoveDraft, SpendDraft
from app.treasury.services import earn, move, spend, take_back
from app.treasury.shipped.services import drop_account

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.dues.conftest import Desk

DAY = datetime.date
TODAY = DAY(2026, 10, 8)


def refused(desk: Desk, act: Callable[..., Any], *what: Any, **how: Any) -> str:
    """What is said; nothing was changed by it, and the book is whole."""
    with pytest.raises(Refused) as told:
        desk.do(act, *what, **how)
    assert desk.look(faults, house().checks[2:]) == ()
    return str(told.value)


def test_a_payment_into_a_closed_period_is_dated_today_or_two_open_it_again(desk: Desk):
    desk.do(earn, EarnDraft(DAY(2026, 9, 1), Fen(1000), "recycling"))
    desk.do(count_cash, CountDraft({1000: 1}, "王秀兰", "李建国"))
    desk.do(close_period, CloseDraft(parse_period("2026Q3"), reasons={Point.PAPERS: "无"}), ())
    with pytest.raises(Refused) as told:
        desk.pay("1-1-101", "45", date=DAY(2026, 9, 30))
    assert str(told.value) == (
        "2026年9月30日属于2026年第三季度，那个账期已经结账：请把日期改成今天；要记在原来的日期，得由两个人同意、重新打开那个账期"
    )
    assert desk.pay("1-1-101", "45", date=TODAY).number == 1


def test_spending_above_the_limit_needs_signatures_a_resolution_or_a_draft(desk: Desk):
    desk.do(earn, EarnDraft(DAY(2026, 9, 1), Fen(500_000), "subsidy"))
    desk.do(earn, EarnDraft(DAY(2026, 9, 1), Fen(500_000), "donations"))
    words = refused(desk, spend, SpendDraft(TODAY, Fen(200_000), "repairs", "李师傅", "修屋顶"))
    assert "超过主任一人可批的 ¥1,000.00" in words
    assert "请写明同意的 4 名以上委员，或填写决议；也可以先开支出审批单，签齐后再付款" in words


def test_what_is_void_already_needs_nothing_more_and_says_how_to_go_on(desk: Desk):
    desk.pay("1-1-101", "45")
    desk.void(1)
    with pytest.raises(Refused, match="已于2026年10月8日作废，不用再办；住户重新交费时，请另开一张收据"):
        desk.void(1)
    posted = desk.do(earn, EarnDraft(TODAY, Fen(1000), "recycling"))
    by = desk.do(take_back, posted.id, "记错")
    assert refused(desk, take_back, posted.id, "再来") == (
        f"{posted.voucher} 已经由 {by.voucher} 冲销，不用再办；要重新记账，请另填一张凭证"
    )


def test_a_kind_that_was_used_is_kept_and_another_is_chosen_for_other_money(desk: Desk):
    desk.do(earn, EarnDraft(TODAY, Fen(1000), "recycling"))
    words = refused(desk, drop_account, "废品收入")
    assert (
        words == "“废品收入”已经有 1 张凭证在用，要留着备查：别的钱请在记账时另选项目；记错项目的，请在那张凭证上更正"
    )
    assert "院务通自己要用" in refused(desk, drop_account, "other_expense")
    desk.fee(name="消杀费", account="捐赠收入")
    assert "请先在那里改选别的项目" in refused(desk, drop_account, "donations")
    desk.do(drop_account, "保险费")
    assert "insurance" not in {one.code for one in desk.look(accounts)}


def test_a_second_rate_from_the_same_day_begins_on_another_day(desk: Desk):
    desk.fee()
    desk.bill("2026Q3")
    since = DAY(2026, 1, 1)
    words = refused(desk, set_rate, "卫生保洁费", Rate(since, 200_000, "居民会议", since))
    assert words == "卫生保洁费从2026年1月1日起已有标准，定下的标准不能改动：新标准请选别的起始日期"
    words = refused(desk, set_rate, "卫生保洁费", Rate(DAY(2026, 8, 1), 200_000, "居民会议", since))
    assert "已按原标准出账：请先撤销那一批，或让新标准晚些开始" in words


def test_a_fund_or_a_box_never_falls_below_nothing(desk: Desk):
    desk.do(earn, EarnDraft(TODAY, Fen(50_000), "recycling"))
    words = refused(desk, spend, SpendDraft(TODAY, Fen(20_000), "repairs", "李师傅", "修门", fund="general"))
    assert "只有 ¥0.00，不够支付 ¥200.00。请先登记期初余额或收入，或者换一个日期、资金或付款方式" in words
    assert words.startswith("资金“")
    assert refused(desk, move, MoveDraft(TODAY, Fen(50_001))).startswith("库存现金只有 ¥500.00")
