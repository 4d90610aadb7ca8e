"""What screens, papers and the roster read of the staff."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.gatehouse.staff import tables
from app.gatehouse.staff.rules import Pay, Post, pay_on, serves_on
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.masks import PublicName, ResidentName
from app.kernel.money import Fen

if TYPE_CHECKING:
    import datetime

    from app.book import Reader


@dataclass(frozen=True)
class Member:
    """One member of staff as they are today; ``wage`` and ``bonus`` a month."""

    id: int
    name: str
    post: Post
    post_text: str
    phone: str
    since: datetime.date | None
    until: datetime.date | None
    wage: Fen
    bonus: Fen
    note: str
    public: bool

    @property
    def named(self) -> PublicName | ResidentName:
        """The name as posted lists have it: in full by recorded consent only, else masked on a board copy."""
        return PublicName(self.name) if self.public else ResidentName(self.name)

    def serves(self, day: datetime.date) -> bool:
        """Whether they work here on ``day``."""
        return serves_on(self.since, self.until, day)


@dataclass(frozen=True)
class Absence:
    """Leave or illness, both days included."""

    id: int
    staff_id: int
    first: datetime.date
    last: datetime.date
    reason: str


def members(reader: Reader, post: Post | None = None) -> tuple[Member, ...]:
    """All staff, past ones too, in the order they were entered."""
    pays = _pays(reader)
    today = reader.clock.today()
    query = select(tables.staff).order_by(tables.staff.c.id)
    if post is not None:
        query = query.where(tables.staff.c.post == post)
    made = []
    for row in reader.conn.execute(query).all():
        pay = pay_on(pays.get(row.id, ()), today) or Pay(today, Fen(0), Fen(0))
        made.append(
            Member(
                row.id, row.name, row.post, row.post_text, row.phone, row.since, row.until,
                pay.wage, pay.bonus, row.note, row.public,
            )
        )  # fmt: skip
    return tuple(made)


def member(reader: Reader, staff_id: int) -> Member:
    """One member of staff; Refused when there is none such."""
    for found in members(reader):
        if found.id == staff_id:
            return found
    raise Refused(msg("There is no member of staff with the number {id}: look it up in the list", id=staff_id))


def find_member(reader: Reader, name: str) -> Member:
    """The member of staff called ``name``; Refused when nobody is, or several are."""
    found = [each for each in members(reader) if each.name == name.strip()]
    if len(found) == 1:
        return found[0]
    if found:
        phones = "、".join(each.phone or "–" for each in found)
        raise Refused(
            msg("Several people are called {name} ({phones}): choose one from the list", name=name, phones=phones)
        )
    known = "、".join(each.name for each in members(reader))
    raise Refused(msg("Nobody on the staff is called {name}; there are: {known}", name=name, known=known or "–"))


def pays(reader: Reader, staff_id: int) -> tuple[Pay, ...]:
    """Everything somebody was ever paid a month, in the order it was set."""
    return tuple(_pays(reader).get(staff_id, ()))


def absences(reader: Reader, first: datetime.date, last: datetime.date) -> tuple[Absence, ...]:
    """Leave that touches the days from ``first`` to ``last``."""
    columns = tables.absence.c
    query = (
        select(tables.absence)
        .where(columns.first <= last, columns.last >= first, columns.withdrawn.is_(False))
        .order_by(columns.first, columns.id)
    )
    return tuple(Absence(r.id, r.staff_id, r.first, r.last, r.reason) for r in reader.conn.execute(query).all())


def _pays(reader: Reader) -> dict[int, list[Pay]]:
    kept: dict[int, list[Pay]] = {}
    for row in reader.conn.execute(select(tables.staff_pay).order_by(tables.staff_pay.c.id)).all():
        kept.setdefault(row.staff_id, []).append(Pay(row.since, row.wage, row.bonus))
    return kept
