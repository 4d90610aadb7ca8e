"""A courtyard small enough to count by hand: two buildings, three homes and a shop."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import insert

from app.committee.resolutions.rules import Kind, ResolutionDraft, Vote
from app.committee.resolutions.services import record_resolution
from app.dues import services
from app.dues.billing.rules import FeeDraft
from app.dues.parking.rules import ParkingDraft
from app.dues.rules import Basis, Cycle, Method, PaymentDraft
from app.kernel.dates import parse_period
from app.kernel.money import Fen, parse_amount
from app.register import tables as register
from app.register.queries import dwellings
from app.register.rules import Relation, State, Tenure, Use

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.book import Book, Operator, UnitOfWork, View

DAY = datetime.date(2026, 9, 30)
CAME = datetime.datetime(2026, 9, 30, 8, 5)  # noqa: DTZ001 — local civil time
VISITOR = ParkingDraft("皖A12345", CAME, CAME + datetime.timedelta(hours=2), Method.CASH, DAY)


@dataclass
class Desk:
    """What a test does at the desk; each call is one change of the book."""

    book: Book
    operator: Operator
    rooms: dict[str, int]

    def do(self, what: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        with self.book.work(self.operator) as work:
            result = what(work, *args, **kwargs)
            work.commit()
            return result

    def look(self, what: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        with self.book.view() as view:
            return what(view, *args, **kwargs)

    def resolve(self, kind: Kind, day: datetime.date = datetime.date(2026, 1, 1)) -> str:
        """The number of a resolution of ``day`` in the book."""
        return self.do(record_resolution, decided(kind, day))

    def fee(self, name: str = "卫生保洁费", **changes: Any) -> Any:
        usual = {
            "basis": Basis.HOUSEHOLD, "cycle": Cycle.MONTH, "rate": 150_000, "since": datetime.date(2026, 1, 1),
        }  # fmt: skip
        return self.do(services.add_fee_item, FeeDraft(name=name, **(usual | changes)))

    def bill(self, period: str = "2026Q3", **options: Any) -> Any:
        return self.do(services.bill, parse_period(period), **options)

    def pay(self, room: str, amount: str, *others: str, **changes: Any) -> Any:
        usual = {"method": Method.CASH, "date": DAY}
        places = tuple(self.rooms[name] for name in (room, *others))
        draft = PaymentDraft(dwellings=places, amount=parse_amount(amount), **(usual | changes))
        return self.do(services.record_payment, draft)

    def void(self, number: int | str, reason: str = "金额写错") -> Any:
        return self.do(services.void_receipt, number, reason)


def decided(kind: Kind, day: datetime.date = datetime.date(2026, 1, 1)) -> ResolutionDraft:
    """What a meeting of ``day`` agreed on."""
    return ResolutionDraft(day, kind, "议定事项", "按会上议定的办", Vote(9, 8, 7, 0, 1))


def add_dwelling(work: UnitOfWork, door: tuple[str, str, str], owner: str, **facts: Any) -> int:
    """A dwelling and its owner, straight into the register; gives the dwelling's key."""
    usual = {
        "floor": 1, "area": 5830, "residents": 2, "use": Use.HOME, "tenure": Tenure.OWNED, "state": State.LIVED_IN,
    }  # fmt: skip
    building, entrance, number = door
    place = work.conn.execute(
        insert(register.dwelling)
        .values(building=building, entrance=entrance, door=number, **(usual | facts))
        .returning(register.dwelling.c.id)
    ).scalar_one()
    person = work.conn.execute(
        insert(register.person).values(name=owner, phones=["13812341234"]).returning(register.person.c.id)
    ).scalar_one()
    work.conn.execute(
        insert(register.holding).values(
            dwelling_id=place, person_id=person, relation=Relation.OWNER, since=datetime.date(2020, 1, 1)
        )
    )
    work.audit("dwelling.added", f"dwelling {place}")
    return int(place)


@pytest.fixture
def desk(book: Book, owner: Operator) -> Desk:
    with book.work(owner) as work:
        add_dwelling(work, ("1", "1", "101"), "周春英")
        add_dwelling(work, ("1", "1", "102"), "杨华英", area=5135, residents=3)
        add_dwelling(work, ("2", "1", "101"), "曾福、郭兰", area=None, residents=0, state=State.VACANT)
        add_dwelling(work, ("2", "1", "102"), "马桂福", use=Use.SHOP, area=2050, residents=1)
        work.commit()
    with book.view() as view:
        rooms = {place.room: place.id for place in dwellings(view)}
    return Desk(book, owner, rooms)


def balance(view: View, code: str) -> Fen:
    """The balance of an account, debit positive."""
    from sqlalchemy import func, select

    from app.treasury import tables as ledger

    found = view.conn.execute(
        select(func.sum(ledger.line.c.amount))
        .join_from(ledger.line, ledger.account)
        .where(ledger.account.c.code == code)
    ).scalar()
    return found or Fen(0)
