"""The last quarter of the sample courtyard at the bank and in the cash box: a statement reconciled, the box counted."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from app.committee.resolutions.queries import resolutions
from app.committee.resolutions.rules import Kind
from app.dues.queries import bank_channels
from app.exchange.importing import ImportPlan
from app.kernel.money import ZERO, Fen, total
from app.treasury.bank.rules import FileLine, marks
from app.treasury.bank.services import FilePlan, import_bank
from app.treasury.cashbox.queries import pieces
from app.treasury.cashbox.rules import CountDraft
from app.treasury.cashbox.services import close_day, count_cash
from app.treasury.custody.rules import DrawDraft
from app.treasury.custody.services import ask_for_money, link_draw
from app.treasury.queries import Filter, entries, money_at
from app.treasury.reconcile import queries as reconcile
from app.treasury.reconcile.services import SignDraft, match_offers, sign
from app.treasury.rules import BANK, CASH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.book import UnitOfWork
    from app.sample.story import Story
    from app.treasury.reconcile.queries import BookLine
    from app.treasury.reconcile.rules import Channel

_QUARTER: Final = 3  # months
_LATE: Final = 2  # days before the end from which the bank is still behind
_UNTOLD: Final = (
    (21, "结息", Fen(3864)),
    (25, "账户短信服务费", Fen(-300)),
)  # which only the bank's statement tells of
_PHONE: Final = {"wechat": ("微信提现", "财付通"), "alipay": ("支付宝提现", "支付宝")}
_SEEN: Final = ("陈会计", "王主任")


def reconcile_quarter(work: UnitOfWork, story: Story) -> None:
    """Bring in the bank's statement of the last quarter, match, sign; interest and a fee are left to be entered."""
    last = story.clock.day
    first = last.replace(month=last.month - _QUARTER + 1, day=1)
    opening = money_at(work, first - datetime.timedelta(days=1))[BANK]
    moved = [one for one in reconcile.book_lines(work) if one.date >= first]
    lines = _statement(moved, bank_channels(work), opening, last)
    planned = FilePlan(
        name="银行流水.csv",
        account="6222 **** **** 1024",
        holder=f"{story.data['courtyard']['custodian']}（代管）",
        first=first,
        last=last,
        opening=opening,
        closing=lines[-1].balance,
        lines=tuple(zip(marks(lines), lines, strict=True)),
    )
    import_bank(work, ImportPlan(new=len(lines), changed=0, unchanged=0, work=(planned,)))
    for sure in (True, False):  # then what somebody sees at a glance
        found = reconcile.desk(work, bank_channels(work))
        match_offers(work, [one for one in found.offers if one.sure or not sure])
    sign(work, SignDraft(last, *_SEEN))


def _statement(
    moved: Iterable[BookLine], channels: dict[int, Channel], opening: Fen, last: datetime.date
) -> tuple[FileLine, ...]:
    """What the bank would write: takings by phone once a week, the rest as it came; it is a little behind at the end."""
    rows: list[tuple[datetime.date, str, str, str, Fen]] = []
    weeks: dict[tuple[str, datetime.date], list[BookLine]] = {}
    for one in moved:
        channel = channels.get(one.id)
        if channel and channel.way in _PHONE:
            day = one.date + datetime.timedelta(days=6 - one.date.weekday())
            weeks.setdefault((channel.way, day), []).append(one)
        elif one.date <= last - datetime.timedelta(days=_LATE):
            number = channel.reference if channel else ""
            rows.append((one.date, one.summary, one.counterparty, number, one.amount))
    for (way, day), group in weeks.items():
        amount = total(one.amount for one in group)
        if day <= last and amount:
            rows.append((day, *_PHONE[way], "", amount))
    rows += [(last.replace(day=day), text, "", "", amount) for day, text, amount in _UNTOLD]
    rows.sort(key=lambda row: row[0])
    balance, made = opening, []
    for place, (day, text, party, number, amount) in enumerate(rows, 1):
        balance += amount
        debit, credit = (-amount, None) if amount < ZERO else (None, amount)
        made.append(
            FileLine("", place, {}, day, "", text, debit, credit, balance=balance, counterparty=party, reference=number)
        )
    return tuple(made)


def count_box(work: UnitOfWork) -> None:
    """The cash box counted and the day closed; it agrees."""
    left, found = int(money_at(work)[CASH]), {}
    for value in pieces():
        found[value], left = divmod(left, value)
    count_cash(work, CountDraft(found, "李出纳", "张监督"))
    close_day(work, work.clock.today(), "李出纳")


def ask_keeper(work: UnitOfWork, story: Story) -> None:
    """A draw request of this month, for the last payment to the refuse carters; the keeper paid it."""
    first = story.clock.day.replace(day=1)
    paid = [one for one in entries(work, Filter(first=first, accounts=("refuse_removal",))) if one.money < 0]
    if not paid or all(line.account.code != BANK for line in paid[-1].lines):
        return
    entry = paid[-1]
    draft = DrawDraft(
        date=first,
        amount=entry.moved,
        purpose=entry.summary,
        asked_by="李出纳",
        approved_by="王主任、陈会计",
        resolution=[one.number for one in resolutions(work) if one.kind is Kind.BUDGET][-1],
        payee=entry.counterparty,
        fund=entry.lines[0].fund.code,
    )
    link_draw(work, ask_for_money(work, draft).number, entry.id)
