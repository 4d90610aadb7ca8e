"""One record: what was done by whom and when, and what stood there before and after, side by side."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtWidgets import QTextEdit, QVBoxLayout, QWidget

from app.book.rights import role_title
from app.bulletin.trail.queries import ERASED
from app.kernel.i18n import current_language, msg, tr
from app.ui import theme
from app.ui.theme import Tone
from app.ui.widgets.allowing import allow, unless
from app.ui.widgets.labels import button, heading, panel, plain, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.bulletin.trail.queries import Record

_MOST: Final = 300  # fields shown of one record


class RecordCard(QWidget):
    """``put`` a record; ``open_it`` is what the button does."""

    def __init__(self, open_it: Callable[[], object]) -> None:
        """Show nothing yet."""
        super().__init__()
        self.act = heading("")
        self.act.setWordWrap(True)
        self.about = plain("")
        self.who = plain("", Tone.QUIET)
        self.text = QTextEdit(readOnly=True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(tr("Before and after"))
        self.open_button = button(tr("Open it"), open_it, icon="folder-open")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        card = panel(self.act, self.about, self.who, self.text, row(self.open_button, None))
        cast("QVBoxLayout", card.layout()).setStretchFactor(self.text, 1)
        layout.addWidget(card)
        self.put(None, leads=False)

    def put(self, record: Record | None, *, leads: bool) -> None:
        """Show ``record``; ``leads`` says whether the shell can go to what it is about."""
        allow(self.open_button, unless(leads, msg("What it is about has no page that could be opened")))
        if record is None:
            self.act.setText(tr("Choose a record"))
            for words in (self.about, self.who):
                words.setText("")
            self.text.setHtml("")
            return
        language = current_language()
        self.act.setText(record.act.text(language))
        self.about.setText(record.about_text(language))
        self.who.setText(f"{record.at:%Y-%m-%d %H:%M:%S} · {record.operator} · {role_title(record.role)}")
        self.text.setHtml(_page(record.told(language), erased=record.erased))


def _page(told: list[tuple[str, str, str]], *, erased: bool) -> str:
    tokens = theme.current().tokens
    if not told:
        words = ERASED.text() if erased else tr("There are no particulars to this record.")
        return f"<p style='color:{tokens.quiet}'>{escape(words)}</p>"
    both = any(was for _, was, _ in told)
    rows = [_head()] if both else []
    for name, was, now in told[:_MOST]:
        rows.append(f"<tr><td colspan='2' style='color:{tokens.quiet}; padding-top:8px'>{escape(name)}</td></tr>")
        cells = (was, now) if both else (now,)
        span = " width='50%'" if both else " colspan='2'"
        rows.append(
            "<tr>" + "".join(f"<td{span} style='padding:2px 8px'>{_said(cell)}</td>" for cell in cells) + "</tr>"
        )
    if len(told) > _MOST:
        words = tr("and {count} more", count=len(told) - _MOST)
        rows.append(f"<tr><td colspan='2'>{escape(words)}</td></tr>")
    return f"<table width='100%' cellspacing='0'>{''.join(rows)}</table>"


def _head() -> str:
    tokens = theme.current().tokens
    cells = "".join(
        f"<td width='50%' style='background:{tokens.selection}; padding:4px 8px'><b>{escape(words)}</b></td>"
        for words in (tr("As it was"), tr("As it is"))
    )
    return f"<tr>{cells}</tr>"


def _said(text: str) -> str:
    return escape(text).replace("\n", "<br>") or "–"
