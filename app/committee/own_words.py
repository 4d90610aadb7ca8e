"""Words of the committee's own in its resolutions that papers print."""

from __future__ import annotations

from typing import Final

from app.kernel.i18n import msg
from app.paper.own_words import told

OWN_WORDS: Final = told("resolution", msg("Resolutions"), "subject", "text")
