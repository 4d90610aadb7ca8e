"""Dwellings as bits, who owes when, and what toggles amount to."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.dues.totals.rules import changes, charged_and_owing, joined, places_in, stretch, words_of

places = st.sets(st.integers(0, 700), max_size=40)


@given(places)
def test_bits_give_back_the_dwellings_they_were_made_of(some: set[int]) -> None:
    words = words_of(some)
    assert {place for word, bits in words.items() for place in places_in(word, bits)} == some
    assert joined(words.items()) == sum(1 << place for place in some)
    assert all(bits < 1 << 60 for bits in words.values())


@given(st.integers(0, 300), st.integers(0, 300))
def test_a_stretch_of_dwellings_is_all_of_them(first: int, more: int) -> None:
    assert stretch(first, first + more) == joined(words_of(range(first, first + more + 1)).items())


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 3), places, st.lists(places, max_size=4)), max_size=6))
def test_who_owes_is_who_changed_an_odd_number_of_times(
    months: list[tuple[int, int, set[int], list[set[int]]]],
) -> None:
    rows = []
    wanted: dict[int, tuple[set[int], set[int]]] = {}
    changed: dict[tuple[int, int], set[int]] = {}
    for fee, month, charged, toggled in months:
        rows += [(fee, f"2026-0{month}", word, bits, 0) for word, bits in words_of(charged).items()]
        everyone, _ = wanted.setdefault(fee, (set(), set()))
        everyone |= charged
        for some in toggled:
            kept = {place for place in some if place // 60 in words_of(charged)}
            rows += [(fee, f"2026-0{month}", word, 0, bits) for word, bits in words_of(kept).items()]
            changed[fee, month] = changed.get((fee, month), set()) ^ kept
    for (fee, _), some in changed.items():
        wanted[fee][1].update(some)
    found = charged_and_owing(rows)
    for fee, (everyone, owing) in wanted.items():
        assert found.get(fee, (0, 0)) == (joined(words_of(everyone).items()), joined(words_of(owing).items()))


gifts = st.lists(
    st.tuples(st.sampled_from(("2026-01", "2026-02", "2026-03")), st.sampled_from((1, 2)), st.integers(-9, 9))
)


@given(st.dictionaries(st.sampled_from((1, 2)), st.integers(1, 9), min_size=2), gifts)
def test_changes_tell_at_each_months_end_whether_anything_is_owed(
    wants: dict[int, int], given_: list[tuple[str, int, int]]
) -> None:
    found = changes(wants, given_)
    for month in ("", "2025-12", "2026-01", "2026-02", "2026-03", "~"):
        left = {
            key: want - sum(part for at, of, part in given_ if of == key and at <= month) for key, want in wants.items()
        }
        owes = any(one > 0 for one in left.values())
        assert owes == len([at for at in found if at <= month and at != "~"]) % 2
    assert ("~" in found) == owes
