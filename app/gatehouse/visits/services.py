"""What is done with the visitor and vehicle book: entries, leaving, putting right, erasing in time and on request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select

from app.book import Right, service
from app.book.erasing import empty_rows
from app.gatehouse.visits import queries, tables
from app.gatehouse.visits.rules import VisitKind, check_leaving, checked_visit, last_erased
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.register.figures import queries as figures
from app.register.queries import dwelling

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from app.book import UnitOfWork
    from app.book.erasing import Striking
    from app.gatehouse.visits.queries import Visit
    from app.gatehouse.visits.rules import VisitDraft

_WORDS = tuple(column.name for column in tables.visit_words.columns if column.name not in {"id", "visit_id"})
_TOLD = {"kind": "visit_kind", "vehicle": "vehicle_kind"}  # as the record of what was done calls them
_FACTS = (
    "kind",
    "at",
    "gate_id",
    "purpose",
    "people",
    "vehicle",
    "tonnes",
    "dangerous",
    "seen",
    "refusal",
    "from_paper",
)


@service(Right.SIGN_SHIFT)
def write_visit(work: UnitOfWork, draft: VisitDraft) -> int:
    """Write an entry down; gives its key. Refused for a resident's own vehicle, and for what the rules find missing."""
    key = _write(work, draft)
    work.audit("visit.written", f"visit {key}", after=_told(queries.visit(work, key)))
    return key


@service(Right.SIGN_SHIFT)
def sign_out(work: UnitOfWork, visit_id: int, at: datetime.datetime | None = None, *, from_paper: bool = False) -> None:
    """Write down that somebody left, now unless ``at`` says when; Refused for one who is not inside."""
    known = queries.visit(work, visit_id)
    if not known.is_inside:
        raise Refused(msg("{name} is not inside: look at the list again", name=known.name or known.plate or "–"))
    left = at or work.clock.now()
    check_leaving(known.at, left, work.clock.now())
    _end(work, visit_id, left, from_paper=from_paper)
    work.audit("visit.left", f"visit {visit_id}", after={"left_at": left, "from_paper": from_paper})


@service(Right.SIGN_SHIFT)
def correct_visit(work: UnitOfWork, visit_id: int, draft: VisitDraft, reason: str, *, inside: bool = False) -> int:
    """Put an entry right: it stays, struck out, and a new one stands for it; gives the new one's key.

    When they left goes over to the new one, unless they are ``inside`` still and were signed out by mistake.
    """
    before = _standing(work, visit_id)
    key = _write(work, draft)
    if before.left_at is not None and draft.kind is VisitKind.VISIT and not inside:
        check_leaving(draft.at, before.left_at, work.clock.now())
        _end(work, key, before.left_at, from_paper=draft.from_paper)
    _strike(work, visit_id, reason, key)
    after = {**_told(queries.visit(work, key)), "reason": reason.strip()}
    work.audit("visit.corrected", f"visit {visit_id}", before=_told(before), after=after)
    work.audit("visit.written", f"visit {key}", after={"visit_kind": draft.kind, "at": draft.at})
    return key


@service(Right.SIGN_SHIFT)
def strike_visit(work: UnitOfWork, visit_id: int, reason: str) -> None:
    """Strike an entry out that should not stand; it stays readable until it is erased."""
    before = _standing(work, visit_id)
    _strike(work, visit_id, reason, None)
    work.audit("visit.struck", f"visit {visit_id}", before=_told(before), after={"reason": reason.strip()})


@service(Right.ERASE_VISITS)
def erase_due(work: UnitOfWork, most: int | None = None) -> int:
    """Erase the words of entries whose time is over (PIPL 19), at ``most`` so many; gives how many. Counts and times stay."""
    last = last_erased(work.clock.today(), figures.number(work, queries.KEEP_DAYS))
    keys = queries.due_to_erase(work, last)[:most]
    if keys:
        _erase(work, keys, "visits")
        work.audit("visit.erased", "visits", after={"count": len(keys), "until": last})
    return len(keys)


