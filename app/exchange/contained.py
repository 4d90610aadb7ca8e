"""A file from outside is read in a process of its own, with bounds on time and memory, where the system can do that."""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import select
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeVar

from app.kernel.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

_T = TypeVar("_T")
_WALL: Final = 8  # so many times the seconds of computing it may take by the clock, on a busy machine
_DATA: Final = 5  # the place of data and stack in what /proc says of a process, in pages


class ReaderDied(Exception):
    """The process that read the file ended without an answer: it passed a bound, or its reader broke."""


def contained(work: Callable[[], _T], *, seconds: int, memory: int) -> _T:
    """What ``work`` gives, within ``seconds`` of computing and ``memory`` bytes more than now; ReaderDied past them.

    A process that stands still is ended by the clock.
    Where a process cannot be forked (Windows) ``work`` is done here: the checks before it have to be enough.
    """
    if sys.platform != "linux":
        return work()
    here, there = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(here)
        _answer(work, there, seconds, memory)
    os.close(there)
    try:
        said = pickle.loads(_heard(here, time.monotonic() + _WALL * seconds))  # noqa: S301 — written by this very program
    except (EOFError, pickle.UnpicklingError) as fault:
        raise ReaderDied from fault
    finally:
        os.close(here)
        os.kill(child, signal.SIGKILL)  # it has said all it will: nothing of it is waited for
        os.waitpid(child, 0)
    if isinstance(said, BaseException):
        try:
            raise said
        finally:
            del said  # else refusal and frame hold each other, and with them the whole file
    return said.value  # type: ignore[no-any-return]


def _heard(pipe: int, until: float) -> bytearray:
    """All that is said through ``pipe``; ReaderDied when it is not done ``until`` then (a forked process may stand still)."""
    heard = bytearray()
    while True:
        ready, _, _ = select.select([pipe], [], [], max(until - time.monotonic(), 0))
        if not ready:
            raise ReaderDied
        piece = os.read(pipe, 1 << 20)
        if not piece:
            return heard
        heard += piece


class _Value:
    """An answer, told from a refusal."""

    def __init__(self, value: Any) -> None:
        self.value = value


def _answer(work: Callable[[], _T], pipe: int, seconds: int, memory: int) -> NoReturn:
    """Do ``work`` and say what came of it (in the child, which then ends without tidying what is the parent's)."""
    try:
        with contextlib.suppress(BaseException):
            _bound(seconds, memory)
            gc.disable()
            said: Any
            try:
                said = _Value(work())
            except UserError as refusal:
                said = refusal
            except MemoryError:
                os._exit(1)
            except Exception:  # noqa: BLE001 — carried to the parent, where it is a fault of the program
                said = RuntimeError(traceback.format_exc())
            with open(pipe, "wb") as out:
                pickle.dump(said, out, pickle.HIGHEST_PROTOCOL)
    finally:
        os._exit(0)


def _bound(seconds: int, memory: int) -> None:
    """Bound this process, and keep what a broken native reader prints off the screen."""
    import resource  # noqa: PLC0415 — there is none on Windows

    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 2)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[_DATA])
    most = pages * resource.getpagesize() + memory
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
