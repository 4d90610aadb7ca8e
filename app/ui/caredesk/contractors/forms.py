"""The forms of contractors, contracts, checks and assessments, each in a window of its own."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from app.caredesk.contractors import queries, services
from app.caredesk.contractors.rules import (
    FULL,
    AssessmentDraft,
    ContractorDraft,
    TermsDraft,
    Trade,
    Verdict,
    Votes,
    trade_title,
    verdict_title,
)
from app.gatehouse.staff.queries import members
from app.kernel.dates import Month, month_of
from app.kernel.i18n import current_language, msg
from app.kernel.money import ZERO
from app.ui.committee.resolution_field import ResolutionField
from app.ui.widgets.choices import ChoiceField, ListField, TickField
from app.ui.widgets.entering import entering
from app.ui.widgets.fields import DateField, LinesField, MoneyField, NumberField, TextField
from app.ui.widgets.form import Form
from app.ui.widgets.maybe_fields import MaybeDateField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.caredesk.contractors.queries import Assessment, Contractor, Terms
    from app.ui.operation import Desk, Done
    from app.ui.widgets.ask import FormDialog

_YEAR = datetime.timedelta(days=364)


def contractor_form(desk: Desk, known: Contractor | None, parent: QWidget) -> FormDialog:
    """Enter a contractor, or change ``known``."""
    form = Form()
    before = known.draft if known else ContractorDraft("", Trade.CLEANING)
    name = form.add(msg("What it is called"), TextField(required=True, longest=60))
    trade = form.add(
        msg("Engaged for"), ListField[Trade]([(one, str(trade_title(one))) for one in Trade], before.trade)
    )
    contact = form.add(msg("Contact person"), TextField(longest=40))
    phone = form.add(msg("Phone"), TextField(longest=40))
    payees = form.add(
        msg("Also paid as"),
        LinesField(lines=2),
        msg("Other names on the vouchers, a line each: its payments are found by them"),
    )
    public = form.add(
        msg("On the board"), TickField(msg("agreed that name and phone are posted"), ticked=before.public)
    )
    note = form.add(msg("Remarks"), TextField())
    english = form.add(msg("English name"), TextField(longest=80))
    for field, value in (
        (name, before.name), (contact, before.contact), (phone, before.phone), (note, before.note), (english, before.name_en),
    ):  # fmt: skip
        field.put(value)
    payees.put("\n".join(before.payees))

    def keep() -> Done[object] | None:
        draft = ContractorDraft(
            name.read(), trade.read(), contact.read(), phone.read(), tuple(payees.read().splitlines()), public.read(),
            note.read(), english.read(),
        )  # fmt: skip
        if known is None:
            return desk.run(services.add_contractor, draft)
        return desk.run(services.change_contractor, known.id, draft)

    title = msg("New contractor") if known is None else msg("Change {name}", name=known.draft.name)
    return entering(desk, title, form, keep, parent=parent)


def terms_form(desk: Desk, contractor: Contractor, parent: QWidget) -> FormDialog:
    """Enter a contract; the last one's promise and prices are offered again."""
    form, today = Form(), desk.book.clock.today()
    last = contractor.terms[0] if contractor.terms else None
    begin = last.last + datetime.timedelta(days=1) if last else today
    what = form.add(msg("What the contract is for"), TextField(required=True, longest=60))
    since = form.add(msg("First day"), DateField(today, begin))
    until = form.add(msg("Last day"), DateField(today, begin + _YEAR))
    yearly = form.add(msg("Yuan a year"), MoneyField(last.draft.yearly if last else ZERO, any_sign=True))
    promise = form.add(msg("What was promised"), LinesField(lines=3))
    prices = form.add(msg("Prices, a line each"), LinesField(lines=3))
    decided = form.add(msg("Decided by"), ResolutionField(desk))
    if last:
        for field, words in ((what, last.draft.what), (promise, last.draft.promise), (prices, last.draft.prices)):
            field.put(words)

    def keep() -> Done[object] | None:
        draft = TermsDraft(
            what.read(), since.read(), until.read(), promise.read(), prices.read(), yearly.read(), decided.read()
        )
        return desk.run(services.add_terms, contractor.id, draft)

    return entering(desk, msg("New contract with {name}", name=contractor.draft.name), form, keep, parent=parent)


def end_form(desk: Desk, terms: Terms, parent: QWidget) -> FormDialog:
    """End a contract before its time."""
    form = Form()
    last = form.add(msg("Last day"), DateField(desk.book.clock.today()))
    reason = form.add(msg("Reason"), TextField(required=True))
    title = msg("End the contract: {what}", what=terms.draft.what)
    return entering(
        desk, title, form, lambda: desk.run(services.end_terms, terms.id, last.read(), reason.read()), parent=parent
    )


