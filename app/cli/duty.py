"""The duty log as commands: on, off, note, sheets of paper, what is handed over, the log and the month."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from app.book import Right
from app.cli import desk, handovers
from app.cli.gate_desk import (
    At,
    GateName,
    Matters,
    Name,
    Number,
    Pin,
    Short,
    counts_of,
    entry_of,
    gate_of,
    lines_of_file,
    when_of,
    who_is_there,
)
from app.cli.gatehouse import month_of_text
from app.cli.photos import Album, add_photos, key_of
from app.gatehouse import services
from app.gatehouse.dutylog import queries
from app.gatehouse.dutylog.entries import queries as entry_queries
from app.gatehouse.dutylog.entries.rules import beside_text, kind_title
from app.gatehouse.dutylog.entries.services import PHOTO_OWNER
from app.gatehouse.dutylog.lines.queries import log as day_lines
from app.gatehouse.dutylog.months.queries import month_of_log
from app.gatehouse.dutylog.rules import Handover, clock_text, flaw_text
from app.gatehouse.staff.queries import find_member
from app.gatehouse.wages.attendance.rules import hours_text
from app.kernel.dates import parse_date
from app.kernel.errors import Refused
from app.kernel.i18n import msg, tr

if TYPE_CHECKING:
    from app.gatehouse.dutylog.lines.queries import LogLine

_ALBUM: Final = Album(
    PHOTO_OWNER,
    lambda view, text: entry_queries.entry(view, key_of(text)).id,
    None,
    services.remove_entry_photo,
    right=Right.READ_GATE,
)


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    group = typer.Typer(help=tr("The duty log of the gate: live, and from sheets of paper."), no_args_is_help=True)
    group.command("on", help=tr("Sign a guard on."))(on)
    group.command("off", help=tr("Sign a guard off, with what is handed over."))(off)
    group.command("note", help=tr("Write into the shift: 9:10 r eastwall."))(note)
    group.command("correct", help=tr("Put an entry right by a new one."))(correct)
    group.command("photo", help=tr("Keep a photo with an entry, such as of an incident."))(photo)
    add_photos(group, _ALBUM)
    group.command("accept", help=tr("Read and take over what the shift before left."))(accept)
    group.command("sheet", help=tr("Type a whole shift in from its sheet of paper."))(sheet)
    group.command("log", help=tr("The log of a day."))(log)
    group.command("month", help=tr("A month, guard by guard: shifts, hours, late, missed."))(month)
    handovers.add_to(group)
    app.add_typer(group, name="duty")


def on(
    name: Name,
    at: At = None,
    gate: GateName = None,
    accept_notes: Annotated[
        bool, typer.Option("--accept", help=tr("The notes of the shift before are read and taken over."))
    ] = False,
    pin_: Pin = "",
) -> None:
    """Sign on."""
    with desk.working() as work:
        when = when_of(work, at)
        draft = services.SignOn(find_member(work, name).id, when, accept_notes, pin=pin_)
        key = services.sign_on(work, gate_of(work, gate), draft)
    desk.answer({"id": key, "at": when}, msg("Signed on at {time}", time=clock_text(when)))


def off(at: At = None, gate: GateName = None, there: Short = None, for_next: Matters = None, pin_: Pin = "") -> None:
    """Sign off whoever is on duty."""
    with desk.working() as work:
        when = when_of(work, at)
        stood = who_is_there(work, gate_of(work, gate), when)
        handover = Handover(matters="\n".join(for_next or ()), counts=counts_of(work, stood.gate_id, there or []))
        services.sign_off(work, stood.id, when, handover, pin_)
    desk.answer({"id": stood.id, "at": when}, msg("{name} signed off", name=stood.guard))


def note(
    line: Annotated[str, typer.Argument(help=tr("Time, one of r i o c u h n, and what there is to say."))],
    duty: Annotated[int | None, typer.Option(help=tr("The shift's number; whoever is on duty without it."))] = None,
    gate: GateName = None,
    paper: Annotated[bool, typer.Option("--paper", help=tr("From the paper log."))] = False,
) -> None:
    """Write an entry."""
    with desk.working() as work:
        now = work.clock.now()
        stood = queries.duty(work, duty) if duty else who_is_there(work, gate_of(work, gate), now)
        draft = entry_of(line, stood)
        key = services.note(work, stood.id, draft, from_paper=paper)
    desk.answer({"id": key}, msg("Written down: {what}", what=kind_title(draft.kind)))


def correct(number: Number, line: Annotated[str, typer.Argument(help=tr("As it should stand."))]) -> None:
    """Put an entry right."""
    with desk.working() as work:
        known = entry_queries.entry(work, number)
        key = services.correct_entry(work, number, entry_of(line, queries.duty(work, known.duty_id)))
    desk.answer({"id": key}, msg("Put right by entry {number}", number=key))


def photo(
    number: Number, file: Annotated[Path, typer.Argument(help=tr("The photo or scan: JPEG, PNG, TIFF, BMP or WebP."))]
) -> None:
    """Keep a photo of an entry."""
    with desk.working() as work:
        kept = services.add_entry_photo(work, number, file)
    desk.answer({"id": kept.id, "name": kept.name}, msg("{name} is kept", name=kept.name))


def accept(gate: GateName = None, at: At = None, pin_: Pin = "") -> None:
    """Take over afterwards."""
    with desk.working() as work:
        when = when_of(work, at)
        stood = who_is_there(work, gate_of(work, gate), when)
        services.accept_handover(work, stood.id, when, pin_)
    desk.answer({"id": stood.id}, msg("{name} has taken over", name=stood.guard))


def sheet(
    name: Name,
    date: Annotated[str, typer.Argument(help=tr("The day the shift begins on, such as 2026-11-14."))],
    shift: Annotated[str, typer.Argument(help=tr("The shift's letter."))],
    on_: Annotated[str, typer.Argument(metavar="ON", help=tr("When the guard came: 7:25."))],
    off_: Annotated[
        str, typer.Argument(metavar="OFF", help=tr("When the guard left; nothing where it is missing."))
    ] = "",
    unsigned: Annotated[bool, typer.Option("--unsigned", help=tr("Nobody signed for the notes before."))] = False,
    entries: Annotated[
        str, typer.Option(help=tr("A file of entries, one a line; - reads them from the keyboard."))
    ] = "",
    there: Short = None,
    for_next: Matters = None,
    gate: GateName = None,
) -> None:
    """Type a sheet in."""
    lines = sys.stdin.read() if entries == "-" else lines_of_file(entries)
    with desk.working() as work:
        place = gate_of(work, gate)
        written = services.Sheet(
            find_member(work, name).id, parse_date(date), shift, on_, off_, not unsigned, lines,
            "\n".join(for_next or ()), counts_of(work, place.id, there or []) if off_ else (),
        )  # fmt: skip
        key = services.enter_sheet(work, place, written)
    desk.answer({"id": key}, msg("The shift is typed in as number {number}", number=key))


def log(
    date: Annotated[str | None, typer.Argument(help=tr("The day; today without it."))] = None, gate: GateName = None
) -> None:
    """Show a day."""
    with desk.reading(Right.READ_GATE) as view:
        day = parse_date(date) if date else view.clock.today()
        place = gate_of(view, gate)
        lines = day_lines(view, place, day, day)
        said = entry_queries.entries(view, day, day, place.id)
        left = queries.unaccepted(view, place.id, view.clock.now())
    shifts = [_line(line) for line in lines]
    entries = [_said(each) for each in said]
    desk.answer(
        {
            "gate": place.name,
            "date": day,
            "shifts": shifts,
            "entries": entries,
            "waiting": [each.guard for each in left],
        },
        *("\t".join(map(_shown, row.values())) for row in (*shifts, *entries)),
        *(msg("Nobody has taken over from {guard} yet", guard=each.guard) for each in left),
    )


def month(text: Annotated[str, typer.Argument(metavar="MONTH", help=tr("The month, such as 2026-11."))]) -> None:
    """Sum a month up."""
    wanted = month_of_text(text)
    with desk.reading(Right.READ_GATE) as view:
        found = month_of_log(view, wanted)
    if not found:
        raise Refused(msg("No shift of {month} stands in the duty log", month=wanted))
    rows = [
        {
            "guard": each.guard, "planned": each.planned, "shifts": each.stood, "hours": hours_text(each.minutes),
            "late": each.late, "missed": each.missed, "stood_in": each.stood_in,
            "not_signed_off": each.not_signed_off, "unrelieved": each.unrelieved, "from_paper": each.from_paper,
            "gate_left_out": each.gate_left_out,
        }
        for each in found
    ]  # fmt: skip
    head = msg(
        "Guard, planned, stood, hours, late, missed, stood in, not signed off, unrelieved, from paper, gate not by its hours"
    )
    desk.answer({"month": text, "guards": rows}, head, *("\t".join(map(str, row.values())) for row in rows))


def _shown(value: object) -> str:
    """As a line of the log says it: what was noticed one after the other, nothing as a dash."""
    return ", ".join(map(str, value)) or "–" if isinstance(value, list) else str(value or "–")


def _line(line: LogLine) -> dict[str, Any]:
    stood = line.duty
    return {
        "shift": line.shift.name,
        "planned": line.planned,
        "guard": stood.guard if stood else "",
        "on": clock_text(stood.on_at) if stood else "",
        "off": clock_text(stood.off_at) if stood and stood.off_at else "",
        "noticed": [str(flaw_text(flaw)) for flaw in line.flaws],
        "from_paper": bool(stood and stood.from_paper),
        "taken_over_by": stood.accepted_by if stood else "",
        "id": stood.id if stood else None,
    }


def _said(each: entry_queries.Entry) -> dict[str, Any]:
    return {
        "id": each.id,
        "at": clock_text(each.at),
        "entry": str(kind_title(each.kind)),
        "about": each.subject,
        "text": each.text,
        "beside": str(beside_text(each.kind, each.beside)) if each.beside is not None else "",
        "police": " ".join([clock_text(each.reported_at), each.officer, each.number]) if each.reported_at else "",
        "guard": each.guard,
        "photos": len(each.photos),
        "corrects": each.corrects,
        "corrected_by": each.corrected_by,
    }
