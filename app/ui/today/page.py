"""Today (今日): what is due, four numbers, the yard coloured by what each door owes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.book.backups.shelf import backups_of, is_backed_up
from app.book.rights import Right
from app.bulletin.today.numbers.queries import numbers
from app.bulletin.today.rules import Step, Urgency
from app.kernel.i18n import current_language, date_text, tr
from app.ui import theme
from app.ui.page import Page
from app.ui.theme import Tone
from app.ui.today.matters import Matters
from app.ui.today.words import last_copy, weekday
from app.ui.widgets.elevation import Elevation, Legend
from app.ui.widgets.labels import button, heading, hint, panel
from app.ui.widgets.number_card import CardRow, NumberCard

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from PySide6.QtGui import QPaintEvent

    from app.bulletin.today.rules import Matter
    from app.ui.operation import Desk
    from app.ui.widgets.elevation import ElevationCell
    from app.ui.widgets.explain import ExplainDialog

_USUAL: Final = 15  # points; with larger type the page is set closer
PAGES: Final = {
    Step.STATEMENT: "statement",
    Step.FEES: "billing",
    Step.BILLING: "billing",
    Step.ROSTER: "roster",
    Step.CALENDAR: "roster",
    Step.DUTY: "duty",
    Step.RECHECK: "standards",
    Step.RENT: "money",
    Step.SEATS: "operators",
    Step.RESOLUTION: "resolutions",
    Step.BOARD: "board",
    Step.REQUEST: "requests",
    Step.PAPERS: "staff",
    Step.VISITORS: "visits",
    Step.PERMIT: "permits",
    Step.LETTING: "permits",
    Step.GROUP: "permits",
    Step.CAPTAIN: "permits",
    Step.BREACH: "breaches",
    Step.ROUND: "standards",
    Step.PATROL: "patrols",
    Step.HAZARD: "hazards",
    Step.FACILITY: "facilities",
    Step.CONTRACTOR: "contractors",
    Step.WORKS: "breaches",
    Step.ACTIVITY: "breaches",
}

_LISTS: Final = {
    Step.PERMIT: "permits", Step.LETTING: "lettings", Step.GROUP: "groups", Step.CAPTAIN: "captains",
    Step.WORKS: "works", Step.ACTIVITY: "activities",
}  # fmt: skip


class TodayPage(Page):
    """The desk when it opens."""

    listens: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, desk: Desk) -> None:
        """Numbers above, what waits on the left, the yard on the right; as far as the seat may see."""
        super().__init__(desk)
        self.matters: tuple[Matter, ...] = ()
        self._waits: list[Callable[[], None]] = []
        self._goes_on = False
        self.dialog: ExplainDialog | None = None
        today = desk.book.clock.today()
        self.copy: QLabel = hint("")
        self.copy.setWordWrap(False)
        beside: list[QWidget] = []
        self.back_up_button = button(tr("Back up"), self.back_up, icon="hard-drive-download")
        if desk.may(Right.KEEP_BOOK):
            beside = [self.copy, self.back_up_button]
        self.add_title(f"{date_text(today, current_language())}  {weekday(today)}", *beside)
        self.money = desk.may(Right.READ_MONEY)
        self._add_cards()
        self._list = Matters(desk.may)
        self._list.step_wanted.connect(self.take_step)
        self.elevation = Elevation()
        self.elevation.opened.connect(self._open_door)
        self._add_middle()

    def reload(self) -> None:
        """Read everything afresh."""
        self._waits = []
        if self.money:
            self._show_numbers()
        for show in self._rest():
            show()

    def reload_first(self) -> None:
        """The numbers at once; what is due and the yard as soon as the window stands painted, one after the other."""
        if not self.money:
            self.reload()
            return
        self._show_numbers()
        self._waits = self._rest()
        self.update()

    @property
    def is_whole(self) -> bool:
        """Whether everything is shown."""
        return not self._waits

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 — Qt's name
        """The first time, with the numbers alone: go on with the rest once they are seen."""
        super().paintEvent(event)
        if self._waits and not self._goes_on:
            self._goes_on = True
            QTimer.singleShot(0, self, self._go_on)

    def _go_on(self) -> None:
        if not self._waits or not self.window().isVisible():  # closed meanwhile, and the book with it
            return
        show, *self._waits = self._waits
        show()
        if self._waits:
            QTimer.singleShot(0, self, self._go_on)

    def _rest(self) -> list[Callable[[], None]]:
        yard = [self._show_yard] if self.desk.may(Right.READ_REGISTER) else []
        return [self._show_matters, *yard]

    def _show_matters(self) -> None:
        from app.bulletin.today.queries import Copies, matters  # noqa: PLC0415 — every room takes part in it

        path = self.desk.book.path
        copies = backups_of(path)
        made_at = copies[0].made_at if copies else None
        now = self.desk.book.clock.now()
        self.copy.setText(last_copy(made_at, self.desk.settings.stick_backup, now))
        known = Copies(made_at.date() if made_at else None, not is_backed_up(path))
        self.matters = self.desk.read(matters, self.desk.operator, known)
        self._list.put(self.matters, now.date())
        self._show_waiting()
        if self.waiting.hasFocus():  # it had the keyboard while the list was not there
            self.start()

    def _show_yard(self) -> None:
        from app.ui.register.cells import elevation_cells  # noqa: PLC0415 — the window opens without it

        self.elevation.put(self.desk.read(elevation_cells))

    def start(self) -> None:
        """What waits first has the keyboard."""
        first: QWidget = self._list.buttons[0] if self._list.buttons else self.waiting if self.money else self
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def back_up(self) -> None:
        """A checked copy beside the book; the window does it as from its menu."""
        self.desk.back_up_wanted.emit("here")

    def take_step(self, matter: Matter) -> None:
        """Do what settles ``matter``, or go where it is done."""
        if matter.step is Step.BACK_UP:
            self.back_up()
        elif matter.step is Step.ARREARS:
            self._show_long_owing(matter.words.text())
        else:
            self.desk.go_to.emit(PAGES[matter.step], matter.thing or _LISTS.get(matter.step))

    def _add_cards(self) -> None:
        self.collected = NumberCard(tr("Collected this quarter"))
        self.rate = NumberCard(tr("Rate of collection"))
        self.held = NumberCard(tr("Cash / bank"))
        self.waiting = NumberCard(tr("Waiting"))
        self.collected.clicked.connect(self._explain_collected)
        self.rate.clicked.connect(self._explain_rate)
        self.held.clicked.connect(self._explain_held)
        self.waiting.clicked.connect(self._explain_waiting)
        self.cards = CardRow(self.collected, self.rate, self.held, self.waiting)
        self.cards.setVisible(self.money)  # the list below says what waits to those who see no money
        self.body.addWidget(self.cards)

    def _add_middle(self) -> None:
        due = panel(heading(tr("What is due (overdue first)")), self._list)
        cast("QVBoxLayout", due.layout()).setStretchFactor(self._list, 1)
        middle = QHBoxLayout()
        middle.setSpacing(theme.current().measures.gap * 2)
        large = theme.current().type_size > _USUAL
        if large:
            self.body.setSpacing(theme.current().measures.gap)
            self.elevation.setMinimumHeight(4 * theme.current().measures.row)
        middle.addWidget(due, 9 if large else 8)
        if self.desk.may(Right.READ_REGISTER):
            yard = QWidget()
            inner = QVBoxLayout(yard)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.addWidget(Legend())
            inner.addWidget(self.elevation, 1)
            middle.addWidget(yard, 11 if large else 12)
        self.body.addLayout(middle, 1)

    def _show_waiting(self) -> None:
        late = sum(matter.urgency is Urgency.OVERDUE for matter in self.matters)
        detail = tr("{count} of them overdue", count=late) if late else tr("nothing overdue")
        self.waiting.put(str(len(self.matters)), detail, Tone.WRONG if late else Tone.PLAIN)

    def _show_numbers(self) -> None:
        self.numbers = self.desk.read(numbers)
        dues = self.numbers.dues
        self.collected.put(self.numbers.collected.grouped(), tr("{count} receipts", count=self.numbers.receipts))
        if dues.charged:
            self.rate.put(dues.rate, tr("{paid} of {charged} households", paid=dues.paid, charged=dues.charged))
        else:
            self.rate.put("—", tr("not billed yet"))
        self.held.put(
            f"{self.numbers.cash.grouped()} / {self.numbers.bank.grouped()}",
            tr("{amount} together", amount=(self.numbers.cash + self.numbers.bank).grouped()),
        )

    def _explain_collected(self) -> None:
        self.dialog = _explaining().collected(self.desk, self.numbers.quarter, self)

    def _explain_rate(self) -> None:
        self.dialog = _explaining().rate(self.desk, self.numbers.quarter, self)

    def _explain_held(self) -> None:
        self.dialog = _explaining().held(self.desk, self)

    def _explain_waiting(self) -> None:
        self.dialog = _explaining().waiting(self.desk, self.matters, PAGES, self)

    def _show_long_owing(self, what: str) -> None:
        self.dialog = _explaining().long_owing(self.desk, what, self)

    def _open_door(self, cell: ElevationCell) -> None:
        self.desk.go_to.emit("register", cell.dwelling_id)


def _explaining() -> ModuleType:
    """How figures are explained: loaded when the first is asked about."""
    from app.ui.today import explaining  # noqa: PLC0415 — the window opens without it

    return explaining
