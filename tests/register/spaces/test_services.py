"""Vehicles and spaces in the register: added, held, given up, found, erased."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from app.kernel.errors import Refused, UsageError
from app.kernel.money import Fen
from app.register import services as register
from app.register.finding.queries import Rank, search
from app.register.queries import holdings
from app.register.spaces import queries, services
from app.register.spaces.rules import VehicleDraft, VehicleState, replace
from app.register.spaces.services import SpaceDraft
from tests.dues.conftest import desk  # noqa: F401 — the same small courtyard

if TYPE_CHECKING:
    from tests.dues.conftest import Desk

DAY = datetime.date(2026, 7, 1)


def test_a_space_keeps_its_past(desk: Desk):  # noqa: F811
    desk.do(services.add_space, SpaceDraft("p01", DAY, rent=Fen(6000)))
    desk.do(services.hold_space, "P01", desk.rooms["1-1-101"], DAY)
    with pytest.raises(Refused, match="P01"):
        desk.do(services.hold_space, "P01", desk.rooms["1-1-102"], datetime.date(2026, 8, 1))
    desk.do(services.release_space, "P01", datetime.date(2026, 7, 31))
    desk.do(services.hold_space, "P01", desk.rooms["1-1-102"], datetime.date(2026, 8, 1))
    space = desk.look(queries.space_by, "P01")
    assert [hold.last for hold in space.holds] == [datetime.date(2026, 7, 31), None]
    assert space.hold_on(datetime.date(2026, 7, 5)).dwelling_id == desk.rooms["1-1-101"]
    assert (space.rent_on(DAY), space.rent_on(datetime.date(2026, 1, 1))) == (Fen(6000), None)
    desk.do(services.take_back_hold, "P01")
    assert len(desk.look(queries.space_by, "P01").holds) == 1


def test_what_cannot_be_of_a_space_is_refused(desk: Desk):  # noqa: F811
    desk.do(services.add_space, SpaceDraft("P01", DAY))
    with pytest.raises(Refused, match="P01"):
        desk.do(services.add_space, SpaceDraft("P01", DAY))
    with pytest.raises(UsageError):
        desk.do(services.set_rent, "P01", Fen(-1), DAY)
    with pytest.raises(Refused):
        desk.do(services.release_space, "P01", DAY)
    with pytest.raises(Refused):
        desk.do(services.hold_space, "P09", desk.rooms["1-1-101"], DAY)


def test_a_vehicle_is_added_once_changed_and_given_a_pass(desk: Desk):  # noqa: F811
    draft = VehicleDraft("京a·12345", desk.rooms["1-1-101"], "周春英")
    desk.do(services.add_vehicle, draft)
    with pytest.raises(Refused):
        desk.do(services.add_vehicle, draft)
    desk.do(services.add_vehicle, VehicleDraft("京B12345"))
    with pytest.raises(Refused):
        desk.do(services.change_vehicle, "京B12345", draft)
    desk.do(services.change_vehicle, "京A12345", replace(draft, state=VehicleState.ABANDONED))
    assert desk.look(queries.vehicle_by, "京A12345").state is VehicleState.ABANDONED
    assert [desk.do(services.give_pass, plate) for plate in ("京A12345", "京B12345", "京A12345")] == [1, 2, 1]
    with pytest.raises(Refused):
        desk.look(queries.vehicle_by, "京C12345")


@pytest.mark.parametrize("typed", ["京A12345", "a12345", "12345", "京a·123"])
def test_a_plate_is_found_by_any_part_of_it(desk: Desk, typed: str):  # noqa: F811
    desk.do(services.add_vehicle, VehicleDraft("京A12345", desk.rooms["1-1-102"], "杨华英"))
    hit = next(hit for hit in desk.look(search, typed) if hit.rank is Rank.PLATE)
    assert (hit.room, hit.plate) == ("1-1-102", "京A12345")


def test_an_owner_who_is_erased_is_erased_from_the_vehicle_too(desk: Desk):  # noqa: F811
    desk.do(services.add_vehicle, VehicleDraft("京A12345", desk.rooms["1-1-101"], "周春英"))
    holding = desk.look(holdings, desk.rooms["1-1-101"])[0]
    desk.do(register.end_holding, holding.id, datetime.date(2026, 1, 1))
    desk.do(register.erase_person, holding.person.id)
    assert desk.look(queries.vehicle_by, "京A12345").owner == register.ERASED
