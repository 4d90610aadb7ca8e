"""On a dwelling's card: who rents it, what is permitted there, what was asked of the desk, whose captain looks after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from app.caredesk.breaches.queries import Breach, breaches
from app.caredesk.breaches.rules import Standing as BreachStanding
from app.caredesk.breaches.rules import standing_title as breach_title
from app.caredesk.requests.queries import Case, requests_of
from app.caredesk.requests.standing.rules import state_title
from app.kernel.i18n import current_language, tr
from app.register.captains.queries import Captain, captain_of
from app.register.directory.queries import entries
from app.register.directory.rules import Body, found_in
from app.register.figures.queries import number
from app.register.permits.queries import AHEAD_DAYS, Permit, permits
from app.register.permits.rules import Standing, kind_title, standing_title
from app.register.tenancy.queries import Tenancy, tenancies
from app.register.tenancy.rules import Standing as Letting
from app.ui.register.permits_told import letting_standing, letting_tone
from app.ui.theme import Tone
from app.ui.widgets.labels import button, column, heading, hint, plain, row

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from app.book import Reader
    from app.register.queries import Dwelling
    from app.ui.operation import Desk


_CLOSED: Final = 3  # of what is closed, the newest


class LivingLines(QWidget):
    """One line for each thing that goes on, and the way to where it is kept."""

    def __init__(self, desk: Desk, dwelling: Dwelling) -> None:
        """Read what goes on in ``dwelling``."""
        super().__init__()
        today = desk.book.clock.today()
        lets, permitted, broken, captain, ahead, unit, asked = desk.read(_about, dwelling)
        lines: list[QWidget] = [
            plain(
                tr("Let to {name}: {standing}", name=one.tenant, standing=letting_standing(one, today)),
                letting_tone(one, today),
            )
            for one in lets
            if one.standing(today) is not Letting.ENDED
        ]
        lines += [_permit(one, one.standing(today, ahead)) for one in permitted if one.closed_on is None]
        lines += [
            plain(f"{one.text}  {one.kind.name}：{breach_title(one.standing)}", Tone.DUE)
            for one in broken
            if one.standing is not BreachStanding.CLOSED
        ]
        if captain is not None:
            lines.append(plain(tr("Captain: {name}", name=captain.name), Tone.QUIET))
        if unit:
            lines.append(plain(tr("Property-right unit: {phones}", phones=unit), Tone.QUIET))
        self.lines = lines
        more = button(tr("Lettings and permits"), lambda: desk.go_to.emit("permits", None), role="link")
        self.asked = [_case(one, desk.book.clock.now()) for one in _shown(asked)]
        if len(asked) > len(self.asked):
            self.asked.append(plain(tr("and {count} more before them", count=len(asked) - len(self.asked)), Tone.QUIET))
        to_desk = button(
            tr("To the service desk"), lambda: desk.go_to.emit("requests", asked[0].id if asked else None), role="link"
        )
        said = self.asked or [hint(tr("Nothing was asked of the service desk"))]
        self.setLayout(
            column(
                heading(tr("Letting, permits, neighbours")), *lines, row(more, None, spacing=0),
                heading(tr("Asked of the service desk")), *said, row(to_desk, None, spacing=0), spacing=4,
            )
        )  # fmt: skip


def _permit(one: Permit, standing: Standing) -> QWidget:
    tone = {Standing.RUN_OUT: Tone.WRONG, Standing.SOON: Tone.DUE}.get(standing, Tone.PLAIN)
    return plain(f"{one.text}  {kind_title(one.draft.kind)}：{one.draft.what}，{standing_title(standing)}", tone)


def _shown(asked: Sequence[Case]) -> list[Case]:
    """All that is open, and the newest of what is closed."""
    closed = [one for one in asked if not one.open]
    return [*(one for one in asked if one.open), *closed[:_CLOSED]]


def _case(one: Case, now: datetime.datetime) -> QWidget:
    words = tr(
        "{number}  {kind}: {state}, {day}", number=one.number, kind=one.subject.title.shown(current_language()),
        state=state_title(one.state), day=one.taken_at.date(),
    )  # fmt: skip
    late = one.course.missed(now) is not None
    return plain(words, Tone.WRONG if late else Tone.DUE if one.open else Tone.QUIET)


_About = tuple[tuple[Tenancy, ...], tuple[Permit, ...], tuple[Breach, ...], Captain | None, int, str, tuple[Case, ...]]


def _about(reader: Reader, dwelling: Dwelling) -> _About:
    today = reader.clock.today()
    return (
        tenancies(reader, dwelling.id),
        permits(reader, dwelling.id),
        breaches(reader, dwelling.id),
        captain_of(reader, dwelling.building, dwelling.entrance, today),
        number(reader, AHEAD_DAYS),
        _unit(reader, dwelling),
        requests_of(reader, dwelling.id),
    )


def _unit(reader: Reader, dwelling: Dwelling) -> str:
    """Whom to call of the unit that owns the dwelling, as the directory has it (R11)."""
    if not dwelling.right_unit:
        return ""
    units = [one for one in entries(reader) if one.draft.body is Body.RIGHT_UNIT]
    known = [one.draft for one in found_in(units, dwelling.right_unit)]
    return "；".join(f"{one.name} {one.phones}" for one in known if one.phones)
