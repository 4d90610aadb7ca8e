"""The forms of plans, stores, drills and training."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.caredesk.emergency import queries, services
from app.caredesk.emergency.rules import MOST, Exercise, ExerciseDraft, PlanDraft, StoreDraft, exercise_title
from app.kernel.i18n import current_language, msg
from app.ui.widgets.choices import ChoiceField, ListField
from app.ui.widgets.entering import entering
from app.ui.widgets.fields import DateField, LinesField, NumberField, TextField
from app.ui.widgets.form import Form
from app.ui.widgets.maybe_fields import MaybeDateField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.caredesk.emergency.queries import Plan, Store
    from app.ui.operation import Desk, Done
    from app.ui.widgets.ask import FormDialog


def plan_form(desk: Desk, known: Plan | None, parent: QWidget) -> FormDialog:
    """Enter a plan, a ready one to begin with where there is one left, or change ``known``."""
    form = Form(widest=760)
    titles = {one.draft.title for one in desk.read(queries.plans)}
    ready = {one.kind: one for one in queries.shipped_plans() if one.title not in titles}
    own = PlanDraft("own", "", "")
    before = known.draft if known else next(iter(ready.values()), own)
    language = current_language()
    choices = [(code, one.title if language.startswith("zh") else one.title_en) for code, one in ready.items()]
    begin = form.add(msg("Begin with"), ListField[str]([*choices, ("own", str(msg("an empty plan")))], before.kind))
    form.show_field(begin, shown=known is None)
    title = form.add(msg("Title"), TextField(required=True, longest=60))
    place = form.add(msg("Where people gather"), TextField(longest=60))
    steps = form.add(msg("What is done, a line each"), LinesField(required=True, lines=6))
    people = form.add(
        msg("Who sees to it, a line each"),
        LinesField(lines=4, placeholder=msg("duty, name, phone, such as: opens the gate Li Dahai 13800001111")),
    )
    since = form.add(msg("In force from"), DateField(desk.book.clock.today(), before.adopted_on))
    months = form.add(
        msg("A drill every so many months"), NumberField(before.drill_months, most=60), msg("0: no drill")
    )

    def show(draft: PlanDraft) -> None:
        title.put(draft.title)
        place.put(draft.place)
        steps.put(draft.steps)
        people.put(draft.people)
        months.put(draft.drill_months)

    show(before)
    begin.changed.connect(lambda: show(ready.get(begin.read(), own)))

    def keep() -> Done[object] | None:
        base = known.draft if known else ready.get(begin.read(), own)
        draft = replace(
            base, title=title.read(), steps=steps.read(), place=place.read(), people=people.read(),
            adopted_on=since.read(), drill_months=months.read(),
            steps_en=base.steps_en if steps.read() == base.steps.strip() else "",
            title_en=base.title_en if title.read() == base.title else "",
        )  # fmt: skip
        if known is None:
            return desk.run(services.add_plan, draft)
        return desk.run(services.change_plan, known.id, draft)

    return entering(desk, msg("New plan") if known is None else msg("Change the plan"), form, keep, parent=parent)


def store_form(desk: Desk, known: Store | None, parent: QWidget) -> FormDialog:
    """Enter something kept ready, or change ``known`` after looking at it."""
    form = Form()
    before = known.draft if known else StoreDraft("", "", 1)
    name = form.add(msg("What is kept ready"), TextField(required=True, longest=60))
    place = form.add(msg("Its place"), TextField(required=True, longest=60))
    quantity = form.add(msg("Quantity"), NumberField(before.quantity, most=MOST))
    unit = form.add(msg("Counted in"), TextField(longest=12))
    expires = form.add(msg("Good until"), MaybeDateField(desk.book.clock.today()))
    keeper = form.add(msg("Who keeps it"), TextField(longest=40))
    note = form.add(msg("Remarks"), TextField())
    for field, value in (
        (name, before.name), (place, before.place), (unit, before.unit), (keeper, before.keeper), (note, before.note),
    ):  # fmt: skip
        field.put(value)
    expires.put(before.expires)

    def keep() -> Done[object] | None:
        english = {zh: en for zh, en, _ in queries.shipped_stores()}
        draft = StoreDraft(
            name.read(), place.read(), quantity.read(), unit.read(), expires.read(), keeper.read(), note.read(),
            english.get(name.read(), before.name_en if name.read() == before.name else ""),
        )  # fmt: skip
        if known is None:
            return desk.run(services.add_store, draft)
        return desk.run(services.change_store, known.id, draft)

    return entering(desk, msg("New store") if known is None else msg("Change the store"), form, keep, parent=parent)


def exercise_form(desk: Desk, plan: Plan | None, parent: QWidget) -> FormDialog:
    """Write down a drill or training; ``plan`` is offered as the one it followed."""
    form, today, language = Form(), desk.book.clock.today(), current_language()
    kind = form.add(msg("What was held"), ChoiceField[Exercise]([(one, exercise_title(one)) for one in Exercise]))
    held_on = form.add(msg("Date"), DateField(today))
    topic = form.add(msg("Topic"), TextField(required=True, longest=80))
    plans = [(0, str(msg("none"))), *((one.id, one.named.shown(language)) for one in desk.read(queries.plans))]
    followed = form.add(msg("Plan it follows"), ListField[int](plans, plan.id if plan else 0))
    led_by = form.add(msg("Held by"), TextField(required=True, longest=40))
    place = form.add(msg("Place"), TextField(longest=60))
    attended = form.add(msg("How many came"), NumberField(0))
    who = form.add(msg("Who took part"), TextField())
    minutes = form.add(msg("Minutes"), NumberField(0, most=10_000))
    course = form.add(msg("Course of it"), LinesField(lines=2))
    found = form.add(msg("What went wrong"), LinesField(lines=2))
    measure = form.add(msg("How it is mended"), LinesField(lines=2))
    valid = form.add(msg("Certificate until"), MaybeDateField(desk.book.clock.today()))

    def keep() -> Done[object] | None:
        draft = ExerciseDraft(
            kind.read(), held_on.read(), topic.read(), led_by.read(), place.read(), followed.read() or None,
            attended.read(), who.read(), minutes.read(), course.read(), found.read(), measure.read(), valid.read(),
        )  # fmt: skip
        return desk.run(services.record_exercise, draft)

    return entering(desk, msg("Drill or training held"), form, keep, parent=parent)


def looked_form(desk: Desk, parent: QWidget) -> FormDialog:
    """Write down that all stores were looked at."""
    form = Form()
    on = form.add(msg("Date"), DateField(desk.book.clock.today()))
    person = form.add(msg("Looked at by"), TextField(required=True, longest=40))

    def keep() -> object | None:
        done = desk.run(services.check_stores, on.read(), person.read())
        if done is not None:
            desk.announce(msg("{count} stores looked at", count=done.result))
        return done

    return entering(desk, msg("All stores looked at"), form, keep, parent=parent)
