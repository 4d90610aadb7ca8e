"""Rules of cleaning and greening areas: what an entry needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.kernel.errors import Refused
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class AreaDraft:
    """An area as written: ``kind`` a code of the preset, ``hours`` when somebody is there, by ``contractor_id`` or own staff."""

    kind: str
    name: str
    person: str
    hours: str = ""
    extent: str = ""
    contractor_id: int | None = None
    note: str = ""
    name_en: str = ""
    public: bool = True  # agreed that the name hangs on the board


def check_area(draft: AreaDraft, kinds: Iterable[str]) -> None:
    """Refused without a name or the person it belongs to, or for an unknown kind."""
    if not draft.name.strip():
        raise Refused(msg("An area needs a name"))
    if not draft.person.strip():
        raise Refused(msg("{name}: name the person whose area it is", name=draft.name))
    if draft.kind not in kinds:
        raise Refused(msg("There is no kind of area “{kind}”: choose one of the list", kind=draft.kind))
