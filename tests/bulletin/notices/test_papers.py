"""Notices on paper."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.bulletin.notices import queries, services
from app.bulletin.notices.papers import NO_ENGLISH, PAPERS
from app.bulletin.notices.rules import NoticeDraft, NoticeKind, draft_from
from app.kernel.errors import Refused
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.render import render

if TYPE_CHECKING:
    from app.book import Book, Operator
    from app.paper.render import Target

OWN = "幸福里小区管理委员会"


def printed(book: Book, for_: str | None, language: str = "zh_CN", kind: Target = "txt") -> bytes:
    with book.view() as view:
        built = PAPERS["notice"].build(view, PaperRequest(for_, clock=book.clock))
    return render("notice", built, PaperOptions(language), kind)


@pytest.fixture
def issued(book: Book, owner: Operator) -> None:
    with book.work(owner) as work:
        for text in queries.ready_texts():
            values = dict.fromkeys(text.fields, "某某")
            services.issue_notice(work, services.write_notice(work, draft_from(text, values, {}, OWN)))
        work.commit()


@pytest.mark.parametrize("language", ["zh_CN", "en", "zh_CN+en"])
def test_every_ready_text_prints_in_every_language(book: Book, issued: None, language: str):
    for number in range(1, len(queries.ready_texts()) + 1):
        assert printed(book, f"2026-{number}", language, "pdf").startswith(b"%PDF")


def test_a_notice_carries_number_text_signature_and_date(book: Book, issued: None):
    words = printed(book, "2026-1").decode()
    for part in ("关于停水检修的通知", "〔2026〕1号", "各位居民：", OWN, "2026年10月8日"):
        assert part in words
    assert "草稿" not in words
    assert "Committee of" in printed(book, "2026-1", "en").decode()


def test_a_draft_and_a_withdrawn_notice_say_so(book: Book, owner: Operator):
    draft = NoticeDraft(NoticeKind.NOTICE, "停水", "一\n\n二\n\n三", OWN, body_en="One\n\nTwo", sealed=False)
    with book.work(owner) as work:
        key = services.write_notice(work, draft)
        work.commit()
    assert "草稿" in printed(book, None).decode()
    assert "Two" in printed(book, None, "zh_CN+en").decode()
    with book.work(owner) as work:
        services.issue_notice(work, key)
        services.withdraw_notice(work, key, "写错")
        services.write_notice(work, replace(draft, body_en="", title_en=""))
        work.commit()
    assert "已撤回" in printed(book, str(key)).decode()
    assert NO_ENGLISH in printed(book, None, "en").decode()


def test_without_a_notice_there_is_nothing_to_print(book: Book):
    with pytest.raises(Refused):
        printed(book, None)
