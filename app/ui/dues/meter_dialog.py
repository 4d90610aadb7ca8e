"""Reading meters: down the list by keyboard, one Enter for each dwelling."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.dues.billing.rules import decimals
from app.dues.measures import queries, services
from app.dues.measures.rules import Reading, ReadingDraft, parse_count
from app.kernel.errors import UserError
from app.kernel.i18n import msg, tr
from app.register.queries import Dwelling, dwellings
from app.ui import theme
from app.ui.theme import Tone
from app.ui.widgets.allowing import NOTHING_CHOSEN, allow, unless
from app.ui.widgets.ask import AskReason
from app.ui.widgets.choices import TickField
from app.ui.widgets.fields import DateField, TextField
from app.ui.widgets.labels import button, heading, hint, row, title
from app.ui.widgets.notice import Notice
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from app.book import Reader
    from app.dues.queries import FeeItem
    from app.kernel.i18n import Message
    from app.ui.operation import Desk

_OF_SCREEN: Final = 0.9


@dataclass(frozen=True)
class MeterLine:
    """One dwelling with its last reading."""

    place: int  # sorts as one walks through the yard
    dwelling: Dwelling
    last: Reading | None


class MeterDialog(QDialog):
    """The dwellings one below the other; what is typed is the reading of the one marked."""

    def __init__(self, desk: Desk, item: FeeItem, parent: QWidget) -> None:
        """Read the meters of ``item``."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = msg("{fee}: read the meters", fee=item.name)
        self.setWindowTitle(words.text())
        room = self.screen().availableGeometry().size() * _OF_SCREEN
        self.resize(min(58 * theme.current().type_size, room.width()), min(660, room.height()))
        self.desk, self.item = desk, item
        self.dialog: QDialog | None = None
        self.day = DateField(desk.book.clock.today())
        self.day.say(tr("Read on"))
        self.notice = Notice()
        self.table = _table(words)
        self.table.chosen.connect(self._marked)
        self.asked = heading("")
        self.reading = TextField(longest=16)
        self.reading.say(tr("Reading"))
        self.reading.at_most(240)
        self.reading.entered.connect(self.keep)
        self.estimated = TickField(msg("Estimated"))
        self.replaced = TickField(msg("The meter was replaced"))
        self.old = TextField(longest=16, placeholder=msg("Last reading of the old meter"))
        self.old.say(tr("Last reading of the old meter"))
        self.old.at_most(320)
        self.old.hide()
        self.replaced.changed.connect(lambda: self.old.setVisible(self.replaced.read()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(theme.current().measures.gap)
        layout.addWidget(title(words.text()))
        layout.addLayout(row(hint(tr("Read on")), self.day, None))
        layout.addWidget(self.table, 1)
        layout.addLayout(row(self.asked, self.reading, self.estimated, None))
        layout.addLayout(row(self.replaced, self.old, None))
        layout.addWidget(
            hint(tr("Type what the meter shows and press Enter: the next dwelling follows. Empty: skip it."))
        )
        layout.addWidget(self.notice)
        self.void_button = button(tr("Void the last reading …"), self.ask_void, icon="undo-2", role="danger")
        layout.addLayout(row(self.void_button, None, button(tr("Close"), self.accept)))
        self._fill(None)
        self.reading.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Keep what is typed for the dwelling marked and go to the next; an empty line skips it."""
        line = self.table.row
        if line is None:
            return
        self.notice.hide()
        if self.reading.text() and not self._kept(line):
            return
        for field in (self.reading, self.old):
            field.put("")
        for tick in (self.estimated, self.replaced):
            tick.put(value=False)
        self._fill(line.place + 1)

    def ask_void(self) -> None:
        """Ask why, then void the last reading of the dwelling marked."""
        line = self.table.row
        if line is None or line.last is None:
            return
        last = line.last
        asked = AskReason(
            msg("Void the reading of {room}?", room=line.dwelling.room),
            msg("Void it"),
            self,
            detail=f"{last.read_on}  {_last(line)}",
        )
        asked.accepted.connect(lambda: self._void(line, last.id, asked.reason))
        self.dialog = asked
        asked.open()

    def _void(self, line: MeterLine, key: int, reason: str) -> None:
        self.notice.hide()
        with self.desk.refusals_to(self._refuse):
            done = self.desk.run(services.void_reading, key, reason)
        if done is not None:
            self._fill(line.place)

    def _kept(self, line: MeterLine) -> bool:
        try:
            draft = ReadingDraft(
                fee=self.item.name,
                dwelling_id=line.dwelling.id,
                read_on=self.day.read(),
                reading=parse_count(self.reading.text()),
                estimated=self.estimated.read(),
                replaced=self.replaced.read(),
                last_of_old=parse_count(self.old.text()) if self.replaced.read() and self.old.text() else None,
            )
        except UserError as error:
            self._refuse(error)
            return False
        with self.desk.refusals_to(self._refuse):
            return self.desk.run(services.read_meter, draft) is not None

    def _refuse(self, error: UserError) -> None:
        self.notice.show_text(str(error), Tone.WRONG)

    def _fill(self, place: int | None) -> None:
        lines = self.desk.read(_lines, self.item)
        self.table.put(lines)
        wanted = next((line for line in lines if line.place == (place or 0)), lines[-1] if lines else None)
        if wanted is not None:
            self.table.go_to(wanted)

    def _marked(self, line: MeterLine | None) -> None:
        allow(
            self.void_button,
            unless(line is not None, NOTHING_CHOSEN),
            unless(line is None or line.last is not None, msg("There is no reading of it yet")),
        )
        self.asked.setText("" if line is None else tr("Reading of {room}", room=line.dwelling.room))


def _table(words: Message) -> Table[MeterLine]:
    return Table[MeterLine](
        [
            Column(msg("Room"), lambda line: f"{line.place:06d}", text=lambda line: line.dwelling.room, width=120),
            Column(msg("Last reading"), lambda line: line.last.reading if line.last else 0, text=_last, width=150),
            Column(msg("Read on"), lambda line: line.last.read_on if line.last else None, width=150),
            Column(msg("Estimated"), lambda line: tr("Yes") if line.last and line.last.estimated else ""),
        ],
        name=words,
    )


def _lines(reader: Reader, item: FeeItem) -> list[MeterLine]:
    known = queries.readings(reader, item.id)
    places = [one for one in dwellings(reader) if item.applies_to(one)]
    return [MeterLine(place, one, known[one.id][-1] if known.get(one.id) else None) for place, one in enumerate(places)]


def _last(line: MeterLine) -> str:
    return decimals(line.last.reading) if line.last else ""
