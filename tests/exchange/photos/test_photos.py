"""A photo from a phone: turned upright, made small, nothing told but the picture; what is none is refused in words."""

from __future__ import annotations

import io
import os
import struct
import zlib
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from app.book.companions import folder_of
from app.exchange.photos import queries, scaling
from app.exchange.photos.scaling import scaled
from app.exchange.photos.services import erase_photo, keep_photo, take_photo_off
from app.kernel.errors import Refused

if TYPE_CHECKING:
    from pathlib import Path

    from app.book import Book, Operator

_TURNED, _PLACE, _MAKER = 0x0112, 0x8825, 0x010F


def photo(width: int = 40, height: int = 30, kind: str = "JPEG", mode: str = "RGB", **more: object) -> bytes:
    made = io.BytesIO()
    Image.new(mode, (width, height), 90 if mode in {"L", "I;16"} else None).save(made, kind, **more)
    return made.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def bomb(side: int) -> bytes:
    """A PNG of a few bytes that says it is ``side`` pixels wide and high."""
    head = b"IHDR" + struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    data = b"IDAT" + zlib.compress(b"\0" * 99)
    parts = b"".join(struct.pack(">I", len(one) - 4) + one + struct.pack(">I", zlib.crc32(one)) for one in (head, data))
    return b"\x89PNG\r\n\x1a\n" + parts


def test_a_photo_of_twelve_megapixels_is_kept_at_1600_pixels() -> None:
    shot = scaled(photo(4_000, 3_000))
    assert (shot.width, shot.height) == opened(shot.content).size == (1_600, 1_200)
    assert opened(shot.content).format == "JPEG"


def test_a_small_photo_stays_as_large_as_it_is() -> None:
    assert (scaled(photo()).width, scaled(photo()).height) == (40, 30)


def test_it_stands_upright_and_tells_neither_place_nor_phone() -> None:
    exif = Image.Exif()
    exif[_TURNED], exif[_MAKER] = 6, "Phone"
    exif.get_ifd(_PLACE)[2] = (39.9, 0, 0)
    before = photo(exif=exif, comment=b"at home")
    assert opened(before).getexif()[_MAKER] == "Phone"
    shot = scaled(before)
    assert (shot.width, shot.height) == (30, 40)
    after = opened(shot.content)
    assert dict(after.getexif()) == {}
    assert "exif" not in after.info
    assert "comment" not in after.info
    assert b"Phone" not in shot.content


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", "RGBA"), ("PNG", "LA"), ("PNG", "P"), ("PNG", "L"), ("PNG", "1"), ("PNG", "I;16"), ("JPEG", "CMYK"),
     ("BMP", "RGB"), ("TIFF", "RGB"), ("WEBP", "RGBA")],
)  # fmt: skip
def test_every_kind_of_picture_becomes_a_plain_jpeg(kind: str, mode: str) -> None:
    kept = opened(scaled(photo(kind=kind, mode=mode)).content)
    assert (kept.format, kept.mode, kept.size) == ("JPEG", "RGB", (40, 30))


def test_what_is_see_through_lies_on_white() -> None:
    kept = opened(scaled(photo(kind="PNG", mode="RGBA")).content)
    assert kept.getpixel((3, 3)) == (255, 255, 255)


@pytest.mark.parametrize(
    "content",
    [b"\xff\xd8\xff\xe0 photo", photo(400, 300)[:900], photo(kind="PNG")[:40], b"BM" + bytes(60), b"II*\0" + bytes(60),
     b"RIFF\0\0\0\0WEBPVP8 "],
)  # fmt: skip
def test_a_damaged_or_cut_photo_is_refused(content: bytes) -> None:
    with pytest.raises(Refused, match="损坏"):
        scaled(content)


def test_a_file_made_to_fill_the_memory_is_refused_before_it_is_opened() -> None:
    with pytest.raises(Refused, match="像素"):
        scaled(bomb(12_000))
    with pytest.raises(Refused, match="像素"):
        scaled(bomb(40_000))


def test_a_reader_that_dies_takes_nothing_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scaling, "_scaled", lambda *_: os._exit(3))
    with pytest.raises(Refused, match="损坏"):
        scaled(photo())


@pytest.fixture
def act(book: Book, owner: Operator):
    def done(service, *args):
        with book.work(owner) as work:
            result = service(work, *args)
            work.audit("setting.set", "setting x", after={"value": "1"})
            work.commit()
        return result

    return done


def test_it_is_kept_once_with_its_row_whatever_its_name_says(act, book, tmp_path: Path) -> None:
    file = tmp_path / "裂缝.png"
    file.write_bytes(photo())
    kept = act(keep_photo, "operator", 1, file, "before")
    assert (kept.name, kept.role, kept.path.parent) == ("裂缝.png", "before", folder_of(book.path) / "2026")
    assert kept.path.stat().st_size == kept.size
    with pytest.raises(Refused, match="已经"):
        act(keep_photo, "operator", 1, file)
    act(keep_photo, "operator", 2, file)
    with book.view() as view:
        assert queries.photos_of(view, "operator", 1) == (kept,)
        assert set(queries.photos_by_row(view, "operator")) == {1, 2}
        assert list(queries.check_photos(view)) == []
        kept.path.write_bytes(b"another")
        assert "裂缝.png" in next(queries.check_photos(view)).message.text()
        kept.path.unlink()
        assert "找不到" in next(queries.check_photos(view)).message.text()


def test_one_taken_off_is_not_shown_any_more_but_stays(act, book, tmp_path: Path) -> None:
    file = tmp_path / "灯.jpg"
    file.write_bytes(photo())
    key = act(keep_photo, "operator", 1, file).id
    with pytest.raises(Refused, match="为什么"):
        act(take_photo_off, key, " ", "operator")
    with pytest.raises(Refused, match="不属于这里"):
        act(take_photo_off, key, "拍错了", "request")
    act(take_photo_off, key, "拍错了", "operator")
    with pytest.raises(Refused, match="已经"):
        act(take_photo_off, key, "拍错了", "operator")
    with pytest.raises(Refused, match="没有编号"):
        act(take_photo_off, 99, "没有", "operator")
    with book.view() as view:
        assert queries.photos_of(view, "operator", 1) == ()
        assert queries.photos_of(view, "operator", 1, removed=True)[0].there
        assert dict(queries.photos_by_row(view, "operator")) == {}


def test_one_erased_is_gone_from_the_disk_once_nobody_else_keeps_the_same_picture(act, book, tmp_path: Path) -> None:
    file = tmp_path / "门牌.jpg"
    file.write_bytes(photo())
    first, second = (act(keep_photo, "operator", key, file) for key in (1, 2))
    with pytest.raises(Refused, match="为什么"):
        act(erase_photo, first.id, "", "operator")
    act(erase_photo, first.id, "本人要求", "operator")
    assert second.there
    with pytest.raises(Refused, match="彻底删除"):
        act(erase_photo, first.id, "本人要求", "operator")
    act(erase_photo, second.id, "本人要求", "operator")
    with book.view() as view:
        assert not first.path.exists()
        assert queries.photos_of(view, "operator", 1) == ()
        assert list(queries.check_photos(view)) == []
        first.path.write_bytes(photo())  # as another copy of the folder brings it back
        assert "彻底删除" in next(queries.check_photos(view)).message.text()


def test_a_file_that_is_not_there_is_refused(act, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        act(keep_photo, "operator", 1, tmp_path / "没有.jpg")
