"""The inspection pack: the papers anybody may ask to see, as board copies, in one folder with their checksums."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.bulletin.board.queries import postings
from app.committee.queries import resolutions
from app.exchange.table_out import replace_file
from app.kernel.dates import Month, Period, quarter_of
from app.kernel.disk import why
from app.kernel.errors import Refused, UserError
from app.kernel.i18n import Message, msg
from app.kernel.masks import Audience
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.render import render
from app.treasury.queries import years

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from app.book import Reader
    from app.paper.forms import Paper

_QUARTERS: Final = 4
_LAW: Final = msg("Owners may see accounts, decisions and contracts")  # 区分所有权解释 §13


@dataclass(frozen=True)
class Open:
    """A paper open to anybody: which form, what it is asked for, why it is open; ``about`` is what a resolution decided."""

    paper: str
    asked: str
    title: Message
    source: Message = _LAW
    about: str = ""

    @property
    def file(self) -> str:
        """What its file is called."""
        return "-".join(part for part in (self.paper, self.asked) if part) + ".pdf"


def open_papers(reader: Reader) -> tuple[Open, ...]:
    """What anybody may ask to see, as far as the book has it: accounts, decisions, contracts, what hangs."""
    today = reader.clock.today()
    known = set(years(reader))
    found: list[Open] = []
    quarter = quarter_of(today)
    for _ in range(_QUARTERS):
        quarter = quarter.previous()
        if quarter.start.year in known:
            found.append(Open("quarterly_statement", str(quarter), msg("Quarterly statement")))
    if today.year - 1 in known:
        found.append(Open("annual_statement", str(Period(Month(today.year - 1, 1), "year")), msg("Annual statement")))
    if known:
        last = str(quarter_of(today).previous())
        found += [
            Open("common_revenue", last, msg("Common-area income and its use")),
            Open("maintenance_fund", last, msg("Maintenance fund")),
            Open("income_contracts", "", msg("Income contracts")),
        ]
    found += [
        Open("resolution", one.number, msg("Resolution {number}", number=one.number), about=one.subject)
        for one in resolutions(reader)
        if one.in_force(today)
    ]
    board = msg("What is posted is open to all")
    found += [
        Open("standing_board", "", msg("Standing notices"), board),
        Open("disclosure_calendar", "", msg("Calendar of notices to post"), board),
        Open("posting_record", str(quarter_of(today)), msg("Posting log"), board),
    ]
    return tuple(found)


def pack(
    reader: Reader,
    papers: Mapping[str, Paper],
    folder: Path,
    progress: Callable[[str], None] = lambda _name: None,
) -> tuple[str, ...]:
    """Write the pack into ``folder``, which is made; gives the names of its files. Refused where it is not empty.

    Every paper is a board copy: it names no resident. What hangs goes in as the very PDF, under ``posted/``. A paper
    that has nothing to say is left out. Checksums are written last, in ``SHA256SUMS``.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(msg("{path} is not empty: choose a new folder for the pack", path=folder))
    try:
        (folder / "posted").mkdir(parents=True, exist_ok=True)
        sums = []
        for name, content in _contents(reader, papers):
            progress(name)
            replace_file(folder / name, content)
            sums.append((hashlib.sha256(content).hexdigest(), name))
        replace_file(folder / "SHA256SUMS", "".join(f"{digest}  {name}\n" for digest, name in sums).encode())
    except OSError as fault:
        raise Refused(msg("{path} cannot be written ({fault})", path=folder, fault=why(fault))) from fault
    return tuple(name for _, name in sums)


def _contents(reader: Reader, papers: Mapping[str, Paper]) -> Iterator[tuple[str, bytes]]:
    for one in (Open("inspection_pack", "", msg("Papers open to inspection")), *open_papers(reader)):
        request = PaperRequest(one.asked or None, Audience.BOARD, reader.clock)
        try:
            data = papers[one.paper].build(reader, request)
        except UserError:
            continue  # nothing to say for that period
        yield one.file, render(one.paper, data, PaperOptions(audience=Audience.BOARD))
    for posted in postings(reader):
        if posted.hangs and posted.pdf is not None and posted.pdf.there:
            yield f"posted/{posted.id:04d}-{posted.up_on}.pdf", posted.pdf.path.read_bytes()
