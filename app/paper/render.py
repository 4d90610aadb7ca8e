"""From a form and its data to a file: PDF, spreadsheet or plain text, one copy or thousands."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import msg
from app.paper import pdf, plain, workbook
from app.paper.compose import compose
from app.paper.flow import lay_out
from app.paper.forms import FormData, PaperOptions
from app.paper.shelf import PAPER_LANGUAGES, SIZES, TYPES, find_files, read_form
from app.paper.styles import style_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.kernel.i18n import Message
    from app.kernel.masks import Audience
    from app.paper.blocks import Document
    from app.paper.flow import Sheet
    from app.paper.forms import Built
    from app.paper.shelf import Form

Target: TypeAlias = Literal["pdf", "xlsx", "txt"]
Progress: TypeAlias = "Callable[[int, int], None]"
Warn: TypeAlias = "Callable[[Message], None]"
SUFFIXES: Final[dict[str, Target]] = {".pdf": "pdf", ".xlsx": "xlsx", ".txt": "txt"}


def render(
    form_id: str,
    data: Built,
    options: PaperOptions | None = None,
    target: Target = "pdf",
    *,
    roots: tuple[Path, ...] = (),
    progress: Progress | None = None,
    warn: Warn | None = None,
) -> bytes:
    """One paper (or many copies) as the bytes of a file; whatever ``progress(done, of)`` raises ends the work.

    A form of the first root that cannot be used is told to ``warn`` and the next root's is taken (documents.md).
    """
    wanted = _checked(options or PaperOptions())
    copies = (data,) if isinstance(data, FormData) else tuple(data)
    if not copies:
        raise Refused(msg("There is nothing to print on “{form}” here.", form=form_id))
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


def _checked(options: PaperOptions) -> PaperOptions:
    for value, known in ((options.language, PAPER_LANGUAGES), (options.size, SIZES), (options.type, TYPES)):
        if value is not None and value not in known:
            raise UsageError(msg("“{value}” is not one of: {known}", value=value, known=", ".join(known)))
    return options


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


def target_of(path: Path) -> Target:
    """What the name of a file asks for; UsageError for a suffix that is none of ours."""
    target = SUFFIXES.get(path.suffix.lower())
    if target is None:
        raise UsageError(msg("{file}: a paper is written as .pdf, .xlsx or .txt", file=path.name))
    return target


def write_paper(
    path: Path,
    form_id: str,
    data: Built,
    options: PaperOptions | None = None,
    *,
    roots: tuple[Path, ...] = (),
    progress: Progress | None = None,
    warn: Warn | None = None,
) -> None:
    """Write a paper to ``path`` as its suffix says: the whole file appears at once, or nothing does."""
    content = render(form_id, data, options, target_of(path), roots=roots, progress=progress, warn=warn)
    write_whole(path, content)


def write_whole(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path`` in one step; Refused where the folder cannot be written."""
    draft: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        draft = Path(name)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        draft.chmod(_usual_mode())
        draft.replace(path)
    except OSError as error:
        if draft is not None:
            draft.unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise Refused(msg("{file} cannot be written: {reason}", file=str(path), reason=reason)) from error


def _usual_mode() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
