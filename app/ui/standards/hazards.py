"""The hazard ledger: open entries first, the one in hand with what was done about it and its photos."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.book.rights import Right
from app.kernel.i18n import msg, tr
from app.standards.hazards import queries, services
from app.standards.hazards.papers import PAPERS
from app.standards.hazards.queries import Hazard
from app.standards.hazards.rules import (
    HazardDraft,
    HazardKind,
    Standing,
    Step,
    Strike,
    hazard_title,
    standing_title,
)
from app.ui import theme
from app.ui.page import Page
from app.ui.widgets.ask import FormDialog
from app.ui.widgets.choices import ListField
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.fields import DateField, TextField
from app.ui.widgets.file_strip import PhotoStrip
from app.ui.widgets.form import Form
from app.ui.widgets.labels import button, column, heading, plain, scrolled
from app.ui.widgets.maybe_fields import MaybeDateField
from app.ui.widgets.paper_dialog import open_paper
from app.ui.widgets.photo_field import PhotoField
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column
from app.ui.widgets.wrapping import strip

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog

    from app.kernel.i18n import Message
    from app.ui.operation import Desk

_WEEK = datetime.timedelta(days=7)


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
        self.new_button.setEnabled(self.may)
        self.add_title(
            tr("Hazard ledger"), button(tr("Print the ledger"), self.print_page, icon="printer"), self.new_button
        )
        today = desk.book.clock.today()
        self.table = Table[Hazard](
            [
                Column(msg("No."), lambda each: each.number, width=110),
                Column(msg("By when"), lambda each: each.due, width=130),
                Column(
                    msg("Standing"),
                    lambda each: standing_title(each.standing(today)).text(),
                    width=110,
                ),
                Column(msg("Place"), lambda each: each.place, width=130),
                Column(msg("What the hazard is"), lambda each: each.what, width=260),
                Column(msg("Who sees to it"), lambda each: each.person, width=100),
            ],
            name=msg("Hazard ledger"),
            empty=EmptyState(
                msg("No hazard stands in the ledger"),
                msg("Write down what may do harm, who sees to it and by when. It is struck off on proof only."),
                msg("Enter a hazard"),
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
        self.photos = QWidget()
        self.gallery = column(None)
        self.photos.setLayout(self.gallery)
        made = QHBoxLayout()
        made.addLayout(
            column(self.head, self.facts, strip(self.step_button, self.strike_button), scrolled(self.photos))
        )
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
        self.step_button.setEnabled(self.may and open_)
        self.strike_button.setEnabled(self.may and open_)
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
        self.gallery.insertWidget(0, self.strip)

    def _now(self, key: int) -> Hazard:
        return self.desk.read(queries.hazard, key)

    def new(self) -> None:
        """Ask what was found."""
        form, today = Form(), self.desk.book.clock.today()
        kind = ListField([(each, hazard_title(each).text()) for each in HazardKind])
        place = form.add(msg("Place"), TextField(required=True))
        what = form.add(msg("What the hazard is"), TextField(required=True))
        form.add(msg("Kind of hazard"), kind)
        on = form.add(msg("Found on"), DateField(today))
        by = form.add(msg("Found by"), TextField(required=True))
        measure = form.add(msg("What is done about it"), TextField())
        who = form.add(msg("Who sees to it"), TextField(required=True))
        due = form.add(msg("By when"), DateField(today + _WEEK))
        photo = form.add(msg("Photo"), PhotoField())
        form.add_buttons(msg("Save"), msg("Leave it"))

        def save() -> bool:
            draft = HazardDraft(
                on.read(), kind.read(), place.read(), what.read(), by.read(), who.read(), due.read(), measure.read()
            )
            with self.desk.refusals_to(form.show_refusal):
                done = self.desk.run(services.add_hazard, draft, photo.read())
            if done is None:
                return False
            self.reload()
            self.open_thing(done.result)
            return True

        self._open(msg("Enter a hazard"), form, save)

    def note(self) -> None:
        """Ask what was done, and whether the deadline moves."""
        one = self.table.row
        if one is None or one.strike is not None:
            return
        form = Form()
        on = form.add(msg("Date"), DateField(self.desk.book.clock.today()))
        who = form.add(msg("Who did it"), TextField())
        words = form.add(msg("What was done, or why the deadline moves"), TextField(required=True))
        due = form.add(msg("New deadline"), MaybeDateField())
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


def _facts(one: Hazard, today: datetime.date) -> list[str]:
    standing = one.standing(today)
    lines = [
        tr("{name}: {what}", name=hazard_title(one.kind), what=one.what),
        tr("Found on {date} by {name}", date=one.found_on, name=one.found_by),
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
