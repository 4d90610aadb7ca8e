"""Taking tables and the ledger out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.book import Right
from app.cli import desk
from app.exchange.table_out import replace_file, write_table
from app.kernel.errors import UsageError
from app.kernel.i18n import msg, tr
from app.treasury.queries import journal_table, journal_text

_JOURNAL = "journal"


def add_commands(app: typer.Typer) -> None:
    """Add this file's command to ``app``."""
    app.command("export", help=tr("Take a table or the whole ledger out; --list names the tables."))(export)


def export(
    table: Annotated[str | None, typer.Argument(help=tr("Which table, or “journal”."))] = None,
    out: Annotated[Path | None, typer.Option("-o", "--out", help=tr("The file to write."))] = None,
    to: Annotated[str, typer.Option(help=tr("For the journal: hledger or xlsx."))] = "hledger",
    list_tables: Annotated[bool, typer.Option("--list", help=tr("Only name the tables."))] = False,
) -> None:
    """Take a table out."""
    known = desk.house().exports
    if list_tables:
        names = {_JOURNAL: msg("The whole ledger"), **{name: item.title for name, item in known.items()}}
        desk.answer({"tables": names}, *(f"{name}\t{title}" for name, title in sorted(names.items())))
        return
    if table is None or out is None:
        raise UsageError(msg("Name the table and the file: “courtyard export dwellings -o dwellings.xlsx”"))
    if table == _JOURNAL:
        _write_journal(out, to)
    elif table in known:
        with desk.reading(known[table].right) as view:
            write_table(out, known[table].rows(view))
    else:
        raise UsageError(
            msg("There is no table {name}; there are: {known}", name=table, known=", ".join(sorted((*known, _JOURNAL))))
        )
    desk.answer({"path": out}, str(out))


def _write_journal(out: Path, to: str) -> None:
    if to not in ("hledger", "xlsx"):
        raise UsageError(msg("--to must be one of: {choices}", choices="hledger, xlsx"))
    with desk.reading(Right.READ_MONEY) as view:
        if to == "xlsx":
            write_table(out, journal_table(view))
            return
        text = journal_text(view)
    replace_file(out, text.encode("utf8"))