def check_form(desk: Desk, terms: Terms, parent: QWidget) -> FormDialog:
    """Check a month of a contract: the oldest one nobody checked is offered."""
    form, language, now = Form(), current_language(), month_of(desk.book.clock.today())
    months = [now.plus(-back) for back in range(13)]
    offered = terms.missing[0] if terms.missing else now
    month = form.add(msg("Month"), ListField[Month]([(one, one.shown(language)) for one in months], offered))
    person = form.add(msg("Check made by"), TextField(required=True, longest=40))
    kept = form.add(msg("Contract"), TickField(msg("was kept in this month"), ticked=True))
    note = form.add(msg("What was seen"), TextField())

    def keep() -> Done[object] | None:
        return desk.run(
            services.check_contract, terms.id, month.read(), person.read(), kept=kept.read(), note=note.read()
        )

    return entering(desk, msg("Monthly check: {what}", what=terms.draft.what), form, keep, parent=parent)


def _staff(desk: Desk, today: datetime.date) -> list[tuple[str, str]]:
    nobody = ("", str(msg("nobody: the contractor")))
    return [nobody, *((one.name, one.name) for one in desk.read(members) if one.serves(today))]


def _assess(desk: Desk, draft: AssessmentDraft) -> object | None:
    done = desk.run(services.assess, draft)
    if done is not None:
        made = desk.read(queries.assessment, done.result)
        desk.announce(msg("{name}: {verdict}", name=made.name, verdict=verdict_title(made.verdict)))
    return done


def assessment_form(desk: Desk, contractor: Contractor | None, parent: QWidget) -> FormDialog:
    """Write down how the representatives assessed ``contractor`` (or one of the own staff), in votes or in points."""
    form, today = Form(), desk.book.clock.today()
    held_on = form.add(msg("Date"), DateField(today))
    person = form.add(msg("Own staff"), ListField[str](_staff(desk, today), ""))
    form.show_field(person, shown=contractor is None)
    work = form.add(msg("For what work"), TextField(longest=60))
    now = contractor.terms_on(today) if contractor else None
    work.put(now.draft.what if now else "")
    counted = form.add(
        msg("Counted or scored"), ChoiceField[bool]([(True, msg("in votes")), (False, msg("in points"))])
    )
    called = form.add(msg("Representatives called"), NumberField(0))
    satisfied = form.add(msg("Satisfied"), NumberField(0))
    basically = form.add(msg("Basically satisfied"), NumberField(0))
    unhappy = form.add(msg("Not satisfied"), NumberField(0))
    points = form.add(msg("Points of a hundred"), NumberField(80, most=FULL))
    votes = (called, satisfied, basically, unhappy)

    def show() -> None:
        for field in votes:
            form.show_field(field, shown=counted.read())
        form.show_field(points, shown=not counted.read())

    counted.changed.connect(show)
    show()
    choices = [("", str(msg("as the figures say"))), *((str(one), str(verdict_title(one))) for one in Verdict)]
    verdict = form.add(msg("Outcome"), ListField[str](choices, ""))
    mend_by = form.add(msg("Date for putting right"), MaybeDateField(desk.book.clock.today()))
    why = form.add(msg("Why it was decided otherwise"), TextField())
    said = form.add(msg("What was said"), LinesField(lines=2))
    teller = form.add(msg("Teller"), TextField(longest=40))

    def keep() -> object | None:
        in_votes = counted.read()
        draft = AssessmentDraft(
            held_on.read(), contractor.id if contractor else None, person.read() if contractor is None else "",
            work.read(), called.read() if in_votes else 0,
            Votes(satisfied.read(), basically.read(), unhappy.read()) if in_votes else None,
            None if in_votes else points.read(), Verdict(verdict.read()) if verdict.read() else None, mend_by.read(),
            why.read(), said.read(), teller.read(),
        )  # fmt: skip
        return _assess(desk, draft)

    title = (
        msg("Assess one of the own staff") if contractor is None else msg("Assess {name}", name=contractor.draft.name)
    )
    return entering(desk, title, form, keep, parent=parent)


def recheck_form(desk: Desk, known: Assessment, parent: QWidget) -> FormDialog:
    """Look again at what was to be mended."""
    form = Form()
    on = form.add(msg("Date"), DateField(desk.book.clock.today()))
    passed = form.add(msg("It was"), TickField(msg("mended"), ticked=True))
    note = form.add(msg("What was seen"), TextField())

    def keep() -> Done[object] | None:
        return desk.run(services.recheck_assessment, known.id, on.read(), passed=passed.read(), note=note.read())

    return entering(desk, msg("Look again: {name}", name=known.name), form, keep, parent=parent)
