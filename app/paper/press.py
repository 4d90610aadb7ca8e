"""The press: a form's words and data set into pages and written as a file; apart, as all of typesetting loads with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.kernel.errors import Refused
from app.paper import pdf, plain, workbook
from app.paper.compose import compose
from app.paper.flow import lay_out
from app.paper.shelf import find_files, read_form
from app.paper.styles import style_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.kernel.masks import Audience
    from app.paper.blocks import Document
    from app.paper.flow import Sheet
    from app.paper.forms import FormData, PaperOptions
    from app.paper.render import Progress, Target, Warn
    from app.paper.shelf import Form


def press(
    form_id: str,
    copies: tuple[FormData, ...],
    wanted: PaperOptions,
    target: Target,
    *,
    roots: tuple[Path, ...],
    progress: Progress | None,
    warn: Warn | None,
) -> bytes:
    """The ``copies`` of a paper as the bytes of a file."""
    form = _usable(form_id, copies[0], wanted, roots, warn)
    audience = wanted.audience or form.audience
    documents = _composed(form, copies, wanted, audience, progress)
    if target == "txt":
        return plain.write(tuple(documents), wanted.languages, audience).encode()
    if target == "xlsx":
        return workbook.write(tuple(documents), wanted.languages, audience, copies[0].author)
    first = next(documents)
    about = pdf.About(first.title, copies[0].author or "Courtyard Desk", wanted.languages[0].replace("_", "-"))
    return pdf.draw(about, _sheets(form, first, documents, wanted, audience))


def _usable(form_id: str, data: FormData, options: PaperOptions, roots: tuple[Path, ...], warn: Warn | None) -> Form:
    """The first form whose words fit the data; the last one's refusal if none does."""
    *own, shipped = find_files(form_id, *roots)
    for file in own:
        try:
            form = read_form(file)
            compose(form, data, options.languages, options.audience or form.audience, reprint=options.reprint)
        except Refused as refusal:
            if warn is not None:
                warn(refusal.message)
        else:
            return form
    return read_form(shipped)


def _composed(
    form: Form, copies: tuple[FormData, ...], options: PaperOptions, audience: Audience, progress: Progress | None
) -> Iterator[Document]:
    for number, data in enumerate(copies):
        if progress is not None:
            progress(number, len(copies))
        yield compose(form, data, options.languages, audience, reprint=options.reprint)
    if progress is not None:
        progress(len(copies), len(copies))


def _sheets(
    form: Form, first: Document, others: Iterator[Document], options: PaperOptions, audience: Audience
) -> Iterator[tuple[str, list[Sheet]]]:
    style = style_for(form.style, options.size or form.paper, options.type or form.type, landscape=form.landscape)
    yield first.label, lay_out(first, style, options.languages, audience, form.copies)
    for document in others:
        yield document.label, lay_out(document, style, options.languages, audience, form.copies)
