"""The bulletin board: what has to hang, what hangs and hung, what always hangs; on the right what is done about it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QWidget

from app.book.rights import Right
from app.bulletin.board import queries, services
from app.bulletin.board.calendar.queries import Lasting, Occasion, calendar, lasting
from app.bulletin.board.papers import PAPERS
from app.bulletin.board.queries import Posting
from app.bulletin.board.rules import PostingDraft, Standing
from app.kernel.errors import UserError
from app.kernel.i18n import current_language, msg, tr
from app.register.queries import courtyard
from app.ui import theme
from app.ui.board import dialogs
from app.ui.board.detail import Detail
from app.ui.board.hanging import make_and_hang
from app.ui.board.kept import KeptPaper
from app.ui.board.pack import make_pack
from app.ui.page import Page
from app.ui.theme import Tone
from app.ui.widgets.allowing import NOTHING_CHOSEN, allow, seat, unless
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import button, column, row
from app.ui.widgets.paper_dialog import open_paper
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from app.ui.operation import Desk

_VIEWS: Final = ((0, msg("Has to hang")), (1, msg("Posting log")), (2, msg("Standing notices")))
_ALWAYS: Final = 2
_USUAL: Final = 15  # points
_PRINTED: Final = ("disclosure_calendar", "posting_record", "standing_board")
_TONES: Final = {
    Standing.OVERDUE: Tone.WRONG,
    Standing.DUE: Tone.DUE,
    Standing.AHEAD: Tone.PLAIN,
    Standing.HANGS: Tone.QUIET,
}


class BoardPage(Page):
    """Three lists; the posting in hand beside them."""

    listens: ClassVar[frozenset[str]] = frozenset({"board", "notice", "resolution", "statement", "entry", "courtyard"})

    def __init__(self, desk: Desk) -> None:
        """Build the lists and what stands beside them."""
        super().__init__(desk)
        self.dialog: QDialog | None = None
        self.may = desk.may(Right.POST_DISCLOSURE)
        self.other_button = button(tr("From elsewhere …"), self.hang_other, icon="file-plus")
        self.print_button = button(tr("Print"), self.print_page, icon="printer")
        self.pack_button = button(tr("Inspection pack …"), lambda: make_pack(desk, self), icon="scroll-text")
        allow(self.other_button, seat(desk, Right.POST_DISCLOSURE))
        self.add_title(tr("Bulletin board"), self.print_button, self.pack_button, self.other_button)
        self.view = ChoiceField[int](_VIEWS)
        self.view.say(tr("What is shown"))
        self.due, self.log, self.lasting = self._due_table(), self._log_table(), self._lasting_table()
        self.stack = QStackedWidget()
        for table in (self.due, self.log, self.lasting):
            self.stack.addWidget(table)
        self.detail = Detail(self.may)
        self.detail.wanted.connect(self._act)
        self.hang_button = button(tr("Hang up …"), self.hang, icon="megaphone", role="primary")
        allow(self.hang_button, seat(desk, Right.POST_DISCLOSURE))
        self.view.changed.connect(self._turn)
        right = QWidget()
        right.setLayout(column(row(self.hang_button, None), self.detail))
        sides = QHBoxLayout()
        sides.setSpacing(16)
        left = QWidget()
        left.setLayout(column(row(self.view, None), self.stack))
        large = theme.current().type_size > _USUAL
        sides.addWidget(left, 1 if large else 3)
        sides.addWidget(right, 1 if large else 2)
        self.body.addLayout(sides, 1)

    def reload(self) -> None:
        """Read all three lists; the one in hand stays in hand."""
        log = self.log.row
        due = self.due.row
        waits = self.desk.read(calendar)
        self.due.put(waits)
        self.due.go_to(next((one for one in waits if due is not None and one.key == due.key), next(iter(waits), None)))
        found = self.desk.read(queries.postings)
        self.log.put(found)
        self.log.go_to(
            next((one for one in found if log is not None and one.id == log.id), found[0] if found else None)
        )
        self.lasting.put(self.desk.read(lasting))
        self._show()

    def open_thing(self, key: object) -> None:
        """Show the posting with the number ``key``."""
        found = next((one for one in self.desk.read(queries.postings) if one.id == key), None)
        if found is not None:
            self.view.put(1)
            self.log.go_to(found)

    def start(self) -> None:
        """The list in sight has the keyboard."""
        self.stack.currentWidget().setFocus()

    def print_page(self) -> None:
        """The list in sight on paper."""
        self.dialog = open_paper(self.desk, PAPERS[_PRINTED[self.view.read()]], None, self)

    def hang(self) -> None:
        """Hang up what is in hand: its page is made and kept."""
        if not self.may:
            return
        if self.view.read() == 0 and self.due.row is not None:
            one = self.due.row
            seed = PostingDraft(one.title.zh, (), self.desk.book.clock.today(), "", one.title.en, one.until)
            self._hang(one.paper, one.asked, seed, one.code)
        elif self.view.read() == 2 and self.lasting.row is not None:
            always = self.lasting.row
            seed = PostingDraft(always.title.zh, (), self.desk.book.clock.today(), "", always.title.en)
            self._hang(always.paper, "", seed, "", always.code)

    def _hang(self, paper: str, asked: str, seed: PostingDraft, duty: str, standing: str = "") -> None:
        if paper:
            make_and_hang(self.desk, paper, asked, self, self._take_dialog)
            return
        self._hang_plain(seed, asked, duty, standing)

    def hang_other(self) -> None:
        """Write down a paper the program did not make."""
        self._hang_plain(PostingDraft("", (), self.desk.book.clock.today(), ""), "", "", "")

    def _hang_plain(self, seed: PostingDraft, asked: str, duty: str, standing: str) -> None:
        yard = self.desk.read(courtyard)
        known = PostingDraft(
            seed.title, yard.boards or yard.gates, seed.up_on, "", seed.title_en, seed.until, asked=asked, duty=duty,
            standing=standing,
        )  # fmt: skip
        self.dialog = dialogs.hang_up_dialog(self.desk, known, b"", self)

    def _take_dialog(self, dialog: QDialog) -> None:
        self.dialog = dialog

    def _act(self, what: str, key: int) -> None:
        one = self.posting
        if one is None:
            return
        if what == "down":
            self.dialog = dialogs.end_dialog(self.desk, one, self)
        elif what == "confirm":
            self.dialog = dialogs.confirm_dialog(self.desk, one, self)
        elif what == "objection":
            self.dialog = dialogs.objection_dialog(self.desk, one, self)
        elif what == "answer":
            self.dialog = dialogs.answer_dialog(self.desk, next(s for s in one.objections if s.id == key), self)
        elif what == "photo":
            self._choose_photos(one)
        elif what == "open":
            photo = next(file for file in one.photos if file.id == key)
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(photo.path)))
        else:
            self.show_kept(one)

    def show_kept(self, one: Posting) -> None:
        """The very paper that hung."""
        try:
            self.dialog = KeptPaper(self.desk, one, self)
        except UserError as error:
            self.desk.say_refused(error)
            return
        self.dialog.open()

    def _choose_photos(self, one: Posting) -> None:
        kinds = tr("Photos, scans, PDFs") + " (*.jpg *.jpeg *.png *.tif *.tiff *.bmp *.webp *.pdf)"
        named, _ = QFileDialog.getOpenFileNames(self, tr("Which photos?"), str(Path.home()), kinds)
        self.keep_photos(one.id, *(Path(each) for each in named))

    def keep_photos(self, posting_id: int, *files: Path) -> None:
        """Keep photos of a posting, or say why one cannot be."""
        for file in files:
            if self.desk.run(services.add_photo, posting_id, file) is None:
                return

    @property
    def posting(self) -> Posting | None:
        """The posting in hand: the one of the log, or what hangs of the duty or of the standing posting chosen."""
        view = self.view.read()
        if view == 1:
            return self.log.row
        chosen = self.due.row if view == 0 else self.lasting.row
        return chosen.posting if chosen is not None else None

    def _turn(self) -> None:
        self.stack.setCurrentIndex(self.view.read())
        self._show()

    def _show(self) -> None:
        view = self.view.read()
        self.hang_button.setVisible(view != 1)
        self.pack_button.setVisible(view == _ALWAYS and self.desk.may(Right.READ_MONEY))
        wanted = self.due.row if view == 0 else self.lasting.row
        allow(self.hang_button, seat(self.desk, Right.POST_DISCLOSURE), unless(wanted, NOTHING_CHOSEN))
        self.detail.show_posting(self.posting)

    def _due_table(self) -> Table[Occasion]:
        language = current_language()
        table = Table[Occasion](
            [
                Column(msg("By"), lambda one: one.due, width=145, tone=_tone_of),
                Column(msg("Standing"), lambda one: one.state.text(), width=110, tone=_tone_of),
                Column(msg("What is posted"), lambda one: one.title.shown(language), width=230),
                Column(msg("Period or number"), lambda one: one.period.shown(language) if one.period else one.asked, width=150),
                Column(msg("Rule"), lambda one: one.source.shown(language), width=200),
            ],
            name=msg("Has to hang"),
            empty=EmptyState(
                msg("Nothing has to hang yet"),
                msg("Once the book has money, notices or resolutions, what has to hang by when is shown here."),
                msg("From elsewhere …") if self.may else None, self.hang_other, icon="megaphone",
            ),
        )  # fmt: skip
        table.chosen.connect(lambda _: self._show())
        table.opened.connect(lambda _: self.hang())
        return table

    def _log_table(self) -> Table[Posting]:
        table = Table[Posting](
            [
                Column(msg("No."), lambda one: one.id, width=60),
                Column(msg("What is posted"), lambda one: one.title, width=230),
                Column(msg("Put up on"), lambda one: one.up_on, width=145),
                Column(msg("Hangs until"), lambda one: one.until or one.ended_on, _until, width=150, tone=self._late),
                Column(msg("Where it hangs"), lambda one: one.where, width=160),
                Column(msg("By whom"), lambda one: one.person, width=90),
                Column(msg("Photos"), lambda one: len(one.photos), width=60),
            ],
            name=msg("Posting log"),
            empty=EmptyState(
                msg("Nothing was written down yet"),
                msg("Hang something up under “Has to hang”, or write down a paper from elsewhere."),
                msg("From elsewhere …") if self.may else None, self.hang_other, icon="megaphone",
            ),
        )  # fmt: skip
        table.chosen.connect(lambda _: self._show())
        return table

    def _lasting_table(self) -> Table[Lasting]:
        language = current_language()
        table = Table[Lasting](
            [
                Column(msg("What is posted"), lambda one: one.title.shown(language), width=260),
                Column(msg("Last confirmed"), lambda one: one.posting.seen_on if one.posting else None, lambda one: str(one.posting.seen_on) if one.posting else tr("not posted"), width=145, tone=self._stale),
                Column(msg("Look again by"), lambda one: one.confirm_by, width=145, tone=self._stale),
                Column(msg("Where it hangs"), lambda one: one.posting.where if one.posting else "", width=180),
            ],
            name=msg("Standing notices"),
            filterable=False,
        )  # fmt: skip
        table.chosen.connect(lambda _: self._show())
        table.opened.connect(lambda _: self.hang())
        return table

    def _late(self, one: Posting) -> Tone:
        today = self.desk.book.clock.today()
        return Tone.WRONG if one.hangs and one.until is not None and one.until < today else Tone.PLAIN

    def _stale(self, one: Lasting) -> Tone:
        today = self.desk.book.clock.today()
        return Tone.PLAIN if one.confirm_by is not None and one.confirm_by > today else Tone.WRONG


def _tone_of(one: Occasion) -> Tone:
    return _TONES[one.standing]


def _until(one: Posting) -> str:
    if one.ended_on is not None:
        return tr("down {day}", day=one.ended_on)
    return str(one.until) if one.until else tr("for good")
