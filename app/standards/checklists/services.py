"""What a person does with checklists: puts a shipped one into use, writes one of their own, says where it is used."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import insert

from app.book import Right, service
from app.book.columns import canonical_json
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.standards import tables
from app.standards.checklists import queries
from app.standards.checklists.rules import OWN, check_list, check_place, coded, next_code

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from app.book import UnitOfWork
    from app.standards.checklists.rules import ListDraft, PlaceDraft

FOUR_HAVES: Final = "four_haves"


@service(Right.GRADE_ROUND)
def open_checklist(work: UnitOfWork, topic: str = FOUR_HAVES) -> int:
    """The checklist ``topic`` in its newest version, a shipped one written into the book where it is new; gives its number.

    A list the committee has changed stays as they have it.
    """
    known = queries.versions(work, topic)
    if known and known[-1].own:
        return known[-1].id
    shipped = queries.usable(work, topic) if not known else None
    made = queries.preset(shipped.code if shipped else topic)
    fingerprint = hashlib.sha256(canonical_json(made).encode()).hexdigest()
    if known and known[-1].fingerprint == fingerprint:
        return known[-1].id
    rows = [
        {
            "area": area["code"], "area_name": area["name"], "area_name_en": area["name_en"], "code": item["code"],
            "text": item["zh"], "text_en": item["en"], "every": item["every"],
        }
        for area in made["area"]
        for item in area["items"]
    ]  # fmt: skip
    return _write(work, _Version(made["code"], made["name"], made["name_en"], work.clock.today(), fingerprint), rows)


@service(Right.GRADE_ROUND)
def write_checklist(work: UnitOfWork, draft: ListDraft) -> str:
    """Keep a list of the committee's own, or a new version of a list; gives its code. Rounds made by older versions keep them.

    Refused for a day before the last version began, UsageError for words that are missing.
    """
    check_list(draft)
    known = queries.versions(work, draft.code) if draft.code else ()
    if draft.code and not known:
        open_checklist(work, draft.code)
        known = queries.versions(work, draft.code)
    if known and draft.in_force_from < known[-1].in_force_from:
        raise Refused(
            msg(
                "The list as it is holds since {date}: a change cannot begin before; choose that day or a later one",
                date=known[-1].in_force_from,
            )
        )
    code = draft.code or next_code(OWN, {each.code for each in queries.every_version(work).values()})
    areas: dict[str, str] = {each.area_name: each.area for version in known for each in version.items}
    rows = []
    for item_code, item in coded(draft.items, {each.code for version in known for each in version.items}):
        area = areas.setdefault(item.area.strip(), f"a{len(areas) + 1}")
        rows.append(
            {
                "area": area, "area_name": item.area.strip(), "area_name_en": item.area_en.strip(), "code": item_code,
                "text": item.text.strip(), "text_en": item.text_en.strip(), "every": item.every,
            }
        )  # fmt: skip
    digest = hashlib.sha256(canonical_json([draft.name, rows]).encode()).hexdigest()
    made = _Version(code, draft.name.strip(), draft.name_en.strip(), draft.in_force_from, f"{OWN}:{digest}")
    _write(work, made, rows)
    return code


class _Version(NamedTuple):
    """What is kept of a version beside its items."""

    code: str
    name: str
    name_en: str
    in_force_from: datetime.date
    fingerprint: str


def _write(work: UnitOfWork, made: _Version, rows: Sequence[dict[str, Any]]) -> int:
    version = len(queries.versions(work, made.code)) + 1
    key: int = work.conn.execute(
        insert(tables.checklist).values(version=version, **made._asdict()).returning(tables.checklist.c.id)
    ).scalar_one()
    work.conn.execute(
        insert(tables.check_item),
        [{"checklist_id": key, "position": position, **row} for position, row in enumerate(rows, 1)],
    )
    after = {"version": version, "since": made.in_force_from, "items": len(rows)}
    work.audit("checklist.opened", f"checklist {made.code}", after=after)
    return key


@service(Right.GRADE_ROUND)
def use_checklist(work: UnitOfWork, draft: PlaceDraft) -> int:
    """Use a list at a place from a day on: what is due of it stands on the list from there; gives the number of the use."""
    queries.usable(work, draft.code)
    check_place(draft, ((each.code, each.place) for each in queries.places(work)))
    open_checklist(work, draft.code)
    key: int = work.conn.execute(
        insert(tables.round_place)
        .values(
            code=draft.code, place=draft.place.strip(), place_en=draft.place_en.strip(), since=draft.since,
            workdays=draft.workdays, person=draft.person.strip(), operator_id=work.operator.id, at=work.clock.now(),
        )
        .returning(tables.round_place.c.id)
    ).scalar_one()  # fmt: skip
    after = {
        "where": draft.place.strip(),
        "since": draft.since,
        "workdays": draft.workdays,
        "person": draft.person.strip(),
    }
    work.audit("checklist.used", f"checklist {draft.code}", after=after)
    return key


@service(Right.GRADE_ROUND)
def end_use(work: UnitOfWork, place_id: int) -> None:
    """Use a list at a place no longer, from today on; rounds made there stay."""
    known = queries.place_by(work, place_id)
    work.conn.execute(
        insert(tables.round_place_end).values(
            place_id=place_id, ended_on=work.clock.today(), operator_id=work.operator.id, at=work.clock.now()
        )
    )
    work.audit("checklist.given_up", f"checklist {known.code}", after={"where": known.place})
