"""Facilities and cleaning: what is due, the ledger, the areas, emergencies; a tab each."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QTabWidget

from app.kernel.i18n import tr
from app.ui.caredesk.facilities.due_tab import DueTab
from app.ui.caredesk.facilities.emergency_tab import EmergencyTab
from app.ui.caredesk.facilities.lists import AreasTab, LedgerTab
from app.ui.page import Page

if TYPE_CHECKING:
    from app.ui.operation import Desk

DUE, LEDGER, AREAS, EMERGENCY = "due", "ledger", "areas", "emergency"


class FacilitiesPage(Page):
    """Alt with the arrows is the rail's; Ctrl+Tab goes through the tabs."""

    listens: ClassVar[frozenset[str]] = frozenset(
        {"facility", "upkeep", "area", "snow", "contractor", "plan_of_emergency", "store", "exercise", "figure"}
    )

    def __init__(self, desk: Desk) -> None:
        """Build the tabs."""
        super().__init__(desk)
        self.add_title(tr("Facilities and cleaning"))
        self.due, self.ledger, self.areas = DueTab(desk), LedgerTab(desk), AreasTab(desk)
        self.emergency = EmergencyTab(desk)
        self.tabs = QTabWidget()
        for tab, words in (
            (self.due, tr("Work that is due")),
            (self.ledger, tr("Facilities")),
            (self.areas, tr("Areas")),
            (self.emergency, tr("Emergencies")),
        ):
            self.tabs.addTab(tab, words)
        self.body.addWidget(self.tabs, 1)

    @property
    def _shown(self) -> DueTab | LedgerTab | AreasTab | EmergencyTab:
        return (self.due, self.ledger, self.areas, self.emergency)[self.tabs.currentIndex()]

    def reload(self) -> None:
        """Read all tabs."""
        for tab in (self.due, self.ledger, self.areas, self.emergency):
            tab.reload()

    def open_thing(self, key: object) -> None:
        """Go to the tab ``key`` names."""
        names = (DUE, LEDGER, AREAS, EMERGENCY)
        if key in names:
            self.tabs.setCurrentIndex(names.index(str(key)))

    def start(self) -> None:
        """The list of the tab has the keyboard."""
        self._shown.start()

    def print_page(self) -> None:
        """Ctrl+P: the paper of the tab."""
        self._shown.print_page()
