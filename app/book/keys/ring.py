"""The keys this process has been given; never written anywhere, and gone when it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from app.book.keys import cipher

if TYPE_CHECKING:
    from pathlib import Path

Ring: TypeAlias = "dict[Path, bytes]"
_known: Ring = {}


def add(path: Path, key: bytes) -> None:
    """``key`` opens the book at ``path``, and whatever was copied from it."""
    _known[path.resolve()] = key


def take(keys: Ring) -> None:
    """Hold exactly these ``keys``, as another process of ours hands them over."""
    if keys != _known:
        clear()
        _known.update(keys)


def held() -> Ring:
    """All keys, to be handed to a process of ours."""
    return dict(_known)


def clear() -> None:
    """Forget every key."""
    _known.clear()


def meant_for(path: Path) -> bytes | None:
    """The key that was given for ``path`` itself."""
    return _known.get(path.resolve())


def key_of(path: Path) -> bytes | None:
    """The key that opens the file at ``path``; None where it is plain or no key at hand fits.

    Copies, drafts and trials have their book's key, whatever they are called: one that fits is looked for.
    """
    if not _known or not cipher.is_encrypted(path):
        return None
    own = meant_for(path)
    if own is not None:
        return own
    return next((key for key in dict.fromkeys(reversed(_known.values())) if cipher.fits(path, key)), None)
