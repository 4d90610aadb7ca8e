"""The words of a notice as a form: kind, title, key line, text, who signs, and the same in English."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from app.book.rights import Right
from app.bulletin.notices.rules import NoticeDraft, NoticeKind, kind_text
from app.kernel.i18n import msg, tr
from app.ui.widgets.allowing import allow, for_others, unless
from app.ui.widgets.choices import ListField, TickField
from app.ui.widgets.fields import DateField, LinesField, TextField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import button

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from app.bulletin.notices.queries import Notice

_WIDEST: Final = 760


class Words(Form):
    """``typed`` whenever anything in it is changed."""

    typed = Signal()

    def __init__(
        self, today: datetime.date, issue: Callable[[], None], withdraw: Callable[[], None], discard: Callable[[], None]
    ) -> None:
        """Nothing written yet; ``today`` is the day a notice without one is dated."""
        super().__init__(widest=_WIDEST)
        self._today = today
        kinds = [(each, str(kind_text(each))) for each in NoticeKind]
        self.kind = self.add(msg("Kind of notice"), ListField[NoticeKind](kinds))
        self.title = self.add(msg("Title"), TextField(required=True))
        large = msg("When, where, how much: it stands large on top")
        self.key = self.add(msg("Key line"), TextField(), explained=large)
        self.text = self.add(msg("Text"), LinesField(required=True, lines=9))
        self.signed_by = self.add(msg("Signed by"), TextField(required=True))
        self.dated = self.add(msg("Date"), DateField(today))
        self.sealed = self.add(msg("Seal"), TickField(msg("Leave room for the stamp"), ticked=True))
        self.title_en = self.add(msg("English title"), TextField())
        self.key_en = self.add(msg("English key line"), TextField())
        self.text_en = self.add(msg("English text"), LinesField(lines=7))
        self.issue_button = button(tr("Let it go out"), issue, icon="megaphone")
        self.withdraw_button = button(tr("Withdraw"), withdraw, icon="undo-2")
        self.discard_button = button(tr("Throw the draft away"), discard, icon="x")
        self.save_button = self.add_buttons(
            msg("Save"), None, self.issue_button, self.withdraw_button, self.discard_button
        )
        for field in (
            self.kind, self.title, self.key, self.text, self.signed_by, self.dated, self.sealed, self.title_en,
            self.key_en, self.text_en,
        ):  # fmt: skip
            field.changed.connect(self.typed)

    def put(self, notice: Notice, *, may: bool) -> None:
        """Show ``notice``; ``may`` is whether the seat writes notices."""
        draft = notice.draft
        self.kind.put(draft.kind)
        for field, words in (
            (self.title, draft.title), (self.key, draft.key), (self.text, draft.body), (self.signed_by, draft.signed_by),
            (self.title_en, draft.title_en), (self.key_en, draft.key_en), (self.text_en, draft.body_en),
        ):  # fmt: skip
            field.put(words)
        self.dated.put(draft.dated or self._today)
        self.sealed.put(draft.sealed)
        self._lock(locked=notice.issued or not may)
        writes = unless(may, for_others(Right.WRITE_NOTICE))
        draft_only = unless(not notice.issued, msg("This notice is issued: withdraw it and write another"))
        allow(self.save_button, writes, draft_only)
        allow(self.issue_button, writes, draft_only)
        allow(
            self.withdraw_button,
            writes,
            unless(notice.issued, msg("This notice is not issued yet")),
            unless(not notice.withdrawn, msg("It has been withdrawn already")),
        )
        allow(self.discard_button, writes, draft_only)

    def _lock(self, *, locked: bool) -> None:
        """What went out is read, not changed: its page is printed and hung up from these fields."""
        for words in (self.title, self.key, self.signed_by, self.title_en, self.key_en, self.text, self.text_en):
            words.edit.setReadOnly(locked)
        for other in (self.kind, self.dated, self.sealed):
            other.setEnabled(not locked)

    def read(self, before: NoticeDraft) -> NoticeDraft:
        """``before`` with what stands in the fields; UsageError where one cannot be read."""
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
