"""Papers of a few words, made for one test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.paper.forms import FormData, PaperOptions
from app.paper.render import render
from tests.paper.reading import Read, read

if TYPE_CHECKING:
    from pathlib import Path

    from app.paper.blocks import Table


@pytest.fixture
def slip_of(tmp_path: Path):
    """The pages of a slip with these words."""

    def make(
        words: str, *, tables: dict[str, Table] | None = None, style: str = "slip", **options: object
    ) -> list[Read]:
        folder = tmp_path / "room" / "sheet"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "form.toml").write_text(f'style = "{style}"\n[title]\nzh_CN = "单"\nen = "Slip"\n', encoding="utf8")
        for language in {"zh_CN", "en" if options.get("language") == "en" else "zh_CN"}:
            (folder / f"{language}.md").write_text(words, encoding="utf8")
        data = FormData({}, tables=tables or {})
        return read(render("sheet", data, PaperOptions(**options), roots=(tmp_path,)))  # type: ignore[arg-type]

    return make
