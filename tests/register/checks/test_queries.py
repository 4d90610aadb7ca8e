"""The register checks itself."""

from __future__ import annotations

import datetime

from sqlalchemy import text

from app.book import Book, Operator
from app.book.integrity import faults
from app.register import services
from app.register.checks.queries import CHECKS
from app.register.rules import DwellingDraft, HoldingDraft, PersonDraft, Relation


def test_a_sound_register_has_no_fault_and_a_spoiled_one_names_them(book: Book, owner: Operator) -> None:
    with book.work(owner) as work:
        home = services.add_dwelling(work, DwellingDraft("3", "2", "501"))
        since = datetime.date(2020, 1, 1)
        services.move_in(work, PersonDraft("王秀兰"), HoldingDraft(home, 0, Relation.OWNER, (2, 3), since))
        services.move_in(work, PersonDraft("李强"), HoldingDraft(home, 0, Relation.OWNER, (1, 3)))
        gone = services.move_in(work, PersonDraft("赵敏"), HoldingDraft(home, 0, Relation.TENANT, None, since))
        services.end_holding(work, gone, datetime.date(2021, 1, 1))
        assert faults(work, CHECKS) == ()
        work.conn.execute(text("UPDATE holding SET share_numerator = 3 WHERE id = 2"))
        work.conn.execute(text("UPDATE holding SET until = '2019-01-01' WHERE id = 3"))
        said = [str(fault.message) for fault in faults(work, CHECKS)]
    assert ["3-2-501" in one for one in said] == [True, True]
    assert "赵敏" in said[0]
    assert "5/3" in said[1]
