"""What is asked when something is done with a request; each form keeps through one service."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from app.caredesk import services
from app.caredesk.requests import queries
from app.caredesk.requests.clocks.rules import LEVELS, level_title
from app.caredesk.requests.paths.rules import Path, path_title
from app.caredesk.requests.rules import Satisfaction, Step, StepKind, satisfaction_title
from app.caredesk.requests.standing.rules import AGREED, NO_AGREEMENT
from app.kernel.errors import UsageError
from app.kernel.i18n import msg
from app.register.directory.queries import entries
from app.ui.treasury.suggest import SuggestField
from app.ui.widgets.ask import FormDialog
from app.ui.widgets.choices import ChoiceField, ListField
from app.ui.widgets.fields import DateField, LineField, LinesField, TextField
from app.ui.widgets.form import Form

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.caredesk.requests.queries import Case
    from app.kernel.i18n import Message
    from app.ui.operation import Desk

_NOBODY = "nobody"


class MomentField(LineField[datetime.datetime]):
    """A moment: ``2026-11-20 08:15``, or ``08:15`` of today."""

    def __init__(self, now: datetime.datetime) -> None:
        """Offer ``now``."""
        super().__init__()
        self._now = now
        self.at_most(260)
        self.put(now)

    def read(self) -> datetime.datetime:
        """The moment; UsageError where it is none. What still stands as offered is that very second."""
        typed = self.text()
        if typed == f"{self._now:%Y-%m-%d %H:%M}":
            return self._now
        try:
            if len(typed) <= len("00:00"):
                return datetime.datetime.combine(self._now.date(), datetime.time.fromisoformat(typed))
            return datetime.datetime.fromisoformat(typed)
        except ValueError as fault:
            raise UsageError(msg("“{text}” is no moment: write 2026-11-20 08:15", text=typed)) from fault

    def put(self, value: datetime.datetime) -> None:
        """Show ``value``."""
        self.edit.setText(f"{value:%Y-%m-%d %H:%M}")


def _ask(desk: Desk, what: Message, form: Form, keep: Callable[[], object | None], parent: QWidget) -> FormDialog:
    form.add_buttons(msg("Save"), msg("Leave it"))

    def save() -> bool:
        with desk.refusals_to(form.show_refusal):
            return keep() is not None

    dialog = FormDialog(what, form, save, parent)
    dialog.open()
    return dialog


def _late_field(form: Form, *, late: bool) -> TextField:
    """Shown where the clock has run out."""
    field = form.add(msg("Why late"), TextField())
    form.show_field(field, shown=late)
    return field


def _when(desk: Desk, form: Form) -> MomentField:
    return form.add(msg("When"), MomentField(desk.book.clock.now()))


def _is_late(desk: Desk, one: Case) -> bool:
    return one.course.missed(desk.book.clock.now()) is not None


def route_dialog(desk: Desk, one: Case, parent: QWidget) -> FormDialog:
    """Settle whose it is: the program advises by kind, tenure and directory."""
    found = desk.read(queries.advice, one)
    form = Form()
    paths = [(each, path_title(each).text()) for each in Path]
    path = form.add(msg("Whose it is"), ListField[Path](paths, found.suggestion.path), found.suggestion.why)
    body = form.add(msg("Unit or company"), SuggestField())
    body.offer([f"{each.draft.name} {each.draft.phones}".strip() for each in found.bodies])
    if len(found.bodies) == 1:
        body.put(f"{found.bodies[0].draft.name} {found.bodies[0].draft.phones}".strip())
    words = form.add(msg("Remarks"), TextField())

    def keep() -> Any:
        return desk.run(services.route_request, one.id, path.read(), body.read(), words.read())

    return _ask(desk, msg("Whose is it? {number}", number=one.number), form, keep, parent)


def assign_dialog(desk: Desk, one: Case, parent: QWidget) -> FormDialog:
    """Give it to somebody; those who had requests before are offered."""
    form = Form()
    person = form.add(msg("Given to"), SuggestField(required=True))
    known = [
        step.person
        for each in desk.read(queries.requests)
        for step in each.course.steps
        if step.kind is StepKind.ASSIGNED
    ]
    person.offer(list(dict.fromkeys(known)))
    return _ask(desk, msg("Give {number} to", number=one.number), form, lambda: desk.run(services.assign_request, one.id, person.read()), parent)  # fmt: skip


def hand_dialog(desk: Desk, one: Case, parent: QWidget) -> FormDialog:
    """Hand it to an outside body of the directory, or to one in words."""
    form = Form()
    body = form.add(msg("Handed to"), SuggestField(required=True))
    advised = [each.draft.name for each in desk.read(queries.advice, one).bodies]
    body.offer([*advised, *(each.draft.name for each in desk.read(entries) if each.draft.name not in advised)])
    if advised:
        body.put(advised[0])
    when = _when(desk, form)
    today = desk.book.clock.today()
    due = form.add(msg("Ask again on"), DateField(today, today + datetime.timedelta(days=1)))
    words = form.add(msg("What was said"), TextField())
    late = _late_field(form, late=_is_late(desk, one))

    def keep() -> Any:
        step = Step(StepKind.HANDED, when.read(), body.read(), words.read(), late.read(), due=due.read())
        return desk.run(services.hand_over, one.id, step)

    return _ask(desk, msg("Hand {number} over", number=one.number), form, keep, parent)


def follow_dialog(desk: Desk, one: Case, parent: QWidget) -> FormDialog:
    """Note what the outside body said."""
    form, today = Form(), desk.book.clock.today()
    words = form.add(msg("What was said"), TextField(required=True))
    due = form.add(msg("Ask again on"), DateField(today, today + datetime.timedelta(days=1)))

    def keep() -> Any:
        step = Step(StepKind.FOLLOWED, desk.book.clock.now(), words=words.read(), due=due.read())
        return desk.run(services.follow_up, one.id, step)

    return _ask(desk, msg("How does {number} stand?", number=one.number), form, keep, parent)


def attend_dialog(desk: Desk, one: Case, parent: QWidget) -> FormDialog:
    """Note that somebody came."""
    form = Form()
    when = _when(desk, form)
    person = form.add(msg("Who came"), TextField())
    person.put(one.person)
    late = _late_field(form, late=_is_late(desk, one))

    def keep() -> Any:
        step = Step(StepKind.ATTENDED, when.read(), person.read(), reason=late.read())
        return desk.run(services.note_attended, one.id, step)

    return _ask(desk, msg("Somebody came: {number}", number=one.number), form, keep, parent)


def result_dialog(desk: Desk, one: Case, parent: QWidget) -> FormDialog:
    """Write the result or the answer down."""
    form = Form()
    words = form.add(msg("Result or answer"), LinesField(required=True, lines=3))
    when = _when(desk, form)
    late = _late_field(form, late=_is_late(desk, one))

    def keep() -> Any:
        step = Step(StepKind.DONE, when.read(), words=words.read(), reason=late.read())
        return desk.run(services.note_result, one.id, step)

    return _ask(desk, msg("Result of {number}", number=one.number), form, keep, parent)


def call_dialog(desk: Desk, one: Case, parent: QWidget) -> FormDialog:
    """Note a call-back: content or not, or nobody reached."""
    form = Form()
    grades = [(str(each), satisfaction_title(each)) for each in Satisfaction]
    grade = form.add(msg("Call-back"), ChoiceField[str]([*grades, (_NOBODY, msg("Nobody reached"))]))
    words = form.add(msg("What was said"), TextField())
    person = form.add(msg("Who was called"), TextField())
    person.put(one.who)

    def keep() -> Any:
        choice = "" if grade.read() == _NOBODY else grade.read()
        step = Step(StepKind.CALLED, desk.book.clock.now(), person.read(), words.read(), choice=choice)
        return desk.run(services.call_back, one.id, step)

    return _ask(desk, msg("Call back: {number}", number=one.number), form, keep, parent)


def warn_dialog(desk: Desk, one: Case, parent: QWidget) -> FormDialog:
    """Note where a warning sign hangs."""
    form = Form()
    words = form.add(msg("Where the sign hangs"), TextField(required=True))
    return _ask(desk, msg("Warning sign: {number}", number=one.number), form, lambda: desk.run(services.note_warned, one.id, words.read()), parent)  # fmt: skip


def escalate_dialog(desk: Desk, one: Case, parent: QWidget) -> FormDialog:
    """Pass it up one level."""
    form = Form()
    upper = [(level, level_title(level).text()) for level in range(one.course.level + 1, LEVELS + 1)]
    level = form.add(msg("Passed up to"), ListField[int](upper))
    person = form.add(msg("Who was told"), TextField(required=True))

    def keep() -> Any:
        return desk.run(services.escalate, one.id, level.read(), person.read())

    return _ask(desk, msg("Pass {number} up", number=one.number), form, keep, parent)


def party_dialog(desk: Desk, one: Case, parent: QWidget) -> FormDialog:
    """Name another party of a dispute."""
    form = Form()
    name = form.add(msg("Other party"), TextField(required=True))
    words = form.add(msg("Room or phone"), TextField())
    return _ask(desk, msg("Other party of {number}", number=one.number), form, lambda: desk.run(services.add_party, one.id, name.read(), words.read()), parent)  # fmt: skip


def meeting_dialog(desk: Desk, one: Case, parent: QWidget) -> FormDialog:
    """Note a meeting of mediation."""
    form = Form()
    when = _when(desk, form)
    place = form.add(msg("Where"), TextField())
    mediator = form.add(msg("Led by"), TextField(required=True))
    present = form.add(msg("Who was there"), TextField())
    words = form.add(msg("What was said"), LinesField(required=True, lines=4))

    def keep() -> Any:
        step = Step(
            StepKind.MET, when.read(), mediator.read(), words.read(), place=place.read(), present=present.read()
        )
        return desk.run(services.hold_mediation, one.id, step)

    return _ask(desk, msg("Mediation of {number}", number=one.number), form, keep, parent)


def settle_dialog(desk: Desk, one: Case, parent: QWidget) -> FormDialog:
    """End a mediation."""
    form = Form()
    ends = [(AGREED, msg("agreed")), (NO_AGREEMENT, msg("no agreement"))]
    end = form.add(msg("How it ended"), ChoiceField[str](ends))
    words = form.add(msg("What was agreed"), LinesField(lines=3))
    late = _late_field(form, late=_is_late(desk, one))

    def keep() -> Any:
        step = Step(StepKind.SETTLED, desk.book.clock.now(), words=words.read(), reason=late.read(), choice=end.read())
        return desk.run(services.settle_dispute, one.id, step)

    return _ask(desk, msg("End of the mediation of {number}", number=one.number), form, keep, parent)
