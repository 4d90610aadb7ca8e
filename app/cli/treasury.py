"""Money in, money out, moved, and what was there at the start; the trial balance."""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.book import Right
from app.cli import desk
from app.kernel.dates import parse_date
from app.kernel.errors import UsageError
from app.kernel.i18n import current_language, msg, tr
from app.kernel.money import parse_positive, total
from app.treasury import queries, services
from app.treasury.rules import EarnDraft, MoveDraft, OpeningDraft, SpendDraft
from app.treasury.source_papers.services import attach as attach_paper

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from app.kernel.i18n import Message
    from app.treasury.queries import TrialRow
    from app.treasury.rules import Posted

_PLACES = ("cash", "bank")


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    app.command("spend", help=tr("Money out: a wage, a repair, a purchase, a deposit given back."))(spend)
    app.command("attach", help=tr("Attach photos, scans or PDFs to a voucher."))(attach)
    app.command("earn", help=tr("Money in that is no household's payment: rent, recycling, subsidy, interest."))(earn)
    app.command("move", help=tr("Carry own money from cash to bank or back."))(move)
    app.command("opening", help=tr("What an account held when the book began."))(opening)
    app.command("balance", help=tr("The trial balance."))(balance)


_Amount = Annotated[str, typer.Argument(help=tr("Yuan, such as 45 or 45.50."))]
_Day = Annotated[str | None, typer.Option("--date", help=tr("The day, such as 2026-09-30; today if left out."))]
_Kind = Annotated[str, typer.Option(help=tr("What for: code or name, such as repairs or 维修."))]
_Fund = Annotated[str, typer.Option(help=tr("Whose money: code or name; the usual one of the kind if left out."))]
_Note = Annotated[str, typer.Option(help=tr("What it was, in a few words."))]


def spend(
    amount: _Amount,
    kind: _Kind,
    fund: _Fund = "",
    to: Annotated[str, typer.Option(help=tr("Who was paid."))] = "",
    note: _Note = "",
    date: _Day = None,
    source: Annotated[str, typer.Option("--from", help=tr("cash or bank."))] = "cash",
    approved_by: Annotated[str, typer.Option(help=tr("Who approved it."))] = "",
    resolution: Annotated[str, typer.Option(help=tr("Number of the resolution."))] = "",
    slips: Annotated[int, typer.Option(min=0, help=tr("How many source papers."))] = 1,
    file: Annotated[
        list[Path] | None, typer.Option("--file", help=tr("A photo, scan or PDF of the paper; may be given again."))
    ] = None,
) -> None:
    """Money out."""
    fen, money = parse_positive(amount), place_of(source)
    with desk.working() as work:
        day = day_of(date, work.clock.today())
        draft = SpendDraft(day, fen, kind, to, note, money, fund, approved_by, resolution, slips)
        posted = services.spend(work, draft)
        for one in file or ():
            attach_paper(work, posted.id, one)
    _answer(posted, msg("{voucher}: ¥{amount} paid out", voucher=posted.voucher, amount=fen.grouped()))


def attach(
    voucher: Annotated[str, typer.Argument(help=tr("Number of the voucher, such as 记-2026-09-0012."))],
    file: Annotated[list[Path], typer.Argument(help=tr("Photos, scans or PDFs of its papers."))],
) -> None:
    """Attach papers to a voucher."""
    with desk.working() as work:
        meant = queries.entry_by_voucher(work, voucher)
        for one in file:
            attach_paper(work, meant.id, one)
    desk.answer(
        {"voucher": meant.voucher, "attached": len(file)},
        msg("{voucher}: {count} papers attached", voucher=meant.voucher, count=len(file)),
    )


def earn(
    amount: _Amount,
    kind: _Kind,
    fund: _Fund = "",
    payer: Annotated[str, typer.Option("--from", help=tr("Who paid."))] = "",
    note: _Note = "",
    date: _Day = None,
    to: Annotated[str, typer.Option("--to", help=tr("cash or bank."))] = "cash",
    resolution: Annotated[str, typer.Option(help=tr("Number of the resolution."))] = "",
    slips: Annotated[int, typer.Option(min=0, help=tr("How many source papers."))] = 1,
) -> None:
    """Money in."""
    fen, money = parse_positive(amount), place_of(to)
    with desk.working() as work:
        day = day_of(date, work.clock.today())
        posted = services.earn(work, EarnDraft(day, fen, kind, payer, note, money, fund, resolution, slips))
    _answer(posted, msg("{voucher}: ¥{amount} taken in", voucher=posted.voucher, amount=fen.grouped()))


