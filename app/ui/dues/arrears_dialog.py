"""Arrears: who owes how much for how long, the next step of urging, and when the claim runs out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from app.book.rights import Right
from app.dues.presets import ageing_limits
from app.dues.rules import age_titles
from app.dues.urging.queries import Reminder, Urged, reminders, urged
from app.dues.urging.rules import cause_title, proof_title, step_title
from app.dues.urging.services import allow_posting, strike_reminder
from app.kernel.i18n import msg, tr
from app.ui import theme
from app.ui.committee.resolution_field import ResolutionField
from app.ui.dues.reminder_form import reminder_form
from app.ui.theme import Tone
from app.ui.widgets.allowing import NOTHING_CHOSEN, allow, seat, unless
from app.ui.widgets.ask import FormDialog, ask_reason
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.fitting import on_screen
from app.ui.widgets.form import Form
from app.ui.widgets.labels import button, heading, hint, row, title
from app.ui.widgets.notice import Notice
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.kernel.errors import UserError
    from app.kernel.money import Fen
    from app.ui.operation import Desk

_OF_SCREEN: Final = 0.94


class ArrearsDialog(QDialog):
    """The households that owe above, the steps taken with the chosen one below."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Show who owes."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Arrears and urging"))
        room = self.screen().availableGeometry().size() * _OF_SCREEN
        self.resize(min(90 * theme.current().type_size, room.width()), min(760, room.height()))
        self.desk = desk
        self.dialog: QDialog | None = None
        self.table = self._owing()
        self.steps = self._steps()
        self.said = heading("")
        self.said.setWordWrap(True)
        may = desk.may(Right.WRITE_NOTICE)
        self.note_button = button(tr("Note a step"), self.note, icon="plus", role="primary")
        self.strike_button = button(tr("Strike this step out"), self.strike, icon="x", role="danger")
        self.allow_button = button(tr("Keep a resolution to post"), self.allow)
        self.notices_button = button(tr("Notices to all"), lambda: self._paper("arrears_notice"), icon="printer")
        self.board_button = button(tr("For the board"), lambda: self._paper("arrears_by_building"), icon="printer")
        allow(self.allow_button, seat(desk, Right.POST_DISCLOSURE))
        for one in (self.note_button, self.strike_button):
            allow(one, NOTHING_CHOSEN)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda _: self.note() if may else None)
        self.steps.chosen.connect(self._step_chosen)
        self.notice = Notice()
        layout = on_screen(self)
        layout.setSpacing(theme.current().measures.gap)
        layout.addLayout(row(title(tr("Arrears and urging")), None, self.notices_button, self.board_button))
        layout.addWidget(self.notice)
        layout.addWidget(self.table, 3)
        layout.addLayout(row(self.said, None, self.note_button))
        layout.addWidget(self.steps, 2)
        layout.addWidget(hint(tr("Gate guards may not urge: the law keeps them out of collecting debts.")))
        layout.addLayout(row(self.strike_button, self.allow_button, None, button(tr("Close"), self.accept)))
        self.reload()

    def reload(self) -> None:
        """Read them afresh; the household chosen stays chosen."""
        chosen = self.table.row.owed.dwelling.id if self.table.row is not None else None
        rows = self.desk.read(urged)
        self.table.put(rows)
        again = next((one for one in rows if one.owed.dwelling.id == chosen), rows[0] if rows else None)
        if again is not None:
            self.table.go_to(again)
        self._chosen(again)

    def note(self) -> None:
        """Write down a step with the chosen household; the next one is offered."""
        one = self.table.row
        if one is not None and self.note_button.isEnabled():
            self.dialog = reminder_form(self.desk, one, self)
            self.dialog.accepted.connect(self.reload)
            self.dialog.open()

    def strike(self) -> None:
        """Strike out the chosen step after asking why."""
        one = self.steps.row
        if one is None or not self.strike_button.isEnabled():
            return
        why = ask_reason(msg("Strike this step out?"), msg("Strike it out"), self)
        if why is None:
            return
        self.notice.hide()
        with self.desk.refusals_to(self._refuse):
            done = self.desk.run(strike_reminder, one.id, why)
        if done is not None:
            self.reload()

    def allow(self) -> None:
        """Keep the resolution by which room numbers may be posted."""
        form = Form()
        number = form.add(msg("Resolution"), ResolutionField(self.desk, required=True))
        form.add_buttons(msg("Keep it"), msg("Leave it"))

        def save() -> bool:
            with self.desk.refusals_to(form.show_refusal):
                return self.desk.run(allow_posting, number.read()) is not None

        self.dialog = FormDialog(msg("Resolution to post room numbers"), form, save, self)
        self.dialog.open()

    def _paper(self, form_id: str) -> None:
        self.accept()
        self.desk.go_to.emit("papers", form_id)

    def _step_chosen(self, one: Reminder | None) -> None:
        allow(
            self.strike_button,
            seat(self.desk, Right.WRITE_NOTICE),
            unless(one is not None, NOTHING_CHOSEN),
            unless(one is None or one.voided_on is None, msg("This step is struck out already")),
        )

    def _chosen(self, one: Urged | None) -> None:
        writes = seat(self.desk, Right.WRITE_NOTICE)
        allow(self.note_button, writes, unless(one is not None, NOTHING_CHOSEN))
        allow(self.strike_button, writes, NOTHING_CHOSEN)
        self.steps.put(self.desk.read(reminders, one.owed.dwelling.id) if one is not None else ())
        self.said.setText(_said(one) if one is not None else "")

    def _refuse(self, error: UserError) -> None:
        self.notice.show_text(str(error), Tone.WRONG)

    def _owing(self) -> Table[Urged]:
        ages = [
            Column[Urged](words, _age(at), total=True, width=105)
            for at, words in enumerate(age_titles(ageing_limits()))
            if at
        ]
        return Table[Urged](
            [
                Column(msg("Room"), lambda one: one.owed.dwelling.room, width=100),
                Column(msg("Payer"), lambda one: one.owed.payer, width=100),
                Column(msg("Owed since"), lambda one: one.owed.since, width=130),
                Column(msg("Total"), lambda one: one.owed.total, total=True, width=115),
                *ages,
                Column(msg("Next step"), next_text, width=150),
                Column(msg("From"), lambda one: one.next.on, width=130),
                Column(msg("Claim runs out"), lambda one: one.limit.runs_out, tone=_tone, width=140),
            ],
            name=msg("Who owes"),
            empty=EmptyState(
                msg("Nothing is overdue"),
                msg("Who falls behind appears here with the next step to take."),
                icon="check",
            ),
        )

    def _steps(self) -> Table[Reminder]:
        return Table[Reminder](
            [
                Column(msg("Date"), lambda one: one.on, width=130),
                Column(msg("Step"), lambda one: step_title(one.step).text(), width=165),
                Column(msg("By whom"), lambda one: one.people, width=165),
                Column(msg("Kept"), lambda one: proof_title(one.proof).text(), width=165),
                Column(msg("What was said"), lambda one: one.evidence, width=280),
                Column(msg("Deadline"), lambda one: one.deadline, width=130),
                Column(msg("Owed then"), lambda one: one.owed, width=110),
                Column(msg("How it stands"), _stands, tone=lambda one: Tone.QUIET if one.voided_on else Tone.PLAIN),
            ],
            name=msg("Steps taken"),
            filterable=False,
        )


