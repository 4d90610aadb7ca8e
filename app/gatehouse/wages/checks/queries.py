"""Checks of the sheets: their lines are those that were approved, and cost what their entry says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.book.integrity import Check, Fault
from app.book.tables import audit
from app.gatehouse.wages.queries import sheets
from app.gatehouse.wages.rules import OWED, kind_title
from app.gatehouse.wages.services import lines_digest
from app.kernel.i18n import msg
from app.kernel.money import total
from app.treasury.queries import entry_lines
from app.treasury.rules import MONEY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.book import Reader


def check_sheets(reader: Reader) -> Iterator[Fault]:
    """Every sheet costs what its entry says, and its lines are those the audit record was made of."""
    query = select(audit.c.subject, audit.c.after).where(audit.c.action == "wages.posted")
    kept = {row.subject: row.after["digest"] for row in reader.conn.execute(query) if row.after}
    for made in sheets(reader):
        lines = [each.line for each in made.lines]
        spent = total(
            one.amount
            for one in entry_lines(reader, made.entry_id)
            if one.account.code != OWED and one.account.code not in MONEY
        )
        if spent != total(line.cost for line in lines):
            yield Fault(
                msg("{sheet} of {month} is not what its voucher says", sheet=kind_title(made.kind), month=made.month)
            )
        elif kept.get(f"entry {made.entry_id}", "") != lines_digest(lines):
            yield Fault(
                msg("{sheet} of {month} was changed outside the program", sheet=kind_title(made.kind), month=made.month)
            )


CHECKS: tuple[Check, ...] = (check_sheets,)