@service(Right.EDIT_REGISTER)
def erase_visit(work: UnitOfWork, visit_id: int) -> None:
    """Erase one entry at the wish of who stands in it (PIPL 47), and those it was corrected from."""
    known = queries.visit(work, visit_id)
    if known.erased:
        raise Refused(msg("This entry is erased already: nothing is left of it to change"))
    keys = [visit_id, *_before(work, visit_id)]
    _erase(work, keys, f"visit {visit_id}")
    work.audit("visit.erased", "visits", after={"count": len(keys), "date": known.at.date()})


@service(Right.EDIT_REGISTER)
def erase_visits_naming(work: UnitOfWork, striking: Striking) -> int:
    """Erase every entry whose words say one of those struck out (PIPL 47); gives how many."""
    keys = queries.naming(work, striking.says)
    if keys:
        _erase(work, keys, "visits")
        work.audit("visit.erased", "visits", after={"count": len(keys)})
    return len(keys)


def _write(work: UnitOfWork, draft: VisitDraft) -> int:
    asked = queries.asked_for(work, draft.gate_id, draft.at)
    made = checked_visit(draft, asked, work.clock.now())
    if made.dwelling_id is not None:
        dwelling(work, made.dwelling_id)
    own = queries.residents_vehicle(work, made.plate) if made.kind is VisitKind.VISIT else None
    if own is not None:
        raise Refused(
            msg(
                "{plate} belongs here ({room}): a resident's vehicle is not written down",
                plate=made.plate,
                room=own[1] or "–",
            )
        )
    facts = {name: getattr(made, name) for name in _FACTS}
    kept = {"after_closing": asked.closed, "recorded_at": work.clock.now(), "operator_id": work.operator.id}
    key: int = work.conn.execute(insert(tables.visit).values(**facts, **kept).returning(tables.visit.c.id)).scalar_one()
    work.conn.execute(insert(tables.visit_words).values(visit_id=key, **{name: getattr(made, name) for name in _WORDS}))
    return key


def _standing(work: UnitOfWork, visit_id: int) -> Visit:
    known = queries.visit(work, visit_id)
    if known.struck is not None or known.erased:
        raise Refused(msg("This entry is struck out or erased already: look at the list again"))
    return known


def _end(work: UnitOfWork, visit_id: int, at: datetime.datetime, *, from_paper: bool) -> None:
    by = {"recorded_at": work.clock.now(), "operator_id": work.operator.id}
    work.conn.execute(insert(tables.visit_end).values(visit_id=visit_id, at=at, from_paper=from_paper, **by))


def _strike(work: UnitOfWork, visit_id: int, reason: str, replaced_by: int | None) -> None:
    if not reason.strip():
        raise Refused(msg("Write down why the entry is put right or struck out"))
    by = {"recorded_at": work.clock.now(), "operator_id": work.operator.id}
    said = {"visit_id": visit_id, "reason": reason.strip(), "replaced_by": replaced_by}
    work.conn.execute(insert(tables.visit_strike).values(**said, **by))


def _before(work: UnitOfWork, visit_id: int) -> list[int]:
    """The entries that the entry stands for, however often it was put right."""
    strike = tables.visit_strike.c
    found: list[int] = []
    wanted = visit_id
    while (key := work.conn.execute(select(strike.visit_id).where(strike.replaced_by == wanted)).scalar()) is not None:
        found.append(key)
        wanted = key
    return found


def _erase(work: UnitOfWork, keys: Sequence[int], subject: str) -> None:
    columns = {tables.visit_words: _WORDS, tables.visit_strike: ("reason",)}
    rows = {
        table.name: (names, work.conn.execute(select(table.c.id).where(table.c.visit_id.in_(keys))).scalars().all())
        for table, names in columns.items()
    }
    empty_rows(work, subject, rows, [f"visit {key}" for key in keys])


def _told(known: Visit) -> dict[str, Any]:
    """What a record says of an entry: what was typed, without what was left empty."""
    said = {_TOLD.get(name, name): getattr(known, name) for name in (*_FACTS, *_WORDS, "room", "after_closing")}
    return {name: value for name, value in said.items() if value not in (None, "", 0, False)}
