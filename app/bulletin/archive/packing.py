"""Packing a year: every paper as PDF and .xlsx, the journal, the receipts, checksums and the list of it all."""

from __future__ import annotations

import datetime
import hashlib
from typing import TYPE_CHECKING, Any

from app.bulletin.archive.papers import archive_form
from app.bulletin.archive.rules import Item, Keeping, parts
from app.dues.papers import receipt_form
from app.dues.queries import receipt_by, receipts_between
from app.exchange.table_out import Table, replace_file, xlsx
from app.kernel.disk import why
from app.kernel.errors import Refused, UserError
from app.kernel.i18n import msg
from app.paper.forms import FormData, PaperOptions, PaperRequest
from app.paper.render import render
from app.treasury.queries import journal_table, journal_text, years
from app.treasury.source_papers.queries import all_papers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from app.book import Reader
    from app.kernel.i18n import Message
    from app.paper.forms import Built

    Build = Callable[[Any, PaperRequest], Built]


def pack(
    reader: Reader,
    builds: Mapping[str, Build],
    year: int,
    folder: Path,
    progress: Callable[[str], None] = lambda _name: None,
) -> tuple[Item, ...]:
    """Write the archive of ``year``, its papers by ``builds``, into ``folder``, which is made; Refused for a year without entries, or no place.

    A paper that has nothing to say for a period is left out. Checksums are written last, in ``SHA256SUMS``.
    """
    if year not in years(reader):
        raise Refused(msg("{year} has no entries: there is nothing to archive", year=year))
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(msg("{path} is not empty: choose a new folder for the archive", path=folder))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        items = [*_papers(reader, builds, year, folder, progress), *_receipts(reader, year, folder)]
        items += _ledger(reader, year, folder)
        items += _scans(reader, year, folder)
        sums = "".join(f"{one.sha256}  {one.file}\n" for one in items).encode()
        replace_file(folder / "SHA256SUMS", sums)
        made = archive_form(reader, year, items, hashlib.sha256(sums).hexdigest())
        for kind in ("pdf", "xlsx"):
            replace_file(folder / f"archive_list.{kind}", render("archive_list", made, PaperOptions(), kind))
    except OSError as fault:
        raise Refused(msg("{path} cannot be written ({fault})", path=folder, fault=why(fault))) from fault
    return tuple(items)


def _papers(
    reader: Reader, builds: Mapping[str, Build], year: int, folder: Path, progress: Callable[[str], None]
) -> list[Item]:
    items = []
    for part in parts(year, frozenset(builds)):
        progress(part.file)
        request = PaperRequest(part.asked or None, clock=reader.clock)
        try:
            data = builds[part.paper](reader, request)
        except UserError:
            continue  # nothing to say for that period
        for kind in ("pdf", "xlsx"):
            content = render(part.paper, data, PaperOptions(), kind)
            items.append(_kept(folder, f"{part.file}.{kind}", content, part.title, part.keeping))
    return items


def _receipts(reader: Reader, year: int, folder: Path) -> list[Item]:
    found = receipts_between(reader, datetime.date(year, 1, 1), datetime.date(year, 12, 31))
    if not found:
        return []
    forms: list[FormData] = [receipt_form(reader, receipt_by(reader, one.text)) for one in found]
    head = (msg("Number"), msg("Date"), msg("Payer"), msg("Amount"), msg("Voided on"))
    rows = [(one.text, one.date, one.payer, one.amount, one.voided_on) for one in found]
    sheet = xlsx([Table(msg("Receipts").text(), head, rows)])
    title = msg("Receipts")
    return [
        _kept(folder, f"receipts-{year}.pdf", render("receipt", forms, PaperOptions(), "pdf"), title, Keeping.THIRTY),
        _kept(folder, f"receipts-{year}.xlsx", sheet, title, Keeping.THIRTY),
    ]


def _ledger(reader: Reader, year: int, folder: Path) -> list[Item]:
    title = msg("The whole ledger")
    return [
        _kept(folder, f"ledger-{year}.journal", journal_text(reader).encode(), title, Keeping.THIRTY),
        _kept(folder, f"ledger-{year}.xlsx", xlsx([journal_table(reader)]), title, Keeping.THIRTY),
    ]


def _scans(reader: Reader, year: int, folder: Path) -> list[Item]:
    """The source papers of the year under the numbers of their vouchers."""
    items = []
    for one in all_papers(reader):
        if one.voucher.startswith(f"记-{year}-") and one.there:
            name = f"papers/{one.voucher.removeprefix('记-')}-{one.id}.{one.kind}"
            (folder / "papers").mkdir(exist_ok=True)
            items.append(_kept(folder, name, one.path.read_bytes(), msg("Source papers"), Keeping.THIRTY))
    return items


def _kept(folder: Path, name: str, content: bytes, title: Message, keeping: Keeping) -> Item:
    replace_file(folder / name, content)
    return Item(title, name, keeping, hashlib.sha256(content).hexdigest())
