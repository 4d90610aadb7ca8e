"""Ledger journals out: one text that both hledger (1.25) and ledger (3.3) read, to the fen and with every fund."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from app.kernel.frozen import frozen
from app.kernel.money import total

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from app.kernel.money import Fen

COMMODITY: Final = "CNY"
_SWAPS: Final = str.maketrans({";": "；", "|": "｜", "\\": "＼"})
_LEADING: Final = str.maketrans(
    {"*": "＊", "!": "！", "(": "（", "=": "＝", "~": "～", "[": "［", "{": "｛", "%": "％", "#": "＃", "@": "＠"}
)
_ACCOUNT_SWAPS: Final = str.maketrans({"(": "（", ")": "）", "[": "［", "]": "］", "{": "｛", "}": "｝", '"': "＂"})
_CODE_SWAPS: Final = str.maketrans({"(": "（", ")": "）"})
_TAG_SWAPS: Final = str.maketrans({",": "，", ":": "："})
_TYPES: Final = frozenset("ALERXC")
_LONGEST: Final = 900  # characters of a description: ledger refuses lines of more than 4,096 bytes


@frozen
class JournalAccount:
    """An account with its hledger type: A, L, E(quity), R(evenue), X (expense) or C (cash)."""

    name: str
    type: str


@frozen
class JournalLine:
    """One line of an entry: debit positive."""

    account: str
    amount: Fen
    fund: str = ""


@frozen
class JournalEntry:
    """One entry as it was posted; its lines sum to zero."""

    day: datetime.date
    code: str
    description: str
    lines: tuple[JournalLine, ...]


def account_name(name: str) -> str:
    """``name`` as the journal carries it; the trial balance uses the same."""
    parts = (_plain(part).translate(_ACCOUNT_SWAPS) for part in _plain(name).split(":"))
    kept = ":".join(part for part in parts if part)
    return kept[:1].translate(_LEADING) + kept[1:] or "?"


def journal_text(title: str, accounts: Iterable[JournalAccount], entries: Iterable[JournalEntry]) -> str:
    """The whole journal; ValueError for an entry that does not sum to zero or an account type that is none."""
    parts = [f"; {_plain(title)}\n", f"commodity {COMMODITY}\n    format 1,000.00 {COMMODITY}\n", "tag fund\n"]
    parts += [_account(account) for account in accounts]
    parts += [_entry(entry) for entry in entries]
    return "\n".join(parts)


def _account(account: JournalAccount) -> str:
    if account.type not in _TYPES:
        message = f"no account type {account.type}"
        raise ValueError(message)
    # the type stands on a line of its own: ledger takes a comment behind the name for a part of the name
    return f"account {account_name(account.name)}\n    ; type: {account.type}\n"


def _entry(entry: JournalEntry) -> str:
    if total(line.amount for line in entry.lines) != 0:
        message = f"entry {entry.code} of {entry.day} does not sum to zero"
        raise ValueError(message)
    code = _plain(entry.code).translate(_CODE_SWAPS)
    description = _plain(entry.description)
    description = description[:1].translate(_LEADING) + description[1:]
    if len(description) > _LONGEST:
        description = description[:_LONGEST] + "…"
    head = " ".join(filter(None, (entry.day.isoformat(), f"({code})" if code else "", description)))
    return "".join([f"{head}\n", *map(_line, entry.lines)])


def _line(line: JournalLine) -> str:
    fund = _plain(line.fund).translate(_TAG_SWAPS)
    tag = f"  ; fund: {fund}" if fund else ""
    return f"    {account_name(line.account)}  {line.amount.plain()} {COMMODITY}{tag}\n"


def _plain(text: str) -> str:
    """One line without the signs that mean something in a journal, and without what cannot be seen or encoded."""
    if not text.isprintable():
        text = "".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in text)
    return re.sub(" +", " ", text).strip().translate(_SWAPS)
