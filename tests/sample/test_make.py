"""The sample courtyard: the same seed, the same book, and every check of it holds."""

from __future__ import annotations

import contextlib
import datetime
from typing import TYPE_CHECKING

from app.book.integrity import faults
from app.bootstrap import house
from app.bulletin.wordbook.queries import own_words
from app.bulletin.wordbook.rules import found_in
from app.dues.queries import bank_channels
from app.gatehouse.wages.queries import plan, terms
from app.gatehouse.wages.rules import warnings
from app.kernel.dates import Month
from app.register.queries import dwellings
from app.sample.make import sample_book
from app.treasury.queries import journal_text
from app.treasury.reconcile.queries import desk

if TYPE_CHECKING:
    from pathlib import Path


def _journal(path: Path, seed: int) -> str:
    with sample_book(path, households=12, seed=seed) as book, book.view() as view:
        return journal_text(view)


def test_the_same_seed_makes_the_same_journal_and_another_another(tmp_path: Path) -> None:
    first = _journal(tmp_path / "a.book", 1)
    assert _journal(tmp_path / "b.book", 1) == first
    assert _journal(tmp_path / "c.book", 2) != first


def test_the_sample_ends_on_the_last_day_of_the_quarter_and_is_whole(tmp_path: Path) -> None:
    steps = []
    with sample_book(tmp_path / "s.book", households=24, progress=lambda done, of: steps.append((done, of))) as book:
        assert book.clock.today() == datetime.date(2026, 9, 30)
        with book.view() as view:
            assert len(dwellings(view)) == 24
            assert faults(view, house().checks) == ()
            assert found_in(own_words(view), missing=True) == ()
            assert (
                warnings(plan(view, Month(2026, 9)).lines, terms(view)) == ()
            )  # nobody is paid below the minimum wage
            open_ = desk(view, bank_channels(view))
            assert {one.amount for one in open_.lines} & {one.amount for one in open_.entries} == set()
            assert [one.amount < 0 for one in open_.lines] == [False, True]  # interest, and a fee
    assert steps[-1] == (12, 12)


def test_a_sample_that_cannot_be_finished_leaves_no_file(tmp_path: Path) -> None:
    def stop(done: int, _of: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with contextlib.suppress(KeyboardInterrupt):
        sample_book(tmp_path / "s.book", households=6, progress=stop)
    assert not (tmp_path / "s.book").exists()
