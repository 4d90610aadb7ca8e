"""P6 and P10: what a courtyard of 5,000 households and ten years costs against one of 1,000 and five; named only.

Making the large one takes minutes: it is billed through the services, month by month.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.bulletin.statement.queries import period_statement
from app.dues.services import bill
from app.kernel.dates import parse_period
from app.register.finding.queries import search
from tests.bench.bench_start import best_start
from tests.bench.courtyards import FIRST, courtyard, lived, months_from
from tests.bench.measure import Result, seconds

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.book import Book, Operator

MIDDLE = 1_000, 60
LARGE = 5_000, 120
TYPED = ("12-3-402", "3-1-", "王49", "王1234", "13900004", "4999", "w", "1")
SHOWN = 12


def run(folder: Path) -> list[Result]:
    """The same acts in both, each the best of some."""
    (small, at_small), (large, at_large) = (_measured(folder, *size) for size in (MIDDLE, LARGE))
    households = LARGE[0] / MIDDLE[0]
    (figures, whole), (more_figures, more_whole) = best_start(at_small), best_start(at_large)
    keys = f"search, the slowest of {sum(map(len, TYPED))} keys, {LARGE[0]:,} households"
    return [
        Result("P6", keys, "–", large["keys"] * 1000, 5, "ms"),
        Result("P10", "P2, a month billed, by household", "M", large["bill"] / small["bill"] / households, 1.2),
        Result("P10", "P3, quarterly statement", "M", large["statement"] / small["statement"], 1.2),
        Result("P10", "P6, search", "M", large["search"] / small["search"], 1.2),
        Result("P10", "P1, start to the figures", "M", more_figures / figures, 1.2),
        Result("P10", "P1, start to the whole page", "M", more_whole / whole, 1.2),
    ]


def _measured(folder: Path, households: int, months: int) -> tuple[dict[str, float], Path]:
    path = folder / f"{households}.book"
    book, owner = courtyard(path, households)
    lived(book, owner, months)
    quarter = FIRST.plus(months - 3)
    asked = parse_period(f"{quarter.year}Q{(quarter.month + 2) // 3}")
    following = months_from(FIRST.plus(months))
    times = {
        "statement": min(seconds(lambda: _statement(book, asked)) for _ in range(5)),
        "bill": min(seconds(lambda: _bill(book, owner, following())) for _ in range(3)),
    }
    typed = [min(seconds(lambda text=text: _search(book, text)) for _ in range(5)) for text in _as_typed()]
    book.close()
    return times | {"keys": max(typed), "search": sum(typed)}, path


def _as_typed() -> Iterator[str]:
    """What stands in the box after each key."""
    for text in TYPED:
        for length in range(1, len(text) + 1):
            yield text[:length]


def _statement(book: Book, quarter: object) -> None:
    with book.view() as view:
        period_statement(view, quarter)


def _bill(book: Book, owner: Operator, month: object) -> None:
    with book.work(owner) as work:
        bill(work, month)
        work.commit()


def _search(book: Book, text: str) -> None:
    with book.view() as view:
        search(view, text, SHOWN)
