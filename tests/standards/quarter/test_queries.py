"""The quarter is the sum of its rounds: score by score, fault by fault; photos before and after stand beside it."""

from __future__ import annotations

import datetime

import pytest

from app.kernel.dates import parse_period
from app.kernel.errors import UsageError
from app.kernel.masks import Audience
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.render import render
from app.standards import queries, services
from app.standards.civilised.queries import results
from app.standards.lamps.rules import LampDraft
from app.standards.lamps.services import count_lamps
from app.standards.papers import PAPERS
from app.standards.quarter.queries import quarter
from app.standards.rules import NOTHING, Grade, RectificationDraft, needs_rectification

DAY = datetime.date(2026, 10, 8)
Q3, Q4 = parse_period("2026Q3"), parse_period("2026Q4")


def graded(
    act,
    read,
    day: datetime.date,
    faults: dict[str, Grade],
    *,
    close: bool = True,
    topic: str = "four_haves",
    place: str = "",
) -> int:
    key = act(services.open_round, "周明", day, place, topic)
    codes = [each.item.code for each in read(queries.round_, key).items]
    notes = {code: (grade, f"{code}不好" if needs_rectification(grade) else "") for code, grade in faults.items()}
    act(services.grade_items, key, dict.fromkeys(codes, (Grade.PASS, "")) | notes)
    if close:
        act(services.close_round, key)
    return key


@pytest.fixture
def year(act, read, photo):
    """Three rounds of the quarter before, two of this one, one of them not closed; a fault mended with photos."""
    for day, faults in (
        ("2026-07-31", {"bays": Grade.FAIL}),
        ("2026-08-31", {"pests": Grade.NOT_APPLICABLE}),
        ("2026-09-30", {}),
    ):
        graded(act, read, datetime.date.fromisoformat(day), faults)
    key = graded(act, read, DAY, {"bays": Grade.FAIL, "rubbish": Grade.PARTLY, "frost": Grade.NOT_APPLICABLE})
    graded(act, read, DAY, {"drains": Grade.FAIL}, close=False)
    items = {each.item.code: each.item.id for each in read(queries.round_, key).items}
    act(services.add_round_photo, key, items["bays"], photo("gray"))
    order = act(services.rectify, key, items["bays"], RectificationDraft("李大海", DAY))
    act(services.recheck, order, DAY, passed=True, photo=photo("green"))
    act(count_lamps, LampDraft(DAY, "楼道", 100, 97, "周明"))
    return key


def test_the_quarter_is_the_sum_of_its_closed_rounds(year, read) -> None:
    made = read(quarter, Q4)
    assert [each.id for each in made.rounds] == [year]
    assert made.unclosed == 1
    assert made.score == sum((each.score for each in made.rounds), NOTHING)
    before = read(quarter, Q3)
    assert len(before.rounds) == 3
    assert before.score == sum((each.score for each in before.rounds), NOTHING)
    for area in before.areas:
        assert sum(area.months, NOTHING) == area.score
        assert area.before == NOTHING
    assert [area.before for area in made.areas] == [area.score for area in before.areas]
    assert (len(made.faults), made.mended) == (2, 1)
    assert [len(fault.before) + len(fault.after) for fault in made.faults] == [0, 2]


def test_the_sheet_for_the_board_says_and_shows_it(year, book) -> None:
    with book.view() as view:
        data = PAPERS["four_haves_quarter"].build(view, PaperRequest("2026Q4", Audience.BOARD, book.clock))
        with pytest.raises(UsageError):
            PAPERS["four_haves_quarter"].build(view, PaperRequest("2026-10", clock=book.clock))
    text = render("four_haves_quarter", data, PaperOptions("zh_CN"), "txt").decode()
    for words in ("本季检查 1 次", "发现问题 2 处，已整改 1 处", "rubbish不好", "97.0%", "另有 1 次检查"):
        assert words in text
    assert "李大海" not in text
    assert "1 rounds in this quarter" in render("four_haves_quarter", data, PaperOptions("en"), "txt").decode()
    pdf = render("four_haves_quarter", data, PaperOptions("zh_CN+en"))
    assert pdf.count(b"/Subtype /Image") == 2
    assert pdf == render("four_haves_quarter", data, PaperOptions("zh_CN+en"))


def test_stars_are_earned_by_the_last_assessment_of_each_place(act, read, book) -> None:
    worse = {"bld_captain": Grade.FAIL, "bld_doors": Grade.FAIL, "bld_lights": Grade.PARTLY}
    graded(act, read, datetime.date(2026, 3, 1), worse, topic="civil_building", place="1号楼")
    graded(act, read, DAY, {}, topic="civil_building", place="1号楼")
    graded(act, read, DAY, worse, topic="civil_building", place="2号楼")
    bad = dict.fromkeys(("ent_captain", "ent_stairs", "ent_clean"), Grade.FAIL)
    graded(act, read, DAY, bad, topic="civil_entrance", place="1号楼1单元")
    found = read(results, parse_period("2026"))
    assert [[(one.round.place, one.percent, one.stars) for one in each.results] for each in found] == [
        [("1号楼", 100, 3), ("2号楼", 75, 1)],
        [("1号楼1单元", 50, 0)],
    ]
    with book.view() as view:
        data = PAPERS["honours_list"].build(view, PaperRequest("2026", clock=book.clock))
    text = render("honours_list", data, PaperOptions("zh_CN"), "txt").decode()
    assert "参评 3 个，上榜 2 个" in text
    assert "★★★" in text
    assert "1单元" not in text
