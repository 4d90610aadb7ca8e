"""What is due today: for each place a list is used at, the items to be looked at and since when."""

from __future__ import annotations

import datetime
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.kernel.dates import month_of
from app.kernel.frozen import frozen
from app.register.calendar.queries import workdays
from app.standards import tables
from app.standards.checklists.queries import checklist_on, places
from app.standards.due.rules import always, due

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.book import Reader
    from app.standards.checklists.queries import Checklist, Item, Place
    from app.standards.due.rules import Due

_BACK: Final = datetime.timedelta(days=800)  # two years and a bit: what was looked at before says nothing of today


@frozen
class DueRound:
    """A round to be made: which list, where, which items, and the day of the most pressing of them."""

    place: Place
    checklist: Checklist
    items: tuple[tuple[Item, Due], ...]

    @property
    def by(self) -> datetime.date:
        """The day of the most pressing item."""
        return min(due.by for _, due in self.items)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its items."""
        return tuple(item.code for item, _ in self.items)

    def overdue(self, today: datetime.date) -> int:
        """How many items should have been looked at before ``today``."""
        return sum(due.by < today for _, due in self.items)


def due_rounds(reader: Reader) -> tuple[DueRound, ...]:
    """Every round that waits today, the most pressing first."""
    today = reader.clock.today()
    looks = _looks(reader, today)
    works = _works(reader)
    found = []
    for place in places(reader):
        held = checklist_on(reader, place.code, today)
        if held is None or place.since > today:
            continue
        items = []
        for item in held.items:
            made = looks[place.code, place.place, item.code]
            wanted = due(item.every, made, place.since, today, works if place.workdays else always)
            if wanted is not None and wanted.listed(today):
                items.append((item, wanted))
        if items:
            found.append(DueRound(place, held, tuple(items)))
    return tuple(sorted(found, key=lambda one: (one.by, one.place.id)))


def _looks(reader: Reader, today: datetime.date) -> defaultdict[tuple[str, str, str], list[datetime.date]]:
    """The days an item was graded on, once for each round, by list, place and item."""
    made, grade, item, known = tables.inspection_round, tables.item_grade, tables.check_item, tables.checklist
    query = (
        select(made.c.id, made.c.opened_on, made.c.place, known.c.code.label("list"), item.c.code)
        .select_from(
            grade.join(made, made.c.id == grade.c.round_id)
            .join(item, item.c.id == grade.c.item_id)
            .join(known, known.c.id == made.c.checklist_id)
        )
        .where(made.c.opened_on >= today - _BACK)
        .distinct()
    )
    found: defaultdict[tuple[str, str, str], list[datetime.date]] = defaultdict(list)
    for row in reader.conn.execute(query):
        found[row.list, row.place, row.code].append(row.opened_on)
    return found


def _works(reader: Reader) -> Callable[[datetime.date], bool]:
    """Whether a day is worked, by the calendar; each month is looked up once."""
    known: dict[object, frozenset[datetime.date]] = {}

    def works(day: datetime.date) -> bool:
        month = month_of(day)
        if month not in known:
            known[month] = frozenset(workdays(reader, month))
        return day in known[month]

    return works
