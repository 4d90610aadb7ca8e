"""The duty log in the words of the screen: shifts, entries, what was handed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.gatehouse.dutylog.entries.rules import Kind, beside_text
from app.gatehouse.dutylog.rules import flaw_text
from app.gatehouse.dutylog.stock.rules import Sort
from app.gatehouse.roster.rules import shift_name
from app.kernel.i18n import current_language, tr
from app.ui.theme import Tone

if TYPE_CHECKING:
    from app.gatehouse.dutylog.entries.queries import Entry
    from app.gatehouse.dutylog.lines.queries import LogLine
    from app.gatehouse.dutylog.queries import Duty


def shift(line: LogLine) -> str:
    """Day and shift."""
    return f"{line.date:%m-%d} {shift_name(line.shift).shown(current_language())}"


def span(duty: Duty | None) -> str:
    """From when to when somebody was there."""
    if duty is None:
        return ""
    return f"{duty.on_at:%H:%M}–{duty.off_at:%H:%M}" if duty.off_at else f"{duty.on_at:%H:%M}–"


def noticed(line: LogLine) -> str:
    """What was not as it should be, and whether it comes from paper."""
    paper = [tr("from paper")] if line.duty and line.duty.from_paper else []
    return "、".join([str(flaw_text(flaw)) for flaw in line.flaws] + paper)


def entry_tone(each: Entry) -> Tone:
    """What was put right is quiet; incidents, and a gate beside its hours, stand out."""
    if each.corrected_by is not None:
        return Tone.QUIET
    return Tone.DUE if each.kind is Kind.INCIDENT or each.beside is not None else Tone.PLAIN


def said(each: Entry) -> str:
    """An entry in one line."""
    parts = [part for part in (each.subject, each.text) if part]
    if each.beside is not None:
        parts.append(str(beside_text(each.kind, each.beside)))
    if each.photos:
        parts.append(tr("photos kept: {count}", count=len(each.photos)))
    if each.reported_at is not None:
        parts.append(
            tr(
                "police {time} {officer} {number}",
                time=f"{each.reported_at:%H:%M}",
                officer=each.officer,
                number=each.number,
            ).strip()
        )
    if each.corrects is not None:
        parts.append(tr("puts no. {number} right", number=each.corrects))
    if each.corrected_by is not None:
        parts.append(tr("wrong, see no. {number}", number=each.corrected_by))
    if each.from_paper:
        parts.append(tr("from paper"))
    return "；".join(parts)


def handed(duty: Duty | None) -> str:
    """What one shift left the next, in one line."""
    if duty is None or duty.handover is None:
        return ""
    left = duty.handover
    missing = [tr("{thing}: {count} missing", thing=one.name, count=one.missing) for one in left.counts if one.missing]
    if not left.counts:
        missing = [words for sort, words in _missing() if not left.there(sort)]
    taken = [tr("taken over by {name}", name=duty.accepted_by)] if duty.accepted_by else []
    matters = "；".join(left.matters.splitlines())
    return "；".join([*missing, matters or tr("nothing to note"), *taken])


def _missing() -> tuple[tuple[Sort, str], ...]:
    return (
        (Sort.KEY, tr("keys are missing")),
        (Sort.RADIO, tr("the radio does not work")),
        (Sort.EXTINGUISHER, tr("the extinguisher is missing")),
    )
