"""What a file kept as evidence is, by its content."""

from __future__ import annotations

import pytest

from app.exchange.photos import rules
from app.kernel.errors import Refused

PDF, JPG = b"%PDF-1.4 receipt", b"\xff\xd8\xff\xe0 photo"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (JPG, "jpg"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (PDF, "pdf"),
        (b"II*\x00", "tif"),
        (b"BM..", "bmp"),
        (b"RIFF....WEBP", "webp"),
    ],
)
def test_the_content_says_what_it_is_not_the_name(content: bytes, kind: str) -> None:
    assert rules.kind_of(content) == kind


@pytest.mark.parametrize(
    "content", [b"", b"MZ\x90 program", b"RIFF....WAVE", b"\xff\xd8\xff" + bytes(rules.MOST_BYTES)]
)
def test_what_is_no_paper_or_too_large_is_refused(content: bytes) -> None:
    with pytest.raises(Refused):
        rules.kind_of(content)


@pytest.mark.parametrize("brand", [b"heic", b"mif1", b"avif"])
def test_a_photo_of_a_newer_phone_is_refused_with_the_way_out(brand: bytes) -> None:
    with pytest.raises(Refused, match="JPEG"):
        rules.kind_of(b"\0\0\0\x18ftyp" + brand)


def test_a_film_is_no_photo() -> None:
    with pytest.raises(Refused, match="PDF"):
        rules.kind_of(b"\0\0\0\x18ftypmp42")


def test_a_pdf_is_a_paper_but_no_photo() -> None:
    assert rules.photo_kind(JPG) == "jpg"
    with pytest.raises(Refused, match="PDF"):
        rules.photo_kind(PDF)


def test_a_jpeg_may_have_more_pixels_than_what_is_opened_whole() -> None:
    rules.check_pixels("jpg", 12_000, 9_000)
    rules.check_pixels("png", 8_000, 6_000)
    with pytest.raises(Refused, match="12000"):
        rules.check_pixels("png", 12_000, 9_000)
    with pytest.raises(Refused, match="120"):
        rules.check_pixels("jpg", 20_000, 20_000)
