"""Bank and cash box: statements reconciled, the box counted, a day closed, money asked of its keeper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from app.book import Right
from app.cli import desk
from app.dues.queries import bank_channels
from app.kernel.dates import parse_date
from app.kernel.i18n import msg, tr
from app.treasury.cashbox import queries as cashbox
from app.treasury.cashbox import services as cash_services
from app.treasury.cashbox.rules import CountDraft, parse_pieces
from app.treasury.reconcile import queries as reconcile_queries
from app.treasury.reconcile import services as reconciling

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from app.book import Reader
    from app.kernel.i18n import Message
    from app.treasury.reconcile.queries import Desk
    from app.treasury.reconcile.rules import Offer
    from app.treasury.reconcile.standing.rules import Left, Reconciled


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    app.command("reconcile", help=tr("Bring the bank statement and the vouchers together."))(reconcile)
    app.command("enter-line", help=tr("Make the voucher of a bank line that has none, and match the two."))(enter_line)
    app.command("count", help=tr("Count the cash box: 100x12 50x3 … by notes and coins."))(count)
    app.command("close-day", help=tr("Close a day of the cash box: what came in, went out, is left."))(close_day)


_Day = Annotated[str | None, typer.Option("--date", help=tr("The day, such as 2026-09-30; today if left out."))]


def reconcile(
    accept_sure: Annotated[
        bool, typer.Option("--accept-sure", help=tr("Match all that is sure, as it was listed."))
    ] = False,
    accept: Annotated[str, typer.Option(help=tr("Match these offers of the list, such as 2,5."))] = "",
    at: Annotated[str | None, typer.Option(help=tr("The day the balances are compared; today if left out."))] = None,
    sign: Annotated[str, typer.Option(help=tr("Sign the reconciliation of that day in this name."))] = "",
    checked_by: Annotated[str, typer.Option(help=tr("Who checked it."))] = "",
) -> None:
    """Bank against book."""
    chosen = [int(one) for one in accept.replace("，", ",").split(",") if one.strip().isdecimal()]
    if not (accept_sure or chosen or sign):
        with desk.reading(Right.READ_MONEY) as view:
            _answer(view, _day(at, view.clock.today()), 0, None)
        return
    with desk.working() as work:
        found = _desk(work)
        wanted = [one for number, one in enumerate(found.offers, 1) if number in chosen or (accept_sure and one.sure)]
        matched = reconciling.match_offers(work, wanted)
        day = _day(at, work.clock.today())
        number = None
        if sign:
            number = reconciling.sign(work, reconciling.SignDraft(day, sign, checked_by))
        _answer(work, day, matched, number)


def enter_line(
    number: Annotated[int, typer.Argument(help=tr("Number of the line, as reconcile lists it: 12 for #12."))],
    kind: Annotated[
        str, typer.Option(help=tr("What for: code or name; guessed from the bank's words if left out."))
    ] = "",
    fund: Annotated[
        str, typer.Option(help=tr("Whose money: code or name; the usual one of the kind if left out."))
    ] = "",
    party: Annotated[str, typer.Option("--with", help=tr("Payer or payee; as the bank names it if left out."))] = "",
    note: Annotated[str, typer.Option(help=tr("What it was, in a few words."))] = "",
    approved_by: Annotated[str, typer.Option(help=tr("Who approved it."))] = "",
    resolution: Annotated[str, typer.Option(help=tr("Number of the resolution."))] = "",
) -> None:
    """A bank line's voucher."""
    with desk.working() as work:
        draft = reconciling.EnterDraft(number, kind, fund, party, note, approved_by, resolution)
        posted = reconciling.enter(work, draft)
    for warning in posted.warnings:
        desk.say(warning)
    data = {"id": posted.id, "voucher": posted.voucher, "line": number, "warnings": posted.warnings}
    desk.answer(data, msg("Saved as voucher {voucher}", voucher=posted.voucher))


def _desk(reader: Reader) -> Desk:
    return reconcile_queries.desk(reader, bank_channels(reader))


def _answer(reader: Reader, day: datetime.date, matched: int, number: int | None) -> None:
    found = _desk(reader)
    result = reconcile_queries.reconciled(reader, day)
    groups = ("book_in", "book_out", "bank_in", "bank_out")
    data = {
        "day": day,
        "bank": result.bank_balance,
        "book": result.book_balance,
        "bank_adjusted": result.bank_adjusted,
        "book_adjusted": result.book_adjusted,
        "difference": result.difference,
        "equal": result.difference == 0,
        **{name: [_left(one) for one in group] for name, group in zip(groups, result.groups, strict=True)},
        "offers": [
            {"lines": one.lines, "entries": one.entries, "amount": one.amount, "reasons": one.reasons, "sure": one.sure}
            for one in found.offers
        ],
        "matched": matched,
        "signed": number,
    }
    desk.answer(data, *_offer_lines(found), *_result_lines(result, matched, number))


