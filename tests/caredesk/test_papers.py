"""The papers of facilities, upkeep, areas, contractors and emergencies: what stands on them."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from app.book.operators import sign_in
from app.caredesk.areas.queries import areas
from app.caredesk.areas.services import change_area
from app.caredesk.contractors.queries import contractors
from app.caredesk.contractors.services import change_contractor, strike_assessment
from app.caredesk.emergency.queries import plan
from app.caredesk.emergency.services import add_map, change_plan
from app.caredesk.papers import PAPERS
from app.caredesk.requests.queries import requests
from app.caredesk.requests.rules import Category
from app.caredesk.works.services import AFTER, BEFORE, add_works_photo
from app.kernel.errors import Refused
from app.kernel.masks import Audience
from app.paper.forms import FormData, PaperOptions, PaperRequest
from app.paper.render import render
from app.paper.shelf import SIZES
from tests.bulletin.samples import open_copy
from tests.exchange.photos.test_photos import photo

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.book import Book

TODAY = datetime.date(2026, 10, 20)


@pytest.fixture
def yard(sample_file: Path, tmp_path: Path) -> Iterator[Book]:
    made = open_copy(sample_file, tmp_path, TODAY)
    yield made
    made.close()


def text(
    book: Book, form: str, for_: str | None = None, language: str = "zh_CN", audience: Audience | None = None
) -> str:
    with book.view() as view:
        built = PAPERS[form].build(view, PaperRequest(for_, audience or Audience.OFFICE, book.clock))
    return render(form, built, PaperOptions(language, audience=audience), "txt").decode()


def test_the_ledger_stands_by_kind_and_says_what_is_out_of_warranty(yard: Book):
    words = text(yard, "facilities_ledger")
    assert words.index("灭火器") < words.index("公共照明") < words.index("监控")
    assert "已过保" in words
    assert "城北房管所" in words
    assert "楼道灭火器" not in text(yard, "facilities_ledger", "blank")
    assert "Lightning rods" in text(yard, "facilities_ledger", language="en")


def test_an_empty_ledger_prints_a_sheet_to_walk_round_with(book: Book):
    assert "盘点人" in text(book, "facilities_ledger")
    for form in ("upkeep_plan", "area_chart", "emergency_plan"):
        with pytest.raises(Refused):
            text(book, form)


def test_the_years_upkeep_shows_done_missed_and_to_come(yard: Book):
    words = text(yard, "upkeep_plan")
    assert "2026年维护保养计划" in words
    assert all(sign in words for sign in "√×○")
    assert "4/4" in words
    assert "次到期没有做" not in text(yard, "upkeep_plan", "2027")


def test_the_chart_names_the_person_only_where_it_was_agreed(yard: Book):
    assert {"黄淑兰", "何师傅", "洁城清运队"} <= set(text(yard, "area_chart", audience=Audience.BOARD).split())
    with yard.view() as view:
        owner = sign_in(view, None, None)
    with yard.work(owner) as work:
        first = areas(work)[0]
        change_area(work, first.id, replace(first.draft, public=False))
        firm = contractors(work)[0]
        change_contractor(work, firm.id, replace(firm.draft, public=False))
        work.commit()
    words = text(yard, "area_chart", audience=Audience.BOARD)
    assert not {"黄淑兰", "何师傅", "洁城清运队"} & set(words.split())


def test_a_contractors_card_has_contract_checks_grade_and_payments(yard: Book):
    words = text(yard, "contractor_card", "1")
    for told in ("每天清运一次", "已履行", "满意 13、基本满意 4、不满意 1", "1,440.00", "记-2026-09-"):
        assert told in words
    assert "没有" in text(yard, "contractor_card")
    with pytest.raises(Refused):
        text(yard, "contractor_card", "张三")


def test_the_assessment_is_a_sheet_to_grade_on_or_what_came_of_it(yard: Book):
    blank = text(yard, "service_assessment")
    assert blank.count("□") == 6
    assert "50%" in blank.replace(" ", "")
    done = text(yard, "service_assessment", "2")
    for told in ("限期整改", "已改好", "应到代表：20"):
        assert told in done.replace(": ", "：")
    assert "★★★" in text(yard, "service_assessment", "3")
    with yard.view() as view:
        owner = sign_in(view, None, None)
    with yard.work(owner) as work:
        strike_assessment(work, 2, "记错")
        work.commit()
    with pytest.raises(Refused):
        text(yard, "service_assessment", "2")


def test_a_plan_says_what_is_done_by_whom_and_with_what_in_both_languages(yard: Book):
    words = text(yard, "emergency_plan", "1", "zh_CN+en", Audience.BOARD)
    for told in ("119", "中心花池旁空地", "管委会主任", "已过期", "The guard opens gate and fire lane", "60 bags"):
        assert told in words
    assert words.index("截至2026年10月20日") < words.index("As of 20 October 2026") < words.index("已过期")


def test_a_plan_names_on_the_board_posts_and_who_agreed_and_nobody_else(yard: Book):
    with yard.view() as view:
        owner = sign_in(view, None, None)
    people = "总指挥 王秀英 13800001111\n报警 当班门卫\n清运 何师傅 0551-62358899\n扫雪 黄淑兰 13900002222"
    with yard.work(owner) as work:
        change_plan(work, 1, replace(plan(work, 1).draft, people=people))
        work.commit()
    words = text(yard, "emergency_plan", "1", audience=Audience.BOARD)
    for told in ("王**", "138****1111", "当班门卫", "何师傅", "0551-62358899", "黄淑兰", "139****2222"):
        assert told in words
    assert "王秀英" not in words
    assert "王秀英" in text(yard, "emergency_plan", "1", audience=Audience.OFFICE)


def test_the_evacuation_map_fills_a_page_of_its_plan_within_the_margins(yard: Book, tmp_path: Path):
    file = tmp_path / "map.jpg"
    file.write_bytes(photo(600, 400))
    with yard.view() as view:
        owner = sign_in(view, None, None)
    with yard.work(owner) as work:
        add_map(work, 1, file)
        work.commit()
    for size in SIZES:
        with yard.view() as view:
            built = PAPERS["emergency_plan"].build(view, PaperRequest("1", Audience.BOARD, yard.clock))
        pdf = pypdfium2.PdfDocument(render("emergency_plan", built, PaperOptions("zh_CN+en", size)))
        last = pdf[len(pdf) - 1]
        assert "疏散路线图" in last.get_textpage().get_text_range()
        (shown,) = last.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
        left, bottom, right, top = shown.get_bounds()
        width, height = last.get_size()
        assert min(left, bottom, width - right, height - top) >= 12
        assert right - left > width * 0.6 or top - bottom > height * 0.6
    assert "疏散路线图见后页" in text(yard, "emergency_plan", "1")


def test_works_have_a_sheet_to_fill_in_and_their_photos_stand_side_by_side(yard: Book, tmp_path: Path):
    blank = text(yard, "works_file", "blank")
    assert "验收" in blank
    assert "补3号楼前路面" not in blank
    with yard.view() as view:
        owner = sign_in(view, None, None)
    with yard.work(owner) as work:
        for role, width in ((BEFORE, 300), (AFTER, 200)):
            file = tmp_path / f"{role}.jpg"
            file.write_bytes(photo(width, 250))
            add_works_photo(work, 1, role, file)
        work.commit()
    with yard.view() as view:
        built = PAPERS["works_file"].build(view, PaperRequest("1", clock=yard.clock))
    pdf = pypdfium2.PdfDocument(render("works_file", built, PaperOptions()))
    shown = [one for page in pdf for one in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])]
    assert len(shown) == 2


def test_drills_and_training_are_recorded_on_blank_and_filled_sheets(yard: Book):
    assert "三层楼梯口有自行车" in text(yard, "drill_record", "2")
    assert "签到" in text(yard, "drill_record")
    assert "街道消防员" in text(yard, "training_record", "1")
    with pytest.raises(Refused):
        text(yard, "training_record", "2")


def test_a_contractor_with_an_english_name_is_called_by_it_in_english(yard: Book):
    assert "Clean City Refuse Team" in text(yard, "contractor_card", "1", language="en")
    assert "洁城清运队" not in text(yard, "area_chart", language="en")
    assert "洁城清运队" in text(yard, "area_chart")


def test_a_slip_leaves_a_line_for_what_was_not_told(yard: Book):
    with yard.view() as view:
        built = PAPERS["request_slip"].build(view, PaperRequest(None, Audience.OFFICE, yard.clock))
    assert isinstance(built, FormData)
    empty = [field.value for field in built.fields["facts"] if not field.value]
    assert empty
    assert set(empty) == {None}


def test_a_slip_is_titled_by_what_somebody_came_with(yard: Book):
    with yard.view() as view:
        kinds = {one.category: one.number for one in requests(view)}
    titles = {
        Category.REPAIR: ("报修受理登记表", "repair request slip"),
        Category.COMPLAINT: ("投诉受理登记表", "complaint slip"),
        Category.SUGGESTION: ("建议受理登记表", "suggestion slip"),
        Category.DISPUTE: ("纠纷受理登记表", "dispute slip"),
    }
    assert len(kinds) >= 3
    for category, number in kinds.items():
        words = text(yard, "request_slip", number, "zh_CN+en")
        assert all(title in words for title in titles[category])
    assert "报修、投诉受理登记表" in text(yard, "request_slip", "blank")


def test_what_both_sides_agreed_stands_as_it_was_said(yard: Book):
    said = text(yard, "mediation_record").splitlines()
    assert any(line.strip().endswith("达成一致，约定如下：") for line in said)
    assert "楼上一周内重做防水" in text(yard, "mediation_record")
