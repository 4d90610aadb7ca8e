"""Column types of the book: STRICT keeps integers and text; these keep money, dates and tokens from mixing."""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, Text
from sqlalchemy.types import TypeDecorator

from app.kernel.money import Fen
from app.kernel.plain import plain

if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import StrEnum

    from sqlalchemy.engine import Dialect


class FenColumn(TypeDecorator[Fen]):
    """Money in fen; takes nothing but Fen."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> int | None:
        """Refuse floats and bare integers."""
        if value is None:
            return None
        if not isinstance(value, Fen):
            message = f"money is Fen, not {type(value).__name__}"
            raise TypeError(message)
        return int(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[int | None], Fen | None]:
        """Give Fen back; STRICT kept a whole number, which need not be asked again for each of thousands."""
        new = int.__new__
        return lambda value: None if value is None else new(Fen, value)


class DateColumn(TypeDecorator[datetime.date]):
    """A local civil date, kept as ``2026-09-30``."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime.date | None, dialect: Dialect) -> str | None:
        """Keep a date, and only a date."""
        if value is None:
            return None
        if isinstance(value, datetime.datetime) or not isinstance(value, datetime.date):
            message = f"a date is needed, not {type(value).__name__}"
            raise TypeError(message)
        return value.isoformat()

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[str | None], datetime.date | None]:
        """Give a date back."""
        read = datetime.date.fromisoformat
        return lambda value: None if value is None else read(value)


class StampColumn(TypeDecorator[datetime.datetime]):
    """A local civil time to the second, kept as ``2026-09-30T17:05:00``."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime.datetime | None, dialect: Dialect) -> str | None:
        """Keep whole seconds."""
        return None if value is None else value.isoformat(timespec="seconds")

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[str | None], datetime.datetime | None]:
        """Give the time back."""
        read = datetime.datetime.fromisoformat
        return lambda value: None if value is None else read(value)


class FlagColumn(TypeDecorator[bool]):
    """Yes or no, kept as 1 or 0."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:  # noqa: FBT001
        """Keep 1 or 0."""
        return None if value is None else int(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[int | None], bool | None]:
        """Give a bool back."""
        return {None: None, 0: False, 1: True}.__getitem__


class TokenColumn(TypeDecorator[Any]):
    """One of an enumeration's words, kept as its text."""

    impl = Text
    cache_ok = True

    def __init__(self, tokens: type[StrEnum]) -> None:
        """Take only members of ``tokens``."""
        super().__init__()
        self.tokens = tokens
        self._members: dict[str | None, StrEnum | None] = {None: None} | {token.value: token for token in tokens}

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Keep the word; ValueError for any other."""
        return None if value is None else self.tokens(value).value

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], StrEnum | None]:
        """Give the member back; a bare look-up, as lists read thousands of tokens."""
        return self._members.__getitem__


class JsonColumn(TypeDecorator[Any]):
    """Plain data kept as JSON text with sorted keys."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Keep canonical JSON."""
        return None if value is None else canonical_json(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Give the data back."""
        return None if value is None else json.loads(value)


def canonical_json(value: Any) -> str:
    """JSON with sorted keys, no spaces, and money, dates and tokens as text: the same data, the same bytes."""
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
