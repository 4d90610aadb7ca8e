"""What the desk's presets say: kinds of matters, and the clocks in force."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from app.caredesk.requests.clocks.rules import Clocks, Pace
from app.caredesk.requests.rules import Category, Subject, Urgency, Words
from app.kernel import presets
from app.register.figures import queries as figures

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.book import Reader

NAMES: Final = {1: "handbook", 2: "industry"}


@cache
def subjects() -> Mapping[str, Subject]:
    """Every kind of matter by its code, in the order screens list them."""
    return {
        one["code"]: Subject(
            one["code"], Category(one["category"]), Words(one["name"], one["name_en"]), one["reach"],
            one.get("body", ""), Urgency(one["urgency"]),
        )
        for one in presets.load("requests")["kind"]
    }  # fmt: skip


def common(reader: Reader) -> dict[str, int]:
    """The figures of the desk that both presets share."""
    return figures.section(reader, "requests.common")


def preset_name(reader: Reader) -> Words:
    """Which preset is in force, in words."""
    found = presets.load("requests")[_in_force(reader)]
    return Words(found["name"], found["name_en"])


def clocks(reader: Reader) -> Clocks:
    """The clocks in force: of the preset chosen, with the committee's own figures."""
    chosen = _in_force(reader)
    shipped: dict[str, Any] = presets.load("requests")[chosen]
    own, both = figures.section(reader, f"requests.{chosen}"), common(reader)
    return Clocks(
        {one: Pace(own[f"{one}.attend_minutes"], own[f"{one}.hours"]) for one in Urgency},
        shipped["overnight"],
        both["least_hours"],
        own["complaint.attend_minutes"],
        own["complaint.days"],
        shipped["complaint"]["working"],
        both["suggestion_days"],
        both["dispute_days"],
    )


def _in_force(reader: Reader) -> str:
    return NAMES[figures.number(reader, "requests.preset")]


def usual_urgency(kind: str) -> Urgency:
    """How a kind usually presses; ordinary for one the preset does not know."""
    found = subjects().get(kind)
    return found.urgency if found else Urgency.ORDINARY
