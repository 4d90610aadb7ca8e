"""Notices: choose a ready text, fill it in, change the words, see the very page, let it go out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from app.book.rights import Right
from app.bulletin.notices import queries, services
from app.bulletin.notices.papers import notice_form
from app.bulletin.notices.queries import Notice
from app.bulletin.notices.rules import NoticeDraft, NoticeKind, draft_from, kind_text
from app.bulletin.own_forms.queries import with_own
from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import current_language, msg, tr
from app.kernel.masks import Audience
from app.paper.forms import PaperOptions
from app.paper.render import render
from app.register.figures import queries as figures
from app.register.privacy import private
from app.register.queries import courtyard
from app.ui import theme
from app.ui.board.hanging import hang_up
from app.ui.jobs import render_paper
from app.ui.page import Page
from app.ui.widgets.ask import FormDialog, ask_reason
from app.ui.widgets.choices import ChoiceField, ListField, TickField
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.fields import DateField, LinesField, TextField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import button, column, panel, row, scrolled
from app.ui.widgets.paper_desk import PaperDesk
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from app.bulletin.notices.rules import ReadyText
    from app.kernel.errors import UserError
    from app.paper.forms import FormData
    from app.paper.render import Target
    from app.paper.shelf import TypeSize
    from app.ui.background import Job
    from app.ui.operation import Desk

_LANGUAGES = (("zh_CN", msg("Chinese")), ("en", msg("English")), ("zh_CN+en", msg("Both")))
_TYPES = (("normal", msg("Usual type")), ("large", msg("Large type")))
_AFTER_TYPING_MS = 700
_SETTLE_MS = 120
_SAME_IN_BOTH = frozenset({"phone"})


class NoticesPage(Page):
    """All notices on the left; on the right the one in hand, its words or its page."""

    listens: ClassVar[frozenset[str]] = frozenset({"notice"})

    def __init__(self, desk: Desk) -> None:
        """Build list, form and preview."""
        super().__init__(desk)
        self.shown: Notice | None = None
        self.job: Job | None = None
        self.dialog: QDialog | None = None
        may = desk.may(Right.WRITE_NOTICE)
        self.new_button = button(tr("From a ready text"), self.choose, icon="plus", role="primary")
        free = button(tr("Write freely"), self.write_freely, icon="file-plus")
        for each in (self.new_button, free):
            each.setEnabled(may)
        self.add_title(tr("Notices"), free, self.new_button)
        self.table = Table[Notice](
            [
                Column(msg("No."), lambda each: f"{each.year}-{each.number}" if each.issued else tr("Draft"), width=90),
                Column(msg("Title"), lambda each: each.draft.title, width=220),
            ],
            name=msg("Notices"),
            filterable=False,
            empty=EmptyState(
                msg("No notice has been written yet"),
                msg("Choose a ready text, fill in when and where, and print it."),
                msg("From a ready text"),
                self.choose,
                icon="megaphone",
            ),
        )
        self.table.chosen.connect(self._choose)
        self.table.setMaximumWidth(22 * theme.current().type_size)
        self._typed = QTimer(self, interval=_AFTER_TYPING_MS, singleShot=True)
        self._typed.timeout.connect(self.preview)
        self.side = ChoiceField[int]([(0, msg("The words")), (1, msg("The page"))])
        self.side.say(tr("What is shown"))
        self.stack = QStackedWidget()
        self.stack.addWidget(scrolled(panel(self._form())))
        paper = QWidget()
        paper.setLayout(self._paper())
        self.stack.addWidget(paper)
        self.side.changed.connect(lambda: self.stack.setCurrentIndex(self.side.read()))
        self.right = QWidget()
        self.right.setLayout(column(row(self.side, None), self.stack))
        sides = QHBoxLayout()
        sides.setSpacing(16)
        sides.addWidget(self.table, 2)
        sides.addWidget(self.right, 5)
        self.body.addLayout(sides, 1)

    def _form(self) -> Form:
        form = self.form = Form(widest=760)
        self.kind = form.add(
            msg("Kind of notice"), ListField[NoticeKind]([(each, str(kind_text(each))) for each in NoticeKind])
        )
        self.title = form.add(msg("Title"), TextField(required=True))
        self.key = form.add(
            msg("Key line"), TextField(), explained=msg("When, where, how much: it stands large on top")
        )
        self.text = form.add(msg("Text"), LinesField(required=True, lines=9))
        self.signed_by = form.add(msg("Signed by"), TextField(required=True))
        self.dated = form.add(msg("Date"), DateField(self.desk.book.clock.today()))
        self.sealed = form.add(msg("Seal"), TickField(msg("Leave room for the stamp"), ticked=True))
        self.title_en = form.add(msg("English title"), TextField())
        self.key_en = form.add(msg("English key line"), TextField())
        self.text_en = form.add(msg("English text"), LinesField(lines=7))
        self.issue_button = button(tr("Let it go out"), self.issue, icon="megaphone")
        self.withdraw_button = button(tr("Withdraw"), self.withdraw, icon="undo-2")
        self.save_button = form.add_buttons(msg("Save"), None, self.issue_button, self.withdraw_button)
        form.submitted.connect(self.keep)
        for field in (
            self.kind, self.title, self.key, self.text, self.signed_by, self.dated, self.sealed, self.title_en,
            self.key_en, self.text_en,
        ):  # fmt: skip
            field.changed.connect(lambda: self._typed.start(_AFTER_TYPING_MS))
        return form

    def _paper(self) -> QHBoxLayout:
        self.language = ChoiceField(_LANGUAGES)
        self.language.say(tr("Language of the paper"))
        self.type = ChoiceField(_TYPES)
        self.type.say(tr("Type size of the paper"))
        self.language.changed.connect(self.preview)
        self.type.changed.connect(self.preview)
        self.paper = PaperDesk(
            self.desk, self._render, lambda: self.title.text() or "notice", lambda: self.kind.read().value
        )
        self.hang_button = button(tr("Hang up …"), self.hang_up, icon="megaphone")
        self.hang_button.setVisible(self.desk.may(Right.POST_DISCLOSURE))
        made = QHBoxLayout()
        made.addLayout(column(row(self.language, None, self.hang_button, self.type), self.paper))
        return made

    def reload(self) -> None:
        """Read the notices, and the one in hand."""
        before = self.shown.id if self.shown else None
        found = self.desk.read(queries.notices)
        self.table.put(found)
        chosen = next((each for each in found if each.id == before), found[0] if found else None)
        self.table.go_to(chosen)
        self._choose(chosen)

    def _choose(self, notice: Notice | None) -> None:
        self.right.setVisible(notice is not None)
        if notice is None:
            return
        self.shown = notice
        draft = notice.draft
        self.kind.put(draft.kind)
        for field, words in (
            (self.title, draft.title), (self.key, draft.key), (self.signed_by, draft.signed_by),
            (self.title_en, draft.title_en), (self.key_en, draft.key_en),
        ):  # fmt: skip
            field.put(words)
        self.text.put(draft.body)
        self.text_en.put(draft.body_en)
        self.dated.put(draft.dated or self.desk.book.clock.today())
        self.sealed.put(draft.sealed)
        may = self.desk.may(Right.WRITE_NOTICE)
        self.save_button.setEnabled(may and not notice.issued)
        self.issue_button.setEnabled(may and not notice.issued)
        self.withdraw_button.setEnabled(may and notice.issued and not notice.withdrawn)
        self._typed.start(_SETTLE_MS)

    def draft(self) -> NoticeDraft:
        """What stands in the form; UsageError where a field cannot be read."""
        before = self.shown.draft if self.shown else NoticeDraft(NoticeKind.NOTICE, "", "", "")
        return replace(
            before,
            kind=self.kind.read(),
            title=self.title.read(),
            key=self.key.read(),
            body=self.text.read(),
            signed_by=self.signed_by.read(),
            dated=self.dated.read(),
            sealed=self.sealed.read(),
            title_en=self.title_en.read(),
            key_en=self.key_en.read(),
            body_en=self.text_en.read(),
        )

    def choose(self) -> None:
        """Ask for one of the ready texts."""
        form = Form()
        chinese = current_language().startswith("zh")
        topics = {code: name.zh if chinese else name.en for code, name in queries.topics().items()}
        texts = [
            (each.code, f"{topics[each.topic]} · {kind_text(each.kind)}　{each.title if chinese else each.title_en}")
            for each in queries.ready_texts()
        ]
        which = form.add(msg("Ready text"), ListField[str](texts, empty=msg("Choose")))
        form.add_buttons(msg("Fill it in"), msg("Leave it"))

        def chosen() -> bool:
            QTimer.singleShot(0, lambda: self.fill_in(queries.ready_text(which.read())))
            return True

        self.dialog = FormDialog(msg("Choose a ready text"), form, chosen, self)
        self.dialog.open()

    def fill_in(self, text: ReadyText) -> None:
        """Ask for what is open in ``text``, then keep it as a draft."""
        form = Form()
        names = queries.field_names()
        fields = {}
        for code in text.fields:
            name = names[code]
            label = msg("{name}", name=name.zh if current_language().startswith("zh") else name.en)
            field = form.add(label, TextField())
            alike = code in _SAME_IN_BOTH
            fields[code] = (field, field if alike else form.add(msg("the same in English"), TextField()))
        form.add_buttons(msg("Make the draft"), msg("Leave it"))

        def save() -> bool:
            values = {code: pair[0].read() for code, pair in fields.items()}
            values_en = {code: pair[1].read() for code, pair in fields.items()}
            own = f"{self.desk.courtyard}管理委员会"
            return self._keep_new(draft_from(text, values, values_en, own), form)

        self.dialog = FormDialog(msg("Fill in: {title}", title=text.title), form, save, self)
        self.dialog.open()

    def _keep_new(self, draft: NoticeDraft, form: Form) -> bool:
        with self.desk.refusals_to(form.show_refusal):
            done = self.desk.run(services.write_notice, draft)
        if done is None:
            return False
        self.shown = self.desk.read(queries.notice, done.result)
        self.reload()
        self.form.start()
        return True

    def write_freely(self) -> None:
        """Begin a notice of one's own words."""
        own = f"{self.desk.courtyard}管理委员会"
        self._keep_new(NoticeDraft(NoticeKind.NOTICE, tr("Notice"), tr("Write the text here."), own), self.form)

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
            self.reload()
            self.desk.announce(msg("Notice {number} has gone out: print it and hang it up", number=done.result))

    def withdraw(self) -> None:
        """Ask why, then withdraw the notice in hand."""
        if self.shown is None:
            return
        question = msg("Withdraw notice {number}?", number=self.shown.number_text)
        reason = ask_reason(question, msg("Withdraw"), self)
        if reason and self.desk.run(services.withdraw_notice, self.shown.id, reason):
            self.reload()

    def hang_up(self) -> None:
        """The notice in sight hangs: note it, keep the very page."""
        one = self.shown
        if one is not None and one.issued and self.paper.pdf is not None:
            self.dialog = hang_up(self.desk, one.draft.kind.value, f"{one.year}-{one.number}", self.paper.pdf, self)
        else:
            self.desk.say_refused(Refused(msg("This notice has not gone out: let it go out before it is hung up")))

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
        options = self._options()
        self.job = job = self.desk.background.start(render_paper, self.kind.read().value, data, options)
        job.finished.connect(self._show_page)
        job.refused.connect(self._refused)

    def _show_page(self, pdf: bytes) -> None:
        self.job = None
        self.paper.show_pdf(pdf)

    def _refused(self, error: UserError) -> None:
        self.job = None
        self.paper.show_pdf(None, str(error))

    def _options(self) -> PaperOptions:
        return PaperOptions(self.language.read(), type=cast("TypeSize", self.type.read()), audience=Audience.BOARD)

    def _data(self) -> FormData:
        place = self.desk.read(courtyard)
        number = self.shown.number_text if self.shown else ""
        days = self.desk.read(figures.number, "disclosure.quarterly_statement.objection_days")
        data = notice_form(place, self.draft(), number, self.desk.book.clock.today(), days)
        data = cast("FormData", self.desk.read(with_own, self.kind.read().value, data))
        data = replace(data, private=self.desk.read(private))
        if self.shown is None or (self.shown.issued and not self.shown.withdrawn):
            return data
        return replace(data, mark=msg("Withdrawn") if self.shown.withdrawn else msg("Draft"))

    def _render(self, kind: str) -> bytes:
        return render(self.kind.read().value, self._data(), self._options(), cast("Target", kind))

    def start(self) -> None:
        """The list has the keyboard, or the next step."""
        (self.table if self.shown else self.new_button).setFocus()

    def print_page(self) -> None:
        """Show the page, then hand it to the printer."""
        if self.side.read() == 0:
            self.side.put(1)
        else:
            self.paper.print_paper()
