"""Wages of a month: looked at, corrected, posted, paid, taken back; advances; volunteers' allowances."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from app.book import Right
from app.cli import desk
from app.cli.treasury import day_of, place_of
from app.gatehouse.staff import queries as staff
from app.gatehouse.wages import queries, services
from app.gatehouse.wages.attendance.rules import days_text, hours_text, read_hundredths, read_minutes
from app.gatehouse.wages.rules import AdvanceDraft, AllowanceDraft, Kind, Note, PayDraft
from app.kernel.dates import parse_period
from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import msg, tr
from app.kernel.money import ZERO, parse_amount, parse_positive, total
from app.treasury.queries import entry_by_voucher

if TYPE_CHECKING:
    from app.book import UnitOfWork
    from app.gatehouse.wages.queries import Sheet
    from app.gatehouse.wages.rules import Line
    from app.kernel.dates import Month

_Month = Annotated[str, typer.Argument(help=tr("The month, such as 2026-11."))]
_Approved = Annotated[str, typer.Option(help=tr("Who approved it."))]
_From = Annotated[str, typer.Option("--from", help=tr("cash or bank."))]
_Fund = Annotated[str, typer.Option(help=tr("Whose money: code or name; the general fund if left out."))]
_Date = Annotated[str | None, typer.Option("--date", help=tr("The day, such as 2026-09-30; today if left out."))]
_Resolution = Annotated[str, typer.Option(help=tr("Number of the resolution."))]
_GIVEN_PARTS = 4


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    app.command("wages", help=tr("The wages of a month: shown, or posted with --post."))(wages)
    app.command("wage-note", help=tr("Type in somebody's days, hours, bonus or correction for a month."))(wage_note)
    app.command("advance", help=tr("Give somebody a part of the coming wage."))(advance)
    app.command("payout-back", help=tr("Take back an advance, or what was paid later of a sheet."))(payout_back)
    app.command("allowance", help=tr("Post the volunteers' allowances of a month."))(allowance)


def wages(
    month: _Month,
    post: Annotated[bool, typer.Option("--post", help=tr("Post the sheet as one entry."))] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=tr("Only show it, as without --post."))] = False,
    approved_by: _Approved = "",
    source: _From = "bank",
    fund: _Fund = "",
    resolution: _Resolution = "",
    unpaid: Annotated[list[str] | None, typer.Option(help=tr("Who is not paid yet; may be given again."))] = None,
    pay: Annotated[str, typer.Option(help=tr("Pay this person what the sheet still owes."))] = "",
    take_back: Annotated[str, typer.Option(help=tr("Take the posted sheet back, for this reason."))] = "",
    date: _Date = None,
) -> None:
    """Wages of a month."""
    when = _month(month)
    if sum(map(bool, (post, pay, take_back, dry_run))) > 1:
        raise UsageError(msg("Choose one: --dry-run, --post, --pay or --take-back"))
    if take_back or pay:
        with desk.working() as work:
            made = _standing(work, when)
            if pay:
                posted = services.pay_rest(work, made.id, pay, day_of(date, work.clock.today()), place_of(source))
            else:
                posted = services.take_back_sheet(work, made.id, take_back)
        desk.answer({"voucher": posted.voucher}, posted.voucher)
        return
    if post:
        with desk.working() as work:
            plan = queries.plan(work, when)
            names = frozenset(unpaid or ())
            draft = PayDraft(day_of(date, work.clock.today()), place_of(source), approved_by, fund, resolution, names)
            posted = services.post_wages(work, when, draft)
        _answer(plan.lines, posted.voucher, plan.warnings)
        return
    with desk.reading(Right.READ_MONEY) as view:
        plan, made_before = queries.plan(view, when), queries.standing(view, Kind.WAGES, when)
    lines = tuple(each.line for each in made_before.lines) if made_before else plan.lines
    _answer(lines, "", () if made_before else plan.warnings)


def wage_note(
    month: _Month,
    name: Annotated[str, typer.Argument(help=tr("The person's name."))],
    days: Annotated[str, typer.Option(help=tr("Days worked, such as 21.5."))] = "",
    weekday_hours: Annotated[str, typer.Option(help=tr("Hours beyond the day's on working days."))] = "",
    rest_hours: Annotated[str, typer.Option(help=tr("Hours on rest days."))] = "",
    holiday_hours: Annotated[str, typer.Option(help=tr("Hours on statutory days."))] = "",
    bonus: Annotated[str, typer.Option(help=tr("Bonus of this month in yuan."))] = "",
    correction: Annotated[str, typer.Option(help=tr("Yuan more, or less with a minus."))] = "0",
    reason: Annotated[str, typer.Option(help=tr("Why the pay is changed."))] = "",
) -> None:
    """Type in a month."""
    when = _month(month)
    note = Note(
        days=read_hundredths(days) if days else None,
        weekday=read_minutes(weekday_hours) if weekday_hours else None,
        rest=read_minutes(rest_hours) if rest_hours else None,
        holiday=read_minutes(holiday_hours) if holiday_hours else None,
        bonus=parse_amount(bonus) if bonus else None,
        correction=parse_amount(correction.replace("−", "-")),
        reason=reason,
    )
    with desk.working() as work:
        services.note_month(work, staff.find_member(work, name).id, when, note)
        line = next(each for each in queries.plan(work, when).lines if each.name == name.strip())
    desk.answer({"name": line.name, "pay": line.pay}, _shown(line))


def advance(
    name: Annotated[str, typer.Argument(help=tr("The person's name."))],
    amount: Annotated[str, typer.Argument(help=tr("Yuan, such as 45 or 45.50."))],
    source: _From = "cash",
    fund: _Fund = "",
    date: _Date = None,
) -> None:
    """Pay an advance."""
    fen = parse_positive(amount)
    with desk.working() as work:
        person = staff.find_member(work, name)
        day = day_of(date, work.clock.today())
        posted = services.pay_advance(work, AdvanceDraft(person.id, fen, day, place_of(source), fund))
    said = msg("{voucher}: ¥{amount} paid out", voucher=posted.voucher, amount=fen.grouped())
    desk.answer({"voucher": posted.voucher}, said)


def payout_back(
    voucher: Annotated[str, typer.Argument(help=tr("The voucher of the payment."))],
    reason: Annotated[str, typer.Argument(help=tr("Why it is taken back."))],
) -> None:
    """Take a payment back."""
    with desk.working() as work:
        entry = entry_by_voucher(work, voucher)
        paid = next((one.id for one in queries.payouts(work) if one.entry_id == entry.id), 0)
        posted = services.take_back_payout(work, paid, reason)
    desk.answer({"voucher": posted.voucher}, msg("Taken back by voucher {voucher}", voucher=posted.voucher))


def allowance(
    month: _Month,
    give: Annotated[list[str], typer.Option(help=tr("NAME:TIMES:EACH:WHAT FOR; given once for each volunteer."))],
    approved_by: _Approved,
    source: _From = "cash",
    fund: _Fund = "",
    resolution: _Resolution = "",
    date: _Date = None,
) -> None:
    """Post allowances."""
    when, given = _month(month), [_allowance(each) for each in give]
    with desk.working() as work:
        day = day_of(date, work.clock.today())
        draft = PayDraft(day, place_of(source), approved_by, fund, resolution)
        posted = services.post_allowances(work, when, given, draft)
        made = queries.standing(work, Kind.ALLOWANCE, when)
        paid = made.pay if made else ZERO
    said = msg("{voucher}: ¥{amount} paid out", voucher=posted.voucher, amount=paid.grouped())
    desk.answer({"voucher": posted.voucher, "pay": paid}, said)


def _allowance(text: str) -> AllowanceDraft:
    parts = text.replace("：", ":").split(":")
    if len(parts) != _GIVEN_PARTS or not parts[1].strip().isdecimal():
        raise UsageError(msg("“{text}”: write NAME:TIMES:EACH:WHAT FOR, such as 陈玉兰:4:20:巡逻误餐", text=text))
    name, times, each, what = parts
    return AllowanceDraft(name, int(times), parse_positive(each), what)


def _month(text: str) -> Month:
    period = parse_period(text)
    if period.kind != "month":
        raise UsageError(msg("“{text}” is not a month: write it as 2026-11", text=text))
    return period.start


def _standing(work: UnitOfWork, month: Month) -> Sheet:
    made = queries.standing(work, Kind.WAGES, month)
    if made is None:
        raise Refused(msg("The wages of {month} are not posted yet", month=month))
    return made


def _answer(lines: tuple[Line, ...], voucher: str, warnings: tuple[object, ...]) -> None:
    for warning in warnings:
        desk.say(warning)  # type: ignore[arg-type]
    pay = total(line.pay for line in lines)
    data = {
        "voucher": voucher,
        "pay": pay,
        "lines": [
            {
                "name": line.name,
                "days": days_text(line.presence.days),
                "overtime_hours": hours_text(line.presence.overtime),
                "wage": line.wage,
                "bonus": line.bonus,
                "overtime": line.overtime,
                "deduction": line.taken,
                "advance": line.advance,
                "correction": line.correction,
                "pay": line.pay,
            }
            for line in lines
        ],
        "warnings": list(warnings),
    }
    end = (
        msg("{voucher}: ¥{amount} of wages posted", voucher=voucher, amount=pay.grouped())
        if voucher
        else msg("¥{amount} altogether", amount=pay.grouped())
    )
    desk.answer(data, *map(_shown, lines), end)


def _shown(line: Line) -> str:
    parts = (line.wage, line.bonus, line.overtime, -line.taken, -line.advance, line.correction)
    figures = "".join(part.grouped().rjust(12) for part in (*parts, line.pay))
    wide = sum(2 if ord(sign) > 0x2E7F else 1 for sign in line.name)
    return f"{line.name}{' ' * max(1, 12 - wide)}{days_text(line.presence.days):>6}{figures}"
