"""Steps of a request in one line each, as screens and papers say them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.caredesk.requests.clocks.rules import level_title
from app.caredesk.requests.paths.rules import Path, path_title
from app.caredesk.requests.rules import Satisfaction, StepKind, satisfaction_title, step_title
from app.caredesk.requests.standing.rules import AGREED, NO_AGREEMENT
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    import datetime

    from app.caredesk.requests.rules import Step

_OUTCOMES: Final = {AGREED: msg("agreed"), NO_AGREEMENT: msg("no agreement")}


def moment(at: datetime.datetime | None) -> str:
    """A moment as lists show it: ``2026-11-20 08:15``; empty where there is none."""
    return f"{at:%Y-%m-%d %H:%M}" if at else ""


def choice_words(step: Step) -> Message | None:
    """What the token of a step says; None where it has none."""
    if not step.choice:
        return None
    if step.kind is StepKind.ROUTED:
        return path_title(Path(step.choice))
    if step.kind is StepKind.CALLED:
        return satisfaction_title(Satisfaction(step.choice))
    if step.kind is StepKind.ESCALATED:
        return level_title(int(step.choice))
    return _OUTCOMES[step.choice]


def step_line(step: Step) -> str:
    """What was done, on one line, in the language of the screens."""
    parts = [
        str(choice_words(step) or ""),
        step.person,
        step.place,
        step.words,
        msg("present: {who}", who=step.present).text() if step.present else "",
        msg("why late: {reason}", reason=step.reason).text() if step.reason else "",
        msg("asked again on {day}", day=step.due).text() if step.due else "",
    ]
    return f"{moment(step.at)}  {step_title(step.kind)}  " + "，".join(part for part in parts if part)
