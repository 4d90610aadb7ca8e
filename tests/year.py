"""A random year of a courtyard: every act by which money moves, through its own service, in an order the dice choose."""

from __future__ import annotations

import datetime
import random
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeVar

from app.book.operators import sign_in
from app.bootstrap import new_book
from app.committee.resolutions.rules import Kind, ResolutionDraft, Vote
from app.committee.resolutions.services import record_resolution
from app.dues.billing.rules import FeeDraft
from app.dues.collectors.queries import takings_of
from app.dues.collectors.rules import CollectorKind
from app.dues.collectors.services import enter_stub, give_stubs, hand_in, name_collector
from app.dues.late.rules import LateTerms
from app.dues.late.services import bill_late, set_late_terms
from app.dues.parking.queries import parking_slips
from app.dues.parking.rules import ParkingDraft
from app.dues.parking.services import take_parking, void_parking
from app.dues.queries import charges, last_receipts, prepayments
from app.dues.refunds.queries import slips
from app.dues.refunds.rules import SlipDraft
from app.dues.refunds.services import refund_charge, refund_prepayment, return_deposit, take_deposit, void_slip
from app.dues.rules import Basis, Cycle, Method, PaymentDraft
from app.dues.services import add_fee_item, bill, record_payment, void_receipt
from app.dues.waivers.queries import waivers
from app.dues.waivers.rules import WaiverDraft, WaiverKind
from app.dues.waivers.services import grant_waiver, take_back_waiver
from app.gatehouse.services import add_staff
from app.gatehouse.staff.queries import members
from app.gatehouse.staff.rules import Post, StaffDraft
from app.gatehouse.wages import services as wages
from app.gatehouse.wages.queries import sheets
from app.gatehouse.wages.rules import AdvanceDraft, AllowanceDraft, PayDraft
from app.kernel.dates import month_of, period_of
from app.kernel.errors import Refused, UserError
from app.kernel.i18n import msg
from app.kernel.money import Fen
from app.register.queries import courtyard, dwellings
from app.register.services import save_courtyard
from app.sample.story import SampleClock
from app.treasury import services as treasury
from app.treasury.approvals import services as approvals
from app.treasury.approvals.rules import ExpenseDraft, Signature, Step
from app.treasury.cashbox.queries import pieces
from app.treasury.cashbox.rules import CountDraft
from app.treasury.cashbox.services import close_day, count_cash, settle_difference
from app.treasury.contracts.rules import ContractDraft, Let
from app.treasury.contracts.services import add_contract, take_rent
from app.treasury.correcting.services import correct_amount, correct_kind
from app.treasury.custody.queries import draws
from app.treasury.custody.rules import DrawDraft
from app.treasury.custody.services import ask_for_money, receive_draw
from app.treasury.ledger.queries import entries
from app.treasury.maintenance import services as fund
from app.treasury.maintenance.rules import DepositDraft, MoveKind, UseDraft
from app.treasury.queries import money_at
from app.treasury.rules import EarnDraft, MoveDraft, OpeningDraft, Origin, SpendDraft
from tests.dues.conftest import add_dwelling

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from app.book import UnitOfWork

T = TypeVar("T")
FIRST: Final = datetime.date(2026, 1, 1)
KINDS: Final = (Origin.SPENDING, Origin.EARNING, Origin.MOVE, Origin.CORRECTION)
SIGNED: Final = "王主任、李委员、赵委员、孙委员"
ROOMS: Final = (("1", "1", "101"), ("1", "1", "102"), ("2", "1", "101"))


