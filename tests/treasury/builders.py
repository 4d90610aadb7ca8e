"""Random books: entries as a year of a courtyard has them, dues and prepayments among them."""

from __future__ import annotations

import datetime
import random

from app.kernel.money import Fen
from app.treasury.rules import EntryDraft, LineDraft, Origin, two_lines

FUNDS = ("general", "common", "subsidy", "custody")
INCOME = ("dues", "parking", "recycling", "subsidy", "interest")
EXPENSE = ("guard_wages", "repairs", "office", "utilities", "insurance")
TEXTS = ("收卫生保洁费（2户）", "卖废品；纸箱 | 铁", "(补) 灯泡", "* 䶮犇喆 =水费", "Rent, March", "  停车 费  ")


def random_entries(seed: int, count: int) -> list[EntryDraft]:
    """``count`` entries of 2025 and 2026 in any order; the same seed, the same entries."""
    dice = random.Random(seed)  # noqa: S311 — no secret
    return [_entry(dice) for _ in range(count)]


def _entry(dice: random.Random) -> EntryDraft:
    day = datetime.date(2025, 10, 1) + datetime.timedelta(days=dice.randrange(365))
    fund, amount = dice.choice(FUNDS), Fen(dice.randrange(1, 1_000_000))
    money = dice.choice(("cash", "bank"))
    kind = dice.choice(("income", "expense", "move", "opening", "prepaid", "used", "deposit", "mixed"))
    lines = {
        "income": two_lines(money, dice.choice(INCOME), fund, amount),
        "expense": two_lines(dice.choice(EXPENSE), money, fund, amount),
        "move": two_lines("bank", "cash", fund, amount),
        "opening": two_lines(money, "opening", fund, amount),
        "prepaid": two_lines(money, "prepayments", "general", amount),
        "used": two_lines("prepayments", "dues", "general", amount),
        "deposit": two_lines(*dice.choice((("deposits", money), (money, "deposits"))), fund, amount),
        "mixed": (
            LineDraft(money, "general", amount + Fen(700)),
            LineDraft("dues", "general", -amount),
            LineDraft("prepayments", "general", Fen(-700)),
            *two_lines("passed_through", money, "custody", Fen(900)),
        ),
    }[kind]
    origin = Origin.OPENING if kind == "opening" else "test"
    return EntryDraft(day, dice.choice(TEXTS), lines, counterparty="王秀兰", origin=origin, slips=dice.randrange(3))


def notes(fen: int) -> dict[int, int]:
    """A count of the cash box that comes to ``fen``, in ¥100 notes and single fen."""
    return {10_000: fen // 10_000, 100: fen % 10_000 // 100, 1: fen % 100}
