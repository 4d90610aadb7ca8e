"""Dues and money of the sample courtyard, month by month."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from app.dues.billing.rules import FeeDraft, parse_rate
from app.dues.queries import open_charges
from app.dues.rules import Basis, Cycle, Method, PaymentDraft
from app.dues.services import add_fee_item, bill, record_payment, void_receipt
from app.kernel.dates import month_of, quarter_of
from app.kernel.money import Fen, parse_amount, round_fen, total
from app.register.queries import dwellings
from app.treasury.queries import money_at
from app.treasury.rules import CASH, WAGES, EarnDraft, MoveDraft, OpeningDraft, SpendDraft
from app.treasury.services import earn, move, open_balance, spend

if TYPE_CHECKING:
    from app.book import UnitOfWork
    from app.kernel.dates import Month
    from app.sample.story import Story

_REPAIR_CHANCE: Final = 0.7
_AHEAD: Final = 0.04  # who pays a round sum and leaves the rest as a prepayment
_FLOAT: Final = Fen(150000)  # what stays in the cash box after banking
_METHODS: Final = ((Method.CASH, 55), (Method.WECHAT, 30), (Method.ALIPAY, 8), (Method.BANK, 7))


def begin(work: UnitOfWork, story: Story) -> None:
    """Fees, what there was at the start, and what sort of payer lives behind each door."""
    start = story.first.first
    for code, basis, cycle in (
        ("cleaning", Basis.HOUSEHOLD, Cycle.MONTH),
        ("lighting", Basis.AREA, Cycle.QUARTER),
    ):
        fee = story.data["fees"][code]
        add_fee_item(
            work,
            FeeDraft(
                name=fee["name"],
                name_en=fee["name_en"],
                basis=basis,
                cycle=cycle,
                rate=parse_rate(fee["rate"]),
                since=start,
                resolution=fee["resolution"],
                decided_on=start - datetime.timedelta(days=40),
            ),
        )
    for account, parts in story.data["opening"].items():
        for fund, yuan in parts.items():
            open_balance(work, OpeningDraft(story.clock.day, account, parse_amount(yuan), fund))
    for dwelling in dwellings(work):
        story.habits[dwelling.id] = story.chance.choices((0.99, 0.8, 0.35, 0.0), (70, 18, 7, 5))[0]


def live_month(work: UnitOfWork, story: Story, month: Month) -> None:
    """One month: what comes in and goes out, dues at the quarter's start, payments, takings to the bank."""
    if quarter_of(month.first).start == month:
        bill(work, quarter_of(month.first))
        grant = story.data["quarterly"]["subsidy"]
        _on(story, month, 15)
        _earn(work, story, {**grant, "to": "bank"})
    doings = _regular(story)
    doings += [(day, ("pay", dwelling)) for day, dwelling in _payers(story, month)]
    for day, act in sorted(doings, key=lambda one: (one[0], str(one[1]))):
        _on(story, month, day)
        if act[0] == "earn":
            _earn(work, story, act[1])
        elif act[0] == "spend":
            _spend(work, story, act[1])
        else:
            _pay(work, story, act[1])
    _on(story, month, 28)
    _bank(work, story)


def _regular(story: Story) -> list[tuple[int, tuple[str, Any]]]:
    monthly, chance = story.data["monthly"], story.chance
    acts: list[tuple[int, tuple[str, Any]]] = [
        (chance.randint(3, 26), ("earn", one)) for one in monthly["earn"].values()
    ]
    acts += [(chance.randint(16, 27), ("spend", one)) for one in monthly["spend"].values()]
    if chance.random() < _REPAIR_CHANCE:
        repair = chance.choice(story.data["repairs"])
        acts.append((chance.randint(16, 27), ("spend", {**repair, "kind": "repairs", "to": "维修师傅", "from": CASH})))
    return acts


def _payers(story: Story, month: Month) -> list[tuple[int, int]]:
    """Who pays this month, and on which day: most in the quarter's first month."""
    share = (0.62, 0.24, 0.14)[(month.month - 1) % 3]
    return [
        (story.chance.randint(2, 27), dwelling)
        for dwelling, habit in story.habits.items()
        if story.chance.random() < habit * share * 1.05
    ]


def _pay(work: UnitOfWork, story: Story, dwelling: int) -> None:
    owed = total(charge.open for charge in open_charges(work, dwelling))
    method = story.chance.choices([m for m, _ in _METHODS], [weight for _, weight in _METHODS])[0]
    if not owed:
        return
    amount = Fen(-(-int(owed) // 10000) * 10000) if story.chance.random() < _AHEAD else owed
    slip = f"{story.clock.day:%m%d}{story.chance.randrange(10**4):04d}" if method is not Method.CASH else ""
    taken = record_payment(work, PaymentDraft((dwelling,), amount, method, story.clock.day, reference=slip))
    if not story.voided and method is Method.CASH:
        story.voided = True
        void_receipt(work, taken.number, "金额写错，重开")
        record_payment(work, PaymentDraft((dwelling,), owed, method, story.clock.day))


def _earn(work: UnitOfWork, story: Story, one: dict[str, Any]) -> None:
    note = one["note"].format(month=story.clock.day.month)
    earn(work, EarnDraft(story.clock.day, _amount(story, one), one["kind"], one["from"], note, one["to"]))


def _spend(work: UnitOfWork, story: Story, one: dict[str, Any]) -> None:
    amount = _amount(story, one)
    if one["kind"] in WAGES and month_of(story.clock.day) == story.by_sheet:
        return
    place = one["from"] if money_at(work)[one["from"]] >= amount else "bank"
    spend(
        work,
        SpendDraft(
            date=story.clock.day,
            amount=amount,
            kind=one["kind"],
            payee=one["to"],
            note=one["note"].format(month=story.clock.day.month),
            money=place,
            fund=one.get("fund", ""),
            approved_by="管委会",
        ),
    )


def _bank(work: UnitOfWork, story: Story) -> None:
    """Takings go to the bank; a float stays in the cash box."""
    spare = int(money_at(work)[CASH] - _FLOAT) // 10000 * 10000
    if spare > 0:
        move(work, MoveDraft(story.clock.day, Fen(spare), note="存入银行"))


def _on(story: Story, month: Month, day: int) -> None:
    story.clock.day = month.first.replace(day=day)


def _amount(story: Story, one: dict[str, Any]) -> Fen:
    low, high = one["amount"]
    fen = story.chance.randint(low * 100, high * 100)
    if one.get("fixed"):
        return Fen(fen)
    return round_fen(Decimal(fen * story.households) / 100, 1 if low != high else 1000)
