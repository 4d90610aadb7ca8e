"""Rules of running totals: what entries add to the month they are dated in."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from app.treasury.rules import OPENING, month_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.treasury.rules import EntryDraft

Key: TypeAlias = tuple[str, str, str]  # month, account, fund
Added: TypeAlias = tuple[int, int, int]  # debit, credit, opened; fen


def added_by(drafts: Iterable[EntryDraft]) -> dict[Key, Added]:
    """What ``drafts`` add: debits and credits apart, and what the book is opened with apart from both."""
    found: dict[Key, Added] = {}
    for draft in drafts:
        month = month_text(draft.date)
        opens = any(line.account == OPENING for line in draft.lines)
        for line in draft.lines:
            key, amount = (month, line.account, line.fund), int(line.amount)
            debit, credit, opened = found.get(key, (0, 0, 0))
            if opens:
                opened += amount
            elif amount > 0:
                debit += amount
            else:
                credit -= amount
            found[key] = (debit, credit, opened)
    return found
