"""What a person does at the desk: takes a request in, and notes each thing done with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, insert, select

from app.book import Right, service
from app.caredesk.requests import presets, queries
from app.caredesk.requests.clocks.rules import deadlines
from app.caredesk.requests.paths.rules import Path
from app.caredesk.requests.rules import RequestDraft, Step, StepKind, When, check_request, number_text
from app.caredesk.requests.standing.rules import check_step
from app.caredesk.requests.tables import request, request_step
from app.exchange.photos.services import erase_photo, keep_photo, take_photo_off
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.register.queries import dwelling

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence
    from pathlib import Path as FilePath

    from app.book import UnitOfWork
    from app.caredesk.requests.queries import Case
    from app.exchange.photos.queries import Photo

# tokens and days of a step that its audit record repeats; typed words stand in the row alone, where they can be erased
_TOLD: Final = ("choice", "due")
_TYPED: Final = ("person", "words", "reason", "place", "present")
_ADD_STEP: Final = insert(request_step)  # made once: making a statement anew costs more than running it


@service(Right.TAKE_REQUEST)
def take_request(work: UnitOfWork, draft: RequestDraft) -> Case:
    """Take a request in under the year's next number, with its clocks; Refused for nobody or an unknown kind."""
    subject = presets.subjects().get(draft.kind)
    check_request(draft, subject is not None, work.clock.now())
    assert subject is not None  # noqa: S101 — check_request has refused it
    room = dwelling(work, draft.dwelling_id).room if draft.dwelling_id else ""
    taken = draft.taken_at or work.clock.now()
    _check_order(work, taken)
    by = deadlines(subject.category, draft.urgency, taken, presets.clocks(work), queries.works(work))
    number = _last(work, taken.year) + 1
    key = work.conn.execute(
        insert(request)
        .values(
            year=taken.year,
            number=number,
            category=subject.category,
            kind=draft.kind,
            way=draft.way,
            urgency=draft.urgency,
            dwelling_id=draft.dwelling_id,
            who=draft.who.strip(),
            phone=draft.phone.strip(),
            what=draft.what.strip() or subject.title.zh,
            place=draft.place.strip(),
            taken_at=taken,
            attend_by=by.attend_by,
            done_by=by.done_by,
            operator_id=work.operator.id,
            recorded_at=work.clock.now(),
        )
        .returning(request.c.id)
    ).scalar_one()
    told = {"number": number_text(taken.year, number), "category": subject.category, "room": room}
    work.audit("request.taken", f"request {key}", after={**told, "way": draft.way, "urgency": draft.urgency})
    return queries.case(work, int(key))


def _check_order(work: UnitOfWork, taken: datetime.datetime) -> None:
    """Numbers run as the years do: nothing is added to a year once the next has begun."""
    later = work.conn.execute(select(func.min(request.c.year)).where(request.c.year > taken.year)).scalar()
    if later is not None:
        raise Refused(msg("The register of {year} has begun: write this one down with today's date", year=later))


def _last(work: UnitOfWork, year: int) -> int:
    return int(
        work.conn.execute(
            select(func.coalesce(func.max(request.c.number), 0)).where(request.c.year == year)
        ).scalar_one()
    )


@service(Right.HANDLE_REQUEST)
def route_request(work: UnitOfWork, key: int, path: Path, body: str = "", words: str = "") -> Case:
    """Settle whose it is; ``body`` names the unit or company."""
    return _note(work, key, Step(StepKind.ROUTED, work.clock.now(), body, words, choice=Path(path)), "request.routed")


@service(Right.HANDLE_REQUEST)
def assign_request(work: UnitOfWork, key: int, person: str, at: datetime.datetime | None = None) -> Case:
    """Give it to somebody; ``at`` where that was before it is written down."""
    return _note(work, key, Step(StepKind.ASSIGNED, at or work.clock.now(), person), "request.assigned")


@service(Right.HANDLE_REQUEST)
def hand_over(work: UnitOfWork, key: int, step: Step) -> Case:
    """Hand it to the outside body whose it is, with the day on which that is asked again."""
    return _note(work, key, replace(step, kind=StepKind.HANDED), "request.handed")


@service(Right.HANDLE_REQUEST)
def follow_up(work: UnitOfWork, key: int, step: Step) -> Case:
    """Note what the outside body said, and when it is asked again."""
    return _note(work, key, replace(step, kind=StepKind.FOLLOWED), "request.followed_up")


@service(Right.HANDLE_REQUEST)
def note_attended(work: UnitOfWork, key: int, step: Step) -> Case:
    """Note that somebody came; a reason is asked for when it was late."""
    return _note(work, key, replace(step, kind=StepKind.ATTENDED), "request.attended")


@service(Right.HANDLE_REQUEST)
def note_warned(work: UnitOfWork, key: int, words: str) -> Case:
    """Note that a warning sign hangs while it is not mended, and where."""
    return _note(work, key, Step(StepKind.WARNED, work.clock.now(), words=words), "request.warned")


