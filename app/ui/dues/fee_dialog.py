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


def fee_dialog(desk: Desk, parent: QWidget, proposed: FeeDraft | None = None) -> FormDialog:
    """A new fee item, filled in where one is ``proposed``."""
    today = desk.book.clock.today()
    form = Form()
    name = form.add(msg("Name of the fee"), TextField(required=True, longest=60))
    basis = form.add(
        msg("Counted"), ListField[Basis]([(one, basis_title(one).text()) for one in _BASES], Basis.HOUSEHOLD)
    )
    rate = form.add(msg("Fee rate"), RateField(), msg("Yuan for one unit and one month, such as 15 or 0.385"))
    cycle = form.add(msg("How often"), ListField([(one, cycle_title(one).text()) for one in Cycle], Cycle.MONTH))
    spaces = form.add(msg("Which spaces"), ListField([(one, space_title(one).text()) for one in SpaceKind]))
    split = form.add(msg("Shared out"), ListField([(one, split_title(one).text()) for one in Split], Split.HOUSEHOLD))
    unit = form.add(msg("What is counted"), TextField(longest=20, placeholder=msg("bicycles, bins, kWh")))
    prorate = form.add(msg("Part months"), TickField(msg("By days; else every month begun counts whole")))
    since = form.add(msg("In force from"), DateField(today, datetime.date(today.year, 1, 1)))
    day = form.add(msg("Due day"), NumberField(desk.read(due_day), least=1, most=31))
    rounding = form.add(msg("Rounded to"), ChoiceField([(one, rounding_title(one)) for one in Rounding]))
    only = form.add(msg("Only for"), ScopeField(), msg("Empty: every dwelling. Otherwise such as 用途=商铺,楼栋=2"))
    resolution = form.add(msg("Resolution"), ResolutionField(desk))
    english = form.add(msg("English name"), TextField(longest=60))
    form.add_buttons(msg("Save"), msg("Leave it"))
    if proposed is not None:
        name.put(proposed.name)
        basis.put(proposed.basis)
        rate.put(proposed.rate)
        rounding.put(proposed.rounding)

    def follow() -> None:
        """Show only what the way of counting asks for."""
        counted = basis.read()
        form.show_field(rate, shown=counted is not Basis.SHARED)
        form.show_field(spaces, shown=counted is Basis.SPACE)
        form.show_field(split, shown=counted is Basis.SHARED)
        form.show_field(unit, shown=counted in (Basis.QUANTITY, Basis.METER))
        form.show_field(prorate, shown=counted in _BY_TIME)

    basis.changed.connect(follow)
    follow()

    def save() -> bool:
        counted = basis.read()
        draft = FeeDraft(
            name=name.read(),
            basis=counted,
            cycle=cycle.read(),
            rate=0 if counted is Basis.SHARED else rate.read(),
            prorate=counted in _BY_TIME and prorate.read(),
            split=split.read() if counted is Basis.SHARED else Split.HOUSEHOLD,
            unit=spaces.read() if counted is Basis.SPACE else unit.read(),
            since=since.read(),
            due_day=day.read(),
            rounding=rounding.read(),
            scope=only.read(),
            name_en=english.read(),
            resolution=resolution.read(),
        )
        with desk.refusals_to(form.show_refusal):
            done = desk.run(services.add_fee_item, draft)
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
