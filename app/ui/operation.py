"""The one path from a widget to a service: right, unit of work, commit, sentence, reload."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Concatenate, Generic, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from app.book.rights import RIGHTS
from app.kernel import settings
from app.kernel.errors import UserError
from app.ui.background import Background, follow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget

    from app.book import Book, Operator, Right, UnitOfWork, View
    from app.book.house import House
    from app.kernel.i18n import Message

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Done(Generic[R]):
    """Something was kept; ``result`` is what the service gave."""

    result: R


@dataclass(frozen=True)
class TakeBack:
    """How the last saved thing is taken back: the question, the act's name on its button, and the act.

    With ``asks_reason`` (money: it is reversed, not removed) ``act`` is given the reason, else an empty text.
    """

    question: Message
    button: Message
    act: Callable[[str], None]
    asks_reason: bool = False


class Desk(QObject):
    """The open book, who is at it, and this PC's settings; all a page may reach."""

    changed = Signal(object)
    saved = Signal(str)
    problem = Signal(object)
    operator_changed = Signal()
    go_to = Signal(str, object)
    back_up_wanted = Signal(str)
    open_wanted = Signal(object)

    def __init__(self, book: Book, operator: Operator, *, courtyard: str = "", house: House | None = None) -> None:
        """Sit ``operator`` down at ``book``."""
        super().__init__()
        self.book = book
        self.operator = operator
        self.courtyard = courtyard or book.path.stem
        self._house = house
        self.settings = settings.load()
        self.background = Background(self)
        self.background.remarked.connect(self.say_refused)
        self.last: TakeBack | None = None
        self.announced = 0  # how often something was said to be saved
        self._refused_to: list[Callable[[UserError], None]] = []

    @property
    def house(self) -> House:
        """Papers, imports and exports of all rooms; RuntimeError at a desk that was given none."""
        if self._house is None:
            message = "this desk was given no house"
            raise RuntimeError(message)
        return self._house

    def may(self, right: Right | None) -> bool:
        """Whether the operator's seat carries ``right``."""
        return right is None or right in RIGHTS[self.operator.role]

    def run(
        self, service: Callable[Concatenate[UnitOfWork, P], R], /, *args: P.args, **kwargs: P.kwargs
    ) -> Done[R] | None:
        """Do one thing, all or nothing; None where it was refused, which has then been said in words."""
        try:
            with self.book.work(self.operator) as work:
                result = service(work, *args, **kwargs)
                work.commit()
                topics = frozenset(action.partition(".")[0] for action in work.actions)
        except UserError as error:
            self.say_refused(error)
            return None
        if topics:
            self.last = None
            self.changed.emit(topics)
        return Done(result)

    def read(self, query: Callable[Concatenate[View, P], R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """One consistent look; a UserError passes through to the caller."""
        with self.book.view() as view:
            return query(view, *args, **kwargs)

    def announce(self, sentence: Message, take_back: TakeBack | None = None) -> None:
        """Say what was saved, and keep how it is taken back (Ctrl+Z)."""
        self.last = take_back
        self.announced += 1
        self.saved.emit(sentence.text())

    def say_refused(self, error: UserError) -> None:
        """Show ``error`` where the person is looking: the dialog in front, else the window's notice."""
        if self._refused_to:
            self._refused_to[-1](error)
        else:
            self.problem.emit(error)

    @contextmanager
    def refusals_to(self, show: Callable[[UserError], None]) -> Iterator[None]:
        """Within, refusals go to ``show`` (a form or dialog) instead of the window's notice."""
        self._refused_to.append(show)
        try:
            yield
        finally:
            self._refused_to.pop()

    def in_background(
        self,
        title: Message,
        window: QWidget,
        then: Callable[[R], None],
        function: Callable[..., R],
        /,
        *args: object,
        undo: Callable[[], None] | None = None,
    ) -> None:
        """Run ``function(report, *args)`` in a worker process, show progress after half a second, then ``then``.

        Where it was stopped or came to nothing, ``undo`` clears away what it had begun.
        """
        job = self.background.start(function, *args)
        if undo is not None:
            for ending in (job.cancelled, job.refused, job.failed):
                ending.connect(lambda *_: undo())
        follow(job, title, window, done=then, refused=self.say_refused)
        job.failed.connect(self._fault)

    def sit_down(self, operator: Operator) -> None:
        """Somebody else is at the desk now."""
        self.operator = operator
        self.last = None
        self.remember(last_operator=operator.name)
        self.operator_changed.emit()

    def remember(self, **changes: str | int) -> None:
        """Keep settings of this PC."""
        self.settings = settings.change(None, **changes)

    def close(self) -> None:
        """End workers and let the book go."""
        self.background.close()
        self.book.close()

    @staticmethod
    def _fault(trace: str) -> None:
        raise RuntimeError(trace)
