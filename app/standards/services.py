"""What a person does on a round: opens it, grades item by item, closes it, has faults put right, looks again."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from sqlalchemy import insert

from app.book import Right, service
from app.exchange.photos.services import keep_photo, take_photo_off
from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import msg
from app.standards import queries, tables
from app.standards.checklists import queries as lists
from app.standards.checklists.services import FOUR_HAVES, open_checklist
from app.standards.rules import (
    Grade,
    RectificationDraft,
    check_grade,
    check_recheck,
    check_rectification,
    needs_rectification,
)

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from app.book import UnitOfWork

PHOTO_OWNER: Final = "inspection_round"  # whose rows the photos belong to


@service(Right.GRADE_ROUND)
def open_round(
    work: UnitOfWork,
    inspector: str,
    on: datetime.date,
    place: str = "",
    topic: str = FOUR_HAVES,
    *,
    codes: Sequence[str] = (),
    from_paper: bool = False,
) -> int:
    """Begin a round over the checklist ``topic`` as it held on that day; gives its number. Refused without an inspector.

    ``codes`` name the items it goes over where that is not all of them; ``from_paper`` where it is typed from a sheet.
    """
    if not inspector.strip():
        raise Refused(msg("Who makes the round? Write the name"))
    if on > work.clock.today():
        raise Refused(msg("A round cannot lie in the future: check the date"))
    open_checklist(work, topic)
    held = lists.checklist_on(work, topic, on)
    assert held is not None  # noqa: S101 — it was just opened
    if unknown := set(codes) - {item.code for item in held.items}:
        raise Refused(msg("The list has no item {codes}: look it up in the list", codes=", ".join(sorted(unknown))))
    key: int = work.conn.execute(
        insert(tables.inspection_round)
        .values(
            checklist_id=held.id,
            opened_on=on,
            inspector=inspector.strip(),
            place=place.strip(),
            recorded_at=work.clock.now(),
            operator_id=work.operator.id,
        )
        .returning(tables.inspection_round.c.id)
    ).scalar_one()
    work.conn.execute(
        insert(tables.round_origin).values(round_id=key, from_paper=from_paper, codes=list(dict.fromkeys(codes)))
    )
    after = {"checklist": topic, "on": on, "inspector": inspector, "where": place.strip(), "from_paper": from_paper}
    work.audit("round.opened", f"round {key}", after=after)
    return key


@service(Right.GRADE_ROUND)
def grade_item(work: UnitOfWork, round_id: int, item_id: int, grade: Grade, note: str = "") -> None:
    """Grade one item (again, while the round is open); Refused for a fault without a note."""
    known = _open(work, round_id)
    check_grade(grade, note)
    before = next((each for each in known.items if each.item.id == item_id), None)
    if before is None:
        raise Refused(msg("This item does not stand on the round's checklist: look it up in the list"))
    _grade(work, round_id, {item_id: (grade, note)})
    work.audit(
        "item.graded",
        f"round {round_id}",
        before={"grade": before.grade, "note": before.note},
        after={"item": before.item.code, "grade": grade, "note": note.strip()},
    )


@service(Right.GRADE_ROUND)
def grade_items(work: UnitOfWork, round_id: int, grades: Mapping[str, tuple[Grade, str]]) -> None:
    """Grade many items of a round at once, by their codes, as from a sheet; all or none. Refused for a fault without a note."""
    known = _open(work, round_id)
    codes = {each.item.code: each.item.id for each in known.items}
    for code, (grade, note) in grades.items():
        if code not in codes:
            raise Refused(msg("The list has no item {codes}: look it up in the list", codes=code))
        if needs_rectification(grade) and not note.strip():
            text = next(each.item.text for each in known.items if each.item.code == code)
            raise Refused(msg("“{text}”: say in a few words what is wrong", text=text))
    if not grades:
        raise UsageError(msg("Name at least one item and its grade"))
    _grade(work, round_id, {codes[code]: said for code, said in grades.items()})
    faults = [f"{code}: {note.strip()}" for code, (grade, note) in grades.items() if needs_rectification(grade)]
    work.audit("round.graded", f"round {round_id}", after={"items": len(grades), "faults": faults})


def _grade(work: UnitOfWork, round_id: int, grades: Mapping[int, tuple[Grade, str]]) -> None:
    now = work.clock.now()
    work.conn.execute(
        insert(tables.item_grade),
        [
            {
                "round_id": round_id, "item_id": item_id, "grade": grade, "note": note.strip(), "recorded_at": now,
                "operator_id": work.operator.id,
            }
            for item_id, (grade, note) in grades.items()
        ],
    )  # fmt: skip


@service(Right.GRADE_ROUND)
def close_round(work: UnitOfWork, round_id: int) -> None:
    """End a round; Refused while items are not graded."""
    known = _open(work, round_id)
    if known.score.open:
        raise Refused(msg("{count} items are not graded yet: grade them first", count=known.score.open))
    work.conn.execute(
        insert(tables.round_close).values(round_id=round_id, closed_on=work.clock.today(), operator_id=work.operator.id)
    )
    work.audit("round.closed", f"round {round_id}", after={"percent": known.score.percent})


@service(Right.GRADE_ROUND)
def add_round_photo(work: UnitOfWork, round_id: int, item_id: int, file: Path) -> None:
    """Keep a photo of what was seen at an item; Refused for what is no photo, or twice the same."""
    known = queries.round_(work, round_id)
    seen = next((each for each in known.items if each.item.id == item_id), None)
    if seen is None:
        raise Refused(msg("This item does not stand on the round's checklist: look it up in the list"))
    kept = keep_photo(work, PHOTO_OWNER, round_id, file, seen.item.code)
    after = {"item": seen.item.code, "name": kept.name, "sha256": kept.sha256}
    work.audit("round.photo_added", f"round {round_id}", after=after)


@service(Right.GRADE_ROUND)
def drop_round_photo(work: UnitOfWork, photo_id: int, reason: str) -> None:
    """Take a photo off a round; the file is kept. Refused without a reason."""
    gone = take_photo_off(work, photo_id, reason, "inspection_round")
    work.audit("round.photo_removed", f"round {gone.owner_id}", after={"name": gone.name, "reason": reason.strip()})


@service(Right.GRADE_ROUND)
def rectify(work: UnitOfWork, round_id: int, item_id: int, draft: RectificationDraft) -> int:
    """Have a fault put right by somebody until a day; gives the number of the order."""
    known = queries.round_(work, round_id)
    check_rectification(draft, known.opened_on)
    fault = next((each for each in known.items if each.item.id == item_id), None)
    if fault is None or not needs_rectification(fault.grade):
        raise Refused(msg("Only an item that is not, or only partly, met is put right: grade it so first"))
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
def recheck(
    work: UnitOfWork,
    rectification_id: int,
    on: datetime.date,
    *,
    passed: bool,
    note: str = "",
    photo: Path | None = None,
) -> None:
    """Look again at what was to be put right; ``passed`` closes it, ``photo`` shows it afterwards."""
    found = next(
        (
            made
            for made, graded in queries.open_rectifications(work)
            if graded.rectification and graded.rectification.id == rectification_id
        ),
        None,
    )
    if found is None:
        raise Refused(
            msg(
                "There is nothing open to look at again under the number {id}: look it up in the list",
                id=rectification_id,
            )
        )
    check_recheck(on, found.opened_on, work.clock.today())
    key = int(
        work.conn.execute(
            insert(tables.recheck)
            .values(
                rectification_id=rectification_id,
                checked_on=on,
                passed=passed,
                note=note.strip(),
                operator_id=work.operator.id,
            )
            .returning(tables.recheck.c.id)
        ).scalar_one()
    )
    kept = keep_photo(work, "recheck", key, photo, "after") if photo is not None else None
    after = {"on": on, "passed": passed, "note": note.strip(), "name": kept.name if kept else ""}
    work.audit("rectification.rechecked", f"rectification {rectification_id}", after=after)


def _open(work: UnitOfWork, round_id: int) -> queries.Round:
    known = queries.round_(work, round_id)
    if known.closed_on is not None:
        raise Refused(msg("This round was closed on {date}; open a new one", date=known.closed_on))
    return known
