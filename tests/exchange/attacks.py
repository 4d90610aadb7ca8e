"""Files made to harm: each small on disk and large, endless or false once somebody reads it."""

from __future__ import annotations

import os
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from tests.exchange import files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"


def _honest(path: Path) -> Path:
    return files.xlsx(path, {"表": [["房号", "户主"], ["1-1-101", "周春英"]]})


def _sheet(rows: str) -> str:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def _stored_lie(path: Path) -> Path:
    """A part that says it holds a thousand bytes and unpacks to a thousand million."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = b"".join(packer.compress(bytes(1_000_000)) for _ in range(1000)) + packer.flush()
    out = bytearray()
    entries = bytearray()
    for name, content, size in (
        (b"[Content_Types].xml", zlib.compress(b"<T/>", 9)[2:-4], 4),
        (SHEET.encode(), body, 1000),
    ):
        at = len(out)
        fields = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0, zlib.crc32(b"<T/>"), len(content), size, len(name), 0)
        out += b"PK\x03\x04" + fields + name + content
        entries += b"PK\x01\x02" + struct.pack("<H", 20) + fields + struct.pack("<HHHII", 0, 0, 0, 0, at) + name
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 2, 2, len(entries), len(out), 0)
    path.write_bytes(bytes(out + entries + end))
    return path


def _overlapping(path: Path) -> Path:
    """Two hundred entries that all stand for the same bytes."""
    data = _honest(path).read_bytes()
    with zipfile.ZipFile(path) as packed:
        start = packed.start_dir
        infos = packed.infolist()
    listed, entries = data[start:], b""
    for number in range(200):
        name = f"xl/worksheets/x{number}.xml".encode()
        victim = next(info for info in infos if info.filename == SHEET)
        entries += b"PK\x01\x02" + struct.pack(
            "<HHHHHHIIIHHHHHII", 20, 20, 0, 8, 0, 0, victim.CRC, victim.compress_size, victim.file_size,
            len(name), 0, 0, 0, 0, 0, victim.header_offset,
        ) + name  # fmt: skip
    size = len(listed) - 22 + len(entries)
    count = len(infos) + 200
    path.write_bytes(
        data[:start]
        + listed[:-22]
        + entries
        + b"PK\x05\x06"
        + struct.pack("<HHHHIIH", 0, 0, count, count, size, start, 0)
    )
    return path


def _long_list(path: Path) -> Path:
    entry = b"PK\x01\x02" + struct.pack("<HHHHHHIIIHHHHHII", 20, 20, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"x"
    many = entry * 600_000
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 65535, 65535, len(many), 4, 0)
    path.write_bytes(b"PK\x03\x04" + many + end)
    return path


def _other_packing(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr(SHEET, b" " * 300_000_000, zipfile.ZIP_LZMA)
    return path


def _part(head: str, repeated: str = "", times: int = 1, tail: str = "", part: str = SHEET) -> Callable[[Path], Path]:
    return lambda path: files.with_part(_honest(path), part, head + repeated * times + tail, stored=True)


def _one_sheet_under_many_names(path: Path) -> Path:
    _honest(path)
    cells = "".join(f'<row r="{row}"><c r="A{row}" t="str"><v>{"长" * 3_000}</v></c></row>' for row in range(1, 1500))
    names = "".join(f'<sheet name="s{number}" sheetId="{number + 1}" r:id="rId1"/>' for number in range(190))
    spaces = f'xmlns="{MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    files.with_part(path, "xl/workbook.xml", f"<workbook {spaces}><sheets>{names}</sheets></workbook>")
    return files.with_part(path, SHEET, _sheet(cells), stored=True)


def _ods(table: str, times: int = 1, tail: str = "") -> Callable[[Path], Path]:
    return lambda path: files.ods(path, table * times + tail * times)


def _ods_rows(rows: str) -> Callable[[Path], Path]:
    return _ods(f'<table:table table:name="表">{rows}</table:table>')


def _xls(cells: bytes, texts: bytes = b"") -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        stream = files.workbook_stream(texts or files.shared_texts("x"), cells)
        path.write_bytes(files.container(stream))
        return path

    return make


def _hidden_in_a_record(path: Path) -> Path:
    """A sheet said to begin inside a record of another, where the walk over the records does not look."""
    inner = files.record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0)) + files.number(60_000, 200, 1)
    stream = bytearray(
        files.workbook_stream(files.shared_texts("x"), files.label(0, 0, 0) + files.record(0x01FF, inner))
    )
    at = stream.index(inner)
    bound = stream.index(struct.pack("<H", 0x0085))
    struct.pack_into("<I", stream, bound + 4, at)
    path.write_bytes(files.container(bytes(stream)))
    return path


def _bytes(content: bytes, times: int = 1, tail: bytes = b"") -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        path.write_bytes(content * times + tail)
        return path

    return make


def _device(path: Path) -> Path:
    path.symlink_to("/dev/zero")
    return path


def _pipe(path: Path) -> Path:
    os.mkfifo(path)
    return path


_FAR = '<table:table-cell table:number-columns-repeated="{}" office:value-type="string"><text:p>x</text:p></table:table-cell>'
MANY_TEXTS = files.record(0x00FC, struct.pack("<II", 0x7FFFFFFF, 0x7FFFFFFF) + b"\x01\x00\x00x")
ATTACKS: dict[str, Callable[[Path], Path]] = {
    "lying.xlsx": _stored_lie,
    "overlapping.xlsx": _overlapping,
    "long-list.xlsx": _long_list,
    "lzma.xlsx": _other_packing,
    "hidden-entities.xlsx": _part('<?xml version="1.0" encoding="cp037"?><worksheet/>'),
    "dimension.xlsx": _part(
        f'<worksheet xmlns="{MAIN}"><dimension ref="A1:XFD1048576"/><sheetData>'
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    ),
    "merged.xlsx": _part(
        _sheet('<row r="1"><c r="A1"><v>1</v></c></row>').removesuffix("</worksheet>") + "<mergeCells>",
        '<mergeCell ref="A1:B2"/>', 900_000, "</mergeCells></worksheet>",
    ),
    "deep.xlsx": _part(f'<worksheet xmlns="{MAIN}"><sheetData><row><c ><v>1</v></c>', "<a>", 9_000_000),
    "many-names.xlsx": _one_sheet_under_many_names,
    "blank-rows.xlsx": _part(
        f'<worksheet xmlns="{MAIN}"><sheetData>', "<row/>", 1_048_575,
        '<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData></worksheet>',
    ),
    "blank-and-unplaced.xlsx": _part(
        f'<worksheet xmlns="{MAIN}"><sheetData>', "<row/>", 1_048_575, "<row><c><v>1</v></c></row></sheetData></worksheet>"
    ),
    "texts.xlsx": _part(
        f'<sst xmlns="{MAIN}">', "<si><t>x</t></si>", 1_700_000, "</sst>", "xl/sharedStrings.xml"
    ),
    "spaces.ods": _ods_rows('<table:table-row><table:table-cell office:value-type="string"><text:p>x<text:s text:c="2000000000"/></text:p></table:table-cell></table:table-row>'),
    "columns.ods": _ods_rows(f"<table:table-row>{_FAR.format(16384)}</table:table-row>"),
    "rows.ods": _ods_rows(f'<table:table-row table:number-rows-repeated="1048576">{_FAR.format(1)}</table:table-row>'),
    "columns-plus.ods": _ods_rows(f"<table:table-row>{_FAR.format('+999999999999')}</table:table-row>"),
    "elements.ods": _ods("<x/>", 7_000_000),
    "deep.ods": _ods("<a>", 3_000_000, "</a>"),
    "inner.ods": _ods_rows(f'<table:table-row><table:table-cell>{"<table:table/>"}</table:table-cell></table:table-row>'),
    "tables.ods": _ods('<table:table table:name="x"/>', 100_000),
    "dimension.xls": _xls(files.record(0x0200, struct.pack("<IIHHH", 0, 0xFFFFFFFE, 0, 0xFFFF, 0)) + files.label(0, 0, 0)),
    "dimension-old.xls": _xls(files.record(0x0200, struct.pack("<HHHHH", 0, 0xFFFE, 0, 0xFFFF, 0)) + files.label(0, 0, 0)),
    "texts.xls": _xls(files.label(0, 0, 0), MANY_TEXTS),
    "wide.xls": _xls(files.label(0, 0, 0) + files.record(0x00BD, bytes(4 + 6 * 1300 + 2))),
    "hidden-sheet.xls": _hidden_in_a_record,
    "one-line.csv": _bytes(b",", 30_000_000),
    "one-row.csv": _bytes(b'x,"\n",', 4_000_000),
    "one-cell.csv": _bytes(b"x", 30_000_000, b'"'),
    "nul.csv": _bytes(b"a,b\n1,\x00\n"),
    "many-rows.csv": _bytes(b"a\n", 15_000_000),
    "blank-rows.csv": _bytes(b"\n", 30_000_000, b"x"),
    "wide-text.csv": _bytes(b"a,b\n", 90_000, "𬭚".encode() * 7_000_000),
    "paper.csv": _bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<</Type/Catalog>>endobj\n"),
    "picture.csv": _bytes(b"\x89PNG\r\n\x1a\n" + bytes(100)),
    "device.csv": _device,
    "device.xlsx": _device,
    "pipe.xlsx": _pipe,
}  # fmt: skip
