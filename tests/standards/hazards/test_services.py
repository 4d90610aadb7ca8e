"""The hazard ledger: numbered by year, its deadline moved with a reason, struck off on proof, never changed afterwards."""

from __future__ import annotations

import datetime

import pytest

from app.exchange.photos.queries import check_photos
from app.kernel.errors import Refused
from app.standards.hazards import queries, services
from app.standards.hazards.rules import HazardDraft, HazardKind, Standing, Step, Strike

DAY = datetime.date(2026, 10, 8)
WEEK = DAY + datetime.timedelta(days=7)
FOUND = HazardDraft(DAY, HazardKind.ELECTRIC, "东门", "电线裸露", "周明", "李大海", DAY, "断电包扎")


def test_it_is_numbered_photographed_measured_against_and_struck_off(act, read, photo, book) -> None:
    key = act(services.add_hazard, FOUND, photo("gray"))
    assert read(queries.hazard_by, "2026-001").id == key
    act(services.add_hazard_photo, key, photo("brown"))
    act(services.note_step, key, Step(DAY, "李大海", "配件未到", WEEK))
    known = read(queries.hazard, key)
    assert (known.due, len(known.before), known.standing(WEEK)) == (WEEK, 2, Standing.OPEN)
    with pytest.raises(Refused, match="凭据"):
        act(services.strike_off, key, Strike(DAY, "周明"))
    act(services.strike_off, key, Strike(DAY, "周明"), photo("green"))
    known = read(queries.hazard, key)
    assert (len(known.after), known.standing(WEEK)) == (1, Standing.STRUCK_OFF)
    for again in (
        lambda: act(services.strike_off, key, Strike(DAY, "周明", "又看")),
        lambda: act(services.note_step, key, Step(DAY, "李大海", "又做")),
        lambda: act(services.add_hazard_photo, key, photo("blue")),
        lambda: act(services.drop_hazard_photo, known.after[0].id, "不要"),
    ):
        with pytest.raises(Refused):
            again()
    act(services.drop_hazard_photo, known.before[0].id, "拍到人脸")
    assert len(read(queries.hazard, key).before) == 1
    with book.view() as view:
        assert list(check_photos(view)) == []


def test_numbers_restart_each_year_and_the_open_ones_come_first(act, read) -> None:
    late = HazardDraft(datetime.date(2025, 12, 30), HazardKind.TREES, "西侧", "枯枝", "周明", "李", WEEK)
    for draft in (FOUND, FOUND, late):
        act(services.add_hazard, draft)
    assert [one.number for one in read(queries.hazards)] == ["2025-001", "2026-001", "2026-002"]
    act(services.strike_off, 1, Strike(DAY, "周明", "已包好"))
    assert [one.number for one in read(queries.open_hazards)] == ["2026-002", "2025-001"]
    assert len(read(queries.hazards, DAY + datetime.timedelta(days=1))) == 2
    assert len(read(queries.export_hazards).rows) == 3


def test_what_is_no_hazard_or_no_photo_of_one_is_refused(act, read, photo) -> None:
    with pytest.raises(Refused):
        read(queries.hazard, 7)
    with pytest.raises(Refused):
        read(queries.hazard_by, "2026-009")
    with pytest.raises(Refused):
        act(services.drop_hazard_photo, 1, "没有")
