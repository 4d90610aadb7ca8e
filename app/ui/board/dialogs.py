"""The forms of the board: hang up, take down, look again, hear an objection, answer it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.bulletin.board import services
from app.bulletin.board.rules import Ending, ObjectionDraft, ending_title
from app.kernel.i18n import msg
from app.ui.widgets.ask import FormDialog
from app.ui.widgets.choices import ListField
from app.ui.widgets.entering import entering
from app.ui.widgets.fields import DateField, LinesField, TextField
from app.ui.widgets.form import Form
from app.ui.widgets.maybe_fields import MaybeDateField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.bulletin.board.queries import Objection, Posting
    from app.bulletin.board.rules import PostingDraft
    from app.ui.operation import Desk, Done


def hang_up_dialog(desk: Desk, known: PostingDraft, pdf: bytes, parent: QWidget) -> FormDialog:
    """Write down what was hung up; ``pdf`` is kept as the very paper, empty for one from elsewhere."""
    form = Form()
    title = form.add(msg("What is posted"), TextField(required=True))
    title_en = form.add(msg("English title"), TextField())
    places = form.add(
        msg("Where it hangs"),
        LinesField(required=True, lines=3),
        explained=msg("One place a line: gate board, entrances …"),
    )
    day = form.add(msg("Put up on"), DateField(desk.book.clock.today()))
    until = form.add(
        msg("Hangs until"), MaybeDateField(desk.book.clock.today()), explained=msg("Empty for what hangs for good")
    )
    objections = form.add(msg("Objections until"), MaybeDateField(desk.book.clock.today()))
    person = form.add(msg("Who hung it up"), TextField(required=True))
    note = form.add(msg("Note"), TextField())
    title.put(known.title)
    title_en.put(known.title_en)
    places.put("\n".join(known.places))
    person.put(known.person or desk.operator.name)
    for field, value in ((until, known.until), (objections, known.objections_until)):
        if value is not None:
            field.put(value)
    form.add_buttons(msg("Save"), msg("Leave it"))

    def save() -> bool:
        draft = replace(
            known, title=title.read(), title_en=title_en.read(), places=tuple(places.read().splitlines()),
            up_on=day.read(), until=until.read(), objections_until=objections.read(), person=person.read(),
            note=note.read(),
        )  # fmt: skip
        with desk.refusals_to(form.show_refusal):
            done = desk.run(services.hang_up, draft, pdf)
        if done is not None:
            desk.announce(
                msg("Posting no. {id} is written down: a photo of it hanging is the best proof", id=done.result)
            )
        return done is not None

    return _opened(FormDialog(msg("Hung up on the board"), form, save, parent))


def end_dialog(desk: Desk, one: Posting, parent: QWidget) -> FormDialog:
    """Write down how a posting ended."""
    form = Form()
    how = form.add(msg("How it ended"), ListField[Ending]([(each, ending_title(each).text()) for each in Ending]))
    day = form.add(msg("Day"), DateField(desk.book.clock.today()))
    note = form.add(msg("What happened"), TextField(), explained=msg("Needed where it was lost or never hung"))

    def keep() -> Done[None] | None:
        return desk.run(services.end_posting, one.id, how.read(), day.read(), note.read())

    return entering(desk, msg("Take down: {what}", what=one.title), form, keep, parent=parent)


def confirm_dialog(desk: Desk, one: Posting, parent: QWidget) -> FormDialog:
    """Write down that a posting still hangs and is right."""
    title = msg("Looked again at: {what}", what=one.title)
    form = Form()
    day = form.add(msg("Looked at on"), DateField(desk.book.clock.today()))
    person = form.add(msg("Who looked"), TextField(required=True))
    person.put(desk.operator.name)
    note = form.add(msg("Note"), TextField())
    form.add_buttons(msg("It is still right"), msg("Leave it"))

    def save() -> bool:
        with desk.refusals_to(form.show_refusal):
            done = desk.run(services.confirm_posting, one.id, day.read(), person.read(), note.read())
        if done is not None:
            desk.announce(msg("Saved: {what}", what=title))
        return done is not None

    return _opened(FormDialog(title, form, save, parent))


def objection_dialog(desk: Desk, one: Posting, parent: QWidget) -> FormDialog:
    """Write down what somebody objects."""
    form = Form()
    day = form.add(msg("Came on"), DateField(desk.book.clock.today()))
    person = form.add(msg("Who objects"), TextField())
    text = form.add(msg("What is objected"), LinesField(required=True, lines=4))

    def keep() -> Done[int] | None:
        return desk.run(services.note_objection, one.id, ObjectionDraft(day.read(), person.read(), text.read()))

    return entering(desk, msg("Objection to: {what}", what=one.title), form, keep, parent=parent)


def answer_dialog(desk: Desk, said: Objection, parent: QWidget) -> FormDialog:
    """Write down what was answered."""
    form = Form()
    day = form.add(msg("Answered on"), DateField(desk.book.clock.today()))
    person = form.add(msg("Who answered"), TextField(required=True))
    person.put(desk.operator.name)
    text = form.add(msg("What was answered"), LinesField(required=True, lines=4))

    def keep() -> Done[None] | None:
        return desk.run(services.answer_objection, said.id, day.read(), person.read(), text.read())

    return entering(desk, msg("Answer: {what}", what=said.text), form, keep, parent=parent)


def _opened(dialog: FormDialog) -> FormDialog:
    dialog.open()
    return dialog
