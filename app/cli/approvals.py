"""Spending drafts: written, signed step by step, paid or withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.book import Right
from app.cli import desk
from app.cli.treasury import day_of, place_of
from app.kernel.i18n import msg, tr
from app.kernel.money import parse_positive
from app.treasury.approvals import queries, services
from app.treasury.approvals.rules import ExpenseDraft, Signature, Step, step_title

if TYPE_CHECKING:
    import datetime

    from app.kernel.i18n import Message
    from app.treasury.approvals.queries import Expense

_Day = Annotated[str | None, typer.Option("--date", help=tr("The day; today without it."))]
_Number = Annotated[str, typer.Argument(help=tr("The number of the draft, such as 2026-003."))]


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    group = typer.Typer(help=tr("Spending that is signed before it is paid."), no_args_is_help=True)
    group.command("draft", help=tr("Draft a spending."))(draft)
    group.command("list", help=tr("Drafts that wait, with what is missing; --all with those that ended."))(list_all)
    group.command("sign", help=tr("Note who signed at which step."))(sign)
    group.command("pay", help=tr("Pay a draft that is signed."))(pay)
    group.command("withdraw", help=tr("Withdraw a draft."))(withdraw)
    app.add_typer(group, name="approval")


def draft(
    amount: Annotated[str, typer.Argument(help=tr("Yuan, such as 45 or 45.50."))],
    kind: Annotated[str, typer.Option(help=tr("What it is spent on: code or name."))],
    to: Annotated[str, typer.Option(help=tr("Who was paid."))] = "",
    note: Annotated[str, typer.Option(help=tr("What for."))] = "",
    source: Annotated[str, typer.Option("--from", help=tr("cash or bank."))] = "cash",
    fund: Annotated[
        str, typer.Option(help=tr("Whose money: code or name; the usual one of the kind if left out."))
    ] = "",
    resolution: Annotated[str, typer.Option(help=tr("Number of the resolution."))] = "",
    slips: Annotated[int, typer.Option(min=0, help=tr("How many source papers."))] = 1,
    date: _Day = None,
) -> None:
    """Draft a spending."""
    with desk.working() as work:
        made = ExpenseDraft(
            day_of(date, work.clock.today()),
            parse_positive(amount),
            kind,
            to,
            note,
            place_of(source),
            fund,
            resolution,
            slips,
        )
        found = queries.expense_by(work, services.draft_expense(work, made))
        _answer(found, work.clock.today())


def list_all(
    every: Annotated[bool, typer.Option("--all", help=tr("Also those paid or withdrawn."))] = False,
) -> None:
    """Drafts."""
    with desk.reading(Right.READ_MONEY) as view:
        rows, today = [one for one in queries.expenses(view) if every or one.waiting], view.clock.today()
    said: list[str | Message] = [line for one in rows for line in _lines(one, today)]
    desk.answer({"drafts": [_data(one, today) for one in rows]}, *(said or [msg("No draft waiting")]))


def sign(
    number: _Number,
    step: Annotated[Step, typer.Argument(help=tr("The step of the chain."))],
    name: Annotated[str, typer.Argument(help=tr("Who signed."))],
    date: _Day = None,
) -> None:
    """Note a signature."""
    with desk.working() as work:
        services.sign_expense(work, number, Signature(step, name, day_of(date, work.clock.today())))
        _answer(queries.expense_by(work, number), work.clock.today())


def pay(
    number: _Number,
    by: Annotated[str, typer.Option(help=tr("Who pays."))],
    date: _Day = None,
) -> None:
    """Pay a draft."""
    with desk.working() as work:
        posted = services.pay_expense(work, number, day_of(date, work.clock.today()), by)
    for warning in posted.warnings:
        desk.say(warning)
    desk.answer({"voucher": posted.voucher}, msg("Saved as voucher {voucher}", voucher=posted.voucher))


def withdraw(number: _Number, reason: Annotated[str, typer.Option(help=tr("Why."))]) -> None:
    """Withdraw a draft."""
    with desk.working() as work:
        services.withdraw_expense(work, number, reason)
        _answer(queries.expense_by(work, number), work.clock.today())


def _answer(found: Expense, today: datetime.date) -> None:
    desk.answer(_data(found, today), *_lines(found, today))


def _lines(one: Expense, today: datetime.date) -> list[str]:
    head = f"{one.number}\t{one.date}\t{one.amount.grouped()}\t{one.account}\t{one.payee}\t{one.note}"
    signed = [f"  ✓ {step_title(each.step)}: {each.name}, {each.signed_on}" for each in one.signatures]
    return [head, *signed, *(f"  ✗ {each}" for each in _missing(one, today))]


def _missing(one: Expense, today: datetime.date) -> tuple[Any, ...]:
    return one.missing(today) if one.waiting else ()


def _data(one: Expense, today: datetime.date) -> dict[str, Any]:
    return {
        "number": one.number, "date": one.date, "amount": one.amount, "kind": one.account.code, "fund": one.fund.code,
        "payee": one.payee, "note": one.note, "resolution": one.resolution, "waiting": one.waiting,
        "signatures": [{"step": each.step, "name": each.name, "on": each.signed_on} for each in one.signatures],
        "missing": _missing(one, today), "ended_on": one.ended_on, "reason": one.reason,
    }  # fmt: skip
