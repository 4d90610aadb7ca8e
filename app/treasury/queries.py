"""What screens, papers and other rooms read of the treasury, gathered from its folders."""

from app.treasury.approvals.queries import CHECKS as _APPROVAL_CHECKS
from app.treasury.balance.queries import (
    EXPORTS,
    Balance,
    By,
    TrialRow,
    balances,
    journal_table,
    journal_text,
    money_at,
    trial_balance,
)
from app.treasury.checks.queries import CHECKS as _LEDGER_CHECKS
from app.treasury.closing.queries import CHECKS as _CLOSING_CHECKS
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
    recent_accounts,
    recent_parties,
    years,
)
from app.treasury.source_papers.queries import CHECKS as _PAPER_CHECKS
from app.treasury.statement.queries import (
    Figure,
    FundMoney,
    Held,
    Item,
    MoneySummary,
    NotIncome,
    Part,
    Section,
    Single,
    explain,
    money_figure,
    money_summary,
    sections,
)

CHECKS = (*_LEDGER_CHECKS, *_CLOSING_CHECKS, *_APPROVAL_CHECKS, *_PAPER_CHECKS)

__all__ = [
    "CHECKS", "EXPORTS", "Account", "Balance", "By", "Entry", "Figure", "Filter", "Fund", "FundMoney", "Held", "Item",
    "Line", "MoneySummary", "NotIncome", "Part", "Section", "Single", "TrialRow", "account_by", "accounts", "balances",
    "entries", "entry", "entry_by_voucher", "entry_lines", "explain", "fund_by", "funds", "journal_table",
    "journal_text", "limits", "money_at", "money_figure", "money_summary", "recent_accounts", "recent_parties", "sections",
    "trial_balance", "years",
]  # fmt: skip
