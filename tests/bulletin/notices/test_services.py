"""A notice drafted, changed, gone out under a number, withdrawn."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.book import Book, Operator, Role
from app.book.engine import connect
from app.bulletin.notices import queries, services
from app.bulletin.notices.rules import BLANK, NoticeDraft, NoticeKind
from app.kernel.errors import NotAllowed, Refused

if TYPE_CHECKING:
    from collections.abc import Callable

DRAFT = NoticeDraft(
    NoticeKind.REMINDER, "雨雪天气温馨提示", "路滑，请慢行。", "幸福里小区管理委员会", values={"date": "明天"}
)


def test_a_draft_may_change_and_what_went_out_may_not(book: Book, owner: Operator):
    with book.work(owner) as work:
        key = services.write_notice(work, DRAFT)
        services.change_notice(work, key, replace(DRAFT, body="雪天路滑，请慢行。"))
        assert services.issue_notice(work, key) == "〔2026〕1号"
        with pytest.raises(Refused, match="1号"):
            services.change_notice(work, key, DRAFT)
        with pytest.raises(Refused, match="1号"):
            services.issue_notice(work, key)
        work.commit()
    with book.view() as view:
        kept = queries.notice(view, key)
        assert (kept.draft.body, kept.draft.dated, kept.issued) == (
            "雪天路滑，请慢行。",
            datetime.date(2026, 10, 8),
            True,
        )
        assert kept.draft.values == {"date": "明天"}
    for words in ("UPDATE notice SET number = 9", "DELETE FROM notice", "REPLACE INTO notice SELECT * FROM notice"):
        with book.work(owner) as work, pytest.raises(IntegrityError):
            work.conn.execute(text(words))


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        ("UPDATE notice SET body = '路不滑。'", "〔2026〕1号 通知在程序之外被改动过"),
        ("UPDATE notice SET field_values = '{}'", "〔2026〕1号 通知在程序之外被改动过"),
        ("UPDATE notice SET number = 7", "〔2026〕7号 通知在程序之外被改动过"),
        ("UPDATE notice SET id = 5", "〔2026〕1号 通知在程序之外被改动过"),
        ("DELETE FROM notice", "有 1 份通知在程序之外被删掉了"),
    ],
)
def test_what_another_program_does_to_a_notice_that_went_out_is_named(
    book: Book, owner: Operator, edit: str, said: str
):
    with book.work(owner) as work:
        services.write_notice(work, DRAFT)
        services.issue_notice(work, services.write_notice(work, DRAFT))
        work.commit()
    with book.view() as view:
        assert list(queries.check_recorded(view)) == []
    raw = connect(book.path)
    for trigger in ("notice_issued_update", "notice_issued_delete"):
        raw.execute(f"DROP TRIGGER {trigger}")
    raw.execute(f"{edit} WHERE issued = 1")
    raw.close()
    with book.view() as view:
        assert said in [str(one.message) for one in queries.check_recorded(view)]


def test_numbers_run_through_the_year_and_begin_again(book: Book, owner: Operator):
    days = [datetime.date(2026, 11, 1), datetime.date(2026, 12, 1), datetime.date(2027, 1, 5)]
    with book.work(owner) as work:
        numbers = [services.issue_notice(work, services.write_notice(work, replace(DRAFT, dated=day))) for day in days]
        assert numbers == ["〔2026〕1号", "〔2026〕2号", "〔2027〕1号"]
        assert queries.find_notice(work, "2026-2").number_text == "〔2026〕2号"
        assert queries.find_notice(work, "〔2027〕1号").year == 2027
        assert queries.find_notice(work, "1").id == 1
        with pytest.raises(Refused):
            queries.find_notice(work, "2026-9")


def test_open_places_do_not_go_out(book: Book, owner: Operator):
    with book.work(owner) as work:
        key = services.write_notice(work, replace(DRAFT, body=f"停水时间{BLANK}"))
        with pytest.raises(Refused):
            services.issue_notice(work, key)
        with pytest.raises(Refused):
            services.write_notice(work, replace(DRAFT, title=""))


def test_a_notice_is_withdrawn_with_a_reason_and_keeps_its_number(book: Book, owner: Operator):
    with book.work(owner) as work:
        key = services.write_notice(work, DRAFT)
        withdraw: Callable[[str], None] = lambda reason: services.withdraw_notice(work, key, reason)  # noqa: E731
        with pytest.raises(Refused):
            withdraw("还没发")
        services.issue_notice(work, key)
        with pytest.raises(Refused):
            withdraw(" ")
        withdraw("日期写错")
        assert queries.notice(work, key).withdrawn
        with pytest.raises(Refused):
            withdraw("再一次")
        with pytest.raises(Refused):
            queries.notice(work, 77)


def test_a_draft_is_thrown_away_and_what_the_record_says_of_it_stays_said_of_it(book: Book, owner: Operator):
    with book.work(owner) as work:
        key = services.write_notice(work, DRAFT)
        services.discard_notice(work, key)
        assert queries.notices(work) == ()
        told = work.conn.execute(text("SELECT subject, before FROM audit WHERE action = 'notice.discarded'")).one()
        assert (told.subject, DRAFT.title in told.before) == (f"notice {key}", True)
        sent = services.write_notice(work, DRAFT)
        assert sent == key + 1  # not the number of the one that is gone
        services.issue_notice(work, sent)
        with pytest.raises(Refused, match="撤回"):
            services.discard_notice(work, sent)


def test_a_guard_may_not_write_notices(book: Book, owner: Operator):
    with book.work(replace(owner, role=Role.GUARD)) as work, pytest.raises(NotAllowed):
        services.write_notice(work, DRAFT)
