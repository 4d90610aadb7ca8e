"""What a person does in the hazard ledger: enters what was found, notes what is done, moves a deadline, strikes off on proof."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from sqlalchemy import insert

from app.book import Right, service
from app.exchange.photos.queries import photo_by
from app.exchange.photos.services import keep_photo, show_photo_too, take_photo_off
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.standards import queries as rounds
from app.standards.hazards import queries, tables
from app.standards.hazards.rules import check_hazard, check_step, check_strike, number_text

if TYPE_CHECKING:
    from pathlib import Path

    from app.book import UnitOfWork
    from app.standards.hazards.queries import Hazard
    from app.standards.hazards.rules import HazardDraft, Step, Strike


@service(Right.GRADE_ROUND)
def add_hazard(work: UnitOfWork, draft: HazardDraft, photo: Path | None = None) -> int:
    """Enter a hazard under the next number of its year; gives its key. UsageError or Refused where something is missing."""
    check_hazard(draft, work.clock.today())
    year = draft.found_on.year
    number = queries.next_number(work, year)
    facts = {
        name: value.strip() if isinstance(value, str) and name != "kind" else value
        for name, value in asdict(draft).items()
    }
    key = int(
        work.conn.execute(
            insert(tables.hazard)
            .values(year=year, number=number, operator_id=work.operator.id, at=work.clock.now(), **facts)
            .returning(tables.hazard.c.id)
        ).scalar_one()
    )
    if photo is not None:
        keep_photo(work, "hazard", key, photo, "before")
    told = {
        "where" if name == "place" else "hazard_kind" if name == "kind" else name: value
        for name, value in facts.items()
    }
    work.audit("hazard.found", f"hazard {key}", after={"number": number_text(year, number), **told})
    return key


@service(Right.GRADE_ROUND)
def take_up_finding(work: UnitOfWork, round_id: int, item_id: int, draft: HazardDraft) -> int:
    """Enter what was seen at an item of a round in the ledger, its photos with it; gives the key of the hazard.

    Refused for an item that is met or stands in the ledger already, and as ``add_hazard``.
    """
    made = rounds.round_(work, round_id)
    seen = next((each for each in made.items if each.item.id == item_id), None)
    if seen is None or not seen.fault:
        raise Refused(
            msg("Only an item that is not, or only partly, met is put into the hazard ledger: grade it so first")
        )
    if seen.hazard is not None:
        raise Refused(
            msg("This finding stands in the ledger already as hazard {number}: go on there", number=seen.hazard.number)
        )
    key = add_hazard(work, draft)
    work.conn.execute(insert(tables.hazard_finding).values(hazard_id=key, round_id=round_id, item_id=item_id))
    for one in rounds.round_photos(work)[round_id, seen.item.code]:
        show_photo_too(work, one.id, "hazard", key, "before")
    work.audit("hazard.taken_up", f"hazard {key}", after={"item": seen.item.code, "on": made.opened_on})
    return key


@service(Right.GRADE_ROUND)
def add_hazard_photo(work: UnitOfWork, hazard_id: int, file: Path) -> None:
    """Keep a photo of an open hazard; Refused for what is no photo, twice the same, or once it is struck off."""
    _open(work, hazard_id)
    kept = keep_photo(work, "hazard", hazard_id, file, "before")
    work.audit("hazard.photo_added", f"hazard {hazard_id}", after={"name": kept.name, "sha256": kept.sha256})


@service(Right.GRADE_ROUND)
def drop_hazard_photo(work: UnitOfWork, photo_id: int, reason: str) -> None:
    """Take a photo off a hazard; the file is kept. Refused without a reason, or for the proof of what was struck off."""
    meant = photo_by(work, photo_id)
    if meant.role == "after":
        raise Refused(msg("This photo is the proof on which the hazard was struck off: it stays"))
    take_photo_off(work, photo_id, reason, "hazard")
    work.audit("hazard.photo_removed", f"hazard {meant.owner_id}", after={"name": meant.name, "reason": reason.strip()})


@service(Right.GRADE_ROUND)
def note_step(work: UnitOfWork, hazard_id: int, step: Step) -> None:
    """Note what was done about a hazard, or that its deadline moves and why; Refused once it is struck off."""
    known = _open(work, hazard_id)
    check_step(step, known.found_on, work.clock.today())
    work.conn.execute(
        insert(tables.hazard_step).values(
            hazard_id=hazard_id, on=step.on, person=step.person.strip(), words=step.words.strip(), due=step.due,
            operator_id=work.operator.id, at=work.clock.now(),
        )
    )  # fmt: skip
    work.audit(
        "hazard.step_noted",
        f"hazard {hazard_id}",
        before={"due": known.due} if step.due else None,
        after={
            "on": step.on,
            "person": step.person.strip(),
            "note": step.words.strip(),
            **({"due": step.due} if step.due else {}),
        },
    )


@service(Right.GRADE_ROUND)
def strike_off(work: UnitOfWork, hazard_id: int, strike: Strike, photo: Path | None = None) -> None:
    """Strike a hazard off on proof: a photo of how it is now, or words, and the person who looked; Refused without."""
    known = _open(work, hazard_id)
    check_strike(strike, known.found_on, work.clock.today(), shown=photo is not None)
    kept = keep_photo(work, "hazard", hazard_id, photo, "after") if photo is not None else None
    work.conn.execute(
        insert(tables.hazard_strike).values(
            hazard_id=hazard_id, on=strike.on, person=strike.person.strip(), words=strike.words.strip(),
            operator_id=work.operator.id, at=work.clock.now(),
        )
    )  # fmt: skip
    after = {
        "on": strike.on,
        "person": strike.person.strip(),
        "note": strike.words.strip(),
        "name": kept.name if kept else "",
    }
    work.audit("hazard.struck_off", f"hazard {hazard_id}", after=after)


def _open(work: UnitOfWork, hazard_id: int) -> Hazard:
    known = queries.hazard(work, hazard_id)
    if known.strike is not None:
        raise Refused(
            msg(
                "Hazard {number} was struck off on {date}: if it is back, enter it as a new one",
                number=known.number,
                date=known.strike.on,
            )
        )
    return known
