"""Facilities from a committee's own list: what a sheet would change in the ledger."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeVar

from app.book import Right, service
from app.book.house import Importer
from app.caredesk.facilities import queries
from app.caredesk.facilities.kinds import facility_kinds
from app.caredesk.facilities.rules import Condition, FacilityDraft, Whose, check_facility, kind_meant
from app.caredesk.facilities.services import add_facility, change_facility
from app.exchange.importing import ImportPlan
from app.exchange.recognise import recognise
from app.exchange.sheets import read_workbook
from app.exchange.values import BadValue, read_count, read_date, text_of
from app.kernel.errors import Refused, RefusedRow
from app.kernel.frozen import frozen
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.book import Reader, UnitOfWork
    from app.exchange.importing import ImportOptions
    from app.exchange.recognise import Recognised, Record
    from app.exchange.values import Cell

T = TypeVar("T")
_WHOSE: Final = {
    "产权单位": Whose.RIGHT_UNIT, "单位": Whose.RIGHT_UNIT, "房管": Whose.RIGHT_UNIT, "专业公司": Whose.COMPANY,
    "自来水": Whose.COMPANY, "供电": Whose.COMPANY, "燃气": Whose.COMPANY, "住户": Whose.HOUSEHOLD, "业主自有": Whose.HOUSEHOLD,
}  # fmt: skip
_CONDITIONS: Final = {
    "报废": Condition.SCRAPPED, "停用": Condition.STOPPED, "不用": Condition.STOPPED, "坏": Condition.FAULTY,
    "故障": Condition.FAULTY, "损坏": Condition.FAULTY, "待修": Condition.FAULTY,
}  # fmt: skip


@frozen
class FacilityWork:
    """One row to be taken: a new facility, or a known one (``facility_id``) that changed; ``person`` sees to its upkeep."""

    draft: FacilityDraft
    facility_id: int | None
    person: str = ""


class _RowRefused(Exception):
    def __init__(self, column: str, reason: Message, value: str) -> None:
        super().__init__(column)
        self.column, self.reason, self.value = column, reason, value


def plan_facilities(reader: Reader, path: Path, options: ImportOptions) -> ImportPlan:
    """What the sheet would do: a facility is known by kind, name and place; the kind by words in kind or name."""
    book = recognise(read_workbook(path), "facilities", options.columns, only=options.sheet)
    known = {_key(one.draft): one for one in queries.facilities(reader)}
    wanted: list[FacilityWork] = []
    refused: list[RefusedRow] = []
    seen: set[tuple[str, str, str]] = set()
    unchanged = 0
    for found in book.found:
        for record in found.records:
            try:
                draft = _draft(record, found.recognised)
                _check_once(draft, seen, found.recognised.label("name"))
            except _RowRefused as fault:
                refused.append(RefusedRow(record.sheet, record.row, fault.column, fault.reason, fault.value))
                continue
            seen.add(_key(draft))
            before = known.get(_key(draft))
            whole = _filled(draft, before.draft, record) if before else draft
            if before is not None and whole == before.draft:
                unchanged += 1
            else:
                wanted.append(FacilityWork(whole, before.id if before else None, text_of(record.get("person"))))
    new = sum(each.facility_id is None for each in wanted)
    return ImportPlan(new, len(wanted) - new, unchanged, tuple(refused), work=tuple(wanted), found=book.found)


def _check_once(draft: FacilityDraft, seen: set[tuple[str, str, str]], label: str) -> None:
    if _key(draft) in seen:
        raise _RowRefused(label, msg("This facility stands in the list twice"), draft.name)


def _key(draft: FacilityDraft) -> tuple[str, str, str]:
    return draft.kind, draft.name, draft.place


def _draft(record: Record, heads: Recognised) -> FacilityDraft:
    def read(column: str, reader: Callable[[Cell], T]) -> T:
        try:
            return reader(record.get(column))
        except BadValue as fault:
            raise _RowRefused(heads.label(column), fault.message, text_of(record.get(column))) from None

    name, kind = text_of(record.get("name")), text_of(record.get("kind"))
    words = {code: one.words for code, one in facility_kinds().items()}
    draft = FacilityDraft(
        kind=kind_meant(kind, words) or kind_meant(name, words) or "other",
        name=name,
        place=text_of(record.get("place")),
        quantity=read("quantity", read_count) or 1,
        number=text_of(record.get("number")),
        maker=text_of(record.get("maker")),
        installed=read("installed", lambda cell: read_date(cell, whole_month=True)),
        warranty=read("warranty", lambda cell: read_date(cell, whole_month=True)),
        whose=_meant(text_of(record.get("whose")), _WHOSE, Whose.COMMON),
        condition=_meant(text_of(record.get("condition")), _CONDITIONS, Condition.IN_USE),
        note=text_of(record.get("note")),
    )
    try:
        check_facility(draft, facility_kinds())
    except Refused as fault:
        raise _RowRefused(heads.label("name"), fault.message, name) from None
    return draft


def _meant(text: str, words: dict[str, T], usual: T) -> T:
    return next((token for word, token in words.items() if word in text), usual)


def _filled(draft: FacilityDraft, before: FacilityDraft, record: Record) -> FacilityDraft:
    """What the sheet leaves open stays as the book has it."""
    return replace(
        draft,
        quantity=draft.quantity if text_of(record.get("quantity")) else before.quantity,
        number=draft.number or before.number,
        maker=draft.maker or before.maker,
        installed=draft.installed or before.installed,
        warranty=draft.warranty or before.warranty,
        whose=draft.whose if text_of(record.get("whose")) else before.whose,
        answers=before.answers,
        condition=draft.condition if text_of(record.get("condition")) else before.condition,
        note=draft.note or before.note,
        name_en=before.name_en,
    )


@service(Right.EDIT_REGISTER)
def import_facilities(work: UnitOfWork, plan: ImportPlan) -> None:
    """Take the rows of a list of facilities that say something new."""
    for row in plan.work:
        assert isinstance(row, FacilityWork)  # noqa: S101 — the plan is of this room's own making
        if row.facility_id is None:
            add_facility(work, row.draft, person=row.person)
        else:
            change_facility(work, row.facility_id, row.draft)


IMPORTS = {"facilities": Importer(msg("List of facilities"), Right.EDIT_REGISTER, plan_facilities, import_facilities)}
