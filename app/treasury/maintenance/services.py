"""What a person does with the maintenance fund; where its money lies in cash or bank, each act posts its entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert

from app.book.rights import Right, service
from app.committee.resolutions.queries import grounds
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.money import Fen, total
from app.register.queries import dwellings, find_dwelling
from app.treasury import services as ledger_services
from app.treasury.balance.queries import lowest_from
from app.treasury.ledger.accounts import queries as ledger_accounts
from app.treasury.maintenance import tables
from app.treasury.maintenance.queries import COMMON_FUND, FUND, Held, Move, content, fund_report, moves, shares_of
from app.treasury.maintenance.rules import MoveKind, areas, check_deposit, check_use, kind_title, share_out
from app.treasury.rules import (
    BANK,
    MONEY,
    AccountKind,
    EntryDraft,
    LineDraft,
    check_day,
    check_enough,
    check_positive,
    two_lines,
)

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from app.book import UnitOfWork
    from app.treasury.maintenance.rules import DepositDraft, UseDraft

ORIGIN = "maintenance_fund"
OWNERS = "passed_through"  # the fund is the owners' money, kept for them


@service(Right.POST_ENTRY)
def pay_in(work: UnitOfWork, draft: DepositDraft) -> Move:
    """Keep what dwellings paid in; Refused for a room nobody knows, one named twice, or a day to come."""
    check_day(draft.date, work.clock.today())
    check_deposit(draft)
    shares: dict[int, Fen] = {}
    for room, amount in draft.parts:
        check_positive(amount)
        place = find_dwelling(work, room)
        if place.id in shares:
            raise Refused(msg("{room} stands there twice: write it once with the whole amount", room=place.room))
        shares[place.id] = amount
    whole = total(shares.values())
    entry = None
    if draft.money:
        money = ledger_accounts.account_by(work, draft.money, (AccountKind.ASSET,))
        title = kind_title(draft.kind).text("zh_CN")
        entry = _post(work, draft.date, f"专项维修资金：{title}", two_lines(money.code, OWNERS, FUND, whole))
    return _keep(work, draft.date, draft.kind, shares, purpose=draft.note, entry_id=entry)


@service(Right.POST_ENTRY)
def use_fund(work: UnitOfWork, draft: UseDraft) -> Move:
    """Keep what the fund paid for, shared by area; Refused without the vote, or where the fund has not so much."""
    check_day(draft.date, work.clock.today())
    check_positive(draft.amount)
    grounds(work, draft.vote, draft.date)
    on_the_day, held = (_held(work, day, draft.building) for day in (draft.date, work.clock.today()))
    check_use(draft, min(total(one.standing.balance for one in some) for some in (on_the_day, held)))
    weights = areas([(one.dwelling.id, one.dwelling.area) for one in held])
    shares = {key: -part for key, part in share_out(draft.amount, weights).items() if part}
    entry = None
    if draft.money:
        money = ledger_accounts.account_by(work, draft.money, (AccountKind.ASSET,))
        check_enough(lowest_from(work, draft.date, (money.code,)), draft.amount, money)
        check_enough(lowest_from(work, draft.date, MONEY, FUND), draft.amount, ledger_accounts.fund_by(work, FUND).name)
        lines = two_lines(OWNERS, money.code, FUND, draft.amount)
        entry = _post(work, draft.date, f"专项维修资金支用：{draft.purpose.strip()}", lines, draft.vote.strip())
    return _keep(work, draft.date, MoveKind.USE, shares, purpose=draft.purpose, vote=draft.vote, entry_id=entry)


@service(Right.POST_ENTRY)
def carry_common_income(work: UnitOfWork, day: datetime.date, amount: Fen) -> Move:
    """Carry common-area income in the bank over to the fund, shared by area; Refused where there is not so much."""
    check_day(day, work.clock.today())
    check_positive(amount)
    common = ledger_accounts.fund_by(work, COMMON_FUND)
    check_enough(lowest_from(work, day, (BANK,), COMMON_FUND), amount, msg("Fund {fund}", fund=common))
    lines = (*two_lines(OWNERS, BANK, COMMON_FUND, amount), *two_lines(BANK, OWNERS, FUND, amount))
    entry = _post(work, day, "公共收益转入专项维修资金", lines)
    weights = areas([(one.id, one.area) for one in dwellings(work)])
    if not weights:
        raise Refused(msg("There is no dwelling yet whose part of the fund could grow: enter the households first"))
    shares = {key: part for key, part in share_out(amount, weights).items() if part}
    return _keep(work, day, MoveKind.COMMON, shares, entry_id=entry)


@service(Right.POST_ENTRY)
def take_back_move(work: UnitOfWork, move_id: int, reason: str) -> Move:
    """Undo an act of the fund by its mirror image, its entry with it; Refused where that was done already."""
    found = next((one for one in moves(work) if one.id == move_id), None)
    if found is None or not found.counts:
        raise Refused(msg("This act of the fund was taken back already, or takes another back: nothing was changed"))
    if not reason.strip():
        raise Refused(msg("Say why it is taken back"))
    today = work.clock.today()
    entry = None
    if found.entry_id is not None:
        entry = ledger_services.reverse_entry(work, found.entry_id, today, reason).id
    shares = {key: -amount for key, amount in shares_of(work, found.id).items()}
    return _keep(work, today, found.kind, shares, purpose=reason, vote=found.vote, entry_id=entry, reverses_id=found.id)


def _held(work: UnitOfWork, day: datetime.date, building: str) -> list[Held]:
    return [one for one in fund_report(work, day).dwellings if building.strip() in ("", one.dwelling.building)]


def _post(
    work: UnitOfWork, day: datetime.date, summary: str, lines: tuple[LineDraft, ...], resolution: str = ""
) -> int:
    draft = EntryDraft(day, summary, lines, origin=ORIGIN, resolution=resolution)
    return ledger_services.post_entry(work, draft).id


def _keep(
    work: UnitOfWork,
    day: datetime.date,
    kind: MoveKind,
    shares: Mapping[int, Fen],
    *,
    purpose: str = "",
    vote: str = "",
    entry_id: int | None = None,
    reverses_id: int | None = None,
) -> Move:
    values = {
        "date": day,
        "kind": kind,
        "amount": total(shares.values()),
        "purpose": purpose.strip(),
        "vote": vote.strip(),
        "entry_id": entry_id,
        "reverses_id": reverses_id,
        "operator_id": work.operator.id,
        "recorded_at": work.clock.now(),
    }
    key = work.conn.execute(insert(tables.fund_move).values(**values).returning(tables.fund_move.c.id)).scalar_one()
    work.conn.execute(
        insert(tables.fund_share),
        [{"move_id": key, "dwelling_id": one, "amount": part} for one, part in shares.items()],
    )
    work.audit(
        "fund.moved",
        f"fund_move {key}",
        after={
            "date": day,
            "kind": kind.value,
            "amount": values["amount"],
            "purpose": values["purpose"],
            "vote": values["vote"],
            "entry_id": entry_id,
            "digest": content(work, key),
        },
    )
    return next(one for one in moves(work) if one.id == key)
