"""A committee's own checklists from its sheets: what a file would change in the lists of the book."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.book import Right, service
from app.book.house import Importer
from app.exchange.importing import ImportPlan
from app.exchange.recognise import recognise
from app.exchange.sheets import read_workbook
from app.exchange.values import half_of, text_of
from app.kernel.errors import Refused, RefusedRow, UsageError
from app.kernel.i18n import msg
from app.standards.checklists import queries
from app.standards.checklists.rules import ItemDraft, ListDraft, check_list, every_meant
from app.standards.checklists.services import write_checklist
from app.standards.rules import Every

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.book import Reader, UnitOfWork
    from app.exchange.importing import ImportOptions
    from app.exchange.recognise import Found, Record
    from app.kernel.i18n import Message
    from app.standards.checklists.queries import Checklist, Item


@dataclass
class _Gathered:
    """One list of the file: its items as far as they can be taken, and where it begins."""

    name: str
    name_en: str
    first: Record
    items: list[ItemDraft] = field(default_factory=list)
    unsaid: int = 0  # items without a frequency


@dataclass(frozen=True)
class _Counted:
    """What a list would become beside what it is."""

    new: int
    changed: int
    same: int
    gone: int


def plan_checklists(reader: Reader, path: Path, options: ImportOptions) -> ImportPlan:
    """What the sheets would do: a list is known by its name, an item by its words; a list that changes is a new version.

    The name stands in its own column, else it is the title above the table, else the name of the sheet.
    """
    book = recognise(read_workbook(path), "checklist", options.columns, only=options.sheet)
    lists: dict[str, _Gathered] = {}
    refused: list[RefusedRow] = []
    for found in book.found:
        for record in found.records:
            fault = _take(lists, found, record)
            if fault is not None:
                refused.append(fault)
    known = {one.name: one for one in queries.all_lists(reader)}
    wanted: list[ListDraft] = []
    told: list[Message] = []
    counts: list[_Counted] = []
    for one in lists.values():
        before = known.get(one.name)
        draft = _draft(reader, one, before)
        try:
            check_list(draft)
        except (Refused, UsageError) as fault:
            refused.append(RefusedRow(one.first.sheet, one.first.row, "", fault.message, one.name))
            continue
        made = _counted(draft, before)
        counts.append(made)
        told += _told(one, made)
        if made.new + made.changed + made.gone:
            wanted.append(draft)
    return ImportPlan(
        sum(one.new for one in counts), sum(one.changed + one.gone for one in counts), sum(one.same for one in counts),
        tuple(refused), tuple(told), tuple(wanted), book.found,
    )  # fmt: skip


def _take(lists: dict[str, _Gathered], found: Found, record: Record) -> RefusedRow | None:
    """Put a row to its list; what cannot be taken comes back with its column and the reason."""
    heads = found.recognised
    words, often = text_of(record.get("text")), half_of(record.get("every"))

    def refused(column: str, reason: Message, value: str) -> RefusedRow:
        return RefusedRow(record.sheet, record.row, heads.label(column), reason, value)

    if not words:
        return refused("text", msg("Write what is wanted: the item has no words"), "")
    every = every_meant(often) if often else Every.WEEKLY
    if every is None:
        return refused("every", msg("This is no frequency: write 每天, 每周, 每月, 每季, 每年 …"), often)
    name = text_of(record.get("list")) or _title(found)
    one = lists.setdefault(name, _Gathered(name, text_of(record.get("list_en")), record))
    if any(item.text == words for item in one.items):
        return refused("text", msg("“{text}” stands in the list twice: take one out", text=words), words)
    one.unsaid += not often
    one.items.append(
        ItemDraft(
            text_of(record.get("area")), words, every, text_of(record.get("area_en")), text_of(record.get("text_en"))
        )
    )
    return None


def _title(found: Found) -> str:
    titles = [each.strip() for each in found.recognised.titles if each.strip()]
    return titles[0] if titles else found.recognised.sheet


def _draft(reader: Reader, one: _Gathered, before: Checklist | None) -> ListDraft:
    """The list as it would be written, from today on, or from when a version that is still to come begins."""
    today = reader.clock.today()
    if before is None:
        return ListDraft(one.name, _coded(one, ()), today, one.name_en)
    begins = [each.in_force_from for each in queries.versions(reader, before.code)]
    items, name_en = _coded(one, before.items), one.name_en or before.name_en
    return ListDraft(one.name, items, max([today, *begins]), name_en, before.code)


def _coded(one: _Gathered, known: Sequence[Item]) -> tuple[ItemDraft, ...]:
    """Items with the code, and where the sheet says none with the area and English words, that they have in the book."""
    had = {item.text: item for item in known}
    made = []
    for item in one.items:
        old = had.get(item.text)
        if old is None:
            made.append(replace(item, area=item.area or one.name))
            continue
        made.append(
            replace(
                item,
                area=item.area or old.area_name,
                area_en=item.area_en or (old.area_name_en if item.area in ("", old.area_name) else ""),
                text_en=item.text_en or old.text_en,
                code=old.code,
            )
        )
    return tuple(made)


def _counted(draft: ListDraft, before: Checklist | None) -> _Counted:
    had = {item.code: item for item in before.items} if before else {}
    new = changed = 0
    for item in draft.items:
        old = had.get(item.code)
        if old is None:
            new += 1
        else:
            changed += (item.area, item.every, item.text_en, item.area_en) != (
                old.area_name, old.every, old.text_en, old.area_name_en,
            )  # fmt: skip
    kept = {item.code for item in draft.items if item.code}
    return _Counted(new, changed, len(draft.items) - new - changed, len(set(had) - kept))


def _told(one: _Gathered, made: _Counted) -> list[Message]:
    """What is said of a list before it is taken."""
    said = [
        msg(
            "{list}: {new} items new, {changed} changed, {same} as before, {gone} fall out of it",
            list=one.name,
            new=made.new,
            changed=made.changed,
            same=made.same,
            gone=made.gone,
        )
    ]
    if one.unsaid:
        said.append(
            msg("{list}: {count} items say no frequency and are taken as weekly", list=one.name, count=one.unsaid)
        )
    return said


@service(Right.GRADE_ROUND)
def import_checklists(work: UnitOfWork, plan: ImportPlan) -> None:
    """Write the lists of a file that say something new, each as a new list or a new version from today; all or none."""
    for draft in plan.work:
        assert isinstance(draft, ListDraft)  # noqa: S101 — the plan is of this room's own making
        write_checklist(work, draft)


IMPORTS = {"checklist": Importer(msg("Checklists"), Right.GRADE_ROUND, plan_checklists, import_checklists)}
