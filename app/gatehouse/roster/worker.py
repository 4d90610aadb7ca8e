"""Solving in a process of its own: the window never waits, the solver's libraries never load in it."""

from __future__ import annotations

import math
import multiprocessing
import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, Self

from app.gatehouse.posts.turns.rules import people_title
from app.gatehouse.roster.arithmetic.rules import before_solving, least_guards, parts, too_few, untied
from app.gatehouse.roster.merging import dealt_out, merged
from app.gatehouse.roster.problem import Answer, Guard, Progress
from app.gatehouse.roster.rules import shift_name
from app.gatehouse.staff.rules import Post
from app.kernel.errors import Refused
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection

    from app.gatehouse.roster.problem import Problem

_SPAWN: Final = multiprocessing.get_context("spawn")
_PATIENCE: Final = 15.0  # seconds beyond the time allowed before a silent worker is given up
_MORE_GUARDS: Final = 3  # how many hands more are tried when the month is impossible
_NAMED: Final = 6  # how many empty shifts are named
_EASINGS_SAID: Final = 3
_TRIAL: Final = 5.0  # seconds for each thing tried that might make an impossible month possible


class RosterRun:
    """One search going on in its own process; ``poll`` it now and then, ``stop`` it to take the best so far."""

    def __init__(self, problem: Problem | None = None, seconds: float = 0.0) -> None:
        """Start at once; returns before the solver is loaded. Without a ``problem`` it loads, and waits for one."""
        self._ours, theirs = _SPAWN.Pipe()
        self._stop = _SPAWN.Event()
        self._process = _SPAWN.Process(target=_work, args=(theirs, self._stop), daemon=True)
        self._process.start()
        theirs.close()
        self._latest = math.inf
        self.progress: Progress | None = None
        self.answer: Answer | None = None
        if problem is not None:
            self.begin(problem, seconds)

    def begin(self, problem: Problem, seconds: float) -> None:
        """Look for the roster of ``problem`` for about ``seconds``; once for each run."""
        self._latest = time.monotonic() + seconds * 2 + _PATIENCE
        try:
            self._ours.send((problem, seconds))
        except OSError:  # the worker has ended; the next poll says so
            self._latest = 0.0

    def poll(self, seconds: float = 0.0) -> Answer | None:
        """Take in what the worker has said, waiting at most ``seconds``; the answer once there is one."""
        try:
            while self.answer is None and self._ours.poll(seconds):
                heard = self._ours.recv()
                if isinstance(heard, Progress):
                    self.progress = heard
                else:
                    self.answer = heard
        except (EOFError, OSError):
            self.close()
            raise Refused(msg("The roster could not be worked out: the solver ended early. Try again")) from None
        if self.answer is None and time.monotonic() > self._latest:
            self.close()
            raise Refused(msg("The roster could not be worked out in the time given: try again with more seconds"))
        return self.answer

    def stop(self) -> None:
        """Ask for the best roster so far; it comes with the next polls."""
        self._stop.set()

    def close(self) -> None:
        """End the worker, whatever it does."""
        if self._process.is_alive():
            self._process.terminate()
        self._process.join()
        self._ours.close()

    def __enter__(self) -> Self:
        """Use as ``with RosterRun(…) as run``."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the worker."""
        self.close()


def work_out(problem: Problem, seconds: float, tell: Callable[[Progress], None] | None = None) -> Answer:
    """The roster of ``problem``, waiting for it; an answer without turns says why there is none."""
    with RosterRun(problem, seconds) as run:
        told: Progress | None = None
        while run.poll(0.1) is None:
            if tell and run.progress is not None and run.progress is not told:
                told = run.progress
                tell(told)
        assert run.answer is not None  # noqa: S101 — the loop ends with an answer
        return run.answer


def _work(told: Connection, stop: Any) -> None:
    """The worker: loads the solver, is given a month, solves it, and where there is no roster says why."""
    from app.gatehouse.roster import solver  # noqa: PLC0415 — ortools loads here and nowhere else

    stopper = solver.Stopper()
    threading.Thread(target=_stop_when_told, args=(stop, stopper), daemon=True).start()
    try:
        problem, seconds = told.recv()
    except EOFError:  # nobody wants a roster any more
        return
    reasons = before_solving(problem)
    if reasons:
        hopeless = any(too_few(part) for part in parts(untied(problem)))
        relief = () if hopeless else _relief(merged(problem), _TRIAL, stopper)
        answer = Answer((), proven=True, reasons=(*reasons, *relief))
    else:
        alike = merged(problem)
        answer = solver.solve(alike, seconds, stopper, told.send)
        if answer.possible:
            answer = replace(answer, turns=dealt_out(problem, answer.turns))
        else:
            answer = replace(answer, reasons=_reasons(alike, seconds, answer, stopper))
    told.send(answer)
    told.close()


