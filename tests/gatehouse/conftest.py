"""A gatehouse with four guards and one gate."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from app.gatehouse.roster.asking import queries as asking
from app.gatehouse.roster.problem import Answer
from app.gatehouse.roster.services import make_roster, open_gatehouse
from app.gatehouse.staff.rules import Post, StaffDraft
from app.gatehouse.staff.services import add_staff
from app.kernel.money import Fen
from tests.gatehouse.crews import NAMES, NOVEMBER, regular

if TYPE_CHECKING:
    from app.book import Book, Operator


@pytest.fixture
def guards(book: Book, owner: Operator) -> tuple[int, ...]:
    """Four guards paid 2,800.00, and the preset gate."""
    with book.work(owner) as work:
        open_gatehouse(work)
        made = tuple(
            add_staff(work, StaffDraft(name, Post.GUARD, "门卫", since=datetime.date(2024, 1, 1), wage=Fen(280_000)))
            for name in NAMES[:4]
        )
        work.commit()
    return made


@pytest.fixture
def november(book: Book, owner: Operator, guards: tuple[int, ...]) -> int:
    """The regular turn of four in November, kept as version 1."""
    with book.work(owner) as work:
        problem = asking.problem(work, NOVEMBER)
        kept = make_roster(work, problem, Answer(regular(problem), 26, proven=True))
        work.commit()
    return kept.version
