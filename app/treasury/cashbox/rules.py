"""Rules of the cash box: notes and coins counted, short or over, a day closed, takings brought to the bank."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.kernel.errors import Refused, UsageError
from app.kernel.frozen import frozen
from app.kernel.i18n import msg
from app.kernel.money import ZERO, Fen, parse_amount, total

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping, Sequence

    from app.kernel.i18n import Message

_MANY: Final = 100_000  # more pieces of one kind than this is a slip of the finger


@frozen
class CountDraft:
    """A count about to be kept: value of a note or coin in fen → how many."""

    pieces: Mapping[int, int]
    counted_by: str
    watched_by: str
    note: str = ""


@frozen
class Day:
    """One day of the cash box: ``opening`` + ``taken`` − ``paid`` = ``closing``."""

    date: datetime.date
    opening: Fen
    taken: Fen
    paid: Fen

    @property
    def closing(self) -> Fen:
        """What is left at the end of the day."""
        return self.opening + self.taken - self.paid


def counted(pieces: Mapping[int, int]) -> Fen:
    """What the notes and coins are worth."""
    return total(Fen(value * count) for value, count in pieces.items())


def check_count(draft: CountDraft, known: Sequence[int]) -> None:
    """Refused for a note there is none of, a number below 0, or a count that nobody made or watched."""
    for value, count in draft.pieces.items():
        if value not in known:
            raise Refused(msg("There is no note or coin of ¥{value}", value=Fen(value)))
        if not 0 <= count <= _MANY:
            raise Refused(msg("{count} pieces of ¥{value} cannot be: count again", count=count, value=Fen(value)))
    if not draft.counted_by.strip() or not draft.watched_by.strip():
        raise Refused(msg("Say who counted and who watched: the cash box is not counted by one person alone"))
    if draft.counted_by.strip() == draft.watched_by.strip():
        raise Refused(msg("Who counted and who watched are two people: name the other one"))


def parse_pieces(texts: Iterable[str]) -> dict[int, int]:
    """``100x12`` or ``0.5×3`` as value in fen → how many; UsageError for anything else."""
    found: dict[int, int] = {}
    for text in texts:
        value, sign, count = text.replace("×", "x").replace("*", "x").partition("x")
        if not sign or not count.strip().isdecimal():
            raise UsageError(msg("“{text}” is no count: write 100x12 for twelve notes of ¥100", text=text))
        key = int(parse_amount(value.strip()))
        found[key] = found.get(key, 0) + int(count)
    return found


def hints(closing: Fen, limit: Fen, paid_from_takings: Fen) -> tuple[Message, ...]:
    """What is better done with the cash of a day; nothing is refused for it."""
    found: list[Message] = []
    if closing > limit:
        found.append(
            msg(
                "¥{closing} is in the cash box, more than the ¥{limit} to be kept: bank the takings",
                closing=closing.grouped(),
                limit=limit.grouped(),
            )
        )
    if paid_from_takings > 0:
        found.append(
            msg(
                "¥{amount} was paid out of takings that had not been to the bank: bank takings first, and pay from money "
                "fetched for it",
                amount=paid_from_takings.grouped(),
            )
        )
    return tuple(found)


def from_takings(float_money: Fen, takings: Fen, movements: Iterable[tuple[Fen, bool]]) -> Fen:
    """How much was paid out of takings; ``movements`` in order, each with whether it is own money carried to or from the bank.

    ``float_money`` and what is fetched from the bank may be spent; ``takings`` may not before they were banked, and what
    is carried to the bank is takings first (现金管理暂行条例 11: no 坐支).
    """
    spent = ZERO
    for amount, carried in movements:
        if amount > 0:
            float_money, takings = (float_money + amount, takings) if carried else (float_money, takings + amount)
            continue
        first = min(takings if carried else float_money, -amount)
        rest = -amount - first
        if carried:
            takings, float_money = takings - first, max(ZERO, float_money - rest)
        else:
            float_money, takings = float_money - first, max(ZERO, takings - rest)
            spent += rest
    return spent


def check_reason(reason: str) -> None:
    """Refused without a reason for what is short or over."""
    if not reason.strip():
        raise Refused(msg("Say why the cash is short or over, as far as it was found out"))
