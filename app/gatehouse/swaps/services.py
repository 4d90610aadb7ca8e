"""What a person does with swaps: asks, agrees, drops; the last to agree makes the new version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert

from app.book import Right, service
from app.gatehouse.roster import queries as rosters
from app.gatehouse.roster.asking.queries import problem_of
from app.gatehouse.roster.rules import check
from app.gatehouse.roster.services import keep_roster, publish_roster
from app.gatehouse.swaps import queries, tables
from app.gatehouse.swaps.rules import SwapDraft, SwapState, settled, swapped
from app.kernel.dates import Month, month_of
from app.kernel.errors import Refused
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from app.book import UnitOfWork
    from app.gatehouse.roster.problem import Turn
    from app.gatehouse.roster.queries import Roster
    from app.gatehouse.swaps.queries import Swap


@service(Right.MAKE_ROSTER)
def ask_swap(work: UnitOfWork, draft: SwapDraft, note: str = "") -> int:
    """Write down that two want to swap shifts; gives the swap's number. Refused where the roster would break a rule."""
    month = month_of(draft.given_on)
    if draft.returned_on is not None and month_of(draft.returned_on) != month:
        raise Refused(msg("Both shifts of a swap lie in one month: choose a day of the same month"))
    _after(work, month, draft)
    row = {
        "month": str(month), "giver_id": draft.giver_id, "given_on": draft.given_on, "taker_id": draft.taker_id,
        "returned_on": draft.returned_on, "note": note.strip(), "asked_at": work.clock.now(),
    }  # fmt: skip
    rows = work.conn.execute(insert(tables.shift_swap).values(**row).returning(tables.shift_swap.c.id))
    key: int = rows.scalar_one()
    work.audit("swap.asked", f"swap {key}", after=_told(_swap(work, key)))
    return key


@service(Right.MAKE_ROSTER)
def agree_swap(work: UnitOfWork, swap_id: int, staff_id: int, how: str = "") -> Swap:
    """Write down that one of the two agreed, and how (signed, by phone).

    With the second the shifts are swapped: a new version, in force where the one before was. Refused where the roster
    has changed so that the swap would break a rule.
    """
    swap = _open(work, swap_id)
    if staff_id not in swap.waits_for:
        raise Refused(msg("This person has agreed already, or has no part in the swap: choose who is still to agree"))
    work.conn.execute(
        insert(tables.swap_consent).values(
            swap_id=swap_id, staff_id=staff_id, how=how.strip(), agreed_at=work.clock.now()
        )
    )
    agreed = swap.giver if staff_id == swap.draft.giver_id else swap.taker
    work.audit("swap.agreed", f"swap {swap_id}", after={"guard": agreed, "note": how.strip()})
    if swap.waits_for == (staff_id,):
        made, turns = _after(work, month_of(swap.draft.given_on), swap.draft)
        kept = keep_roster(work, made, turns, origin="swap", reason=f"{swap.giver}、{swap.taker}")
        if made.published_on is not None:
            publish_roster(work, made.month, kept.version)
        _end(work, swap_id, SwapState.DONE, roster_id=kept.id)
        work.audit("swap.done", f"swap {swap_id}", after={"version": kept.version})
    return _swap(work, swap_id)


@service(Right.MAKE_ROSTER)
def drop_swap(work: UnitOfWork, swap_id: int, reason: str) -> None:
    """Write down that a swap does not come about, and why; it stays in the history."""
    _open(work, swap_id)
    if not reason.strip():
        raise Refused(msg("Say why the swap does not come about"))
    _end(work, swap_id, SwapState.DROPPED, reason=reason.strip())
    work.audit("swap.dropped", f"swap {swap_id}", after={"reason": reason.strip()})


def _after(work: UnitOfWork, month: Month, draft: SwapDraft) -> tuple[Roster, tuple[Turn, ...]]:
    """The newest roster of ``month`` and its turns after the swap; Refused where a rule is broken by it."""
    made = rosters.versions(work, month)
    if not made:
        raise Refused(
            msg(
                "There is no roster for {month}: make it first on the page “Roster” (or by “courtyard roster MONTH”)",
                month=month,
            )
        )
    newest = rosters.roster(work, month, made[0].version)
    turns = swapped(newest.turns, draft)
    asked = problem_of(work, newest)
    old = {clash.message for clash in check(asked, newest.turns)}
    broken = [clash for clash in check(asked, turns) if clash.message not in old]
    if broken:
        raise Refused(msg("They cannot swap: {reason}. Choose another day or another person", reason=broken[0].message))
    return newest, turns


def _swap(work: UnitOfWork, swap_id: int) -> Swap:
    year, _, month = queries.month_text(work, swap_id).partition("-")
    return next(each for each in queries.swaps(work, Month(int(year), int(month))) if each.id == swap_id)


def _open(work: UnitOfWork, swap_id: int) -> Swap:
    swap = _swap(work, swap_id)
    if (why := settled(swap.state)) is not None:
        raise Refused(why)
    return swap


def _end(work: UnitOfWork, swap_id: int, state: SwapState, *, roster_id: int | None = None, reason: str = "") -> None:
    work.conn.execute(
        insert(tables.swap_end).values(
            swap_id=swap_id, state=state, roster_id=roster_id, reason=reason, ended_at=work.clock.now()
        )
    )


def _told(swap: Swap) -> dict[str, object]:
    told: dict[str, object] = {"guard": swap.giver, "date": swap.draft.given_on, "person": swap.taker}
    return told | ({"returned_on": swap.draft.returned_on} if swap.draft.returned_on else {}) | {"note": swap.note}
