"""Rules of the signing chain: who must have signed before money goes out, by the limits of the committee."""

from __future__ import annotations

import datetime
import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.kernel.errors import Refused
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.kernel.money import Fen
    from app.treasury.rules import Limits

ANNOUNCED_BEFORE: Final = 7  # days
_BODY: Final = re.compile(
    r"管委会|业委会|物管会|委员会|居民代表|业主大会|全体|多数|过半|管委會|委員會|全體|多數|過半", re.IGNORECASE
)
_BODY_EN: Final = re.compile(r"\b(committee|majority|assembly|council)\b", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"[、，,;；/\s]+|\band\b")


class Step(StrEnum):
    """The steps before money goes out, in their order; announcing is asked of large items only."""

    HANDLED = "handled"
    RECEIVED = "received"
    CHECKED = "checked"
    APPROVED = "approved"
    ANNOUNCED = "announced"


def step_title(step: Step) -> Message:
    """What signing at ``step`` means."""
    return {
        Step.HANDLED: msg("Handled by"),
        Step.RECEIVED: msg("Received by (witness)"),
        Step.CHECKED: msg("Examined by"),
        Step.APPROVED: msg("Approved by"),
        Step.ANNOUNCED: msg("Announced at"),
    }[step]


@dataclass(frozen=True)
class Signature:
    """Who signed at a step and when; where it was announced, for that step."""

    step: Step
    name: str
    signed_on: datetime.date


@dataclass(frozen=True)
class ExpenseDraft:
    """Spending that is to be signed before it is paid; ``kind`` and ``fund`` by code or name."""

    date: datetime.date
    amount: Fen
    kind: str
    payee: str = ""
    note: str = ""
    money: str = "cash"
    fund: str = ""
    resolution: str = ""
    slips: int = 1


def majority_of(members: int) -> int:
    """How many of ``members`` are more than half (过半)."""
    return members // 2 + 1


def names_in(text: str) -> tuple[str, ...]:
    """The different people named in ``text``."""
    return tuple(dict.fromkeys(part for part in _BETWEEN.split(text.strip()) if part))


def is_majority(approved_by: str, limits: Limits) -> bool:
    """Whether ``approved_by`` names the committee as a body, or as many people as make its majority."""
    if _BODY.search(approved_by) or _BODY_EN.search(approved_by):
        return True
    return len(names_in(approved_by)) >= majority_of(limits.members)


def check_signed(amount: Fen, limits: Limits, approved_by: str, resolution: str) -> None:
    """Refused for an amount the chair may not decide alone, unless a majority or a resolution stands behind it."""
    if amount <= limits.chair_alone or resolution.strip() or is_majority(approved_by, limits):
        return
    raise Refused(
        msg(
            "¥{amount} is more than the chair may decide alone (¥{limit}): name the {count} or more who approved it, or "
            "the resolution; or draft it, have it signed, then pay it",
            amount=amount.grouped(),
            limit=limits.chair_alone.grouped(),
            count=majority_of(limits.members),
        )
    )


def check_recorded(amount: Fen, limits: Limits, resolution: str, *, in_book: bool) -> None:
    """Refused for an amount the chair may not decide alone, where a resolution is named that the book does not know."""
    if amount <= limits.chair_alone or in_book or not resolution.strip():
        return
    raise Refused(
        msg(
            "¥{amount} is more than the chair may decide alone (¥{limit}), and the resolution “{text}” is not in the "
            "book: record it first and name its number; or leave it out, draft the spending and have it signed",
            amount=amount.grouped(),
            limit=limits.chair_alone.grouped(),
            text=resolution.strip(),
        )
    )


def check_signature(
    signature: Signature, signed: Sequence[Signature], drafted: datetime.date, today: datetime.date
) -> None:
    """Refused for no name, a day that cannot be, a name twice at a step, or one who would check the own work."""
    if not signature.name.strip():
        raise Refused(msg("Say who signed"))
    if not drafted <= signature.signed_on <= today:
        raise Refused(msg("A signature is dated between the draft and today: check the date"))
    if any((one.step, one.name) == (signature.step, signature.name.strip()) for one in signed):
        raise Refused(msg("{name} has signed here already", name=signature.name.strip()))
    apart = {Step.RECEIVED: Step.HANDLED, Step.HANDLED: Step.RECEIVED, Step.CHECKED: Step.HANDLED}
    other = apart.get(signature.step)
    if other is not None and any((one.step, one.name) == (other, signature.name.strip()) for one in signed):
        raise Refused(msg("{name} handled it: somebody else receives and checks it", name=signature.name.strip()))


def approvals_needed(amount: Fen, limits: Limits, resolution: str) -> int:
    """How many must approve: a majority above what the chair may decide alone, unless a resolution stands behind it."""
    return majority_of(limits.members) if amount > limits.chair_alone and not resolution.strip() else 1


def missing(
    amount: Fen, signed: Sequence[Signature], limits: Limits, resolution: str, today: datetime.date
) -> tuple[Message, ...]:
    """What must still be signed before it may be paid ``today``; empty where nothing is."""
    found = [
        msg("{step}: nobody has signed", step=step_title(step))
        for step in (Step.HANDLED, Step.RECEIVED, Step.CHECKED)
        if not any(one.step is step for one in signed)
    ]
    approvals = len({one.name for one in signed if one.step is Step.APPROVED})
    needed = approvals_needed(amount, limits, resolution)
    if approvals < needed:
        found.append(msg("approvals ({have} of {needed} so far)", have=approvals, needed=needed))
    if amount > limits.announce_above:
        days = [one.signed_on for one in signed if one.step is Step.ANNOUNCED]
        if not days:
            found.append(
                msg("It is above CNY {limit}: announce it on the board", limit=limits.announce_above.grouped())
            )
        elif min(days) + datetime.timedelta(days=ANNOUNCED_BEFORE) > today:
            free = min(days) + datetime.timedelta(days=ANNOUNCED_BEFORE)
            found.append(msg("It was announced on {day}: pay it on {free} or later", day=min(days), free=free))
    return tuple(found)


def number_text(year: int, number: int) -> str:
    """A draft's number as people write it: ``支-2026-003``."""
    return f"支-{year}-{number:03d}"


def digest(*content: object) -> str:
    """What an audit record keeps of a row's whole content, so that any later change of it shows."""
    return hashlib.sha256("\x1f".join(map(str, content)).encode()).hexdigest()
