"""The record of what was done on paper."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from app.bulletin.trail import papers
from app.bulletin.trail.papers import build_audit_list
from app.kernel.errors import Refused
from app.kernel.masks import Audience
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.render import render
from tests.bulletin.samples import open_copy

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "audit_list.txt"
ASKED = "2025-10-01..2025-10-05 what=dues"


@pytest.fixture(scope="module")
def sample(sample_file, tmp_path_factory):
    book = open_copy(sample_file, tmp_path_factory.mktemp("c"), datetime.date(2026, 10, 20))
    yield book
    book.close()


def printed(book, asked, language="zh_CN", audience=Audience.OFFICE):
    with book.view() as view:
        data = build_audit_list(view, PaperRequest(asked, audience, book.clock))
    return render("audit_list", data, PaperOptions(language), "txt").decode()


def test_the_text_of_the_list_is_as_it_was_agreed(sample):
    assert printed(sample, ASKED, "zh_CN+en") == GOLDEN.read_text(encoding="utf8")


def test_the_filter_in_force_stands_above_the_list(sample):
    text = printed(sample, "..2025-10-05 who=管理员 what=dues words=作废")
    assert "截至2025年10月5日，共 1 条；操作人：管理员；类别：收费和收据；含有：作废。" in text
    assert "全部时间" in printed(sample, "all words=作废")
    assert "2026年9月30日起" in printed(sample, "2026-09-30.. what=posting")


@pytest.mark.parametrize("audience", [Audience.BOARD, Audience.RESIDENT])
def test_there_is_no_copy_for_the_board_or_a_resident(sample, audience):
    with pytest.raises(Refused, match="不能张贴"):
        printed(sample, ASKED, audience=audience)


def test_more_than_a_paper_bears_is_refused_with_what_to_do(sample, monkeypatch):
    monkeypatch.setattr(papers, "MOST", 2)
    with pytest.raises(Refused, match="缩短时间"):
        printed(sample, "all")


def test_a_long_record_is_cut_and_says_so(sample):
    text = printed(sample, "2025-09-30 words=三班")
    assert "班次 · 早 · 代号：早" in text
    assert "另外还有" in text


def test_a_time_in_which_nothing_was_done_says_so(sample):
    assert "这段时间没有符合的操作" in printed(sample, "2020")
