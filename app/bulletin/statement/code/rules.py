"""Rules of the code on a posted statement: what it is made from, how it is written and read, what differs since.

A code is ``26Q3-XXXX-XXXX-XXXC``: the period (``26Q3``, ``2609``, ``26H1``, ``26YR``), 55 bits of a hash over what the statement was made from, and a check
character that no single mistake and no two exchanged characters get past.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.kernel.dates import Period, month_of, parse_period
from app.kernel.errors import Refused
from app.kernel.frozen import frozen
from app.kernel.i18n import Message, msg
from app.kernel.money import Fen

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping

    from app.treasury.posted.rules import Reading

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: without I, L, O and U
PREFIX: Final = "YWT:"  # before the code in what a scanner reads, so that one sees whose code it is
LENGTH: Final = 16
_MARKS: Final = 11
_GROUP: Final = 4
_BITS: Final = 5
_MODULUS: Final = 0b100101  # x⁵ + x² + 1: its powers of x are all 31 weights, so every place counts differently
_LOOKALIKES: Final = str.maketrans("OIL", "011")
_PERIOD: Final = re.compile(r"(\d\d)(?:(Q[1-4]|H[12])|(0[1-9]|1[0-2])|YR)")
_CENTURY_FROM: Final = 80  # no book begins before 1980
_SEPARATORS: Final = "一ー−·.:/_~"  # what people type for a hyphen, beside all that Unicode calls one


class Verdict(StrEnum):
    """What the book says of a code."""

    AS_POSTED = "same_as_posted"
    AS_NOW = "same_as_now"
    CHANGED = "changed"
    UNKNOWN = "unknown"


@frozen
class Code:
    """A code that was read: its period, and as papers write it."""

    period: Period
    text: str


@frozen
class Changed:
    """An entry that is not as it was posted; ``was`` is None where the record keeps only its digest."""

    was: Reading | None
    now: Reading

    @property
    def then_and_now(self) -> tuple[str | Message, str | Message]:
        """What of it differs, as it was and as it is; what is not kept in words is only named."""
        if self.was is None:
            return "", _said(self.now)
        pairs = [*zip(_facts(self.was), _facts(self.now), strict=True), _lines(self.was, self.now)]
        told = [(then, now) for then, now in pairs if then != now]
        if not told:
            return "", msg("with whom, papers, approval or number on the paper")
        return " ".join(then for then, _ in told), " ".join(now for _, now in told)


def _facts(one: Reading) -> tuple[str, ...]:
    return one.voucher, str(one.date or ""), one.summary, one.amount.grouped() if one.amount is not None else ""


def _said(one: Reading) -> str:
    return " ".join(fact for fact in _facts(one) if fact)


def _lines(was: Reading, now: Reading) -> tuple[str, str]:
    """The lines where the amount alone does not show the difference: another kind of account, another fund."""
    return ("", "") if was.amount != now.amount else ("; ".join(was.lines), "; ".join(now.lines))


@frozen
class Differing:
    """A figure of the statement that differs; ``money`` where it is fen and no count."""

    key: str
    then: int
    now: int

    @property
    def money(self) -> bool:
        """Whether it is an amount."""
        return self.key.rpartition("|")[2] not in _COUNTS

    @property
    def amounts(self) -> tuple[str, str]:
        """Then and now, as papers write them."""
        if self.money:
            return Fen(self.then).grouped(), Fen(self.now).grouped()
        return str(self.then), str(self.now)


@frozen
class Answer:
    """What the book says of a code, and what changed since the paper with it was given out."""

    code: str
    period: Period
    verdict: Verdict
    given_on: datetime.date | None = None
    added: tuple[Reading, ...] = ()
    changed: tuple[Changed, ...] = ()
    removed: tuple[Reading, ...] = ()
    figures: tuple[Differing, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the book still gives that statement."""
        return self.verdict in (Verdict.AS_POSTED, Verdict.AS_NOW)


# ── writing and reading ──────────────────────────────────────────────────────────────────────────────────────────────


def write_code(form: str, period: Period, digests: Iterable[str], figures: Mapping[str, int]) -> str:
    """The code over the digests of all entries up to the period's last day, in their order, and all its figures."""
    shown = sorted((key, int(value)) for key, value in figures.items() if value)  # an account never used adds nothing
    kept = hashlib.sha256(json.dumps([form, str(period), shown], ensure_ascii=False).encode())
    for one in digests:
        kept.update(f"\n{one}".encode())
    number = int.from_bytes(kept.digest(), "big") >> (256 - _MARKS * _BITS)
    marks = (ALPHABET[number >> _BITS * place & 31] for place in reversed(range(_MARKS)))
    body = _period_marks(period) + "".join(marks)
    return _grouped(body + _check(body))


def read_code(text: str) -> Code:
    """The code somebody typed or scanned; Refused where it cannot be one, or where it was mistyped."""
    signs = _signs(text)
    if len(signs) != LENGTH or any(sign not in ALPHABET for sign in signs):
        raise Refused(
            msg(
                "“{text}” is no code of a statement: it has 16 letters and figures in four groups, such as "
                "26Q3-7KMP-2XTA-9BZ4. Look for it at the foot of the paper",
                text=text.strip(),
            )
        )
    code = _grouped(signs)
    told = _PERIOD.fullmatch(signs[:_GROUP])
    if _check(signs[:-1]) != signs[-1] or told is None:
        raise Refused(
            msg(
                "The code {code} was mistyped: compare it with the paper, group by group, and type it again. "
                "Nothing is said against the book by this",
                code=code,
            )
        )
    year = int(told[1]) + (1900 if int(told[1]) >= _CENTURY_FROM else 2000)
    return Code(parse_period(f"{year}-{told[3]}" if told[3] else f"{year}{told[2] or ''}"), code)


