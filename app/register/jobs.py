"""What the window has done for the register in worker processes: the readings of characters weigh 58 MB."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.book import Book
from app.kernel.i18n import tr
from app.register.household_import.services import plan_households
from app.register.services import font_warning, initials_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.exchange.importing import ImportOptions, ImportPlan
    from app.kernel.i18n import Message
    from app.register.rules import PersonDraft

    Report = Callable[[int, int, str], object]


@dataclass(frozen=True)
class Readings:
    """How a name is typed by initials, and what to tell of characters no font can draw."""

    initials: str
    warning: Message | None


def read_names(report: Report, names: tuple[str, ...]) -> dict[str, Readings]:
    """The readings of a few names, by name."""
    report(0, 0, tr("Looking the names up …"))
    return {name: Readings(initials_of(name), font_warning(name)) for name in names}


def plan_import(report: Report, book_path: Path, file: Path, options: ImportOptions) -> ImportPlan:
    """What ``file`` would do to the register, with the initials of everybody in it looked up."""
    report(0, 0, tr("Reading {file} …", file=file.name))
    with Book.open(book_path, writing=False) as book, book.view() as view:
        plan = plan_households(view, file, options)
    report(0, 0, tr("Looking the names up …"))
    known: dict[str, str] = {}

    def told(drafts: tuple[PersonDraft, ...]) -> tuple[PersonDraft, ...]:
        for draft in drafts:
            if draft.name not in known:
                known[draft.name] = initials_of(draft.name)
        return tuple(replace(draft, initials=known[draft.name]) for draft in drafts)

    rows = tuple(replace(row, owners=told(row.owners), tenants=told(row.tenants)) for row in plan.work)
    return replace(plan, work=rows)
