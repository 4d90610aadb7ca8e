"""What runs out or waits among lettings, permits, chat groups and breaches, as Today says it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from app.bulletin.today.rules import Step
from app.caredesk.activities.queries import activities
from app.caredesk.breaches.queries import breaches_due
from app.caredesk.works import rules as works
from app.caredesk.works.queries import all_works
from app.kernel.i18n import Message, msg
from app.paper.blocks import Named
from app.register.captains.queries import captains_on, groups
from app.register.captains.rules import place_title
from app.register.figures.queries import number
from app.register.permits.queries import AHEAD_DAYS, WorkerPass, ends, running_out
from app.register.permits.rules import kind_title
from app.register.tenancy.queries import tenancies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.book import Reader
    from app.bulletin.today.rules import Waiting
    from app.register.permits.queries import Permit


def living(reader: Reader) -> tuple[Waiting, ...]:
    """Leases, permits and passes that run out, captains who moved, members to be removed from groups, breaches to be looked at again."""
    last = reader.clock.today() + datetime.timedelta(days=number(reader, AHEAD_DAYS))
    return (
        *_leases(reader, last),
        *_permits(reader, last),
        *_groups(reader),
        *_captains(reader),
        *_breaches(reader, last),
    )


def undertakings(reader: Reader) -> tuple[Waiting, ...]:
    """Works that wait for an answer, an acceptance or their support; activities that are near, or that nobody told of."""
    last = reader.clock.today() + datetime.timedelta(days=number(reader, AHEAD_DAYS))
    return (*_works(reader, last), *_activities(reader, last))


def _works(reader: Reader, last: datetime.date) -> Iterator[Waiting]:
    for one in all_works(reader):
        waiting = works.waits_for([done.draft for done in one.steps])
        if waiting is not None and waiting[1] <= last:
            yield Step.WORKS, _works_words(waiting[0], one.draft), waiting[1]


def _works_words(step: works.Step, draft: works.WorksDraft) -> Message:
    if step is works.Step.ACCEPTED:
        return msg("Works at {place}: {name} – finished, to be accepted", place=draft.place, name=draft.name)
    if step is works.Step.GRANTED:
        return msg(
            "Works at {place}: {name} – support was applied for, ask for the answer", place=draft.place, name=draft.name
        )
    return msg(
        "Works at {place}: {name} – support was granted and has not all come", place=draft.place, name=draft.name
    )


def _activities(reader: Reader, last: datetime.date) -> Iterator[Waiting]:
    today = reader.clock.today()
    for one in activities(reader):
        if one.result is not None or one.draft.day > last:
            continue
        words = msg("Activity at {place}: {name}", place=one.draft.place, name=one.draft.name)
        if one.draft.day < today:
            words = msg("Activity at {place}: {name} – say how it went", place=one.draft.place, name=one.draft.name)
        yield Step.ACTIVITY, words, one.draft.day


def _leases(reader: Reader, last: datetime.date) -> Iterator[Waiting]:
    for one in tenancies(reader):
        until = one.lease.until
        if one.left_on is None and until is not None and until <= last:
            words = msg("The lease of {name} in {room} ends", name=one.tenant, room=one.room)
            yield Step.LETTING, words, until


def _permits(reader: Reader, last: datetime.date) -> Iterator[Waiting]:
    for one in running_out(reader, last):
        yield Step.PERMIT, _words(one), ends(one)


def _words(one: Permit | WorkerPass) -> Message:
    if isinstance(one, WorkerPass):
        where = one.room or one.draft.employer
        if one.withdrawn_on is not None:
            return msg(
                "The pass of {name} ({where}) was withdrawn: have it given back", name=one.draft.name, where=where
            )
        return msg("The pass of {name} ({where}) ends: have it given back", name=one.draft.name, where=where)
    kind = kind_title(one.draft.kind)
    return msg("{kind}, {room}: permit {number} runs out", kind=kind, room=one.room, number=one.text)


def _groups(reader: Reader) -> Iterator[Waiting]:
    for group in groups(reader):
        if group.to_remove:
            words = msg(
                "{group}: {count} to be removed, as they sold or moved",
                group=group.draft.name,
                count=len(group.to_remove),
            )
            yield Step.GROUP, words, None


def _captains(reader: Reader) -> Iterator[Waiting]:
    for one in captains_on(reader, reader.clock.today()):
        if one.moved:
            place = place_title(one.draft.building, one.draft.entrance)
            yield (
                Step.CAPTAIN,
                msg("{name}, captain of {place}, lives there no more: name another", name=one.name, place=place),
                None,
            )


def _breaches(reader: Reader, last: datetime.date) -> Iterator[Waiting]:
    for one in breaches_due(reader, last):
        kind = Named(one.kind.name, one.kind.name_en)
        yield (
            Step.BREACH,
            msg("Look again at breach {number}: {kind}, {where}", number=one.text, kind=kind, where=one.where),
            one.due,
        )
