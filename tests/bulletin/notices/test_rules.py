"""Filling ready texts; what a notice needs before it goes out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bulletin.notices import queries, rules
from app.bulletin.notices.rules import BLANK, NoticeDraft, NoticeKind
from app.kernel.errors import Refused

DRAFT = NoticeDraft(NoticeKind.NOTICE, "关于停水的通知", "明天停水。", "幸福里小区管理委员会")
texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)


@given(texts, texts)
def test_values_are_put_in_as_typed(date: str, place: str):
    made = rules.fill("{date}在{place}", {"date": date, "place": place})
    assert made == f"{date.strip() or BLANK}在{place.strip() or BLANK}".strip()


@pytest.mark.parametrize("text", queries.ready_texts(), ids=lambda text: text.code)
def test_every_ready_text_asks_for_known_things_and_comes_out_whole(text: rules.ReadyText):
    names = queries.field_names()
    assert set(text.fields) <= names.keys()
    values = {name: f"〔{name}〕" for name in text.fields}
    made = rules.draft_from(text, values, {}, "幸福里小区管理委员会")
    rules.check_issue(made)
    assert all(f"〔{name}〕" in made.title + made.key + made.body for name in text.fields)
    assert len(rules.paragraphs(made.body)) - len(rules.paragraphs(made.body_en)) in (0, 1)


def test_the_english_takes_its_own_values_where_given():
    text = queries.ready_text("water_cut")
    made = rules.draft_from(text, {"date": "11月25日"}, {"date": "25 November", "from": " "}, "管委会")
    assert "11月25日" in made.body
    assert "25 November" in made.body_en
    assert made.kind is NoticeKind.NOTICE
    with pytest.raises(Refused, match="____"):
        rules.check_issue(made)
    with pytest.raises(Refused):
        queries.ready_text("no_such_text")


@pytest.mark.parametrize("part", ["title", "body", "signed_by"])
def test_a_notice_needs_title_text_and_signer(part: str):
    rules.check_issue(DRAFT)
    with pytest.raises(Refused):
        rules.check_issue(replace(DRAFT, **{part: "  "}))


def test_paragraphs_are_blocks_between_empty_lines():
    assert rules.paragraphs("一\n二\r\n\r\n \n三\n") == ("一 二", "三")
    assert rules.paragraphs(" ") == ()


def test_numbers_and_kinds_are_said():
    assert rules.number_text(7, 2026) == "〔2026〕7号"
    assert rules.number_text(None, 2026) == ""
    assert rules.number_in_english("〔2026〕7号") == "No. 7 of 2026"
    assert rules.number_in_english("") == ""
    assert len({str(rules.kind_text(kind)) for kind in NoticeKind}) == len(NoticeKind)
