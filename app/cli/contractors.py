"""Contractors, their contracts, monthly checks and assessments."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from app.book import Right
from app.caredesk.contractors import queries, services
from app.caredesk.contractors.papers import grade_text
from app.caredesk.contractors.rules import (
    AssessmentDraft,
    ContractorDraft,
    TermsDraft,
    Trade,
    Verdict,
    Votes,
    trade_title,
    verdict_title,
)
from app.cli import desk
from app.cli.changing import changed
from app.cli.treasury import day_of
from app.kernel.dates import parse_date, parse_period
from app.kernel.errors import UsageError
from app.kernel.i18n import msg, tr
from app.kernel.money import parse_amount

_Number = Annotated[int, typer.Argument(help=tr("Number of the contractor, as “courtyard contractor list” names it."))]
_Day = Annotated[str | None, typer.Option("--date", help=tr("The day, such as 2026-09-30; today if left out."))]


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    contractor = typer.Typer(help=tr("Contractors: contracts, checks, assessments, payments."), no_args_is_help=True)
    contractor.command("add", help=tr("Enter a contractor."))(add)
    contractor.command("change", help=tr("Change what is known of a contractor; what is not given stays."))(change)
    contractor.command("list", help=tr("All contractors with the contract in force."))(list_contractors)
    contractor.command("contract", help=tr("Enter a contract with a contractor."))(contract)
    contractor.command("end", help=tr("End a contract before its time."))(end)
    contractor.command("check", help=tr("Write down the monthly check of a contract."))(check)
    contractor.command("assess", help=tr("Write down an assessment, in votes or in points."))(assess)
    contractor.command("recheck", help=tr("Look again at what was to be mended."))(recheck)
    contractor.command("assessments", help=tr("All assessments."))(assessments)
    contractor.command("strike", help=tr("Strike out an assessment written down wrongly."))(strike)
    contractor.command("payments", help=tr("What a contractor was paid, from the vouchers."))(payments)
    app.add_typer(contractor, name="contractor")


def add(
    name: Annotated[str, typer.Argument(help=tr("What it is called."))],
    trade: Annotated[Trade, typer.Option(help=", ".join(Trade))],
    contact: Annotated[str, typer.Option(help=tr("Who is called."))] = "",
    phone: Annotated[str, typer.Option(help=tr("The phone."))] = "",
    payee: Annotated[list[str], typer.Option(help=tr("Another name it is paid under; may be given again."))] = [],  # noqa: B006 — typer copies it
) -> None:
    """Enter a contractor."""
    with desk.working() as work:
        key = services.add_contractor(work, ContractorDraft(name, trade, contact, phone, tuple(payee)))
    desk.answer({"id": key}, msg("{name}: entered", name=name))


def change(
    number: _Number,
    name: Annotated[str | None, typer.Option(help=tr("What it is called."))] = None,
    trade: Annotated[Trade | None, typer.Option(help=", ".join(Trade))] = None,
    contact: Annotated[str | None, typer.Option(help=tr("Who is called."))] = None,
    phone: Annotated[str | None, typer.Option(help=tr("The phone."))] = None,
    payee: Annotated[
        list[str] | None, typer.Option(help=tr("Another name it is paid under; may be given again."))
    ] = None,
    english: Annotated[str | None, typer.Option(help=tr("Its English name, for papers in English."))] = None,
    note: Annotated[str | None, typer.Option(help=tr("A remark."))] = None,
) -> None:
    """Change a contractor."""
    with desk.working() as work:
        draft = changed(
            queries.contractor(work, number).draft, {}, name=name, trade=trade, contact=contact, phone=phone,
            payees=tuple(payee) if payee else None, name_en=english, note=note,
        )  # fmt: skip
        services.change_contractor(work, number, draft)
    desk.answer({"id": number}, f"{number}\t{draft.name}\t{trade_title(draft.trade)}")


def list_contractors() -> None:
    """List contractors."""
    with desk.reading(Right.READ_REGISTER) as view:
        found, today = queries.contractors(view), view.clock.today()
    rows: list[dict[str, Any]] = []
    for one in found:
        now = one.terms_on(today)
        rows.append(
            {
                "id": one.id, "name": one.draft.name, "trade": str(trade_title(one.draft.trade)),
                "contract": now.id if now else None, "until": now.last if now else None,
                "unchecked": [str(month) for month in now.missing] if now else [],
            }
        )  # fmt: skip
    lines = []
    for row in rows:
        known = (
            tr("contract {id} until {day}", id=row["contract"], day=row["until"])
            if row["contract"]
            else tr("no contract in force")
        )
        open_months = tr("not checked: {months}", months="、".join(row["unchecked"])) if row["unchecked"] else ""
        lines.append(
            "\t".join(part for part in (str(row["id"]), row["name"], row["trade"], known, open_months) if part)
        )
    desk.answer({"contractors": rows}, *lines)


def contract(
    number: _Number,
    what: Annotated[str, typer.Argument(help=tr("What the contract is for."))],
    since: Annotated[str, typer.Option("--from", help=tr("First day of the term."))],
    until: Annotated[str, typer.Option("--until", help=tr("Last day of the term."))],
    yearly: Annotated[str, typer.Option(help=tr("What it costs a year, in yuan."))] = "0",
    promise: Annotated[str, typer.Option(help=tr("What was promised."))] = "",
    prices: Annotated[str, typer.Option(help=tr("The prices agreed."))] = "",
    resolution: Annotated[str, typer.Option(help=tr("Number of the resolution."))] = "",
) -> None:
    """Enter a contract."""
    draft = TermsDraft(what, parse_date(since), parse_date(until), promise, prices, parse_amount(yearly), resolution)
    with desk.working() as work:
        key = services.add_terms(work, number, draft)
    desk.answer({"id": key}, msg("Contract {id}: {party}", id=key, party=what))


def end(
    number: Annotated[int, typer.Argument(help=tr("Number of the contract."))],
    last: Annotated[str, typer.Option(help=tr("The last day."))],
    reason: Annotated[str, typer.Option(help=tr("Why."))],
) -> None:
    """End a contract."""
    with desk.working() as work:
        services.end_terms(work, number, parse_date(last), reason)
    desk.answer({"id": number, "last": last}, last)


def check(
    number: Annotated[int, typer.Argument(help=tr("Number of the contract."))],
    month: Annotated[str, typer.Argument(help=tr("The month, such as 2026-11."))],
    person: Annotated[str, typer.Option(help=tr("Who made the check."))],
    broken: Annotated[str, typer.Option(help=tr("What of the contract was not kept; all was kept if left out."))] = "",
    note: Annotated[str, typer.Option(help=tr("What was seen."))] = "",
) -> None:
    """Check a contract's month."""
    of = parse_period(month).start
    with desk.working() as work:
        services.check_contract(work, number, of, person, kept=not broken, note=broken or note)
    desk.answer({"id": number, "month": str(of)}, str(of))


