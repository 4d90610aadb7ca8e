"""New owners as they are typed."""

from __future__ import annotations

import pytest

from app.kernel.errors import UsageError
from app.register.owners.rules import owner_of, rest_of, share_of


@pytest.mark.parametrize(
    ("text", "name", "share", "phones"),
    [
        ("王秀兰", "王秀兰", None, ()),
        ("王秀兰 1/2 13812345678", "王秀兰", (1, 2), ("13812345678",)),
        ("王秀兰，30%，0551-62350011、13812345678", "王秀兰", (30, 100), ("0551-62350011", "13812345678")),
        ("John Smith 1／3", "John Smith", (1, 3), ()),
    ],
)
def test_an_owner_is_read_with_share_and_phones(
    text: str, name: str, share: tuple[int, int] | None, phones: tuple[str, ...]
) -> None:
    owner = owner_of(text)
    assert (owner.draft.name, owner.share, owner.draft.phones) == (name, share, phones)


@pytest.mark.parametrize("text", ["", "1/2", "13812345678", "王秀兰 3/2", "王秀兰 0%"])
def test_what_names_nobody_or_has_no_share_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        owner_of(text)


def test_a_share_is_a_fraction_or_a_percentage() -> None:
    assert (share_of("1 / 2"), share_of("50％")) == ((1, 2), (50, 100))
    with pytest.raises(UsageError):
        share_of("half")


def test_the_rest_is_what_the_others_leave() -> None:
    assert rest_of(((1, 2), (1, 4))) == (1, 4)
    assert rest_of(((1, 2), (1, 2))) is None
    assert rest_of(((1, 2), None)) is None
    assert rest_of(()) == (1, 1)
