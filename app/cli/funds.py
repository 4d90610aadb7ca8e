"""The maintenance fund from the command line."""

from __future__ import annotations

from typing import Annotated

import typer

from app.book import Right
from app.cli import desk
from app.kernel.dates import parse_date
from app.kernel.errors import UsageError
from app.kernel.i18n import msg, tr
from app.kernel.money import parse_positive
from app.treasury.maintenance.queries import fund_report, moves
from app.treasury.maintenance.rules import DepositDraft, MoveKind, UseDraft, kind_title
from app.treasury.maintenance.services import carry_common_income, pay_in, take_back_move, use_fund

_KINDS = {"first": MoveKind.FIRST, "topup": MoveKind.TOPUP}
_Amount = Annotated[str, typer.Argument(help=tr("Yuan, such as 45 or 45.50."))]
_Day = Annotated[str | None, typer.Option("--date", help=tr("The day, such as 2026-09-30; today if left out."))]
_Place = Annotated[str, typer.Option("--kept", help=tr("cash or bank; left out: the housing office keeps it."))]


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    app.command("fund", help=tr("The maintenance fund: what each dwelling paid in and has left."))(fund)
    app.command("fund-deposit", help=tr("A dwelling paid into the maintenance fund."))(deposit)
    app.command("fund-use", help=tr("The maintenance fund paid for something the owners voted for."))(use)
    app.command("fund-acts", help=tr("Every act of the maintenance fund with its number."))(acts)
    app.command("fund-back", help=tr("Take an act of the maintenance fund back."))(back)
    app.command("fund-carry", help=tr("Carry common-area income over to the maintenance fund."))(carry)


def fund() -> None:
    """Show the fund."""
    with desk.reading(Right.READ_MONEY) as view:
        report = fund_report(view, view.clock.today())
    data = {
        "paid": report.whole.paid,
        "used": report.whole.used,
        "balance": report.whole.balance,
        "below": report.below,
        "common_owed": report.common_owed,
        "dwellings": [
            {"room": one.dwelling.room, "balance": one.standing.balance, "below": one.below} for one in report.dwellings
        ],
    }
    lines = (
        f"{one.dwelling.room}\t{one.standing.paid.grouped()}\t{one.standing.used.grouped()}\t{one.standing.balance.grouped()}"
        for one in report.dwellings
    )
    desk.answer(
        data,
        *lines,
        msg(
            "Paid in {paid}, used {used}, left {balance} yuan.",
            paid=report.whole.paid.grouped(),
            used=report.whole.used.grouped(),
            balance=report.whole.balance.grouped(),
        ),
    )


def deposit(
    room: Annotated[str, typer.Argument(help=tr("The room, such as 3-2-501."))],
    amount: _Amount,
    kind: Annotated[str, typer.Option(help="first, topup")] = "topup",
    date: _Day = None,
    kept: _Place = "",
) -> None:
    """Keep a deposit."""
    if kind not in _KINDS:
        raise UsageError(msg("{name} must be one of: {choices}", name="--kind", choices=", ".join(_KINDS)))
    fen = parse_positive(amount)
    with desk.working() as work:
        day = parse_date(date) if date else work.clock.today()
        pay_in(work, DepositDraft(day, _KINDS[kind], ((room, fen),), kept))
    _done()


def use(
    amount: _Amount,
    purpose: Annotated[str, typer.Option("--for", help=tr("What it paid for."))],
    vote: Annotated[str, typer.Option(help=tr("The owners' vote that allowed it."))] = "",
    building: Annotated[str, typer.Option(help=tr("The building it was for; all share it if left out."))] = "",
    date: _Day = None,
    kept: _Place = "",
) -> None:
    """Keep a use."""
    fen = parse_positive(amount)
    with desk.working() as work:
        day = parse_date(date) if date else work.clock.today()
        use_fund(work, UseDraft(day, fen, purpose, vote, building, kept))
    _done()


def carry(amount: _Amount, date: _Day = None) -> None:
    """Carry common income over."""
    fen = parse_positive(amount)
    with desk.working() as work:
        carry_common_income(work, parse_date(date) if date else work.clock.today(), fen)
    _done()


def acts() -> None:
    """All acts."""
    with desk.reading(Right.READ_MONEY) as view:
        rows = moves(view)
    data = [
        {
            "number": one.id, "date": one.date, "kind": one.kind, "amount": one.amount, "for": one.purpose,
            "vote": one.vote, "voucher": one.voucher, "stands": one.counts, "takes_back": one.takes_back,
        }
        for one in rows
    ]  # fmt: skip
    lines = (
        f"{one.id}\t{one.date}\t{kind_title(one.kind)}\t{one.amount.grouped()}\t{one.purpose}\t{one.voucher}\t"
        + (tr("stands") if one.counts else tr("taken back"))
        for one in rows
    )
    desk.answer({"acts": data}, *lines)


def back(
    number: Annotated[int, typer.Argument(help=tr("The number of the act."))],
    reason: Annotated[str, typer.Option(help=tr("Why."))],
) -> None:
    """Take an act back."""
    with desk.working() as work:
        done = take_back_move(work, number, reason)
    desk.answer({"number": done.id, "voucher": done.voucher}, msg("Written down in the maintenance fund"))


def _done() -> None:
    desk.answer({"done": True}, msg("Written down in the maintenance fund"))
