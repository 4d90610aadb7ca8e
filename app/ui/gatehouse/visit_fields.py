"""The fields of an entry of the visitor book: those that fit what it is about; whom by room, name or initials."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtWidgets import QVBoxLayout

from app.book.rights import Right
from app.gatehouse.dutylog.rules import read_clock
from app.gatehouse.visits import queries
from app.gatehouse.visits.rules import (
    LONGEST,
    Purpose,
    Refusal,
    Seen,
    VisitDraft,
    VisitKind,
    purpose_title,
    refusal_title,
    seen_title,
    why_controlled,
)
from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import Message, msg, tr
from app.kernel.masks import mask_name
from app.register.finding.queries import MANY, likely, search
from app.register.queries import find_dwelling
from app.register.spaces.rules import VehicleKind, vehicle_title
from app.ui.theme import Tone
from app.ui.widgets.choices import ListField, TickField
from app.ui.widgets.fields import Field, LineField, NumberField, TextField
from app.ui.widgets.maybe_fields import CountField
from app.ui.widgets.search_box import Hit, SearchBox

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from app.gatehouse.visits.queries import Visit
    from app.ui.operation import Desk
    from app.ui.widgets.form import Form

E = TypeVar("E", bound=StrEnum)
_HITS: Final = 6


class WhomField(Field["tuple[int | None, str]"]):
    """A dwelling found by room, name or initials, else the words as typed; Enter takes the first that fits."""

    def __init__(self, desk: Desk) -> None:
        """Look in the register of ``desk``; names are masked for a seat that may not read it."""
        super().__init__()
        self._desk = desk
        self._taken: tuple[str, int] | None = None
        self.box = SearchBox(self._hits, msg("room, name or initials, or in words"))
        self.box.chosen.connect(self._take)
        self.box.returnPressed.connect(self._entered)
        self.box.textChanged.connect(self.changed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)
        self.setFocusProxy(self.box)

    def read(self) -> tuple[int | None, str]:
        """The dwelling's key, else the words typed."""
        typed = self.box.text().strip()
        if self._taken is not None and self._taken[0] == typed:
            return self._taken[1], ""
        try:
            return (self._desk.read(find_dwelling, typed).id, "") if typed else (None, "")
        except Refused:
            return None, typed

    def put(self, value: tuple[int | None, str]) -> None:
        """Show a dwelling by its key, or words."""
        key, words = value
        room = self._desk.read(queries.room_of, key)
        self._taken = (room, key) if key is not None else None
        self._say(room or words)

    def _hits(self, text: str) -> Sequence[Hit]:
        may = self._desk.may(Right.READ_REGISTER)
        found, unsure = likely(self._desk.read(search, text, MANY), _HITS)
        return [
            Hit(one.room, one.name if may else mask_name(one.name), one.dwelling_id, unsure=unsure)
            for one in found
            if not one.past
        ]

    def _entered(self) -> None:
        """Enter goes on once it is clear who is meant."""
        if not self.box.waits:
            self.entered.emit()

    def _take(self, hit: Hit) -> None:
        self._taken = (hit.title, int(str(hit.key)))
        self._say(hit.title)
        self.changed.emit()

    def _say(self, text: str) -> None:
        self.box.blockSignals(True)  # noqa: FBT003 — Qt's signature
        self.box.setText(text)
        self.box.blockSignals(False)  # noqa: FBT003 — Qt's signature


class WhenField(LineField["datetime.datetime | None"]):
    """A time as typed (``21:30``, or with its date); empty means now."""

    def __init__(self, today: datetime.date) -> None:
        """Times without a date are of ``today``."""
        super().__init__(msg("now; or 21:30, or 2026-11-14 21:30"))
        self._today = today

    def read(self) -> datetime.datetime | None:
        """The time; None for now, UsageError for anything else."""
        return read_clock(self.text(), self._today) if self.text() else None

    def put(self, value: datetime.datetime | None) -> None:
        """Show ``value``."""
        self.edit.setText(f"{value:%Y-%m-%d %H:%M}" if value else "")