class Year:
    """The book, the dice and the day; ``done`` counts what came about, by act."""

    def __init__(self, path: Path, seed: int) -> None:
        """A courtyard of three doors with money, fees, staff, a contract and a collector."""
        self.dice = random.Random(seed)  # noqa: S311 — no secret
        self.clock = SampleClock(FIRST)
        self.book = new_book(path, "幸福里小区", clock=self.clock)
        self.done: Counter[str] = Counter()
        self.stub = 0
        with self.book.view() as view:
            self.owner = sign_in(view, None, None)
        with self.book.work(self.owner) as work:
            self._begin(work)
            work.commit()

    def _begin(self, work: UnitOfWork) -> None:
        vote = Vote(called=9, present=8, in_favour=8)
        self.decided = record_resolution(
            work, ResolutionDraft(FIRST, Kind.RATE, "收费", "收费、滞纳金和支出", vote, chaired_by="主任")
        )
        for door in ROOMS:
            add_dwelling(work, door, f"户主{'-'.join(door)}")
        save_courtyard(work, replace(courtyard(work), custodian="街道社区服务中心"))
        for account, amount in (("cash", 500_000), ("bank", 3_000_000)):
            treasury.open_balance(work, OpeningDraft(FIRST, account, Fen(amount)))
        add_fee_item(work, FeeDraft("卫生保洁费", Basis.HOUSEHOLD, Cycle.MONTH, 150_000, FIRST))
        add_fee_item(work, FeeDraft("照明费", Basis.AREA, Cycle.QUARTER, 333, FIRST, fund="common"))
        set_late_terms(work, LateTerms(FIRST, daily=30, grace=5, resolution=self.decided))
        for name, post in (("张三", Post.GUARD), ("李四", Post.CLEANER)):
            add_staff(work, StaffDraft(name, post, since=FIRST, wage=Fen(254_000)))
        until = FIRST.replace(year=2027)
        add_contract(
            work, ContractDraft("墙体广告公司", Let.ADVERT, "东墙", FIRST, until, Fen(30_000), resolution=self.decided)
        )
        name_collector(work, "王楼长", CollectorKind.CAPTAIN)
        give_stubs(work, "王楼长", 1, 300)

    def live(self, days: int, acts_a_day: float, turns: Callable[[Year], None] | None = None) -> None:
        """Let so many days pass; ``turns`` is called on the first day of each quarter but the first."""
        for _ in range(days):
            day = self.clock.day = self.clock.day + datetime.timedelta(days=1)
            if day.day == 1 and day.month % 3 == 1 and turns is not None:
                turns(self)
            if self.dice.random() < acts_a_day or day.day == 1:
                with self.book.work(self.owner) as work:
                    if day.day == 1:
                        bill(work, period_of(day, "month"))
                    for name in self.dice.choices(tuple(ACTS), k=6):
                        self.attempt(work, name)
                    if work.actions:
                        work.commit()

    def every_act(self) -> None:
        """Days on which whatever has not come about yet is tried, until all has."""
        for _ in range(12):
            self.live(5, 0.0)
            with self.book.work(self.owner) as work:
                for name in ("pay", *sorted(set(ACTS) - set(self.done))):
                    self.attempt(work, name)
                if work.actions:
                    work.commit()

    def attempt(self, work: UnitOfWork, name: str) -> None:
        """One act; refused, it leaves nothing behind."""
        chain, actions = work.chain, len(work.actions)
        try:
            with work.conn.begin_nested():
                ACTS[name](self, work)
        except UserError:
            work.chain = chain
            del work.actions[actions:]
        else:
            self.done[name] += 1

    @property
    def day(self) -> datetime.date:
        """A day of the last three weeks, today more often than not."""
        return max(FIRST, self.clock.day - datetime.timedelta(days=self.dice.choice((0, 0, 0, 1, 5, 21))))

    def fen(self, most: int) -> Fen:
        """An amount up to ``most`` fen."""
        return Fen(self.dice.randint(1, most))

    def one(self, things: Sequence[T]) -> T:
        """One of ``things``; refused where there is none yet."""
        if not things:
            raise Refused(msg("Nothing is there yet"))
        return self.dice.choice(things)

    def coins(self, work: UnitOfWork) -> dict[int, int]:
        """Notes and coins of just what the book has in cash."""
        left, found = int(money_at(work)["cash"]), {}
        for worth in sorted(pieces(), reverse=True):
            found[worth], left = divmod(max(0, left), worth)
        return found

    def place(self, work: UnitOfWork) -> int:
        """Somebody's dwelling."""
        return self.dice.choice(dwellings(work)).id


