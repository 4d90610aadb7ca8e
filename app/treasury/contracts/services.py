"""What a person does with income contracts: enters one, takes a rent, ends it early."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from sqlalchemy import insert

from app.book import Right, service
from app.committee.resolutions.queries import grounds
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.treasury.contracts import queries, tables
from app.treasury.contracts.rules import ACCOUNTS, ContractDraft, check_contract
from app.treasury.rules import EarnDraft
from app.treasury.services import earn

if TYPE_CHECKING:
    import datetime

    from app.book import UnitOfWork
    from app.treasury.rules import Posted


@service(Right.POST_ENTRY)
def add_contract(work: UnitOfWork, draft: ContractDraft) -> int:
    """Enter a contract; gives its number. Refused for a common room without the vote that allowed it."""
    check_contract(draft)
    draft = replace(draft, resolution=grounds(work, draft.resolution, draft.since))
    values = {name: value.strip() if isinstance(value, str) else value for name, value in asdict(draft).items()}
    key: int = work.conn.execute(
        insert(tables.contract).values(**values, operator_id=work.operator.id).returning(tables.contract.c.id)
    ).scalar_one()
    work.audit("contract.added", f"contract {key}", after=values)
    return key


@service(Right.POST_ENTRY)
def take_rent(work: UnitOfWork, contract_id: int, date: datetime.date, money: str) -> Posted:
    """Take the oldest rent that is open, as money in of its kind; Refused where none is open by that day's year."""
    known = queries.contract(work, contract_id)
    waiting = [each for each in known.rents if each.entry_id is None]
    if not waiting:
        raise Refused(msg("Every rent of {party} is taken already", party=known.draft.party))
    due = waiting[0]
    note = f"{known.draft.place}租金（{due.due.isoformat()}应付）"
    posted = earn(work, EarnDraft(date, due.amount, ACCOUNTS[known.draft.let], known.draft.party, note, money))
    work.conn.execute(
        insert(tables.rent).values(contract_id=contract_id, due=due.due, amount=due.amount, entry_id=posted.id)
    )
    work.audit("contract.rent_taken", f"contract {contract_id}", after={"due": due.due, "amount": due.amount})
    return posted


@service(Right.POST_ENTRY)
def end_contract(work: UnitOfWork, contract_id: int, last: datetime.date, reason: str) -> None:
    """End a contract before its time; Refused without a reason, twice, or where a later rent was taken."""
    known = queries.contract(work, contract_id)
    if known.ended_why:
        raise Refused(msg("This contract was ended already: if it goes on, enter a new one"))
    if not reason.strip():
        raise Refused(msg("Say why the contract is ended"))
    if not known.draft.since <= last <= known.draft.until:
        raise Refused(msg("A contract is ended within its term: choose a day within it"))
    if any(each.entry_id and each.due > last for each in known.rents):
        raise Refused(msg("A rent due after that day was taken: take that voucher back first, or choose a later day"))
    work.conn.execute(
        insert(tables.contract_end).values(
            contract_id=contract_id, last=last, reason=reason.strip(), operator_id=work.operator.id
        )
    )
    work.audit("contract.ended", f"contract {contract_id}", after={"last": last, "reason": reason.strip()})
