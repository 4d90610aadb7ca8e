"""Staff from a committee's own list: what a sheet of names would change in the book."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from app.exchange.importing import ImportPlan
from app.exchange.people import read_phones
from app.exchange.recognise import recognise
from app.exchange.sheets import read_workbook
from app.exchange.values import BadValue, read_amount, read_date, text_of
from app.gatehouse.staff import queries
from app.gatehouse.staff.certificates.queries import papers
from app.gatehouse.staff.certificates.rules import PaperDraft, PaperKind
from app.gatehouse.staff.rules import StaffDraft, check_staff, read_post
from app.kernel import presets
from app.kernel.errors import Refused, RefusedRow
from app.kernel.frozen import frozen
from app.kernel.i18n import Message, msg
from app.kernel.money import ZERO

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.book import Reader
    from app.exchange.importing import ImportOptions
    from app.exchange.recognise import Recognised, Record
    from app.exchange.values import Cell
    from app.gatehouse.staff.queries import Member

T = TypeVar("T")


@frozen
class StaffWork:
    """One row to be taken: somebody new, or a known one (``staff_id``) that changed."""

    draft: StaffDraft
    staff_id: int | None
    papers: tuple[PaperDraft, ...] = ()  # that the book has not got yet


class _RowRefused(Exception):
    def __init__(self, column: str, reason: Message, value: str) -> None:
        super().__init__(column)
        self.column, self.reason, self.value = column, reason, value


def plan_staff(reader: Reader, path: Path, options: ImportOptions) -> ImportPlan:
    """What the sheet would do: people are known by name and phone; a row without a name is refused."""
    book = recognise(read_workbook(path), "staff", options.columns, only=options.sheet)
    known = {(each.name, each.phone): each for each in queries.members(reader)}
    held = {(each.staff_id, each.kind, each.until, each.number) for each in papers(reader) if each.taken_back is None}
    wanted: list[StaffWork] = []
    refused: list[RefusedRow] = []
    seen: set[tuple[str, str]] = set()
    unchanged = 0
    for found in book.found:
        for record in found.records:
            try:
                draft = _draft(record, found.recognised)
                brought = _papers(record, found.recognised)
                _check_once(draft, seen, found.recognised.label("name"))
            except _RowRefused as fault:
                refused.append(RefusedRow(record.sheet, record.row, fault.column, fault.reason, fault.value))
                continue
            seen.add((draft.name, draft.phone))
            member = known.get((draft.name, draft.phone))
            key = member.id if member else None
            fresh = tuple(each for each in brought if (key, each.kind, each.until, each.number) not in held)
            if member is not None and not fresh and _same(member, _filled(draft, member)):
                unchanged += 1
            else:
                wanted.append(StaffWork(_filled(draft, member) if member else draft, key, fresh))
    new = sum(each.staff_id is None for each in wanted)
    return ImportPlan(new, len(wanted) - new, unchanged, tuple(refused), work=tuple(wanted), found=book.found)


def _check_once(draft: StaffDraft, seen: set[tuple[str, str]], label: str) -> None:
    if (draft.name, draft.phone) in seen:
        raise _RowRefused(label, msg("This person stands in the list twice"), draft.name)


def _read(record: Record, heads: Recognised, column: str, reader: Callable[[Cell], T]) -> T:
    try:
        return reader(record.get(column))
    except BadValue as fault:
        raise _RowRefused(heads.label(column), fault.message, text_of(record.get(column))) from None


def _papers(record: Record, heads: Recognised) -> tuple[PaperDraft, ...]:
    """Health and guard's certificates, where the sheet has columns for them."""
    made = []
    for kind in (PaperKind.HEALTH, PaperKind.SECURITY):
        until = _read(record, heads, f"{kind}_until", lambda cell: read_date(cell, whole_month=True))
        number = text_of(record.get(f"{kind}_number"))
        if until is not None or number:
            made.append(PaperDraft(kind, until=until, number=number))
    return tuple(made)


def _draft(record: Record, heads: Recognised) -> StaffDraft:
    def read(column: str, reader: Callable[[Cell], T]) -> T:
        return _read(record, heads, column, reader)

    post_text = text_of(record.get("post"))
    phones = read("phone", read_phones)
    draft = StaffDraft(
        name=text_of(record.get("name")),
        post=read_post(post_text, presets.load("shifts")["posts"]),
        post_text=post_text,
        phone=phones[0] if phones else "",
        since=read("since", lambda cell: read_date(cell, whole_month=True)),
        until=read("until", lambda cell: read_date(cell, whole_month=True)),
        wage=read("pay", read_amount) or ZERO,
        note=text_of(record.get("note")),
    )
    try:
        check_staff(draft)
    except Refused as fault:
        raise _RowRefused(heads.label("name"), fault.message, draft.name) from None
    return draft


def _filled(draft: StaffDraft, member: Member) -> StaffDraft:
    """What the sheet leaves open stays as the book has it."""
    return replace(
        draft,
        post_text=draft.post_text or member.post_text,
        post=draft.post if draft.post_text else member.post,
        since=draft.since or member.since,
        until=draft.until or member.until,
        wage=draft.wage or member.wage,
        bonus=member.bonus,
        note=draft.note or member.note,
    )


def _same(member: Member, draft: StaffDraft) -> bool:
    return draft == StaffDraft(
        member.name,
        member.post,
        member.post_text,
        member.phone,
        member.since,
        member.until,
        member.wage,
        member.bonus,
        member.note,
    )
