"""Kinds of facilities and areas as shipped, with the upkeep each usually wants."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from app.caredesk.facilities.rules import first_due
from app.caredesk.upkeep.rules import Rhythm, TaskDraft
from app.kernel import presets
from app.kernel.frozen import frozen

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping


@frozen
class Kind:
    """One kind of the preset."""

    code: str
    name: str
    name_en: str
    words: tuple[str, ...]
    tasks: tuple[Mapping[str, Any], ...]

    def shown(self, language: str) -> str:
        """Its name in ``language``."""
        return self.name if language.startswith("zh") else self.name_en

    def drafts(self, today: datetime.date, person: str = "") -> tuple[TaskDraft, ...]:
        """The upkeep it usually wants, first due from ``today`` on."""
        return tuple(
            TaskDraft(
                one["zh"],
                Rhythm(one["rhythm"]),
                first_due(today, one.get("month"), one.get("day", 15)),
                person,
                one["en"],
            )
            for one in self.tasks
        )


@cache
def facility_kinds() -> Mapping[str, Kind]:
    """Kinds of facilities by code."""
    return _kinds("kind")


@cache
def area_kinds() -> Mapping[str, Kind]:
    """Kinds of cleaning and greening areas by code."""
    return _kinds("area")


def _kinds(section: str) -> Mapping[str, Kind]:
    return {
        one["code"]: Kind(one["code"], one["name"], one["name_en"], tuple(one.get("words", ())), tuple(one["tasks"]))
        for one in presets.load("facilities")[section]
    }