def _period_marks(period: Period) -> str:
    """Four signs for the period: none of them could be taken for another's."""
    return str(period)[2:].replace("-", "") if period.kind != "year" else f"{str(period)[2:]}YR"


def scan_text(code: str) -> str:
    """What a scanner reads."""
    return PREFIX + code


def _signs(text: str) -> str:
    """Letters and figures alone: wide ones made narrow, small ones large, blanks and hyphens of all kinds left out."""
    wide = unicodedata.normalize("NFKC", text).upper()
    kept = "".join(
        sign for sign in wide if sign not in _SEPARATORS and unicodedata.category(sign)[0] not in ("Z", "C", "P")
    )
    bare = kept.translate(_LOOKALIKES)
    return bare.removeprefix(PREFIX[:-1])


def _grouped(signs: str) -> str:
    return "-".join(signs[place : place + _GROUP] for place in range(0, len(signs), _GROUP))


def _check(body: str) -> str:
    """The character that makes the whole a multiple of x over GF(32)."""
    left = 0
    for sign in body:
        left = _times_x(left) ^ ALPHABET.index(sign)
    return ALPHABET[_times_x(left)]


def _times_x(value: int) -> int:
    doubled = value << 1
    return doubled ^ _MODULUS if doubled >> _BITS else doubled


# ── what changed ─────────────────────────────────────────────────────────────────────────────────────────────────────


@frozen
class Mark:
    """An entry as it stands: its digest, its date, the month of its voucher."""

    digest: str
    date: datetime.date
    month: str


@frozen
class Sorted:
    """Keys of entries: come since, not as they were, no longer there."""

    added: tuple[int, ...]
    changed: tuple[int, ...]
    removed: tuple[int, ...]


def sort_out(expected: Mapping[int, str], standing: Mapping[int, Mark], last_entry: int, last: datetime.date) -> Sorted:
    """Which entries up to ``last`` are not as they were when ``last_entry`` was the last one; ``expected`` by key."""

    def concerns(mark: Mark) -> bool:
        return mark.date <= last or mark.month <= str(month_of(last))

    added = tuple(
        key for key, mark in standing.items() if mark.date <= last and (key > last_entry or key not in expected)
    )
    changed = tuple(
        key
        for key, mark in standing.items()
        if key <= last_entry and expected.get(key, mark.digest) != mark.digest and concerns(mark)
    )
    removed = tuple(key for key in expected if key <= last_entry and key not in standing)
    return Sorted(added, changed, removed)


def differing(then: Mapping[str, int], now: Mapping[str, int]) -> tuple[Differing, ...]:
    """The figures that differ, in the order of the statement; one that is not there is 0."""
    keys = dict.fromkeys((*now, *then))
    found = (Differing(key, int(then.get(key, 0)), int(now.get(key, 0))) for key in keys)
    return tuple(one for one in found if one.then != one.now)


def reading_text(one: Reading) -> str | Message:
    """An entry in one line: voucher, date, summary, amount; by its key where nothing else is known."""
    return _said(one) or msg("the entry with the key {id}", id=one.id)


# ── words ────────────────────────────────────────────────────────────────────────────────────────────────────────────

_COUNTS: Final = ("slips", "charged", "paid")
_ALONE: Final = {
    "opening|cash": msg("Opening balance, cash"),
    "opening|bank": msg("Opening balance, bank"),
    "closing|cash": msg("Closing balance, cash"),
    "closing|bank": msg("Closing balance, bank"),
    "year_opening|cash": msg("Balance on 1 January, cash"),
    "year_opening|bank": msg("Balance on 1 January, bank"),
    "arrears": msg("Dues owed to the courtyard"),
}
_PARTS: Final = {
    "quarter": msg("This quarter"),
    "period": msg("This period"),
    "year": msg("Year to date"),
    "slips": msg("Slips"),
    "opening": msg("At the start"),
    "received": msg("Received"),
    "given": msg("Given back or used"),
    "closing": msg("At the end"),
    "charged": msg("Households charged"),
    "paid": msg("Households paid"),
    "charged_amount": msg("Charged"),
    "paid_amount": msg("Paid"),
}


def figure_title(key: str, accounts: Mapping[str, str]) -> Message:
    """A figure as people call it; ``accounts`` are names by code."""
    if key in _ALONE:
        return _ALONE[key]
    kind, _, rest = key.partition("|")
    name, _, part = rest.rpartition("|")
    what: str | Message = accounts.get(name, name)
    if kind == "building":
        what = msg("Building {building}", building=name)
    elif kind == "altogether":
        what = msg("Dues altogether")
    return msg("{what}, {part}", what=what, part=_PARTS.get(part, part))


def sentence(answer: Answer) -> Message:
    """The answer in one plain sentence or two."""
    period, day = answer.period, answer.given_on
    if answer.verdict is Verdict.AS_POSTED:
        return msg("The book still gives the statement of the {period} exactly as it was given out on {day}.",
                   period=period, day=day)  # fmt: skip
    if answer.verdict is Verdict.AS_NOW:
        return msg(
            "The book gives the statement of the {period} with this very code. When it was given out is not noted.",
            period=period,
        )
    if answer.verdict is Verdict.UNKNOWN:
        return msg(
            "The code is typed rightly, but the book does not give a statement of the {period} with it and has not noted "
            "one. The paper is of another book; or it was printed without being noted, and the book has changed since",
            period=period,
        )
    return msg(
        "The book no longer gives the statement of the {period} as it was given out on {day}: {entries} vouchers and "
        "{figures} figures have changed since",
        period=period,
        day=day,
        entries=len(answer.added) + len(answer.changed) + len(answer.removed),
        figures=len(answer.figures),
    )
