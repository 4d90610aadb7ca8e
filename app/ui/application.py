"""The window's life: fonts and look, the last book or the first run, who is at the desk, then the shell."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app.book import Right
from app.book.keys import ring
from app.kernel import settings
from app.kernel.errors import Refused, UserError
from app.kernel.i18n import LANGUAGES, msg, tr, use_language
from app.register.queries import courtyard
from app.ui import crash, icons, pages, theme
from app.ui.gatehouse.clearing import Clearing
from app.ui.leaving import Leaving
from app.ui.operation import Desk
from app.ui.ready import Ready
from app.ui.safekeeping.copying import Copying
from app.ui.safekeeping.opening import after_damage, open_book
from app.ui.shell import Shell
from app.ui.widgets.login import who_is_there

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.book import Book
    from app.book.house import House
    from app.kernel.errors import BookUnavailable
    from app.ui.page import Room
    from app.ui.widgets.search_box import Hit


def run(house: House, book_path: Path | None = None, argv: Sequence[str] = ()) -> int:
    """Show the window until it is closed; gives the exit status."""
    prepare(argv)
    ready = begin(house, book_path)
    while ready is not None:
        shell = open_shell(house, ready, starting=True)
        shell.copying.begin()
        Clearing(shell).begin()
        shell.show()
        wait_until_left(shell)
        if shell.next_book is not None:
            ready = sit_down(shell.next_book)
        elif shell.another_book:
            settings.change(None, last_book="")
            ring.clear()
            ready = begin(house, None)
        else:
            break
    return 0


def wait_until_left(shell: Shell) -> None:
    """Let the person work until ``shell`` is closed, whatever other window still stands.

    A loop of its own: ending the program's would end the dialog too that asks for another book next.
    """
    loop = QEventLoop()
    shell.left.connect(loop.quit)
    if shell.isVisible():
        loop.exec()


def prepare(argv: Sequence[str] = ()) -> QApplication:
    """The program object with fonts, language and look of this PC's settings."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication([sys.argv[0], *argv])
    app.setApplicationName("courtyard-desk")
    app.setQuitOnLastWindowClosed(False)  # the program ends where ``run`` does
    kept = settings.load()
    use_language(kept.language if kept.language in LANGUAGES else "zh_CN")
    app.setApplicationDisplayName(tr("Courtyard Desk"))
    crash.start_log()
    crash.watch_for_faults()
    theme.load_fonts()
    theme.apply(kept.palette, kept.type_size)
    app.setWindowIcon(QIcon(icons.pixmap("landmark", theme.current().tokens.accent, 64)))
    _speak_in_dialogs(app, kept.language)
    return app


def begin(house: House, wanted: Path | None) -> Ready | None:
    """The last book with its operator, or what the first run ends with; None where the person left."""
    kept = settings.load()
    path = wanted or (Path(kept.last_book) if kept.last_book else None)
    trouble: UserError | None = None
    if path is not None:
        try:
            book = open_book(house, path)
            if book is not None:
                return sit_down(book)
        except UserError as error:
            trouble = error
    from app.ui.first_run import FirstRun  # noqa: PLC0415 — few starts are the first

    first = FirstRun(house, trouble=trouble)
    return first.ready if first.exec() else None


def sit_down(book: Book) -> Ready | None:
    """Who is at the desk of ``book``; None, and the book let go, where the person left."""
    try:
        operator = who_is_there(book, settings.load().last_operator)
    except BaseException:
        book.close()
        raise
    if operator is None:
        book.close()
        return None
    return Ready(book, operator)


def open_shell(house: House, ready: Ready, rooms: Sequence[Room] | None = None, *, starting: bool = False) -> Shell:
    """The main window on a book that is open, with all rooms unless ``rooms`` says otherwise."""
    desk = Desk(ready.book, ready.operator, courtyard=_name_of(ready.book), house=house)
    desk.remember(last_book=str(ready.book.path.resolve()), last_operator=ready.operator.name)

    def find(text: str) -> Sequence[Hit]:
        from app.ui.finding import find_anything  # noqa: PLC0415 — the window opens without it

        return desk.read(find_anything, text) if desk.may(Right.READ_REGISTER) else ()

    shell = Shell(desk, pages.all_rooms() if rooms is None else rooms, find, starting=starting)
    shell.copying = Copying(shell)
    shell.before_closing = Leaving(shell).may_close
    desk.open_wanted.connect(partial(_open_next, house, shell))
    shell.damage_found.connect(partial(_after_damage, house, shell))
    if not ready.book.may_change:
        shell.stand(msg("You are only looking at this book: nothing you do changes it"))
    if ready.page:
        shell.open_page(ready.page)
    return shell


def _open_next(house: House, shell: Shell, path: Path) -> None:
    """Go on with another book once this one is closed."""
    try:
        shell.next_book = open_book(house, path, shell)
    except UserError as error:
        shell.show_problem(error)
        return
    if shell.next_book is not None:
        shell.close()


def _after_damage(house: House, shell: Shell, error: BookUnavailable) -> None:
    """The look over the book found damage after its first page was shown."""
    path = shell.desk.book.path
    shell.stand(msg("The book is damaged: nothing can be changed until you have chosen how to go on"))
    try:
        shell.next_book = after_damage(house, path, error, shell)
    except UserError as other:
        shell.show_problem(other)
        return
    shell.another_book = shell.next_book is None
    shell.close()


def _name_of(book: Book) -> str:
    try:
        with book.view() as view:
            return courtyard(view).name
    except Refused:
        return book.path.stem


def _speak_in_dialogs(app: QApplication, language: str) -> None:
    """Let Qt's own dialogs (files, printers) speak the language too."""
    translator = QTranslator(app)
    if translator.load(QLocale(language), "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
