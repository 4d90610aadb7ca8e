"""What a person does with spending that needs signatures: draft it, note who signed, pay it or withdraw it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select

from app.book import Right, service
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.treasury import services as treasury
from app.treasury.approvals import queries
from app.treasury.approvals.rules import ExpenseDraft, Signature, Step, check_signature
from app.treasury.approvals.tables import expense_draft, expense_end, expense_signature
from app.treasury.ledger.accounts import queries as ledger_accounts
from app.treasury.rules import AccountKind, Posted, SpendDraft, check_day, check_positive

if TYPE_CHECKING:
    import datetime

    from app.book import UnitOfWork
    from app.treasury.approvals.queries import Expense


@service(Right.POST_ENTRY)
def draft_expense(work: UnitOfWork, draft: ExpenseDraft) -> str:
    """Write down spending that is to be signed; no money moves. Refused for an unknown kind, fund or place."""
    check_positive(draft.amount)
    check_day(draft.date, work.clock.today())
    money = ledger_accounts.account_by(work, draft.money, (AccountKind.ASSET,))
    kind = ledger_accounts.account_by(work, draft.kind, (AccountKind.EXPENSE,))
    named = draft.fund.strip() or kind.fund
    fund = ledger_accounts.fund_by(work, named) if named else ledger_accounts.funds(work)[0]
    year = draft.date.year
    last = work.conn.execute(
        select(func.coalesce(func.max(expense_draft.c.number), 0)).where(expense_draft.c.year == year)
    ).scalar_one()
    key = work.conn.execute(
        insert(expense_draft)
        .values(
            year=year,
            number=last + 1,
            date=draft.date,
            amount=draft.amount,
            account_id=kind.id,
            fund_id=fund.id,
            money=money.code,
            payee=draft.payee.strip(),
            note=draft.note.strip() or kind.name,
            resolution=queries.grounds_of(work, draft.amount, draft.resolution, draft.date),
            slips=draft.slips,
            operator_id=work.operator.id,
            at=work.clock.now(),
        )
        .returning(expense_draft.c.id)
    ).scalar_one()
    made = _one(work, key)
    work.audit(
        "expense.drafted",
        f"expense {key}",
        after={"number": made.number, "amount": made.amount, "summary": made.note, "digest": queries.digest_of(made)},
    )
    return made.number


@service(Right.SIGN_SPENDING)
def sign_expense(work: UnitOfWork, number: str, signature: Signature) -> None:
    """Note who signed at which step; Refused where it ended, or for one who would check the own work."""
    _sign(work, number, signature)


@service(Right.POST_DISCLOSURE)
def announce_expense(work: UnitOfWork, number: str, on: datetime.date, place: str) -> None:
    """Note that a large item hangs on the board since ``on``; nothing where that is written down or it has ended."""
    found = queries.expense_by(work, number)
    if found.waiting and all(one.step is not Step.ANNOUNCED for one in found.signatures):
        _sign(work, number, Signature(Step.ANNOUNCED, place, on))


def _sign(work: UnitOfWork, number: str, signature: Signature) -> None:
    found = _waiting(work, number)
    check_signature(signature, found.signatures, found.date, work.clock.today())
    work.conn.execute(
        insert(expense_signature).values(
            draft_id=found.id,
            step=signature.step,
            name=signature.name.strip(),
            signed_on=signature.signed_on,
            operator_id=work.operator.id,
            at=work.clock.now(),
        )
    )
    work.audit(
        "expense.signed",
        f"expense {found.id}",
        after={
            "number": found.number,
            "step": signature.step,
            "signed_by": signature.name.strip(),
            "on": signature.signed_on,
            "digest": queries.digest_of(_one(work, found.id)),
        },
    )


@service(Right.POST_ENTRY)
def pay_expense(work: UnitOfWork, number: str, on: datetime.date, paid_by: str) -> Posted:
    """Pay a draft once it is signed; Refused while a signature is missing, or where money or fund do not reach."""
    found = _waiting(work, number)
    left = found.missing(on)
    if left:
        raise Refused(
            msg("{number} may not be paid yet: {what}", number=found.number, what="；".join(one.text() for one in left))
        )
    approved = "、".join(one.name for one in found.signatures if one.step is Step.APPROVED)
    posted = treasury.spend(
        work,
        SpendDraft(
            date=on,
            amount=found.amount,
            kind=found.account.code,
            payee=found.payee,
            note=found.note,
            money=found.money,
            fund=found.fund.code,
            approved_by=approved,
            resolution=found.resolution,
            slips=found.slips,
        ),
    )
    _end(work, found, "expense.paid", on, entry_id=posted.id, paid_by=paid_by.strip(), reason="")
    return posted


@service(Right.POST_ENTRY)
def withdraw_expense(work: UnitOfWork, number: str, reason: str) -> None:
    """Withdraw a draft; Refused without a reason, or where it was paid."""
    if not reason.strip():
        raise Refused(msg("Say why the draft is withdrawn"))
    found = _waiting(work, number)
    _end(work, found, "expense.withdrawn", work.clock.today(), entry_id=None, paid_by="", reason=reason.strip())


def _end(
    work: UnitOfWork, found: Expense, action: str, on: datetime.date, *, entry_id: int | None, paid_by: str, reason: str
) -> None:
    work.conn.execute(
        insert(expense_end).values(
            {"draft_id": found.id, "entry_id": entry_id, "on": on, "paid_by": paid_by, "reason": reason}
            | {"operator_id": work.operator.id}
        )
    )
    told = {"number": found.number, "on": on, "paid_by": paid_by, "reason": reason}
    work.audit(action, f"expense {found.id}", after={**told, "digest": queries.digest_of(_one(work, found.id))})


def _waiting(work: UnitOfWork, number: str) -> Expense:
    found = queries.expense_by(work, number)
    if not found.waiting:
        raise Refused(msg("{number} was paid or withdrawn already: nothing was changed", number=found.number))
    return found


def _one(work: UnitOfWork, key: int) -> Expense:
    return next(one for one in queries.expenses(work) if one.id == key)
