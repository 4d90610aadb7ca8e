"""Gate, round and notice of the sample courtyard: its last two months."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Final

from app.bulletin.board import services as board
from app.bulletin.board.rules import Ending, ObjectionDraft, PostingDraft
from app.bulletin.notices import queries as notices
from app.bulletin.notices import services as bulletin
from app.bulletin.notices.rules import draft_from
from app.gatehouse import services as gatehouse
from app.gatehouse.posts.queries import Terms, usual_terms
from app.gatehouse.roster import queries as rosters
from app.gatehouse.roster.asking import queries as asking
from app.gatehouse.roster.problem import Answer, Turn
from app.gatehouse.rulebook.queries import rulebook
from app.gatehouse.rulebook.rules import CaseDraft, RulebookDraft, rule_line
from app.gatehouse.staff.certificates.rules import PaperDraft, PaperKind
from app.gatehouse.staff.rules import Post, StaffDraft
from app.kernel.money import ZERO, parse_amount
from app.register.directory.rules import Body, EntryDraft
from app.register.directory.services import add_entry
from app.standards import queries as standards
from app.standards import services as rounds
from app.standards.rules import Grade, RectificationDraft

if TYPE_CHECKING:
    from app.book import UnitOfWork
    from app.kernel.dates import Month
    from app.sample.story import Story

_TURN: Final = (0, 0, 1, 1, 2, 2, None, None)  # early, early, late, late, night, night, rest, rest
_LAST_DAY: Final = datetime.date(2026, 12, 1)
_TOGETHER: Final = 2  # nobody patrols alone


def hire(work: UnitOfWork, story: Story) -> None:
    """Guards and cleaners, the gate they stand at, and the rules of the gatehouse."""
    for person in story.data["staff"]:
        key = gatehouse.add_staff(
            work,
            StaffDraft(
                name=person["name"],
                post=Post(person["post"]),
                since=datetime.date.fromisoformat(person["since"]),
                wage=parse_amount(person["wage"]),
                bonus=parse_amount(person["bonus"]) if "bonus" in person else ZERO,
            ),
        )
        _papers(work, key, datetime.date.fromisoformat(person["since"]), person.get("health", ""))
    gatehouse.open_gatehouse(work)
    _call_volunteers(work, story.data["patrol"])
    rules = "\n".join(map(rule_line, rulebook()))
    gatehouse.adopt_rulebook(work, RulebookDraft(**story.data["rulebook"], lines=rules))


def _call_volunteers(work: UnitOfWork, facts: dict[str, Any]) -> None:
    """Neighbours who go round in the evening, two together."""
    since = datetime.date.fromisoformat(facts["since"])
    for name in facts["volunteers"]:
        gatehouse.add_staff(work, StaffDraft(name, Post.VOLUNTEER, since=since))
    patrol = gatehouse.add_gate(work, facts["name"], facts["name_en"], "evening_patrol", _TOGETHER)
    gatehouse.set_terms(work, patrol, Terms((Post.VOLUNTEER,), usual_terms().hours), datetime.date.min)


def _papers(work: UnitOfWork, key: int, since: datetime.date, health: str) -> None:
    """A contract of three years, renewed once it ran out; and the health paper of those who have one."""
    until = since
    while until < _LAST_DAY:
        since, until = until, until.replace(year=until.year + 3)
    until -= datetime.timedelta(days=1)
    gatehouse.add_paper(work, key, PaperDraft(PaperKind.LABOUR, since, until))
    if health:
        gatehouse.add_paper(work, key, PaperDraft(PaperKind.HEALTH, until=datetime.date.fromisoformat(health)))


def roster(work: UnitOfWork, month: Month) -> None:
    """A month by the old rotation of four guards, two days in each shift and two of rest; put into force.

    The volunteers go round in pairs, an evening each.
    """
    problem = asking.problem(work, month)
    station, patrol = problem.stations
    guards = [guard for guard in problem.guards if station.takes(guard.id)]
    volunteers = [guard for guard in problem.guards if patrol.takes(guard.id)]
    turns = [
        Turn(day, station.gate_id, station.shifts[place], guard.id)
        for day in problem.days
        for number, guard in enumerate(guards)
        if (place := _TURN[(day.toordinal() + 2 * number) % len(_TURN)]) is not None
    ]
    for day in problem.days:
        first = day.toordinal() * _TOGETHER % len(volunteers)
        pair = volunteers[first : first + _TOGETHER]
        turns += [Turn(day, patrol.gate_id, patrol.shifts[0], one.id) for one in pair]
    kept = gatehouse.make_roster(work, problem, Answer(tuple(sorted(turns, key=lambda turn: turn.start))))
    gatehouse.publish_roster(work, month, kept.version)


def breach(work: UnitOfWork, story: Story, month: Month) -> None:
    """One case of the rulebook, heard, upheld and taken off that month's bonus."""
    made = rosters.roster(work, month)
    turn, facts = made.turns[4], story.data["case"]
    when = turn.start + datetime.timedelta(hours=1)
    case = gatehouse.record_case(
        work, CaseDraft(turn.guard_id, facts["rule"], when, facts["evidence"], facts["witness"], facts["statement"])
    )
    gatehouse.decide_case(work, case, upheld=True)
    gatehouse.settle_deduction(work, turn.guard_id, month)


