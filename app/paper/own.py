"""A committee's own form in the place of a shipped one: laid beside the shipped ones for one printing, or proved first."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.kernel import paths
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.paper.shelf import read_form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.paper.forms import FormData, OwnForm


@contextmanager
def before_shipped(own: OwnForm | None, roots: tuple[Path, ...]) -> Iterator[tuple[Path, ...]]:
    """The roots forms are taken from, the folder of ``own`` first while the block lasts."""
    if own is None:
        yield roots
        return
    with tempfile.TemporaryDirectory(prefix="courtyard-form-") as name:
        _laid(own, Path(name))
        yield (Path(name), *(roots or (paths.forms(),)))


def prove(own: OwnForm, data: FormData | None) -> None:
    """Refused with file, line and reason where ``own`` is broken, or where its words do not fit ``data``."""
    from app.paper import words  # noqa: PLC0415 — typesetting is heavy
    from app.paper.compose import compose  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="courtyard-form-") as name:
        form = read_form(_laid(own, Path(name)))
        if (form.id, form.room) != (own.id, own.room):
            raise Refused(msg("{room}/{form}/form.toml: id and room stay as they are", room=own.room, form=own.id))
        for language in ("zh_CN", "en"):
            words.parse(form.words(language), language, form.audience)
        if data is not None:
            compose(form, replace(data, form=None), ("zh_CN", "en"), form.audience, reprint=False)


def _laid(own: OwnForm, root: Path) -> Path:
    """Write the files of ``own`` under ``root``; gives its ``form.toml``."""
    folder = root / own.room / own.id
    folder.mkdir(parents=True)
    for name, text in own.files.items():
        (folder / name).write_text(text, encoding="utf8")
    return folder / "form.toml"
