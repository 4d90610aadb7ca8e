"""The whole way of a month: roster, log (live and from paper), wage sheet, voucher; every figure reckoned by hand."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from app.gatehouse import services as gatehouse
from app.gatehouse.dutylog.months.queries import month_of_log
from app.gatehouse.dutylog.rules import Handover
from app.gatehouse.roster import queries as rosters
from app.gatehouse.services import Sheet, SignOn
from app.gatehouse.wages import queries, services
from app.gatehouse.wages.rules import PayDraft
from app.kernel.dates import FixedClock
from app.kernel.money import Fen
from app.treasury import queries as treasury
from app.treasury.rules import OpeningDraft
from app.treasury.services import open_balance
from tests.gatehouse.crews import NAMES, NOVEMBER

if TYPE_CHECKING:
    from app.book import Book, Operator, UnitOfWork
    from app.gatehouse.roster.problem import Turn
    from app.gatehouse.roster.queries import Gate

FIRST = NOVEMBER.first
PAPER_SINCE = datetime.date(2026, 11, 16)
HALF_HOUR = datetime.timedelta(minutes=30)


def live(work: UnitOfWork, gate: Gate, guard: int, on: datetime.datetime, off: datetime.datetime) -> None:
    key = gatehouse.sign_on(work, gate, SignOn(guard, on, accepts=True))
    gatehouse.sign_off(work, key, off, Handover())


def keep_the_log(work: UnitOfWork, gate: Gate, turns: tuple[Turn, ...], guards: tuple[int, ...]) -> None:
    """To the 15th live, then from paper, the later sheets typed first.

    On the 1st the third guard stands in for the first (his day off), and the fourth stays two hours longer; on the 18th
    the second comes half an hour late.
    """
    for turn in [turn for turn in turns if turn.date < PAPER_SINCE]:
        guard, off = turn.guard_id, turn.end
        if turn.date == FIRST and guard == guards[0]:
            guard = guards[2]
        elif turn.date == FIRST and guard == guards[3]:
            off += 4 * HALF_HOUR
        live(work, gate, guard, turn.start, off)
    for turn in reversed([turn for turn in turns if turn.date >= PAPER_SINCE]):
        late = turn.date == datetime.date(2026, 11, 18) and turn.guard_id == guards[1]
        on = turn.start + HALF_HOUR if late else turn.start
        sheet = Sheet(turn.guard_id, turn.date, turn.shift.code, f"{on:%H:%M}", f"{turn.end:%H:%M}")
        gatehouse.enter_sheet(work, gate, sheet)


def test_a_month_goes_from_the_roster_to_the_ledger(
    book: Book, owner: Operator, guards: tuple[int, ...], november: int
):
    with book.work(owner) as work:
        open_balance(work, OpeningDraft(datetime.date(2026, 5, 31), "bank", Fen(3_000_000), "subsidy"))
        work.commit()
    book.clock = FixedClock(datetime.date(2026, 12, 2))
    with book.work(owner) as work:
        (gate,) = rosters.gates(work)
        keep_the_log(work, gate, rosters.roster(work, NOVEMBER).turns, guards)
        months = {each.guard: each for each in month_of_log(work, NOVEMBER)}
        # 3 rounds of 8 days have 6 shifts each, the last 6 days 4, 4, 4 and 6
        assert [months[name].planned for name in NAMES[:4]] == [22, 22, 22, 24]
        assert [months[name].stood for name in NAMES[:4]] == [21, 22, 23, 24]
        assert [months[name].missed for name in NAMES[:4]] == [1, 0, 0, 0]
        assert [months[name].late for name in NAMES[:4]] == [0, 1, 0, 0]
        assert [months[name].stood_in for name in NAMES[:4]] == [0, 0, 1, 0]
        assert [months[name].minutes for name in NAMES[:4]] == [21 * 480, 22 * 480 - 30, 23 * 480, 24 * 480 + 120]
        lines = {line.name: line for line in queries.plan(work, NOVEMBER).lines}
        # 2,800.00 a month is 128.7356 a day (by 21.75) and 16.0920 an hour (by 8)
        assert lines[NAMES[0]].pay == Fen(267_126)  # a day less
        assert lines[NAMES[1]].pay == Fen(280_000)
        assert lines[NAMES[2]].pay == Fen(280_000 + 25_747)  # 8 h of a rest day at 200 per cent
        assert lines[NAMES[3]].pay == Fen(280_000 + 4_828)  # 2 h of a working day at 150 per cent
        posted = services.post_wages(
            work, NOVEMBER, PayDraft(datetime.date(2026, 12, 2), "bank", "主任王芳", "subsidy")
        )
        amounts = {one.account.code: one.amount for one in treasury.entry_lines(work, posted.id)}
        assert amounts == {"guard_wages": Fen(1_137_701), "bank": Fen(-1_137_701)}
        assert treasury.money_at(work)["bank"] == Fen(3_000_000 - 1_137_701)
