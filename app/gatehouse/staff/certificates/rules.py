"""Rules of the staff's papers: which there are, what each needs, and which of them runs out."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from app.kernel.errors import Refused
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterable


class PaperKind(StrEnum):
    """What a paper is."""

    LABOUR = "labour"
    SERVICE = "service"  # people past retirement age work under an agreement of service
    HEALTH = "health"
    SECURITY = "security"
    ELECTRICIAN = "electrician"
    INSURANCE = "insurance"
    OTHER = "other"


CONTRACTS = (PaperKind.LABOUR, PaperKind.SERVICE)


def paper_title(kind: PaperKind) -> Message:
    """What a kind of paper is called."""
    return {
        PaperKind.LABOUR: msg("Labour contract"),
        PaperKind.SERVICE: msg("Agreement of service"),
        PaperKind.HEALTH: msg("Health certificate"),
        PaperKind.SECURITY: msg("Guard's certificate"),
        PaperKind.ELECTRICIAN: msg("Electrician's licence"),
        PaperKind.INSURANCE: msg("Accident insurance"),
        PaperKind.OTHER: msg("Another paper"),
    }[kind]


@dataclass(frozen=True)
class PaperDraft:
    """A paper as typed; no ``until``: it does not run out. ``name`` says what another paper is."""

    kind: PaperKind
    since: datetime.date | None = None
    until: datetime.date | None = None
    number: str = ""
    name: str = ""
    note: str = ""


@dataclass(frozen=True)
class Held:
    """A paper of somebody, as far as its running out goes."""

    staff_id: int
    kind: PaperKind
    name: str
    until: datetime.date | None


def check_paper(person: str, draft: PaperDraft) -> None:
    """Refused for dates the wrong way round, a contract without its first day, and another paper without a name."""
    if draft.since and draft.until and draft.until < draft.since:
        raise Refused(msg("{name}: the last day lies before the first: check the two days", name=person))
    if draft.kind in CONTRACTS and draft.since is None:
        raise Refused(msg("{name}: a contract needs its first day", name=person))
    if draft.kind is PaperKind.OTHER and not draft.name.strip():
        raise Refused(msg("{name}: say which paper it is", name=person))


def running_out(papers: Iterable[Held], today: datetime.date, ahead: int) -> tuple[Held, ...]:
    """The papers that ran out or will within ``ahead`` days, the first first; one renewed since counts by its last day.

    Labour contract and agreement of service stand for each other.
    """
    last: dict[tuple[int, str, str], Held] = {}
    for each in papers:
        key = (each.staff_id, "contract" if each.kind in CONTRACTS else each.kind.value, each.name)
        known = last.get(key)
        if known is None or (known.until is not None and (each.until is None or each.until >= known.until)):
            last[key] = each
    until = today + datetime.timedelta(days=ahead)
    found = [
        (each.until, each.staff_id, each) for each in last.values() if each.until is not None and each.until <= until
    ]
    return tuple(each for _, _, each in sorted(found, key=lambda one: one[:2]))
