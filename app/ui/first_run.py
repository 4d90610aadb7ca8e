"""The first five steps to a working book, or a sample courtyard to play with."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.book.keys import cipher
from app.book.operators import set_password, sign_in
from app.book.rights import Role
from app.book.seats.passwords import check_password
from app.kernel import settings
from app.kernel.errors import UsageError, UserError
from app.kernel.i18n import Message, current_language, msg, tr, use_language
from app.register import queries as register
from app.register.services import save_courtyard
from app.ui import jobs, theme
from app.ui.background import Background, follow
from app.ui.frame import LANGUAGES, PALETTES, TYPE_SIZES
from app.ui.operation import Desk
from app.ui.ready import Ready
from app.ui.safekeeping.encryption import EXPLAINED
from app.ui.safekeeping.opening import open_book
from app.ui.safekeeping.recovery import RecoveryDialog
from app.ui.safekeeping.unlocking import add_passphrase, add_shown, chosen
from app.ui.theme import Tone
from app.ui.widgets.choices import ChoiceField, TickField
from app.ui.widgets.fields import TextField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import button, column, heading, hint, named, panel, plain, row, scrolled, title
from app.ui.widgets.login import who_is_there
from app.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

    from app.book import Book, Operator
    from app.book.house import House

STEPS: Final = 5


class FirstRun(QDialog):
    """Language and type → which book → the courtyard → who works here → what next; ``ready`` holds the end."""

    def __init__(self, house: House, *, trouble: UserError | None = None, parent: QWidget | None = None) -> None:
        """``trouble`` says why the last book could not be opened; it is shown above the choice of a book."""
        super().__init__(parent)
        self._house = house
        self._background = Background(self)
        self._trouble = trouble
        self.ready: Ready | None = None
        self.folder = _documents()
        self.resize(880, 660)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._ground: QWidget | None = None
        self.step = 1 if trouble is None else 2
        self._build()

    def show_step(self, step: int) -> None:
        """Go to ``step`` of five."""
        self.step = step
        self._steps.setCurrentIndex(step - 1)
        self._where.setText(tr("Step {step} of {steps}", step=step, steps=STEPS))
        self._back.setVisible(1 < step < STEPS)
        self.notice.hide()
        form = self._forms.get(step)
        if form is not None:
            form.start()
        elif self._first.get(step) is not None:
            self._first[step].setFocus(Qt.FocusReason.TabFocusReason)

    def make_sample(self) -> None:
        """A sample courtyard beside the person's documents."""
        path = _free(self.folder, tr("Sample courtyard"))
        job = self._background.start(jobs.make_sample, self._house.sample_book, path)
        job.failed.connect(self._fault)
        follow(job, msg("Making the sample courtyard"), self, done=lambda _: self.open_book(path), refused=self._refuse)

    def open_book(self, path: Path) -> None:
        """Open a book that exists; says in words why not."""
        try:
            book = open_book(self._house, path, self)
        except UserError as error:
            self._refuse(error)
            return
        if book is None:
            return
        operator = who_is_there(book, settings.load().last_operator, self)
        if operator is None:
            book.close()
            return
        self._finish(Ready(book, operator))

    def reject(self) -> None:
        """Leaving lets a book go that was just made."""
        if self.ready is not None:
            self.ready.book.close()
            self.ready = None
        super().reject()

    def done(self, result: int) -> None:
        """However it ends, no worker stays."""
        self._background.close()
        super().done(result)

    def _build(self) -> None:
        if self._ground is not None:
            self._outer.removeWidget(self._ground)
            self._ground.deleteLater()
        self.setWindowTitle(tr("Courtyard Desk"))
        self._forms: dict[int, Form] = {}
        self._first: dict[int, QWidget] = {}
        self._where: QLabel = hint("")
        self._back = button(tr("Back"), lambda: self.show_step(self.step - 1))
        self.notice = Notice()
        self._steps = QStackedWidget()
        for made in (self._look(), self._which(), self._courtyard(), self._people(), self._next()):
            self._steps.addWidget(scrolled(made))
        self._ground = named(QWidget(), "ground")
        layout = column(
            row(title(tr("Welcome to Courtyard Desk")), None, self._where),
            self.notice,
            self._steps,
            row(self._back, None),
        )
        layout.setContentsMargins(32, 24, 32, 24)
        layout.setSpacing(16)
        self._ground.setLayout(layout)
        self._outer.addWidget(self._ground)
        self.show_step(self.step)
        if self._trouble is not None:
            self.notice.show_text(str(self._trouble), Tone.WRONG)

    def _look(self) -> QWidget:
        kept = settings.load()
        form = self._forms[1] = Form()
        languages = [(key, Message("{words}", {"words": words})) for key, words in LANGUAGES]
        self.language = form.add(msg("Language"), ChoiceField[str](languages, current_language()))
        self.type_size = form.add(msg("Type size"), ChoiceField[int](list(TYPE_SIZES), kept.type_size))
        self.palette_field = form.add(msg("Colours"), ChoiceField[str](list(PALETTES), kept.palette))
        form.add_buttons(msg("Go on"))
        form.submitted.connect(lambda: self.show_step(2))
        for field in (self.language, self.type_size, self.palette_field):
            field.changed.connect(self._take_look)
        return panel(heading(tr("How do you like to read?")), hint(tr("All of it can be changed later.")), form, None)

    def _take_look(self) -> None:
        use_language(self.language.read())
        settings.change(
            None, language=self.language.read(), type_size=self.type_size.read(), palette=self.palette_field.read()
        )
        theme.apply(self.palette_field.read(), self.type_size.read())
        self._build()

    def _which(self) -> QWidget:
        new = button(tr("Begin a new book"), lambda: self.show_step(3), icon="file-plus", role="primary")
        sample = button(tr("Look at a sample courtyard"), self.make_sample, icon="building-2")
        existing = button(tr("Open a book that exists"), self._ask_for_book, icon="folder-open")
        self._first[2] = new
        return panel(
            heading(tr("Which book?")),
            hint(tr("A book is one file that keeps everything about one courtyard.")),
            *_offer(new, msg("For a courtyard that starts now; its register can be brought in from a spreadsheet.")),
            *_offer(sample, msg("Invented people and figures, every room in use: nothing you do there does harm.")),
            *_offer(existing, msg("From this PC, or from a stick.")),
            None,
        )

    def _courtyard(self) -> QWidget:
        form = self._forms[3] = Form()
        self.name = form.add(msg("Name of the courtyard"), TextField(required=True, placeholder=msg("Happiness Lane")))
        self.address = form.add(msg("Address"), TextField())
        self.street = form.add(msg("Street office"), TextField())
        self._place: QLabel = hint("")
        self.name.changed.connect(self._show_place)
        form.add_buttons(msg("Go on"))
        form.submitted.connect(lambda: self.show_step(4))
        change = button(tr("Keep it elsewhere"), self._ask_for_folder, icon="folder-open")
        self._show_place()
        return panel(heading(tr("Which courtyard?")), form, self._place, row(change, None), None)

    def _people(self) -> QWidget:
        form = self._forms[4] = Form()
        self.owner = form.add(msg("Your name"), TextField(required=True))
        self.password = form.add(
            msg("Password"),
            TextField(secret=True),
            msg("May stay empty while you are the only one at this PC. A forgotten password cannot be found again."),
        )
        self.again = form.add(msg("Password once more"), TextField(secret=True))
        self.encrypted = form.add(
            msg("Encryption"), TickField(msg("Encrypt this book with a passphrase")), self._why_encrypt()
        )
        self.encrypted.setEnabled(cipher.available())
        self.passphrase, self.passphrase_again = add_passphrase(form, msg("Passphrase of the book"))
        self.shown = add_shown(form, self.passphrase, self.passphrase_again)
        self.encrypted.changed.connect(self._ask_passphrase)
        self._ask_passphrase()
        form.add_buttons(msg("Make the book"))
        form.submitted.connect(self.make_book)
        return panel(
            heading(tr("Who works here?")),
            hint(tr("You own the book; others get their seats later under “Operators”.")),
            form,
            None,
        )

    def _why_encrypt(self) -> Message:
        if not cipher.available():
            return msg("This program was installed without encryption (SQLCipher), so the book stays a plain file.")
        return EXPLAINED

    def _ask_passphrase(self) -> None:
        for field in (self.passphrase, self.passphrase_again, self.shown):
            self._forms[4].show_field(field, shown=self.encrypted.read())

    def make_book(self) -> None:
        """Make the book from what steps three and four say."""
        form = self._forms[4]
        if self.password.read() != self.again.read():
            form.blame(self.again, UsageError(msg("The two passwords differ: type them once more")))
            return
        passphrase = None
        if self.encrypted.read():
            passphrase = chosen(form, self.passphrase, self.passphrase_again)
            if passphrase is None:
                return
        try:
            if self.password.read():
                check_password(self.password.read(), self.owner.read(), Role.OWNER)
        except UserError as error:
            form.blame(self.password, error)
            self.password.setFocus()
            return
        try:
            book = self._house.new_book(self._path(), self.name.read(), owner=self.owner.read(), passphrase=passphrase)
        except UserError as error:
            form.show_refusal(error)
            return
        try:
            operator = self._settle(book)
        except UserError as error:
            book.close()
            form.show_refusal(error)
            return
        self.ready = Ready(book, operator)
        self.show_step(STEPS)
        if passphrase is not None:
            self._show_key(book, operator)

    def _show_key(self, book: Book, operator: Operator) -> None:
        desk = Desk(book, operator, courtyard=self.name.read(), house=self._house)
        self.recovery = RecoveryDialog(desk, self, must_keep=True)
        self.recovery.finished.connect(lambda _: desk.background.close())
        self.recovery.open()

    def _settle(self, book: Book) -> Operator:
        with book.view() as view:
            operator = sign_in(view, self.owner.read(), None)
            courtyard = register.courtyard(view)
        with book.work(operator) as work:
            if self.address.read() or self.street.read():
                draft = replace(courtyard, address=self.address.read(), street_office=self.street.read())
                save_courtyard(work, draft)
            if self.password.read():
                set_password(work, operator.name, self.password.read())
            work.commit()
        return operator

    def _next(self) -> QWidget:
        bring_in = button(
            tr("Bring in the register from a spreadsheet"), lambda: self._leave_to("register"), role="primary"
        )
        later = button(tr("Look around first"), lambda: self._leave_to(""))
        self._first[5] = bring_in
        return panel(
            heading(tr("The book is made.")),
            *_offer(bring_in, msg("Rooms, owners and phones as the committee has them in Excel.")),
            *_offer(later, msg("Everything can be done later.")),
            None,
        )

    def _leave_to(self, page: str) -> None:
        if self.ready is not None:
            self._finish(replace(self.ready, page=page))

    def _finish(self, ready: Ready) -> None:
        self.ready = ready
        self.accept()

    def _refuse(self, error: UserError) -> None:
        self.notice.show_text(str(error), Tone.WRONG)

    def _fault(self, trace: str) -> None:
        raise RuntimeError(trace)

    def _path(self) -> Path:
        return _free(self.folder, self.name.read())

    def _show_place(self) -> None:
        name = self.name.text()
        self._place.setText(tr("It will be kept as {path}", path=_free(self.folder, name)) if name else "")

    def _ask_for_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("Keep the book in"), str(self.folder))
        if chosen:
            self.folder = Path(chosen)
            self._show_place()

    def _ask_for_book(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, tr("Open a book"), str(self.folder), tr("Books (*.book);;All files (*)")
        )
        if chosen:
            self.open_book(Path(chosen))


def _documents() -> Path:
    """The person's documents folder, made where a fresh PC has none yet; else their home."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path.home()
    return folder


def _offer(choice: QWidget, words: Message) -> tuple[QLayout, QWidget]:
    choice.setMinimumWidth(24 * theme.current().type_size)
    return row(choice, None), plain(words.text(), Tone.QUIET)


def _free(folder: Path, name: str) -> Path:
    """A file name nobody has, for the courtyard ``name``."""
    bare = re.sub(r'[\\/:*?"<>|\s]+', " ", name).strip(" .") or "courtyard"
    path, count = folder / f"{bare}.book", 1
    while path.exists():
        count += 1
        path = folder / f"{bare} {count}.book"
    return path
