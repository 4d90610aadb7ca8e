"""Plain data: money, dates, tokens and records as JSON can hold them."""

from __future__ import annotations

import dataclasses
from typing import Any, Final

from app.kernel.i18n import Message
from app.kernel.money import Fen

_AS_IT_IS: Final = frozenset({type(None), bool, int, str})


def plain(value: Any) -> Any:  # noqa: PLR0911 — one answer for each kind of value
    """``value`` as dicts, lists, text, whole numbers and flags; money as ``"5265.00"``, the rest as its text."""
    if type(value) in _AS_IT_IS:
        return value
    if isinstance(value, Fen):
        return value.plain()
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, (set, frozenset)):
        return sorted(plain(item) for item in value)
    if isinstance(value, Message):
        return value.text()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    return str(value)