@service(Right.HANDLE_REQUEST)
def note_result(work: UnitOfWork, key: int, step: Step) -> Case:
    """Write the result down, or the answer to a complaint or suggestion; a reason is asked for when it was late."""
    return _note(work, key, replace(step, kind=StepKind.DONE), "request.done")


@service(Right.HANDLE_REQUEST)
def call_back(work: UnitOfWork, key: int, step: Step) -> Case:
    """Note a call-back: who is content closes it, who is not puts it back in hand; without a grade nobody was reached."""
    if step.choice:
        return _note(work, key, replace(step, kind=StepKind.CALLED), "request.called_back")
    return _note(work, key, replace(step, kind=StepKind.MISSED), "request.not_reached")


@service(Right.HANDLE_REQUEST)
def close_request(work: UnitOfWork, key: int, words: str = "") -> Case:
    """Close what nobody could be reached about; Refused before so many calls were tried."""
    return _note(work, key, Step(StepKind.CLOSED, work.clock.now(), words=words), "request.closed")


@service(Right.HANDLE_REQUEST)
def withdraw_request(work: UnitOfWork, key: int, reason: str) -> Case:
    """Note that who asked took it back; its number stays."""
    return _note(work, key, Step(StepKind.WITHDRAWN, work.clock.now(), reason=reason), "request.withdrawn")


@service(Right.HANDLE_REQUEST)
def escalate(work: UnitOfWork, key: int, level: int, person: str) -> Case:
    """Pass it up to the level 1, 2 or 3: who was told."""
    step = Step(StepKind.ESCALATED, work.clock.now(), person, choice=str(level))
    return _note(work, key, step, "request.escalated")


@service(Right.HANDLE_REQUEST)
def add_party(work: UnitOfWork, key: int, name: str, words: str = "") -> Case:
    """Name another party of a dispute, with room or phone in words."""
    return _note(work, key, Step(StepKind.PARTY, work.clock.now(), name, words), "request.party_named")


@service(Right.HANDLE_REQUEST)
def hold_mediation(work: UnitOfWork, key: int, step: Step) -> Case:
    """Note a meeting of mediation: when, where, who led it, who was there, what was said."""
    return _note(work, key, replace(step, kind=StepKind.MET), "request.mediated")


@service(Right.HANDLE_REQUEST)
def settle_dispute(work: UnitOfWork, key: int, step: Step) -> Case:
    """Note the end of a mediation: what was agreed, or that nothing was."""
    return _note(work, key, replace(step, kind=StepKind.SETTLED), "request.settled")


@service(Right.HANDLE_REQUEST)
def note_posted(work: UnitOfWork, keys: Sequence[int], words: str) -> None:
    """Note that what many asked was answered on the board."""
    for key in keys:
        _note(work, key, Step(StepKind.POSTED, work.clock.now(), words=words), "request.answered_on_board")


@service(Right.HANDLE_REQUEST)
def add_request_photo(work: UnitOfWork, key: int, when: When, file: FilePath) -> Photo:
    """Keep a photo of what was asked about, before or after the work; Refused for what is no photo, or twice."""
    number = queries.case(work, key).number
    kept = keep_photo(work, request.name, key, file, When(when))
    work.audit("request.photo_kept", f"request {key}", after={"number": number, "name": kept.name, "when": when})
    return kept


@service(Right.HANDLE_REQUEST)
def remove_request_photo(work: UnitOfWork, photo_id: int, reason: str) -> Photo:
    """Take a photo off its request; the file is kept. Refused without a reason."""
    return _lost(work, take_photo_off(work, photo_id, reason, request.name), "request.photo_taken_off", reason)


@service(Right.HANDLE_REQUEST)
def erase_request_photo(work: UnitOfWork, photo_id: int, reason: str) -> Photo:
    """Erase a photo of a request for good, as who is seen on it may ask (PIPL 47). Refused without a reason."""
    return _lost(work, erase_photo(work, photo_id, reason, request.name), "request.photo_erased", reason)


def _lost(work: UnitOfWork, gone: Photo, action: str, reason: str) -> Photo:
    after = {"number": queries.case(work, gone.owner_id).number, "name": gone.name, "reason": reason.strip()}
    work.audit(action, f"request {gone.owner_id}", after=after)
    return gone


def _note(work: UnitOfWork, key: int, step: Step, action: str) -> Case:
    before = queries.case(work, key)
    closing = step.kind is StepKind.CLOSED
    check_step(before.course, step, work.clock.now(), presets.common(work)["call_attempts"] if closing else 0)
    kept = replace(step, **{name: getattr(step, name).strip() for name in _TYPED})
    work.conn.execute(
        _ADD_STEP,
        {**vars(kept), "request_id": key, "operator_id": work.operator.id, "recorded_at": work.clock.now()},
    )
    told: dict[str, Any] = {name: getattr(kept, name) for name in _TOLD if getattr(kept, name)}
    work.audit(action, f"request {key}", after={"number": before.number, "on": step.at.date(), **told})
    return replace(before, course=replace(before.course, steps=(*before.course.steps, kept)))
