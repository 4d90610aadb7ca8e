"""Breaches, works, activities and the common-parts inventory as tables to take out."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from app.book import Right
from app.book.house import Export
from app.caredesk.activities.queries import activities
from app.caredesk.breaches.queries import breaches
from app.caredesk.breaches.rules import standing_title, step_title
from app.caredesk.inventory.queries import common_parts
from app.caredesk.inventory.rules import condition_title, part_title
from app.caredesk.works.queries import all_works
from app.caredesk.works.rules import step_title as works_step
from app.exchange.table_out import Table
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from app.book import Reader
    from app.exchange.table_out import Value


def breaches_table(reader: Reader) -> Table:
    """Every breach with what was done about it."""
    head = (
        msg("Number"), msg("Found on"), msg("Kind of breach"), msg("Room"), msg("Where"), msg("What was found"),
        msg("Clause"), msg("Standing"), msg("To be put right by"), msg("Steps"), msg("Agreed compensation"), msg("Paid"),
    )  # fmt: skip
    rows = [
        (
            one.text, one.draft.found_on, one.kind.name, one.room, one.draft.place, one.draft.what,
            one.clause.draft.number if one.clause else "", standing_title(one.standing), one.due,
            "；".join(f"{step.date} {step_title(step.step)} {step.words}".strip() for step in one.drafts),
            one.agreed.amount if one.agreed else None, (msg("Yes") if one.paid else msg("No")) if one.agreed else "",
        )
        for one in breaches(reader)
    ]  # fmt: skip
    return Table(msg("Breaches of the convention").text(), head, rows)


def works_table(reader: Reader) -> Table:
    """Every works with each step and its voucher."""
    head = (
        msg("Works"), msg("Place"), msg("Built by"), msg("Estimated cost"), msg("Asked for"), msg("Allowed by"),
        msg("Date"), msg("Step"), msg("Dealt with by"), msg("What came of it"), msg("Amount"), msg("Voucher"),
    )  # fmt: skip
    rows: list[tuple[Value, ...]] = []
    for one in all_works(reader):
        draft = one.draft
        plan = (draft.name, draft.place, draft.contractor, draft.cost, draft.asked, draft.resolution)
        rows += [
            (*plan, step.draft.date, works_step(step.draft.step), step.draft.person, step.draft.words, step.draft.amount, step.voucher)
            for step in one.steps
        ] or [(*plan, None, "", "", "", None, "")]  # fmt: skip
    return Table(msg("Works and support").text(), head, rows)


def activities_table(reader: Reader) -> Table:
    """Every activity: planned and told."""
    head = (
        msg("Activity"), msg("Date"), msg("Place"), msg("Plan"), msg("Seen to by"), msg("People expected"),
        msg("Planned cost"), msg("How many were there"), msg("How it went"), msg("What it came to"), msg("Vouchers"),
    )  # fmt: skip
    rows = [
        (
            one.draft.name, one.draft.day, one.draft.place, one.draft.plan, one.draft.lead, one.draft.people,
            one.draft.cost, one.result.came if one.result else None, one.result.words if one.result else "",
            one.spent, "、".join(one.vouchers),
        )
        for one in activities(reader)
    ]  # fmt: skip
    return Table(msg("Activities").text(), head, rows)


def parts_table(reader: Reader) -> Table:
    """The whole inventory, with what is no longer there."""
    head = (
        msg("Kind of common part"), msg("Called"), msg("Where"), msg("Quantity"), msg("Unit"), msg("Area (m²)"),
        msg("Condition"), msg("Looked after by"), msg("Last looked at"), msg("Note"),
    )  # fmt: skip
    rows = [
        (
            part_title(one.part), one.name, one.place, one.quantity, one.unit,
            None if one.area is None else Decimal(one.area).scaleb(-2), condition_title(one.condition), one.keeper,
            one.looked_on, one.note,
        )
        for one in (each.draft for each in common_parts(reader))
    ]  # fmt: skip
    return Table(msg("Common-parts inventory").text(), head, rows)


EXPORTS: Final = {
    "breaches": Export(msg("Breaches of the convention"), Right.READ_REGISTER, breaches_table),
    "works": Export(msg("Works and support"), Right.READ_MONEY, works_table),
    "activities": Export(msg("Activities"), Right.READ_MONEY, activities_table),
    "common_parts": Export(msg("Common-parts inventory"), Right.READ_REGISTER, parts_table),
}
