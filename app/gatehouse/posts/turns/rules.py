"""Whose turn a shift is: a cycle of days, each with the kind of people that every one of its shifts is for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.gatehouse.staff.rules import Post
from app.kernel.errors import Refused
from app.kernel.frozen import frozen
from app.kernel.i18n import LANGUAGES, Message, msg

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

Day = tuple[tuple[str, Post], ...]  # by a shift's code, whose turn it is
_EQUALS: Final = ("=", "＝", ":", "：")


@frozen
class Cycle:
    """The ``days`` that go round from the day it was ``begun``; without days whoever is free stands there."""

    begun: datetime.date
    days: tuple[Day, ...]


@frozen
class Turns:
    """Whose turn each shift of a gate is: ``cycles`` as they were entered, each in place of all before from its day on."""

    cycles: tuple[Cycle, ...]

    @property
    def last(self) -> Cycle:
        """The one entered last."""
        return self.cycles[-1]

    def whose(self, day: datetime.date, code: str) -> Post | None:
        """Whom the shift ``code`` of ``day`` is for; None where it is nobody's turn."""
        for cycle in reversed(self.cycles):
            if cycle.begun <= day:
                since = (day - cycle.begun).days
                return dict(cycle.days[since % len(cycle.days)]).get(code) if cycle.days else None
        return None

    @property
    def posts(self) -> tuple[Post, ...]:
        """Who takes turns or ever took them, in the order they are named."""
        return tuple(dict.fromkeys(post for cycle in self.cycles for day in cycle.days for _, post in day))


def people_title(post: Post) -> Message:
    """Those of a post together, as they man a gate."""
    return {
        Post.GUARD: msg("Guards"),
        Post.CLEANER: msg("Cleaners"),
        Post.VOLUNTEER: msg("Volunteers"),
    }.get(post, msg("Other staff"))


def named(days: Sequence[Day]) -> tuple[set[str], set[Post]]:
    """The shifts and the people that a cycle speaks of."""
    return {code for day in days for code, _ in day}, {post for day in days for _, post in day}


def read_turns(text: str, codes: Sequence[str], crews: Sequence[Post]) -> tuple[Day, ...]:
    """The cycle as it is typed, a line for each of its days: ``早=门卫 中=门卫 夜=志愿者``, or one word for the whole day.

    ``codes`` are the shifts of the gate, ``crews`` who may stand there: every shift has its turn, and all of them take
    turns. Empty for no lines; Refused for anything else.
    """
    lines = list(filter(None, (line.strip() for line in text.splitlines())))
    made = tuple(_day(line, codes, crews) for line in lines)
    for post in crews if made else ():
        if post not in named(made)[1]:
            raise Refused(
                msg("{people} have no turn: name them too, or let them not stand there", people=people_title(post))
            )
    return made


def _day(line: str, codes: Sequence[str], crews: Sequence[Post]) -> Day:
    whole = _post(line, crews)
    if whole is not None:
        return tuple((code, whole) for code in codes)
    found: dict[str, Post] = {}
    for word in line.replace("、", " ").replace("，", " ").replace(",", " ").split():
        for sign in _EQUALS:
            word = word.replace(sign, "=")  # noqa: PLW2901 — written in any of these ways
        code, _, who = word.partition("=")
        post = _post(who, crews)
        if code not in codes or post is None or code in found:
            raise _unread(line, codes, crews)
        found[code] = post
    if set(found) != set(codes):
        raise _unread(line, codes, crews)
    return tuple((code, found[code]) for code in codes)


def _post(word: str, crews: Sequence[Post]) -> Post | None:
    bare = word.strip().casefold()
    for post in crews:
        known = {people_title(post).text(language).casefold() for language in LANGUAGES}
        if bare in {*known, post.value}:
            return post
    return None


def _unread(line: str, codes: Sequence[str], crews: Sequence[Post]) -> Refused:
    people = [people_title(post).text() for post in crews]
    example = " ".join(f"{code}={people[index % len(people)]}" for index, code in enumerate(codes))
    return Refused(
        msg("“{line}” cannot be read: name whose turn each shift is ({example}), once each", line=line, example=example)
    )


def turns_text(cycle: Sequence[Day]) -> str:
    """A cycle as ``read_turns`` takes it, in the language of the screens."""
    return "\n".join(_day_text(day) for day in cycle)


def _day_text(day: Day) -> str:
    posts = {post for _, post in day}
    if len(posts) == 1:
        return people_title(posts.pop()).text()
    return " ".join(f"{code}={people_title(post).text()}" for code, post in day)
