"""Budgets and plans: written down, and compared with what came of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from app.book import Right
from app.cli import desk
from app.kernel.dates import parse_date, parse_period
from app.kernel.errors import UsageError
from app.kernel.i18n import current_language, msg, tr
from app.treasury.budget.queries import budget_report
from app.treasury.budget.rules import BudgetDraft, parse_lines
from app.treasury.budget.services import adopt_budget
from app.treasury.plans.queries import plan_report
from app.treasury.plans.services import write_plan

if TYPE_CHECKING:
    from app.treasury.budget.queries import BudgetReport


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    app.command(
        "budget", help=tr("The budget of a year against what came of it; with --line a new version is adopted.")
    )(budget)
    app.command("plan", help=tr("Next month's spending plan against what was spent; with --line it is written."))(plan)


def budget(
    year: Annotated[int, typer.Argument(min=1980, max=2100, help=tr("The year, such as 2026."))],
    line: Annotated[
        list[str] | None,
        typer.Option(help=tr("An item: kind, amount and, where needed, fund, such as “repairs 6000”.")),
    ] = None,
    resolution: Annotated[str, typer.Option(help=tr("Number of the resolution."))] = "",
    since: Annotated[
        str | None, typer.Option("--from", help=tr("In force from this day, such as 2026-01-01; else 1 January."))
    ] = None,
    adopted: Annotated[
        str | None, typer.Option("--adopted", help=tr("The day it was adopted; today if left out."))
    ] = None,
) -> None:
    """Adopt a budget, or show it."""
    if line:
        lines = parse_lines("\n".join(line))
        first = parse_date(since or f"{year}-01-01")
        with desk.working() as work:
            day = parse_date(adopted) if adopted else work.clock.today()
            made = adopt_budget(work, BudgetDraft(year, first, resolution, lines, day))
        desk.answer(
            {"year": year, "version": made.version},
            msg("The budget of {year}, version {version}, is written down", year=year, version=made.version),
        )
        return
    with desk.reading(Right.READ_MONEY) as view:
        report = budget_report(view, year, view.clock.today())
    desk.answer(_data(report), *_lines(report))


def plan(
    month: Annotated[str, typer.Argument(help=tr("The month, such as 2026-10."))],
    line: Annotated[
        list[str] | None,
        typer.Option(help=tr("An item: kind, amount and, where needed, fund, such as “repairs 6000”.")),
    ] = None,
    note: Annotated[str, typer.Option(help=tr("What it was, in a few words."))] = "",
) -> None:
    """Write a plan, or show it."""
    asked = parse_period(month)
    if asked.kind != "month":
        raise UsageError(msg("A spending plan is for a month such as 2026-10, not {period}", period=month))
    if line:
        with desk.working() as work:
            write_plan(work, asked.start, parse_lines("\n".join(line)), note)
        desk.answer({"month": str(asked)}, msg("The spending plan of {month} is written down", month=asked.start))
        return
    with desk.reading(Right.READ_MONEY) as view:
        report = plan_report(view, asked.start, view.clock.today())
    items = [
        {
            "kind": one.account.code,
            "fund": one.fund.code,
            "planned": one.compared.planned,
            "actual": one.compared.actual,
        }
        for one in report.rows
    ]
    language = current_language()
    desk.answer(
        {"month": str(asked), "items": items},
        *(
            f"{one.account.shown(language)}\t{one.compared.planned.grouped()}\t{one.compared.actual.grouped()}"
            for one in report.rows
        ),
    )


def _data(report: BudgetReport) -> dict[str, object]:
    return {
        "year": report.year,
        "version": report.budget.version if report.budget else None,
        "resolution": report.budget.resolution if report.budget else None,
        "items": [
            {
                "kind": row.account.code,
                "fund": row.fund.code,
                "planned": row.compared.planned,
                "actual": row.compared.actual,
                "left": row.compared.left,
            }
            for row in report.rows
        ],
    }


def _lines(report: BudgetReport) -> list[str]:
    language = current_language()
    return [
        "\t".join(
            (
                row.account.shown(language), row.fund.shown(language), row.compared.planned.grouped(),
                row.compared.actual.grouped(), row.compared.share,
            )
        )
        for row in report.rows
    ]  # fmt: skip
