"""A dwelling's dues as one line in time."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from sqlalchemy import insert

from app.dues import queries, tables
from app.dues.queries import Happened
from app.kernel.money import Fen

if TYPE_CHECKING:
    from tests.dues.conftest import Desk


def test_everything_stands_in_order_with_what_is_owed_after_it(desk: Desk):
    item = desk.fee()
    desk.bill("2026Q3")

    def settle(work):
        work.conn.execute(
            insert(tables.paper_settlement).values(
                dwelling_id=desk.rooms["1-1-101"], fee_item_id=item.id, month="2026-07", source="台账"
            )
        )
        work.audit("balances.settled", "test")

    desk.do(settle)
    desk.pay("1-1-101", "60", "1-1-102", date=datetime.date(2026, 9, 15))
    desk.void(1)
    line = desk.look(queries.dwelling_account, desk.rooms["1-1-101"])
    assert [(m.kind, m.amount, m.owed) for m in line] == [
        (Happened.CHARGED, Fen(1500), Fen(1500)),
        (Happened.SETTLED, Fen(-1500), Fen(0)),
        (Happened.CHARGED, Fen(1500), Fen(1500)),
        (Happened.CHARGED, Fen(1500), Fen(3000)),
        (Happened.PAID, Fen(-3000), Fen(0)),
        (Happened.VOIDED, Fen(3000), Fen(3000)),
    ]
    assert line[-1].receipt == 1
    assert "2026-000001" in line[-1].words.text("en")
