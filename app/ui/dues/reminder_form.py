"""One step of urging, written down; the next one in the chain is offered."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from app.dues.presets import notice_days
from app.dues.urging.rules import CHAIN, Proof, ReminderDraft, Step, proof_title, step_title
from app.dues.urging.services import note_reminder
from app.kernel.i18n import msg
from app.ui.widgets.ask import FormDialog
from app.ui.widgets.choices import ListField
from app.ui.widgets.fields import DateField, LinesField, TextField
from app.ui.widgets.form import Form
from app.ui.widgets.maybe_fields import MaybeDateField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.dues.urging.queries import Urged
    from app.ui.operation import Desk


def reminder_form(desk: Desk, one: Urged, parent: QWidget) -> FormDialog:
    """Ask for a step with the household of ``one``."""
    today = desk.book.clock.today()
    form = Form()
    offered = one.next.step or CHAIN[-1]
    step = form.add(msg("Step"), ListField([(each, step_title(each).text()) for each in Step], offered))
    day = form.add(msg("Date"), DateField(today))
    person = form.add(msg("By whom"), TextField(required=True, longest=40))
    second = form.add(msg("And by"), TextField(longest=40), msg("A visit is made by two; never by a gate guard"))
    proof = form.add(msg("What is kept"), ListField([(each, proof_title(each).text()) for each in Proof], Proof.NONE))
    said = form.add(msg("What was said"), LinesField(required=True, lines=3))
    deadline = form.add(msg("Deadline"), MaybeDateField(desk.book.clock.today()))
    form.add_buttons(msg("Write it down"), msg("Leave it"))

    def follow() -> None:
        slip = step.read() is Step.SLIP
        form.show_field(deadline, shown=slip)
        form.show_field(second, shown=step.read() in {Step.VISIT, Step.SLIP, Step.MEDIATION})
        if slip and not deadline.text():
            deadline.put(today + datetime.timedelta(days=desk.read(notice_days)))

    step.changed.connect(follow)
    follow()

    def save() -> bool:
        draft = ReminderDraft(
            dwelling_id=one.owed.dwelling.id,
            step=step.read(),
            on=day.read(),
            person=person.read(),
            second="" if second.isHidden() else second.read(),
            proof=proof.read(),
            evidence=said.read(),
            deadline=deadline.read() if step.read() is Step.SLIP else None,
        )
        with desk.refusals_to(form.show_refusal):
            done = desk.run(note_reminder, draft)
        if done is not None:
            desk.announce(msg("Written down for {room}", room=one.owed.dwelling.room))
        return done is not None

    return FormDialog(msg("Note a step: {room}", room=one.owed.dwelling.room), form, save, parent)
