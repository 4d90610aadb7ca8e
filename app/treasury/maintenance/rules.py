"""Rules of the maintenance fund: whose share of a use is how much, when a dwelling pays in again, what comes first."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.kernel.errors import Refused, UsageError
from app.kernel.frozen import frozen
from app.kernel.i18n import Message, msg
from app.kernel.money import ZERO, Fen, parse_positive, total
from app.treasury.rules import BANK, CASH, guess

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping, Sequence


class MoveKind(StrEnum):
    """What happened to the fund."""

    FIRST = "first"
    TOPUP = "topup"
    COMMON = "common"
    USE = "use"


@frozen
class DepositDraft:
    """What dwellings paid in; ``money`` is cash or bank, empty where the housing office keeps it."""

    date: datetime.date
    kind: MoveKind
    parts: tuple[tuple[str, Fen], ...]  # room and amount
    money: str = ""
    note: str = ""


@frozen
class UseDraft:
    """What the fund paid for; ``building`` names the one it was for, empty: all share it by their area."""

    date: datetime.date
    amount: Fen
    purpose: str
    vote: str
    building: str = ""
    money: str = ""


@frozen
class Standing:
    """What a dwelling (or all) paid in first, and what is left."""

    first: Fen
    paid: Fen
    used: Fen

    @property
    def balance(self) -> Fen:
        """What is left."""
        return self.paid - self.used

    def is_below(self, percent: int) -> bool:
        """Whether less than ``percent`` of the first deposit is left."""
        return self.first > 0 and int(self.balance) * 100 < int(self.first) * percent

    @property
    def missing(self) -> Fen:
        """What brings it back to the first deposit."""
        return max(self.first - self.balance, ZERO)


def kind_title(kind: MoveKind) -> Message:
    """What an act is called."""
    return {
        MoveKind.FIRST: msg("First deposit"),
        MoveKind.TOPUP: msg("Paid in again"),
        MoveKind.COMMON: msg("From common-area income"),
        MoveKind.USE: msg("Use of the fund"),
    }[kind]


def share_out(amount: Fen, weights: Mapping[int, int]) -> dict[int, Fen]:
    """``amount`` shared in proportion to ``weights`` (all 1 or more), to the fen: largest remainders get the odd fen."""
    whole = sum(weights.values())
    parts = {key: divmod(int(amount) * weight, whole) for key, weight in weights.items()}
    odd = int(amount) - sum(part for part, _ in parts.values())
    first = sorted(parts, key=lambda key: (-parts[key][1], key))[:odd]
    return {key: Fen(part + (key in first)) for key, (part, _) in parts.items()}


def areas(known: Sequence[tuple[int, int | None]]) -> dict[int, int]:
    """Weights by floor area; where one is not known, all count alike."""
    if any(area is None for _, area in known):
        return {key: 1 for key, _ in known}
    return {key: area or 1 for key, area in known}


def check_use(draft: UseDraft, balance: Fen) -> None:
    """Refused without the vote or the purpose, and where the fund has not so much."""
    if not draft.purpose.strip():
        raise Refused(msg("Say what the maintenance fund paid for"))
    if not draft.vote.strip():
        raise Refused(msg("The maintenance fund is used only by the owners' vote: name the vote that allowed it"))
    if draft.amount > balance:
        raise Refused(
            msg(
                "The maintenance fund has {balance} yuan, {amount} are too much: ask the owners to pay in first, or pay the rest "
                "from another fund",
                balance=balance.grouped(),
                amount=draft.amount.grouped(),
            )
        )


def check_deposit(draft: DepositDraft) -> None:
    """Refused where nobody is named, or a room twice."""
    if not draft.parts:
        raise Refused(msg("Name one room or more, each with its amount, such as “3-2-501 3200”"))
    rooms = [room for room, _ in draft.parts]
    twice = next((room for place, room in enumerate(rooms) if room in rooms[:place]), None)
    if twice is not None:
        raise Refused(msg("{room} stands there twice: write it once with the whole amount", room=twice))


def parse_deposits(text: str) -> tuple[tuple[str, Fen], ...]:
    """Lines such as ``3-2-501 3200``; UsageError names the line that is none."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        parts = line.replace("\u3000", " ").split()
        if not parts:
            continue
        if len(parts) != 2:
            raise UsageError(msg("Line {number}: write room and amount, such as “3-2-501 3200”", number=number))
        found.append((parts[0], parse_positive(parts[1])))
    return tuple(found)


# the longest word that stands in the cell decides; of equal ones the first
_KIND_WORDS: Final[dict[str, tuple[str, ...]]] = {
    MoveKind.FIRST: ("首次", "首期", "首交", "首缴", "首笔", "初次", "初交", "第一次", "first"),
    MoveKind.TOPUP: ("补交", "补缴", "续交", "续缴", "续筹", "续存", "再交", "再次", "追加", "补充", "topup", "top-up"),
}
_PLACE_WORDS: Final = {
    "": ("房管", "住建", "代管", "管理中心", "资金中心", "财政", "office"),
    BANK: ("银行", "信用社", "对公", "bank"),
    CASH: ("现金", "cash"),
}


def kind_in(text: str) -> MoveKind | None:
    """First deposit or top-up, as a cell names it; None where it names neither."""
    code = guess(text.casefold(), _KIND_WORDS)
    return None if code is None else MoveKind(code)


def place_in(text: str) -> str | None:
    """Where a cell says the money lies: bank, cash, or empty for the housing office; None where it says none of these."""
    return guess(text.casefold(), _PLACE_WORDS) if text else ""


def owed_from_common(income: Fen, given: Fen, percent: int) -> Fen:
    """What common-area income still owes the fund: ``percent`` of it, rounded up, less what was ``given`` already."""
    return max(Fen(-(-int(income) * percent // 100)) - given, ZERO)


def all_of(standings: Sequence[Standing]) -> Standing:
    """All dwellings together."""
    return Standing(
        total(one.first for one in standings),
        total(one.paid for one in standings),
        total(one.used for one in standings),
    )
