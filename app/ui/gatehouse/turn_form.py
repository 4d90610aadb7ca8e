"""The form that says whose turn the shifts of a gate are: one of the usual ways, or as written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.gatehouse import services
from app.gatehouse.posts.turns.rules import people_title, turns_text
from app.kernel.errors import Refused
from app.kernel.i18n import Message, msg
from app.ui.widgets.choices import ListField
from app.ui.widgets.entering import entering
from app.ui.widgets.fields import DateField, LinesField
from app.ui.widgets.form import Form

if TYPE_CHECKING:
    import datetime

    from PySide6.QtWidgets import QWidget

    from app.gatehouse.posts.turns.rules import Day
    from app.gatehouse.roster.queries import Gate
    from app.gatehouse.staff.rules import Post
    from app.ui.operation import Desk, Done
    from app.ui.widgets.ask import FormDialog

_WEEK = 7


def ways(gate: Gate) -> list[tuple[str, Message]]:
    """The usual ways of taking turns at a gate, as lines, each in words."""
    one, other = gate.crews[0], gate.crews[-1]
    codes = [(shift.code, shift.night) for shift in gate.pattern.shifts]

    def whole(post: Post) -> Day:
        return tuple((code, post) for code, _ in codes)

    by_shift: Day = tuple((code, other if night else one) for code, night in codes)
    names = {"one": people_title(one), "other": people_title(other)}
    made = [
        ("", msg("Whoever is free")),
        (turns_text([by_shift]), msg("{one} by day, {other} by night", **names)),
        (turns_text([whole(one), whole(other)]), msg("{one} and {other} day about", **names)),
        (turns_text([whole(one)] * _WEEK + [whole(other)] * _WEEK), msg("{one} and {other} week about", **names)),
    ]
    return [made[0], *made[2:]] if len({post for _, post in by_shift}) == 1 else made


def turns_dialog(desk: Desk, gate: Gate, first: datetime.date, parent: QWidget) -> FormDialog | None:
    """Say whose turn the shifts of ``gate`` are, from ``first`` on unless another day is typed."""
    if len(gate.crews) == 1:
        desk.say_refused(Refused(msg("{gate}: turns are taken where two kinds of people stand", gate=gate.name)))
        return None
    form = Form(widest=760)
    present = turns_text(gate.turns.last.days) if gate.turns else ""
    usual = ways(gate)
    known = [lines for lines, _ in usual]
    chosen = present if present in known else None
    way = form.add(
        msg("Takes turns"),
        ListField[str]([(lines, str(words)) for lines, words in usual], chosen, empty=msg("As written below")),
    )
    explained = msg("one line for each day in turn: a shift, =, whose turn; or one word for the whole day")
    lines = form.add(msg("Whose turn it is"), LinesField(lines=5), explained)
    lines.put(present)
    begun = form.add(msg("From"), DateField(desk.book.clock.today(), first))
    way.changed.connect(lambda: lines.put(way.read()))

    def keep() -> Done[object] | None:
        return desk.run(services.set_turns, gate.id, lines.read(), begun.read())

    return entering(desk, msg("{gate}: whose turn it is", gate=gate.name), form, keep, parent=parent)


def turns_words(gate: Gate) -> str:
    """How turns are taken at a gate, in one line."""
    if gate.turns is None or not gate.turns.last.days:
        return ""
    lines = turns_text(gate.turns.last.days)
    return next((str(words) for known, words in ways(gate) if known == lines), "；".join(lines.splitlines()))
