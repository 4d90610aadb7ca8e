"""The zip inside .xlsx and .ods: checked part by part, and packed anew so that what was checked is what is read."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from app.exchange import cellarea
from app.exchange.limits import damaged, encrypted, too_large, unsafe
from app.kernel.errors import Refused
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.exchange.limits import Limits

_FAULTS: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
_DTD: Final = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ODS_TYPE: Final = b"application/vnd.oasis.opendocument.spreadsheet"
# parts that hold no cells: pictures and the like are neither counted nor handed on
_XLSX_PARTS: Final = re.compile(
    r"^(\[Content_Types\]\.xml|_rels/\.rels|xl/(?!(?:media|drawings|charts|theme|embeddings|externalLinks|pivot\w*|"
    r"printerSettings|ctrlProps|activeX|diagrams|customXml)/).*\.(?:xml|rels))$",
    re.IGNORECASE,
)
_ODS_PARTS: Final = re.compile(r"^(mimetype|content\.xml|styles\.xml|META-INF/manifest\.xml)$")
_ENCRYPTED_FLAG: Final = 0x1


def kind(data: bytes, name: str) -> str:
    """``.xlsx`` or ``.ods`` by what the zip holds; Refused for any other zip."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = {info.filename.replace("\\", "/").lower() for info in packed.infolist()}
    except _FAULTS as fault:
        raise damaged(name) from fault
    if "content.xml" in names and "mimetype" in names:
        return ".ods"
    if "[content_types].xml" in names:
        return ".xlsx"
    words = msg("{file} is an archive, not a spreadsheet: unpack it and bring the spreadsheet inside", file=name)
    raise Refused(words)


def repack_xlsx(data: bytes, name: str, limits: Limits) -> bytes:
    """The parts of an .xlsx that hold cells, checked; Refused for bombs, macros and damaged files."""
    parts = _unpack(data, name, limits, _XLSX_PARTS)
    types = next((content for part, content in parts.items() if part.lower() == "[content_types].xml"), b"")
    if b"macroEnabled" in types or b"vbaProject" in types:
        raise Refused(msg("{file} can carry macros: open it in WPS or Excel and save it as .xlsx", file=name))
    area = cellarea.XlsxArea(name, limits)
    for content in parts.values():  # whatever a part is called, by what it holds
        if b"<si>" in content or b"<si " in content or b":si>" in content:
            area.add_texts(content)
    for content in parts.values():
        if b"sheetData" in content:
            area.add(content)
    return _pack(parts)


def repack_ods(data: bytes, name: str, limits: Limits) -> tuple[bytes, dict[str, list[cellarea.Range]]]:
    """The parts of an .ods that hold cells, checked, and its merged ranges by sheet name."""
    parts = _unpack(data, name, limits, _ODS_PARTS)
    if not parts["mimetype"].strip().startswith(_ODS_TYPE):
        raise damaged(name)
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise encrypted(name)
    return _pack(parts), cellarea.measure_ods(parts["content.xml"], name, limits)


def _unpack(data: bytes, name: str, limits: Limits, wanted: re.Pattern[str]) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return dict(_parts(packed, name, limits, wanted))
    except _FAULTS as fault:
        raise damaged(name) from fault


def _pack(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as clean:
        for part, content in parts.items():
            clean.writestr(part, content)
    return out.getvalue()


def _parts(packed: zipfile.ZipFile, name: str, limits: Limits, wanted: re.Pattern[str]) -> Iterator[tuple[str, bytes]]:
    """The wanted parts of the archive, each unpacked within what is left of the limit."""
    infos = packed.infolist()
    if len(infos) > limits.members:
        raise too_large(name)
    seen: set[str] = set()
    room, packed_bytes = limits.unpacked_bytes, 0
    chosen = []
    for info in infos:
        part = info.filename.replace("\\", "/")
        if part.startswith("/") or ":" in part or ".." in part.split("/") or part.lower() in seen:
            raise unsafe(name)
        seen.add(part.lower())
        if info.flag_bits & _ENCRYPTED_FLAG:
            raise encrypted(name)
        if wanted.match(part):
            chosen.append((part, info))
            room -= info.file_size
            packed_bytes += info.compress_size
    unpacked = limits.unpacked_bytes - room
    if room < 0 or (unpacked > limits.free_bytes and unpacked > limits.ratio * max(1, packed_bytes)):
        raise too_large(name)
    for part, info in chosen:
        content = packed.read(info)
        _check_xml(content, name)
        yield part, content


def _check_xml(content: bytes, name: str) -> None:
    if b"\x00" in content[:4] or content[:2] in {b"\xfe\xff", b"\xff\xfe"}:  # other encodings could hide what is sought
        raise damaged(name)
    if _DTD.search(content):
        raise unsafe(name)
