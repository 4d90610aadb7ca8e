"""The characters of a paragraph: their faces and widths, the gaps between them, and where a line may not end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from app.paper import fonts
from app.paper.ties import ties

if TYPE_CHECKING:
    from app.paper.fonts import Face

Alignment: TypeAlias = Literal["justify", "left", "centre", "right"]

NO_START: Final = frozenset("，。、；：？！）》」』】〕〗〉｝”’…—％℃‰·～／,.;:!?)]}%々ー-–/_’”")
NO_END: Final = frozenset("（《「『【〔〖〈｛“‘¥￥$€£([{")
_SIGNS: Final = frozenset("=≈×÷")  # these begin the next line of a sum, as in print
OPENING: Final = frozenset("（《「『【〔〖〈｛“‘")
_BEFORE_MORE: Final = NO_END | _SIGNS
CLOSING: Final = frozenset("，。、；：）》」』】〕〗〉｝”’")
_PROVINCES: Final = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"  # as number plates name them
_WHOLE: Final = re.compile(
    rf"(?=[\d第+\-C{_PROVINCES},.每星（—…])(?:"  # what any of it begins with: most places are passed over at once
    r"\d{4}年\d{1,2}月(?:\d{1,2}日)?(?:至(?=\d))?"  # 2026年9月5日, and 至 where a span of days goes on
    r"|\d{4}年(?:度|第[一二三四]季度)|\d{4}年[上下]半年|第[一二三四五六七八九十百\d]+(?:季度|[次届号条批期章项])"
    r"|\+?[\d-]*\d(?: \d{3,4})+(?!\d)"  # 0571-8888 1234
    r"|\d{1,2}月\d{1,2}日"
    r"|\d{1,2}:\d\d[–-][\u4e00-\u9fff]{1,4}"  # 08:50–未签出
    r"|\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{4})?"
    r"|-?CNY -?[\d,.]+"
    r"|第 ?\d[\d-]* ?[号条款项稿]"  # 第 2026-03 号决议
    rf"|[{_PROVINCES}][A-Z]·?[A-Z\d]{{4,6}}[港澳学警挂领]?(?![A-Za-z\d])"  # a plate
    r"|(?:[\d,.]*\d[—～])?[\d,.]*\d ?(?:号楼|单元|平方米|公里|小时|分钟|个月"  # with its unit, as 80—89 分
    r"|[元角分万亿‰℃年月日时户人号个只份名次天米层处件吨项条张台盏套栋幢间辆把根盆棵页]|%|％|㎡)"
    r"|\d[\d,.:]*[—～]\d[\d,.:]*"
    r"|每周[一二三四五六日]|星期[一二三四五六日]"
    r"|（[^（）\s]{1,3}）"  # a gloss of a word or two
    r"|——|……)"
)
_HANZI: Final = "[\u3400-\u9fff\U00020000-\U0003ffff]"
_A_NAME: Final = re.compile(f"(?<!{_HANZI}){_HANZI}{{2,8}}(?!{_HANZI})")  # in words of another language
_LETTERS: Final = re.compile(r"[^\W\d_\u2e80-\U0003ffff]")
_SMALL_GAP: Final = 0.08  # inside 2026年9月5日: too narrow to be taken for a space when text is copied
_QUOTES: Final = frozenset("“”‘’·")
_FITTED: Final = _QUOTES | {"—"}
# Ink of “ and ‘ in the full-width cell (thousandths): beside Latin letters they are set in their own width.
_QUOTE_INK: Final[dict[str, tuple[int, int]]] = {
    "“": (590, 400),
    "‘": (765, 215),
    "”": (0, 440),
    "’": (10, 225),
    "·": (330, 340),
}
_FULL_WIDTH: Final = 900


class Setting(NamedTuple):
    """How text is set: face, size, language, gap between Chinese and Latin in parts of the size."""

    face: Face
    size: float
    language: str = "zh_CN"
    gap: float = 0.25
    indent: float = 0.0
    align: Alignment = "justify"
    hang: float = 0.0
    tracking: float = 0.0


@dataclass(slots=True)
class Chars:
    """The characters of a paragraph with what is known of each: ``free`` says that a line may end before it.

    In ``plain`` ones each takes the width its font gives it; before ``ties`` it may end only in need.
    """

    text: str
    faces: list[Face]
    advance: list[float]
    shift: list[float]
    before: list[float]
    kind: list[str]
    free: list[bool]
    plain: bool = True
    ties: tuple[tuple[int, ...], ...] = ()


def _is_wide(char: str) -> bool:
    code = ord(char)
    return (
        0x2E80 <= code <= 0x9FFF
        or 0xAC00 <= code <= 0xD7AF
        or 0xF900 <= code <= 0xFAFF
        or 0xFE30 <= code <= 0xFE4F
        or 0xFF00 <= code <= 0xFF60
        or 0xFFE0 <= code <= 0xFFE6
        or 0x20000 <= code <= 0x3FFFF
    )


@lru_cache(maxsize=20000)
def _kind(char: str) -> str:
    """``c`` Chinese, ``p`` Chinese punctuation, ``s`` space, ``l`` letters, digits and all else."""
    if char in " \u00a0\u3000\t":
        return "s"
    if char in OPENING or char in CLOSING or char in "？！…—·":
        return "p"
    return "c" if _is_wide(char) else "l"


class _Known(dict[str, tuple["Face", float, str]]):
    """Face, width in thousandths and kind of every character met so far in one wanted face."""

    def __init__(self, wanted: Face) -> None:
        super().__init__()
        self.wanted: Face = wanted

    def __missing__(self, char: str) -> tuple[Face, float, str]:
        face = fonts.face_of(ord(char), self.wanted)
        self[char] = known = face, fonts.widths(face).get(ord(char), 1000), _kind(char)
        return known


@cache
def _known(wanted: Face) -> _Known:
    return _Known(wanted)


def measured(piece: tuple[tuple[str, bool], ...], setting: Setting) -> Chars:
    """Measure one line of text given as (text, bold) parts."""
    text = "".join(part for part, _ in piece)
    found: list[tuple[Face, float, str]] = []
    for part, is_bold in piece:
        found += map(_known(fonts.bold(setting.face) if is_bold else setting.face).__getitem__, part)
    size, tracking = setting.size, setting.tracking
    faces, kinds = [face for face, _, _ in found], [kind for _, _, kind in found]
    advance = [width * size / 1000 for _, width, _ in found]
    if tracking:
        advance = [width + tracking if kind in "cp" else width for width, kind in zip(advance, kinds, strict=True)]
    chars = Chars(text, faces, advance, [0.0] * len(text), [0.0] * len(text), kinds, [True] * len(text))
    chars.plain = not tracking and _FITTED.isdisjoint(text)
    if not chars.plain:
        _fit_marks(chars, setting)
    _find_places(chars, setting)
    chars.ties = ties(text, setting)
    return chars


def _find_places(chars: Chars, setting: Setting) -> None:
    """The gap before each character, and whether a line may end there."""
    whole, before, free, text = _whole_stretches(chars.text), chars.before, chars.free, chars.text
    if not setting.language.startswith("zh") and not text.isascii():
        whole |= _names(chars)
    a = chars.kind[0] if text else ""
    for i, b in enumerate(chars.kind):
        if i:
            if a != b or a == "p":
                before[i] = _space_before(chars, i, setting, inside=i in whole)
            if i in whole or (a == b == "l"):
                free[i] = False
            elif a != "c" or b != "c" or text[i] in NO_START:
                free[i] = _may_break(chars, i)
        a = b


def _whole_stretches(text: str) -> frozenset[int]:
    """The places inside numbers with units, dates, dashes and the like, where nothing may come between."""
    return frozenset(place for found in _WHOLE.finditer(text) for place in range(found.start() + 1, found.end()))


def _names(chars: Chars) -> frozenset[int]:
    """The places inside short stretches of Chinese in words of another language, where each of them is a word."""
    if chars.kind.count("c") > len(_LETTERS.findall(chars.text)):
        return frozenset()  # Chinese words, which no other language has
    return frozenset(place for found in _A_NAME.finditer(chars.text) for place in range(found.start() + 1, found.end()))


def _fit_marks(chars: Chars, setting: Setting) -> None:
    """Quotes beside Latin letters take their own width; two em dashes join in one line of two characters."""
    size = setting.size
    for i, char in enumerate(chars.text):
        if char in _QUOTES and chars.advance[i] > _FULL_WIDTH * size / 1000 and _among_latin(chars, i, setting):
            shift, width = _QUOTE_INK[char]
            chars.shift[i] = -shift * size / 1000
            chars.advance[i] = width * size / 1000
            chars.kind[i] = "l"
        elif char == "—" and not setting.language.startswith("zh"):
            chars.kind[i] = "l"
        elif char == "—" and "—" in (chars.text[i - 1 : i], chars.text[i + 1 : i + 2]):
            chars.advance[i] = size


def _among_latin(chars: Chars, i: int, setting: Setting) -> bool:
    if not setting.language.startswith("zh"):
        return True
    beside = (chars.text[i - 1 : i], chars.text[i + 1 : i + 2])
    return chars.text[i] in "’‘" and all(each.isascii() and each.isalpha() for each in beside)


def _space_before(chars: Chars, i: int, setting: Setting, *, inside: bool) -> float:
    a, b = chars.kind[i - 1], chars.kind[i]
    if a + b in ("cl", "lc") and _takes_gap(chars.text[i - 1 if a == "l" else i]):
        return (min(_SMALL_GAP, setting.gap) if inside else setting.gap) * setting.size
    if a == b == "p":
        left, right = chars.text[i - 1], chars.text[i]
        if left in CLOSING and right in (CLOSING | OPENING) and _is_full(chars, i - 1, setting):
            return -setting.size / 2
        if left in OPENING and right in OPENING and _is_full(chars, i, setting):
            return -setting.size / 2
    return 0.0


def _takes_gap(char: str) -> bool:
    """Letters and figures stand off from Chinese; their punctuation does not."""
    return char.isalnum() or char in "¥$€£%#@&+°²³"


def _may_break(chars: Chars, i: int) -> bool:
    left, right = chars.text[i - 1], chars.text[i]
    if chars.kind[i] == "s" or right in NO_START:
        return False
    if chars.kind[i - 1] == "s":
        before = chars.text[:i].rstrip()
        return left != "\u00a0" and not (before and before[-1] in _BEFORE_MORE)
    return left not in NO_END


def opening_trim(chars: Chars, i: int, setting: Setting) -> float:
    """An opening bracket at the start of a line leaves out the empty half of its cell."""
    return -setting.size / 2 if chars.text[i] in OPENING and _is_full(chars, i, setting) else 0.0


def closing_trim(chars: Chars, i: int, setting: Setting) -> float:
    """How much of a closing mark at the end of a line is empty."""
    return setting.size / 2 if chars.text[i] in CLOSING and _is_full(chars, i, setting) else 0.0


def is_long_dash(chars: Chars, i: int) -> bool:
    """Whether the character is half of the Chinese dash of two characters."""
    return chars.text[i] == "—" and chars.kind[i] == "p"


def _is_full(chars: Chars, i: int, setting: Setting) -> bool:
    return chars.advance[i] > _FULL_WIDTH * setting.size / 1000
