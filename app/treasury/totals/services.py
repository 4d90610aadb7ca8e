"""Keeping running totals in step, in the same unit of work as the entries they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.book import Right, service
from app.treasury.totals.rules import added_by

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.book import UnitOfWork
    from app.treasury.rules import EntryDraft

_ADD: Final = (
    "INSERT INTO month_total (month, account_id, fund_id, debit, credit, opened) VALUES (?, ?, ?, ?, ?, ?) "
    "ON CONFLICT (month, account_id, fund_id) DO UPDATE SET debit = debit + excluded.debit, "
    "credit = credit + excluded.credit, opened = opened + excluded.opened"
)


@service(Right.POST_ENTRY)
def add_to_totals(
    work: UnitOfWork, drafts: Sequence[EntryDraft], accounts: Mapping[str, int], funds: Mapping[str, int]
) -> None:
    """Add what ``drafts`` move to the totals of their months; ``accounts`` and ``funds`` are keys by code."""
    rows = [
        (month, accounts[account], funds[fund], *added) for (month, account, fund), added in added_by(drafts).items()
    ]
    work.conn.exec_driver_sql(_ADD, rows)