def _pay(year: Year, work: UnitOfWork) -> None:
    method = year.dice.choice(tuple(Method))
    record_payment(work, PaymentDraft((year.place(work),), year.fen(12_000), method, year.day))


def _void(year: Year, work: UnitOfWork) -> None:
    void_receipt(work, year.one(last_receipts(work, 10)).number, "金额写错")


def _slip(year: Year, work: UnitOfWork, amount: Fen | None = None) -> SlipDraft:
    method = year.dice.choice(tuple(Method))
    return SlipDraft(year.place(work), amount or year.fen(50_000), method, year.clock.day, "装修押金")


def _return(year: Year, work: UnitOfWork) -> None:
    one = year.one([one for one in slips(work) if one.held])
    return_deposit(work, one.number, replace(_slip(year, work, year.fen(int(one.held))), dwelling_id=one.dwelling_id))


def _refund_prepaid(year: Year, work: UnitOfWork) -> None:
    one = year.one(prepayments(work))
    refund_prepayment(work, replace(_slip(year, work, year.fen(int(one.left))), dwelling_id=one.dwelling_id))


def _refund_charge(year: Year, work: UnitOfWork) -> None:
    one = year.one([one for one in charges(work) if one.allocated])
    amount = year.dice.choice((one.allocated, year.fen(int(one.allocated))))
    refund_charge(work, one.id, replace(_slip(year, work, amount), dwelling_id=one.dwelling_id))


def _park(year: Year, work: UnitOfWork) -> None:
    begun = datetime.datetime.combine(year.clock.day, datetime.time(8, 5))
    ended = begun + datetime.timedelta(minutes=year.dice.randint(10, 3000))
    take_parking(work, ParkingDraft("皖A12345", begun, ended, year.dice.choice(tuple(Method)), year.clock.day))


def _collect(year: Year, work: UnitOfWork) -> None:
    year.stub += 1
    enter_stub(work, year.stub, year.place(work), year.fen(6_000), year.clock.day)


def _hand_in(year: Year, work: UnitOfWork) -> None:
    waiting = sum(int(one.amount) for one in takings_of(work) if one.open)
    hand_in(work, "王楼长", Fen(max(0, waiting + year.dice.choice((0, 0, 500, -500)))), "孙会计")


def _own(year: Year, work: UnitOfWork) -> int:
    found = [one.id for one in entries(work) if one.origin in KINDS and not one.reversed_by]
    return year.one(found[-12:])


def _spend(year: Year, work: UnitOfWork) -> None:
    kind, money = year.dice.choice(("repairs", "office", "utilities", "tax")), year.dice.choice(("cash", "bank"))
    treasury.spend(work, SpendDraft(year.day, year.fen(90_000), kind, "某某", "杂支", money, approved_by=SIGNED))


def _earn(year: Year, work: UnitOfWork) -> None:
    kind, money = year.dice.choice(("recycling", "subsidy", "donations", "lockers")), year.dice.choice(("cash", "bank"))
    treasury.earn(work, EarnDraft(year.day, year.fen(90_000), kind, "某某", "杂收", money))


def _move(year: Year, work: UnitOfWork) -> None:
    ways = year.dice.choice((("cash", "bank"), ("bank", "cash")))
    treasury.move(work, MoveDraft(year.day, year.fen(60_000), *ways))


def _draw(year: Year, work: UnitOfWork) -> None:
    ask_for_money(work, DrawDraft(year.clock.day, year.fen(80_000), "修楼道灯", "王主任", SIGNED))


def _drawn(year: Year, work: UnitOfWork) -> None:
    receive_draw(work, year.one([one for one in draws(work) if one.open]).number, year.clock.day)


def _fund_in(year: Year, work: UnitOfWork) -> None:
    parts = tuple((one.room, year.fen(20_000)) for one in dwellings(work))
    kind, money = year.dice.choice((MoveKind.FIRST, MoveKind.TOPUP)), year.dice.choice(("", "bank"))
    fund.pay_in(work, DepositDraft(year.clock.day, kind, parts, money))


def _fund_out(year: Year, work: UnitOfWork) -> None:
    fund.use_fund(work, UseDraft(year.clock.day, year.fen(9_000), "修屋顶", year.decided))


