"""Solving in a process of its own: the window never waits, the solver's libraries never load in it."""

from __future__ import annotations

import multiprocessing
import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, Self

from app.gatehouse.roster.problem import Answer, Guard, Progress
from app.gatehouse.roster.rules import least_guards, shift_name, thin_days, too_few
from app.kernel.errors import Refused
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

    from app.gatehouse.roster.problem import Problem

_SPAWN: Final = multiprocessing.get_context("spawn")
_PATIENCE: Final = 15.0  # seconds beyond the time allowed before a silent worker is given up
_MORE_GUARDS: Final = 3  # how many hands more are tried when the month is impossible
_NAMED: Final = 6  # how many empty shifts are named


class RosterRun:
    """One search going on in its own process; ``poll`` it now and then, ``stop`` it to take the best so far."""

    def __init__(self, problem: Problem, seconds: float) -> None:
        """Start at once; returns before the solver is loaded."""
        self._ours, theirs = _SPAWN.Pipe(duplex=False)
        self._stop = _SPAWN.Event()
        self._process = _SPAWN.Process(target=_work, args=(problem, seconds, theirs, self._stop), daemon=True)
        self._process.start()
        theirs.close()
        self._latest = time.monotonic() + seconds * 2 + _PATIENCE
        self.progress: Progress | None = None
        self.answer: Answer | None = None

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


def _work(problem: Problem, seconds: float, told: Connection, stop: Any) -> None:
    """The worker: solves, and where there is no roster says why."""
    from app.gatehouse.roster import solver  # noqa: PLC0415 — ortools loads here and nowhere else

    stopper = solver.Stopper()
    threading.Thread(target=_stop_when_told, args=(stop, stopper), daemon=True).start()
    reasons = before_solving(problem)
    if reasons:
        answer = Answer((), proven=True, reasons=reasons)
    else:
        answer = solver.solve(problem, seconds, stopper, told.send)
        if not answer.possible:
            answer = replace(answer, reasons=_reasons(problem, seconds, answer, stopper))
    told.send(answer)
    told.close()


def _stop_when_told(stop: Any, stopper: Any) -> None:
    stop.wait()
    stopper.stop()


def before_solving(problem: Problem) -> tuple[Message, ...]:
    """What arithmetic says against the month; empty where it may be possible."""
    if not problem.guards:
        return (msg("There are no guards yet: enter the staff first, or import their list"),)
    few = too_few(problem)
    return ((few,) if few else ()) + thin_days(problem)


def _reasons(problem: Problem, seconds: float, answer: Answer, stopper: Any) -> tuple[Message, ...]:
    """Why there is no roster: the places that must stay empty, and the smallest crew that could do it."""
    from app.gatehouse.roster import solver  # noqa: PLC0415

    if not answer.proven:
        return (msg("No roster was found in {seconds} seconds: try again with more seconds", seconds=int(seconds)),)
    empty = solver.unmanned(problem, seconds, stopper)
    reasons = [msg("The rules leave {count} shifts of the month that nobody can take", count=len(empty))]
    for day, station, shift in empty[:_NAMED]:
        place = problem.stations[station]
        away = "、".join(guard.name for guard in problem.guards if day in guard.away)
        known = {"date": day, "gate": place.name, "shift": shift_name(place.shifts[shift])}
        if away:
            reasons.append(msg("{date}, {gate}, {shift}: nobody can take it; away: {names}", **known, names=away))
        else:
            reasons.append(msg("{date}, {gate}, {shift}: nobody can take it within the rules", **known))
    reasons += _relief(problem, seconds, stopper)
    return tuple(reasons)


def _relief(problem: Problem, seconds: float, stopper: Any) -> tuple[Message, ...]:
    from app.gatehouse.roster import solver  # noqa: PLC0415

    for more in range(1, _MORE_GUARDS + 1):
        stand_ins = tuple(Guard(-n, "") for n in range(1, more + 1))
        widened = replace(problem, guards=problem.guards + stand_ins)
        if least_guards(widened) <= len(widened.guards) and solver.can_be_manned(widened, seconds, stopper):
            if more == 1:
                return (msg("With one stand-in the month can be manned"),)
            return (msg("With {count} stand-ins the month can be manned", count=more),)
    return ()
