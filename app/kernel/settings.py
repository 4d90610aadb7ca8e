"""This PC's settings: the last book, language, type size; never the courtyard's data."""

from __future__ import annotations

import json
from dataclasses import asdict, fields, replace
from typing import TYPE_CHECKING, Any

from app.kernel import paths
from app.kernel.frozen import frozen

if TYPE_CHECKING:
    from pathlib import Path


@frozen
class Settings:
    """What this PC remembers between two starts."""

    last_book: str = ""
    language: str = "zh_CN"
    type_size: int = 15
    palette: str = "light"
    last_operator: str = ""
    stick_backup: str = ""
    second_place: str = ""
    rehearsed: str = ""
    statement_look: str = ""
    pay_method: str = "cash"
    receipt_size: str = "a4"
    print_setups: str = ""  # by form, see kernel/print_setups
    lock_minutes: int = 10  # without key or mouse before the window is locked; 0 never


def load(file: Path | None = None) -> Settings:
    """The settings, or the defaults where the file is missing or unreadable."""
    try:
        kept = json.loads((file or paths.settings_file()).read_text(encoding="utf8"))
        known = {f.name: type(f.default) for f in fields(Settings)}
        usable: dict[str, Any] = {k: v for k, v in kept.items() if k in known and isinstance(v, known[k])}
        return Settings(**usable)
    except (OSError, ValueError, AttributeError):
        return Settings()


def change(file: Path | None = None, **changes: str | int) -> Settings:
    """Keep ``changes`` and give the settings as they are now; a folder that cannot be written is left alone."""
    target = file or paths.settings_file()
    settings = replace(load(target), **changes)  # type: ignore[arg-type]
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_suffix(".part")
        draft.write_text(json.dumps(asdict(settings), ensure_ascii=False, indent=1), encoding="utf8")
        draft.replace(target)
    except OSError:
        pass
    return settings
