"""Rules of the ledger: entries balance, over all and in every fund; kinds of account and their signs."""

from __future__ import annotations

from enum import StrEnum


class AccountKind(StrEnum):
    """The five kinds of account; debit is positive for assets and expenses."""

    ASSET = "asset"
    LIABILITY = "liability"
    EQUITY = "equity"
    INCOME = "income"
    EXPENSE = "expense"
