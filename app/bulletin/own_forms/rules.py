"""Rules of own forms: what a version is made of, and which one holds on a day."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from app.kernel.errors import Refused
from app.kernel.frozen import frozen
from app.kernel.i18n import msg

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping, Sequence

FILES: Final = ("form.toml", "zh_CN.md", "en.md")
_MOST: Final = 60_000  # characters of a file


@frozen
class Version:
    """One version of a form: its files by name; without files the shipped form holds again from that day."""

    form: str
    version: int
    since: datetime.date
    files: Mapping[str, str]
    note: str = ""
    operator: str = ""


@frozen
class FormDraft:
    """A version to be kept: holds from ``since``."""

    form: str
    files: Mapping[str, str]
    since: datetime.date
    note: str = ""


def check_files(files: Mapping[str, str]) -> None:
    """Refused unless just the files of a form are there, none of them empty or too long."""
    if set(files) != set(FILES):
        raise Refused(msg("A form has the files {files}, no more and no fewer", files=", ".join(FILES)))
    for name, text in files.items():
        if not text.strip():
            raise Refused(msg("{file} is empty: write its words, or go back to the shipped form", file=name))
        if len(text) > _MOST:
            raise Refused(msg("{file} is longer than {most} characters", file=name, most=_MOST))


def in_force(versions: Sequence[Version], on: datetime.date) -> Version | None:
    """The version that holds on ``on``: of those begun by then the last one written; None where the shipped form does."""
    begun = [one for one in versions if one.since <= on]
    last = max(begun, key=lambda one: one.version, default=None)
    return last if last is not None and last.files else None


def digest(files: Mapping[str, str]) -> str:
    """What the audit record keeps of a version's whole content."""
    return hashlib.sha256("\x1f".join(f"{name}\x1e{files[name]}" for name in sorted(files)).encode()).hexdigest()
