"""Resolutions: the book of what the committee decided on the left, the one in hand on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.book.rights import Right
from app.committee.papers import PAPERS
from app.committee.resolutions import queries
from app.committee.resolutions.rules import kind_title, majority_title
from app.kernel.i18n import msg, tr
from app.ui.committee.dialogs import posting_dialog, resolution_dialog
from app.ui.page import Page
from app.ui.theme import Tone
from app.ui.widgets.allowing import allow, seat, unless
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import button, column, heading, panel, plain, row, scrolled
from app.ui.widgets.paper_dialog import open_paper
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from app.committee.resolutions.queries import Resolution
    from app.ui.operation import Desk


class ResolutionsPage(Page):
    """Enter what a meeting decided; note when it was hung up; print it for the board."""

    listens: ClassVar[frozenset[str]] = frozenset({"resolution"})

    def __init__(self, desk: Desk) -> None:
        """Build the list and what stands beside it."""
        super().__init__(desk)
        self.dialog: QDialog | None = None
        self.shown: Resolution | None = None
        self.may = desk.may(Right.POST_DISCLOSURE)
        self.new_button = button(tr("Enter a resolution"), self.new, icon="plus", role="primary")
        allow(self.new_button, seat(desk, Right.POST_DISCLOSURE))
        self.add_title(tr("Resolutions"), self.new_button)
        self.table = Table[queries.Resolution](
            [
                Column(msg("Number"), lambda one: one.number, width=110),
                Column(msg("Date"), lambda one: one.held_on, width=130),
                Column(msg("Subject"), lambda one: one.subject, width=260),
                Column(msg("Standing"), self._state, width=150, tone=self._tone),
            ],
            name=msg("Resolutions"),
            empty=EmptyState(
                msg("No resolution has been entered yet"),
                msg("Enter what the committee decided, with how many were there and how they voted."),
                msg("Enter a resolution") if self.may else None,
                self.new,
                icon="scroll-text",
            ),
        )
        self.table.chosen.connect(self._choose)
        self.head, self.state = heading(""), plain("", Tone.DUE)
        self.head.setWordWrap(True)
        self.words, self.facts = plain(""), plain("", Tone.QUIET)
        self.post_button = button(tr("Hung up …"), self.post, icon="check")
        self.withdraw_button = button(tr("Withdraw by a new one"), self.withdraw, icon="undo-2")
        self.print_button = button(tr("Print"), self.print_page, icon="printer")
        acts = column(row(self.post_button, self.print_button, None), row(self.withdraw_button, None))
        self.side = QWidget()
        self.side.setLayout(column(scrolled(panel(self.head, self.state, self.words, self.facts, acts, None))))
        sides = QHBoxLayout()
        sides.setSpacing(16)
        sides.addWidget(self.table, 3)
        sides.addWidget(self.side, 2)
        self.body.addLayout(sides, 1)

    def reload(self) -> None:
        """Read the resolutions, the newest first."""
        before = self.shown.id if self.shown else None
        known = tuple(reversed(self.desk.read(queries.resolutions)))
        self.table.put(known)
        chosen = next((one for one in known if one.id == before), known[0] if known else None)
        self.table.go_to(chosen)
        self._choose(chosen)

    def open_thing(self, key: object) -> None:
        """Show the resolution with the number ``key``."""
        known = self.desk.read(queries.resolutions)
        found = next((one for one in known if one.number == key), None)
        self.table.go_to(found)
        self._choose(found or self.shown)

    def start(self) -> None:
        """The list has the keyboard."""
        (self.table if self.shown else self.new_button).setFocus()

    def new(self) -> None:
        """Ask what was decided."""
        if self.may:
            self.dialog = resolution_dialog(self.desk, "", self)

    def withdraw(self) -> None:
        """Enter the resolution that ends the one in hand."""
        if self.shown is not None:
            self.dialog = resolution_dialog(self.desk, self.shown.number, self)

    def post(self) -> None:
        """Ask when and where it was hung up."""
        if self.shown is not None:
            self.dialog = posting_dialog(self.desk, self.shown, self)

    def print_page(self) -> None:
        """The resolution in hand on paper."""
        if self.shown is not None:
            self.dialog = open_paper(self.desk, PAPERS["resolution"], self.shown.number, self)

    def _choose(self, one: Resolution | None) -> None:
        self.shown = one
        self.side.setVisible(one is not None)
        if one is None:
            return
        vote = one.vote
        self.head.setText(f"{one.number}  {one.subject}")
        self.state.setText(self._state(one))
        self.words.setText(one.text)
        facts = [
            f"{one.held_on}  {kind_title(one.kind)}",
            tr("{called} called, {present} present", called=vote.called, present=vote.present),
            tr(
                "{favour} for, {against} against, {abstaining} abstaining",
                favour=vote.in_favour,
                against=vote.against,
                abstaining=vote.abstaining,
            ),
            majority_title(one.majority).text(),
            one.attendance,
            tr("Hung up on {day}, {place}", day=one.posted_on, place=one.place) if one.posted_on else "",
        ]
        self.facts.setText("\n".join(fact for fact in facts if fact))
        posts = seat(self.desk, Right.POST_DISCLOSURE)
        allow(self.post_button, posts, unless(one.posted_on is None, msg("It has been hung up already")))
        allow(self.withdraw_button, posts, unless(not one.withdrawn_by, msg("It has been withdrawn already")))

    def _state(self, one: Resolution) -> str:
        if one.withdrawn_by:
            return tr("withdrawn by {number}", number=one.withdrawn_by)
        if one.posted_on is None:
            return tr("hang up by {day}", day=one.post_by)
        return tr("in force") if one.in_force(self.desk.book.clock.today()) else tr("not in force")

    def _tone(self, one: Resolution) -> Tone:
        if one.withdrawn_by:
            return Tone.QUIET
        late = one.posted_on is None and one.post_by < self.desk.book.clock.today()
        return Tone.WRONG if late else Tone.PLAIN
