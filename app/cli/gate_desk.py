"""What commands of the gate share: which gate, when, who is on duty, what is counted, an entry as it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from app.gatehouse.dutylog import queries
from app.gatehouse.dutylog.entries.rules import EntryDraft, read_entries
from app.gatehouse.dutylog.rules import read_clock
from app.gatehouse.dutylog.stock import queries as stock
from app.gatehouse.dutylog.stock.rules import read_counts
from app.gatehouse.roster import queries as rosters
from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import msg, tr

if TYPE_CHECKING:
    import datetime

    from app.book import Reader
    from app.gatehouse.dutylog.queries import Duty
    from app.gatehouse.dutylog.stock.rules import Counted
    from app.gatehouse.roster.queries import Gate

Name = Annotated[str, typer.Argument(help=tr("The name on the staff list."))]
Number = Annotated[int, typer.Argument(help=tr("The number it has."))]
GateName = Annotated[str | None, typer.Option("--gate", help=tr("The gate, where there are several."))]
At = Annotated[str | None, typer.Option("--at", help=tr("When: 7:25, or 2026-11-14 7:25; now without it."))]
Pin = Annotated[str, typer.Option("--pin", help=tr("The guard's own PIN."))]
Short = Annotated[
    list[str] | None, typer.Option("--there", help=tr("What is not all there, and how many are: 大门钥匙=2."))
]
Matters = Annotated[list[str] | None, typer.Option("--for-next", help=tr("Carried forward to the next shift."))]


def gate_of(reader: Reader, name: str | None) -> Gate:
    """The gate called ``name``, or the first; Refused where there is none."""
    known = rosters.gates(reader)
    if name is None and not known:
        raise Refused(msg("There is no gate yet: make a roster first"))
    return rosters.find_gate(reader, name) if name else known[0]


def when_of(reader: Reader, text: str | None) -> datetime.datetime:
    """The time that was typed, or now."""
    return read_clock(text, reader.clock.today()) if text else reader.clock.now().replace(second=0, microsecond=0)


def who_is_there(reader: Reader, gate: Gate, at: datetime.datetime) -> Duty:
    """Who is on duty; Refused where nobody is."""
    found = queries.on_duty(reader, gate.id, at)
    if found is None:
        raise Refused(msg("{gate}: nobody has signed on", gate=gate.name))
    return found


def counts_of(reader: Reader, gate_id: int, there: list[str]) -> tuple[Counted, ...]:
    """All of the gate's list, less what ``there`` (``大门钥匙=2``) says."""
    return read_counts("\n".join(there), stock.things(reader, gate_id))


def entry_of(line: str, stood: Duty) -> EntryDraft:
    """The one entry that ``line`` writes; UsageError for none or several."""
    found = read_entries(line, stood.begins, stood.ends)
    if len(found) != 1:
        raise UsageError(msg("Write one entry: the time, one of r i o c u h n, and what there is to say"))
    return found[0]


def lines_of_file(path: str) -> str:
    """What stands in a text file, nothing without one; UsageError where it cannot be read."""
    if not path:
        return ""
    try:
        with open(path, encoding="utf-8-sig") as file:  # noqa: PTH123 — a path as typed
            return file.read()
    except (OSError, UnicodeDecodeError) as fault:
        raise UsageError(msg("{path} cannot be read as text", path=path)) from fault