def _count(year: Year, work: UnitOfWork) -> None:
    tens = int(money_at(work)["cash"]) // 1000  # a few yuan are always short
    kept = count_cash(work, CountDraft({1000: max(1, tens)}, "王秀兰", "李建国"))
    settle_difference(work, kept.number, "盘点差额")


def _advance(year: Year, work: UnitOfWork) -> None:
    person = year.dice.choice(members(work))
    wages.pay_advance(work, AdvanceDraft(person.id, year.fen(30_000), year.clock.day, "cash"))


def _wages(year: Year, work: UnitOfWork) -> None:
    draft = PayDraft(year.clock.day, "bank", SIGNED, resolution=year.decided, unpaid=frozenset({"张三"}))
    wages.post_wages(work, month_of(year.clock.day).plus(-1), draft)


def _rest(year: Year, work: UnitOfWork) -> None:
    sheet = year.one(sheets(work))
    wages.pay_rest(work, sheet.id, "张三", year.clock.day, "cash")


def _meals(year: Year, work: UnitOfWork) -> None:
    given = [AllowanceDraft("赵志愿", 3, Fen(2_000), "误餐")]
    wages.post_allowances(work, month_of(year.clock.day).plus(-1), given, PayDraft(year.clock.day, "cash", SIGNED))


def _approved(year: Year, work: UnitOfWork) -> None:
    day = year.clock.day
    number = approvals.draft_expense(work, ExpenseDraft(day, year.fen(300_000), "repairs", "李师傅", "修门", "bank"))
    steps = ((Step.HANDLED, "甲"), (Step.RECEIVED, "乙"), (Step.CHECKED, "丙"))
    for step, name in (*steps, *((Step.APPROVED, name) for name in SIGNED.split("、"))):
        approvals.sign_expense(work, number, Signature(step, name, day))
    approvals.pay_expense(work, number, day, "王出纳")


def _waive(year: Year, work: UnitOfWork) -> None:
    first = month_of(year.clock.day).plus(year.dice.randint(0, 2))
    draft = WaiverDraft(
        year.place(work), "卫生保洁费", WaiverKind.LOW_INCOME, first.first, first.plus(1).last, year.decided, 50
    )
    grant_waiver(work, draft)


ACTS: Final[dict[str, Callable[[Year, UnitOfWork], object]]] = {
    "pay": _pay,
    "void": _void,
    "deposit": lambda year, work: take_deposit(work, _slip(year, work)),
    "deposit back": _return,
    "prepayment back": _refund_prepaid,
    "charge back": _refund_charge,
    "slip void": lambda year, work: void_slip(work, year.one(slips(work)).number, "填错"),
    "parking": _park,
    "parking void": lambda year, work: void_parking(work, year.one(parking_slips(work)).number, "车牌写错"),
    "stub": _collect,
    "hand-in": _hand_in,
    "spend": _spend,
    "earn": _earn,
    "move": _move,
    "take back": lambda year, work: treasury.take_back(work, _own(year, work), "记错"),
    "right amount": lambda year, work: correct_amount(work, _own(year, work), year.fen(60_000), "金额记错"),
    "right kind": lambda year, work: correct_kind(
        work, _own(year, work), year.one(("office", "donations")), "", "项目记错"
    ),
    "draw": _draw,
    "drawn": _drawn,
    "rent": lambda year, work: take_rent(work, 1, year.clock.day, "bank"),
    "fund in": _fund_in,
    "fund out": _fund_out,
    "count": _count,
    "day closed": lambda year, work: close_day(work, year.clock.day, "王秀兰"),
    "advance": _advance,
    "wages": _wages,
    "wage rest": _rest,
    "sheet back": lambda year, work: wages.take_back_sheet(work, year.one(sheets(work)).id, "表做错"),
    "meals": _meals,
    "approved": _approved,
    "late": lambda _year, work: bill_late(work),
    "waive": _waive,
    "waiver back": lambda year, work: take_back_waiver(work, year.one(waivers(work)).id, "不再符合"),
}
