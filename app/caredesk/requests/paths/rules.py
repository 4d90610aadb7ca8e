"""Whose pipe is it (C2): property-right unit, specialist company, committee or household.

H: major works and in-building pipes lie with the property-right unit, mains with the specialist companies, what is
common with the committee; what is inside a home its household pays for, done by a vetted person at posted prices.
"""

from __future__ import annotations

from enum import StrEnum

from app.kernel.frozen import frozen
from app.kernel.i18n import Message, msg


class Path(StrEnum):
    """Who has to see to it."""

    RIGHT_UNIT = "right_unit"
    COMPANY = "company"
    COMMITTEE = "committee"
    HOUSEHOLD = "household"


def path_title(path: Path) -> Message:
    """The path in words."""
    return {
        Path.RIGHT_UNIT: msg("The property-right unit"),
        Path.COMPANY: msg("The specialist company"),
        Path.COMMITTEE: msg("The committee"),
        Path.HOUSEHOLD: msg("The household, at posted prices"),
    }[path]


@frozen
class Suggestion:
    """A path, why, and which kind of outside body (a token of the directory) answers for it; empty where none does."""

    path: Path
    why: Message
    body: str = ""


def suggested(reach: str, body: str, tenure: str, right_unit: str) -> Suggestion:
    """The path of a matter that lies in ``reach`` (home, shared, yard, mains) at a dwelling of ``tenure`` (may be empty)."""
    of_unit = tenure in ("unit_owned", "public_housing")
    if reach == "mains":
        return Suggestion(Path.COMPANY, msg("Mains and meters are the specialist company's"), body)
    if reach == "shared" and of_unit:
        why = msg("In-building pipes and common parts are the property-right unit's")
        if right_unit:
            why = msg("In-building pipes and common parts are the property-right unit's: {unit}", unit=right_unit)
        return Suggestion(Path.RIGHT_UNIT, why, "right_unit")
    if reach == "home" and tenure == "public_housing":
        return Suggestion(Path.RIGHT_UNIT, msg("Public housing is kept by the unit that lets it"), "right_unit")
    if reach == "home":
        return Suggestion(Path.HOUSEHOLD, msg("What is inside the home the household has mended, at posted low prices"))
    return Suggestion(Path.COMMITTEE, msg("Common parts and grounds are the committee's"))
