"""The window's life: fonts and look, the last book or the first run, who is at the desk, then the shell."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QFileDialog

from app.book import Book, Right
from app.book.rights import require
from app.kernel import settings
from app.kernel.errors import Refused, UserError
from app.kernel.i18n import LANGUAGES, msg, tr, use_language
from app.register.queries import courtyard
from app.ui import crash, finding, icons, jobs, pages, theme
from app.ui.first_run import FirstRun, Ready
from app.ui.leaving import Leaving
from app.ui.operation import Desk
from app.ui.shell import Shell
from app.ui.widgets.login import who_is_there

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.book.house import House
    from app.ui.page import PageSpec
    from app.ui.widgets.search_box import Hit


def run(house: House, book_path: Path | None = None, argv: Sequence[str] = ()) -> int:
    """Show the window until it is closed; gives the exit status."""
    app = prepare(argv)
    wanted: Path | None = book_path
    while True:
        ready = begin(house, wanted)
        if ready is None:
            return 0
        shell = open_shell(house, ready)
        shell.show()
        status = app.exec()
        if not shell.another_book:
            return status
        settings.change(None, last_book="")
        wanted = None


def prepare(argv: Sequence[str] = ()) -> QApplication:
    """The program object with fonts, language and look of this PC's settings."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication([sys.argv[0], *argv])
    app.setApplicationName("courtyard-desk")
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
            book = Book.open(path)
        except UserError as error:
            trouble = error
        else:
            operator = who_is_there(book, kept.last_operator)
            if operator is not None:
                return Ready(book, operator)
            book.close()
            return None
    first = FirstRun(house, trouble=trouble)
    return first.ready if first.exec() else None


def open_shell(house: House, ready: Ready, specs: Sequence[PageSpec] | None = None) -> Shell:
    """The main window on a book that is open, with all pages unless ``specs`` says otherwise."""
    desk = Desk(ready.book, ready.operator, courtyard=_name_of(ready.book), house=house)
    desk.remember(last_book=str(ready.book.path.resolve()), last_operator=ready.operator.name)

    def find(text: str) -> Sequence[Hit]:
        return desk.read(finding.find, text) if desk.may(Right.READ_REGISTER) else ()

    shell = Shell(desk, pages.all_pages() if specs is None else specs, find)
    shell.back_up_wanted.connect(partial(back_up, shell))
    shell.before_closing = Leaving(shell).may_close
    if ready.page:
        shell.open_page(ready.page)
    return shell


def _name_of(book: Book) -> str:
    try:
        with book.view() as view:
            return courtyard(view).name
    except Refused:
        return book.path.stem


def back_up(shell: Shell, where: str) -> None:
    """Copy the book beside itself, or to a stick the person shows."""
    try:
        require(shell.desk.operator, Right.KEEP_BOOK)  # the copy is the whole book, names and money
    except UserError as error:
        shell.show_problem(error)
        return
    folder: Path | None = None
    if where == "elsewhere":
        chosen = QFileDialog.getExistingDirectory(shell, tr("Back up to"))
        if not chosen:
            return
        folder = Path(chosen)

    def done(path: Path) -> None:
        if where == "elsewhere":
            shell.desk.remember(stick_backup=shell.desk.book.clock.now().isoformat(timespec="minutes"))
        shell.desk.changed.emit(frozenset({"backup"}))
        shell.desk.announce(msg("Backed up and checked: {path}", path=path))

    shell.desk.in_background(msg("Backing up"), shell, done, jobs.back_up, shell.desk.book.path, folder)


def _speak_in_dialogs(app: QApplication, language: str) -> None:
    """Let Qt's own dialogs (files, printers) speak the language too."""
    translator = QTranslator(app)
    if translator.load(QLocale(language), "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
