"""Forms about breaches of the convention."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from app.caredesk.breaches import services
from app.caredesk.breaches.queries import clauses, kinds
from app.caredesk.breaches.rules import Agreement, BreachDraft, ClauseDraft, Standing, Step, StepDraft, step_title
from app.kernel.i18n import msg
from app.ui.widgets.choices import ListField, TickField
from app.ui.widgets.entering import a_day, entering
from app.ui.widgets.fields import DateField, LinesField, MoneyField, TextField
from app.ui.widgets.form import Form
from app.ui.widgets.maybe_fields import MaybeDateField, MaybeRoomField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

    from app.caredesk.breaches.queries import Breach, Clause
    from app.kernel.i18n import Message
    from app.ui.operation import Desk

_NONE, _USUAL_DAYS = 0, 7


def breach_form(desk: Desk, parent: QWidget) -> QDialog:
    """What was found."""
    form = Form()
    kind = form.add(msg("Kind of breach"), ListField[str]([(one.code, one.name) for one in kinds().values()]))
    room = form.add(msg("Room"), MaybeRoomField(desk))
    place = form.add(msg("Where"), TextField(longest=60))
    found = form.add(msg("Found on"), DateField(desk.book.clock.today()))
    what = form.add(msg("What was found"), LinesField(required=True, lines=2))
    found_by = form.add(msg("Found by"), TextField(longest=60))
    holding = [(one.id, one.draft.number) for one in desk.read(clauses) if one.ended_on is None]
    clause = form.add(
        msg("Clause"),
        ListField[int]([(_NONE, msg("none on file").text()), *holding], _NONE),
        msg("Without a clause on file no compensation can be agreed"),
    )

    def keep() -> object:
        draft = BreachDraft(
            kind.read(), found.read(), what.read(), place.read(), room.read(), clause.read() or None, found_by.read()
        )
        return desk.run(services.add_breach, draft)

    return entering(desk, msg("New breach"), form, keep, parent=parent)


def step_form(desk: Desk, known: Breach, step: Step, parent: QWidget) -> QDialog:
    """The next step, with what it needs."""
    form, today = Form(), desk.book.clock.today()
    day = form.add(msg("Date"), DateField(today))
    due = mended = None
    if step is Step.NOTICE:
        due = form.add(msg("To be put right by"), MaybeDateField(desk.book.clock.today()))
        due.put(today + datetime.timedelta(days=_USUAL_DAYS))
    if step is Step.MEDIATION:
        due = form.add(
            msg("New day"),
            MaybeDateField(desk.book.clock.today()),
            msg("Empty: they did not agree, the authority is told next"),
        )
    if step is Step.LOOK:
        mended = form.add(msg("Result"), TickField(msg("it was put right")))
    person = form.add(_whom(step), TextField(longest=60))
    if step is Step.REPORT:
        person.put(known.kind.authority)
    words = form.add(msg("What came of it"), LinesField(lines=2))

    def keep() -> object:
        draft = StepDraft(
            step, day.read(), words.read(), person.read(), due.read() if due else None,
            mended.read() if mended else False,
        )  # fmt: skip
        return desk.run(services.take_step, known.id, draft)

    return entering(desk, step_title(step), form, keep, parent=parent)


def next_step(known: Breach) -> Step | None:
    """What a breach waits for; None where nothing does."""
    return {
        Standing.NOTICE: Step.NOTICE,
        Standing.LOOK: Step.LOOK,
        Standing.MEDIATION: Step.MEDIATION,
        Standing.REPORT: Step.REPORT,
        Standing.REPORTED: Step.CLOSED,
    }.get(known.standing)


def agree_form(desk: Desk, known: Breach, parent: QWidget) -> QDialog:
    """Compensation agreed in writing."""
    form = Form()
    day = form.add(msg("Date"), DateField(desk.book.clock.today()))
    amount = form.add(msg("Agreed amount"), MoneyField())
    signed = form.add(msg("Signed by"), TextField(required=True, longest=60))
    words = form.add(msg("Words of the agreement"), LinesField(lines=2))

    def keep() -> object:
        draft = Agreement(amount.read(), day.read(), signed.read(), words.read())
        return desk.run(services.agree_compensation, known.id, draft)

    return entering(desk, msg("Compensation agreed in writing"), form, keep, parent=parent)


def take_form(desk: Desk, known: Breach, parent: QWidget) -> QDialog:
    """The agreed compensation comes in."""
    form = Form()
    day = form.add(msg("Date"), DateField(desk.book.clock.today()))
    money = form.add(
        msg("Into"), ListField[str]([("cash", msg("Cash box").text()), ("bank", msg("Bank account").text())], "cash")
    )

    def keep() -> object:
        return desk.run(services.take_compensation, known.id, day.read(), money.read())

    return entering(desk, msg("Take the compensation of breach {number}", number=known.text), form, keep, parent=parent)


def clause_form(desk: Desk, parent: QWidget) -> QDialog:
    """A clause of the convention."""
    form = Form()
    number = form.add(msg("Clause"), TextField(required=True, longest=20, placeholder=msg("such as 第十二条")))
    text = form.add(msg("Its words"), LinesField(required=True, lines=3))
    since = form.add(msg("In force from"), DateField(desk.book.clock.today()))
    resolution = form.add(msg("Adopted by"), TextField(required=True, longest=60))

    def keep() -> object:
        draft = ClauseDraft(number.read(), text.read(), since.read(), resolution.read())
        return desk.run(services.add_clause, draft)

    return entering(desk, msg("New clause"), form, keep, parent=parent)


def end_clause_form(desk: Desk, known: Clause, parent: QWidget) -> QDialog:
    """A clause holds no more."""
    return a_day(
        desk,
        msg("Clause {number} holds no more", number=known.draft.number),
        msg("From"),
        services.end_clause,
        known.id,
        parent=parent,
    )


def _whom(step: Step) -> Message:
    return {
        Step.NOTICE: msg("Handed to whom"),
        Step.MEDIATION: msg("Mediated by"),
        Step.REPORT: msg("Authority"),
    }.get(step, msg("Who was there"))
