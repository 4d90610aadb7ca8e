"""Finished PDFs stamped as printed again, or moved on their sheet; and the sheet a printer is set by."""

from __future__ import annotations

from contextlib import closing

import pypdfium2
import pytest

from app.paper.stamping import moved, stamp
from app.paper.trial import CROSS, sheet


@pytest.fixture(scope="module")
def page() -> bytes:
    return sheet("241", ("测试页 𬭚",))


def text_of(pdf: bytes) -> str:
    with closing(pypdfium2.PdfDocument(pdf)) as document, closing(document[0]) as first:
        return str(first.get_textpage().get_text_range())


def test_a_stamp_is_added_and_what_stood_there_stays(page: bytes) -> None:
    made = stamp(page, "补印 2026年10月20日")
    assert "测试页 𬭚" in text_of(page)
    assert "补印 2026年10月20日" in text_of(made)
    assert "测试页 𬭚" in text_of(made)


def test_a_page_is_moved_and_its_sheet_keeps_its_size(page: bytes) -> None:
    assert moved(page, 0, 0) is page
    made = moved(page, 5, -3)
    with closing(pypdfium2.PdfDocument(made)) as document, closing(document[0]) as first:
        left, bottom, right, top = (each * 25.4 / 72 for each in first.get_mediabox())
    assert (left, bottom) == (pytest.approx(-5, abs=0.01), pytest.approx(-3, abs=0.01))
    assert (right - left, top - bottom) == (pytest.approx(241, abs=0.1), pytest.approx(139.7, abs=0.1))


def test_the_cross_stands_where_its_words_say(page: bytes) -> None:
    with closing(pypdfium2.PdfDocument(page)) as document, closing(document[0]) as first:
        grey = first.render(scale=72 / 25.4, grayscale=True).to_numpy()  # 8 pixels a millimetre
    per_mm = grey.shape[1] / 241
    middle = round(CROSS * per_mm)
    assert grey[middle - 1 : middle + 2, round((CROSS - 4) * per_mm)].min() < 200
    assert grey[round((CROSS + 4) * per_mm), middle - 1 : middle + 2].min() < 200
