"""The gatehouse's papers say what the book says, in both languages."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from app.gatehouse import services
from app.gatehouse.papers import PAPERS
from app.gatehouse.posts.queries import Terms, usual_terms
from app.gatehouse.roster import queries
from app.gatehouse.roster.problem import Turn
from app.gatehouse.rulebook.rules import CaseDraft
from app.gatehouse.staff.rules import Post, StaffDraft
from app.kernel.dates import FixedClock
from app.kernel.errors import Refused, UsageError
from app.kernel.masks import Audience
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.render import render
from tests.gatehouse.crews import NOVEMBER

if TYPE_CHECKING:
    from app.book import Book, Operator
    from app.paper.shelf import TypeSize


def text(book: Book, form: str, for_: str | None, language: str, audience: Audience = Audience.OFFICE) -> str:
    with book.view() as view:
        built = PAPERS[form].build(view, PaperRequest(for_, audience, book.clock))
    return render(form, built, PaperOptions(language, audience=audience), "txt").decode()


@pytest.fixture
def settled(book: Book, owner: Operator, november: int) -> None:
    with book.work(owner) as work:
        for rule in ("joined_cards", "left_post"):
            at = datetime.datetime(2026, 10, 3, 22, 15)  # noqa: DTZ001 — local civil time
            key = services.record_case(work, CaseDraft(1, rule, at, "监控录像", "李大海", "认识到不对"))
            services.decide_case(work, key, upheld=True)
        services.settle_deduction(work, 1, NOVEMBER.plus(-1))
        work.commit()


def test_the_roster_has_a_letter_for_every_guard_and_day(book: Book, november: int):
    words = text(book, "roster", "2026-11", "zh_CN")
    assert "幸福里小区2026年11月门卫排班表" in words
    assert "早班 07:30–15:30" in words
    assert "夜班 23:30–次日07:30" in words
    assert "第 1 稿" in words
    line = next(each for each in words.splitlines() if "王建国" in each)
    assert sum(line.count(letter) for letter in "早中夜休") == 30


def test_a_published_roster_says_since_when(book: Book, owner: Operator, november: int):
    with book.work(owner) as work:
        services.publish_roster(work, NOVEMBER, november)
        work.commit()
    assert "In force since 8 October 2026" in text(book, "roster", "2026-11", "en")


@pytest.mark.parametrize("type_size", ["normal", "large"])
@pytest.mark.parametrize("language", ["zh_CN", "en", "zh_CN+en"])
def test_every_language_and_size_prints(book: Book, settled: None, language: str, type_size: TypeSize):
    with book.view() as view:
        for form, asked in (("roster", "2026-11"), ("deduction_slip", "2026-10")):
            built = PAPERS[form].build(view, PaperRequest(asked, Audience.OFFICE, book.clock))
            pdf = render(form, built, PaperOptions(language, type=type_size, audience=Audience.OFFICE))
            assert pdf.startswith(b"%PDF")


def test_the_deduction_slip_shows_cases_and_sum_and_masks_the_name_on_a_board_copy(book: Book, settled: None):
    words = text(book, "deduction_slip", "2026-10 王建国", "zh_CN")
    assert "门卫：王建国" in words
    assert "当班时参加打牌" in words
    assert "人民币贰拾伍元整" in words
    board = text(book, "deduction_slip", "2026-10", "zh_CN", Audience.BOARD)
    assert "王建国" not in board


def test_what_was_never_made_is_refused(book: Book, november: int):
    with pytest.raises(Refused):
        text(book, "roster", "2026-03", "zh_CN")
    with pytest.raises(UsageError):
        text(book, "roster", "2026Q3", "zh_CN")
    with pytest.raises(Refused):
        text(book, "deduction_slip", None, "zh_CN")


def test_without_a_month_the_slips_of_the_last_settled_month_are_made(book: Book, settled: None):
    with book.view() as view:
        build = PAPERS["deduction_slip"].build
        asked = build(view, PaperRequest(clock=FixedClock(NOVEMBER.plus(3).last)))
        offered = PAPERS["deduction_slip"].asks.choices(view)
    assert [one.label[:7] for one in asked] == ["2026-10"]
    assert offered[0] == ("2026-10", "2026年10月")
    assert offered[1][0].startswith("2026-10 ")


def test_months_with_a_roster_are_offered(book: Book, november: int):
    with book.view() as view:
        assert PAPERS["roster"].asks.choices(view) == [("2026-11", "2026年11月")]


@pytest.fixture
def patrolled(book: Book, owner: Operator, november: int) -> None:
    with book.work(owner) as work:
        who = [services.add_staff(work, StaffDraft(name, Post.VOLUNTEER)) for name in ("周大妈", "郑老师")]
        patrol = services.add_gate(work, "晚间巡逻", "Evening patrol", "evening_patrol", 2)
        services.set_terms(work, patrol, Terms((Post.VOLUNTEER,), usual_terms().hours), datetime.date.min)
        made = queries.roster(work, NOVEMBER)
        shift = queries.gates(work)[1].pattern.shifts[0]
        turns = (*made.turns, *(Turn(datetime.date(2026, 11, 3), patrol, shift, each) for each in who))
        services.keep_roster(work, made, turns, reason="邻里守望")
        work.commit()


def test_the_volunteers_roster_says_who_goes_when_and_how_many_hours_each_gives(book: Book, patrolled: None):
    words = text(book, "volunteers_roster", "2026-11", "zh_CN", Audience.BOARD)
    assert "本月巡逻 2 人次，共 4 小时" in words
    assert "周大妈" in words
    assert "19:30–21:30" in words
    assert "志愿服务时间" in words
    assert "Evening patrol" in text(book, "volunteers_roster", "2026-11", "en")
    assert "门卫" in text(book, "roster", "2026-11", "zh_CN")
    assert "周大妈" not in text(book, "roster", "2026-11", "zh_CN")
    (line,) = [one for one in text(book, "guard_duties", None, "zh_CN").splitlines() if "19:30" in one]
    assert "–24:00" not in line  # they go round and open no gate
    assert "–23:00" not in line


def test_a_month_without_patrols_is_a_sheet_to_write_names_on(book: Book, november: int):
    words = text(book, "volunteers_roster", "2026-12", "zh_CN")
    assert "请愿意参加巡逻的邻居把姓名写在方便的日子后面" in words
    assert "2026-12-31" in words
    assert "志愿服务时间" not in words  # nobody has given any yet


def test_the_file_s_roster_has_the_hours_against_the_law_and_every_version_with_its_reason(book: Book, patrolled: None):
    words = text(book, "roster_file", "2026-11", "zh_CN")
    assert "邻里守望" in words
    assert "最忙一周" in words
    assert "法定上限 36 小时" in words
    assert "不等于工资表上的加班费" in words  # what is overtime here and what is paid are two things
    assert "批准实行综合计算工时制" in words
    assert len([line for line in words.splitlines() if line.lstrip().startswith("·")]) > 1  # each point on its own line
    assert "made by the program" in text(book, "roster_file", "2026-11", "en")
