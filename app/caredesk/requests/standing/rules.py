"""Where a request stands, told by its steps alone; what may be done next, and what must be said with it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.caredesk.requests.rules import Category, Satisfaction, Step, StepKind, step_title
from app.kernel.errors import Refused
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Sequence

AGREED: Final = "agreed"
NO_AGREEMENT: Final = "no_agreement"
LEVELS: Final = ("1", "2", "3")
_DAY_ENDS: Final = datetime.time(23, 59)


class State(StrEnum):
    """Where a request stands."""

    TAKEN = "taken_in"
    ASSIGNED = "given"
    OUTSIDE = "outside"
    ATTENDED = "in_hand"
    DONE = "to_call_back"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


ENDED: Final = (State.CLOSED, State.WITHDRAWN)
_LEADS: Final = {
    StepKind.ASSIGNED: State.ASSIGNED,
    StepKind.HANDED: State.OUTSIDE,
    StepKind.ATTENDED: State.ATTENDED,
    StepKind.SETTLED: State.DONE,
    StepKind.DONE: State.DONE,
    StepKind.CLOSED: State.CLOSED,
    StepKind.WITHDRAWN: State.WITHDRAWN,
}


def state_title(state: State) -> Message:
    """The state in words."""
    return {
        State.TAKEN: msg("taken in"),
        State.ASSIGNED: msg("given to somebody"),
        State.OUTSIDE: msg("with an outside body"),
        State.ATTENDED: msg("in hand"),
        State.DONE: msg("to be called back"),
        State.CLOSED: msg("finished with"),
        State.WITHDRAWN: msg("taken back"),
    }[state]


@dataclass(frozen=True)
class Course:
    """What a request's clocks and steps are: enough to say all else."""

    category: Category
    taken_at: datetime.datetime
    attend_by: datetime.datetime | None
    done_by: datetime.datetime
    steps: tuple[Step, ...] = ()

    @property
    def state(self) -> State:
        """Where it stands: the last step that leads somewhere says so; who is not satisfied puts it back in hand."""
        found = State.TAKEN
        for step in self.steps:
            if step.kind is StepKind.CALLED:
                found = State.ATTENDED if step.choice == Satisfaction.NOT else State.CLOSED
            else:
                found = _LEADS.get(step.kind, found)
        return found

    @property
    def attended_at(self) -> datetime.datetime | None:
        """When somebody first came, or handed it on, or was done at once."""
        return _first(self.steps, StepKind.ATTENDED, StepKind.HANDED, StepKind.DONE, StepKind.SETTLED)

    @property
    def done_at(self) -> datetime.datetime | None:
        """When it was done, or handed to the body whose it is: there the desk's own clock stops."""
        return _first(self.steps, StepKind.HANDED, StepKind.DONE, StepKind.SETTLED)

    @property
    def grade(self) -> Satisfaction | None:
        """What the last call-back heard."""
        return next((Satisfaction(step.choice) for step in reversed(self.steps) if step.kind is StepKind.CALLED), None)

    @property
    def level(self) -> int:
        """How far it was passed up."""
        return max((int(step.choice) for step in self.steps if step.kind is StepKind.ESCALATED), default=0)

    @property
    def follow_up(self) -> datetime.date | None:
        """When the outside body is to be asked again; None where none has it."""
        if self.state is not State.OUTSIDE:
            return None
        return next(step.due for step in reversed(self.steps) if step.due is not None)

    @property
    def unanswered_calls(self) -> int:
        """Call-backs since the result that reached nobody."""
        count = 0
        for step in self.steps:
            count = 0 if step.kind in (StepKind.DONE, StepKind.SETTLED) else count + (step.kind is StepKind.MISSED)
        return count

    @property
    def warned(self) -> bool:
        """Whether a warning sign hangs: put up, and not mended yet."""
        return any(step.kind is StepKind.WARNED for step in self.steps) and self.state not in (State.DONE, *ENDED)

    def missed(self, now: datetime.datetime) -> datetime.datetime | None:
        """The first clock that ran out with nothing done, by ``now``; None where none did or all is done."""
        if self.state in (State.DONE, *ENDED):
            return None
        if self.state is State.OUTSIDE:
            again = self.follow_up
            waits = [datetime.datetime.combine(again, _DAY_ENDS)] if again else []
        else:
            waits = [self.attend_by] if self.attend_by and self.attended_at is None else []
            waits.append(self.done_by)
        return min((one for one in waits if one < now), default=None)

    def late_coming(self) -> bool:
        """Whether somebody came, and later than the clock."""
        return self.attend_by is not None and self.attended_at is not None and self.attended_at > self.attend_by

    def late_done(self) -> bool:
        """Whether it was done, and later than the clock."""
        return self.done_at is not None and self.done_at > self.done_by


