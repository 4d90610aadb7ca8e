"""What the care desk offers the whole house: tables to take out, checks of the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book.house import Export
from app.book.rights import Right
from app.caredesk.export import queries as export
from app.caredesk.orders import queries as orders
from app.caredesk.orders.rules import paid_title
from app.caredesk.requests import queries as requests
from app.caredesk.requests.rules import StepKind, category_title, satisfaction_title, urgency_title, way_title
from app.caredesk.requests.saying import moment
from app.caredesk.requests.standing.rules import state_title
from app.caredesk.taking_out import EXPORTS as KEPT
from app.exchange.table_out import Table, Value
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from app.book import Reader
    from app.book.integrity import Check


def export_requests(reader: Reader) -> Table:
    """All requests with where they stand, the oldest first."""
    head = (
        msg("Number"), msg("Taken in at"), msg("Class"), msg("Kind of matter"), msg("Urgency"), msg("How it came"), msg("Room"),
        msg("Who it comes from"), msg("Phone"), msg("Where it is"), msg("What was asked"), msg("In the hands of"),
        msg("Done or answered by"), msg("Done at"), msg("Result"), msg("Call-back"), msg("Standing"),
    )  # fmt: skip
    return Table("requests", head, [_row(one) for one in reversed(requests.requests(reader))])


def _row(one: requests.Case) -> tuple[Value, ...]:
    course = one.course
    results = [step.words for step in course.steps if step.kind in (StepKind.DONE, StepKind.SETTLED)]
    grade = satisfaction_title(course.grade) if course.grade else ""
    return (
        one.number, moment(one.taken_at), category_title(one.category), one.subject.title.zh, urgency_title(one.urgency),
        way_title(one.way), one.room, one.who, one.phone, one.place, one.what, one.person, moment(course.done_by),
        moment(course.done_at), results[-1] if results else "", grade, state_title(one.state),
    )  # fmt: skip


def export_orders(reader: Reader) -> Table:
    """All work orders with their cost and money, the oldest first."""
    head = (
        msg("Number"), msg("Given on"), msg("What is to be done"), msg("Where it is"), msg("Done by"), msg("Who pays"),
        msg("What it cost"), msg("Paid out"), msg("Taken from the household"), msg("Done on"), msg("Result"),
    )  # fmt: skip
    rows = [
        (
            one.number, one.ordered_on, one.what, one.place, one.person, paid_title(one.paid_by), one.cost, one.spent,
            one.received, one.ended_on, one.words,
        )
        for one in reversed(orders.orders(reader))
    ]  # fmt: skip
    return Table("work_orders", head, rows)


EXPORTS: dict[str, Export] = {
    **export.EXPORTS,
    "requests": Export(msg("Requests"), Right.READ_REGISTER, export_requests),  # names stand in it
    "work_orders": Export(msg("Work orders"), Right.READ_MONEY, export_orders),
    **KEPT,
}
CHECKS: tuple[Check, ...] = requests.CHECKS
