"""What a person does on a round: opens it, grades item by item, closes it, has faults put right, looks again."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert

from app.book import Right, service
from app.book.columns import canonical_json
from app.kernel import presets
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.standards import queries, tables
from app.standards.rules import Grade, RectificationDraft, check_grade, check_rectification, needs_rectification

if TYPE_CHECKING:
    import datetime

    from app.book import UnitOfWork

FOUR_HAVES = "four_haves"


@service(Right.GRADE_ROUND)
def open_checklist(work: UnitOfWork, topic: str = FOUR_HAVES) -> int:
    """The checklist of a preset in its newest version, written into the book where it is new; gives its number."""
    known = presets.load(topic)
    fingerprint = hashlib.sha256(canonical_json(known).encode()).hexdigest()
    if queries.has_checklist(work, known["code"], fingerprint):
        return queries.checklist(work, known["code"]).id
    version = queries.last_version(work, known["code"]) + 1
    key: int = work.conn.execute(
        insert(tables.checklist)
        .values(
            code=known["code"],
            version=version,
            name=known["name"],
            name_en=known["name_en"],
            in_force_from=work.clock.today(),
            fingerprint=fingerprint,
        )
        .returning(tables.checklist.c.id)
    ).scalar_one()
    rows = [(area, item) for area in known["area"] for item in area["items"]]
    work.conn.execute(
        insert(tables.check_item), [_item(key, position, area, item) for position, (area, item) in enumerate(rows, 1)]
    )
    work.audit("checklist.opened", f"checklist {known['code']}", after={"version": version, "items": len(rows)})
    return key


def _item(checklist_id: int, position: int, area: dict[str, Any], item: dict[str, str]) -> dict[str, Any]:
    return {
        "checklist_id": checklist_id,
        "position": position,
        "area": area["code"],
        "area_name": area["name"],
        "area_name_en": area["name_en"],
        "code": item["code"],
        "text": item["zh"],
        "text_en": item["en"],
        "every": item["every"],
    }


@service(Right.GRADE_ROUND)
def open_round(work: UnitOfWork, inspector: str, on: datetime.date, place: str = "", topic: str = FOUR_HAVES) -> int:
    """Begin a round over the checklist ``topic``; gives its number. Refused without an inspector."""
    if not inspector.strip():
        raise Refused(msg("Who makes the round? Write the name"))
    if on > work.clock.today():
        raise Refused(msg("A round cannot lie in the future"))
    checklist_id = open_checklist(work, topic)
    key: int = work.conn.execute(
        insert(tables.inspection_round)
        .values(
            checklist_id=checklist_id,
            opened_on=on,
            inspector=inspector.strip(),
            place=place.strip(),
            recorded_at=work.clock.now(),
            operator_id=work.operator.id,
        )
        .returning(tables.inspection_round.c.id)
    ).scalar_one()
    work.audit("round.opened", f"round {key}", after={"checklist": topic, "on": on, "inspector": inspector})
    return key


@service(Right.GRADE_ROUND)
def grade_item(work: UnitOfWork, round_id: int, item_id: int, grade: Grade, note: str = "") -> None:
    """Grade one item (again, while the round is open); Refused for a fault without a note."""
    known = _open(work, round_id)
    check_grade(grade, note)
    before = next((each for each in known.items if each.item.id == item_id), None)
    if before is None:
        raise Refused(msg("This item does not stand on the round's checklist"))
    work.conn.execute(
        insert(tables.item_grade).values(
            round_id=round_id,
            item_id=item_id,
            grade=grade,
            note=note.strip(),
            recorded_at=work.clock.now(),
            operator_id=work.operator.id,
        )
    )
    work.audit(
        "item.graded",
        f"round {round_id}",
        before={"grade": before.grade, "note": before.note},
        after={"item": before.item.code, "grade": grade, "note": note.strip()},
    )


@service(Right.GRADE_ROUND)
def close_round(work: UnitOfWork, round_id: int) -> None:
    """End a round; Refused while items are not graded."""
    known = _open(work, round_id)
    if known.score.open:
        raise Refused(msg("{count} items are not graded yet", count=known.score.open))
    work.conn.execute(
        insert(tables.round_close).values(round_id=round_id, closed_on=work.clock.today(), operator_id=work.operator.id)
    )
    work.audit("round.closed", f"round {round_id}", after={"percent": known.score.percent})


@service(Right.GRADE_ROUND)
def rectify(work: UnitOfWork, round_id: int, item_id: int, draft: RectificationDraft) -> int:
    """Have a fault put right by somebody until a day; gives the number of the order."""
    known = queries.round_(work, round_id)
    check_rectification(draft, known.opened_on)
    fault = next((each for each in known.items if each.item.id == item_id), None)
    if fault is None or not needs_rectification(fault.grade):
        raise Refused(msg("Only an item that is not, or only partly, met is put right"))
    key: int = work.conn.execute(
        insert(tables.rectification)
        .values(
            round_id=round_id,
            item_id=item_id,
            person=draft.person.strip(),
            due=draft.due,
            measure=draft.measure.strip(),
            recorded_at=work.clock.now(),
            operator_id=work.operator.id,
        )
        .returning(tables.rectification.c.id)
    ).scalar_one()
    work.audit("rectification.ordered", f"round {round_id}", after={"item": fault.item.code, **asdict(draft)})
    return key


@service(Right.GRADE_ROUND)
def recheck(work: UnitOfWork, rectification_id: int, on: datetime.date, *, passed: bool, note: str = "") -> None:
    """Look again at what was to be put right; ``passed`` closes it."""
    if not any(
        graded.rectification and graded.rectification.id == rectification_id
        for _, graded in queries.open_rectifications(work)
    ):
        raise Refused(msg("There is nothing open to look at again under the number {id}", id=rectification_id))
    work.conn.execute(
        insert(tables.recheck).values(
            rectification_id=rectification_id,
            checked_on=on,
            passed=passed,
            note=note.strip(),
            operator_id=work.operator.id,
        )
    )
    work.audit("rectification.rechecked", f"rectification {rectification_id}", after={"on": on, "passed": passed})


def _open(work: UnitOfWork, round_id: int) -> queries.Round:
    known = queries.round_(work, round_id)
    if known.closed_on is not None:
        raise Refused(msg("This round was closed on {date}; open a new one", date=known.closed_on))
    return known