def move(
    amount: _Amount,
    source: Annotated[str, typer.Option("--from", help=tr("cash or bank."))],
    target: Annotated[str, typer.Option("--to", help=tr("cash or bank."))],
    date: _Day = None,
    fund: _Fund = "",
    note: _Note = "",
) -> None:
    """Own money from one place to another."""
    fen, places = parse_positive(amount), (place_of(source), place_of(target))
    if places[0] == places[1]:
        raise UsageError(msg("--from and --to are the same: one must be cash, the other bank"))
    with desk.working() as work:
        day = day_of(date, work.clock.today())
        posted = services.move(work, MoveDraft(day, fen, *places, fund, note))
    _answer(posted, msg("{voucher}: ¥{amount} moved", voucher=posted.voucher, amount=fen.grouped()))


def opening(
    account: Annotated[str, typer.Argument(help=tr("Code or name, such as cash or 银行存款."))],
    amount: _Amount,
    date: Annotated[str, typer.Option(help=tr("The day, such as 2026-06-30."))],
    fund: _Fund = "",
) -> None:
    """What was there at the start."""
    fen, day = parse_positive(amount), parse_date(date)
    with desk.working() as work:
        posted = services.open_balance(work, OpeningDraft(day, account, fen, fund))
    _answer(posted, msg("{voucher}: opening of ¥{amount}", voucher=posted.voucher, amount=fen.grouped()))


def balance(
    at: Annotated[str | None, typer.Option(help=tr("At the end of this day; of all entries if left out."))] = None,
    by: Annotated[str, typer.Option(help=tr("account, fund or quarter."))] = "account",
    as_csv: Annotated[bool, typer.Option("--csv", help=tr("As CSV, for machines."))] = False,
) -> None:
    """The trial balance."""
    if by not in tuple(queries.By):
        raise UsageError(msg("--by must be one of: {choices}", choices=", ".join(queries.By)))
    day = None if at is None else parse_date(at)
    with desk.reading(Right.READ_MONEY) as view:
        rows = queries.trial_balance(view, queries.By(by), day)
        names = {fund.code: fund.shown(current_language()) for fund in queries.funds(view)}
    if as_csv and not desk.desk().as_json:
        sys.stdout.write(_csv(rows, by))
        return
    desk.answer({"at": day, "by": by, "rows": [_record(row, by) for row in rows]}, *_lines(rows, names))


def place_of(text: str) -> str:
    """``cash`` or ``bank`` as typed; UsageError for another place."""
    places = {"cash": "cash", "bank": "bank", "现金": "cash", "库存现金": "cash", "银行": "bank", "银行存款": "bank"}
    if text.strip().lower() not in places:
        raise UsageError(
            msg("“{text}” is no place money lies in; it is one of: {choices}", text=text, choices=", ".join(_PLACES))
        )
    return places[text.strip().lower()]


def day_of(text: str | None, today: datetime.date) -> datetime.date:
    """The day typed, else today."""
    return today if text is None else parse_date(text)


def _answer(posted: Posted, said: Message) -> None:
    for warning in posted.warnings:
        desk.say(warning)
    desk.answer({"id": posted.id, "voucher": posted.voucher, "warnings": posted.warnings}, said)


def _record(row: TrialRow, by: str) -> dict[str, object]:
    group = {} if by == queries.By.ACCOUNT else {by: row.group}
    return {**group, "account": row.name, "debit": row.debit, "credit": row.credit, "balance": row.balance}


def _csv(rows: Sequence[TrialRow], by: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    group = [] if by == queries.By.ACCOUNT else [by]
    writer.writerow([*group, "account", "debit", "credit", "balance"])
    for row in rows:
        figures = (row.debit.plain(), row.credit.plain(), row.balance.plain())
        writer.writerow([*([row.group] if group else []), row.name, *figures])
    return out.getvalue()


def _lines(rows: Sequence[TrialRow], names: dict[str, str]) -> list[str]:
    """Rows for people: a heading for each group, figures with commas, a total at the end."""
    lines, group = [], ""
    for row in rows:
        if row.group != group:
            group = row.group
            lines.append(names.get(group, group))
        lines.append(_line(row.name, row.debit.grouped(), row.credit.grouped(), row.balance.grouped()))
    if rows:
        debit, credit = total(row.debit for row in rows), total(row.credit for row in rows)
        lines.append(_line(tr("Total"), debit.grouped(), credit.grouped(), (debit - credit).grouped()))
    return lines


def _line(name: str, *figures: str) -> str:
    wide = sum(2 if ord(sign) > 0x2E7F else 1 for sign in name)
    return name + " " * max(1, 30 - wide) + "".join(figure.rjust(16) for figure in figures)
