"""Reading a list of payments row by row: who paid when, how much and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.dues.payment_import.rules import method_in
from app.dues.rules import Method
from app.exchange.rows import fault
from app.exchange.values import BadValue, read_amount, read_date, text_of
from app.kernel.dates import Month, month_of
from app.kernel.i18n import msg

if TYPE_CHECKING:
    import datetime

    from app.exchange.recognise import Recognised, Record
    from app.kernel.money import Fen


def read_day(known: Recognised, record: Record, today: datetime.date) -> datetime.date:
    """When a row was paid: today where the sheet has no such column; RowFault where the cell is blank, wrong or to come."""
    if "date" not in known.columns:
        return today
    cell = record.get("date")
    try:
        day = read_date(cell, known.year)
    except BadValue as bad:
        raise fault(known, record, known.label("date"), bad.message, cell) from bad
    if day is None:
        raise fault(known, record, known.label("date"), msg("say on which day it was paid, such as 2026-09-30"), cell)
    if day > today:
        raise fault(known, record, known.label("date"), msg("this day has not come yet: check the date"), cell)
    return day


def read_method(known: Recognised, record: Record) -> Method:
    """How a row was paid: cash where the sheet has no such column; RowFault where the cell names no way."""
    if "method" not in known.columns:
        return Method.CASH
    cell = record.get("method")
    method = method_in(text_of(cell))
    if method is None:
        words = msg("say how it was paid: 现金, 微信, 支付宝 or 银行转账")
        raise fault(known, record, known.label("method"), words, cell)
    return method


def read_paid(known: Recognised, record: Record) -> Fen:
    """How much was paid; RowFault where nothing is written, or less than a fen."""
    cell = record.get("amount")
    try:
        amount = read_amount(cell)
    except BadValue as bad:
        raise fault(known, record, known.label("amount"), bad.message, cell) from bad
    if amount is None:
        raise fault(known, record, known.label("amount"), msg("say how much was paid"), cell)
    if amount <= 0:
        words = msg("a payment is more than 0: what was given back is entered as a refund at the cashier desk")
        raise fault(known, record, known.label("amount"), words, cell)
    return amount


def read_period(known: Recognised, record: Record) -> Month | None:
    """The month a row names; None where it names none that can be read."""
    try:
        day = read_date(record.get("period"), known.year, whole_month=True)
    except BadValue:
        return None
    return None if day is None else month_of(day)


def read_words(record: Record, *columns: str) -> str:
    """The first of the columns that is not blank."""
    return next(filter(None, (text_of(record.get(column)).strip() for column in columns)), "")
