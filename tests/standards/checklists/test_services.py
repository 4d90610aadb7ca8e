"""Lists of one's own: a change holds from a day on, rounds made before keep the list they were made by."""

from __future__ import annotations

import datetime

import pytest

from app.kernel.errors import Refused
from app.standards import queries as rounds
from app.standards import services
from app.standards.checklists import queries
from app.standards.checklists.rules import CIVILISED, SHIPPED, ItemDraft, ListDraft, PlaceDraft
from app.standards.checklists.services import end_use, open_checklist, use_checklist, write_checklist
from app.standards.due.queries import due_rounds
from app.standards.rules import Every, Grade

DAY = datetime.date(2026, 10, 8)
NEXT = datetime.date(2026, 11, 1)


def drafts(known) -> tuple[ItemDraft, ...]:
    return tuple(
        ItemDraft(item.area_name, item.text, item.every, item.area_name_en, item.text_en, item.code)
        for item in known.items
    )


def test_every_shipped_list_is_there_in_both_languages(read) -> None:
    found = read(queries.all_lists)
    assert [each.code for each in found] == list(SHIPPED)
    sizes = {each.code: len(each.items) for each in found}
    assert [sizes[code] for code in CIVILISED] == [10, 10, 6, 10]
    assert (sizes["clean_up"], sizes["four_haves"]) == (7, 30)
    assert len({item.area for each in found if each.code == "eight_haves" for item in each.items}) == 8
    assert all(item.text and item.text_en and item.area_name_en for each in found for item in each.items)
    assert {item.every for each in found if each.code == "fire_round" for item in each.items} == {Every.TWICE_MONTHLY}


def test_a_changed_list_holds_from_its_day_and_old_rounds_stay_as_they_were(act, read) -> None:
    before = act(services.open_round, "周明", DAY)
    known = read(queries.checklist, "four_haves")
    kept = drafts(known)[1:]
    draft = ListDraft("四有检查表", (*kept, ItemDraft("治安防范", "门灯亮着")), NEXT, code="four_haves")
    assert act(write_checklist, draft) == "four_haves"
    assert read(queries.checklist, "four_haves").version == 2
    assert read(queries.checklist_on, "four_haves", DAY).version == 1
    assert read(queries.checklist_on, "four_haves", NEXT).items[-1].code == "i1"
    same_day = act(services.open_round, "周明", DAY)
    assert [read(rounds.round_, key).checklist.version for key in (before, same_day)] == [1, 1]
    assert (
        act(open_checklist) == read(queries.checklist, "four_haves").id
    )  # the shipped list does not come back over it
    with pytest.raises(Refused, match="11月1日"):
        act(write_checklist, ListDraft("四有检查表", kept, DAY, code="four_haves"))


def test_a_list_of_ones_own_is_written_graded_and_changed(act, read) -> None:
    code = act(write_checklist, ListDraft("电梯", (ItemDraft("机房", "门锁好", Every.DAILY),), DAY, "Lift"))
    assert code == "own1"
    assert act(write_checklist, ListDraft("车棚", (ItemDraft("车棚", "灯亮着"),), DAY)) == "own2"
    key = act(services.open_round, "周明", DAY, "1号楼", code)
    act(services.grade_items, key, {"i1": (Grade.PASS, "")})
    act(services.close_round, key)
    act(
        write_checklist,
        ListDraft("电梯", (ItemDraft("机房", "门锁好", code="i1"), ItemDraft("轿厢", "灯亮着")), DAY, code=code),
    )
    assert [item.code for item in read(queries.usable, code).items] == ["i1", "i2"]
    assert len(read(rounds.round_, key).items) == 1
    with pytest.raises(Refused):
        read(queries.usable, "own9")


def test_what_is_due_follows_from_where_a_list_is_used(act, read) -> None:
    key = act(use_checklist, PlaceDraft("fire_round", "全院", DAY, person="周明"))
    (due,) = read(due_rounds)
    assert (due.by, len(due.items), due.overdue(DAY)) == (datetime.date(2026, 10, 15), 8, 0)
    made = act(services.open_round, "周明", DAY, "全院", "fire_round", codes=due.codes[:2], from_paper=True)
    kept = read(rounds.round_, made)
    assert (len(kept.items), kept.from_paper) == (2, True)
    act(services.grade_items, made, dict.fromkeys(due.codes[:2], (Grade.PASS, "")))
    (left,) = read(due_rounds)
    assert left.codes == due.codes[2:]
    with pytest.raises(Refused):
        act(use_checklist, PlaceDraft("fire_round", "全院", DAY))
    act(end_use, key)
    assert read(due_rounds) == ()
    assert len(read(queries.places)) == 0
    with pytest.raises(Refused):
        act(end_use, key)


def test_a_place_used_from_a_later_day_or_on_workdays_only_waits_until_then(act, read) -> None:
    act(use_checklist, PlaceDraft("weekly_record", "东院", NEXT))
    act(use_checklist, PlaceDraft("weekly_record", "西院", DAY, workdays=True))
    (due,) = read(due_rounds)
    assert (due.place.place, due.by) == ("西院", datetime.date(2026, 10, 10))  # a Saturday that is worked


def test_items_a_list_has_not_got_are_refused(act, read) -> None:
    with pytest.raises(Refused, match="没有"):
        act(services.open_round, "周明", DAY, codes=("没有",))
    key = act(services.open_round, "周明", DAY)
    for wrong in ({"没有": (Grade.PASS, "")}, {"bays": (Grade.FAIL, " ")}):
        with pytest.raises(Refused):
            act(services.grade_items, key, wrong)
    assert read(rounds.round_, key).score.open == 30
