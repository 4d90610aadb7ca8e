"""Mutated files: lists of every kind and format, damaged in every way thought of, are taken or refused and nothing else.

``sweep(count, seed)`` says what came of it; ``python -m tests.sweeps.mutated_files 10000`` prints it.
"""

from __future__ import annotations

import io
import random
import resource
import struct
import sys
import tempfile
import traceback
import zipfile
import zlib
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.book.operators import sign_in
from app.bootstrap import house, new_book
from app.dues.billing.rules import FeeDraft
from app.dues.rules import Basis, Cycle
from app.dues.services import add_fee_item
from app.exchange.importing import ImportOptions
from app.kernel.errors import UserError
from app.register.rules import DwellingDraft
from app.register.services import add_dwelling
from tests.exchange import files
from tests.exchange.reading import computed

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterator, Sequence

    from app.book import Book, Operator

Rows = list[list[object]]
_LONGEST: Final = 5.0  # seconds of computing
_PLACE: Final = "1-1-{}"
LISTS: Final[dict[str, Rows]] = {
    "households": [
        ["幸福里小区住户花名册"],
        ["房号", "户主", "联系电话", "建筑面积", "常住人口", "用途", "备注"],
        *([_PLACE.format(100 + n), f"王秀{n}", f"138{n:08}", 58.3 + n, n % 5, "住宅", "长期在家"] for n in range(1, 13)),
    ],
    "balances": [
        ["2026年卫生保洁费收费台账"],
        ["房号", "户主", *(f"{month}月" for month in range(1, 13))],
        *([_PLACE.format(100 + n), f"王秀{n}", *("√" if month < n else "" for month in range(12))] for n in range(1, 13)),
    ],
    "entries": [
        ["2026年第三季度现金流水账"],
        ["日期", "凭证号", "摘要", "收入", "支出", "余额", "经手人"],
        ["", "", "上期结余", "", "", 1000, ""],
        *([f"2026-07-{n:02}", f"记{n}", f"付{n}号楼灯泡款", "", 10, 1000 - 10 * n, "李"] for n in range(1, 13)),
    ],
    "fund_deposits": [
        ["专项维修资金交存清单"],
        ["房号", "户主", "交存日期", "交存金额", "类别", "存放", "备注"],
        *([_PLACE.format(100 + n), f"王秀{n}", f"2024-05-{n:02}", 3_000 + n, "首次", "银行", ""] for n in range(1, 13)),
    ],
    "staff": [
        ["姓名", "岗位", "电话", "入职日期", "月工资"],
        *([f"赵国{n}", "门卫", f"139{n:08}", f"2024-0{n % 9 + 1}-01", 2800] for n in range(1, 9)),
    ],
}  # fmt: skip
FORMATS: Final = ("xlsx", "xls", "ods", "csv")
ODD: Final = (
    "", " ", "　", "0", "-1", "1e999", "1E+11", "9" * 30, "9" * 5_000, "9" * 32_000, "٣", "½", "１２", "NaN", "inf", "-0", "1,2,3", "¥",
    "2026-02-30", "0000-00-00", "9999-12-31", "2026年13月", "45999", "=1+1", "@x", "\t", "\n", "<b>王</b>", "\u202e王", "\u0000王",
    "\u200b", "𬭚" * 300, "王" * 32_000, "号" * 3_000, "一" * 3_000, "(" * 3_000, "1 " * 3_000, "、" * 3_000, "·" * 300, "-" * 300,
    "1-1-101-1-1", "1-1-99999999999999999999", "十十十", "合计", "同上", "〃", "TRUE", "None", "'", '"', "\\", "%s{0}", "null", "🏠",
    "99999999999.99", "92233720368547758.08", "-92233720368547758.09", "0.001", "1" + "0" * 25, "2026-07-01 00:00:00", "1月", "√√",
    1.5, 1e15, 1e300, -1e300, 2**53, 0.1 + 0.2, True, 45_999.5, -1,
)  # fmt: skip


@dataclass(frozen=True)
class Figures:
    """What came of a sweep; ``crashed`` names mutations that raised anything but a refusal, were slow or changed the book."""

    tried: int
    refused: int
    taken: int
    crashed: list[str] = field(default_factory=list)
    slowest: float = 0.0
    memory: int = 0  # MB, the most the process or one it started took


def sweep(count: int, seed: int) -> Figures:
    """Bring ``count`` mutated files to a book, each mutation told from ``seed`` and its number alone."""
    with tempfile.TemporaryDirectory() as folder:
        book, owner = _book(Path(folder) / "y.book")
        try:
            return _sweep(book, owner, Path(folder), range(count), seed)
        finally:
            book.close()


