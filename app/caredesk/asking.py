"""What a paper of the care desk is asked for: the number of a thing."""

from __future__ import annotations

from app.kernel.errors import Refused
from app.kernel.i18n import msg


def number_asked(text: str) -> int:
    """The number typed; Refused where it is none."""
    if not text.isdecimal():
        raise Refused(msg("“{text}” is no number: the lists on screen name them", text=text))
    return int(text)
