"""Work in another process: heavy things never stop the window. This module knows no Qt."""

from __future__ import annotations

import multiprocessing
import traceback
from typing import TYPE_CHECKING, Any

from app.book.keys import ring
from app.kernel.errors import UserError
from app.kernel.frozen import frozen
from app.kernel.i18n import current_language, use_language

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection


class Cancelled(Exception):
    """The person asked to stop."""


@frozen
class Progress:
    """How far a job is: ``done`` of ``total`` (0 = unknown)."""

    done: int
    total: int
    words: str = ""


@frozen
class Remark:
    """Something the person should know that did not stop the job."""

    error: UserError


@frozen
class Handed:
    """A part of the result, there before the rest."""

    part: Any


@frozen
class Finished:
    """The job's result."""

    result: Any


@frozen
class Failed:
    """Why there is none: a sentence for the person, or the trace of a fault."""

    error: UserError | None
    trace: str = ""


class Reporter:
    """Handed to a job as its first argument; calling it tells how far the job is."""

    def __init__(self, pipe: Connection) -> None:
        """Speak through ``pipe``."""
        self._pipe = pipe

    def __call__(self, done: int, total: int = 0, words: str = "") -> None:
        """Tell; raises Cancelled where the window has gone."""
        self._send(Progress(done, total, words))

    def hand(self, part: object) -> None:
        """Hand a part of the result on before the rest is there."""
        self._send(Handed(part))

    def remark(self, error: UserError) -> None:
        """Tell the person without stopping."""
        self._send(Remark(error))

    def _send(self, said: Progress | Remark | Handed) -> None:
        try:
            self._pipe.send(said)
        except OSError:
            raise Cancelled from None


def serve(pipe: Connection) -> None:
    """Do one job after the other until the pipe closes (runs in the worker process)."""
    while True:
        try:
            job, args, language, keys = pipe.recv()
        except (EOFError, OSError, KeyboardInterrupt):
            return
        use_language(language)
        ring.take(keys)
        answer = _do(job, Reporter(pipe), args)
        try:
            pipe.send(answer)
        except OSError:
            return


def _do(job: Callable[..., Any], report: Reporter, args: tuple[Any, ...]) -> Finished | Failed:
    try:
        return Finished(job(report, *args))
    except UserError as error:
        return Failed(error)
    except Exception:  # noqa: BLE001 — carried to the window, which shows and logs it
        return Failed(None, traceback.format_exc())


class Worker:
    """One worker process, kept warm between jobs."""

    def __init__(self) -> None:
        """Start the process."""
        context = multiprocessing.get_context("spawn")
        self.pipe, far = context.Pipe()
        self._process = context.Process(target=serve, args=(far,), daemon=True)
        self._process.start()
        far.close()

    def send(self, job: Callable[..., Any], args: tuple[Any, ...]) -> None:
        """Begin ``job(report, *args)``, both picklable; keys of encrypted books go through the pipe and nowhere else."""
        self.pipe.send((job, args, current_language(), ring.held()))

    def receive(self) -> Progress | Remark | Handed | Finished | Failed | None:
        """What the process has said since, or None; a process that died is a Failed."""
        try:
            if not self.pipe.poll():
                return None
            said: Progress | Remark | Handed | Finished | Failed = self.pipe.recv()
        except (EOFError, OSError):
            return Failed(None, "the worker process ended without an answer")
        return said

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self._process.terminate()
        self._process.join(2)
        self.pipe.close()
