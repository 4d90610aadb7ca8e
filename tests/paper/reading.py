"""Reads finished PDFs back: every character with its place, lines, and what pdftotext and pdffonts say."""

from __future__ import annotations

import ctypes
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
from pypdfium2 import raw

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Char:
    char: str
    x: float
    y: float
    size: float
    font: str


@dataclass(frozen=True)
class Read:
    width: float
    height: float
    chars: tuple[Char, ...]

    def lines(self) -> list[str]:
        return ["".join(char.char for char in line) for line in self.placed_lines()]

    def placed_lines(self) -> list[list[Char]]:
        rows: dict[float, list[Char]] = {}
        for char in self.chars:
            rows.setdefault(round(char.y, 1), []).append(char)
        return [sorted(rows[y], key=lambda char: char.x) for y in sorted(rows, reverse=True)]

    def at(self, text: str) -> list[Char]:
        """The first characters of every place where ``text`` stands in one line."""
        found = []
        for line in self.placed_lines():
            whole = "".join(char.char for char in line)
            start = whole.find(text)
            while start >= 0:
                found.append(line[start])
                start = whole.find(text, start + 1)
        return found


def read(content: bytes) -> list[Read]:
    document = pdfium.PdfDocument(content)
    try:
        return [_page(document[index]) for index in range(len(document))]
    finally:
        document.close()


def _page(page: pdfium.PdfPage) -> Read:
    text = page.get_textpage()
    chars: list[Char] = []
    x, y = ctypes.c_double(), ctypes.c_double()
    high = 0
    for index in range(text.count_chars()):
        if raw.FPDFText_IsGenerated(text, index):
            continue
        code = raw.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        name = ctypes.create_string_buffer(80)
        raw.FPDFText_GetFontInfo(text, index, name, 80, None)
        size = raw.FPDFText_GetFontSize(text, index)
        chars.append(Char(chr(code), x.value, y.value, size, name.value.decode()))
    made = Read(page.get_width(), page.get_height(), tuple(chars))
    text.close()
    page.close()
    return made


def pdftotext(file: Path, *options: str) -> str:
    return subprocess.run(["pdftotext", *options, str(file), "-"], check=True, capture_output=True, text=True).stdout


def pdffonts(file: Path) -> list[list[str]]:
    told = subprocess.run(["pdffonts", str(file)], check=True, capture_output=True, text=True).stdout
    return [line.split() for line in told.splitlines()[2:]]


def text_of(line: list[Char]) -> str:
    return "".join(char.char for char in line)


def bare(text: str) -> str:
    return "".join(text.split())
