"""Names of facilities, upkeep, areas, contractors and emergencies, as the record of what was done tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from app.caredesk.areas.tables import clean_area
from app.caredesk.contractors.tables import contractor, service_assessment
from app.caredesk.emergency.tables import emergency_plan, emergency_store, exercise
from app.caredesk.facilities.tables import facility
from app.caredesk.upkeep.tables import upkeep_task
from app.kernel.i18n import msg
from app.paper.blocks import Named

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import ColumnElement, Select

    from app.bulletin.trail.words import Name

CARE_KINDS: Final[dict[str, tuple[ColumnElement[Any], Select[Any], Callable[[Any], Name]]]] = {
    "facility": (
        facility.c.id,
        select(facility.c.id, facility.c.name, facility.c.name_en),
        lambda row: Named(row.name, row.name_en),
    ),
    "area": (
        clean_area.c.id,
        select(clean_area.c.id, clean_area.c.name, clean_area.c.name_en),
        lambda row: Named(row.name, row.name_en),
    ),
    "upkeep": (
        upkeep_task.c.id,
        select(
            upkeep_task.c.id,
            upkeep_task.c.text,
            upkeep_task.c.text_en,
            facility.c.name,
            clean_area.c.name.label("area"),
        )
        .outerjoin(facility, facility.c.id == upkeep_task.c.facility_id)
        .outerjoin(clean_area, clean_area.c.id == upkeep_task.c.area_id),
        lambda row: msg("{name}: {what}", name=row.name or row.area, what=Named(row.text, row.text_en)),
    ),
    "contractor": (
        contractor.c.id,
        select(contractor.c.id, contractor.c.name, contractor.c.name_en),
        lambda row: Named(row.name, row.name_en),
    ),
    "assessment": (
        service_assessment.c.id,
        select(
            service_assessment.c.id, service_assessment.c.person, service_assessment.c.held_on, contractor.c.name
        ).outerjoin(contractor, contractor.c.id == service_assessment.c.contractor_id),
        lambda row: msg("{name}: {what}", name=row.name or row.person, what=row.held_on),
    ),
    "emergency_plan": (
        emergency_plan.c.id,
        select(emergency_plan.c.id, emergency_plan.c.title, emergency_plan.c.title_en),
        lambda row: Named(row.title, row.title_en),
    ),
    "store": (
        emergency_store.c.id,
        select(emergency_store.c.id, emergency_store.c.name, emergency_store.c.name_en),
        lambda row: Named(row.name, row.name_en),
    ),
    "exercise": (exercise.c.id, select(exercise.c.id, exercise.c.topic), lambda row: row.topic),
}
