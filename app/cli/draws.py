"""Money asked of its keeper, and what came of it."""

from __future__ import annotations

from typing import Annotated

import typer

from app.book import Right
from app.cli import desk
from app.cli.treasury import day_of
from app.kernel.i18n import msg, tr
from app.kernel.money import parse_positive
from app.treasury.custody import queries, services
from app.treasury.custody.rules import DrawDraft
from app.treasury.ledger import queries as ledger

_Day = Annotated[str | None, typer.Option("--date", help=tr("The day, such as 2026-09-30; today if left out."))]
_Number = Annotated[int, typer.Argument(help=tr("Number of the request, as “courtyard draws” names it."))]


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    app.command("draw", help=tr("Ask the keeper of the money for some of it."))(draw)
    app.command("draws", help=tr("What was asked of the keeper, and what is still open."))(list_draws)
    app.command("draw-came", help=tr("The money asked for came as cash."))(came)
    app.command("draw-link", help=tr("A voucher that stands is what came of a request."))(link)
    app.command("draw-back", help=tr("Take a request back before anything came of it."))(back)


def draw(
    amount: Annotated[str, typer.Argument(help=tr("Yuan, such as 45 or 45.50."))],
    purpose: Annotated[str, typer.Option("--for", help=tr("What the money is for."))],
    by: Annotated[str, typer.Option(help=tr("Who asks."))],
    approved_by: Annotated[str, typer.Option(help=tr("Who approved it."))] = "",
    resolution: Annotated[str, typer.Option(help=tr("Number of the resolution."))] = "",
    to: Annotated[str, typer.Option(help=tr("Who is paid by the keeper; empty: cash for the committee."))] = "",
    fund: Annotated[
        str, typer.Option(help=tr("Whose money: code or name; the usual one of the kind if left out."))
    ] = "",
    date: _Day = None,
) -> None:
    """Money asked of its keeper."""
    fen = parse_positive(amount)
    with desk.working() as work:
        day = day_of(date, work.clock.today())
        asked = services.ask_for_money(work, DrawDraft(day, fen, purpose, by, approved_by, resolution, to, fund)).number
    desk.answer(
        {"number": asked, "amount": fen},
        msg("Draw request no. {number}: ¥{amount}", number=asked, amount=fen.grouped()),
    )


def list_draws() -> None:
    """What was asked of the keeper."""
    with desk.reading(Right.READ_MONEY) as view:
        found = queries.draws(view)
    rows = [
        {
            "number": one.number, "date": one.date, "amount": one.amount, "open": one.open, "purpose": one.purpose,
            "withdrawn": one.withdrawn,
        }
        for one in found
    ]  # fmt: skip
    lines = (f"{one.number}\t{one.date}\t{one.amount.grouped()}\t{one.open.grouped()}\t{one.purpose}" for one in found)
    desk.answer({"draws": rows}, *lines)


def came(number: _Number, date: _Day = None) -> None:
    """The money came."""
    with desk.working() as work:
        posted = services.receive_draw(work, number, day_of(date, work.clock.today()))
    desk.answer({"voucher": posted.voucher}, posted.voucher)


def link(
    number: _Number,
    voucher: Annotated[str, typer.Argument(help=tr("Number of the voucher, such as 记-2026-09-0012."))],
) -> None:
    """A voucher is what came of it."""
    with desk.working() as work:
        services.link_draw(work, number, ledger.entry_by_voucher(work, voucher).id)
        left = queries.draw(work, number).open
    desk.answer({"number": number, "open": left}, msg("It is written down"))


def back(number: _Number, reason: Annotated[str, typer.Option(help=tr("Why."))]) -> None:
    """Take a request back."""
    with desk.working() as work:
        services.withdraw_draw(work, number, reason)
    desk.answer({"number": number, "reason": reason}, msg("It is written down"))
