"""Rules of the doors: the wait after wrong passwords, passwords that will not do, one person for books and cash."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from app.kernel.frozen import frozen
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

COUNTED: Final = 5  # failures in a row from which on one must wait
_WAITS: Final = (30, 60, 120, 240, 480, 900)  # seconds after the fifth failure, the sixth …
_DIGITS: Final = "01234567890"
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"

OWNER: Final = "owner"
CASHIER: Final = "cashier"
BOOKKEEPER: Final = "bookkeeper"
COLLECTOR: Final = "collector"


@frozen
class Tried:
    """Wrong passwords in a row at one door, and when the last one was typed (seconds since 1970)."""

    failures: int = 0
    at: int = 0


def wait_after(failures: int) -> int:
    """Seconds to wait after so many failures in a row: none before the fifth, never more than a quarter of an hour."""
    return 0 if failures < COUNTED else _WAITS[min(failures - COUNTED, len(_WAITS) - 1)]


def anchored(tried: Tried, now: int) -> Tried:
    """``tried`` on a clock that was set back: its wait begins anew now, so that it neither ends early nor never."""
    return replace(tried, at=now) if tried.at > now else tried


def seconds_left(tried: Tried, now: int) -> int:
    """Seconds until the next try is taken; 0 where it is taken at once."""
    return max(0, anchored(tried, now).at + wait_after(tried.failures) - now)


def wait_words(seconds: int) -> Message:
    """``30 seconds``, ``4 minutes``, ``3 minutes 20 seconds``."""
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return msg("{seconds} seconds", seconds=rest)
    if not rest:
        return msg("{minutes} minutes", minutes=minutes)
    return msg("{minutes} minutes {seconds} seconds", minutes=minutes, seconds=rest)


def password_fault(
    password: str, name: str, *, least: int, plain: Collection[str], pin: int | None = None
) -> Message | None:
    """Why ``password`` will not do for ``name``, or None; with ``pin`` so many digits are enough."""
    digits_enough = pin is not None and password.isdecimal()
    if pin is not None and digits_enough and len(password) < pin:
        return msg("Too short: a PIN of the gate has at least {least} digits", least=pin)
    if not digits_enough and len(password) < least:
        return msg("Too short: a password has at least {least} characters", least=least)
    bare = password.casefold().strip()
    if bare == name.casefold().strip() or (bare and bare in _parts(name)):
        return msg("The name itself is no password: choose something only you know")
    if bare in plain or len(set(bare)) <= 1 or _in_a_row(bare):
        return msg("Everybody tries this one first: choose something only you know")
    return None


def pin_fault(pin: str, *, least: int, most: int, plain: Collection[str]) -> Message | None:
    """Why ``pin`` will not do as a guard's own, or None: so many digits, and none that everybody tries first."""
    if not (pin.isascii() and pin.isdecimal() and least <= len(pin) <= most):
        return msg("A PIN has {least} to {most} digits and nothing else", least=least, most=most)
    if pin in plain or len(set(pin)) == 1 or _in_a_row(pin):
        return msg("Everybody tries this one first: choose something only you know")
    return None


def _parts(name: str) -> set[str]:
    return set(re.split(r"[\s·.\-_]+", name.casefold()))


def _in_a_row(text: str) -> bool:
    return any(text in run or text[::-1] in run for run in (_DIGITS, _LETTERS, _DIGITS[:-1] * 2))


def one_for_both(sitting: Iterable[tuple[str, str]]) -> str | None:
    """Who alone keeps books and cash among those who work here, as (name, seat); None where two share them or nobody does.

    H allows one collector-bookkeeper. The owner of a book does what no seat is given for.
    """
    here = list(sitting)
    for name, seat in here:
        if seat == COLLECTOR:
            return name
    if {CASHIER, BOOKKEEPER} <= {seat for _, seat in here}:
        return None
    return next((name for name, seat in here if seat == OWNER), None)
