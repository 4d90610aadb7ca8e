"""Our trial balance, every fund and every quarter against two other programs, hledger and ledger, to the fen."""

from __future__ import annotations

import csv
import datetime
import io
import os
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.book.operators import sign_in
from app.bootstrap import new_book
from app.kernel.dates import FixedClock, parse_period
from app.kernel.money import ZERO, parse_amount
from app.treasury.queries import By, journal_text, trial_balance
from app.treasury.services import post_entries
from tests.treasury.builders import FUNDS, random_entries

if TYPE_CHECKING:
    from app.book import Reader
    from app.kernel.money import Fen

QUARTERS = ("2025Q4", "2026Q1", "2026Q2", "2026Q3")
_AT_ONCE = 20_000
_SPOKEN = {**os.environ, "LC_ALL": "C.UTF-8"}
Found = dict[tuple[str, str], "Fen"]  # (group, account) → balance; nothing where it is 0


@dataclass(frozen=True)
class Ledgers:
    """How many entries were compared, where a program came to another figure, and how long each took."""

    entries: int
    figures: int
    differing: tuple[str, ...]
    seconds: dict[str, float]

    @property
    def tried(self) -> str:
        """What was done."""
        took = ", ".join(f"{name} {spent:.1f} s" for name, spent in self.seconds.items())
        return f"{self.entries:,} entries in three programs ({took})"

    @property
    def found(self) -> str:
        """What came of it."""
        return f"{self.figures} balances by account, fund and quarter, {len(self.differing)} differ" + "".join(
            f"; {words}" for words in self.differing[:3]
        )

    @property
    def is_good(self) -> bool:
        """Whether all came to the same."""
        return bool(self.figures) and not self.differing


def missing() -> tuple[str, ...]:
    """Which of the two programs this machine has not."""
    return tuple(name for name in ("hledger", "ledger") if not shutil.which(name))


def sweep(count: int = 100_000, seed: int = 5, funds: tuple[str, ...] = FUNDS) -> Ledgers:
    """A random book of ``count`` entries, written out as a journal and read by both."""
    with tempfile.TemporaryDirectory(prefix="courtyard-") as folder:
        book = new_book(Path(folder) / "y.book", "幸福里小区", clock=FixedClock(datetime.date(2026, 12, 31)))
        with book.view() as view:
            owner = sign_in(view, None, None)
        for begun in range(0, count, _AT_ONCE):
            with book.work(owner) as work:
                post_entries(work, random_entries(seed + begun, min(_AT_ONCE, count - begun)))
                work.commit()
        with book.view() as view:
            result = compare(view, Path(folder) / "y.journal", QUARTERS, count, funds)
        book.close()
    return result


def compare(
    reader: Reader, journal: Path, quarters: tuple[str, ...], count: int, funds: tuple[str, ...] = FUNDS
) -> Ledgers:
    """What the three say of the book ``reader`` looks at: over all, in each of ``funds`` and of ``quarters``."""
    journal.write_text(journal_text(reader), encoding="utf8", newline="\n")
    spent: dict[str, float] = {}
    begun = time.perf_counter()
    mine = ours(reader, quarters, funds)
    spent["ours"] = time.perf_counter() - begun
    differing: list[str] = []
    for name, ask in (("hledger", hledger), ("ledger", ledger)):
        begun = time.perf_counter()
        theirs = ask(journal, quarters, funds)
        spent[name] = time.perf_counter() - begun
        differing += [
            f"{name} {group} {account}: {theirs.get((group, account))} and ours {mine.get((group, account))}"
            for group, account in sorted(mine.keys() | theirs.keys())
            if mine.get((group, account)) != theirs.get((group, account))
        ]
    return Ledgers(count, len(mine), tuple(differing), spent)


def ours(reader: Reader, quarters: tuple[str, ...], funds: tuple[str, ...]) -> Found:
    """Our figures."""
    rows = [("", row) for row in trial_balance(reader)]
    rows += [(row.group, row) for by in (By.FUND, By.QUARTER) for row in trial_balance(reader, by)]
    known = {"", *funds, *quarters}
    return {(group, row.name): row.balance for group, row in rows if row.balance and group in known}


def hledger(journal: Path, quarters: tuple[str, ...], funds: tuple[str, ...] = FUNDS) -> Found:
    """hledger's, which also checks the journal strictly; what the quarters add up to is the whole."""
    base = ("hledger", "-f", str(journal), "balance", "--flat", "-N", "-O", "csv", "--strict")
    found: Found = {}
    table = list(csv.reader(io.StringIO(_said((*base, "-Q", "--layout=tidy")))))[1:]
    for name, quarter, _, _, _, figure in table:
        for group in ("", quarter):
            if group in ("", *quarters):
                found[group, name] = found.get((group, name), ZERO) + parse_amount(figure)
    for fund in funds:
        for name, _, figure in list(csv.reader(io.StringIO(_said((*base, "--layout=bare", f"tag:fund=^{fund}$")))))[1:]:
            found[fund, name] = parse_amount(figure)
    return {key: amount for key, amount in found.items() if amount}


def ledger(journal: Path, quarters: tuple[str, ...], funds: tuple[str, ...] = FUNDS) -> Found:
    """ledger's."""
    base = ("ledger", "-f", str(journal), "balance", "--flat", "--no-total")
    base += ("--balance-format", "%(account)\t%(quantity(scrub(total)))\n")
    asked = [("", base), *((fund, (*base, f"%fund={fund}")) for fund in funds)]
    for quarter in quarters:
        period = parse_period(quarter)
        after = period.last + datetime.timedelta(days=1)
        asked.append((quarter, (*base, "-b", period.first.isoformat(), "-e", after.isoformat())))
    found: Found = {}
    for group, words in asked:
        for line in _said(words).splitlines():
            name, _, figure = line.partition("\t")
            if figure:
                found[group, name] = parse_amount(figure)
    return {key: amount for key, amount in found.items() if amount}


def _said(words: tuple[str, ...]) -> str:
    return subprocess.run(words, env=_SPOKEN, check=True, capture_output=True, text=True, encoding="utf8").stdout
