"""Rounds: what is due above, what was made below; the round in hand gets the whole page."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget

from app.book.rights import Right
from app.kernel.i18n import msg, tr
from app.standards import queries
from app.standards.checklists.queries import Place
from app.standards.due.queries import DueRound, due_rounds
from app.standards.papers import PAPERS
from app.standards.queries import Round
from app.ui.actions import bind
from app.ui.page import Page
from app.ui.standards import round_forms
from app.ui.standards.round_forms import name_of
from app.ui.standards.round_in_hand import RoundInHand, percent
from app.ui.widgets.allowing import allow, seat, unless
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import button, column, heading, title
from app.ui.widgets.paper_dialog import open_paper
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column
from app.ui.widgets.wrapping import Wrapping

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from app.ui.operation import Desk

_ROWS = 2.8  # of each table that are in sight at least


class RoundsPage(Page):
    """F3 makes the round that is due, Enter opens one that was made, Esc comes back from it."""

    listens: ClassVar[frozenset[str]] = frozenset({"round", "item", "rectification", "checklist", "hazard"})

    def __init__(self, desk: Desk) -> None:
        """Build the lists and the round in hand."""
        super().__init__(desk)
        self.dialog: QDialog | None = None
        self.may = desk.may(Right.GRADE_ROUND)
        self.new_button = button(tr("New round"), self.new, icon="plus", role="primary")
        allow(self.new_button, seat(desk, Right.GRADE_ROUND))
        self.begin_button = button(tr("Make this round (F3)"), self.begin, icon="clipboard-list")
        self.open_button = button(tr("Open this round (Enter)"), self.open)
        self.due, self.table = self._due(), self._made()
        for each in (self.due, self.table):
            each.need(_ROWS)
        blank = button(tr("Blank sheet"), self.print_blank, icon="printer")
        lists = QWidget()
        lists.setLayout(
            column(
                Wrapping((title(tr("Rounds")),), (blank, self.new_button)),
                Wrapping((heading(tr("Rounds that are due")),), (self.begin_button,)),
                self.due,
                Wrapping((heading(tr("Rounds made")),), (self.open_button,)),
                self.table,
            )
        )
        self.hand = RoundInHand(desk)
        self.hand.left.connect(self.leave_round)
        self.lists = lists
        self.body.addWidget(lists, 1)
        self.body.addWidget(self.hand, 1)
        self._turn_to(lists)
        bind(lists, "F3", self.begin)

    def _due(self) -> Table[DueRound]:
        today = self.desk.book.clock.today()
        made = Table[DueRound](
            [
                Column(msg("By when"), lambda each: each.by, width=130),
                Column(msg("Checklist"), lambda each: name_of(each.checklist), width=220),
                Column(msg("Items"), lambda each: len(each.items), width=80),
                Column(msg("Overdue"), lambda each: each.overdue(today), width=90),
                Column(msg("Place"), lambda each: each.place.place, width=130),
                Column(msg("Who goes round"), lambda each: each.place.person, width=130),
            ],
            name=msg("Rounds that are due"),
            filterable=False,
            empty=EmptyState(
                msg("Nothing is due"),
                msg("On the page of checklists say where each list is used: what is due follows from it."),
                icon="circle-check",
            ),
        )
        made.chosen.connect(lambda _: self._may_act())
        made.opened.connect(lambda _: self.begin())
        return made

    def _made(self) -> Table[Round]:
        made = Table[Round](
            [
                Column(msg("Date"), lambda each: each.opened_on, width=130),
                Column(msg("Checklist"), lambda each: name_of(each.checklist), width=220),
                Column(msg("Score"), lambda each: each.score.percent, text=percent, width=90),
                Column(msg("To be put right"), _left, width=140),
                Column(msg("Place"), lambda each: each.place, width=130),
                Column(msg("Inspector"), lambda each: each.inspector, width=130),
            ],
            name=msg("Rounds"),
            filterable=False,
            empty=EmptyState(
                msg("No round has been made yet"),
                msg("Walk the yard with the blank sheet, or grade item by item here."),
                msg("New round") if self.may else None,
                self.new,
                icon="badge-check",
            ),
        )
        made.chosen.connect(lambda _: self._may_act())
        made.opened.connect(lambda _: self.open())
        return made

    @property
    def in_hand(self) -> bool:
        """Whether a round has the page to itself."""
        return not self.hand.isHidden()

    def _turn_to(self, wanted: QWidget) -> None:
        """Show the lists or the round in hand; what is not in sight asks for no room."""
        for each in (self.lists, self.hand):
            each.setVisible(each is wanted)

    def reload(self) -> None:
        """Read what is due, the rounds, and the one in hand."""
        if self.hand.grading_now:
            return
        before = self.table.row.id if self.table.row else None
        if self.in_hand:
            self.hand.read_again()
            before = self.hand.shown.id if self.hand.shown else before
        self.due.put(self.desk.read(due_rounds))
        rounds = self.desk.read(queries.rounds)
        self.table.put(rounds)
        self.table.go_to(next((each for each in rounds if each.id == before), None))
        self._may_act()

    def _may_act(self) -> None:
        due = unless(self.due.row is not None, msg("Choose a round that is due first"))
        allow(self.begin_button, seat(self.desk, Right.GRADE_ROUND), due)
        allow(self.open_button, unless(self.table.row is not None, msg("Choose a round that was made first")))

    def start(self) -> None:
        """The items of the round in hand have the keyboard; else what is due, what was made, or the next step."""
        if self.in_hand:
            self.hand.grades.setFocus()
            return
        lists = [each for each in (self.due, self.table) if each.model.rows]
        if lists and lists[0] is self.due and self.due.row is None:
            self.due.go_to(None)
        (lists[0] if lists else self.new_button).setFocus()

    def leave(self) -> None:
        """Esc: back from the note to the items, from the items to the lists."""
        if self.in_hand:
            self.hand.leave()

    def leave_round(self) -> None:
        """Show the lists again."""
        self._turn_to(self.lists)
        self.reload()
        if self.hand.shown is not None:
            self.table.go_to(next((each for each in self.table.model.rows if each.id == self.hand.shown.id), None))
        self.table.setFocus()

    def new(self) -> None:
        """Ask who makes the round and when."""
        self._ask(None)

    def begin(self) -> None:
        """Make the round that is due."""
        if self.due.row is not None and self.may:
            self._ask(self.due.row)

    def _ask(self, due: DueRound | None) -> None:
        self.dialog = round_forms.new_round(self.desk, self, self.open_thing, due)
        self.dialog.open()

    def open(self) -> None:
        """Take the round that was made in hand."""
        if self.table.row is not None:
            self.open_thing(self.table.row.id)

    def open_thing(self, key: object) -> None:
        """Take the round ``key`` numbers in hand; a pair of round and item goes to that item, a place begins what is due."""
        if isinstance(key, Place):
            self._begin_at(key)
            return
        number, item = key if isinstance(key, tuple) else (key, None)
        if isinstance(number, int):
            self.hand.put(self.desk.read(queries.round_, number), item)
            self._turn_to(self.hand)
            self.hand.grades.setFocus()

    def _begin_at(self, place: Place) -> None:
        """Choose the round that is due at ``place`` and begin it."""
        self._turn_to(self.lists)
        self.due.go_to(next((each for each in self.due.model.rows if each.place.id == place.id), None))
        if self.due.row is not None and self.due.row.place.id == place.id:
            self.begin()

    def print_page(self) -> None:
        """The round in hand on paper; a blank sheet where there is none."""
        (self.hand.print_page if self.in_hand else self.print_blank)()

    def print_blank(self) -> None:
        """A sheet to take along: of the round that is due, else of the four haves."""
        due = self.due.row
        paper = PAPERS["four_haves_sheet"] if due is None else PAPERS["round_record"]
        self.dialog = open_paper(self.desk, paper, due.checklist.code if due else None, self)


def _left(made: Round) -> int:
    return sum(each.fault and each.mended_on is None for each in made.items)