def _first(steps: Sequence[Step], *kinds: StepKind) -> datetime.datetime | None:
    return next((step.at for step in steps if step.kind in kinds), None)


def check_step(course: Course, step: Step, now: datetime.datetime, attempts: int) -> None:
    """Refused where the step cannot follow, or says too little: a clock missed needs its reason."""
    if course.state in ENDED and step.kind is not StepKind.POSTED:
        raise Refused(
            msg("This request is closed or taken back: nothing is added to it; take it in anew if it goes on")
        )
    if not course.taken_at <= step.at <= now:
        raise Refused(msg("A step lies between the taking in and now: check date and time"))
    _check_order(course, step, attempts)
    _check_said(step)
    if _is_late(course, step) and not step.reason.strip():
        raise Refused(msg("It is later than its clock allows: say why"))


def _is_late(course: Course, step: Step) -> bool:
    comes = step.kind in (StepKind.ATTENDED, StepKind.HANDED, StepKind.DONE, StepKind.SETTLED)
    if not comes:
        return False
    late_coming = course.attend_by is not None and course.attended_at is None and step.at > course.attend_by
    ends = step.kind is not StepKind.ATTENDED and course.done_at is None
    return late_coming or (ends and step.at > course.done_by)


def _check_order(course: Course, step: Step, attempts: int) -> None:
    state = course.state
    if step.kind in (StepKind.CALLED, StepKind.MISSED, StepKind.CLOSED):
        if state is not State.DONE:
            raise Refused(msg("It is called back when there is a result: write that down first"))
        if step.kind is StepKind.CLOSED and course.unanswered_calls < attempts:
            raise Refused(
                msg(
                    "Every request is called back: {had} of {needed} calls that found nobody are written down",
                    had=course.unanswered_calls,
                    needed=attempts,
                )
            )
    elif state is State.DONE and step.kind in (StepKind.DONE, StepKind.SETTLED, StepKind.HANDED, StepKind.ATTENDED):
        raise Refused(msg("The result is written down already: call back"))
    if step.kind is StepKind.ATTENDED and state is State.ATTENDED:
        raise Refused(msg("It is written down already that somebody came: write down the result next"))
    if step.kind is StepKind.FOLLOWED and state is not State.OUTSIDE:
        raise Refused(msg("It is with no outside body: there is nobody to ask"))
    if step.kind in (StepKind.PARTY, StepKind.MET, StepKind.SETTLED) and course.category is not Category.DISPUTE:
        raise Refused(msg("Only a dispute between neighbours is mediated: choose another step"))
    if step.kind is StepKind.SETTLED and not any(one.kind is StepKind.MET for one in course.steps):
        raise Refused(msg("Write down the mediation that was held first"))
    if step.kind is StepKind.ESCALATED and int(step.choice) <= course.level:
        raise Refused(msg("It was passed up so far already: choose the next one up"))


_PERSON: Final = (StepKind.ASSIGNED, StepKind.HANDED, StepKind.ESCALATED, StepKind.PARTY, StepKind.MET, StepKind.MISSED)
_WORDS: Final = (StepKind.DONE, StepKind.FOLLOWED, StepKind.WARNED, StepKind.MET)
_DUE: Final = (StepKind.HANDED, StepKind.FOLLOWED)
_CHOICES: Final = {
    StepKind.CALLED: tuple(Satisfaction),
    StepKind.SETTLED: (AGREED, NO_AGREEMENT),
    StepKind.ESCALATED: LEVELS,
}


def _check_said(step: Step) -> None:
    what = step_title(step.kind)
    if step.kind in _PERSON and not step.person.strip():
        raise Refused(msg("{what}: say who", what=what))
    unhappy = step.kind is StepKind.CALLED and step.choice == Satisfaction.NOT
    agreed = step.kind is StepKind.SETTLED and step.choice == AGREED
    if (step.kind in _WORDS or unhappy or agreed) and not step.words.strip():
        raise Refused(msg("{what}: say what", what=what))
    if step.kind is StepKind.WITHDRAWN and not step.reason.strip():
        raise Refused(msg("Say why it is taken back"))
    if step.kind in _DUE and (step.due is None or step.due < step.at.date()):
        raise Refused(msg("{what}: say on which day you ask again", what=what))
    if step.kind in _CHOICES and step.choice not in _CHOICES[step.kind]:
        raise Refused(msg("{what}: choose one of {choices}", what=what, choices=", ".join(_CHOICES[step.kind])))
