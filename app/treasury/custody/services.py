"""What a person does where somebody else keeps the money: ask for it, note what came, withdraw a request."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select

from app.book import Right, service
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.money import ZERO
from app.register.queries import courtyard
from app.treasury.approvals.queries import grounds_of
from app.treasury.approvals.rules import check_signed
from app.treasury.cashbox import tables
from app.treasury.custody import queries
from app.treasury.custody.rules import check_draw, check_received
from app.treasury.ledger import queries as ledger
from app.treasury.ledger.accounts import queries as ledger_accounts
from app.treasury.rules import BANK, CASH, MoveDraft, check_day
from app.treasury.services import move

if TYPE_CHECKING:
    import datetime

    from app.book import UnitOfWork
    from app.treasury.custody.rules import DrawDraft
    from app.treasury.rules import Posted


@service(Right.POST_ENTRY)
def ask_for_money(work: UnitOfWork, draft: DrawDraft) -> queries.Draw:
    """Keep a request to the keeper of the money; Refused without reason and approval, or beyond what is kept there."""
    keeper = courtyard(work).custodian
    if not keeper:
        raise Refused(
            msg("Nobody is named who keeps the money: name the keeper among the facts of the courtyard first")
        )
    check_day(draft.date, work.clock.today())
    fund = ledger_accounts.fund_by(work, draft.fund) if draft.fund.strip() else ledger_accounts.funds(work)[0]
    check_draw(draft, queries.available(work, fund.code, work.clock.today()))
    check_signed(draft.amount, ledger_accounts.limits(work), draft.approved_by, draft.resolution)
    draft = dataclasses.replace(draft, resolution=grounds_of(work, draft.amount, draft.resolution, draft.date))
    table = tables.custody_draw
    number = int(work.conn.execute(select(func.coalesce(func.max(table.c.number), 0))).scalar_one()) + 1
    values = dataclasses.asdict(draft) | {"fund": fund.code, "custodian": keeper}
    values = {name: one.strip() if isinstance(one, str) else one for name, one in values.items()}
    work.conn.execute(
        insert(table).values(number=number, **values, operator_id=work.operator.id, asked_at=work.clock.now())
    )
    work.audit("custody.asked", f"custody_draw {number}", after=values)
    return queries.draw(work, number)


@service(Right.POST_ENTRY)
def receive_draw(work: UnitOfWork, number: int, day: datetime.date) -> Posted:
    """The money asked for came as cash, all that is open: it goes from the keeper's account into the cash box."""
    asked = queries.draw(work, number)
    _check_open(asked)
    draft = MoveDraft(
        day, asked.open, BANK, CASH, asked.fund.code, f"领取代管资金（第{number}号申请）：{asked.purpose}"
    )
    posted = move(work, draft)
    _keep_receipt(work, asked, posted.id)
    return posted


@service(Right.POST_ENTRY)
def link_draw(work: UnitOfWork, number: int, entry_id: int) -> None:
    """A voucher that stands already is what came of a request, such as a payment by the keeper; Refused where it cannot be."""
    asked, entry = queries.draw(work, number), ledger.entry(work, entry_id)
    _check_open(asked)
    amount = queries.out_of_bank(entry)
    if amount <= ZERO or entry.reversed_by is not None:
        raise Refused(msg("{voucher} took nothing out of the keeper's account", voucher=entry.voucher))
    if any(entry.id in {one.id for one in each.entries} for each in queries.draws(work)):
        raise Refused(msg("{voucher} belongs to a request already", voucher=entry.voucher))
    check_received(asked.open, amount)
    _keep_receipt(work, asked, entry.id)


@service(Right.POST_ENTRY)
def withdraw_draw(work: UnitOfWork, number: int, reason: str) -> None:
    """Take a request back before anything came of it, with the reason; Refused afterwards."""
    asked = queries.draw(work, number)
    _check_open(asked)
    if asked.received:
        raise Refused(msg("Money came of the request no. {number} already: it stays", number=number))
    if not reason.strip():
        raise Refused(msg("Say why the request is withdrawn"))
    work.conn.execute(
        insert(tables.custody_withdrawal).values(
            draw_id=asked.id, reason=reason.strip(), operator_id=work.operator.id, withdrawn_at=work.clock.now()
        )
    )
    work.audit("custody.withdrawn", f"custody_draw {number}", after={"reason": reason.strip()})


def _check_open(asked: queries.Draw) -> None:
    if asked.withdrawn:
        raise Refused(msg("The request no. {number} was withdrawn", number=asked.number))
    if asked.open <= ZERO:
        raise Refused(msg("All of the request no. {number} has come already", number=asked.number))


def _keep_receipt(work: UnitOfWork, asked: queries.Draw, entry_id: int) -> None:
    work.conn.execute(
        insert(tables.custody_receipt).values(
            draw_id=asked.id, entry_id=entry_id, operator_id=work.operator.id, received_at=work.clock.now()
        )
    )
    voucher = ledger.entry(work, entry_id).voucher
    work.audit("custody.received", f"custody_draw {asked.number}", after={"voucher": voucher})
