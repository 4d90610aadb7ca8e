"""What a command changes of a thing: only what was typed; the rest stays as it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from app.kernel.dates import parse_date
from app.kernel.errors import UsageError
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from _typeshed import DataclassInstance

_Draft = TypeVar("_Draft", bound="DataclassInstance")


def changed(draft: _Draft, days: Mapping[str, str | None], **values: object) -> _Draft:
    """``draft`` with the ``days`` and ``values`` that are not None; an empty day takes the day off. UsageError for nothing."""
    typed: dict[str, Any] = {name: value for name, value in values.items() if value is not None}
    typed |= {name: parse_date(text) if text else None for name, text in days.items() if text is not None}
    if not typed:
        raise UsageError(msg("Say what changes: nothing was given"))
    return replace(draft, **typed)