def mutated(number: int, seed: int) -> tuple[str, str, bytes]:
    """The ``number``-th mutation of ``seed``: the kind of list, its ending and its bytes."""
    chance = random.Random(f"{seed}/{number}")  # noqa: S311
    kind, ending = chance.choice(sorted(LISTS)), chance.choice(FORMATS)
    rows = [list(row) for row in LISTS[kind]]
    if chance.random() < 0.5:
        _odd_cells(rows, chance)
        if chance.random() < 0.7:
            return kind, ending, written(rows, ending)
    whole = written(rows, ending)
    if whole.startswith(b"PK") and chance.random() < 0.6:
        return kind, ending, _in_a_part(whole, chance)
    for _ in range(chance.randint(1, 3)):
        whole = chance.choice(_CHANGES)(whole, chance)
    return kind, ending, whole


def written(rows: Sequence[Sequence[object]], ending: str) -> bytes:
    """``rows`` as a file of the format ``ending``."""
    if ending == "csv":
        return "\n".join(",".join(f'"{_text(cell)}"' for cell in row) for row in rows).encode("utf8", "surrogatepass")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a.{ending}"
        if ending == "xlsx":
            files.xlsx(path, {"表": [[_storable(cell) for cell in row] for row in rows]})
        elif ending == "ods":
            lines = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
            files.ods(path, f'<table:table table:name="表">{lines}</table:table>')
        else:
            texts = sorted({_text(cell)[:8_000] for row in rows for cell in row if not isinstance(cell, (int, float))})
            places = {text: place for place, text in enumerate(texts)}
            path.write_bytes(files.container(files.workbook_stream(_shared(texts), b"".join(_xls_cells(rows, places)))))
        return path.read_bytes()


def _shared(texts: Sequence[str]) -> bytes:
    """The shared texts, each part with as many as fit into a record."""
    parts, part = [], struct.pack("<II", len(texts), len(texts))
    for text in texts:
        units = text.encode("utf-16-le", "surrogatepass")
        one = struct.pack("<HB", len(units) // 2, 1) + units
        if len(part) + len(one) > 65_000:
            parts.append(part)
            part = b""
        part += one
    first, *others = [*parts, part]
    return files.record(0x00FC, first) + b"".join(files.record(0x003C, other) for other in others)


def _xls_cells(rows: Sequence[Sequence[object]], places: dict[str, int]) -> Iterator[bytes]:
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, (int, float)):
                yield files.number(row, column, float(cell))
            else:
                yield files.label(row, column, places[_text(cell)[:8_000]])


def _ods_cell(cell: object) -> str:
    if isinstance(cell, (int, float)):
        return f'<table:table-cell office:value-type="float" office:value="{cell}"><text:p>{cell}</text:p></table:table-cell>'
    return files.ods_text(escape(str(_storable(cell))))


def _text(cell: object) -> str:
    return str(cell)


def _storable(cell: object) -> object:
    """Without what no XML can hold."""
    return "".join(sign for sign in cell if sign >= " " or sign in "\t\n") if isinstance(cell, str) else cell


def _odd_cells(rows: Rows, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 6)):
        row = chance.choice(rows)
        if row:
            row[chance.randrange(len(row))] = chance.choice(ODD)
    if chance.random() < 0.2:
        rows.insert(chance.randrange(len(rows)), [chance.choice(ODD) for _ in range(chance.randint(0, 40))])


# ── changes to bytes ─────────────────────────────────────────────────────────────────────────────────────────────────


def _flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8, 64))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(data: bytes, chance: random.Random) -> bytes:
    first, last = sorted((chance.randrange(len(data)), chance.randrange(len(data))))
    return chance.choice((data[:last], data[first:], data[:first] + data[last:])) or b"x"


def _swapped(data: bytes, chance: random.Random) -> bytes:
    a, b, c = sorted(chance.randrange(len(data)) for _ in range(3))
    return data[:a] + data[b:c] + data[a:b] + data[c:]


