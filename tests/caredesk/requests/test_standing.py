"""Where a request stands by its steps, and which step may follow."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.caredesk.requests.rules import Category, Satisfaction, Step, StepKind
from app.caredesk.requests.standing.rules import AGREED, ENDED, NO_AGREEMENT, Course, State, check_step, state_title
from app.kernel.errors import Refused

TAKEN = datetime.datetime(2026, 11, 20, 8, 0)  # noqa: DTZ001 — local civil time
MINUTE = datetime.timedelta(minutes=1)
NOW = TAKEN + 600 * MINUTE
COURSE = Course(Category.REPAIR, TAKEN, TAKEN + 15 * MINUTE, TAKEN + 240 * MINUTE)
DISPUTE = replace(COURSE, category=Category.DISPUTE, attend_by=None)
TOMORROW = TAKEN.date() + datetime.timedelta(days=1)


def step(kind: StepKind, minutes: int = 10, **said: object) -> Step:
    return Step(kind, TAKEN + minutes * MINUTE, **said)  # type: ignore[arg-type]


ASSIGNED = step(StepKind.ASSIGNED, 1, person="赵师傅")
CAME = step(StepKind.ATTENDED)
DONE = step(StepKind.DONE, 60, words="已疏通")
HANDED = step(StepKind.HANDED, 12, person="自来水公司", due=TOMORROW)
HAPPY = step(StepKind.CALLED, 120, choice=Satisfaction.SATISFIED)
UNHAPPY = step(StepKind.CALLED, 120, choice=Satisfaction.NOT, words="又堵了")
MISSED = step(StepKind.MISSED, 100, person="电话")
MET = step(StepKind.MET, 50, person="周主任", words="各说各的")


def after(*steps: Step, course: Course = COURSE) -> Course:
    return replace(course, steps=steps)


def allowed(course: Course, one: Step) -> None:
    check_step(course, one, NOW, 3)


def refused(course: Course, one: Step) -> str:
    with pytest.raises(Refused) as found:
        check_step(course, one, NOW, 3)
    return str(found.value)


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ((), State.TAKEN),
        ((step(StepKind.ROUTED, choice="committee"),), State.TAKEN),
        ((ASSIGNED,), State.ASSIGNED),
        ((ASSIGNED, CAME), State.ATTENDED),
        ((HANDED,), State.OUTSIDE),
        ((HANDED, DONE), State.DONE),
        ((DONE, MISSED), State.DONE),
        ((DONE, HAPPY), State.CLOSED),
        ((DONE, UNHAPPY), State.ATTENDED),
        ((step(StepKind.SETTLED, choice=AGREED),), State.DONE),
        ((DONE, step(StepKind.CLOSED, 130)), State.CLOSED),
        ((step(StepKind.WITHDRAWN, reason="自己好了"),), State.WITHDRAWN),
    ],
)
def test_the_steps_alone_say_where_it_stands(steps: tuple[Step, ...], state: State) -> None:
    assert after(*steps).state is state
    assert state_title(state).text()


def test_each_fact_is_read_from_the_step_that_says_it() -> None:
    whole = after(
        ASSIGNED,
        CAME,
        step(StepKind.WARNED, words="井口"),
        DONE,
        UNHAPPY,
        step(StepKind.ESCALATED, choice="2", person="周主任"),
    )
    assert whole.attended_at == CAME.at
    assert whole.done_at == DONE.at
    assert whole.grade is Satisfaction.NOT
    assert whole.level == 2
    assert whole.warned
    assert not after(step(StepKind.WARNED, words="井口"), DONE).warned
    assert not after().warned
    assert after().grade is None
    assert after().level == 0
    assert after(HANDED).follow_up == TOMORROW
    assert (
        after(
            HANDED, step(StepKind.FOLLOWED, 30, words="排队", due=TOMORROW + datetime.timedelta(days=2)), ASSIGNED
        ).follow_up
        is None
    )
    assert after(DONE, MISSED, MISSED).unanswered_calls == 2
    assert after(DONE, MISSED, UNHAPPY, replace(DONE, at=NOW)).unanswered_calls == 0


def test_a_clock_is_missed_until_what_it_is_for_is_done() -> None:
    assert after().missed(TAKEN + 15 * MINUTE) is None
    assert after().missed(TAKEN + 16 * MINUTE) == COURSE.attend_by
    assert after(CAME).missed(TAKEN + 16 * MINUTE) is None
    assert after(CAME).missed(NOW) == COURSE.done_by
    assert after(DONE).missed(NOW) is None
    assert after(HANDED).missed(NOW) is None
    evening = datetime.datetime.combine(TOMORROW, datetime.time(23, 59))
    assert after(HANDED).missed(evening + MINUTE) == evening
    assert DISPUTE.missed(TAKEN + 16 * MINUTE) is None


def test_late_is_said_of_what_came_or_was_done_after_its_clock() -> None:
    assert not after().late_coming()
    assert not after().late_done()
    assert not after(CAME, DONE).late_coming()
    assert after(replace(CAME, at=TAKEN + 16 * MINUTE)).late_coming()
    assert not after(DONE).late_done()
    assert after(replace(DONE, at=NOW)).late_done()
    assert not DISPUTE.late_coming()


def test_a_missed_clock_asks_why() -> None:
    late = replace(CAME, at=TAKEN + 16 * MINUTE)
    assert "原因" in refused(after(), late)
    allowed(after(), replace(late, reason="在修另一处"))
    assert "原因" in refused(after(CAME), replace(DONE, at=NOW))
    allowed(after(CAME), replace(DONE, at=NOW, reason="等配件"))
    allowed(after(HANDED), replace(DONE, at=NOW))  # handed in time: what others need is not ours
    assert "原因" in refused(after(), replace(HANDED, at=NOW))
    allowed(after(CAME), step(StepKind.ASSIGNED, 500, person="钱师傅"))


def test_steps_lie_between_the_taking_in_and_now() -> None:
    refused(after(), step(StepKind.ASSIGNED, -1, person="赵师傅"))
    refused(after(), step(StepKind.ASSIGNED, 601, person="赵师傅"))


def test_nothing_is_closed_without_an_answer_or_enough_calls() -> None:
    close = step(StepKind.CLOSED, 130)
    for one in (HAPPY, MISSED, close):
        assert "结果" in refused(after(CAME), one)
    assert "3" in refused(after(DONE, MISSED, MISSED), close)
    allowed(after(DONE, MISSED, MISSED, MISSED), close)
    allowed(after(DONE), HAPPY)
    allowed(after(DONE), MISSED)


def test_nothing_is_added_to_what_is_ended_but_the_answer_on_the_board() -> None:
    refused(after(DONE, HAPPY), CAME)
    allowed(after(DONE, HAPPY), step(StepKind.POSTED, 200))


@pytest.mark.parametrize(
    ("before", "one"),
    [
        ((DONE,), DONE),
        ((DONE,), CAME),
        ((DONE,), HANDED),
        ((CAME,), CAME),
        ((), step(StepKind.FOLLOWED, words="排队", due=TOMORROW)),
        ((), MET),
        ((), step(StepKind.PARTY, person="楼上")),
        (
            (step(StepKind.ESCALATED, 5, person="周主任", choice="2"),),
            step(StepKind.ESCALATED, person="街道", choice="2"),
        ),
    ],
)
def test_a_step_that_cannot_follow_is_refused(before: tuple[Step, ...], one: Step) -> None:
    refused(after(*before), one)


@pytest.mark.parametrize(
    ("before", "one"),
    [
        ((), step(StepKind.ASSIGNED)),
        ((), step(StepKind.HANDED, person="自来水公司")),
        ((), step(StepKind.HANDED, person="自来水公司", due=TAKEN.date() - datetime.timedelta(days=1))),
        ((HANDED,), step(StepKind.FOLLOWED, due=TOMORROW)),
        ((), step(StepKind.WARNED)),
        ((CAME,), step(StepKind.DONE)),
        ((), step(StepKind.WITHDRAWN)),
        ((), step(StepKind.ESCALATED, person="周主任", choice="4")),
        ((DONE,), step(StepKind.CALLED, 120, choice="fine")),
        ((DONE,), replace(UNHAPPY, words="")),
        ((DONE,), step(StepKind.MISSED, 120)),
    ],
)
def test_a_step_that_says_too_little_is_refused(before: tuple[Step, ...], one: Step) -> None:
    refused(after(*before), one)


def test_a_dispute_is_mediated_before_it_ends() -> None:
    end = step(StepKind.SETTLED, 200, choice=AGREED, words="各修各的")
    assert "调解" in refused(DISPUTE, end)
    held = after(step(StepKind.PARTY, 5, person="楼上"), MET, course=DISPUTE)
    allowed(DISPUTE, MET)
    allowed(held, end)
    refused(held, replace(end, words=""))
    allowed(held, replace(end, choice=NO_AGREEMENT, words=""))
    refused(held, replace(end, choice="maybe"))


@given(
    st.lists(
        st.sampled_from([ASSIGNED, CAME, DONE, HANDED, HAPPY, UNHAPPY, MISSED, step(StepKind.CLOSED, 140)]), max_size=12
    )
)
def test_whatever_is_tried_nothing_closes_without_a_result_and_a_call(tried: list[Step]) -> None:
    course = COURSE
    for one in tried:
        try:
            check_step(course, replace(one, reason="有事"), NOW, 3)
        except Refused:
            continue
        course = replace(course, steps=(*course.steps, one))
    if course.state in ENDED:
        kinds = [one.kind for one in course.steps]
        assert StepKind.DONE in kinds
        assert StepKind.CALLED in kinds or kinds.count(StepKind.MISSED) >= 3
