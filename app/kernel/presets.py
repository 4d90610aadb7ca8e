"""Presets: figures a city or a committee may set differently, shipped as TOML and never as constants in code."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from app.kernel import paths


@cache
def load(topic: str) -> dict[str, Any]:
    """The shipped preset ``topic`` as plain tables; treat as read-only."""
    return tomllib.loads((paths.presets() / f"{topic}.toml").read_text(encoding="utf8"))
