"""From a form and its data to a file: PDF, spreadsheet or plain text, one copy or thousands."""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from app.kernel.disk import why
from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import msg
from app.kernel.masks import Audience
from app.paper.board import Board
from app.paper.forms import FormData, PaperOptions
from app.paper.own import before_shipped
from app.paper.shelf import SIZES, TYPES, find_form, paper_languages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.kernel.i18n import Message
    from app.paper.forms import Built

Target: TypeAlias = Literal["pdf", "xlsx", "txt"]
Progress: TypeAlias = "Callable[[int, int], None]"
Warn: TypeAlias = "Callable[[Message], None]"
Write: TypeAlias = "Callable[[Path, bytes], None]"
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
    wanted = _checked(options or PaperOptions(), paper_languages(form_id, *roots))
    copies = (data,) if isinstance(data, FormData) else tuple(data)
    if not copies:
        raise Refused(msg("There is nothing to print on “{form}” here.", form=form_id))
    if (wanted.audience or find_form(form_id, *roots).audience) is Audience.BOARD:
        board = Board()
        copies = tuple(board.copy(each) for each in copies)
    from app.paper.press import press  # noqa: PLC0415 — typesetting is heavy: a window loads none of it to open

    with before_shipped(copies[0].form, roots) as shelves:
        return press(form_id, copies, wanted, target, roots=shelves, progress=progress, warn=warn)


def _checked(options: PaperOptions, languages: tuple[str, ...]) -> PaperOptions:
    for value, known in ((options.language, languages), (options.size, SIZES), (options.type, TYPES)):
        if value is not None and value not in known:
            raise UsageError(msg("“{value}” is not one of: {known}", value=value, known=", ".join(known)))
    return options


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
    write: Write | None = None,
) -> None:
    """Write a paper to ``path`` as its suffix says: the whole file appears at once, or nothing does."""
    try:
        content = render(form_id, data, options, target_of(path), roots=roots, progress=progress, warn=warn)
    except OSError as error:  # a workbook is put together in temporary files
        raise _unwritten(path, error) from error
    (write or write_whole)(path, content)


def write_whole(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path`` in one step; Refused where the folder cannot be written."""
    with held_back() as put:
        put(path, content)


@contextmanager
def held_back() -> Iterator[Write]:
    """What is written through it appears once all within went well, else never: no paper tells what no book keeps."""
    drafts: list[tuple[Path, Path]] = []

    def put(path: Path, content: bytes) -> None:
        drafts.append((path, _drafted(path, content)))

    try:
        yield put
        while drafts:
            path, draft = drafts[0]
            try:
                draft.replace(path)
            except OSError as error:
                raise _unwritten(path, error) from error
            drafts.pop(0)
    finally:
        for _, draft in drafts:
            draft.unlink(missing_ok=True)


def _drafted(path: Path, content: bytes) -> Path:
    """``content`` beside ``path``, ready to take its place; Refused where that cannot be."""
    draft: Path | None = None
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "")
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        draft = Path(name)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        draft.chmod(_usual_mode())
    except OSError as error:
        if draft is not None:
            draft.unlink(missing_ok=True)
        raise _unwritten(path, error) from error
    return draft


def _unwritten(path: Path, error: OSError) -> Refused:
    return Refused(msg("{file} cannot be written: {reason}", file=str(path), reason=why(error)))


def _usual_mode() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