def assess(
    contractor: Annotated[int | None, typer.Option(help=tr("Number of the contractor."))] = None,
    person: Annotated[str, typer.Option(help=tr("Or the name of one of the own staff."))] = "",
    work_of: Annotated[str, typer.Option("--work", help=tr("For what work."))] = "",
    votes: Annotated[str, typer.Option(help=tr("Satisfied, basically and not satisfied, such as 12,3,1."))] = "",
    points: Annotated[int | None, typer.Option(help=tr("Or points of a hundred."))] = None,
    called: Annotated[int, typer.Option(help=tr("How many representatives were called."))] = 0,
    verdict: Annotated[Verdict | None, typer.Option(help=", ".join(Verdict))] = None,
    mend_by: Annotated[str, typer.Option(help=tr("By which day it is mended."))] = "",
    why: Annotated[str, typer.Option(help=tr("Why it is decided otherwise than the figures say."))] = "",
    said: Annotated[str, typer.Option(help=tr("What the representatives said."))] = "",
    teller: Annotated[str, typer.Option(help=tr("Who counted the votes."))] = "",
    date: _Day = None,
) -> None:
    """Write an assessment down."""
    counted = _votes(votes) if votes else None
    with desk.working() as work:
        draft = AssessmentDraft(
            day_of(date, work.clock.today()), contractor, person, work_of, called, counted, points, verdict,
            parse_date(mend_by) if mend_by else None, why, said, teller,
        )  # fmt: skip
        made = queries.assessment(work, services.assess(work, draft))
    desk.answer(
        {"id": made.id, "verdict": made.verdict, "stars": made.stars},
        msg("{name}: {grade}: {verdict}", name=made.name, grade=grade_text(made), verdict=verdict_title(made.verdict)),
    )


def recheck(
    number: Annotated[int, typer.Argument(help=tr("Number of the assessment."))],
    failed: Annotated[bool, typer.Option("--not-mended", help=tr("It was not mended."))] = False,
    note: Annotated[str, typer.Option(help=tr("What was seen."))] = "",
    date: _Day = None,
) -> None:
    """Look again."""
    with desk.working() as work:
        services.recheck_assessment(work, number, day_of(date, work.clock.today()), passed=not failed, note=note)
    desk.answer({"id": number, "passed": not failed}, msg("not mended") if failed else msg("mended"))


def assessments() -> None:
    """List assessments."""
    with desk.reading(Right.READ_REGISTER) as view:
        found = queries.assessments(view)
    rows = [
        {
            "id": one.id, "date": one.draft.held_on, "name": one.name, "grade": str(grade_text(one)),
            "verdict": str(verdict_title(one.verdict)), "mend_by": one.draft.mend_by, "struck": one.struck,
        }
        for one in found
    ]  # fmt: skip
    desk.answer({"assessments": rows}, *("\t".join(map(str, row.values())) for row in rows))


def strike(
    number: Annotated[int, typer.Argument(help=tr("Number of the assessment."))],
    reason: Annotated[str, typer.Option(help=tr("Why."))],
) -> None:
    """Strike an assessment out."""
    with desk.working() as work:
        services.strike_assessment(work, number, reason)
    desk.answer({"id": number, "reason": reason}, msg("{number} is struck out", number=number))


def payments(number: _Number) -> None:
    """List payments."""
    with desk.reading(Right.READ_MONEY) as view:
        found = queries.payments(view, queries.contractor(view, number))
    rows = [{"voucher": one.voucher, "date": one.date, "note": one.summary, "amount": one.amount} for one in found]
    desk.answer({"payments": rows}, *("\t".join(map(str, row.values())) for row in rows))


def _votes(text: str) -> Votes:
    parts = text.replace("，", ",").split(",")
    if len(parts) != 3 or not all(part.strip().isdecimal() for part in parts):
        raise UsageError(
            msg("“{text}” is no count of votes: write satisfied, basically, not satisfied, such as 12,3,1", text=text)
        )
    return Votes(*(int(part) for part in parts))
