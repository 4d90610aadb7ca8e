"""What screens, papers and other rooms read of the treasury, gathered from its folders."""

from app.treasury.approvals.queries import CHECKS as APPROVAL_CHECKS
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
from app.treasury.bank.queries import CHECKS as BANK_CHECKS
from app.treasury.cashbox.queries import CHECKS as CASH_CHECKS
from app.treasury.checks.queries import CHECKS as LEDGER_CHECKS
from app.treasury.closing.queries import CHECKS as CLOSING_CHECKS
from app.treasury.custody.queries import CHECKS as CUSTODY_CHECKS
from app.treasury.ledger.accounts.queries import (
    Account,
    Fund,
    account_by,
    accounts,
    fund_by,
    funds,
    limits,
    recent_accounts,
)
from app.treasury.ledger.queries import (
    Entry,
    Filter,
    Line,
    begun_on,
    entries,
    entry,
    entry_by_voucher,
    entry_lines,
    recent_parties,
    years,
)
from app.treasury.reconcile.queries import CHECKS as MATCH_CHECKS
from app.treasury.source_papers.queries import CHECKS as PAPER_CHECKS
from app.treasury.statement.figures import Figure, FundMoney, Held, Item, MoneySummary, NotIncome, Part, Single
from app.treasury.statement.queries import (
    Section,
    explain,
    money_figure,
    money_summary,
    sections,
)

CHECKS = (
    *LEDGER_CHECKS, *CLOSING_CHECKS, *APPROVAL_CHECKS, *PAPER_CHECKS, *BANK_CHECKS, *MATCH_CHECKS, *CASH_CHECKS,
    *CUSTODY_CHECKS,
)  # fmt: skip

__all__ = [
    "CHECKS", "EXPORTS", "Account", "Balance", "By", "Entry", "Figure", "Filter", "Fund", "FundMoney", "Held", "Item",
    "Line", "MoneySummary", "NotIncome", "Part", "Section", "Single", "TrialRow", "account_by", "accounts", "balances",
    "begun_on", "entries", "entry", "entry_by_voucher", "entry_lines", "explain", "fund_by", "funds", "journal_table",
    "journal_text", "limits", "money_at", "money_figure", "money_summary", "recent_accounts", "recent_parties", "sections",
    "trial_balance", "years",
]  # fmt: skip
