"""What the window has done in worker processes. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.book import Book
from app.book.backups.making import make_backup
from app.kernel.i18n import tr
from app.paper.forms import PaperRequest
from app.paper.render import render

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.book.house import Importer, MakeSample
    from app.exchange.importing import ImportOptions, ImportPlan
    from app.kernel.dates import Clock
    from app.kernel.masks import Audience
    from app.paper.forms import Built, PaperOptions
    from app.paper.render import Target
    from app.ui.worker import Reporter


def make_sample(report: Reporter, make: MakeSample, path: Path) -> None:
    """A sample courtyard at ``path``, closed again."""
    report(0, 0, tr("Inventing people and a year of their dues …"))
    make(path).close()


def back_up(report: Reporter, book_path: Path, folder: Path | None) -> Path:
    """A verified copy of the book in ``folder`` (None: beside it); gives its path."""
    report(0, 0, tr("Copying and checking the book …"))
    with Book.open(book_path, writing=False) as book:
        return make_backup(book, folder).path


def render_paper(report: Reporter, form_id: str, data: Built, options: PaperOptions) -> bytes:
    """A paper as PDF."""
    report(0, 0, tr("Setting the page …"))
    return render(form_id, data, options)


@dataclass(frozen=True)
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
    with Book.open(wanted.book_path, wanted.clock, writing=False) as book, book.view() as view:
        data = wanted.build(view, request)

    def said(done: int, of: int) -> None:
        if of > 1:
            report(done, of, tr("Setting copy {done} of {of} …", done=min(done + 1, of), of=of))

    report(0, 0, tr("Setting the page …"))
    return render(wanted.form_id, data, wanted.options, target, progress=said)


def plan_import(
    report: Reporter, book_path: Path, importer: Importer, file: Path, options: ImportOptions
) -> ImportPlan:
    """What ``file`` would do to the book."""
    report(0, 0, tr("Reading {file} …", file=file.name))
    with Book.open(book_path, writing=False) as book, book.view() as view:
        plan: ImportPlan = importer.plan(view, file, options)
    if importer.prepare is not None:
        report(0, 0, tr("Looking up what goes with it …"))
        plan = importer.prepare(plan)
    return plan
