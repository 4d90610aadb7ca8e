"""One request beside the list: its facts and steps, the next step as the largest button, the others below it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.caredesk.requests.paths.rules import path_title
from app.caredesk.requests.rules import Category, urgency_title, way_title
from app.caredesk.requests.saying import moment, step_line
from app.caredesk.requests.standing.rules import State, state_title
from app.kernel.i18n import current_language, msg, tr
from app.ui.widgets.labels import button, column, heading, hint, panel, plain, row, scrolled

if TYPE_CHECKING:
    import datetime

    from app.caredesk.requests.queries import Case

NEXT: Final = {
    State.TAKEN: ("assign", msg("Give it to …")),
    State.ASSIGNED: ("attend", msg("Somebody came …")),
    State.OUTSIDE: ("follow", msg("How does it stand? …")),
    State.ATTENDED: ("done", msg("Result …")),
    State.DONE: ("call", msg("Call back …")),
}
ACTS: Final = (
    ("route", msg("Whose is it? …")),
    ("assign", msg("Give it to …")),
    ("hand", msg("Hand over …")),
    ("attend", msg("Somebody came …")),
    ("done", msg("Result …")),
    ("warn", msg("Warning sign …")),
    ("up", msg("Pass up …")),
    ("order", msg("Work order …")),
    ("party", msg("Other party …")),
    ("meet", msg("Mediation …")),
    ("settle", msg("End of mediation …")),
    ("close", msg("Close without an answer")),
    ("withdraw", msg("Taken back …")),
)
_DISPUTE: Final = ("party", "meet", "settle")
_WAITS: Final = ("route", "assign", "hand", "attend", "done", "warn", "up", "order", *_DISPUTE)
_ACROSS: Final = 3


class Detail(QWidget):
    """``wanted`` carries the name of what somebody wants done with the request shown."""

    wanted = Signal(str)

    def __init__(self, may: bool) -> None:  # noqa: FBT001 — whether the seat may handle requests
        """Nothing in hand yet."""
        super().__init__()
        self._may = may
        self._next = ""
        self.head = heading("")
        self.head.setWordWrap(True)
        self.state, self.facts, self.steps = plain(""), plain(""), plain("")
        self.next_button = button("", lambda: self.wanted.emit(self._next), role="primary")
        self.print_button = button(tr("Print"), lambda: self.wanted.emit("print"), icon="printer")
        self.acts = {name: button(words.text(), partial(self.wanted.emit, name)) for name, words in ACTS}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        for place, act in enumerate(self.acts.values()):
            grid.addWidget(act, *divmod(place, _ACROSS))
        self.panel = scrolled(
            panel(
                self.head, self.state, row(self.next_button, self.print_button, None), self.facts,
                heading(tr("What was done")), self.steps, grid, None,
            )
        )  # fmt: skip
        self.none = hint(tr("Nothing chosen."))
        self.setLayout(column(self.none, self.panel))
        self.show_case(None, None)

    def show_case(self, one: Case | None, now: datetime.datetime | None) -> None:
        """Show ``one`` as it stands at ``now``."""
        self.panel.setVisible(one is not None)
        self.none.setVisible(one is None)
        if one is None or now is None:
            return
        state = one.state
        self.head.setText(f"{one.number}  {one.asker}")
        since = one.course.missed(now)
        late = tr("late since {when}", when=moment(since)) if since else ""
        sign = tr("a warning sign hangs") if one.course.warned else ""
        self.state.setText("　".join(part for part in (state_title(state).text(), late, sign) if part))
        self.facts.setText("\n".join(part for part in _facts(one) if part))
        self.steps.setText("\n".join(step_line(step) for step in one.course.steps) or tr("nothing yet"))
        self._next, words = NEXT.get(state, ("", msg("finished with")))
        if one.category is Category.DISPUTE and state in (State.TAKEN, State.ASSIGNED, State.ATTENDED):
            self._next, words = "meet", msg("Mediation …")
        self.next_button.setText(words.text())
        self.next_button.setEnabled(self._may and bool(self._next))
        for name, act in self.acts.items():
            act.setVisible(name != self._next and (name not in _DISPUTE or one.category is Category.DISPUTE))
            waits = state not in (State.DONE, State.CLOSED, State.WITHDRAWN) if name in _WAITS else one.open
            act.setEnabled(self._may and waits and (name != "close" or state is State.DONE))


def _facts(one: Case) -> tuple[str, ...]:
    subject = one.subject.title.shown(current_language())
    return (
        f"{subject}：{one.what}" if one.what != one.subject.title.zh else subject,
        one.place,
        tr("Phone: {phone}", phone=one.phone) if one.phone else "",
        f"{moment(one.taken_at)}  {way_title(one.way)}  {urgency_title(one.urgency)}",
        tr("Somebody comes by {when}", when=moment(one.course.attend_by)) if one.course.attend_by else "",
        tr("Done or answered by {when}", when=moment(one.course.done_by)),
        tr("Whose it is: {path}", path=path_title(one.path)) if one.path else "",
        tr("In the hands of {person}", person=one.person) if one.person else "",
    )
