"""The form by which a request is taken in: from whom, about what, in which words; the rest is filled in already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.book.rights import Right
from app.caredesk import services
from app.caredesk.requests.presets import subjects, usual_urgency
from app.caredesk.requests.rules import RequestDraft, Urgency, Way, category_title, urgency_title, way_title
from app.caredesk.requests.saying import moment
from app.kernel.errors import Refused, UsageError
from app.kernel.frozen import frozen
from app.kernel.i18n import current_language, msg, tr
from app.register.queries import find_dwelling, search
from app.ui.theme import Tone
from app.ui.widgets.choices import ListField
from app.ui.widgets.fields import LineField, TextField
from app.ui.widgets.form import Form
from app.ui.widgets.labels import column, heading, plain

if TYPE_CHECKING:
    from app.ui.operation import Desk

_OUTSIDE: Final = ("@", "＠")
_PAUSE: Final = 150  # ms after the last key before the register is asked who is meant


@frozen
class Asker:
    """Who a request comes from: a dwelling with the name found, or a name in words."""

    dwelling_id: int | None
    name: str
    room: str = ""

    @property
    def said(self) -> str:
        """As the desk understood it."""
        return f"{self.room} {self.name}".strip() if self.dwelling_id else tr("from outside: {name}", name=self.name)


class FromField(LineField[Asker]):
    """A room, a name, initials or the end of a phone number; what the register does not know, or ``@``, is an outsider."""

    def __init__(self, desk: Desk) -> None:
        """Look in the register of ``desk``."""
        super().__init__(msg("Room, name or initials; @ before the name of somebody from outside"))
        self._desk = desk

    def read(self) -> Asker:
        """Who is meant; UsageError for an empty line or a room that can be several."""
        typed = self.text()
        if not typed:
            raise UsageError(msg("Say who it comes from: a room, or a name in words"))
        if typed.startswith(_OUTSIDE):
            name = typed.lstrip("".join(_OUTSIDE)).strip()
            if not name:
                raise UsageError(msg("Say who it comes from: a room, or a name in words"))
            return Asker(None, name)
        if self._desk.may(Right.READ_REGISTER):
            hits = self._desk.read(search, typed, 1)
            if hits:
                return Asker(hits[0].dwelling_id, hits[0].name, hits[0].room)
        return self._plain(typed)

    def _plain(self, typed: str) -> Asker:
        """Without the register's names: a room as it is written, else somebody from outside."""
        try:
            found = self._desk.read(find_dwelling, typed)
        except Refused as fault:
            if any(sign.isdigit() for sign in typed):
                raise UsageError(fault.message) from fault
            return Asker(None, typed)
        return Asker(found.id, "", found.room)

    def put(self, value: Asker) -> None:
        """Show ``value``."""
        self.edit.setText(value.room or f"@{value.name}")


class TakeIn(QWidget):
    """One request at a time; ``taken`` carries it when it is in the book."""

    taken = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        """An empty form, the keyboard in its first field."""
        super().__init__()
        self.desk = desk
        self.form = Form()
        self.asker = self.form.add(msg("Who it comes from"), FromField(desk))
        self.kind = self.form.add(msg("What it is about"), ListField[str](_kinds()))
        self.what = self.form.add(msg("What was asked"), TextField(longest=500, placeholder=msg("may stay empty")))
        urgencies = [(one, urgency_title(one).text()) for one in Urgency]
        self.urgency = self.form.add(msg("Urgency"), ListField[Urgency](urgencies))
        self.way = self.form.add(msg("How it came"), ListField[Way]([(one, way_title(one).text()) for one in Way]))
        self.place = self.form.add(msg("Where it is"), TextField(placeholder=msg("if not in the room")))
        self.phone = self.form.add(
            msg("Phone"), TextField(placeholder=msg("if not the one in the register"), longest=40)
        )
        self.form.add_buttons(msg("Take it in now"), msg("Leave it"))
        self.said = plain("", Tone.GOOD)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._understand)
        self.asker.changed.connect(self._pause.start)
        self.asker.entered.connect(self._understand)
        self.kind.changed.connect(lambda: self.urgency.put(usual_urgency(self.kind.read())))
        self.form.submitted.connect(self.keep)
        self.form.left.connect(self.left)
        self.setLayout(column(heading(tr("Take a request in")), self.said, self.form, None))
        self.clear()

    def clear(self) -> None:
        """Ready for the next one."""
        for field in (self.what, self.place, self.phone):
            field.put("")
        self.asker.edit.clear()
        self.kind.put(next(iter(subjects())))
        self.urgency.put(usual_urgency(self.kind.read()))
        self.way.put(Way.IN_PERSON)
        self.said.setText("")

    def start(self) -> None:
        """The first field has the keyboard."""
        self.form.start()

    def keep(self) -> None:
        """Take it in; the form is empty for the next one."""
        who = self.asker.read()
        draft = RequestDraft(
            self.kind.read(), self.what.read(), self.way.read(), self.urgency.read(), who.dwelling_id, who.name,
            self.phone.read(), self.place.read(),
        )  # fmt: skip
        with self.desk.refusals_to(self.form.show_refusal):
            done = self.desk.run(services.take_request, draft)
        if done is None:
            return
        one = done.result
        self.desk.announce(
            msg("{number} is taken in: somebody comes by {attend}, done by {done}", number=one.number, attend=moment(one.course.attend_by) or "–", done=moment(one.course.done_by))
        )  # fmt: skip
        self.clear()
        self.taken.emit(one)

    def _understand(self) -> None:
        try:
            self.said.setText(self.asker.read().said)
        except UsageError:
            self.said.setText("")


def _kinds() -> list[tuple[str, str]]:
    """Numbered, so that digits typed in the closed list take one."""
    language = current_language()
    return [
        (one.code, f"{number} {one.title.shown(language)}　{category_title(one.category)}")
        for number, one in enumerate(subjects().values(), 1)
    ]
