"""What is read of accounts and funds: which there are, which one is meant, and what may be spent by whom."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from sqlalchemy import func, select

from app.kernel import presets
from app.kernel.errors import Refused
from app.kernel.i18n import current_language, msg
from app.register.figures.queries import money
from app.treasury import tables
from app.treasury.rules import AccountKind, Limits, guess

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from app.book import Reader

_NEAR: Final = 4


@dataclass(frozen=True)
class Account:
    """An account of the ledger."""

    id: int
    code: str
    name: str
    name_en: str
    kind: AccountKind
    section: str
    keywords: tuple[str, ...]
    fund: str
    itemised: bool

    @property
    def full_name(self) -> str:
        """The name journals and trial balances carry: ``资产:库存现金``."""
        return f"{presets.load('accounts')['prefixes'][self.kind][0]}:{self.name}"

    def shown(self, language: str) -> str:
        """Its name in ``language``."""
        return self.name if language.startswith("zh") else self.name_en or self.name


@dataclass(frozen=True)
class Fund:
    """Whose money it is."""

    id: int
    code: str
    name: str
    name_en: str
    keywords: tuple[str, ...]

    def shown(self, language: str) -> str:
        """Its name in ``language``."""
        return self.name if language.startswith("zh") else self.name_en or self.name


Named = TypeVar("Named", Account, Fund)


def accounts(reader: Reader, kinds: Collection[AccountKind] = ()) -> tuple[Account, ...]:
    """All accounts of ``kinds`` (none named: all) in the order of the statement."""
    table = tables.account
    rows = reader.conn.execute(select(table).order_by(table.c.position)).all()
    found = (
        Account(
            row.id, row.code, row.name, row.name_en, row.kind, row.section, tuple(row.keywords), row.fund, row.itemised
        )
        for row in rows
    )
    return tuple(account for account in found if not kinds or account.kind in kinds)


def funds(reader: Reader) -> tuple[Fund, ...]:
    """All funds in order."""
    table = tables.fund
    rows = reader.conn.execute(select(table).order_by(table.c.position)).all()
    return tuple(Fund(row.id, row.code, row.name, row.name_en, tuple(row.keywords)) for row in rows)


def account_by(reader: Reader, text: str, kinds: Collection[AccountKind] = ()) -> Account:
    """The account meant by a code, a Chinese or English name or a word for it; Refused names near ones."""
    known = accounts(reader, kinds)
    found = _meant(text, known)
    if found is None:
        raise Refused(
            msg("There is no account or kind “{text}”: it may be {near}", text=text.strip(), near=_near(text, known))
        )
    return found


def fund_by(reader: Reader, text: str) -> Fund:
    """The fund meant by a code, a Chinese or English name or a word for it; Refused names them all."""
    known = funds(reader)
    found = _meant(text, known)
    if found is None:
        raise Refused(msg("There is no fund “{text}”: there are {near}", text=text.strip(), near=_names(known)))
    return found


def recent_accounts(reader: Reader, kinds: Collection[AccountKind]) -> tuple[Account, ...]:
    """Accounts of ``kinds``, the ones used last first."""
    last = dict(
        reader.conn.execute(
            select(tables.line.c.account_id, func.max(tables.line.c.entry_id)).group_by(tables.line.c.account_id)
        ).all()
    )
    return tuple(sorted(accounts(reader, kinds), key=lambda account: -last.get(account.id, 0)))


def limits(reader: Reader) -> Limits:
    """The limits of spending in force."""
    names = ("chair_alone", "announce_above", "cash_payment")
    found = {name: money(reader, f"accounts.limits.{name}") for name in names}
    return Limits(**found, members=presets.load("accounts")["limits"]["members"])


def _meant(text: str, known: Sequence[Named]) -> Named | None:
    """The one meant: by code or name in full, by a word for it, by a word standing in it, by a part of its name."""
    wanted = text.strip().casefold()
    for one in known:
        if wanted and wanted in {one.code, one.name.casefold(), one.name_en.casefold()}:
            return one
    code = guess(wanted, {one.code: tuple(word.casefold() for word in one.keywords) for one in known})
    if code:
        return next(one for one in known if one.code == code)
    parts = [one for one in known if wanted and (wanted in one.name or wanted in one.name_en.casefold())]
    return parts[0] if len(parts) == 1 else None


def _near(text: str, known: Sequence[Named]) -> str:
    names = {one.shown(current_language()): one for one in known}
    close = difflib.get_close_matches(text.strip(), names, _NEAR, cutoff=0.3)
    return "、".join(close) if close else _names(known)


def _names(known: Sequence[Named]) -> str:
    return "、".join(one.shown(current_language()) for one in known)
