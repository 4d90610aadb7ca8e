"""What proves the money of a period's end: the count and the reconciliation, in words that say what to do."""

from __future__ import annotations

import datetime

from app.kernel.i18n import msg
from app.kernel.money import Fen
from app.treasury.closing.proofs.rules import Agreed, Counted, bank_agreed, cash_counted

END, TODAY = datetime.date(2026, 9, 30), datetime.date(2026, 10, 8)


def test_cash_counted_on_the_day_or_later_is_enough_when_one_count_agrees() -> None:
    counts = [Counted(1, END, Fen(500)), Counted(2, TODAY, Fen(450))]
    good = cash_counted(END, counts, Fen(500), used=True)
    assert (good.settled, good.told) == (True, Fen(500))
    assert "第1号" in good.words.text()
    wrong = cash_counted(END, counts, Fen(480), used=True)
    assert not wrong.settled
    assert "第2号" in wrong.missing.text()
    assert "-0.30" in wrong.missing.text()


def test_cash_never_counted_is_asked_for_only_where_the_box_was_used() -> None:
    assert "盘点现金" in cash_counted(END, (), Fen(500), used=True).missing.text()
    assert cash_counted(END, (), Fen(0), used=False).settled


def bank(signed=None, passbook=None, booked=900, *, used=True, has_statement=True):
    return bank_agreed(END, signed, Fen(booked), passbook, used=used, has_statement=has_statement)


def test_a_signed_reconciliation_proves_the_bank_as_long_as_nothing_changed() -> None:
    good = bank(Agreed(3, Fen(880)))
    assert (good.settled, good.told) == (True, Fen(880))
    changed = bank(Agreed(3, Fen(880), (msg("Total"),)))
    assert not changed.settled
    assert "第3号" in changed.missing.text()
    assert "签字" in bank().missing.text()
    assert bank(booked=0, used=False).settled


def test_without_any_statement_the_passbook_is_typed_and_must_agree() -> None:
    asked = bank(has_statement=False)
    assert (asked.settled, asked.typed) == (False, True)
    assert bank(passbook=Fen(900), has_statement=False).settled
    assert "0.20" in bank(passbook=Fen(920), has_statement=False).missing.text()
    assert not bank(passbook=Fen(900)).typed  # a statement is in the book: what is typed proves nothing
    assert not bank(passbook=Fen(900)).settled
