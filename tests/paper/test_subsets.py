"""Cutting fonts quickly gives what reportlab itself gives."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.ttfonts import TTFontFile

from app.kernel import paths
from app.paper import fonts
from app.paper.fonts import FILES
from app.paper.subsets import checksum


@given(st.binary(max_size=300))
def test_a_sum_is_that_of_the_words(data: bytes) -> None:
    filled = data + b"\0" * (-len(data) % 4)
    assert checksum(data) == sum(struct.unpack(f">{len(filled) // 4}L", filled)) & 0xFFFFFFFF


def test_a_long_file_of_the_largest_words_is_summed_too() -> None:
    assert checksum(b"\xff" * 400_000) == -100_000 & 0xFFFFFFFF


@pytest.mark.parametrize("face", ["sans", "kai"])
def test_a_part_is_cut_as_reportlab_cuts_it_and_kept(face) -> None:
    characters = [0, *map(ord, "桂花里小区 2026 éÅ½，。（１）")]
    quick = fonts.loaded(face).face
    part = quick.makeSubset(characters)
    plain = TTFontFile(str(paths.resources() / "fonts" / FILES[face]))
    assert part == plain.makeSubset(characters)
    assert quick.makeSubset(list(characters)) is part