def _left(one: Left) -> dict[str, object]:
    return {
        "date": one.date, "amount": one.amount, "text": one.text, "party": one.party, "voucher": one.voucher,
        "cleared": one.cleared, "line": one.id if one.kind == "line" else None,
    }  # fmt: skip


def _offer_lines(found: Desk) -> Iterator[str | Message]:
    lines, entries = ({one.id: one for one in side} for side in (found.lines, found.entries))
    if found.offers:
        yield msg("May belong together:")
    for number, offer in enumerate(found.offers, 1):
        sure = tr("sure") if offer.sure else tr("to be looked at")
        yield f"{number:>3}  {offer.amount.grouped():>14}  {sure}  {_reasons(offer)}"
        for one in (*(lines[key] for key in offer.lines), *(entries[key] for key in offer.entries)):
            yield f"       {one.date}  {one.amount.grouped():>14}  {getattr(one, 'voucher', '')} {one.words}"


def _reasons(offer: Offer) -> str:
    return tr(", ").join(map(str, offer.reasons))


def _result_lines(result: Reconciled, matched: int, number: int | None) -> Iterator[str | Message]:
    if matched:
        yield msg("{count} matched", count=matched)
    yield msg("By the bank at the end of {day}: ¥{amount}", day=result.day, amount=result.bank_balance.grouped())
    for group, words in zip(result.groups[:2], _WORDS[:2], strict=True):
        yield from _group(group, words)
    yield msg("By the book: ¥{amount}", amount=result.book_balance.grouped())
    for group, words in zip(result.groups[2:], _WORDS[2:], strict=True):
        yield from _group(group, words)
    if result.lines:
        yield msg("To enter one of these: courtyard enter-line and its number")
    yield msg(
        "With these on both sides: ¥{bank} and ¥{book}",
        bank=result.bank_adjusted.grouped(),
        book=result.book_adjusted.grouped(),
    )
    yield (
        msg("Both sides are equal")
        if result.difference == 0
        else msg("¥{amount} is not explained", amount=result.difference.grouped())
    )
    if number is not None:
        yield msg("Signed as reconciliation no. {number}", number=number)


_WORDS = (
    msg("We entered it as received, the bank has it not yet"),
    msg("We entered it as paid, the bank has not paid yet"),
    msg("The bank received it, we have not entered it"),
    msg("The bank paid it, we have not entered it"),
)


def _group(group: tuple[Left, ...], words: Message) -> Iterator[str | Message]:
    if group:
        yield words
    for one in group:
        yield f"       {one.date}  {one.amount.grouped():>14}  {one.voucher or f'#{one.id}'} {one.text} {one.party}"


def count(
    pieces: Annotated[list[str], typer.Argument(help=tr("Such as 100x12 50x3 0.5x4."))],
    by: Annotated[str, typer.Option(help=tr("Who counted."))] = "",
    watched_by: Annotated[str, typer.Option(help=tr("Who watched."))] = "",
    note: Annotated[str, typer.Option(help=tr("A remark."))] = "",
    enter: Annotated[str, typer.Option(help=tr("Enter what is short or over, with this reason."))] = "",
) -> None:
    """The cash box counted."""
    draft = CountDraft(parse_pieces(pieces), by, watched_by, note)
    voucher = None
    with desk.working() as work:
        kept = cash_services.count_cash(work, draft)
        if enter:
            voucher = cash_services.settle_difference(work, kept.number, enter).voucher
        hints = cashbox.day_hints(work, kept.date)
    for hint in hints:
        desk.say(hint)
    said = msg(
        "Count no. {number}: ¥{counted} counted, ¥{book} in the book, difference ¥{difference}",
        number=kept.number,
        counted=kept.counted.grouped(),
        book=kept.book.grouped(),
        difference=kept.difference.grouped(),
    )
    data = {
        "number": kept.number, "counted": kept.counted, "book": kept.book, "difference": kept.difference,
        "voucher": voucher, "hints": hints,
    }  # fmt: skip
    desk.answer(data, said)


def close_day(
    by: Annotated[str, typer.Option(help=tr("Who closes the day."))],
    date: _Day = None,
) -> None:
    """A day of the cash box closed."""
    with desk.working() as work:
        kept = cash_services.close_day(work, _day(date, work.clock.today()), by).day
        hints = cashbox.day_hints(work, kept.date)
    for hint in hints:
        desk.say(hint)
    said = msg(
        "{day}: ¥{opening} at first, ¥{taken} in, ¥{paid} out, ¥{closing} left",
        day=kept.date,
        opening=kept.opening.grouped(),
        taken=kept.taken.grouped(),
        paid=kept.paid.grouped(),
        closing=kept.closing.grouped(),
    )
    data = {
        "date": kept.date, "opening": kept.opening, "taken": kept.taken, "paid": kept.paid, "closing": kept.closing,
        "hints": hints,
    }  # fmt: skip
    desk.answer(data, said)


def _day(text: str | None, today: datetime.date) -> datetime.date:
    return today if text is None else parse_date(text)
