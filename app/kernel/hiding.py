"""Typed words as a board may carry them: residents' names and all private numbers found in them are masked (PIPL 6, 25).

A name is found however it is spaced, dotted or capitalised; what is public by consent (the courtyard's own name, its
contact phones, who holds an office) is spared.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from app.kernel.frozen import frozen
from app.kernel.naming import mask_name, mask_phone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WIDE: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}  # one for one: places stay
_DOTS: Final = "·•‧∙・･"
_LEAST: Final = 2  # a name of one sign would be found in every other word
_BETWEEN: Final = r"[-‐‑‒–—\s()·]{0,2}"  # what people write between the digits of a number
_MOBILE: Final = re.compile(rf"(?<!\d)(?:\+?(?:00)?86{_BETWEEN})?1[3-9](?:{_BETWEEN}\d){{9}}(?!\d)")
_LANDLINE: Final = re.compile(rf"(?<![\d.,])\(?0[1-9]\d{{1,2}}{_BETWEEN}[2-9]\d{{2,3}}{_BETWEEN}\d{{4}}(?!\d)")
_TOLD: Final = re.compile(
    rf"(?:电话|电話|電話|座机|手机|手機|号码|tel|phone|mobile)[^\d\n]{{0,4}}([2-9]\d{{2,3}}{_BETWEEN}\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_IDENTITY: Final = re.compile(
    r"(?<![0-9A-Za-z])(?:\d{14,18}[0-9Xx]|\d{6}[- ]?\d{8}[- ]?\d{3}[0-9Xx]|\d{4}(?:[- ]\d{4}){3}(?:[- ]\d{1,3})?)(?![0-9A-Za-z])"
)
_PLATE: Final = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼滬遼雲魯蘇贛晉陝閩貴寧瓊][A-Z][·•. -]?"
    r"(?:[A-HJ-NP-Z0-9]{5,6}|[A-HJ-NP-Z0-9]{4}[挂学警港澳领學領])(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_RUN: Final = re.compile(rf"\d(?:{_BETWEEN}\d){{4,}}")
_PHONE_SAID: Final = re.compile(rf"\d(?:{_BETWEEN}\d){{6,}}")
_TOWN: Final = re.compile(r"^0(?:10|2\d|[3-9]\d\d)(?=\d{7,8}$)")
_COUNTRY: Final = re.compile(r"^(?:00)?86(?=1[3-9]\d{9}$)")

_Span = tuple[int, int, str]  # from, to, what stands there instead


@frozen
class Private:
    """What no board may carry in full: ``names`` and ``phones`` of the register; ``spared`` is public by consent."""

    names: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    spared: frozenset[str] = frozenset()

    def beside(self, names: Iterable[str], spared: Iterable[str]) -> Private:
        """The same with more names to hide and more that is public."""
        return Private(self.names.union(names), self.phones, self.spared.union(spared))


class Hider:
    """Hides in any number of texts what is private; made once for a paper."""

    def __init__(self, private: Private, *, contacts: bool = False) -> None:
        """Make ready; with ``contacts`` phones nobody in the register has stand, as they are there to be called."""
        self._contacts = contacts
        self._names = {_squeezed(name)[0]: name for name in private.names}
        self._lengths: dict[str, list[int]] = defaultdict(list)  # by the sign a name begins with, the longest first
        for start, size in {(name[0], len(name)) for name in self._names if len(name) >= _LEAST}:
            self._lengths[start].append(size)
        for sizes in self._lengths.values():
            sizes.sort(reverse=True)
        self._phones = {way for phone in private.phones for way in _ways(_digits(phone))}
        self._phone_lengths = sorted({len(phone) for phone in self._phones}, reverse=True)
        self._spared = tuple(filter(None, private.spared))
        self._spared_phones = {_bare(_digits(said)) for text in private.spared for said in _PHONE_SAID.findall(text)}

    def hide(self, text: str) -> str:
        """``text`` with what is private in it masked."""
        made, place = [], 0
        for start, end, instead in self._spans(text):
            made += [text[place:start], instead]
            place = end
        return "".join(made) + text[place:]

    def found(self, text: str) -> list[str]:
        """What is private in ``text``, in its order."""
        return [text[start:end] for start, end, _ in self._spans(text)]

    def _spans(self, text: str) -> Iterator[_Span]:
        place = 0
        for start, end, instead in sorted(
            (*self._numbers(text), *self._people(text)), key=lambda span: (span[0], -span[1])
        ):
            if start >= place:
                yield start, end, instead
                place = end

    def _people(self, text: str) -> Iterator[_Span]:
        flat, places = _squeezed(text)
        spared = [(at, at + len(word)) for word in self._spared for at in _everywhere(word, text)]
        place = 0
        while place < len(flat):
            size = self._name_at(flat, place)
            start, end = places[place], places[place + max(size, 1) - 1] + 1
            if size and not _in_a_word(text, start, end) and not any(a <= start and end <= b for a, b in spared):
                yield start, end, mask_name(self._names[flat[place : place + size]])
                place += size
            else:
                place += 1

    def _name_at(self, flat: str, place: int) -> int:
        sizes = self._lengths.get(flat[place], ())
        room = len(flat) - place
        return next((size for size in sizes if size <= room and flat[place : place + size] in self._names), 0)

    def _numbers(self, text: str) -> Iterator[_Span]:
        plain = text.translate(_WIDE)
        for found in _IDENTITY.finditer(plain):
            yield (*found.span(), f"{found[0][:3]}****{found[0][-4:]}")
        for found in _PLATE.finditer(plain):
            yield (*found.span(), f"{found[0][:2].upper()}****{found[0][-1].upper()}")
        for pattern, group in ((_MOBILE, 0), (_LANDLINE, 0), (_TOLD, 1)):
            for found in pattern.finditer(plain):
                number = _bare(_digits(found[group]))
                known = not self._contacts or number in self._phones
                if known and number not in self._spared_phones:
                    yield (*found.span(group), mask_phone(number))
        if self._phones:
            for run in _RUN.finditer(plain):
                yield from self._known_phones(run[0], run.start())

    def _known_phones(self, run: str, offset: int) -> Iterator[_Span]:
        places = [place for place, sign in enumerate(run) if sign.isdigit()]
        digits = _digits(run)
        for first in range(len(digits)):
            if first and places[first - 1] == places[first] - 1:
                continue  # in the middle of a number
            for size in self._phone_lengths:
                last = first + size - 1
                whole = last < len(digits) and (last + 1 == len(digits) or places[last + 1] > places[last] + 1)
                number = digits[first : last + 1]
                if whole and number in self._phones and _bare(number) not in self._spared_phones:
                    yield offset + places[first], offset + places[last] + 1, mask_phone(number)
                    break


def _squeezed(text: str) -> tuple[str, list[int]]:
    """``text`` without blanks and dots, half-width, Latin letters small; and where each sign of it stands in ``text``."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text.translate(_WIDE)):
        if not sign.isspace() and sign not in _DOTS:
            signs.append(sign.lower() if sign.isascii() else sign)
            places.append(place)
    return "".join(signs), places


def _in_a_word(text: str, start: int, end: int) -> bool:
    """Whether Latin letters from ``start`` to ``end`` are only a part of a longer word."""
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return (_is_latin(before) and _is_latin(text[start])) or (_is_latin(after) and _is_latin(text[end - 1]))


def _is_latin(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()


def _everywhere(word: str, text: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _ways(number: str) -> tuple[str, ...]:
    """A landline is also told without the code of its town."""
    found = _TOWN.match(number)
    return (number, number[found.end() :]) if found else (number,)


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())


def _bare(number: str) -> str:
    """A number without the country's code."""
    return _COUNTRY.sub("", number)
