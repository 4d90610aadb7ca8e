"""What is found out about a book, also where a check itself cannot read what another program has written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.book.integrity import faults
from app.kernel.errors import UsageError
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from app.book import Book, Reader
    from app.book.integrity import Fault


@pytest.mark.parametrize("fault", [UsageError(msg("Why")), ValueError("2026-13"), LookupError(7)])
def test_what_a_check_cannot_read_is_a_fault_of_the_book_and_the_others_go_on(book: Book, fault: Exception) -> None:
    def stumbles(_: Reader) -> tuple[Fault, ...]:
        raise fault

    def never(_: Reader) -> tuple[Fault, ...]:
        return ()

    with book.view() as view:
        (found,) = faults(view, (stumbles, never))
    assert str(fault) in str(found.message)
    # an exception kept would hold its frames, and with them the book, open
    assert not any(isinstance(value, BaseException) for value in found.message.params.values())
