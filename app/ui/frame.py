"""The window's frame around a page: header, status line, help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QActionGroup, QStatusTipEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from app.book.operators import seat_text
from app.book.rights import Right
from app.kernel.i18n import Message, msg, tr
from app.ui import icons, theme
from app.ui.actions import KEYS
from app.ui.locking import LOCK_KEYS
from app.ui.theme import Tone
from app.ui.widgets.allowing import greyed
from app.ui.widgets.labels import button, heading, hint, named, picture, plain, scrolled
from app.ui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QAction, QHideEvent, QShowEvent

    from app.ui.operation import Desk
    from app.ui.widgets.search_box import Hit

LOCK_AFTER: Final = (2, 5, 10, 30)  # minutes
_LOOK_MS: Final = 700
LANGUAGES = (("zh_CN", "简体中文"), ("zh_TW", "繁體中文"), ("en", "English"))
TYPE_SIZES = ((12, msg("Small type")), (15, msg("Medium type")), (20, msg("Large type")))
PALETTES = (("light", msg("Light colours")), ("dark", msg("Dark colours")), ("contrast", msg("High contrast")))


class Header(QFrame):
    """Where we are, the one search box, who is at the desk."""

    switch = Signal()
    lock = Signal()
    lock_after = Signal(int)
    own_password = Signal()
    back_up = Signal(str)
    another_book = Signal()
    language = Signal(str)
    type_size = Signal(int)
    palette_wanted = Signal(str)

    def __init__(self, desk: Desk, find: Callable[[str], Sequence[Hit]]) -> None:
        """``find`` completes the search box."""
        super().__init__()
        self.setObjectName("header")
        self._desk = desk
        name = QLabel(f"{tr('Courtyard Desk')} · {desk.courtyard}", textFormat=Qt.TextFormat.PlainText)
        name.setProperty("role", "heading")
        self.search = SearchBox(find, msg("Search (Ctrl+F)"))
        self.search.setToolTip(tr("Room, name, pinyin initials or the end of a phone number; Enter takes the first"))
        self.search.setMinimumWidth(220)
        self.search.setMaximumWidth(520)
        self.operator = button(f"{seat_text(desk.operator)} ▾", icon="user")
        self.operator.setAccessibleName(tr("At the desk: {who}", who=seat_text(desk.operator)))
        self.offer_menu()
        help_button = button(tr("Help"), icon="circle-help", tip="F1")
        self.help_wanted = help_button.clicked
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(16)
        layout.addWidget(name)
        layout.addStretch(1)
        layout.addWidget(self.search, 100)
        self.search.setVisible(desk.may(Right.READ_REGISTER))
        layout.addStretch(1)
        layout.addWidget(help_button)
        layout.addWidget(self.operator)

    def offer_menu(self) -> None:
        """Make the menu under the name; anew where whoever is at the desk has a password now."""
        self.operator.setMenu(self._menu())

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        look = theme.current()
        ink, side = look.tokens.text, look.measures.icon
        # the keys stand beside the words only; the window itself hears them
        menu.addAction(icons.icon("users", ink, side), tr("Somebody else sits down …") + "\tF9", self.switch.emit)
        self._lock_choices(menu.addMenu(icons.icon("lock", ink, side), tr("Lock")))
        menu.addAction(icons.icon("user", ink, side), tr("My password …"), self.own_password.emit)
        menu.addSeparator()
        if self._desk.may(Right.KEEP_BOOK):
            copy = icons.icon("hard-drive-download", ink, side)
            menu.addAction(copy, tr("Back up now"), lambda: self.back_up.emit("here"))
            menu.addAction(copy, tr("Back up to the stick"), lambda: self.back_up.emit("stick"))
            elsewhere = icons.icon("folder-open", ink, side)
            menu.addAction(elsewhere, tr("Back up to another place …"), lambda: self.back_up.emit("new_stick"))
        menu.addAction(icons.icon("folder-open", ink, side), tr("Open another book …"), self.another_book.emit)
        menu.addSeparator()
        kept = self._desk.settings
        languages = menu.addMenu(icons.icon("languages", ink, side), tr("Language"))
        self._choices(languages, [(key, words) for key, words in LANGUAGES], kept.language, self.language.emit)
        sizes = menu.addMenu(icons.icon("type", ink, side), tr("Type size"))
        self._choices(sizes, [(size, words.text()) for size, words in TYPE_SIZES], kept.type_size, self.type_size.emit)
        palettes = menu.addMenu(icons.icon("contrast", ink, side), tr("Colours"))
        named = [(key, words.text()) for key, words in PALETTES]
        self._choices(palettes, named, kept.palette, self.palette_wanted.emit)
        return menu

    def _lock_choices(self, menu: QMenu) -> None:
        menu.addAction(tr("Lock now") + f"\t{LOCK_KEYS}", self.lock.emit)
        menu.addSeparator()
        after = [
            (minutes, tr("after {minutes} minutes without key or mouse", minutes=minutes)) for minutes in LOCK_AFTER
        ]
        self._choices(menu, [*after, (0, tr("never"))], self._desk.settings.lock_minutes, self.lock_after.emit)
        if not self._desk.operator.has_password:
            menu.addSeparator()
            menu.addAction(tr("You have no password, so nothing is locked")).setEnabled(False)

    @staticmethod
    def _choices(
        menu: QMenu, choices: Sequence[tuple[str | int, str]], current: str | int, act: Callable[..., object]
    ) -> None:
        group = QActionGroup(menu)
        for value, words in choices:
            action: QAction = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(value == current)
            action.triggered.connect(lambda _=False, chosen=value: act(chosen))
            group.addAction(action)


class StatusLine(QFrame):
    """What was saved last, and the way back."""

    take_back = Signal()

    def __init__(self, window: QWidget | None = None, *, looks_only: bool = False) -> None:
        """Say nothing yet but why a seat that ``looks_only`` finds buttons it cannot press; hear the tips of ``window``."""
        super().__init__()
        if window is not None:
            window.installEventFilter(self)
        self._looks_only = looks_only
        self._before: str | None = None  # what is said again once nothing grey is pointed at
        self.setObjectName("status")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 16, 0)
        layout.setSpacing(12)
        self._tick = picture("circle-check", Tone.GOOD, "", 18)
        self.words = QLabel("", textFormat=Qt.TextFormat.PlainText)
        self.undo = button(tr("Take back (Ctrl+Z)"), self.take_back.emit, icon="undo-2", role="link")
        layout.addWidget(self._tick)
        layout.addWidget(self.words)
        layout.addStretch(1)
        layout.addWidget(self.undo)
        self.setFixedHeight(theme.current().measures.button + 8)
        self.clear()

    def say(self, words: str, *, can_take_back: bool) -> None:
        """Say what was saved."""
        self._before = None
        self.words.setText(words)
        self.words.setAccessibleName(words)
        self._tick.show()
        self.undo.setVisible(can_take_back)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 — Qt's name
        """What a window says of the thing under the mouse."""
        if isinstance(event, QStatusTipEvent):
            self.hint(event.tip())
            return True
        return super().eventFilter(watched, event)

    def hint(self, why: str) -> None:
        """While a grey button is pointed at say ``why``; afterwards what stood there before."""
        if self._before is None:
            self._before = self.words.text()
        self.words.setText(why or self._before)
        if not why:
            self._before = None

    def clear(self) -> None:
        """Say nothing."""
        self._before = None
        why = tr("This seat looks at everything and changes nothing; dashed buttons are for other seats")
        self.words.setText(why if self._looks_only else tr("F1 help · Ctrl+F search · Ctrl+P print"))
        self._tick.hide()
        self.undo.hide()


class HelpPanel(QFrame):
    """What this page is for, and the keys."""

    def __init__(self, close: Callable[[], object], page: QWidget) -> None:
        """Hidden at first; while it is in sight it says why buttons of ``page`` are grey."""
        super().__init__()
        self._page = page
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._say_greyed)
        self.setObjectName("help")
        self.setFixedWidth(22 * theme.current().type_size)
        self._name = heading("")
        self._words = plain("")
        keys = "\n".join(f"{key}  {words.text()}" for key, words in KEYS)
        inner = named(QWidget(), "ground")
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(16)
        self._greyed_head, self._greyed = heading(tr("Dashed buttons")), plain("")
        for thing in (self._name, self._words, self._greyed_head, self._greyed, heading(tr("Keys")), hint(keys)):
            layout.addWidget(thing)
        layout.addStretch(1)
        area = scrolled(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 8)
        outer.addWidget(area, 1)
        self.close_button = button(tr("Close the help"), close, icon="x")
        outer.addWidget(self.close_button, alignment=Qt.AlignmentFlag.AlignHCenter)
        self.hide()

    def explain(self, name: Message, words: Message) -> None:
        """Speak of one page."""
        self._name.setText(name.text())
        self._words.setText(words.text())

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 — Qt's name
        """Look at the page's buttons, and again as long as the help is in sight."""
        super().showEvent(event)
        self._say_greyed()
        self._look.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 — Qt's name
        """Look no longer."""
        super().hideEvent(event)
        self._look.stop()

    def _say_greyed(self) -> None:
        found = greyed(self._page)
        self._greyed.setText("\n".join(tr("{button}: {why}", button=name, why=why) for name, why in found))
        for part in (self._greyed_head, self._greyed):
            part.setVisible(bool(found))
