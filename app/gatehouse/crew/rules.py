"""Terms of single people, as they are typed and checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.kernel.errors import Refused
from app.kernel.i18n import msg

if TYPE_CHECKING:
    import datetime

WEEK: Final = 7
EVERY_DAY: Final = "1234567"
REST_WORDS: Final = ("休", "-", "–", "—", "rest", "off")
LIGHTEST, HEAVIEST = 1, 3
_LETTERS: Final = "一二三四五六日天"


@dataclass(frozen=True)
class Card:
    """Weekdays somebody can come (1 is Monday), shifts a month at most; whether they help out where guards stand."""

    weekdays: str = EVERY_DAY
    most: int | None = None
    stands_in: bool = False


def read_weekdays(text: str) -> str:
    """Weekdays as they are typed (``135``, ``一三五``, nothing for every day), in order; Refused for anything else."""
    days = set()
    for letter in text.replace("、", "").replace("，", "").replace(",", "").replace(" ", "").replace("周", ""):
        if letter in EVERY_DAY:
            days.add(letter)
        elif letter in _LETTERS:
            days.add(str(min(_LETTERS.index(letter) + 1, WEEK)))
        else:
            raise Refused(
                msg("“{text}” names no weekdays: write 135 or 一三五 for Monday, Wednesday, Friday", text=text)
            )
    return "".join(sorted(days)) or EVERY_DAY


def check_card(name: str, card: Card) -> None:
    """Refused for a number of shifts below 1."""
    if card.most is not None and card.most < 1:
        raise Refused(msg("{name}: at least one shift a month, or leave the field empty", name=name))


def comes_on(card: Card, day: datetime.date) -> bool:
    """Whether somebody can come on this weekday."""
    return str(day.isoweekday()) in card.weekdays


def read_shift(text: str) -> str:
    """The shift's code as typed; empty for the words that mean rest."""
    bare = text.strip()
    return "" if bare.casefold() in REST_WORDS else bare


def check_weight(weight: int) -> None:
    """Refused for a weight outside 1 to 3."""
    if not LIGHTEST <= weight <= HEAVIEST:
        raise Refused(
            msg("A wish weighs {least} to {most}: write a number between them", least=LIGHTEST, most=HEAVIEST)
        )
