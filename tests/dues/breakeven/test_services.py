"""Variants of the costing: drafted from the book, saved, compared, typed as commands."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.dues.breakeven import queries, services
from app.dues.breakeven.papers import build_breakeven
from app.dues.breakeven.rules import Draft, Part, Side
from app.dues.rules import Basis, Rounding
from app.kernel.errors import Refused
from app.kernel.money import Fen
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.render import render
from app.treasury.rules import EarnDraft, OpeningDraft, SpendDraft
from app.treasury.services import earn, open_balance, spend

if TYPE_CHECKING:
    from app.book import Book, Operator

GUARDS = Part(Side.COST, "门卫工资", Fen(1_200_000))


def draft(name: str, *parts: Part) -> Draft:
    return Draft(name, (GUARDS, *parts), Basis.HOUSEHOLD, Rounding.JIAO, 100, 0)


def test_a_variant_saved_again_stands_in_place_of_the_one_before_and_is_kept(book: Book, owner: Operator):
    with book.work(owner) as work:
        services.save_variant(work, draft("四名门卫"))
        services.save_variant(work, draft("三名门卫", Part(Side.INCOME, "补助", Fen(1_200_000))))
        kept = services.save_variant(work, draft("四名门卫", Part(Side.COST, "保洁", Fen(600_000))))
        assert [each.draft.name for each in queries.variants(work)] == ["四名门卫", "三名门卫"]
        assert kept.result.rate == 150_000
        assert queries.variant(work, "三名门卫").result.rate is None
        assert work.conn.execute(text("SELECT count(*) FROM breakeven")).scalar() == 3
        with pytest.raises(IntegrityError):
            work.conn.execute(text("UPDATE breakeven SET name = 'x'"))


def test_a_variant_nobody_saved_is_refused_with_those_there_are(book: Book, owner: Operator):
    with book.work(owner) as work:
        with pytest.raises(Refused, match="测算"):
            build_breakeven(work, PaperRequest())
        services.save_variant(work, draft("四名门卫"))
        with pytest.raises(Refused, match="四名门卫"):
            queries.variant(work, "五名门卫")


def test_items_are_told_in_english_on_the_english_paper_where_they_have_a_name(book: Book, owner: Operator):
    with book.work(owner) as work:
        services.save_variant(work, draft("四名门卫", Part(Side.COST, "保洁", Fen(600_000), "Cleaning")))
        assert queries.variant(work, "四名门卫").draft.parts[1].name_en == "Cleaning"
        built = build_breakeven(work, PaperRequest())
    english, chinese = (render("breakeven", built, PaperOptions(each), "txt").decode() for each in ("en", "zh_CN"))
    assert "Cleaning" in english
    assert "门卫工资" in english  # it has no other
    assert "保洁" in chinese
    assert "Cleaning" not in chinese


def test_the_first_draft_is_the_last_twelve_months_of_the_book(book: Book, owner: Operator):
    with book.work(owner) as work:
        open_balance(work, OpeningDraft(datetime.date(2025, 9, 1), "cash", Fen(1_000_000)))
        spend(work, SpendDraft(datetime.date(2026, 9, 30), Fen(50_000), "guard_wages"))
        spend(work, SpendDraft(datetime.date(2025, 9, 30), Fen(7_000), "office"))
        earn(work, EarnDraft(datetime.date(2026, 3, 1), Fen(8_000), "parking"))
        earn(work, EarnDraft(datetime.date(2026, 3, 1), Fen(9_000), "donations"))
        found = queries.from_book(work)
    assert found.parts == (
        Part(Side.COST, "门卫工资", Fen(50_000), "Guards' wages"),
        Part(Side.INCOME, "停车费", Fen(8_000), "Parking fees"),
    )
