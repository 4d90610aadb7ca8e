"""A quick look at mutated files; the long one is ``python -m tests.sweeps.mutated_files``."""

from __future__ import annotations

from tests.sweeps.mutated_files import FORMATS, LISTS, mutated, sweep, written


def test_mutated_lists_are_taken_or_refused_and_nothing_else() -> None:
    made = sweep(200, seed=7)
    assert made.crashed == []
    assert made.taken > 10
    assert made.refused > 10
    assert made.taken + made.refused == made.tried == 200


def test_the_same_seed_gives_the_same_files() -> None:
    assert mutated(3, 1)[:2] == mutated(3, 1)[:2]
    assert mutated(3, 1) != mutated(4, 1)
    assert all(written(rows, ending) for rows in LISTS.values() for ending in FORMATS)
