"""All forms as pictures, and how each is printed on this PC."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

from app.kernel.print_setups import PrintSetup, setup_of
from app.paper.trial import sheet
from app.ui import printing
from app.ui.papers.page import PapersPage
from app.ui.papers.pictures import Picture, WantedPictures, make_pictures

if TYPE_CHECKING:
    from app.ui.operation import Desk
    from app.ui.papers.gallery import Gallery
    from tests.ui.by_hand import JobByHand


@pytest.fixture
def page(yard: Desk, show, jobs: list[JobByHand]) -> PapersPage:
    made = PapersPage(yard)
    made.resize(1150, 700)
    show(made)
    made.reload()
    return made


def wanted(job: JobByHand) -> list[str]:
    """The forms whose pictures a job was begun for."""
    function, asked = job.asked
    assert function is make_pictures
    return [paper.id for paper in asked.papers]


def drawn(form: str) -> Picture:
    return Picture(form, 100, 140, 400, bytes(400 * 140))


def icon(gallery: Gallery, form: str) -> int:
    return gallery._items[form].icon().cacheKey()


def test_every_form_gets_its_picture_those_in_sight_first_and_opens_by_it(
    page: PapersPage, jobs: list[JobByHand]
) -> None:
    gallery = page.gallery
    assert gallery.list.count() == len(page.desk.house.papers)
    jobs.clear()
    page.view.put(1)
    first, second, *_ = wanted(jobs[-1])
    before = icon(gallery, first)
    jobs[-1].handed.emit(drawn(first))
    assert icon(gallery, first) != before
    jobs[-1].handed.emit(Picture(second, said="还没有什么可印"))
    assert gallery._items[second].toolTip() == "还没有什么可印"
    gallery.list.scrollToBottom()
    jobs[-1].ended.emit()
    seen = gallery.list.viewport().rect()
    for form in wanted(jobs[-1])[:4]:
        assert gallery.list.visualItemRect(gallery._items[form]).intersects(seen)
    gallery.filter_box.setText("催缴")
    shown = [i for i in range(gallery.list.count()) if not gallery.list.item(i).isHidden()]
    assert [gallery.list.item(i).text() for i in shown] == ["催缴通知单"]
    gallery._down()
    gallery.list.itemActivated.emit(gallery.list.currentItem())
    assert page.view.read() == 0
    assert page.shown.id == "arrears_notice"


def test_pictures_are_made_once_kept_for_a_page_made_anew_and_made_again_when_the_book_changed(
    page: PapersPage, jobs: list[JobByHand], yard: Desk
) -> None:
    gallery = page.gallery
    page.view.put(1)
    asked = wanted(jobs[-1])
    for form in asked:
        jobs[-1].handed.emit(drawn(form))
    page.view.put(0)
    assert jobs[-1].stopped
    page.view.put(1)
    assert not set(wanted(jobs[-1])) & set(asked)
    again = PapersPage(yard).gallery
    empty = next(form for form in again._items if form not in asked)
    assert (
        again._items[asked[0]].icon().pixmap(150, 190).toImage()
        != again._items[empty].icon().pixmap(150, 190).toImage()
    )
    yard.changed.emit(frozenset({"register"}))
    gallery.list.scrollToTop()
    gallery.begin()
    assert wanted(jobs[-1]) == asked


def test_a_picture_that_fails_holds_up_no_other(page: PapersPage, jobs: list[JobByHand]) -> None:
    gallery = page.gallery
    jobs.clear()
    page.view.put(1)
    while len(jobs) * 12 < gallery.list.count():
        for form in wanted(jobs[-1]):
            jobs[-1].handed.emit(drawn(form))
        jobs[-1].ended.emit()
    good, bad, *rest = wanted(jobs[-1])
    jobs[-1].handed.emit(drawn(good))
    jobs[-1].ended.emit()
    jobs[-1].failed.emit("trace")
    assert wanted(jobs[-1]) == rest
    assert bad not in gallery._drawn


def test_the_first_page_of_the_likeliest_copy_is_what_is_drawn(yard: Desk) -> None:
    handed: list[Picture] = []

    class Report:
        hand = staticmethod(handed.append)

    papers = tuple(yard.house.papers[form] for form in ("receipt", "recovery_key"))
    assert pickle.loads(pickle.dumps(tuple(yard.house.papers.values())))  # noqa: S301 — they travel to the worker
    make_pictures(Report(), WantedPictures(yard.book.path, yard.book.clock, papers, 148, 188))
    receipt, key = handed
    assert (receipt.width <= 148, receipt.height <= 188, len(receipt.pixels)) == (
        True,
        True,
        receipt.stride * receipt.height,
    )
    assert min(receipt.pixels) < 128
    assert key.said
    assert not key.width


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
