"""Kinds of income and spending."""

from __future__ import annotations

from typing import Annotated

import typer

from app.book import Right
from app.cli import desk
from app.kernel.i18n import msg, tr
from app.treasury import queries
from app.treasury.shipped import services


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    kinds = typer.Typer(help=tr("Kinds of income and spending, and where money lies."), no_args_is_help=True)
    kinds.command("list", help=tr("All of them, with their codes."))(list_accounts)
    kinds.command("drop", help=tr("Take one that was never used off the list."))(drop)
    app.add_typer(kinds, name="account")


def list_accounts() -> None:
    """All accounts."""
    with desk.reading(Right.READ_MONEY) as view:
        every = queries.accounts(view)
    data = [{"code": one.code, "name": one.name, "name_en": one.name_en, "kind": one.kind} for one in every]
    desk.answer({"accounts": data}, *(f"{one.code}\t{one.full_name}" for one in every))


def drop(account: Annotated[str, typer.Argument(help=tr("Its code or name."))]) -> None:
    """Take one off the list."""
    with desk.working() as work:
        gone = services.drop_account(work, account)
    desk.answer({"code": gone.code, "name": gone.name}, msg("{account} is off the list", account=gone.name))
