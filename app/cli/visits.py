"""The visitor and vehicle book: write entries, sign out, put right, strike out, see who is inside, erase in time."""

from __future__ import annotations

import datetime
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from app.book import Right
from app.cli import desk
from app.gatehouse import services
from app.gatehouse.dutylog.rules import clock_text, read_clock
from app.gatehouse.roster.queries import find_gate, gates
from app.gatehouse.visits import queries
from app.gatehouse.visits.rules import (
    Purpose,
    Refusal,
    Seen,
    VisitDraft,
    VisitKind,
    kind_title,
    purpose_title,
    refusal_title,
    seen_title,
)
from app.kernel.dates import parse_date
from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import Message, msg, tr
from app.register.queries import find_dwelling
from app.register.spaces.rules import VehicleKind, vehicle_title

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.book import Reader
    from app.gatehouse.visits.queries import Visit

E = TypeVar("E", bound=StrEnum)
Who = Annotated[str, typer.Argument(help=tr("Who comes; an empty text where only the plate is known."))]
Whom = Annotated[str, typer.Argument(help=tr("The room they go to, such as 3-2-501, or in words."))]
At = Annotated[str | None, typer.Option(help=tr("When: 21:30, or with its date 2026-11-14 21:30; now without it."))]
Gate = Annotated[str | None, typer.Option(help=tr("The gate, where there are several."))]
Paper = Annotated[bool, typer.Option("--from-paper", help=tr("Typed in later from the paper sheet."))]
Note = Annotated[str, typer.Option(help=tr("What else is to be noted."))]
Plate = Annotated[str, typer.Option(help=tr("The number plate."))]
Number = Annotated[int, typer.Argument(help=tr("The number of the entry."))]
Reason = Annotated[str, typer.Option(help=tr("Why."))]
Drives = Annotated[str, typer.Option(help=tr("car, lorry, coach, motorcycle, bicycle or other."))]


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    group = typer.Typer(help=tr("The visitor and vehicle book."), no_args_is_help=True)
    group.command("in", help=tr("Somebody comes in."))(come)
    group.command("out", help=tr("Somebody leaves."))(leave)
    group.command("refuse", help=tr("Somebody was turned away."))(refuse)
    group.command("carried", help=tr("Something is carried out: what, whose, seen by whom."))(carried)
    group.command("inside", help=tr("Who is inside now."))(inside)
    group.command("list", help=tr("The entries of a day."))(list_entries)
    group.command("correct", help=tr("Put an entry right; the wrong one stays, struck out."))(correct)
    group.command("strike", help=tr("Strike an entry out."))(strike)
    group.command("clear", help=tr("Erase all entries whose time is over."))(clear)
    group.command("erase", help=tr("Erase one entry at the wish of who stands in it."))(erase)
    app.add_typer(group, name="visit")


def come(
    who: Who,
    whom: Whom,
    purpose: Annotated[str, typer.Option("--for", help=tr("What for: 1 to 8, or its word."))] = "1",
    people: Annotated[int, typer.Option(help=tr("How many they are."))] = 1,
    plate: Plate = "",
    vehicle: Drives = "car",
    tonnes: Annotated[str, typer.Option(help=tr("Of a lorry, such as 2.5."))] = "0",
    dangerous: Annotated[bool, typer.Option("--dangerous", help=tr("Carries dangerous goods."))] = False,
    reason: Annotated[str, typer.Option(help=tr("Why a vehicle under strict control is let in."))] = "",
    seen: Annotated[str, typer.Option(help=tr("The document shown: none, identity, work, driving, letter."))] = "none",
    number: Annotated[str, typer.Option(help=tr("Its last signs, where the committee's rule asks for them."))] = "",
    note: Note = "",
    at: At = None,
    gate: Gate = None,
    from_paper: Paper = False,
) -> None:
    """Write a visitor down."""
    with desk.working() as work:
        draft = replace(
            _begun(work, VisitKind.VISIT, whom, at, gate), name=who, purpose=_token(Purpose, purpose, purpose_title),
            people=people, plate=plate, vehicle=_token(VehicleKind, vehicle, vehicle_title) if plate else None,
            tonnes=_hundredths(tonnes), dangerous=dangerous, reason=reason, seen=_token(Seen, seen, seen_title),
            number=number, note=note, from_paper=from_paper,
        )  # fmt: skip
        key = services.write_visit(work, draft)
    desk.answer({"id": key}, msg("Entry {id} is written down", id=key))


def refuse(
    why: Annotated[str, typer.Argument(help=tr("Why: 1 to 7, or its word, such as hawker."))],
    who: Annotated[str, typer.Option(help=tr("Who it was, where it is known."))] = "",
    whom: Annotated[str, typer.Option(help=tr("To whom they wanted."))] = "",
    plate: Plate = "",
    note: Note = "",
    at: At = None,
    gate: Gate = None,
    from_paper: Paper = False,
) -> None:
    """Write down who was turned away."""
    with desk.working() as work:
        draft = replace(
            _begun(work, VisitKind.REFUSED, whom, at, gate), name=who, refusal=_token(Refusal, why, refusal_title),
            plate=plate, note=note, from_paper=from_paper,
        )  # fmt: skip
        key = services.write_visit(work, draft)
    desk.answer({"id": key}, msg("Entry {id} is written down", id=key))


