"""Which days are closed, what each point of the list says, and who may open a period again."""

from __future__ import annotations

import datetime

import pytest

from app.kernel.dates import Month, parse_period
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.money import Fen
from app.treasury.closing import rules
from app.treasury.closing.rules import Act, Carry, Finding, Point, ReopenDraft, Span

TODAY = datetime.date(2026, 10, 8)
SEPT = parse_period("2026-09")


def span(act: Act, period: str, until: datetime.date | None = None) -> Span:
    meant = parse_period(period)
    return Span(act, meant.first, meant.last, TODAY, until)


CLOSED = span(Act.CLOSED, "2026Q3")


def test_the_last_act_that_covers_a_day_decides() -> None:
    opened = span(Act.REOPENED, "2026-08", TODAY)
    day, july = datetime.date(2026, 8, 31), datetime.date(2026, 7, 1)
    assert rules.closing_of((), day, TODAY) is None
    assert rules.closing_of((CLOSED,), datetime.date(2026, 10, 1), TODAY) is None
    assert rules.closing_of((CLOSED,), day, TODAY) == CLOSED
    assert rules.closing_of((CLOSED, opened), day, TODAY) is None
    assert rules.closing_of((CLOSED, opened), july, TODAY) == CLOSED
    assert rules.closing_of((CLOSED, opened, CLOSED), day, TODAY) == CLOSED


def test_a_reopened_period_closes_itself_after_its_end() -> None:
    opened = span(Act.REOPENED, "2026-08", TODAY)
    day = datetime.date(2026, 8, 15)
    assert rules.closing_of((CLOSED, opened), day, TODAY) is None
    assert rules.closing_of((CLOSED, opened), day, TODAY + datetime.timedelta(days=1)) == opened
    assert rules.closing_of((CLOSED, span(Act.REOPENED, "2026-08")), day, TODAY) is not None


def test_a_month_is_open_when_its_first_or_last_day_is() -> None:
    months = [Month(2026, 6), Month(2026, 7), Month(2026, 9)]
    assert rules.open_months(months, (CLOSED,), TODAY) == (Month(2026, 6),)


def test_each_point_says_what_is_missing_and_what_to_do() -> None:
    fine = (
        rules.ended(SEPT, TODAY),
        rules.earlier(()),
        rules.suspense(()),
        rules.papers((), ""),
        rules.drafts((), ""),
        rules.carried(Fen(1), Fen(1)),
    )
    assert all(one.settled and one.missing is None for one in fine)
    rules.check_settled(SEPT, fine)
    wrong = (
        rules.ended(SEPT, SEPT.first),
        rules.earlier((Month(2026, 8),)),
        rules.suspense((("押金", Fen(5)),)),
        rules.papers(("记-2026-09-0001",), ""),
        rules.drafts(("2026-001",), " "),
        rules.carried(Fen(1), Fen(2)),
    )
    for one in wrong:
        assert not one.settled
        with pytest.raises(Refused):
            rules.check_settled(SEPT, (one,))


def test_only_papers_and_drafts_can_be_answered_with_a_reason() -> None:
    assert rules.papers(("记-2026-09-0001",), "收据遗失，有两人证明").settled
    assert rules.drafts(("2026-001",), "等居民代表会").settled
    assert not Finding(Point.CASH, msg("Cash counted"), msg("Cash counted"), "没空").settled


def test_reopening_needs_two_people_a_reason_and_an_end_not_far_off() -> None:
    until = TODAY + datetime.timedelta(days=rules.LONGEST_REOPENING)
    rules.check_reopening(ReopenDraft(SEPT, "漏记一笔", until), TODAY, same_person=False)
    rules.check_reopening(ReopenDraft(SEPT, "漏记一笔", TODAY), TODAY, same_person=False)
    with pytest.raises(Refused):
        rules.check_reopening(ReopenDraft(SEPT, "漏记一笔", TODAY), TODAY, same_person=False, known_by_password=False)
    for draft, same in (
        (ReopenDraft(SEPT, "漏记一笔", TODAY), True),
        (ReopenDraft(SEPT, "  ", TODAY), False),
        (ReopenDraft(SEPT, "漏记一笔", TODAY - datetime.timedelta(days=1)), False),
        (ReopenDraft(SEPT, "漏记一笔", until + datetime.timedelta(days=1)), False),
    ):
        with pytest.raises(Refused):
            rules.check_reopening(draft, TODAY, same_person=same)


def test_a_fund_carries_on_what_it_had_and_what_the_year_added() -> None:
    one = Carry("general", Fen(1000), (("dues", Fen(500)), ("rent", Fen(200))), (("repairs", Fen(900)),))
    assert (one.surplus, one.closing) == (Fen(-200), Fen(800))


def test_a_digest_changes_with_every_part() -> None:
    assert rules.digest("a", 1) != rules.digest("a", 2)
