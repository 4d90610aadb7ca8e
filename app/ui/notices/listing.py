"""The list of the notices: drafts, what went out, or why there is none yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.bulletin.notices.queries import Notice
from app.kernel.i18n import msg, tr
from app.ui import theme
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from collections.abc import Callable

_WIDEST: Final = 330  # pixels: number and the beginning of the title; the words and the page need the rest


def notice_list(begin: Callable[[], None] | None) -> Table[Notice]:
    """The table; ``begin`` writes the first one, where the seat may."""
    made = Table[Notice](
        [
            Column(msg("No."), lambda each: f"{each.year}-{each.number}" if each.issued else tr("Draft"), width=90),
            Column(msg("Title"), lambda each: each.draft.title, width=200),
        ],
        name=msg("Notices"),
        filterable=False,
        empty=EmptyState(
            msg("No notice has been written yet"),
            msg("Choose a ready text, fill in when and where, and print it."),
            msg("From a ready text") if begin is not None else None,
            begin,
            icon="megaphone",
        ),
    )
    made.setMaximumWidth(theme.in_step(_WIDEST))
    return made