def carried(
    goods: Annotated[str, typer.Argument(help=tr("What is carried out."))],
    whose: Annotated[str, typer.Argument(help=tr("Whose it is: the room, or in words."))],
    witness: Annotated[str, typer.Argument(help=tr("Who saw it."))],
    by: Annotated[str, typer.Option(help=tr("Who carries it."))] = "",
    at: At = None,
    gate: Gate = None,
    from_paper: Paper = False,
) -> None:
    """Write down what is carried out."""
    with desk.working() as work:
        begun = _begun(work, VisitKind.CARRIED, whose, at, gate)
        key = services.write_visit(work, replace(begun, goods=goods, witness=witness, name=by, from_paper=from_paper))
    desk.answer({"id": key}, msg("Entry {id} is written down", id=key))


def leave(number: Number, at: At = None, from_paper: Paper = False) -> None:
    """Sign somebody out."""
    with desk.working() as work:
        services.sign_out(work, number, _when(work, at), from_paper=from_paper)
    desk.answer({"id": number}, msg("Entry {id} is signed out", id=number))


def inside() -> None:
    """Who is inside."""
    with desk.reading(Right.SIGN_SHIFT) as view:
        found = queries.inside(view)
    _show(found)


def list_entries(day: Annotated[str | None, typer.Argument(help=tr("The day; today without it."))] = None) -> None:
    """The entries of a day, struck ones too."""
    with desk.reading(Right.SIGN_SHIFT) as view:
        date = parse_date(day) if day else view.clock.today()
        found = queries.visits(view, date, date, struck=True)
    _show(found)


def correct(
    number: Number,
    reason: Reason,
    who: Annotated[str | None, typer.Option(help=tr("The name as it should be."))] = None,
    whom: Annotated[str | None, typer.Option(help=tr("The room or words as they should be."))] = None,
    people: Annotated[int | None, typer.Option(help=tr("How many they are."))] = None,
    plate: Annotated[str | None, typer.Option(help=tr("The plate as it should be."))] = None,
    at: At = None,
    inside: Annotated[bool, typer.Option("--inside", help=tr("Signed out by mistake: is still inside."))] = False,
) -> None:
    """Put an entry right."""
    with desk.working() as work:
        known = queries.draft_of(queries.visit(work, number))
        said: dict[str, Any] = {"name": who, "people": people, "plate": plate, "at": _when(work, at)}
        if whom is not None:
            said["dwelling_id"], said["whom"] = _place(work, whom)
        told = {name: value for name, value in said.items() if value is not None or name == "dwelling_id"}
        key = services.correct_visit(work, number, replace(known, **told), reason, inside=inside)
    desk.answer({"id": key}, msg("Entry {id} stands for it now", id=key))


def strike(number: Number, reason: Reason) -> None:
    """Strike an entry out."""
    with desk.working() as work:
        services.strike_visit(work, number, reason)
    desk.answer({"id": number}, msg("Entry {id} is struck out", id=number))


def clear() -> None:
    """Erase what is due."""
    with desk.working() as work:
        count = services.erase_due(work)
    desk.answer({"erased": count}, msg("Erased: {count} entries whose time was over", count=count))


def erase(number: Number) -> None:
    """Erase one entry."""
    with desk.working() as work:
        services.erase_visit(work, number)
    desk.answer({"erased": 1}, msg("Entry {id} is erased", id=number))


def _begun(work: Reader, kind: VisitKind, whom: str, at: str | None, gate: str | None) -> VisitDraft:
    known = gates(work)
    chosen = find_gate(work, gate).id if gate else known[0].id if known else None
    dwelling_id, words = _place(work, whom)
    return VisitDraft(kind, _when(work, at) or work.clock.now(), chosen, dwelling_id=dwelling_id, whom=words)


def _place(reader: Reader, text: str) -> tuple[int | None, str]:
    try:
        return (find_dwelling(reader, text).id, "") if text.strip() else (None, "")
    except Refused:
        return None, text


def _when(reader: Reader, text: str | None) -> datetime.datetime | None:
    return read_clock(text, reader.clock.today()) if text else None


def _token(tokens: type[E], text: str, title: Callable[[E], Message]) -> E:
    """One of an enumeration by its number from 1, its token or its word on the screen."""
    choices = list(tokens)
    if text.isdecimal() and 0 < int(text) <= len(choices):
        return choices[int(text) - 1]
    for each in choices:
        if text.strip() in (each.value, str(title(each))):
            return each
    known = "、".join(f"{number} {each.value}" for number, each in enumerate(choices, 1))
    raise UsageError(msg("“{text}” is none of these: {known}", text=text, known=known))


def _hundredths(text: str) -> int:
    whole, _, part = text.strip().partition(".")
    if not whole.isdecimal() or (part and not part.isdecimal()) or len(part) > 2:
        raise UsageError(msg("“{text}” is not a weight in tonnes: write 2.5", text=text))
    return int(whole) * 100 + int(part.ljust(2, "0") or 0)


def _show(found: tuple[Visit, ...]) -> None:
    rows = [
        {
            "id": one.id, "entry": one.kind, "at": clock_text(one.at), "left": clock_text(one.left_at) if one.left_at else "",
            "name": one.name, "to": one.to, "people": one.people, "plate": one.plate, "purpose": one.purpose,
            "refusal": one.refusal, "goods": one.goods, "after_closing": one.after_closing, "from_paper": one.from_paper,
            "struck": one.struck,
        }
        for one in found
    ]  # fmt: skip
    lines = (
        "\t".join(
            (str(one.id), clock_text(one.at), str(kind_title(one.kind)), one.name or one.goods, one.to, one.plate)
        )
        for one in found
    )
    desk.answer({"entries": rows}, *lines)
