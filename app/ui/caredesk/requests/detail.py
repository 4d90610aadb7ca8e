"""One request beside the list: its facts and steps, the next step as the largest button, the others below it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.book.rights import Right
from app.caredesk.requests.paths.rules import Path, path_title
from app.caredesk.requests.rules import Category, urgency_title, way_title
from app.caredesk.requests.saying import moment, step_line
from app.caredesk.requests.standing.rules import State, state_title
from app.kernel.i18n import current_language, msg, tr
from app.ui.theme import Tone
from app.ui.widgets.allowing import allow, for_others, unless
from app.ui.widgets.labels import button, column, heading, hint, panel, plain, scrolled
from app.ui.widgets.wrapping import strip

if TYPE_CHECKING:
    import datetime

    from app.caredesk.requests.paths.rules import Suggestion
    from app.caredesk.requests.queries import Case
    from app.kernel.i18n import Message

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
        self.state, self.late = plain(""), plain("", Tone.WRONG)
        self.facts, self.steps = plain(""), plain("")
        self.next_button = button("", lambda: self.wanted.emit(self._next), role="primary")
        self.print_button = button(tr("Print"), lambda: self.wanted.emit("print"), icon="printer")
        self.photos_button = button("", lambda: self.wanted.emit("photos"))
        self.acts = {name: button(words.text(), partial(self.wanted.emit, name)) for name, words in ACTS}
        self.panel = scrolled(
            panel(
                self.head, self.state, self.late, strip(self.next_button, self.photos_button, self.print_button), self.facts,
                heading(tr("Steps so far")), self.steps, strip(*self.acts.values()), None,
            )
        )  # fmt: skip
        self.none = hint(tr("Nothing chosen."))
        self.setLayout(column(self.none, self.panel))
        self.show_case(None, None)

    def show_case(
        self, one: Case | None, now: datetime.datetime | None, photos: int = 0, advised: Suggestion | None = None
    ) -> None:
        """Show ``one`` as it stands at ``now``, how many ``photos`` are kept of it, and whose it probably is."""
        self.panel.setVisible(one is not None)
        self.none.setVisible(one is None)
        if one is None or now is None:
            return
        state = one.state
        self.head.setText(f"{one.number}  {one.asker}")
        since = one.course.missed(now)
        self.late.setText(tr("late since {when}", when=moment(since)) if since else "")
        self.late.setVisible(since is not None)
        sign = tr("a warning sign hangs") if one.course.warned else ""
        self.state.setText("　".join(part for part in (state_title(state).text(), sign) if part))
        whose = tr("Probably: {path}. {why}", path=path_title(advised.path), why=advised.why) if advised else ""
        self.facts.setText("\n".join(part for part in (*_facts(one), whose) if part))
        self.steps.setText("\n".join(step_line(step) for step in one.course.steps) or tr("nothing yet"))
        self._next, words = NEXT.get(state, ("", msg("finished with")))
        if state is State.TAKEN:
            self._next, words = _first(one, advised)
        if one.category is Category.DISPUTE and state in (State.TAKEN, State.ASSIGNED, State.ATTENDED):
            self._next, words = "meet", msg("Mediation …")
        self.next_button.setText(words.text())
        self.photos_button.setText(tr("Photos ({count}) …", count=photos) if photos else tr("Photos …"))
        allow(
            self.next_button,
            unless(self._may, for_others(Right.HANDLE_REQUEST)),
            unless(self._next, msg("This request is finished: nothing is left to be done")),
        )
        possible = self._possible(one) if self._may else ()
        for name, act in self.acts.items():
            act.setVisible(name in possible)

    def _possible(self, one: Case) -> tuple[str, ...]:
        """What can be done besides the next step."""
        state = one.state
        waits = one.open and state is not State.DONE
        hidden = {self._next} | ({"attend"} if state is State.ATTENDED else set())
        hidden |= set() if one.category is Category.DISPUTE else set(_DISPUTE)
        hidden |= set() if state is State.DONE else {"close"}
        return tuple(name for name, _ in ACTS if name not in hidden and (waits if name in _WAITS else one.open))


def _first(one: Case, advised: Suggestion | None) -> tuple[str, Message]:
    """Whose it is decides the first step: an outside body gets it handed over, the committee gives it to somebody."""
    if one.path in (Path.RIGHT_UNIT, Path.COMPANY):
        return "hand", msg("Hand over …")
    if advised is not None and advised.path is not Path.COMMITTEE:
        return "route", msg("Whose is it? …")
    return NEXT[State.TAKEN]


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
