"""What the law and the year say of a roster, in a table and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.gatehouse.roster.loads.rules import hours_text, law_notes, loads
from app.kernel.frozen import frozen
from app.kernel.i18n import msg, tr
from app.ui import theme
from app.ui.theme import Tone
from app.ui.widgets.labels import heading, panel, plain
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.gatehouse.roster.editing import Turns
    from app.gatehouse.roster.loads.rules import Load
    from app.gatehouse.roster.problem import Problem
    from app.gatehouse.roster.rules import Clash
    from app.kernel.i18n import Message

_FRAME: Final = 12  # pixels around the rows of the table


@frozen
class LawLine:
    """One person: this month, and the year's nights, weekends and holidays with it."""

    name: str
    load: Load
    nights: int
    weekends: int
    holidays: int


class LawPanel(QWidget):
    """Hours against 40, 44 and 36; rest; nights, weekends and holidays of the month and of the year."""

    def __init__(self) -> None:
        """Say nothing yet."""
        super().__init__()
        self.words = QVBoxLayout()
        self.table = Table[LawLine](
            [
                Column(msg("Name"), lambda each: each.name, width=85),
                Column(
                    msg("Hours"), lambda each: each.load.minutes, text=lambda e: hours_text(e.load.minutes), width=75
                ),
                Column(
                    msg("Overtime hours"),
                    lambda each: each.load.overtime,
                    text=lambda each: hours_text(each.load.overtime),
                    width=152,
                ),
                Column(
                    msg("Heaviest week"),
                    lambda each: each.load.heaviest_week,
                    text=lambda each: hours_text(each.load.heaviest_week),
                    tone=lambda each: Tone.DUE if each.load.weeks_over else Tone.PLAIN,
                    width=148,
                ),
                Column(msg("Weeks over 40 h"), lambda each: each.load.weeks_over, width=166),
                Column(msg("Days off"), lambda each: each.load.rest_days, width=100),
                Column(msg("Nights (year)"), _pair("nights"), text=_shown("nights"), width=138),
                Column(msg("Weekends (year)"), _pair("weekends"), text=_shown("weekends"), width=166),
                Column(msg("Holidays (year)"), _pair("holidays"), text=_shown("holidays"), width=120),
            ],
            name=msg("Hours, rest and the law"),
            filterable=False,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(panel(heading(tr("Hours, rest and the law")), self.words, self.table))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def put(
        self, problem: Problem, turns: Turns, clashes: Iterable[Clash], year: Sequence[tuple[Problem, Turns]]
    ) -> None:
        """Show what ``turns`` break and come to; ``year`` are the months before."""
        before: dict[int, list[Load]] = {}
        for past, stood in year:
            for load in loads(past, stood):
                before.setdefault(load.guard_id, []).append(load)
        names = {guard.id: guard.name for guard in problem.guards}
        lines = []
        for load in loads(problem, turns):
            all_ = [*before.get(load.guard_id, ()), load]
            sums = [sum(getattr(each, kind) for each in all_) for kind in ("nights", "weekends", "holidays")]
            lines.append(LawLine(names[load.guard_id], load, *sums))
        self.table.put(lines)
        self.table.setFixedHeight((len(lines) + 1) * theme.current().measures.row + _FRAME)
        notes = [(clash.message, Tone.WRONG) for clash in clashes]
        notes += [(note, Tone.PLAIN) for note in law_notes(problem, turns)]
        self.say(notes or [(msg("Every rule is kept, nobody has overtime"), Tone.GOOD)])

    def say(self, notes: Iterable[tuple[Message, Tone]]) -> None:
        """Sentences above the table."""
        while self.words.count():
            old = self.words.takeAt(0).widget()
            old.hide()
            old.deleteLater()
        for note, tone in notes:
            self.words.addWidget(plain(note.text(), tone))

    def said(self) -> list[str]:
        """The sentences as they stand."""
        return [self.words.itemAt(i).widget().text() for i in range(self.words.count())]  # type: ignore[attr-defined]


def _pair(kind: str):  # type: ignore[no-untyped-def]  # noqa: ANN202 — a column's reader
    return lambda each: (getattr(each, kind), getattr(each.load, kind))


def _shown(kind: str):  # type: ignore[no-untyped-def]  # noqa: ANN202 — a column's words
    return lambda each: f"{getattr(each.load, kind)} ({getattr(each, kind)})"
