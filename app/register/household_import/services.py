"""Bringing households in: a plan to look at first, then everything in one unit of work."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, update

from app.book import Right, service
from app.book.bulk import insert_rows
from app.book.columns import canonical_json
from app.book.house import Importer
from app.exchange.importing import ImportPlan
from app.exchange.recognise import recognise
from app.exchange.sheets import read_workbook
from app.kernel.errors import RefusedRow
from app.kernel.i18n import msg
from app.register import queries, tables
from app.register.household_import.reading import read_households
from app.register.household_import.rules import Held, Known, same_person, steps
from app.register.rules import Relation, checked_dwelling
from app.register.services import font_warning, initials_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from app.book import Reader, UnitOfWork
    from app.exchange.importing import ImportOptions
    from app.kernel.i18n import Message
    from app.register.household_import.rules import Household, Join, Place, Step
    from app.register.rules import PersonDraft

KIND = "households"
_FACTS = ("area", "residents", "use", "tenure", "state", "note")


def plan_households(reader: Reader, file: Path, options: ImportOptions) -> ImportPlan:
    """What ``file`` would do to the register; Refused where it is no list of households at all."""
    book = recognise(read_workbook(file), KIND, options.columns, options.sheet)
    rows, refused = read_households(book)
    every = steps(rows, _known(reader))
    planned = tuple(step for step in every if not step.is_doubtful)
    refused = (*refused, *(_still_refused(step) for step in every if step.is_doubtful))
    order = {found.recognised.sheet: place for place, found in enumerate(book.found)}
    return ImportPlan(
        new=sum(step.is_new for step in planned),
        changed=sum(step.is_change for step in planned),
        unchanged=sum(not step.is_new and not step.is_change for step in planned),
        refused=tuple(sorted(refused, key=lambda one: (order[one.sheet], one.row))),
        warnings=(*_handovers(planned), *_unprintable(planned)),
        work=tuple(step.household for step in planned),
        found=book.found,
    )


def with_initials(plan: ImportPlan) -> ImportPlan:
    """The plan with the initials of everybody in it looked up: the readings of characters weigh 58 MB."""
    known: dict[str, str] = {}

    def told(drafts: tuple[PersonDraft, ...]) -> tuple[PersonDraft, ...]:
        for draft in drafts:
            if draft.name not in known:
                known[draft.name] = initials_of(draft.name)
        return tuple(replace(draft, initials=known[draft.name]) for draft in drafts)

    rows = tuple(replace(row, owners=told(row.owners), tenants=told(row.tenants)) for row in plan.work)
    return replace(plan, work=rows)


@service(Right.EDIT_REGISTER)
def import_households(work: UnitOfWork, plan: ImportPlan) -> None:
    """Take the rows of ``plan`` into the register as it is now; owners who are no longer named stay in the past."""
    planned = steps(plan.work, _known(work))
    taken = [step for step in planned if step.is_new or step.is_change]
    if not taken:
        return
    people = _People(work.conn)
    places = _add_dwellings(work, [step for step in taken if step.is_new])
    today = work.clock.today()
    holdings: list[tuple[Any, ...]] = []
    for step in taken:
        dwelling_id = places[step.household.place] if step.dwelling_id is None else step.dwelling_id
        _change_dwelling(work, step)
        _end(work, step, today)
        for person_id, phones in step.phones.items():
            people.set_phones(person_id, phones)
        for join in step.joins:
            since = _since(join, step.household, today)
            kept = None if since is None else since.isoformat()
            holdings.append((dwelling_id, people.key(join.draft), join.relation.value, kept))
    people.write()
    insert_rows(work.conn, tables.holding, ("dwelling_id", "person_id", "relation", "since"), holdings)
    work.audit("households.imported", "register", after=_summary(taken))


def _since(join: Join, household: Household, today: datetime.date) -> datetime.date | None:
    """A tenant's first day is when they moved in; who takes another's place comes today; else nobody knows."""
    if join.relation is Relation.TENANT and household.moved_in is not None:
        return household.moved_in
    return today if join.replaces else None


def _known(reader: Reader) -> dict[Place, Known]:
    today = reader.clock.today()
    people: dict[int, list[Held]] = {}
    for holding in queries.holdings(reader):
        if holding.current(today) and holding.relation in (Relation.OWNER, Relation.TENANT):
            person = holding.person
            held = Held(holding.id, holding.relation, person.id, person.name, person.phones)
            people.setdefault(holding.dwelling_id, []).append(held)
    return {
        (d.building, d.entrance, d.door): Known(
            d.id, {name: getattr(d, name) for name in _FACTS}, tuple(people.get(d.id, ()))
        )
        for d in queries.dwellings(reader)
    }


def _still_refused(step: Step) -> RefusedRow:
    row = step.household
    reason = msg(
        "{room} is in the register with {names}: write the right door here",
        room=row.room,
        names="、".join(held.name for held in step.leaves),
    )
    return RefusedRow(row.sheet, row.row, row.doubted, reason, row.door)


def _handovers(planned: tuple[Step, ...]) -> Iterator[Message]:
    for step in planned:
        if step.leaves:
            yield msg(
                "{room}: {left} no longer named, {come} from now on",
                room=step.household.room,
                left="、".join(held.name for held in step.leaves),
                come="、".join(join.draft.name for join in step.joins) or "–",
            )


def _unprintable(planned: tuple[Step, ...]) -> Iterator[Message]:
    for name in dict.fromkeys(join.draft.name for step in planned for join in step.joins):
        warning = font_warning(name)
        if warning is not None:
            yield warning


_DWELLING_COLUMNS = (
    "id", "building", "entrance", "door", "floor", "area", "residents", "use", "tenure", "right_unit", "state", "note",
)  # fmt: skip


def _add_dwellings(work: UnitOfWork, new: list[Step]) -> dict[Place, int]:
    key = _last_key(work.conn, tables.dwelling)
    places: dict[Place, int] = {}
    rows: list[tuple[Any, ...]] = []
    for step in new:
        key += 1
        places[step.household.place] = key
        draft = checked_dwelling(step.household.draft())
        rows.append((key, *(getattr(draft, name) for name in _DWELLING_COLUMNS[1:])))
    insert_rows(work.conn, tables.dwelling, _DWELLING_COLUMNS, rows)
    return places


def _last_key(conn: Connection, table: Any) -> int:
    return int(conn.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one())


def _change_dwelling(work: UnitOfWork, step: Step) -> None:
    if step.dwelling_id is not None and step.facts:
        work.conn.execute(update(tables.dwelling).where(tables.dwelling.c.id == step.dwelling_id).values(**step.facts))


def _end(work: UnitOfWork, step: Step, today: datetime.date) -> None:
    columns = tables.holding.c
    yesterday = today - datetime.timedelta(days=1)
    for held in step.leaves:
        since = work.conn.execute(select(columns.since).where(columns.id == held.holding_id)).scalar_one()
        last_day = yesterday if since is None else max(since, yesterday)
        work.conn.execute(update(tables.holding).where(columns.id == held.holding_id).values(until=last_day))


class _People:
    """Everybody in the register and in the file: equal names are one person only with an equal phone."""

    def __init__(self, conn: Connection) -> None:
        self.conn = conn
        self.phones: dict[int, tuple[str, ...]] = {}
        self.names: dict[str, list[int]] = {}
        for row in conn.execute(select(tables.person.c.id, tables.person.c.name, tables.person.c.phones)):
            self.phones[row.id] = tuple(row.phones)
            self.names.setdefault(row.name, []).append(row.id)
        self.first_new = self.next_key = _last_key(conn, tables.person) + 1
        self.changed: set[int] = set()
        self.new: dict[int, PersonDraft] = {}

    def set_phones(self, person_id: int, phones: tuple[str, ...]) -> None:
        """Remember that these are the person's phones now."""
        self.phones[person_id] = phones
        self.changed.add(person_id)

    def key(self, draft: PersonDraft) -> int:
        """The key of the person ``draft`` speaks of, a new one where nobody is known."""
        same_name = self.names.setdefault(draft.name, [])
        found = same_person(draft, ((key, self.phones[key]) for key in same_name))
        if found is None:
            found = self.next_key
            self.next_key += 1
            same_name.append(found)
            self.phones[found] = draft.phones
            self.new[found] = draft
        elif not set(draft.phones) <= set(self.phones[found]):
            self.set_phones(found, tuple(dict.fromkeys((*self.phones[found], *draft.phones))))
        return found

    def write(self) -> None:
        """Write down who is new and whose phones are others."""
        rows = [
            (key, draft.name, canonical_json(self.phones[key]), draft.initials or initials_of(draft.name), "")
            for key, draft in self.new.items()
        ]
        insert_rows(self.conn, tables.person, ("id", "name", "phones", "initials", "note"), rows)
        for key in sorted(self.changed - set(self.new)):
            values = {"phones": list(self.phones[key])}
            self.conn.execute(update(tables.person).where(tables.person.c.id == key).values(**values))


def _summary(taken: list[Step]) -> dict[str, Any]:
    """What the audit record keeps: the doors that are new, and of the others what was and what is."""
    changed = [
        {
            "room": step.household.room,
            "before": dict(step.was),
            "after": dict(step.facts),
            "left": [held.name for held in step.leaves],
            "come": [join.draft.name for join in step.joins],
            "phones": {str(key): list(phones) for key, phones in step.phones.items()},
        }
        for step in taken
        if not step.is_new
    ]
    return {"new": [step.household.room for step in taken if step.is_new], "changed": changed}


IMPORTS = {
    KIND: Importer(msg("List of households"), Right.EDIT_REGISTER, plan_households, import_households, with_initials)
}
