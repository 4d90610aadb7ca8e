"""What screens and papers read of the register of requests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Select, bindparam, select

from app.book.integrity import Check, Fault
from app.book.rights import RIGHTS, Right
from app.caredesk.requests import presets
from app.caredesk.requests.clocks.rules import level_due
from app.caredesk.requests.paths.rules import Path, Suggestion, suggested
from app.caredesk.requests.rules import (
    Category,
    Step,
    StepKind,
    Subject,
    Urgency,
    Way,
    When,
    number_text,
    often,
    parse_number,
)
from app.caredesk.requests.standing.rules import ENDED, Course, State
from app.caredesk.requests.tables import request, request_step
from app.exchange.photos.queries import photos_of
from app.kernel.dates import Month, month_of
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.register.calendar.queries import workdays
from app.register.directory.queries import entries
from app.register.notation.rules import room_text
from app.register.queries import dwelling
from app.register.tables import dwelling as home

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator

    from app.book import Operator, Reader
    from app.exchange.photos.queries import Photo
    from app.register.directory.rules import Entry


@dataclass(frozen=True)
class Case:
    """A request as it stands: what was taken in, its clocks, and what was done."""

    id: int
    number: str
    subject: Subject
    way: Way
    urgency: Urgency
    dwelling_id: int | None
    room: str
    who: str
    phone: str
    what: str
    place: str
    operator_id: int
    course: Course

    @property
    def category(self) -> Category:
        """Repair, complaint, suggestion or dispute."""
        return self.course.category

    @property
    def taken_at(self) -> datetime.datetime:
        """When it was taken in."""
        return self.course.taken_at

    @property
    def state(self) -> State:
        """Where it stands."""
        return self.course.state

    @property
    def open(self) -> bool:
        """Whether something is still to be done."""
        return self.state not in ENDED

    @property
    def asker(self) -> str:
        """Who it came from: room and name, as far as they are known."""
        return f"{self.room} {self.who}".strip()

    @property
    def path(self) -> Path | None:
        """Whose it is, as last settled."""
        return next((Path(step.choice) for step in reversed(self.course.steps) if step.kind is StepKind.ROUTED), None)

    @property
    def person(self) -> str:
        """Who has it in hand."""
        holds = (StepKind.ASSIGNED, StepKind.HANDED)
        return next((step.person for step in reversed(self.course.steps) if step.kind in holds), "")


def works(reader: Reader) -> Callable[[datetime.date], bool]:
    """Says of a day whether it is worked, by the calendar of holidays and moved working days."""
    known: dict[Month, frozenset[datetime.date]] = {}

    def is_worked(day: datetime.date) -> bool:
        month = month_of(day)
        if month not in known:
            known[month] = frozenset(workdays(reader, month))
        return day in known[month]

    return is_worked


def _read(
    reader: Reader, wanted: Select[Any], steps: Select[Any], keys: dict[str, int] | None = None
) -> tuple[Case, ...]:
    kept: dict[int, list[Step]] = {}
    for row in reader.conn.execute(steps, keys):
        kept.setdefault(row.request_id, []).append(
            Step(row.kind, row.at, row.person, row.words, row.reason, row.choice, row.place, row.present, row.due)
        )
    subjects = presets.subjects()
    return tuple(
        Case(
            row.id, number_text(row.year, row.number), subjects[row.kind], row.way, row.urgency, row.dwelling_id,
            room_text(row.building, row.entrance, row.door) if row.dwelling_id else "", row.who, row.phone, row.what,
            row.place, row.operator_id,
            Course(row.category, row.taken_at, row.attend_by, row.done_by, tuple(kept.get(row.id, ()))),
        )
        for row in reader.conn.execute(wanted, keys)
    )  # fmt: skip


# made once: making a statement anew costs more than running it
_CASES: Final = (
    select(request, home.c.building, home.c.entrance, home.c.door)
    .outerjoin(home, home.c.id == request.c.dwelling_id)
    .order_by(request.c.taken_at.desc(), request.c.id.desc())
)
_STEPS: Final = select(request_step).order_by(request_step.c.id)
_ONE: Final = _CASES.where(request.c.id == bindparam("key"))
_ITS_STEPS: Final = _STEPS.where(request_step.c.request_id == bindparam("key"))


def requests(reader: Reader) -> tuple[Case, ...]:
    """All requests, the newest first."""
    return _read(reader, _CASES, _STEPS)


def requests_for(reader: Reader, operator: Operator) -> tuple[Case, ...]:
    """What ``operator`` may see: all of them, or, without a right to the register, the own ones still open."""
    found = requests(reader)
    if Right.READ_REGISTER in RIGHTS[operator.role]:
        return found
    return tuple(one for one in found if one.operator_id == operator.id and one.open)


def requests_of(reader: Reader, dwelling_id: int) -> tuple[Case, ...]:
    """What came from one dwelling, the newest first."""
    mine = request.c.dwelling_id == dwelling_id
    keys = select(request.c.id).where(mine)
    return _read(reader, _CASES.where(mine), _STEPS.where(request_step.c.request_id.in_(keys)))


def case(reader: Reader, key: int) -> Case:
    """One request by its key; Refused where there is none."""
    found = _read(reader, _ONE, _ITS_STEPS, {"key": key})
    if not found:
        raise Refused(msg("There is no request with the key {key}: look it up in the list", key=key))
    return found[0]


def case_by(reader: Reader, text: str) -> Case:
    """The request called ``受-2026-0007`` (``2026-7``); Refused where there is none."""
    year, number = parse_number(text)
    key = reader.conn.execute(
        select(request.c.id).where(request.c.year == year, request.c.number == number)
    ).scalar_one_or_none()
    if key is None:
        raise Refused(msg("There is no request {number}: look it up in the list", number=number_text(year, number)))
    return case(reader, int(key))


def photos(reader: Reader, key: int, when: When) -> tuple[Photo, ...]:
    """The photos of a request before or after the work."""
    return tuple(one for one in photos_of(reader, request.name, key) if one.role == when)


def asked_by(reader: Reader, words: Iterable[str]) -> tuple[int, ...]:
    """The keys of the requests that came from one of ``words``, a name or a phone."""
    said = tuple(words)
    mine = request.c.who.in_(said) | request.c.phone.in_(said)
    return tuple(reader.conn.execute(select(request.c.id).where(mine)).scalars())


@dataclass(frozen=True)
class Advice:
    """Whose it probably is, and the bodies of the directory to be called."""

    suggestion: Suggestion
    bodies: tuple[Entry, ...]


def advice(reader: Reader, one: Case) -> Advice:
    """Whose it is by its kind and the dwelling's tenure; with the bodies that answer for it, the unit named first."""
    place = dwelling(reader, one.dwelling_id) if one.dwelling_id else None
    tenure, unit = (str(place.tenure), place.right_unit) if place else ("", "")
    found = suggested(one.subject.reach, one.subject.body, tenure, unit)
    bodies = [each for each in entries(reader) if each.draft.body == found.body]
    named = [each for each in bodies if unit and found.path is Path.RIGHT_UNIT and each.draft.name == unit]
    return Advice(found, tuple(named or bodies))


