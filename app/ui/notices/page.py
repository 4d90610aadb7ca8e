"""Notices: choose a ready text, fill it in, change the words, see the very page, let it go out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Final, cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.book.rights import Right
from app.bulletin.notices import queries, services
from app.bulletin.notices.papers import notice_form
from app.bulletin.notices.rules import NoticeDraft, NoticeKind
from app.bulletin.own_forms.queries import as_printed
from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import msg, tr
from app.kernel.masks import Audience
from app.paper.render import render
from app.paper.shelf import find_form
from app.register.figures import queries as figures
from app.register.privacy import private
from app.register.queries import courtyard
from app.ui.board.hanging import hang_up
from app.ui.jobs import render_paper
from app.ui.notices.listing import notice_list
from app.ui.notices.ready import choose_text, fill_text
from app.ui.notices.words import Words
from app.ui.page import Page
from app.ui.papers.look import Look
from app.ui.widgets.allowing import allow, seat
from app.ui.widgets.ask import ask, ask_reason
from app.ui.widgets.beside import Beside
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.labels import button, column, panel, row, scrolled
from app.ui.widgets.paper_desk import PaperDesk

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from app.bulletin.notices.queries import Notice
    from app.bulletin.notices.rules import ReadyText
    from app.kernel.errors import UserError
    from app.paper.forms import FormData
    from app.paper.render import Target
    from app.ui.background import Job
    from app.ui.operation import Desk
    from app.ui.widgets.form import Form

_AFTER_TYPING_MS: Final = 700
_SETTLE_MS: Final = 120


class NoticesPage(Page):
    """All notices on the left; on the right the one in hand, its words or its page."""

    listens: ClassVar[frozenset[str]] = frozenset({"notice"})

    def __init__(self, desk: Desk) -> None:
        """Build list, form and preview."""
        super().__init__(desk)
        self.shown: Notice | None = None
        self.job: Job | None = None
        self.dialog: QDialog | None = None
        self._goes_out = False  # the page of a notice just issued is being set
        self._may = desk.may(Right.WRITE_NOTICE)
        self.new_button = button(tr("From a ready text"), self.choose, icon="plus", role="primary")
        free = button(tr("Write freely"), self.write_freely, icon="file-plus")
        for each in (self.new_button, free):
            allow(each, seat(desk, Right.WRITE_NOTICE))
        self.add_title(tr("Notices"), free, self.new_button)
        self.table = notice_list(self.choose if self._may else None)
        self.table.chosen.connect(self._choose)
        self._typed = QTimer(self, interval=_AFTER_TYPING_MS, singleShot=True)
        self._typed.timeout.connect(self.preview)
        self.form = Words(desk.book.clock.today(), self.issue, self.withdraw, self.discard)
        self.form.submitted.connect(self.keep)
        self.form.typed.connect(lambda: self._typed.start(_AFTER_TYPING_MS))
        self.side = ChoiceField[int]([(0, msg("The words")), (1, msg("The page"))])
        self.side.say(tr("What is shown"))
        self.stack = QStackedWidget()
        self.stack.addWidget(scrolled(panel(self.form)))
        self.stack.addWidget(self._page())
        self.side.changed.connect(lambda: self.stack.setCurrentIndex(self.side.read()))
        self.right = QWidget()
        self.right.setLayout(column(row(self.side, None, self.hang_button), self.stack))
        self.body.addWidget(Beside(self.table, self.right, (2, 5)), 1)

    def _page(self) -> QWidget:
        self.look = Look()
        self.look.begin(find_form(NoticeKind.NOTICE))
        self.look.changed.connect(self.preview)
        self.paper = PaperDesk(
            self.desk, self._render, lambda: self.form.title.text() or "notice", lambda: self.form.kind.read().value
        )
        self.hang_button = button(tr("Hang up …"), self.hang_up, icon="megaphone")
        self.hang_button.setVisible(self.desk.may(Right.POST_DISCLOSURE))
        made = QWidget()
        made.setLayout(column(self.look, self.paper))
        return made

    @property
    def _own_name(self) -> str:
        return f"{self.desk.courtyard}管理委员会"

    def reload(self) -> None:
        """Read the notices, and the one in hand."""
        before = self.shown.id if self.shown else None
        found = self.desk.read(queries.notices)
        self.table.put(found)
        chosen = next((each for each in found if each.id == before), found[0] if found else None)
        self.table.go_to(chosen)
        self._choose(chosen)

    def _choose(self, notice: Notice | None) -> None:
        before = self.shown
        typed = before is not None and not before.issued and self.form.has_typed
        if notice is not None and before is not None and typed:  # what is being typed stays in hand, or is kept
            if notice.id == before.id:
                return
            if not self._keep_before(before, notice):
                return
        self.right.setVisible(notice is not None)
        if notice is not None:
            self.shown = notice
            self.form.put(notice, may=self._may)
            self._typed.start(_SETTLE_MS)

    def _keep_before(self, before: Notice, after: Notice) -> bool:
        """Going on to ``after`` keeps what was typed into the draft ``before``; False where it cannot be read."""
        if not self.form.check():
            self.table.go_to(before)
            return False
        draft = self.draft()
        self.form.was_kept()
        self.shown = after
        if self.desk.run(services.change_notice, before.id, draft):
            self.desk.announce(msg("The draft “{title}” is kept", title=draft.title))
        return True

    def draft(self) -> NoticeDraft:
        """What stands in the form; UsageError where a field cannot be read."""
        return self.form.read(self.shown.draft if self.shown else NoticeDraft(NoticeKind.NOTICE, "", "", ""))

    def choose(self) -> None:
        """Ask for one of the ready texts."""
        self.dialog = choose_text(self.fill_in, self)
        self.dialog.open()

    def fill_in(self, text: ReadyText) -> None:
        """Ask for what is open in ``text``, then keep it as a draft."""
        self.dialog = fill_text(text, self._own_name, self._keep_new, self)
        self.dialog.open()

    def _keep_new(self, draft: NoticeDraft, form: Form) -> bool:
        with self.desk.refusals_to(form.show_refusal):
            done = self.desk.run(services.write_notice, draft)
        if done is None:
            return False
        self.shown = self.desk.read(queries.notice, done.result)
        self.reload()
        self.form.start()
        self.desk.announce(msg("The draft is kept: look it through, then let it go out"))
        return True

    def write_freely(self) -> None:
        """Begin a notice of one's own words."""
        draft = NoticeDraft(NoticeKind.NOTICE, tr("Notice"), tr("Write the text here."), self._own_name)
        self._keep_new(draft, self.form)

    def keep(self) -> None:
        """Keep the draft in hand."""
        if self.shown is None:
            return
        with self.desk.refusals_to(self.form.show_refusal):
            done = self.desk.run(services.change_notice, self.shown.id, self.draft())
        if done is not None:
            self.reload()
            self.desk.announce(msg("Saved"))

    def issue(self) -> None:
        """Keep the draft and let it go out under the year's next number."""
        if self.shown is None or not self.form.check():
            return
        with self.desk.refusals_to(self.form.show_refusal):
            kept = self.desk.run(services.change_notice, self.shown.id, self.draft())
            done = self.desk.run(services.issue_notice, self.shown.id) if kept else None
        if done is not None:
            self.form.was_kept()
            self.reload()
            self.side.put(1)
            self._goes_out = True
            self.desk.announce(msg("Notice {number} has gone out: print it and hang it up", number=done.result))

    def withdraw(self) -> None:
        """Ask why, then withdraw the notice in hand."""
        if self.shown is None:
            return
        question = msg("Withdraw notice {number}?", number=self.shown.number_text)
        reason = ask_reason(question, msg("Withdraw"), self)
        number = self.shown.number_text
        if reason and self.desk.run(services.withdraw_notice, self.shown.id, reason):
            self.reload()
            self.desk.announce(msg("Notice {number} is withdrawn: take down the sheets that hang", number=number))

    def discard(self) -> None:
        """Ask, then throw the draft in hand away."""
        if self.shown is None:
            return
        title = self.shown.draft.title
        question = msg(
            "“{title}” never went out. It is thrown away for good; that it was stays written down.", title=title
        )
        act = msg("Throw the draft away")
        if ask(question, act, self, danger=True) and self.desk.run(services.discard_notice, self.shown.id):
            self.shown = None
            self.reload()
            self.desk.announce(msg("The draft is thrown away"))

    def hang_up(self) -> None:
        """The notice in sight hangs: note it, keep the very page."""
        one = self.shown
        if self.look.audience is not Audience.BOARD:
            self.desk.say_refused(Refused(msg("Only a board copy is hung up: choose it above the page")))
        elif one is None or not one.issued:
            self.desk.say_refused(Refused(msg("This notice has not gone out: let it go out before it is hung up")))
        elif self.paper.pdf is None:
            self.desk.say_refused(Refused(msg("The page is still being set")))
        else:
            self.dialog = hang_up(self.desk, one.draft.kind.value, f"{one.year}-{one.number}", self.paper.pdf, self)

    def preview(self) -> None:
        """Set the page as the form stands."""
        try:
            data = self._data()
        except UsageError:
            return
        self.paper.show_pdf(None, tr("Setting the page …"))
        before, self.job = self.job, None
        if before is not None:
            before.cancel()
        kind = self.form.kind.read().value
        self.job = job = self.desk.background.start(render_paper, kind, data, self.look.options())
        job.finished.connect(self._show_page)
        job.refused.connect(self._refused)

    def _show_page(self, pdf: bytes) -> None:
        self.job = None
        self.paper.show_pdf(pdf)
        if self._goes_out:  # what comes next is the printer
            self._goes_out = False
            self.paper.print_button.setFocus()

    def _refused(self, error: UserError) -> None:
        self.job = None
        self.paper.show_pdf(None, str(error))

    def _data(self) -> FormData:
        place = self.desk.read(courtyard)
        number = self.shown.number_text if self.shown else ""
        days = self.desk.read(figures.number, "disclosure.quarterly_statement.objection_days")
        data = notice_form(place, self.draft(), number, self.desk.book.clock.today(), days)
        data = cast("FormData", self.desk.read(as_printed, self.form.kind.read().value, data))
        data = replace(data, private=self.desk.read(private))
        if self.shown is None or (self.shown.issued and not self.shown.withdrawn):
            return data
        return replace(data, mark=msg("Withdrawn") if self.shown.withdrawn else msg("Draft"))

    def _render(self, kind: str) -> bytes:
        return render(self.form.kind.read().value, self._data(), self.look.options(), cast("Target", kind))

    def start(self) -> None:
        """The list has the keyboard, or the next step."""
        (self.table if self.shown else self.new_button).setFocus()

    def print_page(self) -> None:
        """Show the page, then hand it to the printer."""
        if self.side.read() == 0:
            self.side.put(1)
        else:
            self.paper.print_paper()