def _inserted(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    put = chance.choice((chance.randbytes(chance.randint(1, 200)), bytes(100), b"\xff" * 100, b"<" * 50, b"\x00"))
    return data[:at] + put + data[at:]


def _repeated(data: bytes, chance: random.Random) -> bytes:
    first = chance.randrange(len(data))
    piece = data[first : first + chance.choice((1, 16, 300, 4_000))]
    return data[:first] + piece * chance.choice((2, 20, 1_000)) + data[first:]


def _sizes(data: bytes, chance: random.Random) -> bytes:
    """Sizes, places and counts in the headers of a zip or of the records of an .xls, changed."""
    signs = [
        sign
        for sign in (b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06", b"\xfd\x00", b"\xfc\x00", b"\x85\x00")
        if sign in data
    ]
    if not signs:
        return _flipped(data, chance)
    sign = chance.choice(signs)
    places = [at for at in range(len(data)) if data.startswith(sign, at)] if len(data) < 40_000 else [data.index(sign)]
    at = chance.choice(places) + chance.randrange(4, 46)
    value = chance.choice((0, 1, 0xFFFF, 0xFFFFFFFF, 0x7FFFFFFF, len(data), chance.getrandbits(32)))
    changed = bytearray(data.ljust(at + 4, b"\x00"))
    struct.pack_into("<I", changed, at, value)
    return bytes(changed)


_CHANGES: Final[tuple[Callable[[bytes, random.Random], bytes], ...]] = (
    _flipped, _cut, _swapped, _inserted, _repeated, _sizes,
)  # fmt: skip


def _in_a_part(whole: bytes, chance: random.Random) -> bytes:
    """One part of a zip changed, its sum made right again, so that the change reaches the reader."""
    with zipfile.ZipFile(io.BytesIO(whole)) as packed:
        parts = {info.filename: packed.read(info) for info in packed.infolist()}
    victim = chance.choice(sorted(name for name in parts if "docProps" not in name and "theme" not in name))
    for _ in range(chance.randint(1, 3)):
        parts[victim] = chance.choice((*_CHANGES[:5], _in_xml, _in_xml, _in_xml))(parts[victim], chance)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return out.getvalue()


def _in_xml(data: bytes, chance: random.Random) -> bytes:
    """A tag left out or doubled, a value in quotes or between tags replaced."""
    pieces = data.replace(b">", b">\x00").split(b"\x00")
    at = chance.randrange(len(pieces))
    way = chance.randrange(4)
    if way == 0:
        del pieces[at]
    elif way == 1:
        most = 2 + 1_000_000 // (1 + len(pieces[at]))
        pieces[at : at + 1] = [pieces[at]] * min(chance.choice((2, 50, 5_000)), most)
    elif way == 2:
        other = chance.randrange(len(pieces))
        pieces[at], pieces[other] = pieces[other], pieces[at]
    else:
        values = pieces[at].split(b'"')
        if len(values) > 2:
            values[chance.randrange(len(values) // 2) * 2 + 1] = chance.choice(_VALUES)
        pieces[at] = b'"'.join(values)
    return b"".join(pieces) or b"x"


_VALUES: Final = (
    b"", b"0", b"-1", b"99999999999999999999", b"XFD1048576", b"A0", b"A1:XFD1048576", b"ZZZZ9", b"s", b"str", b"inlineStr", b"b", b"e",
    b"d", b"rId1", b"rId9", b"../x", b"float", b"date", b"percentage", b"2026-02-30", b"16384", b"1048576", b"&#xD800;", b"&lt;", b"x" * 9_000,
)  # fmt: skip


# ── bringing them to a book ──────────────────────────────────────────────────────────────────────────────────────────


def _book(path: Path) -> tuple[Book, Operator]:
    book = new_book(path, "幸福里小区")
    with book.view() as view:
        owner = sign_in(view, None, None)
    with book.work(owner) as work:
        for number in range(1, 13):
            add_dwelling(work, DwellingDraft("1", "1", str(100 + number)))
        add_fee_item(work, FeeDraft("卫生保洁费", Basis.HOUSEHOLD, Cycle.MONTH, 150_000, _day(work.clock.today())))
        work.commit()
    return book, owner


def _day(today: datetime.date) -> datetime.date:
    return today.replace(year=today.year - 1, month=1, day=1)


def _sweep(book: Book, owner: Operator, folder: Path, numbers: range, seed: int) -> Figures:
    crashed: list[str] = []
    refused = taken = 0
    slowest = 0.0
    before = _digest(book.path)
    for number in numbers:
        kind, ending, content = mutated(number, seed)
        path = folder / f"{kind}.{ending}"
        path.write_bytes(content)
        began = computed()
        try:
            taken += _brought(book, owner, kind, path)
        except UserError:
            refused += 1
        except BaseException as fault:
            if isinstance(fault, KeyboardInterrupt):
                raise
            crashed.append(f"{seed}/{number} {kind}.{ending}: {traceback.format_exc(limit=-3)}")
        seconds = computed() - began
        slowest = max(slowest, seconds)
        if seconds > _LONGEST:
            crashed.append(f"{seed}/{number} {kind}.{ending}: {seconds:.1f} seconds")
        if _digest(book.path) != before:
            crashed.append(f"{seed}/{number} {kind}.{ending}: the book has changed")
            before = _digest(book.path)
    return Figures(len(numbers), refused, taken, crashed, round(slowest, 2), _memory())


def _brought(book: Book, owner: Operator, kind: str, path: Path) -> int:
    """Plan and, where no row is refused, take the file; nothing is committed. UserError where it is refused."""
    importer = house().imports[kind]
    with book.work(owner) as work:
        plan = importer.plan(work, path, ImportOptions())
        plan.require_whole()
        importer.apply(work, plan)
    return 1


def _digest(path: Path) -> int:
    return zlib.crc32(path.read_bytes())


def _memory() -> int:
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return most // 1024


def main(words: Sequence[str] = ()) -> int:
    """Sweep as many as ``words`` say (10,000), with the seed they say (1), and print the figures; 1 when any crashed."""
    count, seed = (int(word) for word in (*words, *("10000", "1")[len(words) :]))
    made = sweep(count, seed)
    sys.stdout.write(
        f"mutated files: {made.tried} tried, {made.refused} refused, {made.taken} taken, {len(made.crashed)} crashed; "
        f"slowest {made.slowest} s, {made.memory} MB\n"
    )
    for each in made.crashed:
        sys.stdout.write(f"  {each}\n")
    return 1 if made.crashed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
