"""The service desk: requests on the left, the one in hand or the form to take one in on the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Final

from PySide6.QtWidgets import QWidget

from app.book.rights import Right
from app.bulletin.notices.rules import NoticeDraft, NoticeKind
from app.bulletin.notices.services import write_notice
from app.caredesk import services
from app.caredesk.papers import PAPERS
from app.caredesk.requests import queries
from app.caredesk.requests.answering import answer_draft
from app.caredesk.requests.queries import Case
from app.caredesk.requests.rules import Category, When, category_title
from app.caredesk.requests.saying import moment
from app.caredesk.requests.standing.rules import state_title
from app.kernel.i18n import current_language, msg, tr
from app.ui.actions import bind
from app.ui.caredesk.requests import dialogs
from app.ui.caredesk.requests.detail import Detail
from app.ui.caredesk.requests.figures import FiguresDialog
from app.ui.caredesk.requests.order_forms import order_dialog
from app.ui.caredesk.requests.photos import request_photos
from app.ui.caredesk.requests.take_in import TakeIn
from app.ui.page import Page
from app.ui.theme import Tone
from app.ui.widgets.allowing import allow, press, seat
from app.ui.widgets.ask import AskReason
from app.ui.widgets.beside import Beside, CurrentStack
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import button, column, plain, scrolled
from app.ui.widgets.paper_dialog import open_paper
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column
from app.ui.widgets.wrapping import Wrapping, strip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from app.caredesk.requests.paths.rules import Suggestion
    from app.ui.operation import Desk

_VIEWS: Final = (("open", msg("Unfinished")), ("late", msg("Overdue")), ("all", msg("All")))
_ASKS: Final = {
    "route": dialogs.route_dialog,
    "assign": dialogs.assign_dialog,
    "hand": dialogs.hand_dialog,
    "follow": dialogs.follow_dialog,
    "attend": dialogs.attend_dialog,
    "done": dialogs.result_dialog,
    "call": dialogs.call_dialog,
    "warn": dialogs.warn_dialog,
    "up": dialogs.escalate_dialog,
    "party": dialogs.party_dialog,
    "meet": dialogs.meeting_dialog,
    "settle": dialogs.settle_dialog,
}


class RequestsPage(Page):
    """Take requests in, hand them on, call everybody back; ``F2`` begins a new one."""

    listens: ClassVar[frozenset[str]] = frozenset({"request", "order", "words"})

    def __init__(self, desk: Desk) -> None:
        """Build the list, the form and what stands beside it."""
        super().__init__(desk)
        self.dialog: QDialog | None = None
        self.only: tuple[int, ...] | None = None  # the keys behind a figure, while one is looked into
        self.new_button = button(tr("Take a request in (F2)"), self.new, icon="plus", role="primary")
        allow(self.new_button, seat(desk, Right.TAKE_REQUEST))
        self.figures_button = button(tr("Figures of the month"), self.show_figures, icon="clipboard-list")
        self.print_button = button(tr("Print the register"), self.print_page, icon="printer")
        self.add_title(tr("Service desk"), self.figures_button, self.print_button, self.new_button)
        if not desk.may(Right.READ_REGISTER):  # the gate sees only what it took in itself
            self.figures_button.hide()
            self.print_button.hide()
        self.often = plain("", Tone.DUE)
        self.often.setWordWrap(False)
        self.often_button = button(tr("Answer on the board"), self.answer_often, icon="megaphone")
        self.body.addLayout(Wrapping((self.often,), (self.often_button,)))
        self.view = ChoiceField[str](_VIEWS)
        self.view.say(tr("What is shown"))
        self.view.changed.connect(self._turn)
        self.table = self._table()
        self.detail = Detail(desk.may(Right.HANDLE_REQUEST))
        self.detail.wanted.connect(self.act)
        self.take_in = TakeIn(desk)
        self.take_in.taken.connect(self._taken)
        self.take_in.left.connect(self.leave)
        self.right = CurrentStack()
        self.right.addWidget(self.detail)
        self.form_area = scrolled(self.take_in)
        self.right.addWidget(self.form_area)
        left = QWidget()
        left.setLayout(column(strip(self.view), self.table))
        self.body.addWidget(Beside(left, self.right), 1)
        bind(self, "F2", self.new)

    def reload(self) -> None:
        """Read the requests; the one in hand stays in hand."""
        before = self.table.row.id if self.table.row else None
        found = self._shown()
        self.table.put(found)
        self.table.go_to(next((one for one in found if one.id == before), found[0] if found else None))
        self._show(self.table.row)
        waits = self.desk.read(queries.asked_often) if self.desk.may(Right.HANDLE_REQUEST) else ()
        for shown in (self.often, self.often_button):
            shown.setVisible(bool(waits))
        if waits:
            title = waits[0].subject.title
            self.often.setText(tr("{count} asked about {kind} lately", count=len(waits[0].cases), kind=title))

    def open_thing(self, key: object) -> None:
        """Show the request with the key ``key``."""
        if isinstance(key, int):
            self.only = None
            self.view.put("all")
            self.reload()
            self.table.go_to(next((one for one in self.table.model.rows if one.id == key), None))
            self._show(self.table.row)

    def start(self) -> None:
        """The list has the keyboard, or the form where nothing was taken in yet."""
        (self.table if self.table.row else self.new_button).setFocus()

    def leave(self) -> None:
        """Esc: back to the list."""
        self.right.setCurrentWidget(self.detail)
        self.table.setFocus()

    def new(self) -> None:
        """Take one in."""
        if self.desk.may(Right.TAKE_REQUEST):
            self.right.setCurrentWidget(self.form_area)
            self.take_in.start()

    def print_page(self) -> None:
        """The month's register on paper."""
        self.dialog = open_paper(self.desk, PAPERS["request_register"], None, self)

    def show_figures(self) -> None:
        """The month's figures; one that is opened shows its requests in the list."""
        dialog = FiguresDialog(self.desk, self)
        dialog.opened.connect(self.look_into)
        self.dialog = dialog
        dialog.open()

    def look_into(self, keys: tuple[int, ...]) -> None:
        """Show the requests behind a figure alone."""
        self.view.put("all")
        self.only = keys
        self.reload()

    def act(self, what: str) -> None:
        """Ask what is needed for ``what``, about the request in hand."""
        one = self.table.row
        if one is None:
            return
        if what in _ASKS:
            self.dialog = _ASKS[what](self.desk, one, self)
        elif what == "order":
            self.dialog = order_dialog(self.desk, one, self)
        elif what == "photos":
            self.dialog = request_photos(self.desk, one, self)
        elif what == "print":
            form = "mediation_record" if one.category is Category.DISPUTE else "request_slip"
            self.dialog = open_paper(self.desk, PAPERS[form], one.number, self)
        elif what == "close":
            self.desk.run(services.close_request, one.id)
        elif what == "withdraw":
            asked = AskReason(msg("Was {number} taken back?", number=one.number), msg("It was taken back"), self)
            asked.accepted.connect(partial(self._withdraw, one, asked))
            self.dialog = asked
            asked.open()

    def answer_often(self) -> None:
        """Write a notice that answers what many ask, and go to it."""
        waits = self.desk.read(queries.asked_often)
        if not waits:
            return
        words = answer_draft(waits[0])
        signed = f"{self.desk.courtyard}管理委员会"
        draft = NoticeDraft(
            NoticeKind.NOTICE, words.title, words.body, signed, words.title_en, words.body_en, words.key, words.key_en
        )
        done = self.desk.run(write_notice, draft)
        if done is not None:
            self.desk.run(services.note_posted, [one.id for one in waits[0].cases], words.title)
            self.desk.go_to.emit("notices", done.result)

    def _withdraw(self, one: Case, asked: AskReason) -> None:
        self.desk.run(services.withdraw_request, one.id, asked.reason)

    def _taken(self, one: Any) -> None:
        """The new one stands in the list; the form stays for the next."""
        self.reload()
        self.table.go_to(next((each for each in self.table.model.rows if each.id == one.id), None))
        self.right.setCurrentWidget(self.form_area)
        self.take_in.start()

    def _turn(self) -> None:
        self.only = None
        self.reload()

    def _shown(self) -> tuple[Case, ...]:
        known, now = self.desk.read(queries.requests_for, self.desk.operator), self.desk.book.clock.now()
        if self.only is not None:
            return tuple(one for one in known if one.id in self.only)
        if self.view.read() == "open":
            return tuple(one for one in known if one.open)
        if self.view.read() == "late":
            return tuple(one for one in known if one.course.missed(now) is not None)
        return known

    def _show(self, one: Case | None) -> None:
        self.right.setCurrentWidget(self.detail)
        kept = sum(len(self.desk.read(queries.photos, one.id, when)) for when in When) if one else 0
        self.detail.show_case(one, self.desk.book.clock.now(), kept, self._advised(one))

    def _advised(self, one: Case | None) -> Suggestion | None:
        """Whose a repair probably is, while nobody has settled it."""
        if one is None or one.category is not Category.REPAIR or one.path is not None or not one.open:
            return None
        return self.desk.read(queries.advice, one).suggestion

    def _table(self) -> Table[Case]:
        language = current_language()
        table = Table[Case](
            [
                Column(msg("Number"), lambda one: one.number, width=150),
                Column(msg("Came from"), lambda one: one.asker, width=160),
                Column(msg("What it is about"), lambda one: one.subject.title.shown(language), width=150),
                Column(msg("Done by (clock)"), lambda one: one.course.done_by, lambda one: f"{one.course.done_by:%m-%d %H:%M}", width=135, tone=self._tone),
                Column(msg("Standing"), lambda one: state_title(one.state).text(), width=120),
                Column(msg("Taken in"), lambda one: one.taken_at, lambda one: moment(one.taken_at), width=170),
                Column(msg("Class"), lambda one: category_title(one.category).text(), width=90),
            ],
            name=msg("Requests"),
            empty=EmptyState(
                msg("Nothing is open"),
                msg("Press F2 and write down who came, about what and in which words: the clocks run by themselves."),
                msg("Take a request in") if self.desk.may(Right.TAKE_REQUEST) else None, self.new, icon="wrench",
            ),
        )  # fmt: skip
        table.chosen.connect(self._show)
        table.opened.connect(lambda _: press(self.desk, self.detail.next_button))
        return table

    def _tone(self, one: Case) -> Tone:
        late = one.course.missed(self.desk.book.clock.now()) is not None
        return Tone.WRONG if late else Tone.PLAIN if one.open else Tone.QUIET
