"""Making the sample book: the same seed, the same book; it always ends on 30 September 2026."""

from __future__ import annotations

import tomllib
from random import Random
from typing import TYPE_CHECKING, Final

from app.book import Book
from app.book.operators import sign_in
from app.kernel import paths
from app.kernel.dates import Month
from app.register.services import open_courtyard
from app.sample import (
    bank,
    care,
    caring,
    committee,
    desk,
    gate,
    lettings,
    money,
    pay,
    people,
    plans,
    spaces,
    standards,
    urging,
    visits,
    words,
    yard,
)  # fmt: skip
from app.sample.story import SampleClock, Story
from app.treasury.shipped.services import open_accounts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.book import UnitOfWork

LAST: Final = Month(2026, 9)
_SALE_BEFORE_END: Final = 3  # months
_DEPOSITS_IN: Final = 3  # the month in which somebody renovates


def sample_book(
    path: Path,
    *,
    households: int = 120,
    years: int = 1,
    seed: int = 1,
    passphrase: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Book:
    """Make the sample courtyard at ``path``; ``progress`` is told months done and months in all."""
    first = LAST.plus(1 - 12 * years)
    clock = SampleClock(first.plus(-1).last)
    data = tomllib.loads((paths.resources() / "sample" / "courtyard.toml").read_text(encoding="utf8"))
    story = Story(data, households, Random(seed), first, clock, LAST)  # noqa: S311 — a story, not a secret
    book = Book.create(path, "管理员", clock, passphrase)
    try:
        _live(book, story, progress or (lambda _done, _of: None))
    except BaseException:
        book.discard()
        raise
    return book


def _live(book: Book, story: Story, progress: Callable[[int, int], None]) -> None:
    clock, months = story.clock, _months(story.first)
    story.by_sheet = LAST
    with book.view() as view:
        owner = sign_in(view, None, None)
    with book.work(owner) as work:
        open_courtyard(work, story.data["courtyard"]["name"])
        open_accounts(work)
        people.settle(
            work, story.data, story.households, story.chance, clock.day.replace(year=clock.day.year - 5, day=1)
        )
        money.begin(work, story)
        plans.open_fund(work, story)
        yard.hire(work, story)
        committee.decide(work, story)
        words.put_into_english(work)
        work.commit()
    for done, month in enumerate(months, 1):
        clock.day = month.first
        with book.work(owner) as work:
            plans.plan(work, story, month)
            if done == _DEPOSITS_IN:
                urging.hold_deposits(work, story)
            money.live_month(work, story, month)
            desk.live_month(work, story, month)
            if done == len(months) - _SALE_BEFORE_END:
                people.sell_one(work, story.data, story.chance, month.first)
            if LAST.plus(-12) < month < LAST:
                standards.go_round(work, story, month)
            work.commit()
        if month >= LAST.plus(-1):
            with book.work(owner) as work:
                yard.roster(work, month.plus(1))
                if month == LAST:
                    _keep_yard(work, story)
                work.commit()
        if month >= care.begins(story):
            with book.work(owner) as work:
                care.live_month(work, story, month)
                work.commit()
        progress(done, len(months))
    clock.day = LAST.last


def _keep_yard(work: UnitOfWork, story: Story) -> None:
    story.clock.day = LAST.last
    gate.stand_guard(work, story, LAST)
    yard.breach(work, story, LAST)
    visits.receive(work, story)
    yard.directory(work, story)
    pay.contracts(work, story)
    pay.costing(work, story)
    pay.wages(work, story, LAST)
    pay.allowances(work, story, LAST)
    standards.look_again(work, story, LAST)
    yard.inspect(work, story)
    standards.look_after(work, story)
    yard.announce(work, story)
    yard.post(work, story)
    spaces.lay_out(work, story, LAST.plus(1).first)
    lettings.let(work, story)
    lettings.name_captains(work, story)
    caring.look_after(work, story)
    bank.reconcile_quarter(work, story)
    bank.ask_keeper(work, story)
    bank.count_box(work)
    plans.plan_ahead(work, story)
    committee.wait_for_signatures(work, story)
    urging.urge(work, story)
    urging.name_captain(work)
    desk.stay_open(work, story)


def _months(first: Month) -> list[Month]:
    count = (LAST.year - first.year) * 12 + LAST.month - first.month + 1
    return [first.plus(index) for index in range(count)]
