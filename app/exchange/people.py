"""Names and phones: several in one cell, numbers stored as numbers, spaces that mean nothing."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from app.exchange.values import BadValue, Cell, half_of, text_of
from app.kernel.i18n import msg
from app.kernel.masks import surname

_HAN: Final = r"\u2e80-\u2fdf\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_HAN_WORD: Final = re.compile(f"^[{_HAN}]+$")
_DOTS: Final = re.compile("[·•‧∙・･]")
_NAME_MARKS: Final = frozenset("、,，/／;；\n&＆|")
_OPENING: Final = "(（[【〔"
_CLOSING: Final = ")）]】〕"
_PHONE_MARKS: Final = re.compile(r"[/、,;|\n\\]+|或")
_NOTE: Final = re.compile(r"\([^()]*\)|[" + _HAN + r"]+[:：]?")
_PHONE: Final = re.compile(r"^\+?[0-9]{5,20}$")
_PHONE_DIGITS: Final = 7  # a local number; shorter pieces belong together
_CUT: Final = re.compile(r"^[0-9.]+[eE]\+?[0-9]+$")


def read_names(cell: Cell) -> tuple[str, ...]:
    """The people named in a cell, in order, each once; ``·`` and parentheses keep a name together."""
    if cell is None:
        return ()
    text = "·".join(piece.strip() for piece in _DOTS.split(text_of(cell)))
    names: dict[str, None] = {}
    for piece in _split(text):
        for name in _by_spaces(piece):
            names[name] = None
    return tuple(names)


def read_phones(cell: Cell) -> tuple[str, ...]:
    """The phone numbers in a cell as digits, in order, each once; BadValue when something there is no number."""
    text = half_of(cell)
    if not text or text in {"-", "—", "/"}:
        return ()
    phones: dict[str, None] = {}
    for piece in _PHONE_MARKS.split(text):
        bare = _NOTE.sub(" ", piece).strip()
        if not bare and (_NOTE.search(piece) or not piece.strip()):
            continue
        for number in _numbers(bare):
            if _CUT.match(number):
                words = msg("the phone number {value} was cut short by the spreadsheet: type it again", value=number)
                raise BadValue(words)
            if not _PHONE.match(number):
                raise BadValue(msg("“{value}” is not a phone number", value=text))
            phones[number] = None
    return tuple(phones)


def _numbers(text: str) -> list[str]:
    """Numbers parted by blanks; blanks and dashes inside one number are dropped."""
    pieces = [re.sub(r"[-‐–—]", "", piece) for piece in text.split()]
    if len(pieces) > 1 and all(len(piece) >= _PHONE_DIGITS for piece in pieces):
        return pieces
    return ["".join(pieces)]


def _split(text: str) -> list[str]:
    """``text`` parted at the marks that stand outside parentheses."""
    pieces, depth, current = [], 0, ""
    for character in text:
        depth += (character in _OPENING) - (character in _CLOSING)
        if depth <= 0 and character in _NAME_MARKS:
            pieces.append(current)
            current = ""
        else:
            current += character
    pieces.append(current)
    return [piece.strip() for piece in pieces if piece.strip()]


def _by_spaces(piece: str) -> list[str]:
    """``曾生桂 周玥华`` is two people, ``张 三`` and ``欧阳 修文`` one; other scripts keep their blanks."""
    words = piece.split()
    if len(words) == 1 or not all(map(_HAN_WORD.match, words)):
        return [" ".join(words)]
    alone = any(len(word) == 1 for word in words)
    compound = any(surname(first + second) == first for first, second in pairwise(words))
    return ["".join(words)] if alone or compound else words
