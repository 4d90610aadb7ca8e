"""Resolutions on screen: entered, hung up, withdrawn; named where one is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.committee.resolutions.queries import resolutions
from app.ui.committee.page import ResolutionsPage
from app.ui.committee.resolution_field import ResolutionField

if TYPE_CHECKING:
    from app.ui.operation import Desk


@pytest.fixture
def page(yard: Desk, show) -> ResolutionsPage:
    made = ResolutionsPage(yard)
    made.reload()
    show(made)
    yard.changed.connect(lambda _: made.reload())
    return made


def fill(form, values) -> None:
    fields = [row.field for row in form._rows]
    for place, value in values.items():
        fields[place].put(value)


def test_what_a_meeting_decided_is_entered_and_waits_to_be_hung_up(page: ResolutionsPage, yard: Desk) -> None:
    page.new_button.click()
    form = page.dialog.form
    fill(form, {2: "修花坛", 3: "修补花坛，不超过 800 元", 4: 9, 5: 5, 6: 5})
    form.submit()
    assert "三分之二" in form.notice.words.text()
    fill(form, {5: 6, 6: 6})
    form.submit()
    number = yard.read(resolutions)[-1].number
    assert page.table.model.rowCount() == len(yard.read(resolutions))
    page.open_thing(number)
    assert "修花坛" in page.head.text()
    page.post_button.click()
    fill(page.dialog.form, {1: "东门"})
    page.dialog.form.submit()
    assert not page.post_button.isEnabled()
    assert yard.read(resolutions)[-1].place == "东门"


def test_one_is_withdrawn_by_a_new_one(page: ResolutionsPage, yard: Desk) -> None:
    withdrawn = page.shown.number
    page.withdraw_button.click()
    fill(page.dialog.form, {2: "不换了", 3: "撤销更换道闸的决议", 4: 9, 5: 6, 6: 6})
    page.dialog.form.submit()
    page.open_thing(withdrawn)
    assert withdrawn in page.head.text()
    assert not page.withdraw_button.isEnabled()
    page.print_page()
    assert page.dialog is not None


def test_a_field_names_the_resolution_or_says_it_is_not_in_the_book(yard: Desk, show) -> None:
    field = show(ResolutionField(yard))
    for typed, read in (("2026-01", "2026-01"), ("道闸", "2026-04"), ("居民大会", "居民大会")):
        field.put(typed)
        assert field.read() == read
        assert field.said.isVisible()
    assert "没有登记" in field.said.text()
    field.put("")
    assert field.read() == ""
    assert not field.said.isVisible()
    assert any("道闸" in one for one in field.offered)
