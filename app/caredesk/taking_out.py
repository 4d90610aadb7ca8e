"""Facilities, upkeep, areas, contractors and emergencies as tables to take out."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from app.book.house import Export
from app.book.rights import Right
from app.caredesk.areas.queries import areas
from app.caredesk.contractors.papers import grade_text
from app.caredesk.contractors.queries import assessments, contractors
from app.caredesk.contractors.rules import trade_title, verdict_title
from app.caredesk.emergency.queries import exercises, stores
from app.caredesk.emergency.rules import exercise_title
from app.caredesk.facilities.queries import facilities
from app.caredesk.facilities.rules import condition_title, whose_title
from app.caredesk.upkeep.queries import log
from app.caredesk.upkeep.rules import outcome_title
from app.exchange.table_out import Table
from app.kernel.i18n import current_language, msg

if TYPE_CHECKING:
    from app.book import Reader


def export_facilities(reader: Reader) -> Table:
    """The whole ledger, scrapped things too."""
    language = current_language()
    head = (
        msg("Kind of facility"), msg("What it is called"), msg("Its place"), msg("Quantity"), msg("Serial number"), msg("Maker"),
        msg("Installed on"), msg("Warranty until"), msg("Property of"), msg("Whom to call about it"), msg("Condition"),
        msg("Remarks"),
    )  # fmt: skip
    rows = [
        (
            one.kind.shown(language), one.draft.name, one.draft.place, one.draft.quantity, one.draft.number,
            one.draft.maker, one.draft.installed, one.draft.warranty, whose_title(one.draft.whose), one.draft.answers,
            condition_title(one.draft.condition), one.draft.note,
        )
        for one in facilities(reader)
    ]  # fmt: skip
    return Table("facilities", head, rows)


def export_upkeep(reader: Reader) -> Table:
    """Everything that was done, struck lines too."""
    language = current_language()
    head = (
        msg("Date"), msg("Facility or area"), msg("Work to be done"), msg("Falls due on"), msg("Work done by"), msg("How it was left"),
        msg("What was seen"), msg("What was used"), msg("What it cost"), msg("Voucher"), msg("Struck out"),
    )  # fmt: skip
    rows = [
        (
            one.done_on, one.subject.shown(language), one.what.shown(language), one.stretch.last, one.person,
            outcome_title(one.outcome), one.note, one.material, one.cost, one.voucher, one.struck,
        )
        for one in log(reader, datetime.date.min, datetime.date.max)
    ]  # fmt: skip
    return Table("upkeep", head, rows)


def export_areas(reader: Reader) -> Table:
    """All areas with their people."""
    language = current_language()
    head = (
        msg("Kind of area"), msg("What it is called"), msg("From where to where"), msg("Whose area"), msg("When somebody is there"),
        msg("Employed by"), msg("Remarks"),
    )  # fmt: skip
    rows = [
        (
            one.kind.shown(language), one.draft.name, one.draft.extent, one.draft.person, one.draft.hours,
            one.contractor, one.draft.note,
        )
        for one in areas(reader)
    ]  # fmt: skip
    return Table("areas", head, rows)


def export_contractors(reader: Reader) -> Table:
    """Every contract with every contractor."""
    head = (
        msg("Contracted firm"), msg("Engaged for"), msg("Contact person"), msg("Phone"), msg("What for"), msg("First day"),
        msg("Last day"), msg("Yuan a year"), msg("What was promised"), msg("Prices"), msg("Decided by"), msg("Ended early"),
    )  # fmt: skip
    rows = [
        (
            one.draft.name, trade_title(one.draft.trade), one.draft.contact, one.draft.phone, terms.draft.what,
            terms.draft.since, terms.last, terms.draft.yearly, terms.draft.promise, terms.draft.prices,
            terms.draft.resolution, terms.ended_why,
        )
        for one in contractors(reader)
        for terms in one.terms
    ]  # fmt: skip
    return Table("contractors", head, rows)


def export_assessments(reader: Reader) -> Table:
    """Every assessment, struck ones too."""
    head = (
        msg("Date"), msg("Assessed"), msg("Work assessed"), msg("Grade"), msg("Outcome"), msg("Date for putting right"), msg("What was said"),
        msg("Struck out"),
    )  # fmt: skip
    rows = [
        (
            one.draft.held_on, one.name, one.draft.work, grade_text(one), verdict_title(one.verdict), one.draft.mend_by,
            one.draft.said, one.struck,
        )
        for one in assessments(reader)
    ]  # fmt: skip
    return Table("assessments", head, rows)


def export_stores(reader: Reader) -> Table:
    """All that is kept ready."""
    head = (
        msg("Kept ready"), msg("Quantity"), msg("Counted in"), msg("Its place"), msg("Good until"), msg("Who keeps it"),
        msg("Last looked at"), msg("Remarks"),
    )  # fmt: skip
    rows = [
        (
            one.draft.name, one.draft.quantity, one.draft.unit, one.draft.place, one.draft.expires, one.draft.keeper,
            one.checked_on, one.draft.note,
        )
        for one in stores(reader)
    ]  # fmt: skip
    return Table("emergency_stores", head, rows)


def export_exercises(reader: Reader) -> Table:
    """All drills and training, struck ones too."""
    head = (
        msg("Date"), msg("What was held"), msg("Topic"), msg("Held by"), msg("Place"), msg("How many came"),
        msg("Who took part"), msg("Minutes"), msg("What went wrong"), msg("How it is mended"),
        msg("Certificate until"), msg("Struck out"),
    )  # fmt: skip
    rows = [
        (
            one.draft.held_on, exercise_title(one.draft.kind), one.draft.topic, one.draft.led_by, one.draft.place,
            one.draft.attended, one.draft.who, one.draft.minutes, one.draft.found, one.draft.measure,
            one.draft.valid_until, one.struck,
        )
        for one in exercises(reader)
    ]  # fmt: skip
    return Table("drills", head, rows)


EXPORTS: dict[str, Export] = {
    "facilities": Export(msg("Facilities"), Right.READ_REGISTER, export_facilities),
    "upkeep": Export(msg("Log of upkeep"), Right.READ_REGISTER, export_upkeep),
    "areas": Export(msg("Cleaning and greening areas"), Right.READ_REGISTER, export_areas),
    "contractors": Export(msg("Contractors"), Right.READ_REGISTER, export_contractors),
    "assessments": Export(msg("Assessments"), Right.READ_REGISTER, export_assessments),
    "emergency_stores": Export(msg("Kept ready for emergencies"), Right.READ_REGISTER, export_stores),
    "drills": Export(msg("Drills and training"), Right.READ_REGISTER, export_exercises),
}
