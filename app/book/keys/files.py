"""The key file beside an encrypted book: the book's key, hidden under a passphrase (argon2id)."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from app.book.keys import rules
from app.book.keys.rules import KEY_BYTES, STRETCHED_BYTES, mark, same_words, unwrap, wrap
from app.book.seats.rules import password_fault
from app.book.swapping import sync_folder, write_through
from app.kernel import presets
from app.kernel.disk import why
from app.kernel.errors import BookUnavailable, NotAllowed, Refused
from app.kernel.frozen import frozen
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from pathlib import Path

_VERSION: Final = 1
_SALT_BYTES: Final = 16
_TAG_BYTES: Final = 32


@frozen
class Cost:
    """What stretching a passphrase takes: RFC 9106, second recommended choice, for a PC with little memory."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        """ValueError for what would stop the PC: the file may come from anywhere."""
        most = {"memory_kib": 1024 * 1024, "passes": 64, "lanes": 16}
        for name, value in asdict(self).items():
            if type(value) is not int or not 0 < value <= most[name]:
                message = f"{name} is {value}"
                raise ValueError(message)


USUAL: Final = Cost()


def key_file(path: Path) -> Path:
    """The file beside the book or copy at ``path``."""
    return path.with_name(path.name + ".key")


def write(path: Path, key: bytes, passphrase: str, cost: Cost | None = None) -> None:
    """Let ``passphrase`` open the book at ``path`` from now on; on the disk when this returns. Refused if too short."""
    check_passphrase(passphrase)
    salt, taken = os.urandom(_SALT_BYTES), cost or USUAL
    head = {"version": _VERSION, "kdf": "argon2id", "key": mark(key), **asdict(taken), "salt": salt.hex()}
    hidden, tag = wrap(key, _stretch(passphrase, salt, taken), _bound(head))
    _put(path, json.dumps({**head, "wrapped": hidden.hex(), "tag": tag.hex()}, indent=1).encode() + b"\n")


def check_passphrase(passphrase: str) -> None:
    """Refused for one that is too short, or that everybody would try first."""
    rules.check_passphrase(passphrase)
    plain = presets.load("passwords")["plain"]
    fault = password_fault(same_words(passphrase).decode(), "", least=rules.SHORTEST, plain=plain)
    if fault is not None:
        raise Refused(fault)


def open_with(path: Path, passphrase: str) -> bytes:
    """The key of the book at ``path``; NotAllowed for another passphrase, BookUnavailable without a whole key file."""
    file = key_file(path)
    try:
        kept: Any = json.loads(file.read_text(encoding="utf8"))
        head = {name: value for name, value in kept.items() if name not in {"wrapped", "tag"}}
        salt, hidden, tag = (bytes.fromhex(kept[name]) for name in ("salt", "wrapped", "tag"))
        cost = Cost(kept["memory_kib"], kept["passes"], kept["lanes"])
        whole = (kept["version"], len(salt), len(hidden), len(tag)) == (_VERSION, _SALT_BYTES, KEY_BYTES, _TAG_BYTES)
    except OSError as fault:
        raise BookUnavailable(
            msg("The key file {path} cannot be read ({fault}): use the recovery key", path=file, fault=why(fault))
        ) from fault
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise BookUnavailable(msg("The key file {path} is damaged: use the recovery key", path=file)) from fault
    if not whole:
        raise BookUnavailable(msg("The key file {path} is damaged: use the recovery key", path=file))
    key = unwrap(hidden, tag, _stretch(passphrase, salt, cost), _bound(head))
    if key is None:
        raise NotAllowed(
            msg(
                "That is not the passphrase of {path}: mind small and capital letters; it is not the password of an "
                "operator",
                path=path.name,
            )
        )
    return key


def hides(path: Path, key: bytes) -> bool:
    """Whether the key file beside ``path`` is one of ``key``."""
    try:
        kept: Any = json.loads(key_file(path).read_text(encoding="utf8"))
        return bool(kept["key"] == mark(key))
    except (OSError, ValueError, KeyError, TypeError):
        return False


def carry(source: Path, target: Path) -> None:
    """Lay the key file of ``source`` beside ``target`` too, where there is one."""
    if key_file(source).is_file():
        _put(target, key_file(source).read_bytes())


def remove(path: Path) -> None:
    """Take the key file of ``path`` away."""
    key_file(path).unlink(missing_ok=True)


def _put(path: Path, content: bytes) -> None:
    """The old key file or the new one, whenever the power goes."""
    put = key_file(path)
    draft = put.with_name(put.name + ".part")
    draft.write_bytes(content)
    write_through(draft)
    draft.replace(put)
    sync_folder(put.parent)


def _bound(head: dict[str, Any]) -> bytes:
    return json.dumps(head, sort_keys=True).encode()


def _stretch(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    from argon2.low_level import Type, hash_secret_raw  # noqa: PLC0415 — not needed to open a plain book

    return hash_secret_raw(
        same_words(passphrase),
        salt,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=STRETCHED_BYTES,
        type=Type.ID,
    )
