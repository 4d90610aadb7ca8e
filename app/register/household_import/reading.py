"""One row of a household list, as people fill them, read as what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from app.exchange.doors import Door, building_hint, read_building, read_door, read_entrance
from app.exchange.people import read_names, read_phones
from app.exchange.rejects import REASON
from app.exchange.values import BadValue, half_of, read_area, read_count, read_date, read_yes_no, text_of
from app.kernel.errors import Refused, RefusedRow
from app.kernel.i18n import msg
from app.register.household_import.rules import Household, share_phones, state_said, use_said
from app.register.notation.rules import room_parts
from app.register.rules import PersonDraft, Use, checked_person, checked_place, use_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.exchange.recognise import Book, Found, Record
    from app.exchange.values import Cell
    from app.kernel.i18n import Message
    from app.register.household_import.rules import Place
    from app.register.rules import Tenure

T = TypeVar("T")


def read_households(book: Book) -> tuple[tuple[Household, ...], tuple[RefusedRow, ...]]:
    """Every row that can be taken, and every other with where and why; of a door given twice the first row stays."""
    taken: list[Household] = []
    refused: list[RefusedRow] = []
    places: dict[Place, Record] = {}
    for found in book.found:
        hint = building_hint(found.recognised.sheet, found.recognised.titles)
        heads = [text_of(head) for head in found.recognised.heads]
        reason = heads.index(REASON) if REASON in heads else None
        for record in found.records:
            row = _Row(found, record, hint, reason)
            household = row.read()
            if household is not None:
                first = places.setdefault(household.place, record)
                if first is not record:
                    row.refuse("room", _twice(household.room, first, record), record.get("room"))
            if row.faults or household is None:
                refused.append(row.refused())
            else:
                taken.append(household)
    return tuple(taken), tuple(refused)


def _twice(room: str, first: Record, record: Record) -> Message:
    if first.sheet == record.sheet:
        return msg("the door {room} stands in row {row} already", room=room, row=first.row)
    return msg(
        "the door {room} stands on sheet {sheet}, row {row} already", room=room, sheet=first.sheet, row=first.row
    )


class _Row:
    """Reads one record and keeps every fault in it."""

    def __init__(self, found: Found, record: Record, hint: str, reason: int | None) -> None:
        self.found = found
        self.record = record
        self.hint = hint
        self.reason = reason
        self.faults: list[tuple[str, Message, str]] = []

    def read(self) -> Household | None:
        """The household, None where even its door cannot be read; look at ``faults`` too."""
        door = self._door()
        area = self._cell("area", read_area)
        residents = self._cell("persons", read_count)
        let = self._cell("let", read_yes_no)
        moved_in = self._cell("moved_in", lambda cell: read_date(cell, whole_month=True))
        note = text_of(self.record.get("note"))
        owners = self._people("owner", "phone")
        tenants = self._people("tenant", "tenant_phone")
        use, tenure = self._use()
        if door is None:
            return None
        return Household(
            self.record.sheet,
            self.record.row,
            door.building,
            door.entrance,
            door.door,
            area,
            residents,
            use,
            tenure,
            state_said(let, note, tenants),
            note,
            moved_in,
            owners,
            tenants,
            self._doubted(),
        )

    def refuse(self, column: str, reason: Message, cell: object) -> None:
        """Keep one fault of this row."""
        self.faults.append((self.found.recognised.label(column), reason, str(cell or "")))

    def refused(self) -> RefusedRow:
        """All faults of this row as one refusal."""
        columns = "、".join(dict.fromkeys(column for column, _, _ in self.faults))
        reason = self.faults[0][1]
        for _, more, _ in self.faults[1:]:
            reason = msg("{first}; {second}", first=reason, second=more)
        return RefusedRow(self.record.sheet, self.record.row, columns, reason, self.faults[0][2])

    def _cell(self, column: str, read: Callable[[Cell], T | None]) -> T | None:
        cell = self.record.get(column)
        try:
            return read(cell)
        except Refused as fault:
            self.refuse(column, fault.message, half_of(cell))
            return None

    def _doubted(self) -> str:
        """The heading of the door column where the sheet of refused rows says that the door was wrong."""
        if self.reason is None or self.reason >= len(self.record.raw):
            return ""
        label = self.found.recognised.label("room")
        return label if f"{label}：" in text_of(self.record.raw[self.reason]) else ""

    def _door(self) -> Door | None:
        cell = self.record.get("room")
        try:
            return Door(*checked_place(*self._place()))
        except Refused as fault:
            self.refuse("room", fault.message, half_of(cell))
            return None

    def _place(self) -> Place:
        room, building, entrance = (self.record.get(name) for name in ("room", "building", "entrance"))
        text = half_of(room)
        if use_of(text) is Use.HOME:
            door = read_door(room, building, entrance) if text_of(building) else self._by_hint(room, entrance)
            return door.building, door.entrance, door.door
        own = room_parts(text)  # 底商3, 车库12: doors that have names of their own
        if own[0]:
            return own
        return read_building(building) or self.hint, own[1] or read_entrance(entrance), own[2]

    def _by_hint(self, room: Cell, entrance: Cell) -> Door:
        """A list without a building column: the room says it itself, else the sheet's name or title does."""
        try:
            return read_door(room, None, entrance)
        except BadValue:
            if not self.hint:
                raise
            return read_door(room, self.hint, entrance)

    def _people(self, name_column: str, phone_column: str) -> tuple[PersonDraft, ...]:
        names = self._cell(name_column, lambda cell: _checked_names(read_names(cell)))
        phones = self._cell(phone_column, read_phones)
        return share_phones(names or (), phones or ())

    def _use(self) -> tuple[Use | None, Tenure | None]:
        text = half_of(self.record.get("use"))
        said = use_said(text)
        if said is None:
            self.refuse("use", msg("“{value}” is no use or tenure: write 住宅, 商铺, 车库 or 储藏室", value=text), text)
            return None, None
        return said


def _checked_names(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(checked_person(PersonDraft(name)).name for name in names)
