"""Words of the committee's own about the boards that papers print."""

from __future__ import annotations

from typing import Final

from app.kernel.i18n import msg
from app.paper.own_words import Shape, told

OWN_WORDS: Final = told("posting", msg("Bulletin boards"), "places", shape=Shape.LIST)
