"""A character no font has is told where it is typed."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from app.dues.rules import Method, PaymentDraft
from app.dues.services import record_payment
from app.kernel.money import Fen
from app.paper.rare import unprintable
from app.register.rules import DwellingDraft
from app.register.services import add_dwelling
from app.treasury.rules import EarnDraft, SpendDraft
from app.treasury.services import earn, spend

if TYPE_CHECKING:
    from app.book import Book, Operator


def test_only_what_no_font_has_is_told() -> None:
    assert unprintable("换灯泡，3-2-501（𬭚䶮㛃）", "Wang ¥1.00", "") == ()
    (told,) = unprintable("\U0003134a明", "\U0003134a明")
    assert "U+3134A" in told.text()
    assert "[U+3134A]明" in told.text()


def test_common_words_load_no_fonts() -> None:
    code = "import sys; from app.paper.rare import unprintable; unprintable('修3-2-501水管，¥45'); print('reportlab' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_notes_and_payers_are_told_of(book: Book, owner: Operator) -> None:
    today = book.clock.today()
    with book.work(owner) as work:
        place = add_dwelling(work, DwellingDraft("1", "1", "101"))
        got = earn(work, EarnDraft(today, Fen(500), "recycling", "\U0003134a", fund="general"))
        given = spend(work, SpendDraft(today, Fen(100), "repairs", "", "换\U0003134a"))
        paid = record_payment(work, PaymentDraft((place,), Fen(100), Method.CASH, today, payer="\U0003134a某"))
    for said in (got.warnings, given.warnings, paid.notices):
        assert any("U+3134A" in one.text() for one in said)
