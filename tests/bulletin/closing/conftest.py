"""The small courtyard of the dues tests serves here too."""

from tests.dues.conftest import desk

__all__ = ["desk"]