@dataclass(frozen=True)
class Late:
    """A request whose clock ran out: since when, how far it was passed up and how far it should be."""

    case: Case
    since: datetime.datetime
    level: int
    level_due: int


def late(reader: Reader) -> tuple[Late, ...]:
    """Requests whose clock has run out, the longest first."""
    now, figures = reader.clock.now(), presets.common(reader)
    found = [
        Late(
            one, since, one.course.level, level_due(since, now, figures["second_hours"], figures["third_hours"])
        )
        for one in requests(reader)
        if (since := one.course.missed(now)) is not None
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda each: each.since))


@dataclass(frozen=True)
class Often:
    """One kind that many came with lately and that no board answered yet."""

    subject: Subject
    cases: tuple[Case, ...]


def asked_often(reader: Reader) -> tuple[Often, ...]:
    """What many ask: kinds that came often in the last days and were not answered on the board."""
    figures, today = presets.common(reader), reader.clock.today()
    waits = [
        one
        for one in requests(reader)
        if one.state is not State.WITHDRAWN and not any(step.kind is StepKind.POSTED for step in one.course.steps)
    ]
    codes = [(one.subject.code, one.taken_at.date()) for one in waits]
    recent = figures["often_days"]
    return tuple(
        Often(
            presets.subjects()[code],
            tuple(o for o in waits if o.subject.code == code and (today - o.taken_at.date()).days < recent),
        )
        for code in often(codes, today, recent, figures["often_count"])
    )


def check_numbers(reader: Reader) -> Iterator[Fault]:
    """Requests are numbered by year without gaps."""
    expected: dict[int, int] = {}
    for year, number in reader.conn.execute(
        select(request.c.year, request.c.number).order_by(request.c.year, request.c.number)
    ):
        expected[year] = expected.get(year, 0) + 1
        if number != expected[year]:
            yield Fault(msg("Request {number} is missing", number=number_text(year, expected[year])))
            return


CHECKS: tuple[Check, ...] = (check_numbers,)
