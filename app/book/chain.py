"""The audit chain: each record carries a hash over itself and the one before; made in Python, never in a trigger."""

from __future__ import annotations

import hashlib
from typing import Any

from app.book.columns import canonical_json

GENESIS = "courtyard-desk"


def link(previous: str, record: dict[str, Any]) -> str:
    """SHA-256 over the previous link and the canonical form of ``record``."""
    return hashlib.sha256(f"{previous}\n{canonical_json(record)}".encode()).hexdigest()
