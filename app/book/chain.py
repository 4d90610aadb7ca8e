"""The audit chain: each record carries a hash over itself and the one before; made in Python, never in a trigger.

What a record says (``before``, ``after``) goes in by its mark only, a hash with the record's own salt: the words can be
erased later, as the law asks where they are about a person (PIPL 47), and the chain stays whole.
"""

from __future__ import annotations

import hashlib
import json
import os
from typing import Final

GENESIS: Final = "courtyard-desk"
_FIELDS: Final = ("at", "operator_id", "action", "subject", "before_mark", "after_mark")


def new_salt() -> str:
    """32 hexadecimal digits that nobody can guess: short words such as a name could be guessed from a bare hash."""
    return os.urandom(16).hex()


def mark(salt: str | None, words: str | None) -> str | None:
    """SHA-256 over ``salt`` and the canonical JSON ``words``; None where there are no words."""
    return None if words is None else hashlib.sha256(f"{salt}\n{words}".encode()).hexdigest()


def link(previous: str, *record: object) -> str:
    """SHA-256 over the previous link and ``record``: time, operator, action, subject, mark before, mark after."""
    body = json.dumps(dict(zip(_FIELDS, record, strict=True)), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(f"{previous}\n{body}".encode()).hexdigest()
