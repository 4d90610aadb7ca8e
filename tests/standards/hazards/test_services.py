"""The hazard ledger: numbered by year, its deadline moved with a reason, struck off on proof, never changed afterwards."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from app.exchange.photos.queries import check_photos
from app.kernel.dates import parse_period
from app.kernel.errors import Refused
from app.standards import services as rounds
from app.standards.hazards import queries, services
from app.standards.hazards.rules import HazardDraft, HazardKind, Standing, Step, Strike
from app.standards.hazards.taking_up import drafted
from app.standards.quarter.queries import quarter
from app.standards.queries import round_, round_photos
from app.standards.rules import Grade, RectificationDraft

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


def test_a_finding_of_a_round_is_taken_up_with_place_words_and_photos_and_each_knows_of_the_other(
    act, read, photo, book
) -> None:
    made = act(rounds.open_round, "周明", DAY, "东院", "fire_round")
    item = read(round_, made).items[0].item
    act(rounds.grade_item, made, item.id, Grade.FAIL, "消防通道停了车")
    act(rounds.add_round_photo, made, item.id, photo("gray"))
    act(rounds.rectify, made, item.id, RectificationDraft("李大海", WEEK, "挪车"))
    kept = read(round_, made)
    draft = drafted(kept, kept.items[0], DAY)
    assert draft == HazardDraft(DAY, HazardKind.EXITS, "东院", "消防通道停了车", "周明", "李大海", WEEK, "挪车")
    key = act(services.take_up_finding, made, item.id, draft)
    known, seen = read(queries.hazard, key), read(round_, made).items[0]
    assert (known.finding.round_id, known.finding.item_id, known.finding.text) == (made, item.id, item.text)
    assert (seen.hazard.number, len(known.before)) == ("2026-001", 1)
    assert known.before[0].path == read(round_photos)[made, item.code][0].path
    with pytest.raises(Refused, match="2026-001"):
        act(services.take_up_finding, made, item.id, draft)
    with pytest.raises(Refused, match="未达标"):
        act(services.take_up_finding, made, kept.items[1].item.id, draft)
    with book.view() as view:
        assert list(check_photos(view)) == []


def test_a_finding_nobody_was_named_for_is_mended_when_its_hazard_is_struck_off(act, read, photo) -> None:
    made = act(rounds.open_round, "周明", DAY)
    item = next(each.item for each in read(round_, made).items if each.item.code == "drains")
    act(
        rounds.grade_items, made, dict.fromkeys([each.item.code for each in read(round_, made).items], (Grade.PASS, ""))
    )
    act(rounds.grade_item, made, item.id, Grade.PARTLY, "雨水口堵了")
    act(rounds.close_round, made)
    kept = read(round_, made)
    fault = next(each for each in kept.items if each.fault)
    assert (fault.seen_to_by, fault.mended_on) == (None, None)
    draft = drafted(kept, fault, DAY)
    assert (draft.kind, draft.place, draft.due) == (HazardKind.WATER, "全院", WEEK)
    key = act(services.take_up_finding, made, item.id, replace(draft, person="李大海"))
    (shown,) = read(quarter, parse_period("2026Q4")).faults
    assert (shown.graded.seen_to_by, shown.mended) == (("李大海", WEEK), False)
    act(services.strike_off, key, Strike(DAY, "周明"), photo("green"))
    (shown,) = read(quarter, parse_period("2026Q4")).faults
    assert (shown.mended, len(shown.after)) == (True, 1)
