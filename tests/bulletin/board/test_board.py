"""The board in a book: hung up, kept, photographed, objected to, answered, taken down; and what has to hang."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.book.operators import sign_in
from app.bootstrap import house
from app.bulletin.board import packing, queries, services
from app.bulletin.board.calendar.queries import calendar, lasting, moved_days, undated, waiting, wanted
from app.bulletin.board.drafting import draft_for
from app.bulletin.board.rules import Ending, ObjectionDraft, PostingDraft, Standing
from app.bulletin.statement.handing_out.services import note_given_out
from app.committee.queries import resolution_by
from app.kernel.dates import parse_period
from app.kernel.errors import Refused, UsageError
from app.kernel.masks import Audience
from app.kernel.money import Fen
from app.paper.blocks import Named
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.render import render
from app.register.queries import courtyard
from app.register.services import save_courtyard
from app.treasury.approvals.queries import expense_by
from app.treasury.approvals.rules import ExpenseDraft, Signature, Step
from app.treasury.approvals.services import draft_expense, sign_expense

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.book import Book

DAY = datetime.timedelta(days=1)
PDF = b"%PDF-1.4 what hung"


@pytest.fixture
def do(yard: Book) -> Callable[..., object]:
    with yard.view() as view:
        owner = sign_in(view, None, None)

    def done(service, *args):
        with yard.work(owner) as work:
            result = service(work, *args)
            work.commit()
        return result

    return done


@pytest.fixture
def draft(sample_day: datetime.date) -> PostingDraft:
    return PostingDraft(
        "第三季度收支公示", ("东门", "东门", " "), sample_day, "陈玉兰", paper="quarterly_statement", asked="2026Q3",
        duty="accounts", until=sample_day + 15 * DAY,
    )  # fmt: skip


def read(yard: Book, query, *args):
    with yard.view() as view:
        return query(view, *args)


def standing_of(yard: Book, code: str, asked: str) -> Standing:
    return next(one.standing for one in read(yard, calendar) if (one.code, one.asked) == (code, asked))


def test_what_hangs_is_kept_as_the_very_paper_and_answers_to_its_duty(yard: Book, do, draft) -> None:
    assert standing_of(yard, "accounts", "2026Q3") is not Standing.HANGS
    key = do(services.hang_up, draft, PDF)
    one = read(yard, queries.posting, key)
    assert one.places == ("东门",)
    assert one.pdf.path.read_bytes() == PDF
    assert standing_of(yard, "accounts", "2026Q3") is Standing.HANGS
    for check in queries.CHECKS:
        assert read(yard, lambda view, check=check: list(check(view))) == []
    one.pdf.path.write_bytes(b"%PDF-1.4 another")
    assert "改动" in str(read(yard, lambda view: list(queries.check_files(view)))[0].message)
    one.pdf.path.unlink()
    assert "不见" in str(read(yard, lambda view: list(queries.check_files(view)))[0].message)


def test_a_posting_that_was_lost_has_to_hang_again(yard: Book, do, draft, sample_day) -> None:
    key = do(services.hang_up, draft)
    with pytest.raises(UsageError):
        do(services.end_posting, key, Ending.LOST, sample_day, "")
    do(services.end_posting, key, Ending.LOST, sample_day, "被撕")
    assert standing_of(yard, "accounts", "2026Q3") is not Standing.HANGS
    with pytest.raises(Refused):
        do(services.end_posting, key, Ending.TAKEN_DOWN, sample_day)
    with pytest.raises(Refused):
        do(services.confirm_posting, key, sample_day, "陈")
    assert read(yard, queries.posting, key).end is Ending.LOST


def test_photos_are_kept_once_and_only_photos(yard: Book, do, draft, tmp_path: Path) -> None:
    key = do(services.hang_up, draft, PDF)
    photo, text = tmp_path / "门口.jpg", tmp_path / "x.txt"
    photo.write_bytes(b"\xff\xd8\xff wall")
    text.write_text("no photo")
    do(services.add_photo, key, photo)
    for wrong in (photo, text, tmp_path / "none.jpg"):
        with pytest.raises(Refused):
            do(services.add_photo, key, wrong)
    assert [one.name for one in read(yard, queries.posting, key).photos] == ["门口.jpg"]


def test_an_objection_is_answered_within_working_days_and_once(yard: Book, do, draft, sample_day) -> None:
    key = do(services.hang_up, draft)
    said = do(services.note_objection, key, ObjectionDraft(sample_day, "3-2-501", "水费不清楚"))
    heard = read(yard, queries.objection, said)
    # the three days after 30 September are the holiday, then a weekend whose Saturday after is worked
    assert heard.reply_by == datetime.date(2026, 10, 7)
    do(services.answer_objection, said, sample_day, "林会计", "已当面核对")
    with pytest.raises(Refused):
        do(services.answer_objection, said, sample_day, "林会计", "再说一遍")
    assert read(yard, queries.posting, key).objections[0].reply == "已当面核对"
    with pytest.raises(Refused):
        read(yard, queries.objection, 99)
    with pytest.raises(Refused):
        read(yard, queries.posting, 99)


def test_a_resolution_hung_up_is_posted_too_and_a_draft_notice_is_refused(yard: Book, do, sample_day) -> None:
    known = PostingDraft("决议", ("东门",), sample_day, "陈", paper="resolution", asked="2026-04", duty="resolution")
    do(services.hang_up, known)
    assert read(yard, resolution_by, "2026-04").posted_on == sample_day
    with pytest.raises(Refused):
        do(services.hang_up, replace(known, paper="notice", asked="2026-99"))


def test_a_standing_posting_is_looked_at_again_after_its_months(yard: Book, do, sample_day) -> None:
    people = next(one for one in read(yard, lasting) if one.code == "people")
    assert people.posting is not None
    assert people.confirm_by > sample_day
    do(services.confirm_posting, people.posting.id, sample_day, "李淑珍", "")
    again = next(one for one in read(yard, lasting) if one.code == "people")
    assert again.posting.seen_on == sample_day
    assert again.confirm_by > people.confirm_by
    with pytest.raises(UsageError):
        do(services.confirm_posting, people.posting.id, sample_day, " ")
    with pytest.raises(Refused):
        do(services.confirm_posting, people.posting.id, sample_day + DAY, "李淑珍")


def test_the_citys_own_duties_go_before_the_shipped_ones(yard: Book, do) -> None:
    do(save_courtyard, replace(read(yard, courtyard), city="上海市"))
    rules = {one.duty.code: one for one in read(yard, wanted)}
    assert rules["accounts"].source.zh == "上海市住宅物业管理规定"
    assert rules["maintenance_fund"].duty.every == "half"
    assert rules["spending_plan"].duty.ahead
    do(save_courtyard, replace(read(yard, courtyard), city="北京市"))
    assert {"members_dues"} <= {one.duty.code for one in read(yard, wanted)}
    assert len(read(yard, undated)) == 2  # decisions, and objections at all times
    assert datetime.date(2026, 10, 1) in moved_days().free


def test_overdue_comes_first_and_today_hears_of_it(yard: Book, do, draft, sample_day) -> None:
    found = read(yard, calendar)
    assert [one.standing for one in found] == sorted(one.standing for one in found)
    told = [str(words) for words, _ in read(yard, waiting, 7)]
    assert any("年度收支" in words or "停水" in words for words in told)
    key = do(services.hang_up, replace(draft, up_on=sample_day - 20 * DAY, until=sample_day - DAY))
    do(services.note_objection, key, ObjectionDraft(sample_day - 9 * DAY, "", "请说明"))
    told = [str(words) for words, _ in read(yard, waiting, 7)]
    assert any(words.startswith("撤下") for words in told)
    assert any(words.startswith("答复") for words in told)


def test_the_draft_of_a_paper_knows_its_duty_its_code_and_how_long_it_hangs(yard: Book, sample_day) -> None:
    nothing = Named("纸", "Paper")
    money = read(yard, draft_for, "quarterly_statement", "2026Q3", nothing)
    assert money.title == "2026年第三季度收支情况公示"
    assert money.code
    assert (money.duty, money.until) == ("accounts", sample_day + 15 * DAY)
    assert money.objections_until == sample_day + 7 * DAY
    assert read(yard, draft_for, "standing_board", "", nothing).standing == "people"
    other = read(yard, draft_for, "detail_list", "2026Q3", nothing)
    assert (other.title, other.duty, other.until) == ("纸", "", sample_day + 15 * DAY)


def test_what_was_printed_for_the_board_and_does_not_hang_yet_says_so(yard: Book, do, draft) -> None:
    do(note_given_out, parse_period("2026Q3"), "printed")
    waits = next(one for one in read(yard, calendar) if (one.code, one.asked) == ("accounts", "2026Q3"))
    assert "已打印" in str(waits.state)
    assert any("2026年第三季度" in str(words) for words, _ in read(yard, waiting, 7))
    do(services.hang_up, draft)
    hangs = next(one for one in read(yard, calendar) if one.key == waits.key)
    assert str(hangs.state) == "已张贴"


def text_of(yard: Book, form: str, audience: Audience = Audience.BOARD) -> str:
    with yard.view() as view:
        data = house().papers[form].build(view, PaperRequest(None, audience, yard.clock))
    return render(form, data, PaperOptions(audience=audience), "txt").decode()


def test_the_papers_say_what_hangs_where_since_when(yard: Book, do, draft) -> None:
    do(services.hang_up, draft, PDF)
    record = text_of(yard, "posting_record", Audience.OFFICE)
    for part in ("第三季度收支公示", "东门", "陈玉兰", "树木修剪费", "2026-09-30"):
        assert part in record
    due = text_of(yard, "disclosure_calendar")
    assert due.index("已逾期") < due.rindex("已张贴")
    assert "〔2026〕4号" in due  # a notice has the number that stands on it
    board = text_of(yard, "standing_board")
    assert "0551-62340012" in board
    assert "联系电话" in board
    assert "管委会成员\n" not in board  # nobody signs for this committee yet
    pack = text_of(yard, "inspection_pack")
    assert "2025-01" in pack
    assert "继续执行现行收费标准" in pack  # what was decided, not the number alone


def test_the_inspection_pack_holds_board_copies_and_the_very_papers(
    yard: Book, do, draft, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = do(services.hang_up, draft, PDF)
    audiences = []
    monkeypatch.setattr(
        packing, "render", lambda form, _data, options: audiences.append(options.audience) or form.encode()
    )
    with yard.view() as view:
        names = packing.pack(view, house().papers, tmp_path / "q")
        with pytest.raises(Refused):
            packing.pack(view, house().papers, tmp_path / "q")
    assert {"resolution-2025-01.pdf", "quarterly_statement-2026Q2.pdf", f"posted/{key:04d}-2026-09-30.pdf"} <= set(
        names
    )
    assert set(audiences) == {Audience.BOARD}
    sums = (tmp_path / "q" / "SHA256SUMS").read_text()
    assert all(name in sums for name in names)


def test_spending_so_large_that_it_is_announced_stands_in_the_calendar_and_hanging_it_starts_the_seven_days(
    yard: Book, do, sample_day: datetime.date
) -> None:
    small = do(draft_expense, ExpenseDraft(sample_day, Fen(5_000_00), "repairs", "安通门业", "换门禁", "bank"))
    large = do(draft_expense, ExpenseDraft(sample_day, Fen(5_000_01), "repairs", "安通门业", "换大门", "bank"))
    (one,) = [each for each in read(yard, calendar) if each.code == "spending"]
    assert (one.asked, one.due, one.until) == (large, sample_day, sample_day + 7 * DAY)
    assert small != large
    assert any(large in words.text() for words, _ in read(yard, waiting, 7))
    hang = read(yard, draft_for, "expense_approval", large, Named("x"), "黄淑兰")
    assert hang.duty == "spending"
    do(services.hang_up, hang)
    (one,) = [each for each in read(yard, calendar) if each.code == "spending"]
    assert one.standing is Standing.HANGS
    told = [words.text("en") for words in read(yard, expense_by, large).missing(sample_day)]
    assert any("was announced on" in words for words in told)
    do(services.hang_up, hang)
    announced = [signed for signed in read(yard, expense_by, large).signatures if signed.step is Step.ANNOUNCED]
    assert len(announced) == 1


def test_spending_announced_on_a_paper_of_ones_own_is_not_asked_for_again(
    yard: Book, do, sample_day: datetime.date
) -> None:
    number = do(draft_expense, ExpenseDraft(sample_day, Fen(9_000_00), "repairs", "安通门业", "换大门", "bank"))
    do(sign_expense, number, Signature(Step.ANNOUNCED, "东门公示栏", sample_day))
    assert all(each.code != "spending" for each in read(yard, calendar))
