"""Figures and words of dues that are kept as presets or come from the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.kernel import presets
from app.kernel.i18n import LANGUAGES
from app.register.figures.queries import number
from app.register.rules import Tenure, Use, tenure_title, use_title

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.book import Reader
    from app.kernel.i18n import Message


def due_day(reader: Reader) -> int:
    """The day of the month a charge falls due unless somebody says otherwise."""
    return number(reader, "dues.due_day")


def ageing_limits() -> tuple[int, ...]:
    """Where one age of arrears ends and the next begins, in months."""
    return tuple(presets.load("dues")["ageing_months"])


def notice_days(reader: Reader) -> int:
    """How many days an arrears notice gives."""
    return number(reader, "dues.notice_days")


def notice_span() -> tuple[int, int]:
    """The least and the most days an arrears notice gives."""
    figures = presets.load("dues")
    return int(figures["notice_days_least"]), int(figures["notice_days_most"])


def urge_waits() -> dict[str, int]:
    """How many days are let pass after each step of urging before the next."""
    return {step: int(days) for step, days in presets.load("dues")["urge_wait"].items()}


def warn_months() -> int:
    """How many months before a claim runs out it is warned of."""
    return int(presets.load("dues")["warn_months"])


def scope_words() -> Mapping[str, Mapping[str, str]]:
    """For each condition of a scope the words it takes, tokens and titles in every language, with their tokens."""
    uses = {word: use.value for use in Use for word in _spoken(use.value, use_title(use))}
    tenures = {word: tenure.value for tenure in Tenure for word in _spoken(tenure.value, tenure_title(tenure))}
    return {"use": uses, "tenure": tenures}


def _spoken(token: str, title: Message) -> tuple[str, ...]:
    return (token, *(title.text(language) for language in LANGUAGES))
