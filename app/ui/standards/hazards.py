"""The hazard ledger: open entries first, the one in hand with what was done about it and its photos."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.book.rights import Right
from app.kernel.i18n import current_language, msg, tr
from app.standards.hazards import queries, services
from app.standards.hazards.papers import PAPERS
from app.standards.hazards.queries import Finding, Hazard
from app.standards.hazards.rules import (
    Standing,
    Step,
    Strike,
    hazard_title,
    standing_title,
)
from app.ui import theme
from app.ui.page import Page
from app.ui.standards.hazard_forms import hazard_form
from app.ui.theme import Tone
from app.ui.widgets.allowing import allow, seat, unless
from app.ui.widgets.ask import FormDialog
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.fields import DateField, TextField
from app.ui.widgets.file_strip import PhotoStrip
from app.ui.widgets.form import Form
from app.ui.widgets.labels import button, column, heading, plain, row, scrolled
from app.ui.widgets.maybe_fields import MaybeDateField
from app.ui.widgets.paper_dialog import open_paper
from app.ui.widgets.photo_field import PhotoField
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column
from app.ui.widgets.wrapping import strip

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog

    from app.kernel.i18n import Message
    from app.ui.operation import Desk


class HazardsPage(Page):
    """What may do harm, until it is struck off on proof."""

    listens: ClassVar[frozenset[str]] = frozenset({"hazard"})

    def __init__(self, desk: Desk) -> None:
        """Build the ledger and the entry in hand."""
        super().__init__(desk)
        self.dialog: QDialog | None = None
        self.strip: PhotoStrip | None = None
        self.may = desk.may(Right.GRADE_ROUND)
        self.new_button = button(tr("Enter a hazard"), self.new, icon="plus", role="primary")
        allow(self.new_button, seat(desk, Right.GRADE_ROUND))
        self.add_title(
            tr("Hazard ledger"), button(tr("Print the ledger"), self.print_page, icon="printer"), self.new_button
        )
        today = desk.book.clock.today()
        self.table = Table[Hazard](
            [
                Column(msg("No."), lambda each: each.number, width=110),
                Column(msg("What the hazard is"), lambda each: each.what, width=180),
                Column(
                    msg("Standing"),
                    lambda each: standing_title(each.standing(today)).text(),
                    width=110,
                    tone=_tone(today),
                ),
                Column(msg("By when"), lambda each: each.due, width=130),
                Column(msg("Place"), lambda each: each.place, width=130),
                Column(msg("Who sees to it"), lambda each: each.person, width=100),
            ],
            name=msg("Hazard ledger"),
            empty=EmptyState(
                msg("No hazard stands in the ledger"),
                msg("Write down what may do harm, who sees to it and by when. It is struck off on proof only."),
                msg("Enter a hazard") if self.may else None,
                self.new,
                icon="triangle-alert",
            ),
        )
        self.table.chosen.connect(self._show)
        self.right = QWidget()
        self.right.setLayout(self._detail())
        self.right.setMaximumWidth(30 * theme.current().type_size)
        sides = QHBoxLayout()
        sides.setSpacing(16)
        sides.addWidget(self.table, 3)
        sides.addWidget(self.right, 2)
        self.body.addLayout(sides, 1)

    def _detail(self) -> QHBoxLayout:
        self.head = heading("")
        self.head.setWordWrap(True)
        self.facts = plain("")
        self.facts.setWordWrap(True)
        self.step_button = button(tr("Note what was done …"), self.note, icon="clipboard-list")
        self.strike_button = button(tr("Strike off …"), self.strike, icon="check")
        self.round_button = button(tr("The round it was seen on"), self.go_to_round, role="link")
        self.told = QWidget()
        self.gallery = column(self.facts, row(self.round_button, None), None)
        self.told.setLayout(self.gallery)
        made = QHBoxLayout()
        made.addLayout(column(self.head, strip(self.step_button, self.strike_button), scrolled(self.told)))
        return made

    def reload(self) -> None:
        """Read the ledger: open entries first, what is due first among them."""
        before = self.table.row
        waiting = self.desk.read(queries.open_hazards)
        done = [one for one in self.desk.read(queries.hazards) if one.strike is not None]
        rows = [*waiting, *reversed(done)]
        self.table.put(rows)
        chosen = next((one for one in rows if before and one.id == before.id), rows[0] if rows else None)
        self.table.go_to(chosen)
        self._show(chosen)

    def open_thing(self, key: object) -> None:
        """Go to the entry ``key`` numbers."""
        self.table.go_to(next((one for one in self.table.model.rows if one.id == key), None))

    def start(self) -> None:
        """The ledger has the keyboard."""
        self.table.setFocus()

    def _show(self, one: Hazard | None) -> None:
        self.right.setVisible(one is not None)
        if one is None:
            return
        open_ = one.strike is None
        self.head.setText(f"{one.number}  {one.place}")
        self.facts.setText("\n".join(_facts(one, self.desk.book.clock.today())))
        struck = unless(open_, msg("This hazard is struck off"))
        allow(self.step_button, seat(self.desk, Right.GRADE_ROUND), struck)
        allow(self.strike_button, seat(self.desk, Right.GRADE_ROUND), struck)
        if self.strip is not None:
            self.strip.hide()
            self.strip.deleteLater()
        key = one.id
        self.strip = PhotoStrip(
            self.desk,
            lambda: (*self._now(key).before, *self._now(key).after),
            lambda file: self.desk.run(services.add_hazard_photo, key, file),
            lambda photo, reason: self.desk.run(services.drop_hazard_photo, photo, reason),
            may=self.may and open_,
        )
        self.gallery.insertWidget(2, self.strip)
        self.round_button.setVisible(one.finding is not None)

    def _now(self, key: int) -> Hazard:
        return self.desk.read(queries.hazard, key)

    def go_to_round(self) -> None:
        """Go to the item of the round in which the hazard was seen."""
        if self.table.row is not None and (seen := self.table.row.finding) is not None:
            self.desk.go_to.emit("standards", (seen.round_id, seen.item_id))

    def new(self) -> None:
        """Ask what was found."""
        self.dialog = hazard_form(self.desk, self, self._entered)
        self.dialog.open()

    def _entered(self, number: str) -> None:
        self.reload()
        self.table.go_to(next((one for one in self.table.model.rows if one.number == number), None))

    def note(self) -> None:
        """Ask what was done, and whether the deadline moves."""
        one = self.table.row
        if one is None or one.strike is not None:
            return
        form = Form()
        on = form.add(msg("Date"), DateField(self.desk.book.clock.today()))
        who = form.add(msg("Who did it"), TextField())
        words = form.add(msg("What was done, or why the deadline moves"), TextField(required=True))
        due = form.add(msg("New deadline"), MaybeDateField(self.desk.book.clock.today()))
        form.add_buttons(msg("Save"), msg("Leave it"))

        def save() -> bool:
            step = Step(on.read(), who.read(), words.read(), due.read())
            done = None
            with self.desk.refusals_to(form.show_refusal):
                done = self.desk.run(services.note_step, one.id, step)
            return done is not None

        self._open(msg("Note what was done"), form, save)

    def strike(self) -> None:
        """Ask for the proof."""
        one = self.table.row
        if one is None or one.strike is not None:
            return
        form = Form()
        on = form.add(msg("Looked at on"), DateField(self.desk.book.clock.today()))
        who = form.add(msg("Who looked"), TextField(required=True))
        words = form.add(msg("What was seen"), TextField())
        photo = form.add(msg("Photo of how it is now"), PhotoField())
        form.add_buttons(msg("Strike off"), msg("Leave it"))

        def save() -> bool:
            strike = Strike(on.read(), who.read(), words.read())
            with self.desk.refusals_to(form.show_refusal):
                done = self.desk.run(services.strike_off, one.id, strike, photo.read())
            if done is None:
                return False
            self.reload()
            self.desk.announce(msg("Hazard {number} is struck off", number=one.number))
            return True

        self._open(msg("Strike off {number}", number=one.number), form, save)

    def print_page(self) -> None:
        """The ledger on paper."""
        self.dialog = open_paper(self.desk, PAPERS["hazard_ledger"], None, self)

    def _open(self, title: Message, form: Form, save: Callable[[], bool]) -> None:
        self.dialog = FormDialog(title, form, save, self)
        self.dialog.open()


def _tone(today: datetime.date) -> Callable[[Hazard], Tone]:
    return lambda one: Tone.WRONG if one.standing(today) is Standing.OVERDUE else Tone.PLAIN


def _wanted(seen: Finding) -> str:
    return seen.text if current_language().startswith("zh") or not seen.text_en else seen.text_en


def _facts(one: Hazard, today: datetime.date) -> list[str]:
    standing = one.standing(today)
    seen = one.finding
    found = tr("Found on {date} by {name}", date=one.found_on, name=one.found_by)
    lines = [
        tr("{name}: {what}", name=hazard_title(one.kind), what=one.what),
        found if seen is None else tr("{found}, on a round: {item}", found=found, item=_wanted(seen)),
        tr("{person}, by {date}", person=one.person, date=one.due),
    ]
    if one.measure:
        lines.append(tr("What is done about it: {what}", what=one.measure))
    lines += [f"{step.on}  {step.person}  {step.words}" for step in one.steps]
    if one.strike is not None:
        lines.append(
            tr(
                "Struck off on {date} by {name}: {words}",
                date=one.strike.on,
                name=one.strike.person,
                words=one.strike.words or tr("photo kept"),
            )
        )
    elif standing is Standing.OVERDUE:
        lines.append(tr("overdue by {days} days", days=(today - one.due).days))
    return lines
