"""One posting beside the lists: its facts, photos and objections, and what can be done about it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.book.rights import Right
from app.bulletin.board.rules import ending_title
from app.kernel.i18n import msg, tr
from app.ui.theme import Tone
from app.ui.widgets.allowing import allow, for_others, unless
from app.ui.widgets.labels import button, column, heading, hint, panel, plain, scrolled
from app.ui.widgets.wrapping import strip

if TYPE_CHECKING:
    from app.bulletin.board.queries import Objection, Posting


class Detail(QWidget):
    """``wanted`` carries what somebody wants done (down, confirm, objection, answer, photo, open, kept) and a key."""

    wanted = Signal(str, int)

    def __init__(self, may: bool) -> None:  # noqa: FBT001 — whether the seat may change anything
        """Nothing in hand yet."""
        super().__init__()
        self._may = may
        self.head = heading("")
        self.head.setWordWrap(True)
        self.facts = plain("")
        self.kept_button = button(tr("The paper that hung"), self._say("kept"), icon="scroll-text")
        self.photo_button = button(tr("Add a photo …"), self._say("photo"), icon="file-plus")
        self.down_button = button(tr("Take down …"), self._say("down"), icon="undo-2")
        self.confirm_button = button(tr("Looked at again …"), self._say("confirm"), icon="check")
        self.objection_button = button(tr("Objection …"), self._say("objection"))
        self.more = QVBoxLayout()
        inner = panel(
            self.head, self.facts, strip(self.kept_button, self.photo_button),
            strip(self.confirm_button, self.down_button), self.more, strip(self.objection_button), None,
        )  # fmt: skip
        self.panel = scrolled(inner)
        self.none = hint(tr("Nothing of this hangs yet."))
        self.setLayout(column(self.none, self.panel))
        self.show_posting(None)

    def show_posting(self, one: Posting | None) -> None:
        """Show ``one``, or that there is none."""
        self.panel.setVisible(one is not None)
        self.none.setVisible(one is None)
        while self.more.count():
            gone = self.more.takeAt(0).widget()
            if gone is not None:
                gone.deleteLater()
        if one is None:
            return
        self.head.setText(f"{one.id}  {one.title}")
        self.facts.setText("\n".join(_facts(one)))
        allow(
            self.kept_button, unless(one.pdf is not None, msg("It came from elsewhere: the program has no copy of it"))
        )
        seat_says = unless(self._may, for_others(Right.POST_DISCLOSURE))
        hangs = unless(one.hangs, msg("It has been taken down already"))
        allow(self.photo_button, seat_says)
        allow(self.down_button, seat_says, hangs)
        allow(self.confirm_button, seat_says, hangs)
        allow(self.objection_button, seat_says)
        for photo in one.photos:
            self.more.addWidget(button(photo.name, self._say("open", photo.id), icon="zoom-in", role="link"))
        for said in one.objections:
            self.more.addWidget(self._objection(said))

    def _objection(self, said: Objection) -> QWidget:
        made = QWidget()
        words = f"{said.received_on}  {said.person}\n{said.text}"
        parts: list[QWidget] = [plain(words)]
        if said.replied_on is not None:
            parts.append(plain(f"{said.replied_on}  {said.replied_by}\n{said.reply}", Tone.QUIET))
        else:
            parts.append(plain(tr("to be answered by {day}", day=said.reply_by), Tone.DUE))
            answer = button(tr("Answer …"), self._say("answer", said.id), icon="check")
            allow(answer, unless(self._may, for_others(Right.POST_DISCLOSURE)))
            parts.append(answer)
        made.setLayout(column(*parts))
        return made

    def _say(self, what: str, key: int = 0) -> partial[None]:
        return partial(self.wanted.emit, what, key)


def _facts(one: Posting) -> list[str]:
    lines = [
        tr("Hung up on {day} by {who}", day=one.up_on, who=one.person),
        tr("Where: {place}", place=one.where),
        tr("Hangs until {day}", day=one.until) if one.until else tr("Hangs for good"),
    ]
    if one.objections_until:
        lines.append(tr("Objections until {day}", day=one.objections_until))
    if one.seen_on != one.up_on:
        lines.append(tr("Seen to be right on {day} by {who}", day=one.seen_on, who=one.seen_by))
    if one.end is not None:
        how = ending_title(one.end)
        lines.append(tr("{day}: {how} {note}", day=one.ended_on, how=how, note=one.end_note).strip())
    if one.code:
        lines.append(tr("Code {code}", code=one.code))
    if one.note:
        lines.append(one.note)
    return lines
