"""Fields and tokens of records about lettings, permits, captains, breaches and works."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.caredesk.breaches.queries import kinds as breach_kinds
from app.caredesk.breaches.rules import Step as BreachStep
from app.caredesk.breaches.rules import step_title as breach_step_title
from app.caredesk.inventory.rules import Condition, Part, condition_title, part_title
from app.caredesk.works.rules import Step as WorksStep
from app.caredesk.works.rules import step_title as works_step_title
from app.kernel.i18n import msg
from app.paper.blocks import Named
from app.register.permits.rules import Kind as PermitKind
from app.register.permits.rules import kind_title as permit_title
from app.register.tenancy.rules import Seen, seen_title

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.kernel.i18n import Message

LIVING: Final[dict[str, Message]] = {
    "asked": msg("Asked for"),
    "breach_kind": msg("Kind of breach"),
    "breach_step": msg("Step"),
    "called": msg("Called"),
    "common_part": msg("Kind of common part"),
    "condition": msg("Condition"),
    "consent_on": msg("Consent to be named"),
    "contractor": msg("Built by"),
    "cost": msg("Estimated cost"),
    "employer": msg("Works for"),
    "found_by": msg("Found by"),
    "found_on": msg("Found on"),
    "home": msg("Comes from"),
    "keeper": msg("Looked after by"),
    "licence": msg("Licence"),
    "looked_on": msg("Last looked at"),
    "manager": msg("Manager of the group"),
    "permit_kind": msg("Kind of permit"),
    "phone_too": msg("With the phone"),
    "plan": msg("Plan"),
    "seen_by": msg("Seen by"),
    "seen_on": msg("Paper seen on"),
    "seen_paper": msg("Paper seen"),
    "stated_on": msg("Landlord signed on"),
    "trade": msg("Trade"),
    "vaccinated": msg("Vaccination holds until"),
    "what": msg("What"),
    "who": msg("Who"),
    "words": msg("In words"),
    "works_step": msg("Step"),
}


def living_tokens() -> Mapping[str, Mapping[str, Message | Named]]:
    """Field → token → what it says."""
    return {
        "seen_paper": {str(each): seen_title(each) for each in Seen},
        "permit_kind": {str(each): permit_title(each) for each in PermitKind},
        "breach_kind": {code: Named(one.name, one.name_en) for code, one in breach_kinds().items()},
        "breach_step": {str(each): breach_step_title(each) for each in BreachStep},
        "works_step": {str(each): works_step_title(each) for each in WorksStep},
        "common_part": {str(each): part_title(each) for each in Part},
        "condition": {str(each): condition_title(each) for each in Condition},
    }
