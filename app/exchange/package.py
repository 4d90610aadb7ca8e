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
    from collections.abc import Iterable, Iterator

    from app.exchange.limits import Limits

_SIGN: Final = b"PK\x01\x02"  # before each entry of the list of contents
_METHODS: Final = frozenset(
    {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
)  # what spreadsheets use, and what unpacks piecewise
_PIECE: Final = 1024 * 1024
_FAULTS: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
_DTD: Final = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_DECLARED: Final = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)[\"']", re.IGNORECASE)
_USUAL: Final = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii"})
_ODS_TYPE: Final = b"application/vnd.oasis.opendocument.spreadsheet"
# parts that hold no cells: pictures and the like are neither counted nor handed on
_XLSX_PARTS: Final = re.compile(
    r"^(\[Content_Types\]\.xml|_rels/\.rels|xl/(?!(?:media|drawings|charts|theme|embeddings|externalLinks|pivot\w*|"
    r"printerSettings|ctrlProps|activeX|diagrams|customXml)/).*\.(?:xml|rels))$",
    re.IGNORECASE,
)
_ODS_PARTS: Final = re.compile(r"^(mimetype|content\.xml|styles\.xml|META-INF/manifest\.xml)$")
_ENCRYPTED_FLAG: Final = 0x1


def kind(data: bytes, name: str, limits: Limits) -> str:
    """``.xlsx`` or ``.ods`` by what the zip holds; Refused for any other zip."""
    try:
        with _opened(data, name, limits) as packed:
            names = {info.filename.replace("\\", "/").lower() for info in packed.infolist()}
    except _FAULTS as fault:
        raise damaged(name) from fault
    if "content.xml" in names and "mimetype" in names:
        return ".ods"
    if "[content_types].xml" in names:
        return ".xlsx"
    words = msg("{file} is an archive, not a spreadsheet: unpack it and bring the spreadsheet inside", file=name)
    raise Refused(words)


def _opened(data: bytes, name: str, limits: Limits) -> zipfile.ZipFile:
    """The zip, once its list of contents is known to be short: opening it makes a thing of each entry."""
    if data.count(_SIGN) > limits.members:
        raise too_large(name)
    return zipfile.ZipFile(io.BytesIO(data))


def repack_xlsx(data: bytes, name: str, limits: Limits) -> io.BytesIO:
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
        if content.count(b"mergeCell") > limits.merged:
            raise too_large(name)
    return _pack(parts)


def repack_ods(data: bytes, name: str, limits: Limits) -> tuple[io.BytesIO, dict[str, list[cellarea.Range]]]:
    """The parts of an .ods that hold cells, checked, and its merged ranges by sheet name."""
    parts = _unpack(data, name, limits, _ODS_PARTS)
    if not parts["mimetype"].strip().startswith(_ODS_TYPE):
        raise damaged(name)
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise encrypted(name)
    merged = cellarea.measure_ods(parts["content.xml"], name, limits)
    return _pack(parts), merged


def _unpack(data: bytes, name: str, limits: Limits, wanted: re.Pattern[str]) -> dict[str, bytes]:
    try:
        with _opened(data, name, limits) as packed:
            return dict(_parts(packed, name, limits, wanted))
    except _FAULTS as fault:
        raise damaged(name) from fault


def _pack(parts: dict[str, bytes]) -> io.BytesIO:
    """The parts as a zip, each let go of once it is in: a large file is not kept twice."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as clean:
        while parts:
            part, content = parts.popitem()
            clean.writestr(part, content)
    out.seek(0)
    return out


def _parts(packed: zipfile.ZipFile, name: str, limits: Limits, wanted: re.Pattern[str]) -> Iterator[tuple[str, bytes]]:
    """The wanted parts of the archive, each unpacked within what is left of the limit."""
    infos = packed.infolist()
    _check_places(infos, name)
    seen: set[str] = set()
    chosen = []
    for info in infos:
        part = info.filename.replace("\\", "/")
        if part.startswith("/") or ":" in part or ".." in part.split("/") or part.lower() in seen:
            raise unsafe(name)
        seen.add(part.lower())
        if info.flag_bits & _ENCRYPTED_FLAG:
            raise encrypted(name)
        if wanted.match(part):
            if info.compress_type not in _METHODS:
                raise damaged(name)
            chosen.append((part, info))
    said, packed_bytes = sum(info.file_size for _, info in chosen), sum(info.compress_size for _, info in chosen)
    if said > limits.unpacked_bytes or (said > limits.free_bytes and said > limits.ratio * max(1, packed_bytes)):
        raise too_large(name)
    room = limits.unpacked_bytes
    for part, info in chosen:
        content = _unpacked(packed, info, room, name)
        room -= len(content)
        _check_xml(content, name)
        yield part, content


def _check_places(infos: Iterable[zipfile.ZipInfo], name: str) -> None:
    """Two entries that share their bytes make a small file large; no honest program writes such a file."""
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            raise unsafe(name)
        end = info.header_offset + info.compress_size


def _unpacked(packed: zipfile.ZipFile, info: zipfile.ZipInfo, room: int, name: str) -> bytes:
    """One part, piece by piece: what an entry says of its size may be a lie."""
    pieces: list[bytes] = []
    with packed.open(info) as stream:
        while piece := stream.read(_PIECE):
            pieces.append(piece)
            room -= len(piece)
            if room < 0:
                raise too_large(name)
    return b"".join(pieces)


def _check_xml(content: bytes, name: str) -> None:
    declared = _DECLARED.match(content[:200])
    strange = declared is not None and declared[1].lower() not in _USUAL
    if strange or b"\x00" in content[:4] or content[:2] in {b"\xfe\xff", b"\xff\xfe"}:
        raise damaged(name)  # another encoding could hide what is sought
    if _DTD.search(content):
        raise unsafe(name)
