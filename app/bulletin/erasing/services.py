"""Erasing what is known of somebody who has gone: the register, and the board's postings, objections and answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.book import Right, service
from app.book.erasing import reword
from app.bulletin.board.tables import TYPED
from app.register import queries
from app.register.services import ERASED, erase_person

if TYPE_CHECKING:
    from app.book import UnitOfWork

_LEAST: Final = 2  # a name of one sign stands in every other word


@service(Right.EDIT_REGISTER)
def erase_everywhere(work: UnitOfWork, person_id: int) -> None:
    """Erase somebody from the register and strike name and phones out of all that was typed about the board (PIPL 47).

    Refused while they are anything to a dwelling. Somebody else of the same name keeps it: then the register alone
    forgets.
    """
    known = queries.person(work, person_id)
    erase_person(work, person_id)
    shared = known.name in queries.resident_names(work)
    words = [
        word for word in (known.name, *known.phones) if len(word) >= _LEAST and not (shared and word == known.name)
    ]
    reword(work, f"person {person_id}", TYPED, words, ERASED)
