"""A frozen record is what the library's frozen dataclass is; its methods are only written later."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.frozen import frozen


@frozen
class Plain:
    """Two parts, one left out."""

    name: str
    parts: list[int] = field(default_factory=list)
    aside: int = field(default=7, compare=False, repr=False)
    told: int = field(default=0, hash=False)


@frozen
class Wider(Plain):
    """One more, and a look at what was given."""

    more: str = "x"

    def __post_init__(self) -> None:
        """Nothing is made of a nameless one."""
        if not self.name:
            raise ValueError


@frozen
class Empty:
    """No part at all."""


@frozen
class Own:
    """Says itself when it is the same."""

    value: int

    def __eq__(self, other: object) -> bool:
        """Evenness alone counts."""
        return isinstance(other, Own) and self.value % 2 == other.value % 2

    def __hash__(self) -> int:
        """As it is compared."""
        return self.value % 2


@dataclass(frozen=True)
class TheLibrarys:
    """The same parts as ``Few``."""

    name: str
    number: int = 3


@frozen
class Few:
    """The same parts as ``TheLibrarys``."""

    name: str
    number: int = 3


FEW = st.builds(lambda name, number: (name, number), st.sampled_from("ab"), st.integers(0, 2))


@given(FEW, FEW)
def test_it_is_compared_hashed_and_shown_as_the_librarys_own(one: tuple[str, int], other: tuple[str, int]) -> None:
    ours, theirs = (Few(*one), Few(*other)), (TheLibrarys(*one), TheLibrarys(*other))
    assert (ours[0] == ours[1]) is (theirs[0] == theirs[1])
    assert hash(ours[0]) == hash(theirs[0])
    assert repr(ours[0]).removeprefix("Few") == repr(theirs[0]).removeprefix("TheLibrarys")
    assert asdict(ours[0]) == asdict(theirs[0])
    assert replace(ours[0], number=9) == Few(one[0], 9)


def test_what_is_left_out_is_filled_in_and_each_has_a_list_of_its_own() -> None:
    one, other = Plain("a"), Plain("a")
    assert (one.parts, one.aside, one.told) == ([], 7, 0)
    assert one.parts is not other.parts
    assert Few("a", number=1) == Few(name="a", number=1) != Few("a")


def test_what_is_not_compared_makes_no_difference() -> None:
    assert Plain("a", aside=1) == Plain("a", aside=2)
    assert Plain("a", told=1) != Plain("a", told=2)
    assert repr(Plain("a", [1])) == "Plain(name='a', parts=[1], told=0)"


def test_nothing_of_it_can_be_changed() -> None:
    one: Any = Few("a")
    with pytest.raises(FrozenInstanceError):
        one.name = "b"
    with pytest.raises(FrozenInstanceError):
        del one.name
    assert one == Few("a")


def test_too_much_or_too_little_is_refused_before_and_after_its_methods_are_written() -> None:
    for _ in range(2):
        with pytest.raises(TypeError, match="name"):
            Wider()  # type: ignore[call-arg]
        with pytest.raises(TypeError, match="of"):
            Wider("a", of=1)  # type: ignore[call-arg]


def test_one_that_widens_another_has_its_parts_and_its_own_look() -> None:
    assert Wider("a", [1], 2, 3, "y").more == "y"
    assert [part.name for part in fields(Wider)] == ["name", "parts", "aside", "told", "more"]
    assert Wider("a") != Plain("a")
    with pytest.raises(ValueError):
        Wider("")


def test_methods_of_its_own_are_kept() -> None:
    assert Own(1) == Own(3) != Own(2)
    assert len({Own(1), Own(3)}) == 1


def test_one_without_parts_is_like_every_other() -> None:
    assert Empty() == Empty()
    assert hash(Empty()) == hash(())
    assert repr(Empty()) == "Empty()"


@frozen
class Sent:
    """Only ever made by a copy in this test: none of its methods is written before."""

    number: int


def test_what_came_by_a_copy_or_from_another_process_is_the_same() -> None:
    come: list[Sent] = []
    for number in (1, 1, 2):
        blank = Sent.__new__(Sent)
        blank.__dict__["number"] = number
        come.append(blank)
    assert come[0] == come[1] != come[2]
    assert len(set(come)) == 2
    assert copy.copy(come[0]) == pickle.loads(pickle.dumps(come[0])) == Sent(1)  # noqa: S301 — its own words
