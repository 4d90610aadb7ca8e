"""Naming the resolution behind an act: its number or a word of it; what is not in the book may be written freely."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.committee.resolutions import queries
from app.kernel.i18n import msg
from app.ui.treasury.suggest import SuggestField
from app.ui.widgets.labels import hint

if TYPE_CHECKING:
    from app.ui.operation import Desk


class ResolutionField(SuggestField):
    """Offers the resolutions in force; says below which one is meant, or that it is not in the book."""

    def __init__(self, desk: Desk, *, required: bool = False) -> None:
        """Read the resolutions of the book."""
        super().__init__(required=required, placeholder=msg("Number or a word, such as 2026-07"))
        self._known = desk.read(queries.resolutions)
        today = desk.book.clock.today()
        self.offer([f"{one.number} {one.subject}" for one in reversed(self._known) if one.in_force(today)])
        self.said = hint("")
        self.said.hide()
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self.said)
        self.edit.textChanged.connect(self._say)

    def read(self) -> str:
        """The number of the resolution meant, else the words as they were typed."""
        found = self._meant()
        return found.number if found else super().read()

    def _meant(self) -> queries.Resolution | None:
        words = self.text().split()
        if not words:
            return None
        for one in self._known:
            if words[0] == one.number:
                return one
        hits = [one for one in self._known if all(word in one.subject for word in words)]
        return hits[0] if len(hits) == 1 else None

    def _say(self) -> None:
        found = self._meant()
        words = f"{found.number} {found.subject}" if found else msg("not in the book").text()
        self.said.setText(words)
        self.said.setVisible(bool(self.text()))