def _age(at: int) -> Callable[[Urged], Fen]:
    return lambda one: one.owed.ages[at]


def next_text(one: Urged) -> str:
    """The next step in words."""
    return step_title(one.next.step).text() if one.next.step else tr("Take legal advice")


def limit_text(one: Urged) -> str:
    """When the claim runs out, and from what it is counted."""
    words = {
        "day": one.limit.runs_out.isoformat(), "since": one.limit.since.isoformat(), "cause": cause_title(one.limit.cause).text()
    }  # fmt: skip
    if one.over:
        return tr("The claim ran out on {day} (three years from {cause} on {since}): take legal advice", **words)
    return tr("The claim runs out on {day}: three years from {cause} on {since}", **words)


def _said(one: Urged) -> str:
    coming = tr(
        "{room}: next, {step}, from {day}",
        room=one.owed.dwelling.room,
        step=next_text(one),
        day=one.next.on.isoformat(),
    )
    return f"{coming}\n{limit_text(one)}"


def _tone(one: Urged) -> Tone:
    return Tone.WRONG if one.over else Tone.DUE if one.warned else Tone.PLAIN


def _stands(one: Reminder) -> str:
    if one.voided_on is None:
        return tr("stands")
    return tr("struck out on {day}: {reason}", day=one.voided_on.isoformat(), reason=one.void_reason)
