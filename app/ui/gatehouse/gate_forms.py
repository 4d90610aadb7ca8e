"""The forms of gates: how one is manned and by whom, when it is open, patterns of shifts, rotations."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from app.gatehouse import services
from app.gatehouse.posts import queries as posts
from app.gatehouse.posts.queries import Terms
from app.gatehouse.posts.rules import OpenHours, minutes_text, read_span, shift_line
from app.gatehouse.roster import queries
from app.gatehouse.roster.rotations.queries import RotationBegins
from app.gatehouse.roster.rotations.rules import cycle_text
from app.gatehouse.staff.queries import find_member, members
from app.gatehouse.staff.rules import Post, post_title
from app.kernel.i18n import current_language, msg, tr
from app.ui.widgets.choices import ListField, TickField
from app.ui.widgets.entering import entering
from app.ui.widgets.fields import DateField, LinesField, NumberField, TextField
from app.ui.widgets.form import Form
from app.ui.widgets.maybe_fields import MaybeDateField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.book import UnitOfWork
    from app.gatehouse.posts.queries import Rotation
    from app.gatehouse.roster.queries import Gate, Pattern
    from app.kernel.dates import Month
    from app.ui.operation import Desk, Done
    from app.ui.widgets.ask import FormDialog

_CREWS = (
    ((Post.GUARD,), msg("Guards")),
    ((Post.CLEANER,), msg("Cleaners")),
    ((Post.VOLUNTEER,), msg("Volunteers")),
    ((Post.GUARD, Post.VOLUNTEER), msg("Guards and volunteers alternating")),
)


def crews_text(gate: Gate) -> str:
    """Who mans a gate, in words; where others did before, since when."""
    told = crew_words(gate.crews)
    if not gate.manned.changes:
        return told
    since = gate.manned.changes[-1][0]
    return told if since == datetime.date.min else tr("{people}, since {date}", people=told, date=since)


def crew_words(crews: tuple[Post, ...]) -> str:
    """Whose people they are, in words."""
    return next((str(words) for known, words in _CREWS if known == crews), "、".join(map(str, map(post_title, crews))))


def called(thing: Pattern | Rotation) -> str:
    """The name in the language of the screens."""
    return thing.name if current_language().startswith("zh") else thing.name_en or thing.name


def gate_dialog(desk: Desk, gate: Gate | None, parent: QWidget) -> FormDialog:
    """Open a gate, or change how ``gate`` is manned and when it is open."""
    form = Form()
    terms = desk.read(posts.terms_of, gate.id) if gate else posts.usual_terms()
    name = form.add(msg("Name"), TextField(required=True))
    patterns = desk.read(queries.patterns)
    choices = [(each.id, called(each)) for each in patterns]
    pattern = form.add(msg("Shift pattern"), ListField[int](choices, gate.pattern.id if gate else patterns[0].id))
    places = form.add(msg("People in a shift"), NumberField(gate.places if gate else 1, least=1, most=9))
    crews = [(crews, str(words)) for crews, words in _CREWS]
    crew = form.add(msg("Manned by"), ListField[tuple[Post, ...]](crews, terms.crews))
    hint = msg("such as 06:00-23:00; 24:00 is midnight; 00:00-24:00: never closed")
    winter = form.add(msg("Open in winter"), TextField(required=True), hint)
    summer = form.add(msg("Open in summer"), TextField(required=True))
    season = form.add(msg("Summer"), TextField(required=True), msg("from and to, such as 05-01/09-30"))
    since = form.add(
        msg("People and hours hold from"),
        DateField(desk.book.clock.today()),
        msg("from that day on; earlier days stay as they were"),
    )
    form.show_field(since, shown=gate is not None)
    closed = form.add(msg("Manned no more"), TickField(msg("is manned no more")))
    form.show_field(closed, shown=gate is not None)
    if gate is not None:
        name.put(gate.name)
        name.setEnabled(False)
    winter.put(_span(terms.hours.winter))
    summer.put(_span(terms.hours.summer))
    season.put(f"{terms.hours.summer_first}/{terms.hours.summer_last}")

    def keep() -> Done[object] | None:
        first, _, last = season.read().replace("至", "/").partition("/")
        hours = OpenHours(read_span(winter.read()), read_span(summer.read()), first.strip(), last.strip())
        said = Terms(crew.read(), hours)

        def act(work: UnitOfWork) -> None:
            key = (
                gate.id
                if gate
                else services.add_gate(work, name.read(), "", _code(work, pattern.read()), places.read())
            )
            if gate is not None:
                services.change_gate(work, key, pattern_id=pattern.read(), places=places.read(), closed=closed.read())
            services.set_terms(work, key, said, since.read() if gate else datetime.date.min)

        return desk.run(act)

    title = msg("New gate") if gate is None else msg("Change {name}", name=gate.name)
    return entering(desk, title, form, keep, parent=parent)


def _code(work: UnitOfWork, pattern_id: int) -> str:
    return next(each.code for each in queries.patterns(work) if each.id == pattern_id)


def _span(hours: tuple[int, int]) -> str:
    return f"{minutes_text(hours[0])}-{minutes_text(hours[1])}"


def pattern_dialog(desk: Desk, pattern: Pattern | None, parent: QWidget) -> FormDialog:
    """Write a pattern of shifts down, or change one."""
    form = Form()
    name = form.add(msg("Name"), TextField(required=True))
    hint = msg("one shift in each line: letter, name, from and to, English name")
    shifts = form.add(msg("Patterns of shifts"), LinesField(required=True, lines=5), hint)
    if pattern is not None:
        name.put(pattern.name)
        lines = [shift_line(s.code, s.name, s.name_en, (s.start, s.length)) for s in pattern.shifts]
        shifts.put("\n".join(lines))

    def keep() -> Done[object] | None:
        return desk.run(services.write_pattern, name.read(), shifts.read(), pattern.id if pattern else None)

    return entering(desk, msg("Pattern of shifts"), form, keep, parent=parent)


def rotation_dialog(desk: Desk, known: Rotation | None, parent: QWidget) -> FormDialog:
    """Write a rotation down, or change ``known``."""
    form = Form()
    name = form.add(msg("Name"), TextField(required=True))
    patterns = [(each.id, called(each)) for each in desk.read(queries.patterns)]
    pattern = form.add(msg("Shift pattern"), ListField[int](patterns, patterns[0][0]))
    cycle = form.add(msg("Days in turn"), TextField(required=True, placeholder=msg("such as 早早中中夜夜休休")))
    if known is not None:
        name.put(known.name)
        pattern.put(known.pattern_id)
        cycle.put(cycle_text(known.cycle))

    def keep() -> Done[object] | None:
        if known is not None:
            return desk.run(services.change_rotation, known.id, name.read(), pattern.read(), cycle.read())
        return desk.run(services.add_rotation, name.read(), pattern.read(), cycle.read())

    return entering(desk, msg("Rotation"), form, keep, parent=parent)


def by_rotation_dialog(desk: Desk, month: Month, gate: Gate, parent: QWidget) -> FormDialog:
    """Make the month of a gate as a rotation goes round."""
    form = Form()
    fitting = [each for each in desk.read(posts.rotations) if each.pattern_id == gate.pattern.id]
    choices = [(each.name, f"{called(each)}  {''.join(day or tr('off') for day in each.cycle)}") for each in fitting]
    which = form.add(msg("Rotation"), ListField[str](choices, empty=msg("Choose")))
    begun = form.add(msg("Begun on"), MaybeDateField(desk.book.clock.today()), msg("empty: as it went round before"))
    hint = msg("names in order; the first begins the rotation on that day")
    order = form.add(msg("In this order"), TextField(), hint)
    order.put(
        "、".join(
            each.name for each in desk.read(members) if each.post in gate.posts(month) and each.serves(month.first)
        )
    )

    def keep() -> Done[object] | None:
        day, begins = begun.read(), None
        if day is not None:
            names = [name for name in re.split("[,，、]", order.read()) if name.strip()]
            begins = RotationBegins(day, tuple(desk.read(find_member, name).id for name in names))
        return desk.run(services.make_by_rotation, month, gate.name, which.read(), begins)

    return entering(desk, msg("{gate}, {month}", gate=gate.name, month=month), form, keep, parent=parent)


def shifts_text(pattern: Pattern) -> str:
    """The shifts of a pattern in one line, in the language of the screen."""
    english = not current_language().startswith("zh")
    return "  ".join(
        shift_line(s.letter_en if english else s.code, s.name_en if english else s.name, "", (s.start, s.length))
        for s in pattern.shifts
    )
