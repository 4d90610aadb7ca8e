"""The library of ready texts: one is chosen, its open places are filled in, and a draft is made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

from app.bulletin.notices import queries
from app.bulletin.notices.rules import draft_from, kind_text
from app.kernel.i18n import current_language, msg
from app.ui.widgets.ask import FormDialog
from app.ui.widgets.choices import ListField
from app.ui.widgets.fields import TextField
from app.ui.widgets.form import Form

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.bulletin.notices.rules import NoticeDraft, ReadyText

_SAME_IN_BOTH: Final = frozenset({"phone"})


def choose_text(then: Callable[[ReadyText], None], parent: QWidget) -> FormDialog:
    """Ask for one of the ready texts; ``then`` is given it."""
    form = Form()
    chinese = current_language().startswith("zh")
    topics = {code: name.zh if chinese else name.en for code, name in queries.topics().items()}
    texts = [
        (each.code, f"{topics[each.topic]} · {kind_text(each.kind)}　{each.title if chinese else each.title_en}")
        for each in queries.ready_texts()
    ]
    which = form.add(msg("Ready text"), ListField[str](texts, empty=msg("Choose")))
    form.add_buttons(msg("Fill it in"), msg("Leave it"))

    def chosen() -> bool:
        QTimer.singleShot(0, lambda: then(queries.ready_text(which.read())))
        return True

    return FormDialog(msg("Choose a ready text"), form, chosen, parent)


def fill_text(
    text: ReadyText, signed_by: str, keep: Callable[[NoticeDraft, Form], bool], parent: QWidget
) -> FormDialog:
    """Ask for what is open in ``text``; ``keep`` is given the draft and the form its refusals are shown in."""
    form = Form()
    chinese = current_language().startswith("zh")
    names = queries.field_names()
    fields = {}
    for code in text.fields:
        name = names[code]
        field = form.add(msg("{name}", name=name.zh if chinese else name.en), TextField())
        alike = code in _SAME_IN_BOTH
        fields[code] = (field, field if alike else form.add(msg("the same in English"), TextField()))
    form.add_buttons(msg("Make the draft"), msg("Leave it"))

    def save() -> bool:
        values = {code: pair[0].read() for code, pair in fields.items()}
        values_en = {code: pair[1].read() for code, pair in fields.items()}
        return keep(draft_from(text, values, values_en, signed_by), form)

    return FormDialog(msg("Fill in: {title}", title=text.title), form, save, parent)
