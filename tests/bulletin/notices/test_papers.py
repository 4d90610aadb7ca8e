"""Notices on paper."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.bulletin.notices import queries, services
from app.bulletin.notices.papers import NO_ENGLISH, PAPERS
from app.bulletin.notices.rules import NoticeDraft, NoticeKind, ReadyText, draft_from, paragraphs
from app.kernel.errors import Refused
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.render import render

if TYPE_CHECKING:
    from app.book import Book, Operator
    from app.paper.render import Target

OWN = "幸福里小区管理委员会"


def printed(book: Book, for_: str | None, language: str = "zh_CN", kind: Target = "txt") -> bytes:
    with book.view() as view:
        form = queries.find_notice(view, for_).draft.kind.value if for_ else "notice"
        built = PAPERS[form].build(view, PaperRequest(for_, clock=book.clock))
    return render(form, built, PaperOptions(language), kind)


@pytest.fixture
def issued(book: Book, owner: Operator) -> None:
    with book.work(owner) as work:
        for text in queries.ready_texts():
            values = dict.fromkeys(text.fields, "某某")
            services.issue_notice(work, services.write_notice(work, draft_from(text, values, {}, OWN)))
        work.commit()


@pytest.mark.parametrize("language", ["zh_CN", "en", "zh_CN+en"])
def test_every_ready_text_prints_in_every_language(book: Book, issued: None, language: str):
    for number, text in enumerate(queries.ready_texts(), 1):
        words = printed(book, f"2026-{number}", language).decode()
        assert "{" not in words
        assert text.title_en.split("{")[0].strip() in words or text.title.split("{")[0] in words


def test_the_library_covers_a_courtyards_year_in_both_languages_with_the_same_places_to_fill():
    texts = queries.ready_texts()
    assert len(texts) >= 25
    assert {text.kind for text in texts} == set(NoticeKind)
    assert {text.topic for text in texts} == set(queries.topics())
    assert len({text.code for text in texts}) == len(texts)
    for text in texts:
        english = ReadyText(text.code, text.kind, text.topic, text.title_en, "", text.key_en, "", text.body_en, "")
        assert set(text.fields) == set(english.fields) <= set(queries.field_names()), text.code
        assert len(paragraphs(text.body)) == len(paragraphs(text.body_en)), text.code


def test_each_kind_is_printed_on_its_own_form_and_says_how_it_ends(book: Book, issued: None):
    ends = {"disclosure": "对以上内容有异议的", "announcement": "特此通告", "reminder": "亲爱的邻居"}
    for form, words in ends.items():
        with book.view() as view:
            built = PAPERS[form].build(view, PaperRequest(None, clock=book.clock))
        assert words in render(form, built, PaperOptions(), "txt").decode()
    with book.view() as view, pytest.raises(Refused, match="温馨提示"):
        PAPERS["notice"].build(view, PaperRequest(queries.last_notice(view, NoticeKind.REMINDER).number_text))


def test_a_notice_carries_number_text_signature_and_date(book: Book, issued: None):
    number = [text.code for text in queries.ready_texts()].index("water_cut") + 1
    words = printed(book, f"2026-{number}").decode()
    for part in ("关于停水检修的通知", f"〔2026〕{number}号", "各位居民：", OWN, "2026年10月8日"):
        assert part in words
    assert "草稿" not in words
    assert "Committee of" in printed(book, f"2026-{number}", "en").decode()


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
