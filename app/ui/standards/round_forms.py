"""What is asked on a round: who makes it, who puts a fault right, how it was found afterwards; its photos."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book.rights import Right
from app.kernel.i18n import current_language, msg
from app.standards import queries, services
from app.standards.checklists.queries import all_lists
from app.standards.rules import RectificationDraft
from app.ui.widgets.ask import FormDialog
from app.ui.widgets.choices import ChoiceField, ListField, TickField
from app.ui.widgets.fields import DateField, TextField
from app.ui.widgets.file_strip import PhotoStrip
from app.ui.widgets.form import Form
from app.ui.widgets.photo_field import PhotoField
from app.ui.widgets.photos import PhotosDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.exchange.photos.queries import Photo
    from app.standards.checklists.queries import Checklist
    from app.standards.due.queries import DueRound
    from app.standards.queries import Graded, Round
    from app.ui.operation import Desk


def name_of(known: Checklist) -> str:
    """What a list is called in the language of the screens."""
    return known.name if current_language().startswith("zh") or not known.name_en else known.name_en


def new_round(desk: Desk, parent: QWidget, done: Callable[[int], None], due: DueRound | None = None) -> FormDialog:
    """Ask who makes the round, when, where and over which list; ``due`` fills it in from the list of what is due."""
    form = Form()
    who = form.add(msg("Inspector"), TextField(required=True))
    on = form.add(msg("Date of the round"), DateField(desk.book.clock.today()))
    lists = [(one.code, name_of(one)) for one in desk.read(all_lists)]
    which = ListField(lists, due.checklist.code if due else "four_haves")
    place = form.add(msg("Place"), TextField(placeholder=msg("the whole courtyard")))
    form.add(msg("Checklist"), which)
    paper = form.add(msg("From paper"), TickField(msg("It was made on paper and is typed in later")))
    if due is not None:
        who.put(due.place.person)
        place.put(due.place.place)
    form.add_buttons(msg("Begin"), msg("Leave it"))

    def save() -> bool:
        codes = due.codes if due is not None and which.read() == due.checklist.code else ()
        with desk.refusals_to(form.show_refusal):
            made = desk.run(
                services.open_round, who.read(), on.read(), place.read(), which.read(), codes=codes,
                from_paper=paper.read(),
            )  # fmt: skip
        if made is None:
            return False
        done(made.result)
        return True

    return FormDialog(msg("New round"), form, save, parent)


def order(desk: Desk, parent: QWidget, made: Round, graded: Graded, done: Callable[[], None]) -> FormDialog:
    """Ask who puts an item right, by when and how."""
    form = Form()
    who = form.add(msg("Who puts it right"), TextField(required=True))
    due = form.add(msg("By when"), DateField(desk.book.clock.today()))
    how = form.add(msg("How"), TextField())
    form.add_buttons(msg("Save"), msg("Leave it"))

    def save() -> bool:
        draft = RectificationDraft(who.read(), due.read(), how.read())
        with desk.refusals_to(form.show_refusal):
            kept = desk.run(services.rectify, made.id, graded.item.id, draft)
        if kept is not None:
            done()
        return kept is not None

    return FormDialog(msg("Have it put right"), form, save, parent)


def look_again(desk: Desk, parent: QWidget, number: int, done: Callable[[bool], None]) -> FormDialog:
    """Ask how it was found on the re-check, with a photo where there is one."""
    form = Form()
    passed = form.add(msg("Found"), ChoiceField([(True, msg("put right")), (False, msg("not put right yet"))]))
    on = form.add(msg("Looked at on"), DateField(desk.book.clock.today()))
    note = form.add(msg("What was seen"), TextField())
    photo = form.add(msg("Photo"), PhotoField())
    form.add_buttons(msg("Save"), msg("Leave it"))

    def save() -> bool:
        with desk.refusals_to(form.show_refusal):
            kept = desk.run(
                services.recheck, number, on.read(), passed=passed.read(), note=note.read(), photo=photo.read()
            )
        if kept is not None:
            done(passed.read())
        return kept is not None

    return FormDialog(msg("Look again"), form, save, parent)


def item_photos(desk: Desk, parent: QWidget, made: Round, graded: Graded) -> PhotosDialog:
    """The photos of one item of a round."""

    def kept() -> tuple[Photo, ...]:
        return desk.read(queries.round_photos)[made.id, graded.item.code]

    strip = PhotoStrip(
        desk,
        kept,
        lambda file: desk.run(services.add_round_photo, made.id, graded.item.id, file),
        lambda key, reason: desk.run(services.drop_round_photo, key, reason),
        may=desk.may(Right.GRADE_ROUND),
    )
    return PhotosDialog(desk, graded.item.text, {"": strip}, parent)
