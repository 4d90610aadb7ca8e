"""``python -m tests.paper.many_paragraphs [COUNT]``: random mixed paragraphs, read back from their finished PDF.

Without a number 10,000 of them (about a minute): no line may begin or end with a forbidden mark, nothing that must stay
whole may be split, and the text that comes out must be the text that went in.
"""

from __future__ import annotations

import itertools
import random
import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.kernel.masks import Audience
from app.paper import pdf
from app.paper.blocks import Document, Paragraph, Span
from app.paper.flow import lay_out
from app.paper.styles import style_for
from tests.paper.reading import bare, read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.paper.shelf import PaperSize, StyleName, TypeSize

BAD_START: Final = set("，。、；：？！）》」』】〕”’…—％℃,.;:!?)%")
BAD_END: Final = set("（《「『【〔“‘¥([")
WHOLE: Final = re.compile(
    r"\d{4}年\d{1,2}月\d{1,2}日|¥[\d,]+\.\d\d|CNY [\d,]+\.\d\d|\d[\d,.:-]*\d|[A-Za-z]+(?:[’'-][A-Za-z]+)*|——|……"
    r"|\d+(?:元|％|%|℃|㎡)"
)
_HANZI: Final = "院务公开收支物业小区居民通知门卫保洁停车楼栋单元户主任委员会请各位邻居注意安全用电"
_RARE: Final = "䶮㛃𬭚𪩘堃犇喆玥𬍛"
_WORDS: Final = (
    "the",
    "water",
    "company",
    "committee’s",
    "Wi-Fi",
    "GB/T",
    "please",
    "residents",
    "courtyard",
    "e-bike",
)
_MARKS: Final = ("，", "。", "、", "；", "：", "？", "！", "", "", "")
_SOME: Final = 400  # paragraphs of one document
STYLES: Final[tuple[tuple[StyleName, PaperSize, TypeSize], ...]] = (
    ("notice", "a4", "normal"), ("slip", "a5", "normal"), ("board", "a4", "large"), ("register", "241", "normal"),
)  # fmt: skip


@dataclass(frozen=True)
class Fault:
    """What is wrong with one line end: the line, and the one after it."""

    what: str
    before: str
    after: str


def paragraphs(count: int, seed: int = 0) -> list[str]:
    """So many paragraphs of Chinese, English, numbers, dates, amounts, quotations and dashes."""
    chance = random.Random(seed)  # noqa: S311 — the same paragraphs each time
    return [_paragraph(chance) for _ in range(count)]


def _paragraph(chance: random.Random) -> str:
    made = ""
    for _ in range(chance.randint(3, 40)):
        piece = _piece(chance)
        runs_on = made[-1:].isascii() and made[-1:].isalnum() and piece[0].isascii()
        made += f"、{piece}" if runs_on else piece  # two numbers are never written as one
    return made + "。"


def _piece(chance: random.Random) -> str:
    hanzi = "".join(chance.choices(_HANZI, k=chance.randint(1, 9)))
    number = chance.randint(1, 2_000_000)
    day = f"{chance.randint(2020, 2030)}年{chance.randint(1, 12)}月{chance.randint(1, 28)}日"
    others = (
        hanzi, hanzi, hanzi, f"（{hanzi}）", f"《{hanzi}》", f"“{hanzi}”", f"{hanzi}——{hanzi}", f"{hanzi}……", day,
        f"¥{number / 100:,.2f}", f"CNY {number / 100:,.2f}", f"{number}元", f"{number % 100}%", "36℃", "0551-62340012",
        f"{chance.choice(_WORDS)} {chance.choice(_WORDS)}", chance.choice(_WORDS), chance.choice(_RARE), "3-2-501", "8:30",
    )  # fmt: skip
    return chance.choice(others) + chance.choice(_MARKS)


def faults(texts: list[str], style: tuple[StyleName, PaperSize, TypeSize]) -> Iterator[Fault]:
    """What is wrong with ``texts`` once they are set and printed."""
    name, size, letters = style
    design = style_for(name, size, letters)
    document = Document("许多段落", tuple((Paragraph((Span(text),)),) for text in texts))
    sheets = lay_out(document, design, ("zh_CN",), Audience.OFFICE)
    lines = []
    for page in read(pdf.draw(pdf.About("许多段落", "", "zh-CN"), [("", sheets)])):
        body = [line for line in page.placed_lines() if line[0].y > design.bottom]
        lines += ["".join(char.char for char in line) for line in body]
    typed = "".join(map(bare, texts))
    if "".join(map(bare, lines)) != typed:
        yield Fault("the text that came out is not the text that went in", "", "")
        return
    ends, inside = _ends(texts), _inside(texts)
    place = 0
    for before, after in itertools.pairwise(lines):
        place += len(bare(before))
        if place in ends:
            continue
        if after.lstrip()[0] in BAD_START or before.rstrip()[-1] in BAD_END:
            yield Fault("a mark stands where none may", before, after)
        if place in inside:
            yield Fault("what must stay whole is split", before, after)


def _ends(texts: list[str]) -> set[int]:
    ends, place = set(), 0
    for text in texts:
        place += len(bare(text))
        ends.add(place)
    return ends


def _inside(texts: list[str]) -> set[int]:
    """Places within what must stay whole, counted without spaces."""
    inside, start = set(), 0
    for text in texts:
        for found in WHOLE.finditer(text):
            first = start + len(bare(text[: found.start()]))
            inside.update(range(first + 1, first + len(bare(found[0]))))
        start += len(bare(text))
    return inside


def main(arguments: list[str]) -> int:
    """Set, print and read so many paragraphs; the answer is the exit status."""
    count = int(arguments[0]) if arguments else 10_000
    found: list[Fault] = []
    for number, start in enumerate(range(0, count, _SOME)):
        texts = paragraphs(min(_SOME, count - start), seed=number)
        found += faults(texts, STYLES[number % len(STYLES)])
    for fault in found[:20]:
        sys.stdout.write(f"{fault.what}: {fault.before} | {fault.after}\n")
    sys.stdout.write(f"{count:,} paragraphs, {len(found)} faults\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
