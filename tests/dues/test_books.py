"""Random days at the desk: whatever is billed, paid, overpaid, voided and undone, the figures agree."""

from __future__ import annotations

import datetime
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from app.book.integrity import faults
from app.book.operators import sign_in
from app.dues import queries, services
from app.dues.rules import Method
from app.kernel.dates import FixedClock
from app.kernel.errors import UserError
from app.kernel.money import ZERO, Fen, total
from app.register.queries import dwellings
from tests.dues.conftest import Desk, add_dwelling, balance
from tests.ready_books import empty_book

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

ROOMS = ("1-1-101", "1-1-102", "2-1-101")


class DaysAtTheDesk(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        book = empty_book(Path(self.folder.name) / "y.book", FixedClock(datetime.date(2026, 12, 31)))
        with book.view() as view:
            owner = sign_in(view, None, None)
        with book.work(owner) as work:
            for room in ROOMS:
                building, entrance, door = room.split("-")
                add_dwelling(work, (building, entrance, door), f"户主{room}")
            work.commit()
        with book.view() as view:
            rooms = {place.room: place.id for place in dwellings(view)}
        self.desk = Desk(book, owner, rooms)
        self.desk.fee()
        self.desk.fee("垃圾清运费", rate=33_300, fund="common")
        self.receipts = 0

    def teardown(self) -> None:
        self.desk.book.close()
        self.folder.cleanup()

    def maybe(self, what: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        try:
            return what(*args, **kwargs)
        except UserError:
            return None

    @rule(month=st.integers(7, 12), fee=st.sampled_from([None, "卫生保洁费"]))
    def bill(self, month: int, fee: str | None) -> None:
        self.desk.bill(f"2026-{month:02d}", fee=fee)
        assert self.desk.bill(f"2026-{month:02d}", fee=fee).charges == 0

    @rule(batch=st.integers(1, 6))
    def undo(self, batch: int) -> None:
        self.maybe(self.desk.do, services.unbill, batch)

    @rule(
        room=st.sampled_from(ROOMS),
        other=st.sampled_from(ROOMS),
        amount=st.integers(1, 9000),
        method=st.sampled_from(Method),
        day=st.dates(datetime.date(2026, 7, 1), datetime.date(2026, 12, 31)),
    )
    def pay(self, room: str, other: str, amount: int, method: Method, day: datetime.date) -> None:
        done = self.desk.pay(room, Fen(amount).plain(), other, method=method, date=day)
        self.receipts += 1
        assert done.number == self.receipts

    @rule(number=st.integers(1, 8))
    def void(self, number: int) -> None:
        self.maybe(self.desk.void, number)

    @invariant()
    def every_check_holds(self) -> None:
        with self.desk.book.view() as view:
            assert [str(fault.message) for fault in faults(view, queries.CHECKS)] == []

    @invariant()
    def ages_add_up_to_what_is_owed_on_any_day(self) -> None:
        with self.desk.book.view() as view:
            for on in (datetime.date(2026, 9, 30), datetime.date(2026, 12, 31), datetime.date(2028, 1, 1)):
                owed = queries.arrears_by_dwelling(view, on)
                assert total(one.total for one in owed) == queries.receivable(view, on)

    @invariant()
    def nobody_owes_and_has_prepaid_at_once(self) -> None:
        with self.desk.book.view() as view:
            waiting = {one.dwelling_id for one in queries.prepayments(view)}
            assert waiting.isdisjoint(charge.dwelling_id for charge in queries.open_charges(view))

    @invariant()
    def each_dwellings_line_ends_at_what_it_owes(self) -> None:
        with self.desk.book.view() as view:
            for key in self.desk.rooms.values():
                line = queries.dwelling_account(view, key)
                owed = total(charge.open for charge in queries.open_charges(view, key))
                prepaid = total(one.left for one in queries.prepayments(view, key))
                assert (line[-1].owed if line else ZERO) == owed - prepaid

    @invariant()
    def the_ledger_has_what_was_taken(self) -> None:
        with self.desk.book.view() as view:
            standing = [one for one in queries.last_receipts(view, None) if not one.voided]
            assert total(one.amount for one in standing) == balance(view, "cash") + balance(view, "bank")
            assert balance(view, "prepayments") == ZERO - queries.prepaid_total(view, datetime.date(2030, 1, 1))


DaysAtTheDesk.TestCase.settings = settings(
    max_examples=8, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
)
TestDaysAtTheDesk = DaysAtTheDesk.TestCase
