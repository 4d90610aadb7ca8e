"""What the fields of the care desk's records are called, and what the tokens in them say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.caredesk.contractors.rules import Trade, Verdict, trade_title, verdict_title
from app.caredesk.emergency.rules import Exercise, exercise_title
from app.caredesk.facilities.rules import Condition, Whose, condition_title, whose_title
from app.caredesk.upkeep.rules import Outcome, Rhythm, outcome_title, rhythm_title
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.kernel.i18n import Message

CARE_FIELDS: Final[dict[str, Message]] = {
    "adopted_on": msg("In force from"),
    "area_id": msg("Area"),
    "area_kind": msg("Kind of area"),
    "attended": msg("How many came"),
    "basically": msg("Basically satisfied"),
    "called": msg("Representatives called"),
    "clear_by": msg("Clear by"),
    "facility_condition": msg("Condition"),
    "contact": msg("Contact person"),
    "contractor_id": msg("Contracted firm"),
    "cost": msg("What it cost"),
    "course": msg("Course of it"),
    "done_on": msg("Day it was done"),
    "drill_months": msg("A drill every so many months"),
    "exercise_kind": msg("What was held"),
    "expires": msg("Good until"),
    "extent": msg("From where to where"),
    "facility_id": msg("Facility"),
    "facility_kind": msg("Kind of facility"),
    "found": msg("What went wrong"),
    "held_on": msg("Date"),
    "installed": msg("Installed on"),
    "keeper": msg("Who keeps it"),
    "kept": msg("Contract kept"),
    "led_by": msg("Held by"),
    "maker": msg("Maker"),
    "material": msg("What was used"),
    "mend_by": msg("To be put right by"),
    "not_satisfied": msg("Not satisfied"),
    "outcome": msg("How it was left"),
    "payees": msg("Also paid as"),
    "place_en": msg("Where, in English"),
    "emergency_plan_id": msg("Plan it follows"),
    "plan_kind": msg("Kind of plan"),
    "points": msg("Points of a hundred"),
    "prices": msg("Prices"),
    "promise": msg("What was promised"),
    "rhythm": msg("Frequency"),
    "rounds": msg("Rounds a day"),
    "said": msg("What was said"),
    "satisfied": msg("Satisfied"),
    "stars": msg("Stars"),
    "steps": msg("What is done, step by step"),
    "steps_en": msg("Steps, in English"),
    "stopped_at": msg("Stopped at"),
    "teller": msg("Teller"),
    "text_en": msg("In English, for papers"),
    "topic": msg("Topic"),
    "trade": msg("Engaged for"),
    "valid_until": msg("Certificate until"),
    "verdict": msg("Outcome"),
    "warranty": msg("Warranty until"),
    "what": msg("What for"),
    "who": msg("Who took part"),
    "whose": msg("Property of"),
    "why": msg("Why it was decided otherwise"),
    "work": msg("For what work"),
    "yearly": msg("Yuan a year"),
}


def care_tokens() -> Mapping[str, Mapping[str, Message]]:
    """Field → token → what it says."""
    return {
        "trade": {str(each): trade_title(each) for each in Trade},
        "verdict": {str(each): verdict_title(each) for each in Verdict},
        "exercise_kind": {str(each): exercise_title(each) for each in Exercise},
        "facility_condition": {str(each): condition_title(each) for each in Condition},
        "whose": {str(each): whose_title(each) for each in Whose},
        "outcome": {str(each): outcome_title(each) for each in Outcome},
        "rhythm": {str(each): rhythm_title(each) for each in Rhythm},
    }
