"""Errors a person can act on; each carries the exit status a command ends with."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from app.kernel.frozen import frozen

if TYPE_CHECKING:
    from app.kernel.i18n import Message


class UserError(Exception):
    """Something the person can mend: says what happened, where, and what to do."""

    exit_status: ClassVar[int] = 3

    def __init__(self, message: Message) -> None:
        """Keep ``message`` untranslated, so that it can be said in any language."""
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        """The message in the language of the screens."""
        return self.message.text()


class UsageError(UserError):
    """What was typed cannot be read: a malformed amount, date, period or option."""

    exit_status = 2


class Refused(UserError):
    """The input was understood and cannot be taken; nothing was changed."""

    exit_status = 3


class BookUnavailable(UserError):
    """The book cannot be opened, or a check on it failed."""

    exit_status = 4
    damaged: ClassVar[bool] = False
    may_be_looked_at: ClassVar[bool] = False


class BookTaken(BookUnavailable):
    """Somebody else has the book open, or its folder is closed to us: it can be looked at, not changed."""

    may_be_looked_at = True


class BookDamaged(BookUnavailable):
    """The file is a book of ours and not whole: it is kept as it is, and the last good copy is offered."""

    damaged = True
    may_be_looked_at = True


class BookLocked(BookUnavailable):
    """The book is encrypted, and its passphrase or recovery key must be asked for."""


class NotAllowed(UserError):
    """The operator has no right to do this, or has not signed in."""

    exit_status = 5


class Witnessed(NotAllowed):
    """As ``NotAllowed``, and the book remembers that it was tried: whatever else was begun is undone, this is written down."""

    def __init__(self, message: Message, action: str, subject: str, after: dict[str, object]) -> None:
        """Keep beside the message the audit record that tells of the try."""
        super().__init__(message)
        self.done = (action, subject)
        self.told = after


@frozen
class RefusedRow:
    """One row of a file that cannot be taken: ``row`` and ``column`` as the person sees them."""

    sheet: str
    row: int
    column: str
    reason: Message
    value: str = ""


class RowsRefused(Refused):
    """Rows of a file cannot be taken; nothing was changed."""

    def __init__(self, message: Message, rows: tuple[RefusedRow, ...]) -> None:
        """Keep every refused row beside the message."""
        super().__init__(message)
        self.rows = rows

    def __reduce__(self) -> tuple[type[RowsRefused], tuple[Message, tuple[RefusedRow, ...]]]:
        """Travel whole from a worker process; an exception's own way forgets the rows."""
        return type(self), (self.message, self.rows)
