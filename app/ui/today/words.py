"""Days as Today says them."""

from __future__ import annotations

import datetime

from app.kernel.i18n import Message, msg, tr


def weekday(day: datetime.date) -> Message:
    """The day of the week."""
    return (
        msg("Monday"),
        msg("Tuesday"),
        msg("Wednesday"),
        msg("Thursday"),
        msg("Friday"),
        msg("Saturday"),
        msg("Sunday"),
    )[day.weekday()]


def ago(then: datetime.datetime, now: datetime.datetime) -> Message:
    """How long ago, as one says it: today with the hour, yesterday, or days."""
    days = (now.date() - then.date()).days
    if days <= 0:
        return msg("today {time}", time=f"{then:%H:%M}")
    return msg("yesterday") if days == 1 else msg("{days} days ago", days=days)


def last_copy(made_at: datetime.datetime | None, stick: str, now: datetime.datetime) -> str:
    """When the book was last copied, beside itself and to a stick (``stick`` in ISO form, empty where never)."""
    words = tr("Last copy: {when}", when=ago(made_at, now)) if made_at else tr("No copy yet")
    try:
        on_stick = datetime.datetime.fromisoformat(stick)
    except ValueError:
        return words
    return words + " · " + tr("stick {when}", when=ago(on_stick, now))
