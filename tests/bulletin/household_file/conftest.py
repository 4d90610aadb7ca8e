"""The yard of the dues, whose files are looked at."""

from __future__ import annotations

from tests.dues.conftest import desk

__all__ = ["desk"]