class VisitFields:
    """The fields of an entry laid into ``form``; what does not fit its kind is hidden."""

    def __init__(self, desk: Desk, form: Form, kind: VisitKind, gate_id: int | None) -> None:
        """Lay them out for an entry of ``kind``."""
        self.desk, self.form, self.kind, self.gate_id = desk, form, kind, gate_id
        visit, carried = kind is VisitKind.VISIT, kind is VisitKind.CARRIED
        self.refusal = form.add(msg("Why turned away"), _list(Refusal, refusal_title))
        self.goods = form.add(msg("What is carried out"), TextField(longest=200))
        self.name = form.add(msg("Taken out by") if carried else msg("Name"), TextField(longest=50))
        self.whom = form.add(msg("Whose") if carried else msg("Visits whom"), WhomField(desk))
        self.purpose = form.add(msg("Reason for the visit"), _list(Purpose, purpose_title))
        self.people = form.add(msg("Persons"), NumberField(1, least=1, most=LONGEST))
        self.witness = form.add(msg("Seen by"), TextField(longest=50))
        self.plate = form.add(msg("Plate"), TextField(longest=12))
        self.vehicle = form.add(msg("Vehicle"), _list(VehicleKind, vehicle_title))
        self.tonnes = form.add(msg("Tonnes"), CountField())
        self.dangerous = form.add(msg("Load"), TickField(msg("dangerous goods")))
        self.reason = form.add(msg("Why it is let in"), TextField(longest=120))
        self.seen = form.add(msg("Document shown"), _list(Seen, seen_title))
        self.number = form.add(msg("Last signs of its number"), TextField(longest=20))
        self.note = form.add(msg("Noted"), TextField(longest=120))
        self.at = form.add(msg("Time"), WhenField(desk.book.clock.today()))
        self.paper = form.add(msg("Paper sheet"), TickField(msg("typed in later")))
        self.tonnes.put(0)
        self._signs = desk.read(queries.asked_for, gate_id, desk.book.clock.now()).signs
        for field, shown in (
            (self.refusal, kind is VisitKind.REFUSED), (self.goods, carried), (self.witness, carried),
            (self.purpose, visit), (self.people, visit), (self.plate, not carried), (self.seen, visit),
            (self.number, visit and bool(self._signs)), (self.note, not carried),
        ):  # fmt: skip
            form.show_field(field, shown=shown)
        for changing in (self.plate, self.vehicle, self.tonnes, self.dangerous):
            changing.changed.connect(self._look_at_vehicle)
        self._look_at_vehicle()

    def start(self) -> None:
        """Typing begins in the first field that fits."""
        first: QWidget = self.name
        if self.kind is not VisitKind.VISIT:
            first = self.refusal if self.kind is VisitKind.REFUSED else self.goods
        first.setFocus()

    def draft(self) -> VisitDraft:
        """The entry as typed; UsageError where a field cannot be read."""
        dwelling_id, words = self.whom.read()
        return VisitDraft(
            self.kind, self.at.read() or self.desk.book.clock.now(), self.gate_id, self.name.read(), dwelling_id, words,
            self.purpose.read(), self.people.read(), self.plate.read(), self._vehicle(),
            self.tonnes.read() if not self.tonnes.isHidden() else 0,
            self.dangerous.read(), self.reason.read(), self.seen.read(), self.number.read(),
            self.refusal.read() if self.kind is VisitKind.REFUSED else None, self.goods.read(), self.witness.read(),
            self.note.read(), self.paper.read(),
        )  # fmt: skip

    def put(self, known: Visit) -> None:
        """Show an entry that is there already."""
        for field, words in (
            (self.name, known.name), (self.plate, known.plate), (self.reason, known.reason), (self.note, known.note),
            (self.number, known.number), (self.goods, known.goods), (self.witness, known.witness),
        ):  # fmt: skip
            field.put(words)
        self.whom.put((known.dwelling_id, known.whom))
        self.purpose.put(known.purpose)
        self.people.put(known.people)
        self.vehicle.put(known.vehicle or VehicleKind.CAR)
        self.tonnes.put(known.tonnes)
        self.dangerous.put(known.dangerous)
        self.seen.put(known.seen)
        if known.refusal is not None:
            self.refusal.put(known.refusal)
        self.at.put(known.at)
        self.paper.put(known.from_paper)

    def _vehicle(self) -> VehicleKind | None:
        return self.vehicle.read() if self.plate.read() and not self.vehicle.isHidden() else None

    def _look_at_vehicle(self) -> None:
        """A plate asks for what drives; strict control asks for a reason; a resident's own is said at once."""
        plate = "" if self.kind is VisitKind.CARRIED else self.plate.read()
        lorry = bool(plate) and self.vehicle.read() is VehicleKind.LORRY
        for field, shown in ((self.vehicle, bool(plate)), (self.tonnes, lorry), (self.dangerous, bool(plate))):
            self.form.show_field(field, shown=shown)
        why = self._why_controlled() if plate else None
        self.form.show_field(self.reason, shown=why is not None and self.kind is VisitKind.VISIT)
        own = self.desk.read(queries.residents_vehicle, plate) if plate and self.kind is VisitKind.VISIT else None
        if own is not None:
            words = tr("{plate} belongs here: {room}. No entry is needed.", plate=own[0].plate, room=own[1] or "–")
            self.form.notice.show_text(words, Tone.DUE)
        elif why is not None:
            self.form.notice.show_text(tr("Strictly controlled: {why}", why=why), Tone.DUE)
        else:
            self.form.notice.hide()

    def _why_controlled(self) -> Message | None:
        try:
            tonnes = self.tonnes.read() if not self.tonnes.isHidden() else 0
        except UsageError:
            tonnes = 0
        at = self.desk.book.clock.now()
        return why_controlled(
            VisitDraft(self.kind, at, vehicle=self.vehicle.read(), tonnes=tonnes, dangerous=self.dangerous.read())
        )


def _list(tokens: type[E], title: Callable[[E], Message]) -> ListField[E]:
    """The choices of an enumeration with a digit before each: the digit chooses."""
    return ListField([(each, f"{number} {title(each)}") for number, each in enumerate(tokens, 1)])
