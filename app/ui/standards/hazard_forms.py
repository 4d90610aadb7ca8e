"""What is asked of a hazard: as it was found, or as a round found it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Final

from app.kernel.i18n import msg
from app.standards.hazards import queries, services
from app.standards.hazards.rules import HazardDraft, HazardKind, hazard_title
from app.standards.hazards.taking_up import drafted
from app.ui.widgets.ask import FormDialog
from app.ui.widgets.choices import ListField
from app.ui.widgets.fields import DateField, TextField
from app.ui.widgets.form import Form
from app.ui.widgets.photo_field import PhotoField

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from app.standards.queries import Graded, Round
    from app.ui.operation import Desk

_WEEK: Final = datetime.timedelta(days=7)


def hazard_form(
    desk: Desk, parent: QWidget, done: Callable[[str], None], seen: tuple[Round, Graded] | None = None
) -> FormDialog:
    """Ask what was found; ``seen`` fills in what a round saw, its photos come along. ``done`` is told the number."""
    form, today = Form(), desk.book.clock.today()
    kind = ListField([(each, hazard_title(each).text()) for each in HazardKind])
    place = form.add(msg("Place"), TextField(required=True))
    what = form.add(msg("What the hazard is"), TextField(required=True))
    form.add(msg("Kind of hazard"), kind)
    on = form.add(msg("Found on"), DateField(today))
    by = form.add(msg("Found by"), TextField(required=True))
    measure = form.add(msg("What is done about it"), TextField())
    who = form.add(msg("Who sees to it"), TextField(required=True))
    due = form.add(msg("By when"), DateField(today + _WEEK))
    photo = form.add(msg("Photo"), PhotoField()) if seen is None else None
    form.add_buttons(msg("Save"), msg("Leave it"))
    if seen is not None:
        known = drafted(*seen, today)
        values = (
            known.place,
            known.what,
            known.kind,
            known.found_on,
            known.found_by,
            known.measure,
            known.person,
            known.due,
        )
        for field, value in zip((place, what, kind, on, by, measure, who, due), values, strict=True):
            _put(field, value)

    def save() -> bool:
        kept = None
        with desk.refusals_to(form.show_refusal):
            draft = HazardDraft(
                on.read(), kind.read(), place.read(), what.read(), by.read(), who.read(), due.read(), measure.read()
            )
            kept = _keep(desk, draft, seen, photo.read() if photo is not None else None)
        if kept is not None:
            done(desk.read(queries.hazard, kept.result).number)
        return kept is not None

    title = msg("Enter a hazard") if seen is None else msg("Put it into the hazard ledger")
    return FormDialog(title, form, save, parent)


def _put(field: Any, value: object) -> None:
    field.put(value)


def _keep(desk: Desk, draft: HazardDraft, seen: tuple[Round, Graded] | None, photo: Path | None) -> Any:
    if seen is None:
        return desk.run(services.add_hazard, draft, photo)
    made, graded = seen
    return desk.run(services.take_up_finding, made.id, graded.item.id, draft)
