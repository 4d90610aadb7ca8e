"""One number of Today: what it is, how much, and a click opens what it was added up from."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout

from app.ui import theme
from app.ui.theme import Tone
from app.ui.widgets.labels import restyle


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
        """As high as its words need."""
        return QSize(theme.current().type_size * 8, self.sizeHint().height())

    @staticmethod
    def _label(role: str, words: str) -> QLabel:
        made = QLabel(words)
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.setProperty("role", role)
        made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        return made
