"""What is asked about dwellings and people: a form each, kept through one service."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from app.kernel.errors import UsageError
from app.kernel.i18n import Message, msg
from app.register.owners.rules import owner_of, rest_of, share_of
from app.register.rules import (
    Buyer,
    DwellingDraft,
    HoldingDraft,
    PersonDraft,
    Relation,
    State,
    Tenure,
    TransferDraft,
    Use,
    relation_title,
    state_title,
    tenure_title,
    use_title,
)
from app.ui.widgets.choices import ChoiceField, TickField
from app.ui.widgets.fields import DateField, LineField, LinesField, NumberField, TextField
from app.ui.widgets.form import Form

if TYPE_CHECKING:
    import datetime

    from app.register.queries import Dwelling, Holding


class AreaField(LineField["int | None"]):
    """Square metres with two decimals, kept as hundredths; may stay empty."""

    def read(self) -> int | None:
        """The area in hundredths of a square metre; UsageError where it is none."""
        typed = self.text().removesuffix("㎡").strip()
        if not typed:
            return None
        try:
            exact = Decimal(typed).scaleb(2)
        except InvalidOperation:
            exact = Decimal("0.5")
        if exact != exact.to_integral_value() or exact <= 0:
            raise UsageError(msg("Please type square metres with at most two decimals, such as 58.30"))
        return int(exact)

    def put(self, value: int | None) -> None:
        """Show ``value``."""
        self.edit.setText(area_text(value))


class ShareField(LineField["tuple[int, int] | None"]):
    """A share such as 1/2 or 50%; may stay empty."""

    def read(self) -> tuple[int, int] | None:
        """Numerator and denominator; UsageError where it is no share."""
        typed = self.text()
        return share_of(typed) if typed else None

    def put(self, value: tuple[int, int] | None) -> None:
        """Show ``value``."""
        self.edit.setText(share_text(value))


class DayField(DateField):
    """A day that may stay open."""

    def __init__(self, today: datetime.date, value: datetime.date | None) -> None:
        """Show ``value``, or nothing."""
        super().__init__(today, value)
        if value is None:
            self.edit.clear()

    def read_day(self) -> datetime.date | None:
        """The day; None where nothing is typed."""
        return self.read() if self.text() else None

    def read(self) -> datetime.date:
        """The day, today where nothing is typed (see ``read_day``)."""
        return super().read() if self.text() else self._today


def area_text(area: int | None) -> str:
    """Hundredths of a square metre as ``58.30``; empty where nobody knows it."""
    return "" if area is None else f"{area // 100}.{area % 100:02d}"


def share_text(share: tuple[int, int] | None) -> str:
    """``1/2``; empty where there is none."""
    return "" if share is None else f"{share[0]}/{share[1]}"


def phones_of(text: str) -> tuple[str, ...]:
    """The phones typed into one line."""
    return tuple(part for part in re.split(r"[/、,，;；\s]+", text) if part)


class DwellingForm(Form):
    """All about one door."""

    def __init__(self, dwelling: Dwelling | None) -> None:
        """Show ``dwelling``, or an empty form."""
        super().__init__()
        self._floor = None if dwelling is None else dwelling.floor
        self._door = "" if dwelling is None else dwelling.door
        self.building = self.add(msg("Building"), TextField(required=True, longest=20))
        self.entrance = self.add(msg("Entrance"), TextField(longest=20))
        self.door = self.add(msg("Door"), TextField(required=True, longest=20))
        self.area = self.add(msg("Floor area (m²)"), AreaField())
        self.residents = self.add(msg("Residents"), NumberField(0, most=1000))
        self.state = self.add(msg("State"), ChoiceField([(one, state_title(one)) for one in State]))
        self.use = self.add(msg("Use"), ChoiceField([(one, use_title(one)) for one in Use]))
        self.tenure = self.add(msg("Tenure"), ChoiceField([(one, tenure_title(one)) for one in Tenure]))
        self.right_unit = self.add(msg("Property-right unit"), TextField())
        self.note = self.add(msg("Note"), TextField())
        self.add_buttons(msg("Save"), msg("Leave it"))
        self.tenure.changed.connect(self._show_unit)
        if dwelling is not None:
            self._put(dwelling)
        self._show_unit()

    def draft(self) -> DwellingDraft:
        """What is typed; a floor set before stays while the door stays."""
        door = self.door.read()
        return DwellingDraft(
            self.building.read(),
            self.entrance.read(),
            door,
            self.area.read(),
            self.residents.read(),
            self.use.read(),
            self.tenure.read(),
            "" if self.tenure.read() is Tenure.OWNED else self.right_unit.read(),
            self.state.read(),
            self.note.read(),
            self._floor if door == self._door else None,
        )

    def _put(self, dwelling: Dwelling) -> None:
        for field, words in (
            (self.building, dwelling.building),
            (self.entrance, dwelling.entrance),
            (self.door, dwelling.door),
            (self.right_unit, dwelling.right_unit),
            (self.note, dwelling.note),
        ):
            field.put(words)
        self.area.put(dwelling.area)
        self.residents.put(dwelling.residents)
        self.state.put(dwelling.state)
        self.use.put(dwelling.use)
        self.tenure.put(dwelling.tenure)

    def _show_unit(self) -> None:
        self.show_field(self.right_unit, shown=self.tenure.read() is not Tenure.OWNED)


class PersonForm(Form):
    """One person and what they are to a dwelling."""

    def __init__(self, today: datetime.date, holding: Holding | None = None) -> None:
        """Show ``holding``, or ask for somebody new who comes today."""
        super().__init__()
        person = None if holding is None else holding.person
        self.name = self.add(msg("Name"), TextField(required=True, longest=100))
        self.phones = self.add(msg("Phone"), TextField(), msg("Several phones with a stroke between them"))
        kinds = [(one, relation_title(one)) for one in Relation]
        self.relation = self.add(
            msg("Relation"), ChoiceField(kinds, holding.relation if holding else Relation.OCCUPANT)
        )
        self.share = self.add(msg("Share"), ShareField(msg("1/2 or 50%; empty where there is one owner")))
        self.since = self.add(msg("First day"), DayField(today, holding.since if holding else today))
        self.until = self.add(msg("Last day"), DayField(today, holding.until if holding else None))
        self.note = self.add(msg("Note"), TextField())
        self.add_buttons(msg("Save"), msg("Leave it"))
        self.relation.changed.connect(self._show_share)
        if person is not None and holding is not None:
            self.name.put(person.name)
            self.phones.put(" / ".join(person.phones))
            self.note.put(person.note)
            self.share.put(holding.share)
        self._show_share()

    def person(self, initials: str = "") -> PersonDraft:
        """The person as typed."""
        return PersonDraft(self.name.read(), phones_of(self.phones.read()), self.note.read(), initials)

    def holding(self, dwelling_id: int, person_id: int) -> HoldingDraft:
        """What they are to the dwelling, as typed."""
        relation = self.relation.read()
        share = self.share.read() if relation is Relation.OWNER else None
        return HoldingDraft(dwelling_id, person_id, relation, share, self.since.read_day(), self.until.read_day())

    def _show_share(self) -> None:
        self.show_field(self.share, shown=self.relation.read() is Relation.OWNER)


class OwnersField(LinesField):
    """New owners, one in each line, with share and phones."""

    def read(self) -> str:
        """What was typed; UsageError where a line names nobody."""
        typed = super().read()
        for line in typed.splitlines():
            if line.strip():
                owner_of(line)
        return typed

    def owners(self) -> tuple[Buyer, ...]:
        """Those who are named."""
        return tuple(owner_of(line) for line in self.read().splitlines() if line.strip())


class TransferForm(Form):
    """A sale or inheritance: who takes over, from when."""

    def __init__(self, today: datetime.date) -> None:
        """Ask for two new owners, and for any others in a line each."""
        super().__init__()
        self.on = self.add(msg("Begins on"), DateField(today), msg("The first day of the new owner"))
        self.name = self.add(msg("New owner"), TextField(required=True, longest=100))
        self.phones = self.add(msg("Phone"), TextField())
        self.second = self.add(msg("Second owner"), TextField(longest=100), msg("Leave it empty where there is one"))
        self.second_phones = self.add(msg("Phone of the second"), TextField())
        self.share = self.add(msg("Share of the first"), ShareField(msg("1/2 or 50%; the second has the rest")))
        told = msg("One in each line: name, share, phone, such as 王秀兰 1/4 13812345678")
        self.others = self.add(msg("Further owners"), OwnersField(lines=2), told)
        words = msg("Who lived there leaves with the seller")
        self.others_leave = self.add(msg("Others"), TickField(words, ticked=True))
        self.add_buttons(msg("Hand it over"), msg("Leave it"))

    def names(self) -> tuple[str, ...]:
        """The new owners' names."""
        return tuple(
            name
            for name in (self.name.read(), self.second.read(), *(one.draft.name for one in self.others.owners()))
            if name
        )

    def draft(self, dwelling_id: int, initials: dict[str, str]) -> TransferDraft:
        """The transfer as typed; ``initials`` by name."""
        further = self.others.owners()
        share = self.share.read() if self.second.read() or further else None
        rest = rest_of((share, *(one.share for one in further)))
        typed = ((self.name, self.phones, share), (self.second, self.second_phones, rest))
        buyers = tuple(
            Buyer(PersonDraft(name.read(), phones_of(phones.read()), "", initials.get(name.read(), "")), share=part)
            for name, phones, part in typed
            if name.read()
        )
        named = (replace(one, draft=replace(one.draft, initials=initials.get(one.draft.name, ""))) for one in further)
        return TransferDraft(dwelling_id, (*buyers, *named), self.on.read(), self.others_leave.read())


class LeaveForm(Form):
    """The last day of somebody who moves out."""

    def __init__(self, today: datetime.date, act: Message) -> None:
        """Offer today."""
        super().__init__()
        self.last_day = self.add(msg("Last day"), DateField(today))
        self.add_buttons(act, msg("Leave it"))


class NoteField(LinesField):
    """One thing a line."""

    def put_all(self, things: tuple[str, ...]) -> None:
        """Show ``things``."""
        self.put("\n".join(things))

    def read_all(self) -> tuple[str, ...]:
        """Each line that says something."""
        return tuple(line.strip() for line in self.read().splitlines() if line.strip())
