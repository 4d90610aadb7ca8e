"""What screens, papers and other rooms read of the treasury, gathered from its folders."""

from app.treasury.ledger.queries import (
    Account,
    Entry,
    Filter,
    Fund,
    Line,
    account_by,
    accounts,
    entries,
    entry,
    entry_by_voucher,
    entry_lines,
    fund_by,
    funds,
    limits,
)

__all__ = [
    "Account",
    "Entry",
    "Filter",
    "Fund",
    "Line",
    "account_by",
    "accounts",
    "entries",
    "entry",
    "entry_by_voucher",
    "entry_lines",
    "fund_by",
    "funds",
    "limits",
]
