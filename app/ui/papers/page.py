"""Papers: every paper there is on the left; what it is for, how it is wanted and the very page on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QWidget

from app.book import Right
from app.kernel.errors import Refused
from app.kernel.i18n import msg, tr
from app.kernel.masks import Audience
from app.paper.forms import PaperRequest
from app.paper.shelf import find_form
from app.ui import theme
from app.ui.board.hanging import hang_up
from app.ui.forms.editor import FormEditor, open_editor
from app.ui.jobs import WantedPaper, make_paper
from app.ui.page import Page
from app.ui.papers.gallery import Gallery
from app.ui.papers.look import Look
from app.ui.papers.print_setup import PrintSetupDialog
from app.ui.papers.shelf import Shelf
from app.ui.papers.wordbook import WordbookDialog
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.job_bar import JobBar
from app.ui.widgets.labels import button, column, row
from app.ui.widgets.paper_desk import PaperDesk
from app.ui.widgets.pick_field import PickField

if TYPE_CHECKING:
    from app.kernel.errors import UserError
    from app.paper.forms import Paper
    from app.ui.background import Job
    from app.ui.operation import Desk
    from app.ui.widgets.ask import FormDialog

_SETTLE_MS: Final = 150
_SHELF: Final = 17  # times the type size
_PICK: Final = 420  # pixels at most; large type leaves no more beside title and switch
_LARGE_PICK: Final = 320
_USUAL: Final = 15  # points
_VIEWS: Final = ((0, msg("One paper")), (1, msg("All forms")))


class PapersPage(Page):
    """One paper at a time; Ctrl+P prints it."""

    listens: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, desk: Desk) -> None:
        """Shelf on the left; switches and page on the right."""
        super().__init__(desk)
        self.shown: Paper | None = None
        self.job: Job | None = None
        self.hang_dialog: FormDialog | None = None
        self.editor: FormEditor | None = None
        self.setup: PrintSetupDialog | None = None
        self.wordbook: WordbookDialog | None = None
        look = theme.current()
        self.shelf = Shelf()
        self.shelf.setFixedWidth(_SHELF * look.type_size)
        self.shelf.put(paper for paper in desk.house.papers.values() if desk.may(paper.right))
        self.shelf.chosen.connect(self.take)
        self.asked = QLabel()
        self.pick = PickField()
        self.pick.setMinimumWidth(_PICK if look.type_size <= _USUAL else _LARGE_PICK)
        self.asked.setBuddy(self.pick)
        self.asking = QWidget()
        self.asking.setLayout(row(self.asked, self.pick))
        self.pick.changed.connect(self._begin)
        self.look = Look()
        self.look.changed.connect(self._begin)
        self.bar = JobBar()
        self.bar.again.connect(self._set_page)
        self.paper = PaperDesk(desk, self._make, self._file_name, lambda: self.shown.id if self.shown else "")
        self.paper.printed.connect(self._note)
        self.paper.saved.connect(self._note)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._set_page)
        right = QWidget()
        right.setLayout(column(self.look, self.bar, self.paper))
        self.gallery = Gallery(desk)
        self.gallery.put(paper for paper in desk.house.papers.values() if desk.may(paper.right))
        self.gallery.chosen.connect(self._open_picture)
        self.view = ChoiceField[int](_VIEWS)
        self.view.say(tr("What is shown"))
        self.view.changed.connect(self._turn)
        self.add_title(tr("Papers"), self.view, self.asking)
        self.stack = QStackedWidget()
        self.stack.addWidget(right)
        self.stack.addWidget(self.gallery)
        sides = QHBoxLayout()
        sides.setSpacing(2 * look.measures.gap)
        self.left = QWidget()
        self.left.setLayout(column(self.shelf, *self._acts()))
        sides.addWidget(self.left)
        sides.addWidget(self.stack, 1)
        self.body.addLayout(sides, 1)
        desk.background.warm()

    def _acts(self) -> tuple[QHBoxLayout, ...]:
        """What can be done with the paper chosen, a line each."""
        self.words_button = button(tr("Change the words …"), self.change_words, icon="type")
        self.words_button.setVisible(self.desk.may(Right.POST_DISCLOSURE))
        self.english_button = button(tr("Own words in English …"), self.write_english, icon="languages")
        self.setup_button = button(tr("Print settings …"), self.set_up, icon="printer")
        self.hang_button = button(tr("Hang up …"), self.hang_up, icon="megaphone")
        self.hang_button.setVisible(self.desk.may(Right.POST_DISCLOSURE))
        below = (self.hang_button, self.words_button, self.english_button, self.setup_button)
        return tuple(row(each, None) for each in below)

    def reload(self) -> None:
        """Read afresh what the paper can be for, and set it again."""
        if self.shown is None:
            self.shelf.go_to_first()
            return
        self._ask(self.shown, self.pick.read())
        self._begin()
        self._turn()

    def open_thing(self, key: object) -> None:
        """Show the paper whose form is called ``key``, or the one of (form, what it is for)."""
        form, for_ = key if isinstance(key, tuple) else (key, None)
        if isinstance(form, str):
            self.shelf.go_to(form)
        if for_ is not None and self.shown is not None and self.shown.id == form:
            self._ask(self.shown, for_)
            self._begin()

    def start(self) -> None:
        """The shelf has the keyboard, or the pictures."""
        (self.gallery if self.view.read() else self.shelf).setFocus()

    def print_page(self) -> None:
        """Ctrl+P; among the pictures it shows the very page of the one chosen first."""
        if self.view.read():
            self.gallery.open_current()
        else:
            self.paper.print_paper()

    def hang_up(self) -> None:
        """The board's copy in sight hangs: note it, keep the very page."""
        if self.look.audience is not Audience.BOARD:
            self.desk.say_refused(Refused(msg("Only a board copy is hung up: choose it above the page")))
        elif self.shown is not None and self.paper.pdf is not None:
            self._note()
            self.hang_dialog = hang_up(self.desk, self.shown.id, self.for_ or "", self.paper.pdf, self)

    def change_words(self) -> None:
        """Change the form of the paper in sight."""
        if self.shown is not None:
            self.editor = open_editor(self.desk, self.shown, self.for_, self)

    def write_english(self) -> None:
        """What own words are in English, for every paper."""
        self.wordbook = WordbookDialog(self.desk, self)
        self.wordbook.finished.connect(self.reload)
        self.wordbook.open()

    def set_up(self) -> None:
        """Printer, copies and offsets of the paper in sight."""
        if self.shown is not None:
            size = self.look.options().size or "a4"
            self.setup = PrintSetupDialog(self.desk, self.shown, size, self)
            self.setup.open()

    def _turn(self) -> None:
        pictures = bool(self.view.read())
        self.stack.setCurrentIndex(int(pictures))
        self.left.setVisible(not pictures)
        self._show_asked()
        if pictures:
            self.gallery.begin()
        else:
            self.gallery.stop()

    def _open_picture(self, paper: Paper) -> None:
        self.view.put(0)
        self.shelf.go_to(paper.id)

    def take(self, paper: Paper) -> None:
        """Show ``paper`` as its form has it."""
        self.shown = paper
        self.look.begin(find_form(paper.id))
        self._ask(paper, "")
        self._begin()

    @property
    def for_(self) -> str | None:
        """What the paper is for, as ``--for`` would say it."""
        return (self.pick.read() or None) if self.shown is not None and self.shown.asks is not None else None

    def _ask(self, paper: Paper, value: str) -> None:
        asks = paper.asks
        self._show_asked()
        if asks is not None:
            self.asked.setText(asks.words.text())
            self.pick.say(asks.words.text())
            self.pick.fill(self.desk.read(asks.choices), value)

    def _show_asked(self) -> None:
        """What the paper is for is asked where one paper is in sight that asks it."""
        self.asking.setVisible(not self.view.read() and self.shown is not None and self.shown.asks is not None)

    def _begin(self) -> None:
        before, self.job = self.job, None
        if before is not None:
            before.cancel()
        self.paper.show_pdf(None, tr("The page is being set …"))
        self._settle.start()

    def _set_page(self) -> None:
        if self.shown is None:
            return
        self.job = job = self._make("pdf")
        job.finished.connect(self._show_pdf)
        job.refused.connect(self._refused)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._stopped)
        self.bar.follow(job, tr("The page is being set …"))

    def _make(self, kind: str) -> Job:
        paper = cast("Paper", self.shown)
        book = self.desk.book
        wanted = WantedPaper(
            book.path, book.clock, paper.id, paper.build, self.for_, self.look.audience, self.look.options()
        )
        return self.desk.background.start(make_paper, wanted, kind)

    def _show_pdf(self, pdf: bytes) -> None:
        self.job = None
        self.paper.show_pdf(pdf)

    def _refused(self, error: UserError) -> None:
        """Nothing to print is no fault: it is said where the page would be."""
        self.job = None
        self.paper.show_pdf(None, str(error))

    def _failed(self, _trace: str) -> None:
        self._refused(Refused(msg("The page could not be set: see the log")))

    def _stopped(self) -> None:
        if self.job is not None:
            self.job = None
            self.paper.show_pdf(None, tr("The page was not set."))

    def _file_name(self) -> str:
        words = (self.shown.title.text() if self.shown else "", self.for_ or "")
        return "-".join(part for part in words if part).replace("/", "-").replace(" ", "-")

    def _note(self, path: str = "") -> None:
        """Some papers are counted when they are printed, of some a board's copy is noted as given out."""
        paper = self.shown
        if paper is None:
            return
        request = PaperRequest(self.for_, self.look.audience, self.desk.book.clock)
        if paper.printed is not None:
            self.desk.run(paper.printed, request)
        on_paper = not path or path.endswith(".pdf")
        board = on_paper and request.audience is Audience.BOARD and self.desk.may(Right.POST_DISCLOSURE)
        if paper.given_out is not None and board:
            self.desk.run(paper.given_out, request)
