"""The forms of the resolutions page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.committee.resolutions import services
from app.committee.resolutions.rules import Kind, Majority, ResolutionDraft, Vote, kind_title, majority_title
from app.kernel.i18n import msg
from app.ui.widgets.ask import FormDialog
from app.ui.widgets.choices import ListField
from app.ui.widgets.fields import DateField, LinesField, NumberField, TextField
from app.ui.widgets.form import Form

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.committee.resolutions.queries import Resolution
    from app.ui.operation import Desk


def resolution_dialog(desk: Desk, withdraws: str, parent: QWidget) -> FormDialog:
    """Enter a resolution; ``withdraws`` is the number of the one it ends, where it ends one."""
    form, today = Form(), desk.book.clock.today()
    day = form.add(msg("Day of the meeting"), DateField(today))
    kind = form.add(msg("About"), ListField[Kind]([(one, kind_title(one).text()) for one in Kind], Kind.OTHER))
    subject = form.add(msg("Subject"), TextField(required=True, longest=100))
    text = form.add(msg("What was decided"), LinesField(required=True, lines=4))
    called = form.add(msg("Members called"), NumberField(7, least=1, most=999))
    present = form.add(msg("Present"), NumberField(least=1, most=999))
    favour = form.add(msg("For"), NumberField(least=0, most=999))
    against = form.add(msg("Against"), NumberField(0, most=999))
    abstaining = form.add(msg("Abstaining"), NumberField(0, most=999))
    rules = [(one, majority_title(one).text()) for one in Majority]
    majority = form.add(msg("Carried by"), ListField[Majority](rules, Majority.HALF))
    chair = form.add(msg("Chair of the meeting"), TextField())
    attendance = form.add(msg("Who was there"), TextField())
    since = form.add(msg("In force from"), DateField(today))
    ends = form.add(msg("Withdraws"), TextField(placeholder=msg("number of an earlier resolution, if any")))
    ends.put(withdraws)
    form.add_buttons(msg("Save"), msg("Leave it"))

    def save() -> bool:
        vote = Vote(called.read(), present.read(), favour.read(), against.read(), abstaining.read())
        draft = ResolutionDraft(
            day.read(), kind.read(), subject.read(), text.read(), vote, majority.read(), attendance.read(),
            chair.read(), since.read(), None, ends.read(),
        )  # fmt: skip
        with desk.refusals_to(form.show_refusal):
            done = desk.run(services.record_resolution, draft)
        if done is not None:
            desk.announce(msg("Resolution {number} is entered: hang it up within three days", number=done.result))
        return done is not None

    dialog = FormDialog(msg("Enter a resolution"), form, save, parent)
    dialog.open()
    return dialog


def posting_dialog(desk: Desk, one: Resolution, parent: QWidget) -> FormDialog:
    """Note when and where a resolution was hung up."""
    form = Form()
    day = form.add(msg("Put up on"), DateField(desk.book.clock.today()))
    place = form.add(msg("Where"), TextField(required=True))
    form.add_buttons(msg("Save"), msg("Leave it"))

    def save() -> bool:
        with desk.refusals_to(form.show_refusal):
            return desk.run(services.post_resolution, one.number, day.read(), place.read()) is not None

    dialog = FormDialog(msg("Resolution {number} was hung up", number=one.number), form, save, parent)
    dialog.open()
    return dialog
