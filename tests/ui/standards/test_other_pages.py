"""Hazards, patrols and lists on screen, as a committee member uses them."""

from __future__ import annotations

import datetime

import pytest

from app.standards.checklists import queries as lists
from app.standards.checklists.rules import ItemDraft
from app.standards.hazards import queries as hazards
from app.standards.hazards.rules import HazardKind
from app.standards.patrol import queries as patrol
from app.ui.standards.checklists import ChecklistsPage
from app.ui.standards.hazards import HazardsPage
from app.ui.standards.patrols import PatrolsPage

DAY = datetime.date(2026, 10, 8)


@pytest.fixture
def opened(desk, show):
    def made(kind):
        page = kind(desk)
        page.reload()
        show(page)
        desk.changed.connect(lambda _: page.reload())
        return page

    return made


def fill(page, *values) -> None:
    """Type ``values`` into the dialog in hand, None leaving a field as it is; then save."""
    for row, value in zip(page.dialog.form._rows, values, strict=False):
        if value is not None:
            row.field.put(value)
    page.dialog.form.submit()


def test_a_hazard_is_entered_noted_and_struck_off_on_proof_only(opened, desk, photo) -> None:
    page = opened(HazardsPage)
    assert page.right.isHidden()
    page.new()
    fill(page, "东门", "电线裸露", HazardKind.ELECTRIC, None, "周明", "断电", "李大海", DAY, photo("gray"))
    (known,) = desk.read(hazards.hazards)
    assert (known.number, len(known.before)) == ("2026-001", 1)
    assert "东门" in page.head.text()
    page.note()
    fill(page, None, "李大海", "配件未到", DAY + datetime.timedelta(days=7))
    assert desk.read(hazards.hazard, 1).due == DAY + datetime.timedelta(days=7)
    page.strike()
    fill(page, None, "周明")
    assert not page.dialog.form.notice.isHidden()
    fill(page, None, None, "已包好")
    assert desk.read(hazards.open_hazards) == ()
    assert not page.strike_button.isEnabled()
    page.note()
    page.strike()
    assert len(page.strip.papers) == 1


def test_a_route_is_laid_planned_and_walked_with_a_point_missed(opened, desk) -> None:
    page = opened(PatrolsPage)
    page.walk()
    page.dialog.reject()
    for name in ("东门", "泵房"):
        page.point()
        fill(page, name)
    page.point()
    fill(page, "东门")
    assert not page.dialog.form.notice.isHidden()
    page.dialog.reject()
    page.route()
    fill(page, "夜巡")
    page.plan()
    fill(page, None, 2)
    page.walk()
    page.dialog.points.write(0, "22:05", "灯坏")
    page.dialog.points.miss(1)
    fill(page, "老王")
    (walk,) = desk.read(patrol.walks)
    assert [point.name for point in walk.missed] == ["泵房"]
    assert walk.visits[0].seen == "灯坏"
    page.plans.go_to(page.plans.model.rows[0])
    page.end_button.click()
    assert desk.read(patrol.plans) == ()


def test_a_list_of_ones_own_is_written_changed_and_used(opened, desk) -> None:
    page = opened(ChecklistsPage)
    assert len(page.table.model.rows) == 10
    page.new()
    page.dialog.items.write(0, "机房", "门锁好")
    page.dialog.items.write(1, "机房", "灯亮着")
    fill(page, "电梯", "Lift")
    own = desk.read(lists.usable, "own1")
    assert [item.text for item in own.items] == ["门锁好", "灯亮着"]
    page.table.go_to(next(one for one in page.table.model.rows if one.code == "own1"))
    page.edit()
    page.dialog.items.grid.setCurrentCell(0, 1)
    page.dialog.items.drop()
    page.dialog.items.add(ItemDraft("", "电话通"))
    page.dialog.form.submit()
    again = desk.read(lists.usable, "own1")
    assert [(item.code, item.area_name, item.text) for item in again.items] == [
        ("i2", "机房", "灯亮着"),
        ("i3", "机房", "电话通"),
    ]
    page.use()
    fill(page, "1号楼")
    assert [one.place for one in desk.read(lists.places)] == ["1号楼"]
    page.use()
    fill(page, "1号楼")
    assert not page.dialog.form.notice.isHidden()
    page.dialog.reject()
    page.places.go_to(page.places.model.rows[0])
    page.end_button.click()
    assert desk.read(lists.places) == ()


@pytest.mark.parametrize(
    ("kind", "asked"), [(HazardsPage, ("hazard_ledger", None)), (ChecklistsPage, ("round_record", "four_haves"))]
)
def test_a_page_prints_what_it_shows(opened, kind, asked, monkeypatch) -> None:
    printed = []
    monkeypatch.setattr(
        f"{kind.__module__}.open_paper", lambda _desk, paper, for_, _page: printed.append((paper.id, for_))
    )
    page = opened(kind)
    page.start()
    page.print_page()
    assert printed == [asked]
