"""Dwellings and people of the sample courtyard."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from app.register import queries, services
from app.register.rules import (
    Buyer,
    DwellingDraft,
    HoldingDraft,
    PersonDraft,
    Relation,
    State,
    Tenure,
    TransferDraft,
    Use,
)

if TYPE_CHECKING:
    import datetime
    from random import Random

    from app.book import UnitOfWork

_ENTRANCES, _FLOORS, _DOORS = 4, 5, 2
_A_BUILDING = _ENTRANCES * _FLOORS * _DOORS


def settle(work: UnitOfWork, data: dict[str, Any], count: int, chance: Random, since: datetime.date) -> None:
    """Fill the yard with ``count`` dwellings, their owners, some tenants and a sale."""
    services.save_courtyard(work, dataclasses.replace(queries.courtyard(work), **_courtyard(data)))
    for index in range(count):
        _settle_one(work, data, index, chance, since)


def sell_one(work: UnitOfWork, data: dict[str, Any], chance: Random, day: datetime.date) -> None:
    """Sell one lived-in home on ``day``, so that a card shows a past."""
    homes = [d for d in queries.dwellings(work) if d.use is Use.HOME and d.state is State.LIVED_IN]
    home = chance.choice(homes)
    buyer = services.add_person(work, PersonDraft(name=_name(data, chance), phones=(_phone(chance),)))
    services.transfer(work, TransferDraft(home.id, (Buyer(person_id=buyer, share=(1, 1)),), on=day))


def _courtyard(data: dict[str, Any]) -> dict[str, Any]:
    facts = dict(data["courtyard"])
    return {**facts, "gates": tuple(facts["gates"]), "boards": tuple(facts["boards"])}


def _settle_one(work: UnitOfWork, data: dict[str, Any], index: int, chance: Random, since: datetime.date) -> None:
    shops = data["shop"]
    building, place = divmod(index, _A_BUILDING)
    entrance, place = divmod(place, _FLOORS * _DOORS)
    floor, door = divmod(place, _DOORS)
    shop = building == 0 and floor == 0 and door == 1 and entrance < len(shops)
    state = chance.choices((State.LIVED_IN, State.LET, State.VACANT), (78, 13, 9))[0]
    draft = DwellingDraft(
        building=str(building + 1),
        entrance=str(entrance + 1),
        door=f"{floor + 1}0{door + 1}",
        area=int(chance.choice(data["dwelling"]["areas"]).replace(".", "")),
        residents=0 if state is State.VACANT else chance.choices((1, 2, 3, 4, 5), (25, 33, 24, 13, 5))[0],
        use=Use.SHOP if shop else Use.HOME,
        state=State.LET if shop else state,
        tenure=chance.choices(tuple(Tenure), (80, 14, 6))[0],
        note=shops[entrance]["note"] if shop else "",
    )
    dwelling = services.add_dwelling(work, draft)
    owners = 2 if chance.random() < 0.08 else 1
    for _ in range(owners):
        person = services.add_person(work, PersonDraft(name=_name(data, chance), phones=(_phone(chance),)))
        services.hold(work, HoldingDraft(dwelling, person, Relation.OWNER, share=(1, owners), since=since))
    if draft.state is State.LET:
        tenant = services.add_person(work, PersonDraft(name=_name(data, chance), phones=(_phone(chance),)))
        services.hold(work, HoldingDraft(dwelling, tenant, Relation.TENANT, since=since))


def _name(data: dict[str, Any], chance: Random) -> str:
    people = data["people"]
    family = chance.choice(people["compound"]) if chance.random() < 0.02 else chance.choice(people["surnames"])
    given = "".join(chance.choice(people["given"]) for _ in range(chance.choices((1, 2), (30, 70))[0]))
    if chance.random() < 0.04:
        given = given[:1] + chance.choice(people["rare"])
    return f"{family}{given}"


def _phone(chance: Random) -> str:
    return chance.choice(("138", "139", "150", "157", "181", "187")) + f"{chance.randrange(10**8):08d}"
