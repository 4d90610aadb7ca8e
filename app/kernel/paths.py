"""Places: where the program's own data lies and where this PC's settings go."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import platformdirs


@cache
def _data_root() -> Path:
    """The folder holding ``resources`` and ``forms``: in the wheel, or the checkout's root."""
    packaged = Path(__file__).resolve().parents[1] / "shipped"
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[2]


def resources() -> Path:
    """The shipped data: fonts, presets, icons, catalogues."""
    return _data_root() / "resources"


def forms() -> Path:
    """The shipped papers."""
    return _data_root() / "forms"


def locales() -> Path:
    """The catalogues, a folder for each language."""
    return resources() / "locales"


def notices() -> Path:
    """The ready texts of notices, one file a text."""
    return resources() / "notices"


def presets() -> Path:
    """The shipped figures a committee may set differently."""
    return resources() / "presets"


def settings_file() -> Path:
    """This PC's settings."""
    return Path(platformdirs.user_config_dir("courtyard-desk", appauthor=False)) / "settings.json"


def log_file() -> Path:
    """Where faults are written down."""
    return Path(platformdirs.user_log_dir("courtyard-desk", appauthor=False)) / "courtyard.log"


def state_folder() -> Path:
    """Where this PC keeps what is neither a setting nor the courtyard's: wrong passwords in a row."""
    return Path(platformdirs.user_state_dir("courtyard-desk", appauthor=False))
