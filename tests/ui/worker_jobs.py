"""Jobs for the tests of worker processes; no Qt here."""

from __future__ import annotations

import time

from app.book import Book
from app.book.operators import list_operators
from app.kernel.errors import Refused, RefusedRow, RowsRefused
from app.kernel.i18n import current_language, msg


def add(report, one, other):
    report(1, 2, "half")
    return one + other


def refuse(report):
    raise Refused(msg("An operator needs a name"))


def fail(report):
    raise ZeroDivisionError


def sleep(report, seconds):
    time.sleep(seconds)


def language(report):
    return current_language()


def refuse_rows(report):
    raise RowsRefused(msg("Refused rows"), (RefusedRow("Sheet1", 7, "面积", msg("Why")),))


def people_in(report, path):
    with Book.open(path, writing=False) as book, book.view() as view:
        return [person.name for person in list_operators(view)]


def remark(report):
    report.remark(Refused(msg("An operator needs a name")))
    return 7
