"""What tests of the treasury ask for: a short way to post."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from app.kernel.money import Fen
from app.treasury import services
from app.treasury.rules import EarnDraft, MoveDraft, OpeningDraft, Posted, SpendDraft

if TYPE_CHECKING:
    from app.book import Book, Operator

Draft = SpendDraft | EarnDraft | MoveDraft | OpeningDraft
_ACTS = {
    SpendDraft: services.spend,
    EarnDraft: services.earn,
    MoveDraft: services.move,
    OpeningDraft: services.open_balance,
}
Do = Callable[..., Posted]


@pytest.fixture
def do(book: Book, owner: Operator) -> Do:
    """Keeps one plain form at once."""

    def act(draft: Draft) -> Posted:
        with book.work(owner) as work:
            posted = _ACTS[type(draft)](work, draft)  # type: ignore[operator]
            work.commit()
        return posted

    return act


@pytest.fixture
def day() -> datetime.date:
    return datetime.date(2026, 9, 3)


@pytest.fixture
def with_money(do: Do) -> Do:
    """The book has ¥3,432.50 in cash and ¥10,000.00 in the bank at the end of June."""
    at = datetime.date(2026, 6, 30)
    do(OpeningDraft(at, "cash", Fen(343_250)))
    do(OpeningDraft(at, "bank", Fen(1_000_000)))
    return do
