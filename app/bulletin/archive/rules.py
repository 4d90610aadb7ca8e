"""Rules of the archive: how long accounting papers are kept, and from when (财政部、国家档案局令第79号)."""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import Final

from app.kernel.frozen import frozen
from app.kernel.i18n import Message, msg


class Keeping(StrEnum):
    """How long a paper is kept."""

    THIRTY = "thirty"
    TEN = "ten"
    PERMANENT = "permanent"


_YEARS: Final = {Keeping.THIRTY: 30, Keeping.TEN: 10}


def keeping_title(keeping: Keeping) -> Message:
    """How it is said."""
    return {
        Keeping.THIRTY: msg("30 years"),
        Keeping.TEN: msg("10 years"),
        Keeping.PERMANENT: msg("Permanently"),
    }[keeping]


def kept_until(year: int, keeping: Keeping) -> datetime.date | None:
    """The last day it is kept, counted from the 1 January after ``year``; None for good."""
    years = _YEARS.get(keeping)
    return None if years is None else datetime.date(year + years, 12, 31)


@frozen
class Part:
    """A paper of the pack: which form, what it is asked for, what it is called, how long it is kept."""

    paper: str
    asked: str
    title: Message
    keeping: Keeping

    @property
    def file(self) -> str:
        """What its files are called, without their endings."""
        return f"{self.paper}-{self.asked}"


@frozen
class Item:
    """A file of the pack, or a paper that will be one; ``sha256`` once it is written."""

    title: Message
    file: str
    keeping: Keeping
    sha256: str = ""


def planned(year: int) -> tuple[Item, ...]:
    """What the pack of ``year`` holds besides the source papers, before it is made."""
    papers = frozenset({"detail_list", "quarterly_statement", "dues_table", "year_carry"})
    listed = (Item(one.title, one.file, one.keeping) for one in parts(year, papers))
    receipts = Item(msg("Receipts"), f"receipts-{year}", Keeping.THIRTY)
    return (*listed, receipts, Item(msg("The whole ledger"), f"ledger-{year}", Keeping.THIRTY))


def parts(year: int, papers: frozenset[str]) -> tuple[Part, ...]:
    """The papers of a year's pack among those the program has, in the order of the list."""
    quarters = [f"{year}Q{number}" for number in (1, 2, 3, 4)]
    year_text = str(year)
    wanted = (
        *(Part("voucher", f"{year}-{m:02d}", msg("Vouchers"), Keeping.THIRTY) for m in range(1, 13)),
        Part("detail_list", year_text, msg("Detail list of income and spending"), Keeping.THIRTY),
        Part("cash_book", year_text, msg("Cash book"), Keeping.THIRTY),
        Part("bank_book", year_text, msg("Bank book"), Keeping.THIRTY),
        Part("trial_balance", year_text, msg("Trial balance"), Keeping.THIRTY),
        *(Part("quarterly_statement", each, msg("Quarterly statement"), Keeping.TEN) for each in quarters),
        *(Part("dues_table", each, msg("What each dwelling pays"), Keeping.TEN) for each in quarters),
        Part("year_carry", year_text, msg("Carried over at the end of the year"), Keeping.PERMANENT),
    )
    return tuple(one for one in wanted if one.paper in papers)
