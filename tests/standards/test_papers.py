"""The four-haves sheet, blank and filled."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from app.kernel.errors import Refused
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.render import render
from app.standards import queries, services
from app.standards.checklists.rules import SHIPPED
from app.standards.hazards.rules import HazardDraft, HazardKind, Strike
from app.standards.hazards.services import add_hazard, strike_off
from app.standards.papers import PAPERS
from app.standards.patrol.rules import PointDraft, RouteDraft, Visit, WalkDraft
from app.standards.patrol.services import add_point, lay_route, note_walk
from app.standards.rules import Grade, RectificationDraft

if TYPE_CHECKING:
    from app.book import Book, Operator

DAY = datetime.date(2026, 10, 8)


def text(book: Book, for_: str | None, language: str = "zh_CN") -> str:
    with book.view() as view:
        built = PAPERS["four_haves_sheet"].build(view, PaperRequest(for_, clock=book.clock))
    return render("four_haves_sheet", built, PaperOptions(language), "txt").decode()


@pytest.mark.parametrize("language", ["zh_CN", "en", "zh_CN+en"])
def test_a_blank_sheet_needs_no_round_and_no_checklist_in_the_book(book: Book, language: str):
    words = text(book, None, language)
    assert words.count("□") == 120
    with book.view() as view:
        built = PAPERS["four_haves_sheet"].build(view, PaperRequest(None, clock=book.clock))
        assert render("four_haves_sheet", built, PaperOptions(language)).startswith(b"%PDF")


def test_a_filled_sheet_shows_grade_note_person_date_and_score(book: Book, owner: Operator):
    with book.work(owner) as work:
        key = services.open_round(work, "周明", DAY)
        items = queries.round_(work, key).items
        services.grade_item(work, key, items[0].item.id, Grade.FAIL, "东门夜里无人")
        services.grade_item(work, key, items[1].item.id, Grade.PASS)
        services.rectify(work, key, items[0].item.id, RectificationDraft("李大海", datetime.date(2026, 10, 15)))
        work.commit()
    words = text(book, str(key))
    for part in ("周明", "不达标", "东门夜里无人", "李大海", "2026年10月15日前", "50%"):
        assert part in words
    assert "Not met" in text(book, str(key), "en")


def test_a_round_that_is_not_there_is_refused(book: Book):
    for asked in ("7", "昨天"):
        with pytest.raises(Refused):
            text(book, asked)


def printed(book: Book, form: str, for_: str | None, language: str = "zh_CN") -> str:
    with book.view() as view:
        built = PAPERS[form].build(view, PaperRequest(for_, clock=book.clock))
    return render(form, built, PaperOptions(language), "txt").decode()


def test_the_record_of_a_round_and_the_notice_to_put_right_what_it_found(act, read, book: Book, photo):
    key = act(services.open_round, "周明", DAY, "1号楼", "fire_round", from_paper=True)
    item = read(queries.round_, key).items[0].item
    act(services.grade_item, key, item.id, Grade.FAIL, "堆着纸箱")
    assert "按纸表补录" in printed(book, "round_record", str(key))
    with pytest.raises(Refused):
        printed(book, "rectification_notice", None)
    order = act(services.rectify, key, item.id, RectificationDraft("李大海", datetime.date(2026, 10, 15), "清走"))
    act(services.add_round_photo, key, item.id, photo("gray"))
    with pytest.raises(Refused, match="保存"):
        act(services.add_round_photo, key, item.id, photo("gray"))
    words = printed(book, "rectification_notice", str(order))
    for part in ("李大海", "堆着纸箱", "清走", "2026年10月15日"):
        assert part in words
    assert "15 October 2026" in printed(book, "rectification_notice", None, "en")
    for wrong in ("9", "昨天"):
        with pytest.raises(Refused):
            printed(book, "rectification_notice", wrong)
    shown = read(queries.round_photos)[key, item.code]
    act(services.drop_round_photo, shown[0].id, "拍错了")
    assert read(queries.round_photos)[key, item.code] == ()


@pytest.mark.parametrize("code", SHIPPED)
def test_every_list_prints_blank_in_both_languages(book: Book, code: str):
    assert "□" in printed(book, "round_record", code, "zh_CN+en")


def test_an_assessment_shows_its_stars(act, read, book: Book):
    key = act(services.open_round, "周明", DAY, "1号楼", "civil_building")
    act(services.grade_items, key, {each.item.code: (Grade.PASS, "") for each in read(queries.round_, key).items})
    assert "★★★" in printed(book, "civilised_assessment", str(key))
    act(services.close_round, key)
    honours = printed(book, "honours_list", "2026")
    assert "平安文明楼" in honours
    assert "评比表" not in honours
    assert "□" in printed(book, "civilised_assessment", "civil_household")
    with pytest.raises(Refused):
        printed(book, "civilised_assessment", "fire_round")
    other = act(services.open_round, "周明", DAY, "全院", "fire_round")
    with pytest.raises(Refused):
        printed(book, "civilised_assessment", str(other))  # a round of another list has no stars


def test_a_route_prints_blank_and_a_walk_with_what_it_missed(act, book: Book):
    points = tuple(act(add_point, PointDraft(name)) for name in ("东门", "泵房"))
    act(lay_route, RouteDraft("夜巡", points))
    walk = act(note_walk, WalkDraft("夜巡", DAY, "老王", (Visit(points[0], "22:05", "灯坏"),)))
    assert "泵房" in printed(book, "round_record", "route 夜巡")
    words = printed(book, "round_record", f"walk {walk}")
    for part in ("老王", "22:05", "灯坏", "漏走"):
        assert part in words


def test_the_hazard_ledger_says_how_each_was_struck_off(act, book: Book):
    draft = HazardDraft(DAY, HazardKind.GROUND, "北门", "井盖裂", "周明", "李大海", DAY)
    for _ in range(2):
        act(add_hazard, draft)
    act(strike_off, 1, Strike(DAY, "周明", "已换新"))
    words = printed(book, "hazard_ledger", "2026")
    for part in ("2026-001", "2026-002", "已换新", "在册 2 处，已销号 1 处，待整改 1 处"):
        assert part in words


@pytest.mark.parametrize("place", ["", "全院"])
def test_the_whole_yard_is_called_so_in_the_language_of_the_paper(act, book: Book, place: str):
    key = act(services.open_round, "周明", DAY, place, "fire_round")
    assert "全院" in printed(book, "round_record", str(key))
    words = printed(book, "round_record", str(key), "en")
    assert "the whole courtyard" in words
    assert "全院" not in words


def test_how_often_is_said_once_where_it_is_the_same_for_the_whole_list(book: Book):
    assert printed(book, "round_record", "fire_round").count("每月两次") == 1
    assert printed(book, "round_record", "four_haves").count("每季度") > 1
