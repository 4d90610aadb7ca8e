"""The bank reconciliation: both balances, all that stands between them, and that they are equal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.book.rights import Right
from app.kernel.dates import parse_date, parse_period
from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import msg
from app.kernel.money import Fen, total
from app.paper.asking import Asks
from app.paper.blocks import Both, Column, Row, Table
from app.paper.forms import FormData, Paper
from app.paper.labels import AMOUNT, DATE, REMARKS, UNIT_YUAN
from app.paper.trimming import trimmed
from app.register.queries import courtyard
from app.treasury.bank.queries import account_number
from app.treasury.daybooks.papers import office_only
from app.treasury.reconcile import queries

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from app.book import Reader
    from app.kernel.i18n import Message
    from app.paper.blocks import Cell
    from app.paper.forms import PaperRequest
    from app.treasury.reconcile.standing.rules import Left, Reconciled


def build_bank_reconciliation(reader: Reader, request: PaperRequest) -> FormData:
    """The one signed under the number asked for, or how it stands at the day asked for; else the last one signed."""
    office_only(request)
    signed = _asked(reader, request.for_)
    found = signed.found if signed else queries.reconciled(reader, _day(request))
    place = courtyard(reader)
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "day": found.day,
            "number": signed.number if signed else None,
            "account": account_number(reader),
            "bank_balance": found.bank_balance,
            "book_balance": found.book_balance,
            "bank_adjusted": found.bank_adjusted,
            "book_adjusted": found.book_adjusted,
            "difference": found.difference or None,
            "signed_by": signed.signed_by if signed else None,
            "checked_by": (signed.checked_by or None) if signed else None,
            "changed": len(signed.changed) if signed else 0,
        },
        tables={"both": _table(found), "changes": _changes(signed.changed if signed else ())},
        author=place.name,
    )


def _asked(reader: Reader, for_: str | None) -> queries.Signed | None:
    every = queries.signed(reader)
    if for_ is None:
        return every[0] if every else None
    number = for_.strip()
    if not number.isdecimal() or len(number) == len("2026"):
        return None
    found = next((one for one in every if one.number == int(number)), None)
    if found is None:
        raise Refused(msg("There is no bank reconciliation no. {number}", number=number))
    return found


def _day(request: PaperRequest) -> datetime.date:
    if request.for_ is None:
        return request.clock.today()
    try:
        return parse_date(request.for_)
    except UsageError:
        return min(parse_period(request.for_).last, request.clock.today())


def _table(found: Reconciled) -> Table:
    """The bank's side above, the book's side below; each ends in the balance that both must have."""
    book_in, book_out, bank_in, bank_out = found.groups
    rows = [
        *_side(
            msg("By the bank statement"),
            found.bank_balance,
            (
                (msg("Add: entered by us as received, not yet at the bank"), book_in),
                (msg("Less: entered by us as paid, not yet paid by the bank"), book_out),
            ),
            found.bank_adjusted,
        ),
        *_side(
            msg("By the book"),
            found.book_balance,
            (
                (msg("Add: received by the bank, not yet entered by us"), bank_in),
                (msg("Less: paid by the bank, not yet entered by us"), bank_out),
            ),
            found.book_adjusted,
        ),
    ]
    table = Table(
        columns=(
            Column(DATE),
            Column(msg("Voucher")),
            Column(msg("What, with whom"), weight=3),
            Column(AMOUNT, "money"),
            Column(REMARKS, weight=1),
        ),
        rows=tuple(rows),
        unit=UNIT_YUAN,
    )
    return trimmed(table, REMARKS)


def _side(words: Message, balance: Fen, groups: Sequence[tuple[Message, Sequence[Left]]], adjusted: Fen) -> list[Row]:
    rows = [Row((words, None, None, balance, None), "subtotal")]
    for title, group in groups:
        rows.append(Row((title, None, None, total(one.amount for one in group), None), "subtotal"))
        rows += [Row((one.date, one.voucher or None, _what(one), one.amount, _remark(one)), "quiet") for one in group]
    return [*rows, Row((msg("Balance after that"), None, None, adjusted, None), "total")]


def _what(one: Left) -> Cell:
    """What it is, over whom it is with: a column of its own would leave the others narrow."""
    return Both((one.text, one.party)) if one.party else one.text


def _remark(one: Left) -> Message | None:
    return msg("on both sides since {day}", day=one.cleared) if one.cleared else None


def _changes(changed: Sequence[Message]) -> Table:
    return Table(
        columns=(Column(msg("Different now from what was signed"), weight=1),),
        rows=tuple(Row((one,)) for one in changed),
    )


def _choices(reader: Reader) -> list[tuple[str, str]]:
    found = [
        (str(one.number), msg("No. {number}, {day}", number=one.number, day=one.found.day).text())
        for one in queries.signed(reader)
    ]
    today = reader.clock.today()
    return [*found, (str(today), str(today))]


PAPERS: Final = {
    "bank_reconciliation": Paper(
        "bank_reconciliation",
        "treasury",
        msg("Bank reconciliation"),
        build_bank_reconciliation,
        asks=Asks(msg("Number, or day"), _choices),
        right=Right.READ_MONEY,
    )
}