def _stop_when_told(stop: Any, stopper: Any) -> None:
    stop.wait()
    stopper.stop()


def _reasons(problem: Problem, seconds: float, answer: Answer, stopper: Any) -> tuple[Message, ...]:
    """Why there is no roster: the places that must stay empty, and the smallest crew that could do it."""
    from app.gatehouse.roster import solver  # noqa: PLC0415

    if not answer.proven:
        return (msg("No roster was found in {seconds} seconds: try again with more seconds", seconds=int(seconds)),)
    empty = solver.unmanned(problem, seconds, stopper)
    reasons = [msg("The rules leave {count} shifts of the month that nobody can take", count=len(empty))]
    for day, station, shift in empty[:_NAMED]:
        place = problem.stations[station]
        code = place.shifts[shift].code
        meant = (guard for guard in problem.guards if day in guard.away and place.takes_on(guard.id, day, code))
        away = "、".join(guard.name for guard in meant)
        known = {"date": day, "gate": place.name, "shift": shift_name(place.shifts[shift])}
        if away:
            reasons.append(msg("{date}, {gate}, {shift}: nobody can take it; away: {names}", **known, names=away))
        else:
            reasons.append(msg("{date}, {gate}, {shift}: nobody can take it within the rules", **known))
    reasons += _relief(problem, min(seconds, _TRIAL), stopper)
    return tuple(reasons)


def _relief(problem: Problem, seconds: float, stopper: Any) -> tuple[Message, ...]:
    """What would make the month possible: each single thing given up, and the fewest stand-ins."""
    from app.gatehouse.roster import solver  # noqa: PLC0415

    found: list[Message] = []
    for words, eased in _easings(problem):
        if stopper.stopped or len(found) == _EASINGS_SAID:
            break
        if not before_solving(eased) and solver.can_be_manned(eased, seconds, stopper):
            found.append(words)
    for more in range(1, _MORE_GUARDS + 1):
        for post in (Post.GUARD, *_other_sides(problem)):
            widened = _widened(problem, more, post)
            if least_guards(widened) <= len(widened.guards) and solver.can_be_manned(widened, seconds, stopper):
                return (*found, _more_words(more, post))
    return tuple(found)


def _other_sides(problem: Problem) -> tuple[Post, ...]:
    """Who besides the guards takes turns."""
    sides = (post for station in problem.stations if station.turns for post in station.turns.posts)
    return tuple(post for post in dict.fromkeys(sides) if post is not Post.GUARD)


def _widened(problem: Problem, more: int, post: Post) -> Problem:
    """The month with so many more hands; where turns are taken they take those of ``post``."""
    hands = tuple(Guard(-n, "") for n in range(1, more + 1))
    ids = frozenset(one.id for one in hands)
    stations = tuple(
        replace(
            each,
            crew=each.crew and each.crew | ids,
            spells=tuple((since, there | ids) for since, there in each.spells),
            sides=tuple((side, there | ids if side is post else there) for side, there in each.sides),
        )
        for each in problem.stations
    )
    return replace(problem, guards=problem.guards + hands, stations=stations)


def _more_words(more: int, post: Post) -> Message:
    if post is not Post.GUARD:
        people = people_title(post)
        return msg("With {count} more of these the month can be manned: {people}", count=more, people=people)
    if more == 1:
        return msg("With one stand-in the month can be manned")
    return msg("With {count} stand-ins the month can be manned", count=more)


def _easings(problem: Problem) -> Iterator[tuple[Message, Problem]]:
    """Each thing that might be given up, the smallest first."""
    names = {guard.id: guard.name for guard in problem.guards}
    for station in problem.stations:
        if station.turns is not None:
            free = replace(station, turns=None, sides=())
            yield (
                msg("If whoever is free may stand at {gate}, the month can be manned", gate=station.name),
                replace(problem, stations=tuple(free if each == station else each for each in problem.stations)),
            )
    if problem.pins:
        yield msg("Without the pinned cells the month can be manned"), replace(problem, pins=())
    for pair in problem.pairs:
        if not pair.together and pair.one in names and pair.other in names:
            words = msg(
                "If {one} and {other} may stand in the same shift, the month can be manned",
                one=names[pair.one],
                other=names[pair.other],
            )
            yield words, replace(problem, pairs=tuple(each for each in problem.pairs if each != pair))
    for guard in sorted(problem.guards, key=lambda guard: len(guard.away)):
        if guard.away:
            days = sorted(guard.away)
            words = msg(
                "If {name} could come on the {count} days from {first} to {last}, the month could be manned",
                name=guard.name,
                count=len(days),
                first=days[0],
                last=days[-1],
            )
            there = replace(guard, away=frozenset())
            yield words, replace(problem, guards=tuple(there if g is guard else g for g in problem.guards))
