"""Passwords: hashed with argon2id, and refused in words where anybody would guess them."""

from __future__ import annotations

from typing import Final

import argon2

from app.book.rights import Role
from app.book.seats.rules import password_fault, pin_fault
from app.kernel import presets
from app.kernel.errors import Refused

# RFC 9106, second choice: 64 MiB, three passes, four lanes; well above OWASP's least, about a tenth of a second on an office PC
_hasher: Final = argon2.PasswordHasher(
    time_cost=3, memory_cost=65536, parallelism=4, hash_len=32, salt_len=16, type=argon2.Type.ID
)


def hashed(password: str, name: str, role: Role) -> str:
    """What is kept of ``password``; Refused where it will not do."""
    check_password(password, name, role)
    return _hasher.hash(password)


def check_password(password: str, name: str, role: Role) -> None:
    """Refused in words where it is too short or too plain for ``name``'s seat."""
    kept = presets.load("passwords")
    fault = password_fault(
        password,
        name,
        least=kept["least"],
        plain=kept["plain"],
        pin=kept["guard_pin"] if role is Role.GUARD else None,
    )
    if fault is not None:
        raise Refused(fault)


def hashed_pin(pin: str) -> str:
    """What is kept of a guard's own PIN; Refused where it will not do."""
    kept = presets.load("passwords")
    fault = pin_fault(pin, least=kept["guard_pin"], most=kept["guard_pin_most"], plain=kept["plain"])
    if fault is not None:
        raise Refused(fault)
    return _hasher.hash(pin)


def is_right(kept: str, password: str) -> bool:
    """Whether ``password`` is the one ``kept`` was made from."""
    try:
        return _hasher.verify(kept, password)
    except (argon2.exceptions.VerificationError, argon2.exceptions.InvalidHashError):
        return False
