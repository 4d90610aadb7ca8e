"""Names of facilities, upkeep, areas, contractors and emergencies, as the record of what was done tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.bulletin.trail.naming.shapes.queries import both, words
from app.caredesk.areas.tables import clean_area
from app.caredesk.contractors.tables import contractor, service_assessment
from app.caredesk.emergency.tables import emergency_plan, emergency_store, exercise
from app.caredesk.facilities.tables import facility
from app.caredesk.upkeep.tables import upkeep_task
from app.kernel.i18n import msg
from app.paper.blocks import Named

if TYPE_CHECKING:
    from app.bulletin.trail.naming.shapes.queries import Kind

CARE_KINDS: Final[dict[str, Kind]] = {
    "facility": both(facility.c.id, facility.c.name, facility.c.name_en),
    "area": both(clean_area.c.id, clean_area.c.name, clean_area.c.name_en),
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
    "contractor": both(contractor.c.id, contractor.c.name, contractor.c.name_en),
    "assessment": (
        service_assessment.c.id,
        select(
            service_assessment.c.id, service_assessment.c.person, service_assessment.c.held_on, contractor.c.name
        ).outerjoin(contractor, contractor.c.id == service_assessment.c.contractor_id),
        lambda row: msg("{name}: {what}", name=row.name or row.person, what=row.held_on),
    ),
    "emergency_plan": both(emergency_plan.c.id, emergency_plan.c.title, emergency_plan.c.title_en),
    "store": both(emergency_store.c.id, emergency_store.c.name, emergency_store.c.name_en),
    "exercise": words(exercise.c.id, exercise.c.topic),
}
