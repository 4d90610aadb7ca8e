"""Printing any paper the program has."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, TypeVar

import typer

from app.cli import desk
from app.kernel.errors import BookUnavailable, NotAllowed, UsageError
from app.kernel.i18n import msg, tr
from app.kernel.masks import Audience
from app.paper.asking import answer_meant
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.render import held_back, write_paper
from app.paper.shelf import SIZES, TYPES, find_form, paper_languages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from contextlib import AbstractContextManager

    from app.book import Reader, UnitOfWork, View
    from app.paper.forms import Paper

T = TypeVar("T", bound=str)
KINDS = (".pdf", ".xlsx", ".txt")
_MANY: Final = 20  # copies from which one is told how far it is
_TOLD: Final = 10  # times


def add_commands(app: typer.Typer) -> None:
    """Add this file's command to ``app``."""
    app.command("print", help=tr("Print any paper to a file; --list names the papers."))(print_paper)


def print_paper(
    form: Annotated[str | None, typer.Argument(help=tr("Which paper."))] = None,
    for_: Annotated[
        str | None, typer.Option("--for", help=tr("A period, date, number or dwelling; blank for an empty sheet."))
    ] = None,
    language: Annotated[str, typer.Option("--lang", help="zh_CN, en, zh_CN+en")] = "zh_CN",
    size: Annotated[str | None, typer.Option(help="a4, a3, a5, 241")] = None,
    type_: Annotated[str | None, typer.Option("--type", help="normal, large")] = None,
    copy: Annotated[str | None, typer.Option(help="office, resident, board")] = None,
    out: Annotated[Path | None, typer.Option("-o", "--out", help=tr("The file to write: .pdf, .xlsx or .txt."))] = None,
    list_forms: Annotated[bool, typer.Option("--list", help=tr("Only name the papers."))] = False,
) -> None:
    """Print a paper."""
    papers = desk.house().papers
    if list_forms:
        desk.answer(
            {"forms": {name: paper.title for name, paper in papers.items()}},
            *(f"{name}\t{paper.title}" for name, paper in sorted(papers.items())),
        )
        return
    paper = _paper(form, papers)
    if out is None:
        raise UsageError(msg("Name the file to write with -o: .pdf, .xlsx or .txt"))
    spoken = _one_of("--lang", language, paper_languages(paper.id))
    sheet = _one_of("--size", size, SIZES)
    letters = _one_of("--type", type_, TYPES)
    reader = _one_of("--copy", copy, tuple(Audience))
    if out.suffix.lower() not in KINDS:
        raise UsageError(msg("{path}: the file must end in .pdf, .xlsx or .txt", path=out))
    audience = reader or find_form(paper.id).audience
    options = PaperOptions(language=spoken or "zh_CN", size=sheet, type=letters, audience=audience)
    request = PaperRequest(for_, audience)
    if not (audience is Audience.BOARD and out.suffix.lower() == ".pdf" and _given_out(paper, request, options, out)):
        _print(paper, request, options, out)
    desk.answer({"path": out}, str(out))


def _given_out(paper: Paper, request: PaperRequest, options: PaperOptions, out: Path) -> bool:
    """Print a board's copy and note in the same moment that it was given out; False where it is not to be, or cannot."""
    if paper.given_out is None:
        return False
    try:
        with held_back() as put, desk.working(paper.right) as work:
            request = _settled(paper, work, request)
            paper.given_out(work, request)
            write_paper(out, paper.id, paper.build(work, request), options, write=put, warn=desk.say, progress=_told)
    except (BookUnavailable, NotAllowed) as fault:
        desk.say(msg("It is printed, but not noted as given out for the board: {reason}", reason=fault.message))
        return False
    return True


def _settled(paper: Paper, reader: Reader, request: PaperRequest) -> PaperRequest:
    return replace(request, clock=reader.clock, for_=answer_meant(paper.asks, reader, request.for_))


def _print(paper: Paper, request: PaperRequest, options: PaperOptions, out: Path) -> None:
    with held_back() as put, _reading(paper) as reading:
        request = _settled(paper, reading, request)
        built = paper.build(reading, request)
        if paper.printed is not None:
            paper.printed(reading, request)
        write_paper(out, paper.id, built, options, write=put, warn=desk.say, progress=_told)


def _told(done: int, of: int) -> None:
    """How far a long job is; Ctrl+C ends it, and no file is left."""
    if of >= _MANY and done and (done == of or done % (of // _TOLD) == 0):
        desk.say(msg("{done} of {of} copies are set", done=done, of=of))


def _reading(paper: Paper) -> AbstractContextManager[View | UnitOfWork]:
    """A look by somebody who may read the paper; papers that are counted when printed need a change besides."""
    return desk.reading(paper.right) if paper.printed is None else desk.working(paper.right)


def _paper(form: str | None, papers: Mapping[str, Paper]) -> Paper:
    if form is None:
        raise UsageError(msg("Name the paper; “courtyard print --list” says which there are"))
    if form not in papers:
        raise UsageError(
            msg("There is no paper {name}; there are: {known}", name=form, known=", ".join(sorted(papers)))
        )
    return papers[form]


def _one_of(option: str, given: str | None, choices: Sequence[T]) -> T | None:
    if given is None:
        return None
    found = next((choice for choice in choices if choice == given), None)
    if found is None:
        raise UsageError(msg("{name} must be one of: {choices}", name=option, choices=", ".join(choices)))
    return found
