"""A yard with a dwelling of each tenure, bodies to call, and money to pay with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.kernel.money import Fen
from app.register.directory.rules import Body, EntryDraft
from app.register.directory.services import add_entry
from app.register.rules import DwellingDraft, HoldingDraft, PersonDraft, Relation, Tenure
from app.register.services import add_dwelling, move_in
from app.treasury.rules import EarnDraft
from app.treasury.services import earn

if TYPE_CHECKING:
    from app.book import Book, Operator

NAME = "欧阳春兰"
PHONE = "13912345678"


@pytest.fixture
def homes(book: Book, owner: Operator) -> tuple[int, int]:
    """3-2-501, owned by somebody, and 1-1-101 of the textile mill."""
    with book.work(owner) as work:
        owned = add_dwelling(work, DwellingDraft("3", "2", "501"))
        move_in(work, PersonDraft(NAME, (PHONE,), "oycl"), HoldingDraft(owned, 0, Relation.OWNER))
        mill = add_dwelling(work, DwellingDraft("1", "1", "101", tenure=Tenure.UNIT_OWNED, right_unit="纺织厂"))
        add_entry(work, EntryDraft(Body.RIGHT_UNIT, "机床厂", "机床厂宿舍", "5551"))
        add_entry(work, EntryDraft(Body.RIGHT_UNIT, "纺织厂", "纺织厂宿舍", "5552"))
        add_entry(work, EntryDraft(Body.WATER, "自来水公司", "水表前", "96001"))
        earn(work, EarnDraft(work.clock.today(), Fen(5_000_00), "other_income"))
        work.commit()
    return owned, mill
