"""What is typed into: text, several lines, money, dates, whole numbers. Each reads itself or says in words why not."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.kernel.dates import parse_date
from app.kernel.errors import UsageError
from app.kernel.i18n import Message, msg
from app.kernel.money import Fen, parse_amount, parse_positive
from app.ui import theme
from app.ui.widgets.labels import restyle

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

T = TypeVar("T")
_SHORT_DATE: Final = re.compile(r"^(\d{1,2})[-./月](\d{1,2})日?$")


class Field(QWidget, Generic[T]):
    """One thing a person fills in; ``read`` gives its value or raises a UsageError in words."""

    changed = Signal()
    entered = Signal()
    by_hand = False  # what stands there was typed by the person and is kept nowhere else

    @property
    def typed(self) -> str:
        """The words somebody typed that leaving would lose."""
        return ""

    def read(self) -> T:
        """The value; UsageError where it cannot be read."""
        raise NotImplementedError

    def put(self, value: T) -> None:
        """Show ``value``."""
        raise NotImplementedError

    def say(self, name: str) -> None:
        """Be called ``name`` by screen readers."""
        target = self.focusProxy() or self
        target.setAccessibleName(name)

    def mark_wrong(self, *, wrong: bool, reason: str = "") -> None:
        """Show that something is wrong, to eyes and to screen readers."""
        target = self.focusProxy() or self
        target.setAccessibleDescription(reason)
        target.setProperty("wrong", "true" if wrong else "false")
        restyle(target)


class LineField(Field[T]):
    """A field of one line."""

    def __init__(self, placeholder: Message | None = None, parent: QWidget | None = None) -> None:
        """Show ``placeholder`` while nothing is typed."""
        super().__init__(parent)
        self.edit = QLineEdit()
        if placeholder:
            self.edit.setPlaceholderText(placeholder.text())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self._typing = False
        self.edit.textEdited.connect(self._note_typing)  # comes before textChanged, and only when a person types
        self.edit.textChanged.connect(self._note_change)
        self.edit.textChanged.connect(self.changed)
        self.edit.returnPressed.connect(self.entered)

    @property
    def typed(self) -> str:
        """The words somebody typed that leaving would lose; a password is none."""
        return self.text() if self.by_hand and self.edit.echoMode() is QLineEdit.EchoMode.Normal else ""

    def at_most(self, width: int) -> None:
        """No wider than ``width`` pixels at the usual type, and in step with it: a hint of what to type stays whole."""
        self.edit.setMaximumWidth(theme.in_step(width))

    def _note_typing(self) -> None:
        self._typing = True

    def _note_change(self) -> None:
        self.by_hand, self._typing = self._typing, False

    def text(self) -> str:
        """What is typed, without the blanks around it."""
        return self.edit.text().strip()


class TextField(LineField[str]):
    """Plain words; ``required`` ones may not stay empty."""

    def __init__(
        self, *, required: bool = False, secret: bool = False, placeholder: Message | None = None, longest: int = 200
    ) -> None:
        """``secret`` hides what is typed."""
        super().__init__(placeholder)
        self._required = required
        self.secret = secret
        self.edit.setMaxLength(longest)
        if secret:
            self.edit.setEchoMode(QLineEdit.EchoMode.Password)

    def read(self) -> str:
        """The words; UsageError where they are needed and missing."""
        words = self.edit.text() if self.secret else self.text()
        if self._required and not words:
            raise UsageError(msg("Please fill this in"))
        return words

    def put(self, value: str) -> None:
        """Show ``value``."""
        self.edit.setText(value)


class MoneyField(LineField[Fen]):
    """An amount in yuan; must be more than 0 unless ``any_sign``. Focus selects all, so typing replaces."""

    def __init__(self, amount: Fen | None = None, *, any_sign: bool = False) -> None:
        """Offer ``amount``."""
        super().__init__()
        self._parse: Callable[[str], Fen] = parse_amount if any_sign else parse_positive
        self.edit.setProperty("role", "money")
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.edit.setMaxLength(20)
        self.at_most(260)
        if amount is not None:
            self.put(amount)

    def read(self) -> Fen:
        """The amount in fen; UsageError names what is wrong."""
        if not self.text():
            raise UsageError(msg("Please type an amount, such as 45 or 45.50"))
        return self._parse(self.text())

    def put(self, value: Fen) -> None:
        """Show ``value``."""
        self.edit.setText(value.plain())
        self.edit.selectAll()


class NumberField(LineField[int]):
    """A whole number between ``least`` and ``most``."""

    def __init__(self, value: int | None = None, *, least: int = 0, most: int = 1_000_000) -> None:
        """Offer ``value``."""
        super().__init__()
        self._least, self._most = least, most
        self.at_most(160)
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        if value is not None:
            self.put(value)

    def read(self) -> int:
        """The number; UsageError where it is none or lies outside."""
        typed = self.text()
        if not re.fullmatch(r"[+-]?\d{1,9}", typed) or not self._least <= int(typed) <= self._most:
            raise UsageError(
                msg("Please type a whole number from {least} to {most}", least=self._least, most=self._most)
            )
        return int(typed)

    def put(self, value: int) -> None:
        """Show ``value``."""
        self.edit.setText(str(value))


def read_date(typed: str, today: datetime.date) -> datetime.date:
    """A date as typed; without a year it is one of the year of ``today``."""
    short = _SHORT_DATE.match(typed)
    return parse_date(f"{today.year}-{short[1]}-{short[2]}" if short else typed)


class DateField(LineField[datetime.date]):
    """A date, typed: ``2026-09-30``, ``2026.9.30``, or ``9.30`` for this year. Up and Down move it by a day."""

    def __init__(self, today: datetime.date, value: datetime.date | None = None) -> None:
        """Offer ``value``, or today."""
        super().__init__(msg("2026-09-30 or 9.30"))
        self._today = today
        self.at_most(260)
        self.put(value or today)
        self.edit.editingFinished.connect(self._write_out)

    def read(self) -> datetime.date:
        """The date; UsageError where there is none."""
        if not self.text():
            raise UsageError(msg("Please type a date, such as 2026-09-30 or 9.30"))
        return read_date(self.text(), self._today)

    def put(self, value: datetime.date) -> None:
        """Show ``value``."""
        self.edit.setText(value.isoformat())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 — Qt's name
        """Up and Down move the date by a day."""
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        try:
            self.put(self.read() + datetime.timedelta(days=step))
        except UsageError:
            self.put(self._today)

    def _write_out(self) -> None:
        try:
            self.put(self.read())
        except UsageError:
            return


class LinesField(Field[str]):
    """Several lines of words; Enter makes a new line, Tab moves on."""

    def __init__(self, *, required: bool = False, lines: int = 3, placeholder: Message | None = None) -> None:
        """Stand ``lines`` high."""
        super().__init__()
        self._required = required
        self.edit = QPlainTextEdit()
        self.edit.setTabChangesFocus(True)
        self.edit.setFixedHeight(QFontMetrics(theme.tabular(theme.current().type_size)).lineSpacing() * lines + 32)
        self.setMinimumHeight(self.edit.maximumHeight())  # the style sheet takes the edit's own least height away
        if placeholder:
            self.edit.setPlaceholderText(placeholder.text())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self._note_change)
        self.edit.textChanged.connect(self.changed)

    @property
    def typed(self) -> str:
        """The words somebody typed that leaving would lose."""
        return self.edit.toPlainText().strip() if self.by_hand else ""

    def _note_change(self) -> None:
        self.by_hand = self.edit.hasFocus()

    def read(self) -> str:
        """The words; UsageError where they are needed and missing."""
        words = self.edit.toPlainText().strip()
        if self._required and not words:
            raise UsageError(msg("Please fill this in"))
        return words

    def put(self, value: str) -> None:
        """Show ``value``."""
        self.edit.setPlainText(value)


AnyField = Field[Any]
