"""Fields that read a room of the register, or may stay empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.dues.billing.rules import decimals
from app.dues.measures.rules import parse_count
from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import msg
from app.kernel.money import Fen, parse_amount
from app.register.queries import find_dwelling
from app.ui.widgets.fields import LineField, read_date

if TYPE_CHECKING:
    import datetime

    from app.ui.operation import Desk


class RoomField(LineField[int]):
    """A dwelling as it is called: ``3-2-501``, ``32501``, ``3号楼2单元501``."""

    def __init__(self, desk: Desk) -> None:
        """Look in the register of ``desk``."""
        super().__init__(msg("3-2-501"))
        self._desk = desk
        self.at_most(260)

    def read(self) -> int:
        """The dwelling's key; UsageError where the register has none such."""
        if not self.text():
            raise UsageError(msg("Please type a room, such as 3-2-501"))
        try:
            return self._desk.read(find_dwelling, self.text()).id
        except Refused as fault:
            raise UsageError(fault.message) from fault

    def put(self, value: int) -> None:
        """Show the dwelling with the key ``value``."""
        from app.register.queries import dwelling  # noqa: PLC0415 — only where a room is offered

        self.edit.setText(self._desk.read(dwelling, value).room)


class MaybeRoomField(LineField["int | None"]):
    """As ``RoomField``, but may stay empty."""

    def __init__(self, desk: Desk) -> None:
        """Look in the register of ``desk``."""
        super().__init__(msg("3-2-501"))
        self._inner = RoomField(desk)
        self.at_most(260)

    def read(self) -> int | None:
        """The dwelling's key; None where nothing is typed."""
        if not self.text():
            return None
        self._inner.edit.setText(self.text())
        return self._inner.read()

    def put(self, value: int | None) -> None:
        """Show the dwelling with the key ``value``."""
        if value is not None:
            self._inner.put(value)
        self.edit.setText("" if value is None else self._inner.text())


class CountField(LineField[int]):
    """A number with at most two decimals, in hundredths."""

    def read(self) -> int:
        """The number in hundredths; UsageError where it is none."""
        return parse_count(self.text())

    def put(self, value: int) -> None:
        """Show ``value``."""
        self.edit.setText(decimals(value))


class MaybeDateField(LineField["datetime.date | None"]):
    """A date that may stay empty; typed as in ``DateField``."""

    def __init__(self, today: datetime.date) -> None:
        """Offer nothing; a day without a year is one of the year of ``today``."""
        super().__init__(msg("2026-09-30 or empty"))
        self._today = today
        self.at_most(260)

    def read(self) -> datetime.date | None:
        """The date; None where nothing is typed."""
        return read_date(self.text(), self._today) if self.text() else None

    def put(self, value: datetime.date | None) -> None:
        """Show ``value``."""
        self.edit.setText(value.isoformat() if value else "")


class MaybeMoneyField(LineField["Fen | None"]):
    """An amount in yuan that may stay empty."""

    def __init__(self) -> None:
        """Offer nothing."""
        super().__init__()
        self.edit.setProperty("role", "money")
        self.at_most(260)

    def read(self) -> Fen | None:
        """The amount; None where nothing is typed."""
        return parse_amount(self.text()) if self.text() else None

    def put(self, value: Fen | None) -> None:
        """Show ``value``."""
        self.edit.setText("" if value is None else value.plain())
