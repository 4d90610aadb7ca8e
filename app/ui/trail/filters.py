"""From when to when, who, and what part of the work: the filters above the record of what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.book.operators import seat_text
from app.bulletin.trail.acts import ROOMS
from app.bulletin.trail.asked.rules import Room, Wanted
from app.kernel.errors import UsageError
from app.kernel.i18n import tr
from app.ui import theme
from app.ui.register.dialog import DayField
from app.ui.widgets.choices import ListField
from app.ui.widgets.labels import row

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from app.book.operators import Operator
    from app.ui.widgets.fields import AnyField

_ONE_ROW_UP_TO: Final = 15  # points; larger type takes a row more
_DAY: Final = 8  # times the type size
_DAY_WIDEST: Final = 11
_WHO: Final = 8
_WIDEST: Final = 18


class Filters(QWidget):
    """``wanted`` as the fields have it; ``changed`` whenever one of them says something else that can be read."""

    changed = Signal()

    def __init__(self, today: datetime.date) -> None:
        """Nothing is left out yet."""
        super().__init__()
        look = theme.current()
        self.first, self.last = DayField(today, None), DayField(today, None)
        self.who = ListField[str]([("", tr("Everybody"))], "")
        self.what = ListField[str](
            [("", tr("Everything")), *((str(room), words.text()) for room, words in ROOMS.items())], ""
        )
        for field, width in ((self.first, _DAY), (self.last, _DAY), (self.who, _WHO), (self.what, _WHO)):
            field.setMinimumWidth(width * look.type_size)
            field.changed.connect(self._changed)
        for choice in (self.who, self.what):  # the longest name must not push the page wider than a small window
            choice.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.box.view().setMinimumWidth(_WIDEST * look.type_size)
            choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            choice.setMaximumWidth(_WIDEST * look.type_size)
        for day in (self.first, self.last):
            day.edit.setPlaceholderText(tr("any day"))
            day.setMaximumWidth(_DAY_WIDEST * look.type_size)
        self._heard = self._fields()
        times = (*self._named(tr("From"), self.first), *self._named(tr("To"), self.last))
        kinds = (*self._named(tr("Who"), self.who), *self._named(tr("What"), self.what))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.measures.gap)
        if look.type_size <= _ONE_ROW_UP_TO:
            layout.addLayout(row(*times, *kinds))
        else:
            layout.addLayout(row(*times, None))
            layout.addLayout(row(*kinds))

    @property
    def wanted(self) -> Wanted:
        """What is asked for, typed words aside; UsageError where a day cannot be read or the days are the wrong way round."""
        what = self.what.read()
        return Wanted(self.first.read_day(), self.last.read_day(), self.who.read(), Room(what) if what else None)

    def offer(self, people: Sequence[Operator]) -> None:
        """Let one choose among ``people``; whoever was chosen stays."""
        chosen = self.who.read()
        self.who.blockSignals(True)  # noqa: FBT003 — Qt's signature
        self.who.fill([("", tr("Everybody")), *((one.name, seat_text(one)) for one in people)], chosen)
        self.who.blockSignals(False)  # noqa: FBT003 — Qt's signature

    def clear(self) -> None:
        """Leave nothing out."""
        self.blockSignals(True)  # noqa: FBT003 — Qt's signature
        for day in (self.first, self.last):
            day.edit.clear()
            day.mark_wrong(wrong=False)
        self.who.put("")
        self.what.put("")
        self._heard = self._fields()
        self.blockSignals(False)  # noqa: FBT003 — Qt's signature
        self.changed.emit()

    def _fields(self) -> Wanted | None:
        try:
            return self.wanted
        except UsageError:
            return None

    def _changed(self) -> None:
        for day in (self.first, self.last):
            day.mark_wrong(wrong=not _readable(day), reason="")
        now = self._fields()
        if now is None and _readable(self.first) and _readable(self.last):
            self.last.mark_wrong(wrong=True, reason=tr("The last day lies before the first"))
        if now is not None and now != self._heard:
            self._heard = now
            self.changed.emit()

    @staticmethod
    def _named(words: str, field: AnyField) -> tuple[QLabel, AnyField]:
        label = QLabel(words)
        label.setBuddy(field)
        field.say(words)
        return label, field


def _readable(day: DayField) -> bool:
    try:
        day.read_day()
    except UsageError:
        return False
    return True
