"""Restoring: a copy becomes a book of its own beside the present one, which is kept as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.book import engine
from app.book.backups.examining import check_seal
from app.book.book import Book
from app.book.keys import files
from app.book.opening import check_file
from app.book.swapping import copy_pages, remove, sync_folder
from app.kernel.disk import why
from app.kernel.errors import Refused
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from pathlib import Path

    from app.book.integrity import Check
    from app.kernel.dates import Clock


def restore(copy: Path, target: Path, clock: Clock, checks: tuple[Check, ...]) -> None:
    """Make a book at ``target`` from ``copy``; Refused where something stands there or the copy is not whole."""
    if target.exists():
        raise Refused(
            msg("{path} exists already: a copy is restored to a new name, and the present book is kept", path=target)
        )
    check_file(copy)
    check_seal(copy)
    draft = target.with_name(target.name + ".part")
    try:
        remove(draft)
        copy_pages(copy, draft)
        Book.open(draft, clock, checks=checks).close()
        files.carry(copy, target)
        draft.rename(target)
        sync_folder(target.parent)
    except engine.errors(OSError) as fault:
        raise Refused(
            msg(
                "{path} was not restored ({fault}): check the disk or choose another folder",
                path=target,
                fault=why(fault) if isinstance(fault, OSError) else fault,
            )
        ) from fault
    finally:
        remove(draft)
        draft.with_name(draft.name + ".lock").unlink(missing_ok=True)
