"""The list of entries on the money page: what came in and went out, red where it takes something back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.kernel.i18n import current_language, msg, tr
from app.kernel.money import ZERO
from app.treasury import queries
from app.treasury.rules import MONEY, OPENING
from app.ui.theme import Tone
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.kernel.money import Fen


def entry_table(open_balance: Callable[[], None]) -> Table[queries.Entry]:
    """Filled by the page; where nothing is entered yet it offers ``open_balance``."""
    return Table[queries.Entry](
        [
            Column(msg("Date"), lambda one: one.date, width=145),
            Column(msg("Summary"), lambda one: one.summary, width=215, tone=_tone),
            Column(msg("In"), lambda one: _part(one, earned=True), text=_shown(earned=True), total=True, width=125),
            Column(msg("Out"), lambda one: _part(one, earned=False), text=_shown(earned=False), total=True, width=125),
            Column(msg("Kind"), _kinds, width=190),
            Column(msg("With whom"), lambda one: one.counterparty, width=130),
            Column(msg("Voucher"), lambda one: one.voucher, width=190),
        ],
        name=msg("Entries"),
        empty=EmptyState(
            msg("Nothing is entered yet"),
            msg("Begin with what lies in the cash box and in the bank."),
            msg("Enter what was there at the start"),
            open_balance,
            icon="wallet",
        ),
    )


def _part(entry: queries.Entry, *, earned: bool) -> Fen:
    """What came in or went out; money carried between own places, or there at the start, stands in neither."""
    if _opens(entry):
        return ZERO
    amount = -entry.money if entry.red else entry.money
    if (amount > 0) is not earned:
        return ZERO
    return entry.money if earned else -entry.money


def _shown(*, earned: bool) -> Callable[[queries.Entry], str]:
    """The amount, and nothing where there is none."""

    def text(entry: queries.Entry) -> str:
        amount = _part(entry, earned=earned)
        return amount.grouped() if amount else ""

    return text


def _opens(entry: queries.Entry) -> bool:
    return any(line.account.code == OPENING for line in entry.lines)


def _kinds(entry: queries.Entry) -> str:
    if _opens(entry):
        return tr("Opening {amount}", amount=entry.moved.grouped())
    language = current_language()
    others = [line.account.shown(language) for line in entry.lines if line.account.code not in MONEY]
    return "、".join(dict.fromkeys(others)) or tr("Moved")


def _tone(entry: queries.Entry) -> Tone:
    if entry.red:
        return Tone.WRONG
    return Tone.QUIET if entry.reversed_by else Tone.PLAIN
