"""The forms of the staff page, each in a window of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.gatehouse.dutylog.rules import clock_text, read_clock
from app.gatehouse.rulebook import queries as rulebook
from app.gatehouse.rulebook import services
from app.gatehouse.rulebook.rules import CaseDraft
from app.gatehouse.staff import queries
from app.gatehouse.staff import services as staff
from app.gatehouse.staff.certificates.services import set_consent
from app.gatehouse.staff.rules import Post, StaffDraft, post_title
from app.kernel.i18n import current_language, msg
from app.kernel.money import ZERO, Fen
from app.ui.widgets.choices import ChoiceField, ListField, TickField
from app.ui.widgets.entering import entering
from app.ui.widgets.fields import DateField, LinesField, MoneyField, TextField
from app.ui.widgets.form import Form

if TYPE_CHECKING:
    import datetime

    from PySide6.QtWidgets import QWidget

    from app.book import UnitOfWork
    from app.gatehouse.rulebook.queries import Case
    from app.gatehouse.staff.queries import Member
    from app.kernel.i18n import Message
    from app.ui.operation import Desk, Done
    from app.ui.widgets.ask import FormDialog


def staff_dialog(desk: Desk, person: Member | None, parent: QWidget) -> FormDialog:
    """Take somebody on, or change ``person``."""
    form = Form()
    name = form.add(msg("Name"), TextField(required=True, longest=50))
    post = form.add(msg("Kind of work"), ListField[Post]([(each, str(post_title(each))) for each in Post], Post.GUARD))
    called = form.add(msg("Employed as"), TextField(placeholder=msg("as you call it, such as half-day cleaner")))
    phone = form.add(msg("Phone"), TextField())
    since = form.add(msg("First day"), DateField(desk.book.clock.today()))
    wage = form.add(msg("Wage a month"), MoneyField(ZERO, any_sign=True))
    bonus = form.add(msg("Assessment bonus"), MoneyField(ZERO, any_sign=True))
    note = form.add(msg("Remarks"), TextField())
    agreed = TickField(msg("agreed to be named on posted duty lists"), ticked=person.public if person else True)
    consent = form.add(msg("On the board"), agreed)
    if person is not None:
        for field, value in (
            (name, person.name), (called, person.post_text), (phone, person.phone), (note, person.note),
        ):  # fmt: skip
            field.put(value)
        post.put(person.post)
        wage.put(person.wage)
        bonus.put(person.bonus)
        since.put(person.since or desk.book.clock.today())

    def keep() -> Done[object] | None:
        until = person.until if person else None
        draft = StaffDraft(
            name.read(),
            post.read(),
            called.read(),
            phone.read(),
            since.read(),
            until,
            wage.read(),
            bonus.read(),
            note.read(),
        )

        def act(work: UnitOfWork) -> None:
            key = staff.add_staff(work, draft) if person is None else person.id
            if person is not None:
                staff.change_staff(work, key, draft)
            set_consent(work, key, public=consent.read())

        return desk.run(act)

    title = msg("New member of staff") if person is None else msg("Change {name}", name=person.name)
    return entering(desk, title, form, keep, parent=parent)


def absence_dialog(desk: Desk, person: Member, parent: QWidget) -> FormDialog:
    """Note from when to when ``person`` is away."""
    form = Form()
    today = desk.book.clock.today()
    first = form.add(msg("First day away"), DateField(today))
    last = form.add(msg("Last day away"), DateField(today))
    why = form.add(msg("Why"), TextField())

    def keep() -> Done[object] | None:
        return desk.run(staff.add_absence, person.id, first.read(), last.read(), why.read())

    return entering(desk, msg("{name} is away", name=person.name), form, keep, parent=parent)


def case_dialog(desk: Desk, person: Member | None, parent: QWidget) -> FormDialog:
    """Write a case down: rule, time, evidence, witness and the guard's own words."""
    form = Form()
    now: datetime.datetime = desk.book.clock.now()
    guards = [(each.id, each.name) for each in desk.read(queries.members, Post.GUARD)]
    chosen = person.id if person and person.post is Post.GUARD else None
    who = form.add(msg("Guard"), ListField[int](guards, chosen, empty=msg("Choose")))
    chinese = current_language().startswith("zh")
    rules = [
        (each.code, f"{each.name if chinese else each.name_en}  {each.amount.grouped()}")
        for each in desk.read(rulebook.rulebook_on, now.date()).items
    ]
    rule = form.add(msg("Rule"), ListField[str](rules, empty=msg("Choose")))
    at = form.add(msg("Time"), TextField(required=True))
    at.put(clock_text(now))
    evidence = form.add(msg("Evidence"), TextField(placeholder=msg("such as camera, 22:10 to 22:40")))
    witness = form.add(msg("Witness"), TextField())
    statement = form.add(msg("The guard's own words"), LinesField(lines=3))

    def keep() -> Done[object] | None:
        when = read_clock(at.read(), now.date())
        draft = CaseDraft(who.read(), rule.read(), when, evidence.read(), witness.read(), statement.read())
        return desk.run(services.record_case, draft)

    return entering(desk, msg("Record a case"), form, keep, parent=parent)


def statement_dialog(desk: Desk, case: Case, parent: QWidget) -> FormDialog:
    """Write down what the guard says about a case."""
    form = Form()
    text = form.add(msg("The guard's own words"), LinesField(required=True, lines=4))
    title = msg("{name}, {time}", name=case.guard, time=clock_text(case.at))
    return entering(desk, title, form, lambda: desk.run(services.add_statement, case.id, text.read()), parent=parent)


def appeal_dialog(desk: Desk, case: Case, parent: QWidget) -> FormDialog:
    """Write down an appeal."""
    form = Form()
    text = form.add(msg("Why the guard appeals"), LinesField(required=True, lines=4))
    title = msg("{name}, {time}", name=case.guard, time=clock_text(case.at))
    return entering(desk, title, form, lambda: desk.run(services.appeal_case, case.id, text.read()), parent=parent)


def decision_dialog(desk: Desk, case: Case, parent: QWidget) -> FormDialog:
    """Uphold or dismiss a case, for the rulebook's amount or less."""
    form = Form()
    choices = [(True, msg("Upheld")), (False, msg("Dismissed"))]
    upheld = form.add(msg("Decision"), ChoiceField[bool](choices), explained=_said(case))
    amount = form.add(msg("Amount"), MoneyField(Fen(case.amount), any_sign=True))
    reason = form.add(msg("Reason"), TextField())

    def keep() -> Done[object] | None:
        return desk.run(services.decide_case, case.id, upheld=upheld.read(), reason=reason.read(), amount=amount.read())

    title = msg("{name}, {time}", name=case.guard, time=clock_text(case.at))
    return entering(desk, title, form, keep, parent=parent)


def _said(case: Case) -> Message:
    if not case.statements:
        return msg("The guard has not been heard yet")
    if case.appeals:
        words, appeal = "；".join(case.statements), "；".join(case.appeals)
        return msg("The guard said: {words}\nThe appeal: {appeal}", words=words, appeal=appeal)
    return msg("The guard said: {words}", words="；".join(case.statements))
