"""Plain data: money, dates, tokens and records as JSON can hold them."""

from __future__ import annotations

import dataclasses
from typing import Any

from app.kernel.i18n import Message
from app.kernel.money import Fen


def plain(value: Any) -> Any:  # noqa: PLR0911 — one answer for each kind of value
    """``value`` as dicts, lists, text, whole numbers and flags; money as ``"5265.00"``, the rest as its text."""
    if isinstance(value, Fen):
        return value.plain()
    if isinstance(value, Message):
        return value.text()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, (set, frozenset)):
        return sorted(plain(item) for item in value)
    if value is None or type(value) in (bool, int, str):
        return value
    return str(value)
