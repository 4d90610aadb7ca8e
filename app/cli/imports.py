"""Bringing files in: one command for every kind, the same answer for all."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.cli import desk
from app.exchange.importing import ImportOptions, ImportPlan
from app.exchange.rejects import write_rejects
from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import msg, tr


def add_commands(app: typer.Typer) -> None:
    """Add this file's command to ``app``."""
    app.command("import", help=tr("Bring in a file: households, entries, balances and others."))(import_file)


def import_file(
    kind: Annotated[str, typer.Argument(help=tr("What is in it."))],
    file: Annotated[Path, typer.Argument(help=tr("The spreadsheet."))],
    dry_run: Annotated[bool, typer.Option("--dry-run", help=tr("Only say what would be done."))] = False,
    skip_refused: Annotated[
        bool, typer.Option("--skip-refused", help=tr("Take the good rows and write the others out to mend."))
    ] = False,
    columns: Annotated[str, typer.Option("--map", help=tr("Which column is which: “房号=room,姓名=name”."))] = "",
    sheet: Annotated[str | None, typer.Option(help=tr("Take only this sheet."))] = None,
) -> None:
    """Bring in a file."""
    importer = desk.house().imports.get(kind)
    if importer is None:
        known = ", ".join(sorted(desk.house().imports))
        raise UsageError(msg("“{kind}” cannot be imported; there are: {known}", kind=kind, known=known))
    options = ImportOptions(_parse_map(columns), sheet)
    with desk.opened(writing=True) as (book, operator), book.work(operator) as work:
        work.require(importer.right)
        plan: ImportPlan = importer.plan(work, file, options)
        written = _write_refused(file, plan) if plan.refused else None
        if not skip_refused:
            plan.require_whole()
        if not dry_run:
            desk.copied_first(book)
            importer.apply(work, plan)
            work.commit()
    _answer(plan, written)


def _write_refused(file: Path, plan: ImportPlan) -> Path | None:
    """The refused rows beside ``file``, else beside the book; None where neither can be written: they are named anyway."""
    for place in (file, desk.book_path().resolve().with_name(file.name)):
        try:
            written = write_rejects(place, plan.refused, plan.found)
        except Refused as fault:
            desk.say(fault.message)
            continue
        if written:
            desk.say(msg("The refused rows are in {path}: mend them there and import that file", path=written))
        return written
    return None


def _parse_map(text: str) -> dict[str, str]:
    pairs = [part.partition("=") for part in text.replace("，", ",").split(",") if part.strip()]
    if any(not sep or not head.strip() or not name.strip() for head, sep, name in pairs):
        raise UsageError(msg("--map is written “房号=room,姓名=name”, not “{text}”", text=text))
    return {head.strip(): name.strip() for head, _, name in pairs}


def _answer(plan: ImportPlan, written: Path | None) -> None:
    for warning in plan.warnings:
        desk.say(warning)
    for row in plan.refused:
        desk.say(desk.row_text(row))
    desk.answer(
        {
            "new": plan.new,
            "changed": plan.changed,
            "unchanged": plan.unchanged,
            "refused": [{"sheet": r.sheet, "row": r.row, "column": r.column, "reason": r.reason} for r in plan.refused],
            "warnings": plan.warnings,
            "rejects": written,
        },
        msg(
            "{new} new, {changed} changed, {unchanged} unchanged, {refused} refused",
            new=plan.new,
            changed=plan.changed,
            unchanged=plan.unchanged,
            refused=len(plan.refused),
        ),
    )
