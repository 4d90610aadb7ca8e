"""What is put together only when somebody looks into it: a start pays for nothing it does not show."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

V = TypeVar("V")


class Later(Mapping[str, V]):
    """A mapping that ``make`` makes on the first look."""

    def __init__(self, make: Callable[[], Mapping[str, V]]) -> None:
        """Make nothing yet."""
        self._make = make

    @cached_property
    def _made(self) -> Mapping[str, V]:
        return self._make()

    def __getitem__(self, name: str) -> V:
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)
