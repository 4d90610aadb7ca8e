"""Asking for a fee item, or for another rate of one."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from app.dues import services
from app.dues.billing.rules import FeeDraft, Rate, Split, parse_rate, parse_scope, show_rate
from app.dues.measures.rules import split_title
from app.dues.presets import due_day, scope_words
from app.dues.rules import Basis, Cycle, Rounding, basis_title, cycle_title
from app.kernel.i18n import Message, msg, tr
from app.register.spaces.rules import SpaceKind, space_title
from app.ui.committee.resolution_field import ResolutionField
from app.ui.widgets.ask import FormDialog
from app.ui.widgets.choices import ChoiceField, ListField, TickField
from app.ui.widgets.fields import DateField, LineField, NumberField, TextField
from app.ui.widgets.form import Form

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.dues.queries import FeeItem
    from app.ui.operation import Desk

_BASES = tuple(basis for basis in Basis if basis is not Basis.LATE)
_BY_TIME = frozenset(_BASES) - {Basis.METER, Basis.SHARED, Basis.ONCE}


class RateField(LineField[int]):
    """A rate in yuan with up to four decimals."""

    def read(self) -> int:
        """The rate in ten-thousandths of a yuan; UsageError names what is wrong."""
        return parse_rate(self.text())

    def put(self, value: int) -> None:
        """Show ``value``."""
        self.edit.setText(show_rate(value))


class ScopeField(LineField[dict[str, tuple[str, ...]]]):
    """Which dwellings a fee is for; empty means all."""

    def read(self) -> dict[str, tuple[str, ...]]:
        """The conditions; UsageError names what is wrong."""
        return parse_scope(self.text(), scope_words())

    def put(self, value: dict[str, tuple[str, ...]]) -> None:
        """Show ``value``."""
        self.edit.setText(",".join(f"{key}={word}" for key, words in value.items() for word in words))


def rounding_title(rounding: Rounding) -> Message:
    """To what a charge is rounded, in words."""
    return {Rounding.FEN: msg("fen"), Rounding.JIAO: msg("jiao"), Rounding.YUAN: msg("yuan")}[rounding]


class FeeForm(Form):
    """What is asked of a fee item, filled in where one is ``proposed``."""

    def __init__(self, desk: Desk, proposed: FeeDraft | None) -> None:
        """Only what the way of counting asks for is shown."""
        super().__init__()
        today = desk.book.clock.today()
        bases = [(one, basis_title(one).text()) for one in _BASES]
        self.name = self.add(msg("Name of the fee"), TextField(required=True, longest=60))
        self.basis = self.add(msg("Counted"), ListField[Basis](bases, Basis.HOUSEHOLD))
        self.rate = self.add(msg("Fee rate"), RateField(), msg("Yuan for one unit and one month, such as 15 or 0.385"))
        cycles = [(one, cycle_title(one).text()) for one in Cycle]
        self.cycle = self.add(msg("How often"), ListField(cycles, Cycle.MONTH))
        self.spaces = self.add(msg("Which spaces"), ListField([(one, space_title(one).text()) for one in SpaceKind]))
        splits = [(one, split_title(one).text()) for one in Split]
        self.split = self.add(msg("Shared out"), ListField(splits, Split.HOUSEHOLD))
        self.unit = self.add(msg("What is counted"), TextField(longest=20, placeholder=msg("bicycles, bins, kWh")))
        by_days = msg("By days; else every month begun counts whole")
        self.prorate = self.add(msg("Part months"), TickField(by_days))
        self.since = self.add(msg("In force from"), DateField(today, datetime.date(today.year, 1, 1)))
        self.day = self.add(msg("Due day"), NumberField(desk.read(due_day), least=1, most=31))
        self.rounding = self.add(msg("Rounded to"), ChoiceField([(one, rounding_title(one)) for one in Rounding]))
        self.only = self.add(
            msg("Only for"), ScopeField(), msg("Empty: every dwelling. Otherwise such as 用途=商铺,楼栋=2")
        )
        self.resolution = self.add(msg("Resolution"), ResolutionField(desk))
        self.english = self.add(msg("English name"), TextField(longest=60))
        self.add_buttons(msg("Save"), msg("Leave it"))
        if proposed is not None:
            self.name.put(proposed.name)
            self.basis.put(proposed.basis)
            self.rate.put(proposed.rate)
            self.rounding.put(proposed.rounding)
        self.basis.changed.connect(self._follow)
        self._follow()

    def draft(self) -> FeeDraft:
        """What stands in the fields."""
        counted = self.basis.read()
        return FeeDraft(
            name=self.name.read(),
            basis=counted,
            cycle=self.cycle.read(),
            rate=0 if counted is Basis.SHARED else self.rate.read(),
            prorate=counted in _BY_TIME and self.prorate.read(),
            split=self.split.read() if counted is Basis.SHARED else Split.HOUSEHOLD,
            unit=self.spaces.read() if counted is Basis.SPACE else self.unit.read(),
            since=self.since.read(),
            due_day=self.day.read(),
            rounding=self.rounding.read(),
            scope=self.only.read(),
            name_en=self.english.read(),
            resolution=self.resolution.read(),
        )

    def _follow(self) -> None:
        counted = self.basis.read()
        self.show_field(self.rate, shown=counted is not Basis.SHARED)
        self.show_field(self.spaces, shown=counted is Basis.SPACE)
        self.show_field(self.split, shown=counted is Basis.SHARED)
        self.show_field(self.unit, shown=counted in (Basis.QUANTITY, Basis.METER))
        self.show_field(self.prorate, shown=counted in _BY_TIME)


def fee_dialog(desk: Desk, parent: QWidget, proposed: FeeDraft | None = None) -> FormDialog:
    """A new fee item, filled in where one is ``proposed``."""
    form = FeeForm(desk, proposed)

    def save() -> bool:
        with desk.refusals_to(form.show_refusal):
            done = desk.run(services.add_fee_item, form.draft())
        if done is not None:
            desk.announce(msg("Saved the fee item {name}", name=done.result.name))
        return done is not None

    return FormDialog(msg("New fee item"), form, save, parent)


def rate_dialog(desk: Desk, item: FeeItem, parent: QWidget) -> FormDialog:
    """Another rate of ``item``, from a day on."""
    today = desk.book.clock.today()
    first = (today.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)
    form = Form()
    rate = form.add(msg("Fee rate"), RateField(), msg("Yuan for one unit and one month, such as 15 or 0.385"))
    since = form.add(msg("In force from"), DateField(today, first))
    resolution = form.add(msg("Resolution"), ResolutionField(desk))
    form.add_buttons(msg("Save"), msg("Leave it"))

    def save() -> bool:
        with desk.refusals_to(form.show_refusal):
            done = desk.run(services.set_rate, item.name, Rate(since.read(), rate.read(), resolution.read()))
        if done is not None:
            desk.announce(msg("{name} has its new rate", name=item.name))
        return done is not None

    return FormDialog(msg("New rate of {name}", name=item.name), form, save, parent)


def scope_text(item: FeeItem) -> str:
    """Which dwellings the fee is for, in words."""
    if not item.scope:
        return tr("every dwelling")
    return "，".join("/".join(words) for words in item.scope.values())
