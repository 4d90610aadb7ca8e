"""What was entered wrongly in the treasury and is put right: amounts, kinds, matches, papers."""

from __future__ import annotations

from typing import Annotated

import typer

from app.book import Right
from app.cli import desk
from app.kernel.i18n import msg, tr
from app.kernel.money import parse_positive
from app.treasury.correcting.services import correct_amount, correct_kind
from app.treasury.ledger import queries as ledger
from app.treasury.reconcile import queries as reconcile
from app.treasury.reconcile.services import unmatch
from app.treasury.source_papers import queries as source
from app.treasury.source_papers.services import remove_paper

_Voucher = Annotated[str, typer.Argument(help=tr("Number of the voucher, such as 记-2026-09-0012."))]
_Reason = Annotated[str, typer.Option(help=tr("Why."))]


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    app.command("correct-amount", help=tr("Post the difference to the right amount of a voucher, today."))(amount)
    app.command("correct-kind", help=tr("Carry the money of a voucher to the right kind and fund."))(kind)
    app.command("matches", help=tr("Which bank lines and vouchers were matched, the last first."))(list_matches)
    app.command("unmatch", help=tr("Take a match of bank lines and vouchers apart again."))(take_apart)
    app.command("papers-of", help=tr("The papers of a voucher, by number."))(papers_of)
    app.command("detach", help=tr("Take a paper off its voucher; the file is kept."))(detach)


def amount(
    voucher: _Voucher, right: Annotated[str, typer.Argument(help=tr("The right amount, in yuan."))], reason: _Reason
) -> None:
    """Put an amount right."""
    with desk.working() as work:
        posted = correct_amount(work, ledger.entry_by_voucher(work, voucher).id, parse_positive(right), reason)
    _posted([one.voucher for one in posted])


def kind(
    voucher: _Voucher,
    right: Annotated[str, typer.Argument(help=tr("The right kind: code or name."))],
    reason: _Reason,
    fund: Annotated[
        str, typer.Option(help=tr("Whose money: code or name; the usual one of the kind if left out."))
    ] = "",
) -> None:
    """Put a kind right."""
    with desk.working() as work:
        posted = correct_kind(work, ledger.entry_by_voucher(work, voucher).id, right, fund, reason)
    _posted([one.voucher for one in posted])


def _posted(vouchers: list[str]) -> None:
    desk.answer({"vouchers": vouchers}, *vouchers)


def list_matches() -> None:
    """The matches that stand."""
    with desk.reading(Right.READ_MONEY) as view:
        found = reconcile.matches(view)
    rows = [{"id": one.id, "lines": len(one.lines), "vouchers": [each.id for each in one.entries]} for one in found]
    lines = (f"{one.id}\t" + " ".join(f"{each.date} {each.amount.grouped()}" for each in one.lines) for one in found)
    desk.answer({"matches": rows}, *lines)


def take_apart(
    match: Annotated[int, typer.Argument(help=tr("Number of the match, as “courtyard matches” names it."))],
    reason: _Reason,
) -> None:
    """Take a match apart."""
    with desk.working() as work:
        unmatch(work, match, reason)
    desk.answer({"id": match, "reason": reason}, msg("The match is taken apart"))


def papers_of(voucher: _Voucher) -> None:
    """The papers of a voucher."""
    with desk.reading(Right.READ_MONEY) as view:
        found = source.papers_of(view, ledger.entry_by_voucher(view, voucher).id)
    rows = [{"id": one.id, "name": one.name} for one in found]
    desk.answer({"papers": rows}, *(f"{one.id}\t{one.name}" for one in found))


def detach(
    paper: Annotated[int, typer.Argument(help=tr("Number of the paper, as “courtyard papers-of” names it."))],
    reason: _Reason,
) -> None:
    """Take a paper off its voucher."""
    with desk.working() as work:
        name = source.paper_by(work, paper).name
        remove_paper(work, paper, reason)
    desk.answer({"id": paper, "name": name}, name)
