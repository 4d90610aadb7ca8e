"""All forms as pictures, and how each is printed on this PC."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt, Signal

from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.print_setups import PrintSetup, setup_of
from app.paper.trial import sheet
from app.ui import printing
from app.ui.background import Background
from app.ui.jobs import WantedPaper
from app.ui.papers.page import PapersPage

if TYPE_CHECKING:
    from app.ui.operation import Desk


class _Job(QObject):
    """A job a test ends by hand."""

    finished = Signal(object)
    refused = Signal(object)
    failed = Signal(str)
    cancelled = Signal()
    progressed = Signal(object)
    ended = Signal()

    def cancel(self) -> None:
        pass


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> list[_Job]:
    started: list[_Job] = []

    def start(*_: object) -> _Job:
        started.append(_Job())
        return started[-1]

    monkeypatch.setattr(Background, "start", start)
    monkeypatch.setattr(Background, "warm", lambda _: None)
    return started


@pytest.fixture
def page(yard: Desk, show, jobs: list[_Job]) -> PapersPage:
    made = PapersPage(yard)
    made.resize(1150, 700)
    show(made)
    made.reload()
    return made


def test_every_form_gets_its_picture_one_after_another_and_opens_by_it(page: PapersPage, jobs: list[_Job]) -> None:
    gallery = page.gallery
    assert gallery.list.count() == len(page.desk.house.papers)
    jobs.clear()
    page.view.put(1)
    before = gallery.list.item(0).icon().cacheKey()
    jobs[-1].finished.emit(sheet("a5", ()))
    jobs[-1].ended.emit()
    assert gallery.list.item(0).icon().cacheKey() != before
    assert len(jobs) == 2
    jobs[-1].refused.emit(Refused(msg("None")))
    jobs[-1].ended.emit()
    assert len(jobs) == 3
    assert gallery.list.item(1).toolTip() == str(msg("None"))
    gallery.filter_box.setText("催缴")
    shown = [i for i in range(gallery.list.count()) if not gallery.list.item(i).isHidden()]
    assert [gallery.list.item(i).text() for i in shown] == ["催缴通知单"]
    gallery._down()
    gallery.list.itemActivated.emit(gallery.list.currentItem())
    assert page.view.read() == 0
    assert page.shown.id == "arrears_notice"


def test_pictures_in_sight_are_made_first_and_once(page: PapersPage, jobs: list[_Job], monkeypatch) -> None:
    gallery = page.gallery
    asked: list[WantedPaper] = []

    def start(_: object, _job: object, wanted: WantedPaper, _kind: str) -> _Job:
        asked.append(wanted)
        jobs.append(_Job())
        return jobs[-1]

    monkeypatch.setattr(Background, "start", start)
    page.view.put(1)
    gallery.list.scrollToBottom()
    jobs[-1].finished.emit(sheet("a5", ()))
    jobs[-1].ended.emit()
    seen = gallery.list.viewport().rect()
    order = [gallery.list.item(at).data(Qt.ItemDataRole.UserRole).id for at in range(gallery.list.count())]
    second = gallery.list.item(order.index(asked[1].form_id))
    assert gallery.list.visualItemRect(second).intersects(seen)
    assert order.index(asked[1].form_id) > 10
    assert {one.most for one in asked} == {1}
    page.view.put(0)
    page.view.put(1)
    assert asked[-1].form_id != order[0]
    page.desk.changed.emit(frozenset({"register"}))
    gallery.list.scrollToTop()
    gallery.begin()
    assert asked[-1].form_id == order[0]


def test_printer_copies_and_offsets_are_remembered_for_each_form(page: PapersPage, yard: Desk, monkeypatch) -> None:
    page.open_thing("receipt")
    page.set_up()
    dialog = page.setup
    dialog.copies.put(3)
    dialog.right.put("abc")
    dialog.form.submit()
    assert "毫米" in dialog.form.notice.words.text()
    dialog.right.put("-1.5")
    assert dialog.test_page().startswith(b"%PDF")
    printed = []
    monkeypatch.setattr(printing, "print_pdf", lambda pdf, _window, setup: printed.append(setup) or setup)
    dialog.print_test()
    dialog.form.submit()
    assert setup_of(yard.settings.print_setups, "receipt") == PrintSetup(copies=3, right=-15)
    page.paper.show_pdf(sheet("241", ()))
    page.paper.print_paper()
    assert printed == [PrintSetup(copies=1, right=-15), PrintSetup(copies=3, right=-15)]
    page.open_thing("notice")
    assert setup_of(yard.settings.print_setups, "notice") == PrintSetup()


def test_offsets_move_the_page_that_goes_to_the_printer() -> None:
    pdf = sheet("241", ())
    assert printing.shifted(pdf, PrintSetup()) is pdf
    assert printing.shifted(pdf, PrintSetup(right=10)) != pdf


def test_a_paper_is_opened_for_the_very_dwelling_it_is_wanted_of(page: PapersPage) -> None:
    page.open_thing(("household_file", "1-1-102"))
    assert page.shown.id == "household_file"
    assert page.for_ == "1-1-102"
