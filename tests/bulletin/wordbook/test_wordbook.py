"""Own words are put into English once; every paper in English has it, whatever room the words stand in."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import Table

from app.bulletin.own_forms.queries import owned
from app.bulletin.wordbook import importing, queries, services
from app.bulletin.wordbook.rules import found_in
from app.exchange.importing import ImportOptions
from app.exchange.table_out import xlsx
from app.kernel.masks import Audience
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.render import render
from app.register.directory.papers import PAPERS
from app.register.directory.rules import Body, EntryDraft
from app.register.directory.services import add_entry
from app.register.queries import courtyard
from app.register.services import save_courtyard

if TYPE_CHECKING:
    from pathlib import Path

    from app.book import Book, Operator, UnitOfWork

HOURS = "周一至周五 8:30–17:30"
WATER = EntryDraft(Body.WATER, "自来水公司", "水管", "0551-62350011", HOURS, "Waterworks", answers_for_en="Pipes")


def _directory(work: UnitOfWork, language: str) -> str:
    built = owned(PAPERS["directory"]).build(work, PaperRequest(None, Audience.BOARD, work.clock))
    return render("directory", built, PaperOptions(language), "txt").decode()


def test_words_without_english_are_found_put_into_english_and_printed_in_both(book: Book, owner: Operator):
    with book.work(owner) as work:
        add_entry(work, WATER)
        save_courtyard(work, replace(courtyard(work), vouchers_seen_at="东门值班室", boards=("东门内侧", "2号楼前")))
        words = [one.words for one in found_in(queries.own_words(work), missing=True)]
        assert words == ["东门值班室", "东门内侧", "2号楼前", HOURS]
        assert HOURS in _directory(work, "en")
        services.put_english(work, f" {HOURS} ", "Monday to Friday, 8:30 to 17:30")
        assert HOURS not in _directory(work, "en")
        both = _directory(work, "zh_CN+en")
        assert HOURS in both
        assert "Monday to Friday" in both
        assert "Monday" not in _directory(work, "zh_CN")
        assert HOURS not in [one.words for one in found_in(queries.own_words(work), missing=True)]
        assert [one.words for one in found_in(queries.own_words(work), "monday")] == [HOURS]
        services.put_english(work, HOURS, "")
        assert HOURS in _directory(work, "en")


def test_words_that_stand_nowhere_any_more_are_still_listed(book: Book, owner: Operator):
    with book.work(owner) as work:
        services.put_english(work, "旧传达室", "The old porter's lodge")
        (gone,) = queries.own_words(work)
        assert (gone.words, str(gone.thing)) == ("旧传达室", "现已不用")


def test_the_list_is_taken_out_filled_in_and_brought_back(book: Book, owner: Operator, tmp_path: Path):
    sheet = tmp_path / "words.xlsx"
    with book.work(owner) as work:
        add_entry(work, WATER)
        add_entry(work, replace(WATER, name="供电所", hours="全天", name_en=""))
        table = queries.words_table(work)
        filled = {HOURS: "Monday to Friday", "全天": "整天"}
        rows = [(thing, words, filled.get(str(words), "")) for thing, words, _ in table.rows]
        sheet.write_bytes(xlsx([replace(table, rows=rows)]))
        plan = importing.plan_wordbook(work, sheet, ImportOptions())
        assert (plan.new, plan.changed, plan.unchanged, len(plan.refused)) == (1, 0, 1, 1)
        importing.import_wordbook(work, plan)
        assert queries.english_of(work) == {HOURS: "Monday to Friday"}
        again = importing.plan_wordbook(work, sheet, ImportOptions())
        assert (again.new, again.changed, again.unchanged) == (0, 0, 2)


def test_each_room_tells_of_its_own_tables_alone():
    for room in queries.ROOMS:
        own = room.__name__.rpartition(".")[0]
        kept = {
            one.name
            for name, module in sys.modules.items()
            if name.startswith(f"{own}.") and name.endswith("tables")
            for one in vars(module).values()
            if isinstance(one, Table)
        }
        assert {one.table for one in room.OWN_WORDS} - kept == set(), own


def test_every_column_that_is_looked_through_is_there(book: Book, owner: Operator):
    with book.work(owner) as work:
        assert queries.own_words(work) == ()
