"""The main window: rail, header, one page at a time, help and the last saved thing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.book.rights import looks_only
from app.kernel.errors import NotAllowed, RowsRefused
from app.kernel.i18n import msg, tr, use_language
from app.ui import seating, shell_keys, theme
from app.ui.frame import Header, HelpPanel, StatusLine
from app.ui.locking import Lock
from app.ui.page import pages_of
from app.ui.rail import Rail
from app.ui.reading import read_again
from app.ui.theme import Tone
from app.ui.widgets.ask import ask, ask_reason
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import named, scrolled
from app.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QCloseEvent

    from app.book import Book
    from app.kernel.errors import UserError
    from app.kernel.i18n import Message
    from app.ui.operation import Desk
    from app.ui.page import Page, PageSpec, Room
    from app.ui.safekeeping.copying import Copying
    from app.ui.widgets.search_box import Hit


class Shell(QMainWindow):
    """One window for all rooms; pages are built when first opened and reload by themselves."""

    back_up_wanted = Signal(str)
    damage_found = Signal(object)
    left = Signal()
    copying: Copying

    def __init__(
        self, desk: Desk, rooms: Sequence[Room], find: Callable[[str], Sequence[Hit]], *, starting: bool = False
    ) -> None:
        """Offer those pages of ``rooms`` the operator has the right to; open the first, quickly where it is ``starting``."""
        super().__init__()
        self.desk = desk
        self._rooms = tuple(rooms)
        self._find = find
        self.another_book = False
        self.next_book: Book | None = None
        self._standing: Message | None = None
        self.before_closing: Callable[[], bool] | None = None
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._current = ""
        self._title = ""
        self._starting = starting
        self.lock = Lock(self, desk)
        self.lock.changed.connect(self._entitle)
        self._build()
        desk.changed.connect(self._changed)
        desk.saved.connect(self._saved)
        desk.problem.connect(self.show_problem)
        desk.operator_changed.connect(self.rebuild)
        desk.go_to.connect(self.open_page)
        desk.back_up_wanted.connect(self.back_up_wanted)
        shell_keys.bind_all(self)
        self.setMinimumSize(960, 600)
        self.resize(1366, 768)

    @property
    def specs(self) -> list[PageSpec]:
        """The pages this operator may enter."""
        return [spec for spec in pages_of(self._rooms) if self.desk.may(spec.right)]

    @property
    def page(self) -> Page:
        """The page in sight."""
        return self._pages[self._current]

    @property
    def page_id(self) -> str:
        """Its id."""
        return self._current

    def open_page(self, page: str, key: object = None) -> None:
        """Go to ``page``, building it if this is the first time, and to the thing ``key`` on it."""
        spec = next((spec for spec in self.specs if spec.id == page), None)
        if spec is None:
            self.show_problem(NotAllowed(msg("This page is not for your seat: ask the chair to change it")))
            return
        fresh = page not in self._pages
        if fresh:
            made = spec.factory(self.desk)
            self._pages[page] = made
            self._stack.addWidget(scrolled(made))
        moved = page != self._current
        self._current = page
        self._rail.show_as_current(page)
        self._stack.setCurrentIndex(list(self._pages).index(page))
        self._help.explain(spec.title, spec.explained)
        self._title = f"{spec.title} · {self.desk.courtyard} · {tr('Courtyard Desk')}"
        self._entitle()
        if fresh or page in self._stale:
            self._stale.discard(page)
            (self.page.reload_first if self._starting else self.page.reload)()
            self._starting = False
        if moved:
            self.notice.hide()
        if key is not None:
            self.page.open_thing(key)
        elif moved:
            self.page.start()

    def search(self) -> None:
        """Ctrl+F: the keyboard goes to the one search box."""
        self._header.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._header.search.selectAll()

    def go_to_room(self, place: int) -> None:
        """Alt and a digit: the room at ``place`` from 0, on the page it was left on."""
        page = self._rail.page_of_room(place)
        if page is not None:
            self.open_page(page)

    def go_beside(self, step: int) -> None:
        """Ctrl and a page key: ``step`` pages further within the room."""
        if self._current:
            self.open_page(self._rail.page_beside(self._current, step))

    def rebuild(self) -> None:
        """Everything anew: another language, size, palette or person."""
        keep = self._current
        for page in self._pages.values():
            page.deleteLater()
        self._pages.clear()
        self._stale.clear()
        self._current = ""
        old = self.takeCentralWidget()
        old.deleteLater()
        self._build(keep)

    def show_problem(self, error: UserError) -> None:
        """Say in words what was refused."""
        if isinstance(error, RowsRefused) and error.rows:
            from app.ui.widgets.refused_rows import RefusedRowsDialog  # noqa: PLC0415 — the window opens without it

            self.notice.show_text(
                str(error), Tone.WRONG, more=tr("Show the rows"), act=lambda: RefusedRowsDialog(error, self).open()
            )
        else:
            self.notice.show_text(str(error), Tone.WRONG)

    def stand(self, words: Message) -> None:
        """Say something above every page that stays true."""
        self._standing = words
        self.standing.show_text(words.text(), Tone.DUE)

    def take_back(self) -> None:
        """Ctrl+Z: take back the last saved thing; where it is money, ask for the reason."""
        last = self.desk.last
        if last is None:
            self.notice.show_text(tr("There is nothing to take back"), Tone.DUE)
            return
        if last.asks_reason:
            reason = ask_reason(last.question, last.button, self)
            if reason is None:
                return
        elif not ask(last.question, last.button, self):
            return
        else:
            reason = ""
        self.desk.last = None
        last.act(reason)
        if self.desk.last is None:
            self._status.undo.hide()

    def toggle_help(self) -> None:
        """F1."""
        self._help.setVisible(self._help.isHidden())
        needed = self._rail.width() + self._stack.minimumSizeHint().width() + self._help.width()
        self._rail.setVisible(self._help.isHidden() or self.width() >= needed)  # the page at work is never cut for it

    def offer_menu(self) -> None:
        """The menu under the name anew."""
        self._header.offer_menu()

    def speak(self, language: str) -> None:
        """Use another language from now on."""
        use_language(language)
        self.desk.remember(language=language)
        self.dress(theme.current().palette, theme.current().type_size)

    def dress(self, palette: str, type_size: int) -> None:
        """Use another palette or type size from now on."""
        self.desk.remember(palette=palette, type_size=type_size)
        theme.apply(palette, type_size)
        self.rebuild()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 — Qt's name
        """Let the book go, unless something is to be done before (``before_closing`` then closes again itself)."""
        if self.before_closing is not None and not self.before_closing():
            event.ignore()
            return
        self.lock.rest()
        self.desk.close()
        super().closeEvent(event)
        self.left.emit()

    def _build(self, keep: str = "") -> None:
        self._header = Header(self.desk, self._find)
        self._rail = Rail(self._rooms, self.specs)
        self._stack = QStackedWidget()
        self._help = HelpPanel(self.toggle_help, self._stack)
        self._status = StatusLine(self, looks_only=looks_only(self.desk.operator.role))
        self.notice = Notice()
        self.standing = Notice(closes=False)
        if self._standing is not None:
            self.stand(self._standing)
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        above = QVBoxLayout()
        above.setContentsMargins(24, 8, 24, 0)
        above.addWidget(self.standing)
        above.addWidget(self.notice)
        middle.addLayout(above)
        middle.addWidget(self._stack, 1)
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self._rail)
        body.addLayout(middle, 1)
        body.addWidget(self._help)
        ground = named(QWidget(), "ground")
        layout = QVBoxLayout(ground)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._header)
        layout.addLayout(body, 1)
        layout.addWidget(self._status)
        self.setCentralWidget(ground)
        self._connect()
        ids = [spec.id for spec in self.specs]
        if ids:
            self.open_page(keep if keep in ids else ids[0])
            return
        why, then = (
            msg("There is no page for your seat"),
            msg("Ask the chair to give you one, or let somebody else sit down."),
        )
        self._stack.addWidget(
            EmptyState(why, then, msg("Somebody else sits down …"), partial(seating.switch, self), icon="lock")
        )

    def _connect(self) -> None:
        self._rail.went.connect(self.open_page)
        self._header.search.chosen.connect(self._found)
        self._header.help_wanted.connect(self.toggle_help)
        self._header.switch.connect(partial(seating.switch, self))
        self._header.lock.connect(partial(seating.lock_now, self))
        self._header.lock_after.connect(lambda minutes: self.desk.remember(lock_minutes=minutes))
        self._header.own_password.connect(partial(seating.change_password, self))
        self._header.back_up.connect(self.back_up_wanted)
        self._header.another_book.connect(self._open_another)
        self._header.language.connect(self.speak)
        self._header.type_size.connect(lambda size: self.dress(theme.current().palette, size))
        self._header.palette_wanted.connect(lambda palette: self.dress(palette, theme.current().type_size))
        self._status.take_back.connect(self.take_back)

    def _entitle(self) -> None:
        """A locked window says neither page nor courtyard, not in the list of windows either."""
        self.setWindowTitle(tr("Courtyard Desk") if self.lock.on else self._title)

    def _found(self, hit: Hit) -> None:
        self.open_page(hit.page or self._current, hit.key)

    def _open_another(self) -> None:
        self.another_book = True
        self.close()

    def _changed(self, topics: frozenset[str]) -> None:
        self.notice.hide()
        self._status.clear()
        for name, page in self._pages.items():
            if page.listens and not page.listens & topics:
                continue
            if name == self._current:
                read_again(self, page)
            else:
                self._stale.add(name)

    def _saved(self, sentence: str) -> None:
        self.notice.hide()
        self._status.say(sentence, can_take_back=self.desk.last is not None)
