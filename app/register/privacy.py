"""What of the register no board may carry, and the papers that are given it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.kernel.frozen import frozen
from app.kernel.hiding import Private
from app.kernel.masks import Audience
from app.paper.forms import FormData
from app.register.queries import courtyard, private_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.book import Reader
    from app.paper.forms import Built, Paper, PaperRequest


def private(reader: Reader) -> Private:
    """Every name and phone of the register; the courtyard's own, its contact phones and office-holders are spared."""
    names, phones = private_words(reader)
    place = courtyard(reader)
    spared = {
        place.name,
        place.name_en,
        place.committee_phone,
        place.supervision_phone,
        *(name for _, name in place.signatories),
    }
    return Private(names, phones, frozenset(spared - {""}))


def guarded(paper: Paper) -> Paper:
    """``paper``, its board copies told what they must not say."""
    return replace(paper, build=_Guarded(paper.build))


@frozen
class _Guarded:
    """Builds a paper's data; a class, as it travels to other processes."""

    build: Callable[[Any, PaperRequest], Built]

    def __call__(self, reader: Reader, request: PaperRequest) -> Built:
        built = self.build(reader, request)
        if request.audience is not Audience.BOARD:
            return built
        known = private(reader)
        if isinstance(built, FormData):
            return replace(built, private=known)
        return [replace(each, private=known) for each in built]
