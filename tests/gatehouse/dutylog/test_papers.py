"""The log of a day, one handover, and the blank sheets for the booth."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from app.gatehouse.dutylog import services as duty
from app.gatehouse.dutylog.entries.rules import EntryDraft, Kind
from app.gatehouse.dutylog.entries.services import correct_entry, note
from app.gatehouse.dutylog.papers import PAPERS
from app.gatehouse.dutylog.rules import Handover
from app.gatehouse.dutylog.services import SignOn
from app.gatehouse.dutylog.stock.queries import matters
from app.gatehouse.dutylog.stock.rules import Counted, Sort
from app.gatehouse.dutylog.stock.services import set_stock, settle_matter
from app.gatehouse.queries import export_duty_entries, export_duty_log
from app.kernel.errors import Refused
from app.kernel.masks import Audience
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.render import render

if TYPE_CHECKING:
    from app.book import Book, Operator
    from app.gatehouse.roster.queries import Gate

AT = datetime.datetime(2026, 11, 14, 7, 20)  # noqa: DTZ001 — local civil time
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def kept(book: Book, owner: Operator, gate: Gate) -> int:
    """An early shift with an incident reported and a round put right; a key is missing at its end."""
    with book.work(owner) as work:
        set_stock(work, gate, "东门钥匙 3 East gate keys\n雨衣 2 Raincoats")
        key = duty.sign_on(work, gate, SignOn(1, AT))
        note(work, key, EntryDraft(Kind.INCIDENT, AT + HOUR, "失窃", "自行车不见了", AT + 2 * HOUR, "李警官", "0914"))
        wrong = note(work, key, EntryDraft(Kind.ROUND, AT + 3 * HOUR, "东墙"))
        correct_entry(work, wrong, EntryDraft(Kind.ROUND, AT + 3 * HOUR, "西墙"))
        note(work, key, EntryDraft(Kind.GATE_OPENED, AT + HOUR))
        counts = (
            Counted(Sort.KEY, "东门钥匙", 3, 2, "East gate keys"),
            Counted(Sort.OTHER, "雨衣", 2, 2, "Raincoats"),
        )
        duty.sign_off(work, key, AT + 8 * HOUR, Handover(matters="快递放在值班室\n门锁发涩", counts=counts))
        duty.sign_on(work, gate, SignOn(2, AT + 8 * HOUR + HOUR, accepts=True))
        settle_matter(work, matters(work)[0].id, AT + 10 * HOUR, "已取走")
        work.commit()
    return key


def said(book: Book, form: str, asked: str | None, language: str = "zh_CN") -> str:
    with book.view() as view:
        built = PAPERS[form].build(view, PaperRequest(asked, Audience.OFFICE, book.clock))
    return render(form, built, PaperOptions(language, audience=Audience.OFFICE), "txt").decode()


def test_the_log_of_a_day_says_who_stood_what_happened_and_what_was_handed_on(book: Book, kept: int):
    words = said(book, "duty_log", "2026-11-14")
    for part in ("王建国", "07:20", "自行车不见了", "李警官 0914", "有误，见第 3 号", "更正第 2 号", "晚 140 分钟开门"):
        assert part in words
    for part in ("东门钥匙缺 1", "门锁发涩", "李大海", "接班人没到"):
        assert part in words
    english = said(book, "duty_log", "2026-11-14", "en")
    assert "East gate keys: 1 missing" in english
    assert "Nobody signed on" in english  # for the night


def test_a_handover_says_what_is_there_and_what_is_open(book: Book, kept: int):
    words = said(book, "handover", str(kept))
    assert "缺 1" in words
    assert "接班人：李大海" in words
    assert "已取走" in words


def test_blank_sheets_have_the_gates_own_list_and_room_to_write(book: Book, kept: int):
    assert "东门钥匙" in said(book, "duty_log", None)
    assert "Raincoats" in said(book, "handover", None, "en")
    with book.view() as view:
        sheet = PAPERS["duty_log"].build(view, PaperRequest(None, Audience.OFFICE, book.clock))[0]
        assert (sheet.tables["entries"].blank, sheet.tables["entries"].row_mm) == (10, 9)


def test_a_book_without_a_gate_prints_blank_sheets_too(book: Book):
    assert "值班人" in said(book, "duty_log", None)
    assert "交班人" in said(book, "handover", None)


def test_what_is_not_there_is_refused_and_so_is_a_copy_for_the_board(book: Book, kept: int):
    for form, asked in (("duty_log", "2026-11-02"), ("handover", "99"), ("handover", "2"), ("handover", "夜")):
        with pytest.raises(Refused):
            said(book, form, asked)
    for form in PAPERS:
        with book.view() as view, pytest.raises(Refused):
            PAPERS[form].build(view, PaperRequest(None, Audience.BOARD, book.clock))


def test_papers_offer_a_blank_sheet_first_then_the_newest(book: Book, kept: int):
    with book.view() as view:
        assert [answer for answer, _ in PAPERS["duty_log"].asks.choices(view)] == ["", "2026-11-14"]
        assert [answer for answer, _ in PAPERS["handover"].asks.choices(view)] == ["", str(kept)]


def test_the_log_is_taken_out_as_tables(book: Book, kept: int):
    with book.view() as view:
        log, entries = export_duty_log(view), export_duty_entries(view)
    first = next(row for row in log.rows if row[1] == AT.date())
    assert (first[4], first[6], first[7]) == ("王建国", "2026-11-14 15:20", 470)
    assert [row[-2:] for row in entries.rows] == [(None, None), (None, None), (None, 3), (2, None)]
