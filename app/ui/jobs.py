"""What the window has done in worker processes. No Qt here."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from app.book import Book
from app.book.backups.examining import broken_off, goes_on_from, last_good, rehearse
from app.book.backups.making import copy_book
from app.book.backups.restoring import restore
from app.book.backups.shelf import backups_of
from app.book.integrity import faults
from app.book.keys import recoding
from app.kernel.errors import Refused
from app.kernel.frozen import frozen
from app.kernel.i18n import msg, tr
from app.paper.forms import PaperRequest
from app.paper.render import render

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.book.backups.examining import Examined
    from app.book.house import House, Importer, MakeSample
    from app.book.integrity import Check
    from app.book.keys.recoding import Recoded
    from app.book.operators import Operator
    from app.exchange.importing import ImportOptions, ImportPlan
    from app.kernel.dates import Clock
    from app.kernel.i18n import Message
    from app.kernel.masks import Audience
    from app.paper.forms import Built, PaperOptions
    from app.paper.render import Target
    from app.ui.worker import Reporter


def make_sample(report: Reporter, make: MakeSample, path: Path) -> None:
    """A sample courtyard at ``path``, closed again."""
    report(0, 0, tr("Inventing people and a year of their dues …"))
    make(path).close()


def back_up(report: Reporter, book_path: Path, clock: Clock, folder: Path | None) -> Path:
    """A verified copy of the book in ``folder`` (None: beside it); gives its path."""
    report(0, 0, tr("Copying and checking the book …"))
    return copy_book(book_path, clock.now(), folder).path


def last_good_copy(report: Reporter, book_path: Path, house: Safety) -> Examined | None:
    """The newest copy that can be trusted, gone through in full."""
    report(0, 0, tr("Looking for the last good copy …"))
    return last_good(book_path, house.clock, house.checks, house.contents)


def rehearse_copy(report: Reporter, copy: Path, house: Safety) -> Examined:
    """Open a copy as one would after a loss."""
    report(0, 0, tr("Opening the copy and going through it …"))
    return rehearse(copy, house.clock, house.checks, house.contents)


def restore_copy(report: Reporter, copy: Path, target: Path, house: Safety) -> None:
    """Make a book of its own from a copy."""
    report(0, 0, tr("Restoring …"))
    restore(copy, target, house.clock, house.start_checks)


def check_book(report: Reporter, book_path: Path, house: Safety) -> tuple[Message, ...]:
    """Everything that is wrong with a book, in words."""
    report(0, 0, tr("Going through the whole book …"))
    with Book.open(book_path, house.clock, writing=False, checks=()) as book, book.view() as view:
        found = tuple(fault.message for fault in faults(view, house.checks))
    newest = next(iter(backups_of(book_path)), None)
    if not found and newest is not None and not goes_on_from(newest.path, book_path):
        return (broken_off(newest.path),)
    return found


def recode_book(report: Reporter, book_path: Path, operator: Operator, house: Safety, encrypted: bool) -> Recoded:  # noqa: FBT001 — sent through a pipe
    """An encrypted or a plain draft of the book beside it, compared and checked; it is not in its place yet."""
    report(0, 0, tr("Copying the book and comparing it row by row …"))
    return recoding.make_draft(book_path, operator, house.clock, house.checks, encrypted=encrypted)


def replace_plain_copies(report: Reporter, book_path: Path, operator: Operator, house: Safety) -> int:
    """A checked encrypted copy in place of those that anybody can read; gives how many went."""
    report(0, 0, tr("Copying and checking the book …"))
    return len(recoding.replace_plain_copies(book_path, operator, house.clock, house.checks, house.contents)[1])


def render_paper(report: Reporter, form_id: str, data: Built, options: PaperOptions, target: Target = "pdf") -> bytes:
    """A paper as PDF (or another kind of file), copy by copy."""
    report(0, 0, tr("Setting the page …"))
    told = partial(own_form_unfit, report)
    return render(form_id, data, options, target, progress=partial(_copies_done, report), warn=told)


def own_form_unfit(report: Reporter, reason: Message) -> None:
    """The committee's own form could not be used: the person is told, and the shipped one is printed."""
    report.remark(
        Refused(msg("Your own form cannot be used, so the shipped one is printed. {reason}", reason=reason.text()))
    )


def _copies_done(report: Reporter, done: int, of: int) -> None:
    if of > 1:
        report(done, of, tr("Setting copy {done} of {of} …", done=min(done + 1, of), of=of))


@frozen
class Safety:
    """What a worker needs of the house to go through a book."""

    clock: Clock
    checks: tuple[Check, ...]
    start_checks: tuple[Check, ...]
    contents: Callable[[Any], Any]


def safety(house: House, clock: Clock) -> Safety:
    """The same, taken from the ``house``."""
    return Safety(clock, house.checks, house.start_checks, house.contents)


@frozen
class WantedPaper:
    """A paper as somebody wants it: ``build`` gathers its data from the book at ``book_path``."""

    book_path: Path
    clock: Clock
    form_id: str
    build: Callable[[Any, PaperRequest], Built]
    for_: str | None
    audience: Audience
    options: PaperOptions


def make_paper(report: Reporter, wanted: WantedPaper, target: Target) -> bytes:
    """A paper gathered and set, copy by copy."""
    report(0, 0, tr("Gathering what goes on the paper …"))
    request = PaperRequest(wanted.for_, wanted.audience, wanted.clock)
    with Book.open(wanted.book_path, wanted.clock, writing=False, checks=()) as book, book.view() as view:
        data = wanted.build(view, request)
    return render_paper(report, wanted.form_id, data, wanted.options, target)


def plan_import(
    report: Reporter, book_path: Path, importer: Importer, file: Path, options: ImportOptions
) -> ImportPlan:
    """What ``file`` would do to the book."""
    report(0, 0, tr("Reading {file} …", file=file.name))
    with Book.open(book_path, writing=False, checks=()) as book, book.view() as view:
        plan: ImportPlan = importer.plan(view, file, options)
    if importer.prepare is not None:
        report(0, 0, tr("Looking up what goes with it …"))
        plan = importer.prepare(plan)
    return plan
