"""Lettings, permits, captains and chat groups of the sample courtyard."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from app.register.captains.rules import CaptainDraft, GroupDraft
from app.register.captains.services import add_group, join_group, name_captain
from app.register.permits.rules import Kind, PassDraft, PermitDraft
from app.register.permits.services import add_permit, clear_rubble, close_permit, give_worker_pass
from app.register.queries import dwellings, holdings
from app.register.rules import PersonDraft, Relation, State, Use
from app.register.tenancy.rules import LeaseDraft, LodgerDraft
from app.register.tenancy.services import add_lodger, let_dwelling

if TYPE_CHECKING:
    from app.book import UnitOfWork
    from app.register.queries import Dwelling
    from app.sample.story import Story

_LEASES, _BUILDINGS, _MEMBERS = 5, 3, 6


def let(work: UnitOfWork, story: Story) -> None:
    """Some of the let homes have their lease and lodgers on file; one household renovates, two keep dogs."""
    today, facts = story.clock.day, story.data["letting"]
    homes = [place for place in dwellings(work) if place.use is Use.HOME]
    if not homes:
        return
    rented = [place for place in homes if place.state is State.LET]
    for index, place in enumerate(rented[:_LEASES]):
        tenant = next(one for one in holdings(work, place.id) if one.relation is Relation.TENANT)
        since = today.replace(day=1) - datetime.timedelta(days=61 * (index + 1))
        seen = None if index == 1 else since
        lodgers = facts["lodgers"][index : index + 1]
        people = max(place.residents, len(lodgers) + 1)
        lease = LeaseDraft(
            since, since + datetime.timedelta(days=364), people, seen_on=seen, seen_by="周卫东" if seen else "",
            stated_on=None if index == 1 else since,
        )  # fmt: skip
        key = let_dwelling(work, place.id, PersonDraft(tenant.person.name), lease)
        for told in lodgers:
            add_lodger(work, key, LodgerDraft(told["name"], since, told["home"], told["phone"], seen_on=seen))
    _permit(work, story, homes)


def _permit(work: UnitOfWork, story: Story, homes: list[Dwelling]) -> None:
    today, facts = story.clock.day, story.data["letting"]
    done, going = (told for told in facts["renovations"])
    begun = today - datetime.timedelta(days=120)
    old = add_permit(
        work,
        PermitDraft(Kind.RENOVATION, homes[0].id, done["what"], begun, begun + datetime.timedelta(30), done["who"]),
    )
    clear_rubble(work, old.id, begun + datetime.timedelta(days=28))
    close_permit(work, old.id, begun + datetime.timedelta(days=30))
    begun = today - datetime.timedelta(days=10)
    place = homes[len(homes) // 2]
    now = add_permit(
        work,
        PermitDraft(
            Kind.RENOVATION, place.id, going["what"], begun, begun + datetime.timedelta(days=45), going["who"],
            going["phone"],
        ),
    )  # fmt: skip
    for told in facts["workers"]:
        give_worker_pass(
            work, PassDraft(told["name"], begun, begun + datetime.timedelta(days=29), told["trade"], permit_id=now.id)
        )
    for index, told in enumerate(facts["animals"]):
        holds = today + datetime.timedelta(days=20 + 140 * index)
        kind = Kind(told["kind"])
        dog = kind is Kind.DOG
        add_permit(
            work,
            PermitDraft(
                kind, homes[(index + 1) * len(homes) // 4].id, told["what"], story.first.first,
                licence=told.get("licence", ""), vaccinated=holds if dog else None,
            ),
        )  # fmt: skip


def name_captains(work: UnitOfWork, story: Story) -> None:
    """Each building's first entrances have a captain, most of them named by consent, and the buildings a chat group."""
    since = story.first.first
    by_building: dict[str, dict[str, list[Dwelling]]] = {}
    for place in dwellings(work):
        if place.use is Use.HOME and place.state is State.LIVED_IN:
            by_building.setdefault(place.building, {}).setdefault(place.entrance, []).append(place)
    for building, entrances in list(by_building.items())[:_BUILDINGS]:
        for index, (entrance, places) in enumerate(entrances.items()):
            home = places[index % len(places)]
            consent = None if index == 1 else since
            draft = CaptainDraft(building, entrance, since, consent, phone_too=index == 0)
            name_captain(work, home.id, _owner(work, home), draft)
        first = [place for places in entrances.values() for place in places][:_MEMBERS]
        name = f"{building}号楼邻里群"
        add_group(work, GroupDraft(name, building), first[0].id, _owner(work, first[0]))
        for place in first:
            join_group(work, name, place.id, _owner(work, place), since)


def _owner(work: UnitOfWork, place: Dwelling) -> str:
    today = work.clock.today()
    found = holdings(work, place.id)
    return next(one.person.name for one in found if one.relation is Relation.OWNER and one.current(today))
