"""Closing a month, a quarter or a year, and opening it again by two people."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.book import Right
from app.book.operators import list_operators, sit_down
from app.bulletin.archive.packing import pack
from app.bulletin.closing import queries, services
from app.cli import desk
from app.kernel.dates import parse_date, parse_period
from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import msg, tr
from app.kernel.money import parse_amount
from app.treasury.closing import queries as treasury
from app.treasury.closing import services as closing
from app.treasury.closing.rules import EXPLAINABLE, CloseDraft, Point, ReopenDraft

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.book import Book, Operator
    from app.kernel.dates import Period
    from app.treasury.closing.rules import Finding


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    app.command("close", help=tr("Close a month, a quarter or a year once everything in it is in order."))(close)
    app.command("reopen", help=tr("Open a closed period again: two people, a reason, an end date."))(reopen)
    app.command("archive", help=tr("Pack a year's papers for the archive, with how long each is kept."))(archive)
    app.command("closings", help=tr("What was closed and opened again, by whom."))(closings)


_Period = Annotated[str, typer.Argument(help=tr("Such as 2026-09, 2026Q3 or 2026."))]


def close(
    period: _Period,
    passbook: Annotated[
        str | None, typer.Option(help=tr("Yuan the passbook shows, where the bank gives no statement as a file."))
    ] = None,
    reason: Annotated[
        list[str] | None, typer.Option(help=tr("Why a point stays open, such as papers=… or drafts=…"))
    ] = None,
    check: Annotated[bool, typer.Option("--check", help=tr("Only say how every point stands."))] = False,
) -> None:
    """Close a period."""
    draft = CloseDraft(
        parse_period(period),
        None if passbook is None else parse_amount(passbook),
        dict(_reason(one) for one in reason or ()),
    )
    if check:
        with desk.reading(Right.READ_MONEY) as view:
            _say_points(draft.period, queries.findings(view, draft))
        return
    try:
        with desk.opened(writing=True) as (book, operator), book.work(operator) as work:
            found = queries.findings(work, draft)
            desk.copied_first(book)
            services.close_period(work, draft)
            work.commit()
    except Refused:
        if not desk.desk().as_json:
            with desk.reading(Right.READ_MONEY) as view:
                sys.stderr.writelines(f"{line}\n" for line in _lines(draft.period, queries.findings(view, draft)))
        raise
    desk.answer(
        {"period": str(draft.period), "points": _records(draft.period, found)},
        msg("{period} is closed", period=draft.period),
    )


def reopen(
    period: _Period,
    reason: Annotated[str, typer.Option(help=tr("Why."))],
    until: Annotated[str, typer.Option(help=tr("The last day it stays open, such as 2026-10-15."))],
    second: Annotated[str, typer.Option(help=tr("The second operator who agrees."))],
) -> None:
    """Open a closed period again."""
    draft = ReopenDraft(parse_period(period), reason, parse_date(until))
    with desk.opened(writing=True) as (book, operator):
        agreed = _second(book, second)
        with book.work(operator) as work:
            closing.reopen_period(work, draft, agreed)
            work.commit()
    desk.answer(
        {"period": str(draft.period), "until": draft.until},
        msg("{period} is open again until {until}", period=draft.period, until=draft.until),
    )


def archive(
    year: Annotated[str, typer.Argument(help=tr("The year, such as 2026."))],
    out: Annotated[Path, typer.Option("-o", "--out", help=tr("A new folder for it."))],
) -> None:
    """Pack a year's papers."""
    period = parse_period(year)
    if period.kind != "year":
        raise UsageError(msg("“{text}” is not a year: write 2026", text=year))
    with desk.reading(Right.READ_MONEY) as view:
        items = pack(view, {name: one.build for name, one in desk.house().papers.items()}, period.start.year, out)
    desk.answer(
        {"path": out, "files": [{"file": one.file, "keeping": one.keeping, "sha256": one.sha256} for one in items]},
        msg("{count} files packed into {path}", count=len(items), path=out),
    )


def closings() -> None:
    """What was closed and opened again."""
    with desk.reading(Right.READ_MONEY) as view:
        found = treasury.closings(view)
    rows = [
        {
            "period": str(one.period), "act": one.act, "on": one.done_on, "until": one.until, "by": one.operator,
            "second": one.second, "reason": one.reason,
        }
        for one in found
    ]  # fmt: skip
    said = [
        msg("{period}: closed on {day} by {operator}", period=one.period, day=one.done_on, operator=one.operator)
        if one.until is None
        else msg(
            "{period}: opened again on {day} until {until} by {operator} and {second}: {reason}",
            period=one.period,
            day=one.done_on,
            until=one.until,
            operator=one.operator,
            second=one.second,
            reason=one.reason,
        )
        for one in found
    ]
    desk.answer({"closings": rows}, *(said or [msg("Nothing was closed yet")]))


def _reason(text: str) -> tuple[Point, str]:
    name, joined, words = text.partition("=")
    if name not in EXPLAINABLE or not joined or not words.strip():
        raise UsageError(msg("“{text}”: write it as papers=why or drafts=why", text=text))
    return Point(name), words.strip()


def _second(book: Book, name: str) -> Operator:
    """The second person, who signs in like the first; NotAllowed where the password is not right."""
    password = os.environ.get("COURTYARD_SECOND_PASSWORD")
    with book.view() as view:
        person = next((one for one in list_operators(view) if one.name == name), None)
    if person is None:
        raise Refused(msg("Nobody named {name} works in this book", name=name))
    if person.has_password and password is None:
        password = desk.ask_password(msg("Password of {name}: ", name=name))
    return sit_down(book, name, password, writing=True)


def _say_points(period: Period, found: Sequence[Finding]) -> None:
    desk.answer({"points": _records(period, found)}, *_lines(period, found))


def _lines(period: Period, found: Sequence[Finding]) -> list[str]:
    return [f"{'✓' if one.settled else '✗'} {one.words}" + _why(period, one) for one in found]


def _why(period: Period, one: Finding) -> str:
    if one.missing is None:
        return ""
    way = "" if one.settled else _way(period, one)
    return f"：{one.missing}" + (f"（{one.reason}）" if one.reason else "") + (f" → courtyard {way}" if way else "")


def _way(period: Period, one: Finding) -> str:
    """The command that brings a point in order, where one does."""
    if one.point is Point.BANK and one.typed:
        return f"close {period} --passbook …"
    return {
        Point.CASH: "count 100x… --by … --watched-by …",
        Point.BANK: f"reconcile --at {period.last} --sign …",
        Point.PAPERS: "attach …",
        Point.DRAFTS: "approval list",
    }.get(one.point, "")


def _records(period: Period, found: Sequence[Finding]) -> list[dict[str, object]]:
    return [
        {
            "point": one.point, "settled": one.settled, "missing": one.missing, "reason": one.reason, "told": one.told,
            "way": "" if one.settled else _way(period, one),
        }
        for one in found
    ]  # fmt: skip
