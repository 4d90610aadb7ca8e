"""One number of Today: what it is, how much, and a click opens what it was added up from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.theme import Tone
from app.ui.widgets.labels import restyle

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class NumberCard(QPushButton):
    """A button that shows a figure; ``clicked`` opens the explanation."""

    def __init__(self, words: str) -> None:
        """``words`` say what the figure is."""
        super().__init__()
        self.setObjectName("card")
        self._words = words
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._title = self._label("hint", words)
        self._figure = self._label("figure", "—")
        self._detail = self._label("hint", "")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(4)
        for label in (self._title, self._figure, self._detail):
            layout.addWidget(label)

    def put(self, figure: str, detail: str = "", tone: Tone = Tone.PLAIN) -> None:
        """Show ``figure`` with a quiet ``detail`` below."""
        self._figure.setText(figure)
        self._figure.setProperty("tone", tone.value)
        restyle(self._figure)
        self._detail.setText(detail)
        self.setAccessibleName(f"{self._words}: {figure}")
        self.setAccessibleDescription(detail)
        self.setFixedHeight(self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """The style sheet sets a height of its own for buttons; a card is as high as its words."""
        answer = super().event(event)
        if event.type() == QEvent.Type.Polish:
            self.setFixedHeight(self.sizeHint().height())
        return answer

    def sizeHint(self) -> QSize:  # noqa: N802 — Qt's name
        """As large as its words need."""
        look = theme.current()
        small = QFontMetrics(theme.tabular(look.measures.small))
        large = QFontMetrics(theme.tabular(look.measures.title, bold=True))
        wide = max(
            small.horizontalAdvance(self._title.text()),
            large.horizontalAdvance(self._figure.text()),
            small.horizontalAdvance(self._detail.text()),
        )
        return QSize(wide + 40, 2 * small.height() + large.height() + 40)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 — Qt's name
        """A figure is never cut."""
        return self.sizeHint()

    @staticmethod
    def _label(role: str, words: str) -> QLabel:
        made = QLabel(words)
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.setProperty("role", role)
        made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        return made


class CardRow(QWidget):
    """Cards side by side; in two lines, or below one another, where the width does not hold them."""

    def __init__(self, *cards: NumberCard) -> None:
        """Hold ``cards``."""
        super().__init__()
        self._cards = cards
        self._columns = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._grid = QGridLayout(self)
        self._grid.setSizeConstraint(QGridLayout.SizeConstraint.SetNoConstraint)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.current().measures.gap)
        self._flow(len(cards))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 — Qt's name
        """Flow into the new width."""
        super().resizeEvent(event)
        self.flow()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 — Qt's name
        """As wide as the widest card, as high as all lines."""
        lines = -(-len(self._cards) // max(1, self._columns))
        high = max(card.sizeHint().height() for card in self._cards)
        wide = max(card.sizeHint().width() for card in self._cards)
        return QSize(wide, lines * high + (lines - 1) * self._grid.spacing())

    def sizeHint(self) -> QSize:  # noqa: N802 — Qt's name
        """All side by side, where there is room."""
        wide = sum(card.sizeHint().width() + self._grid.spacing() for card in self._cards)
        return QSize(wide, self.minimumSizeHint().height())

    def flow(self) -> None:
        """Choose as many columns as fit."""
        count = len(self._cards)
        for columns in (count, (count + 1) // 2, 1):
            rows = [self._cards[at : at + columns] for at in range(0, count, columns)]
            widths = [max(row[c].sizeHint().width() for row in rows if c < len(row)) for c in range(columns)]
            if sum(widths) + self._grid.spacing() * (columns - 1) <= self.width() or columns == 1:
                self._flow(columns)
                return

    def _flow(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for index, card in enumerate(self._cards):
            self._grid.addWidget(card, index // columns, index % columns)
        self.updateGeometry()
