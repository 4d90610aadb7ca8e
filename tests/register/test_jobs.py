"""What runs in worker processes."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

from app.exchange.importing import ImportOptions
from app.register import queries
from app.register.household_import.services import IMPORTS, import_households
from app.register.jobs import read_names
from tests.register.lists import flat

if TYPE_CHECKING:
    from pathlib import Path

    from app.book import Book, Operator


def quiet(done: int, total: int, words: str) -> None:
    assert words


def test_a_plan_crosses_processes_with_all_initials_looked_up(book: Book, owner: Operator, tmp_path: Path) -> None:
    file = flat(
        tmp_path / "表.xlsx",
        ("房号", "业主", "租客"),
        [("1-1-101", "王芳", "解强"), ("1-1-102", "王芳", None), ("1", "坏", None)],
    )
    importer = pickle.loads(pickle.dumps(IMPORTS["households"]))  # noqa: S301 — our own
    with book.view() as view:
        plan = pickle.loads(pickle.dumps(importer.prepare(importer.plan(view, file, ImportOptions()))))  # noqa: S301
    assert (plan.new, len(plan.refused)) == (2, 1)
    looked_up = [draft.initials.split() for row in plan.work for draft in (*row.owners, *row.tenants)]
    assert [first for first, *_ in looked_up] == ["wf", "xq", "wf"]
    with book.work(owner) as work:
        import_households(work, plan)
        assert [hit.room for hit in queries.search(work, "xq")] == ["1-1-101"]


def test_names_are_looked_up_with_a_warning_where_no_font_has_them() -> None:
    found = read_names(quiet, ("单英", "\U000323af"))
    assert found["单英"].initials.split()[0] == "sy"
    assert [found[name].warning is None for name in ("单英", "\U000323af")] == [True, False]
