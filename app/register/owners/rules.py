"""Rules of new owners as they are typed: a share, and an owner in one line with share and phones."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from app.kernel.errors import UsageError
from app.kernel.i18n import msg
from app.register.rules import Buyer, PersonDraft

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHARE: Final = re.compile(r"(\d{1,4})\s*[/／]\s*(\d{1,4})")
_PERCENT: Final = re.compile(r"(\d{1,3})\s*[%％]")
_IN_LINE: Final = re.compile(rf"(?<![\d/／])(?:{_SHARE.pattern}|{_PERCENT.pattern})(?![\d/／])")
_APART: Final = re.compile(r"[、,，;；\s]+")
_WHOLE_PERCENT: Final = 100


def share_of(text: str) -> tuple[int, int]:
    """Numerator and denominator of ``1/2`` or ``50%``; UsageError where it is no share."""
    part, percent = _SHARE.fullmatch(text), _PERCENT.fullmatch(text)
    share = (int(part[1]), int(part[2])) if part else (int(percent[1]), _WHOLE_PERCENT) if percent else (0, 0)
    if not 0 < share[0] <= share[1]:
        raise UsageError(msg("Please type a share such as 1/2 or 50%"))
    return share


def owner_of(text: str) -> Buyer:
    """``王秀兰 1/2 13812345678``: a name, then the share and phones where they are known; UsageError without a name."""
    found = _IN_LINE.search(text)
    share = share_of(found[0].strip()) if found else None
    bare = text if found is None else f"{text[: found.start()]} {text[found.end() :]}"
    words = [word for word in _APART.split(bare) if word]
    phones = tuple(word for word in words if any(sign.isdigit() for sign in word))
    name = " ".join(word for word in words if word not in phones)
    if not name:
        raise UsageError(
            msg("“{text}” names no owner: write the name, then the share and the phone", text=text.strip())
        )
    return Buyer(PersonDraft(name, phones), share=share)


def rest_of(shares: Iterable[tuple[int, int] | None]) -> tuple[int, int] | None:
    """What is left of the whole beside ``shares``; None where one of them is not known, or nothing is left."""
    known = list(shares)
    if None in known:
        return None
    left = 1 - sum((Fraction(*share) for share in known if share), Fraction(0))
    return (left.numerator, left.denominator) if left > 0 else None
