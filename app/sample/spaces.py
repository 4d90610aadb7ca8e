"""Vehicles, spaces, a metered fee and a waiver of the sample courtyard."""

from __future__ import annotations

import datetime
from random import Random
from typing import TYPE_CHECKING, Final

from app.committee.resolutions.rules import Kind
from app.dues.billing.rules import FeeDraft, parse_rate
from app.dues.measures.rules import ReadingDraft
from app.dues.measures.services import read_meter
from app.dues.rules import Basis, Cycle
from app.dues.services import add_fee_item
from app.dues.waivers.rules import WaiverDraft, WaiverKind
from app.dues.waivers.services import grant_waiver
from app.register.queries import dwellings, payer_name
from app.register.rules import Use
from app.register.spaces.rules import SpaceKind, VehicleDraft
from app.register.spaces.services import SpaceDraft, add_space, add_vehicle, give_pass, hold_space
from app.sample.committee import agree

if TYPE_CHECKING:
    from app.book import UnitOfWork
    from app.sample.story import Story

_SPACES, _FREE, _METERS = 8, 2, 3
_LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def lay_out(work: UnitOfWork, story: Story, start: datetime.date) -> None:
    """Fees from ``start`` on: parking spaces, who holds them, their vehicles, the sheds, their fees, meters and one waiver."""
    begun, chance = story.first.first, Random(story.households)  # noqa: S311 — a story, not a secret
    for code, basis, unit in (("parking", Basis.SPACE, ""), ("charging", Basis.METER, "度")):
        fee = story.data["fees"][code]
        add_fee_item(
            work,
            FeeDraft(
                name=fee["name"],
                name_en=fee["name_en"],
                basis=basis,
                cycle=Cycle.MONTH,
                rate=parse_rate(fee["rate"]),
                since=start,
                resolution=fee["resolution"],
                prorate=basis is Basis.SPACE,
                unit=unit,
            ),
        )
    homes = [place for place in dwellings(work) if place.use is Use.HOME]
    for index in range(1, _SPACES + 1):
        number = f"P{index:02d}"
        space = add_space(work, SpaceDraft(number, begun))
        if index > _SPACES - _FREE or index > len(homes):
            continue
        place = homes[index * len(homes) // _SPACES - 1]
        hold_space(work, number, place.id, begun)
        plate = f"皖{chance.choice(_LETTERS)}{chance.choice(_LETTERS)}{chance.randrange(10**4):04d}"
        owner = payer_name(work, place.id, story.clock.day).split("、")[0]
        add_vehicle(work, VehicleDraft(plate, place.id, owner, space_id=space))
        give_pass(work, plate)
    for index in (1, 2):
        add_space(work, SpaceDraft(f"C{index:02d}", begun, SpaceKind.CHARGING))
    for index, place in enumerate(homes[:_METERS], 1):
        fee = story.data["fees"]["charging"]["name"]
        read_meter(work, ReadingDraft(fee, place.id, story.clock.day, (12 + 40 * index) * 100))
    if homes:
        facts = story.data["waiver"]
        number = agree(work, story, Kind.WAIVER, facts["subject"], facts["text"])
        last = datetime.date(start.year, 12, 31)
        fee = story.data["fees"]["cleaning"]["name"]
        grant_waiver(
            work,
            WaiverDraft(homes[-1].id, fee, WaiverKind.LOW_INCOME, start, last, number, 50, note=facts["note"]),
        )