def inspect(work: UnitOfWork, story: Story) -> None:
    """A round of the four haves, every item graded, what failed given to somebody."""
    facts: dict[str, Any] = story.data["round"]
    number = rounds.open_round(work, facts["inspector"], story.clock.day, facts["place"])
    items = standards.round_(work, number).items
    faulty = {fault["item"]: fault for fault in facts["faults"]}
    found = {code: (Grade.PARTLY, fault["note"]) for code, fault in faulty.items()}
    rounds.grade_items(work, number, {each.item.code: (Grade.PASS, "") for each in items} | found)
    for graded in items:
        if fault := faulty.get(graded.item.code):
            due = story.clock.day + datetime.timedelta(days=7)
            rounds.rectify(work, number, graded.item.id, RectificationDraft(fault["person"], due))
    rounds.close_round(work, number)


def directory(work: UnitOfWork, story: Story) -> None:
    """Whom to call when something fails."""
    for one in story.data["directory"]:
        body = Body(one["kind"])
        known = one["name"], one["for"], one["phones"], one["hours"], one["name_en"]
        add_entry(work, EntryDraft(body, *known, answers_for_en=one["for_en"]))


def post(work: UnitOfWork, story: Story) -> None:
    """What hangs on the board: the last accounts but one, a reminder, what always hangs; somebody asked about the accounts."""
    day = story.clock.day
    boards = tuple(one.partition("（")[0] for one in story.data["courtyard"]["boards"])  # without how large they are
    for facts in story.data["posting"]:
        up_on = day - datetime.timedelta(days=facts["days_ago"])
        until = up_on + datetime.timedelta(days=facts["hangs"]) if facts["hangs"] else None
        draft = PostingDraft(
            facts["title"], boards, up_on, facts["person"], facts["title_en"], until,
            paper=facts["paper"], asked=facts["asked"], duty=facts["duty"], standing=facts["standing"],
        )  # fmt: skip
        key = board.hang_up(work, draft)
        if facts.get("objection"):
            heard = ObjectionDraft(up_on + datetime.timedelta(days=2), "", facts["objection"])
            said = board.note_objection(work, key, heard)
            board.answer_objection(work, said, up_on + datetime.timedelta(days=3), facts["person"], facts["answer"])
        if until is not None and until < day:
            board.end_posting(work, key, Ending.TAKEN_DOWN, until)


def announce(work: UnitOfWork, story: Story) -> None:
    """Notices of every kind from the library, given out; the one that matters now was written last."""
    signed, today = f"{story.data['courtyard']['name']}管理委员会", story.clock.day
    for facts in story.data["notice"]:
        story.clock.day = today - datetime.timedelta(days=facts["days_ago"])
        draft = draft_from(notices.ready_text(facts["text"]), facts["values"], facts["values_en"], signed)
        bulletin.issue_notice(work, bulletin.write_notice(work, draft))
    story.clock.day = today
