from __future__ import annotations

from app.kernel.later import Later


def test_nothing_is_made_before_the_first_look_and_nothing_twice():
    made = []

    def make():
        made.append(1)
        return {"a": 1, "b": 2}

    later = Later(make)
    assert made == []
    assert dict(later) == {"a": 1, "b": 2}
    assert (len(later), later["a"], later.get("c"), "b" in later) == (2, 1, None, True)
    assert made == [1]
