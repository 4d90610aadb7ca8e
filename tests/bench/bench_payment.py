"""P7: one payment with receipt, entry and audit record, against one bare commit on the same disk."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from app.book import engine
from app.dues.rules import Method, PaymentDraft
from app.dues.services import record_payment
from app.kernel.money import Fen
from tests.bench.courtyards import SOME_DAY, courtyard, lived
from tests.bench.measure import Result, side_by_side

if TYPE_CHECKING:
    from pathlib import Path

HOUSEHOLDS = 1_000
PAYMENTS = 200


def run(folder: Path) -> list[Result]:
    """Payments and bare commits in turn."""
    book, owner = courtyard(folder / "pay.book", HOUSEHOLDS)
    lived(book, owner, 12)
    bare = engine.connect(folder / "bare.db", "rwc")
    bare.execute("CREATE TABLE mark (id INTEGER PRIMARY KEY, at TEXT NOT NULL) STRICT")
    places = itertools.count(1)

    def pay() -> None:
        draft = PaymentDraft((next(places),), Fen(4_500), Method.CASH, SOME_DAY)
        with book.work(owner) as work:
            record_payment(work, draft)
            work.commit()

    def commit() -> None:
        bare.execute("BEGIN IMMEDIATE")
        bare.execute("INSERT INTO mark (at) VALUES ('2026-12-31T09:00:00')")
        bare.execute("COMMIT")

    ratio = side_by_side(pay, commit, PAYMENTS)
    bare.close()
    book.close()
    return [Result("P7", "record a payment: receipt, entry, audit", "one bare commit", ratio, 3)]
