"""The sample courtyard's own words in English: somebody who has English filled them in when the book began."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from app.bulletin.wordbook.services import put_english
from app.kernel import paths

if TYPE_CHECKING:
    from app.book import UnitOfWork


def put_into_english(work: UnitOfWork) -> None:
    """Fill the wordbook in."""
    told = tomllib.loads((paths.resources() / "sample" / "wordbook.toml").read_text(encoding="utf8"))
    for words, english in told["words"].items():
        put_english(work, words, english)
