"""Opening the lock: is a file an encrypted book, and which words open it."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

from app.book.keys import cipher, files, ring
from app.book.keys.rules import KEY_BYTES, meant_as_written, read_written
from app.book.troubles import damaged
from app.kernel.errors import BookLocked, BookUnavailable, NotAllowed, Refused
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from pathlib import Path

_PAGE: Final = 4096  # bytes; SQLCipher's
_KINDS: Final = 250  # of 256: a page of noise has them all, words and spreadsheets have not


def new_key() -> bytes:
    """256 bits nobody can guess."""
    return secrets.token_bytes(KEY_BYTES)


def check_available() -> None:
    """BookUnavailable where this PC's program cannot open encrypted books."""
    if not cipher.available():
        raise BookUnavailable(
            msg(
                "This program was installed without encryption (SQLCipher): install it with “courtyard-desk[encrypted]”, "
                "or run “bash installer/run” once more"
            )
        )


def looks_encrypted(path: Path) -> bool:
    """Whether ``path`` may be an encrypted book: a key file stands beside it, or all of its first page is noise."""
    if not cipher.is_encrypted(path):
        return False
    if files.key_file(path).is_file():
        return True
    try:
        with path.open("rb") as stream:
            return path.stat().st_size % _PAGE == 0 and len(set(stream.read(_PAGE))) >= _KINDS
    except OSError:
        return False


def is_locked(path: Path) -> bool:
    """Whether a passphrase or recovery key must be asked for before ``path`` can be opened."""
    try:
        check_unlocked(path)
    except BookLocked:
        return True
    return False


def check_unlocked(path: Path) -> bool:
    """Whether ``path`` is an encrypted book whose key is at hand; BookLocked where the key must be asked for.

    One whose key file hides a key at hand that does not fit is damaged, and is found to be so when it is opened.
    """
    if not looks_encrypted(path):
        return False
    check_available()
    known = ring.meant_for(path) or ring.key_of(path)
    if known is None and not any(files.hides(path, key) for key in ring.held().values()):
        raise BookLocked(
            msg(
                "{path} is encrypted: type its passphrase or its recovery key (for commands: COURTYARD_BOOK_KEY)",
                path=path,
            )
            if files.key_file(path).is_file()
            else msg(
                "{path} is not a book of this program, or an encrypted one without its key file {key}: put that file "
                "beside it, or type the recovery key",
                path=path,
                key=files.key_file(path).name,
            )
        )
    return True


def unlock(path: Path, words: str) -> None:
    """Have the passphrase or recovery key ``words`` open ``path``; NotAllowed where it does not, Refused if mistyped."""
    check_available()
    try:
        key = read_written(words)
    except Refused as mistyped:
        _unlock_by_passphrase(path, words, mistyped)
    else:
        unlock_written(path, key)


def _unlock_by_passphrase(path: Path, words: str, mistyped: Refused) -> None:
    try:
        key = files.open_with(path, words)
    except (NotAllowed, BookUnavailable):
        if meant_as_written(words):
            raise mistyped from None
        raise
    ring.add(path, key)
    if not cipher.fits(path, key):
        raise damaged(path, msg("its first page"))


def unlock_written(path: Path, key: bytes) -> None:
    """Have ``key``, read from the paper, open ``path``; NotAllowed where it belongs to another book."""
    if not cipher.fits(path, key):
        raise NotAllowed(
            msg(
                "That recovery key does not open {path}: it belongs to another book, or the file is damaged; then try "
                "a backup",
                path=path.name,
            )
        )
    ring.add(path, key)
