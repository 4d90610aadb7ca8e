"""The code of a posted statement, typed back in: does the book still give that statement, or what changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.book import Right
from app.book.rights import require
from app.bulletin.statement.code.queries import account_names, check_code
from app.bulletin.statement.code.rules import figure_title, reading_text, sentence
from app.cli import desk
from app.kernel.i18n import current_language, msg
from app.kernel.money import Fen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.bulletin.statement.code.rules import Answer, Differing
    from app.kernel.i18n import Message
    from app.treasury.posted.rules import Reading


def answer_code(text: str) -> None:
    """Answer for the code ``text``; Refused where it was mistyped, is not known here, or no longer holds."""
    with desk.opened(writing=False, checks=()) as (book, operator), book.view() as view:
        require(operator, Right.READ_MONEY)
        found = check_code(view, text)
        names = account_names(view, current_language())
    if found.holds:
        desk.answer(_data(found, names), sentence(found))
        return
    raise desk.Answered(sentence(found), _data(found, names), *_lines(found, names))


def _data(found: Answer, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "code": found.code,
        "period": str(found.period),
        "verdict": found.verdict,
        "given_on": found.given_on,
        "added": [_slip(one) for one in found.added],
        "changed": [{"was": _slip(one.was) if one.was else None, "now": _slip(one.now)} for one in found.changed],
        "removed": [_slip(one) for one in found.removed],
        "figures": [
            {"figure": one.key, "name": figure_title(one.key, names), "then": _value(one.then, one), "now": _value(one.now, one)}
            for one in found.figures
        ],
    }  # fmt: skip


def _slip(one: Reading) -> dict[str, Any]:
    return {
        "id": one.id,
        "voucher": one.voucher or None,
        "date": one.date,
        "summary": one.summary,
        "amount": one.amount,
        "lines": one.lines,
    }


def _value(figure: int, of: Differing) -> object:
    return Fen(figure) if of.money else figure


def _lines(found: Answer, names: Mapping[str, str]) -> Iterator[Message]:
    for one in found.added:
        yield msg("Added since: {entry}", entry=reading_text(one))
    for change in found.changed:
        then, now = change.then_and_now
        yield msg("Changed outside the program: {voucher}", voucher=change.now.voucher)
        yield msg("  was: {was}", was=then or msg("not kept in words"))
        yield msg("  is now: {now}", now=now)
    for one in found.removed:
        yield msg("Removed outside the program: {entry}", entry=reading_text(one))
    for figure in found.figures:
        before, after = figure.amounts
        yield msg("{figure}: {then} → {now}", figure=figure_title(figure.key, names), then=before, now=after)
