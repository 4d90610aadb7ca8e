"""Dwellings and who is what to them, entered one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from app.book import Right
from app.bulletin.erasing.services import erase_everywhere
from app.cli import desk
from app.cli.changing import changed
from app.dues.measures.rules import parse_count
from app.kernel.dates import parse_date
from app.kernel.errors import Refused
from app.kernel.i18n import msg, tr
from app.register import queries, services
from app.register.owners.rules import owner_of
from app.register.rules import (
    DwellingDraft,
    HoldingDraft,
    PersonDraft,
    Relation,
    State,
    Tenure,
    TransferDraft,
    Use,
    relation_title,
)

if TYPE_CHECKING:
    from app.book import Reader
    from app.register.queries import Holding

Room = Annotated[str, typer.Argument(help=tr("The room, such as 3-2-501."))]
Day = Annotated[str, typer.Option("--date", help=tr("The day; without it, today."))]
Place = Annotated[int, typer.Argument(help=tr("The number beside the name, as “courtyard person who” has it."))]
Phones = Annotated[list[str] | None, typer.Option("--phone", help=tr("Phone; once for each."))]
Name = Annotated[str | None, typer.Option(help=tr("The right name."))]


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    app.command("yard", help=tr("What is known of the courtyard; what is given is changed."))(yard)
    homes = typer.Typer(help=tr("Dwellings."), no_args_is_help=True)
    homes.command("add", help=tr("Enter a dwelling."))(dwelling_add)
    homes.command("change", help=tr("Change what is known of a dwelling; what is not given stays."))(dwelling_change)
    homes.command("sell", help=tr("Hand a dwelling to its new owners; who was there stays in its past."))(dwelling_sell)
    app.add_typer(homes, name="dwelling")
    people = typer.Typer(help=tr("People: owners, occupants, tenants, whom to call."), no_args_is_help=True)
    people.command("who", help=tr("Who is and was what to a dwelling."))(who)
    people.command("moves-in", help=tr("Somebody is something to a dwelling from a day on."))(moves_in)
    people.command("change", help=tr("Put right a name, phones or a remark; what is not given stays."))(change)
    people.command("left", help=tr("Somebody is it no longer, from the day after on."))(left)
    people.command("still-there", help=tr("The leaving was a mistake."))(still_there)
    people.command("never-there", help=tr("The entry was a mistake: take it out."))(never_there)
    people.command("erase", help=tr("Erase somebody who has gone, in every room, at their wish."))(erase)
    app.add_typer(people, name="person")


def yard(
    name: Annotated[str | None, typer.Option(help=tr("The right name."))] = None,
    english: Annotated[str | None, typer.Option(help=tr("Its English name, for papers in English."))] = None,
    address: Annotated[str | None, typer.Option(help=tr("Its address."))] = None,
    street_office: Annotated[str | None, typer.Option(help=tr("The street office."))] = None,
    committee: Annotated[
        str | None, typer.Option("--residents-committee", help=tr("The residents' committee."))
    ] = None,
    keeper: Annotated[str | None, typer.Option(help=tr("Who keeps the money."))] = None,
    phone: Annotated[str | None, typer.Option(help=tr("The committee's phone."))] = None,
    supervision: Annotated[str | None, typer.Option(help=tr("The phone for complaints."))] = None,
    seen_at: Annotated[str | None, typer.Option("--vouchers-seen-at", help=tr("Where vouchers can be seen."))] = None,
    gate: Annotated[list[str] | None, typer.Option(help=tr("A gate; once for each, all of them."))] = None,
    board: Annotated[list[str] | None, typer.Option(help=tr("A bulletin board; once for each, all of them."))] = None,
) -> None:
    """What is known of the courtyard."""
    given = {
        "name": name, "name_en": english, "address": address, "street_office": street_office,
        "residents_committee": committee, "custodian": keeper, "committee_phone": phone,
        "supervision_phone": supervision, "vouchers_seen_at": seen_at, "gates": tuple(gate) if gate else None,
        "boards": tuple(board) if board else None,
    }  # fmt: skip
    if all(value is None for value in given.values()):
        with desk.reading(Right.READ_REGISTER) as view:
            known = queries.courtyard(view)
    else:
        with desk.working() as work:
            known = services.save_courtyard(work, changed(queries.courtyard(work), {}, **given))
    told = {field: getattr(known, field) for field in given}
    lines = ("、".join(value) if isinstance(value, tuple) else value for value in told.values())
    desk.answer(told, *(line for line in lines if line))


def dwelling_add(
    building: Annotated[str, typer.Argument(help=tr("The building."))],
    entrance: Annotated[str, typer.Argument(help=tr("The entrance."))],
    door: Annotated[str, typer.Argument(help=tr("The door, such as 501."))],
    area: Annotated[str, typer.Option(help=tr("Floor area in m², such as 58.30."))] = "",
    use: Annotated[Use | None, typer.Option(help=", ".join(Use))] = None,
    tenure: Annotated[Tenure, typer.Option(help=", ".join(Tenure))] = Tenure.OWNED,
    residents: Annotated[int, typer.Option(help=tr("How many live there."))] = 0,
) -> None:
    """Enter a dwelling."""
    draft = DwellingDraft(building, entrance, door, parse_count(area) if area else None, residents, use, tenure)
    with desk.working() as work:
        place = queries.dwelling(work, services.add_dwelling(work, draft))
    desk.answer({"room": place.room}, msg("{name}: entered", name=place.room))


def dwelling_change(
    room: Room,
    area: Annotated[str | None, typer.Option(help=tr("Floor area in m², such as 58.30."))] = None,
    use: Annotated[Use | None, typer.Option(help=", ".join(Use))] = None,
    tenure: Annotated[Tenure | None, typer.Option(help=", ".join(Tenure))] = None,
    state: Annotated[State | None, typer.Option(help=", ".join(State))] = None,
    residents: Annotated[int | None, typer.Option(help=tr("How many live there."))] = None,
    right_unit: Annotated[str | None, typer.Option("--unit", help=tr("The property-right unit."))] = None,
    note: Annotated[str | None, typer.Option(help=tr("A remark."))] = None,
) -> None:
    """Change a dwelling."""
    with desk.working() as work:
        one = queries.find_dwelling(work, room)
        known = DwellingDraft(
            one.building, one.entrance, one.door, one.area, one.residents, one.use, one.tenure, one.right_unit,
            one.state, one.note, one.floor,
        )  # fmt: skip
        size = parse_count(area) if area else None
        draft = changed(
            known, {}, area=size, use=use, tenure=tenure, state=state, residents=residents, right_unit=right_unit,
            note=note,
        )  # fmt: skip
        services.change_dwelling(work, one.id, draft)
    desk.answer({"room": one.room}, one.room)


def dwelling_sell(
    room: Room,
    buyer: Annotated[
        list[str],
        typer.Option("--to", help=tr("A new owner, with share and phone: “王秀兰 1/2 13812345678”; once for each.")),
    ],
    day: Annotated[str, typer.Option("--from", help=tr("The first day of the new owners; without it, today."))] = "",
    others_stay: Annotated[bool, typer.Option("--others-stay", help=tr("Who lives there does not leave."))] = False,
) -> None:
    """Hand a dwelling to its new owners."""
    owners = tuple(owner_of(one) for one in buyer)
    with desk.working() as work:
        place = queries.find_dwelling(work, room)
        on = parse_date(day) if day else work.clock.today()
        done = services.transfer(work, TransferDraft(place.id, owners, on, others_leave=not others_stay))
    names = [one.draft.name for one in owners]
    desk.answer(
        {"room": place.room, "ended": list(done.ended), "begun": list(done.begun)},
        msg("{room} now belongs to {names}", room=place.room, names="、".join(names)),
    )


def who(room: Room) -> None:
    """Who is and was what to a dwelling."""
    with desk.reading(Right.READ_REGISTER) as view:
        found = queries.holdings(view, queries.find_dwelling(view, room).id)
    rows = [
        {
            "id": one.id, "name": one.person.name, "what": one.relation, "from": one.since, "to": one.until,
            "phones": list(one.person.phones),
        }
        for one in found
    ]  # fmt: skip
    lines = (
        f"{one.id}\t{one.person.name}\t{relation_title(one.relation)}\t{one.since or ''}\t{one.until or ''}"
        for one in found
    )
    desk.answer({"people": rows}, *lines)


def moves_in(
    room: Room,
    name: Annotated[str, typer.Argument(help=tr("The name."))],
    what: Annotated[Relation, typer.Option(help=", ".join(Relation))],
    since: Annotated[str, typer.Option("--from", help=tr("The first day."))] = "",
    phone: Phones = None,
) -> None:
    """Somebody is something to a dwelling."""
    with desk.working() as work:
        place = queries.find_dwelling(work, room)
        holding = HoldingDraft(place.id, 0, what, since=parse_date(since) if since else None)
        key = services.move_in(work, PersonDraft(name, tuple(phone or ())), holding)
    desk.answer({"id": key, "room": place.room}, msg("{name}: entered", name=name))


def change(
    place: Place,
    name: Name = None,
    phone: Phones = None,
    note: Annotated[str | None, typer.Option(help=tr("A remark."))] = None,
) -> None:
    """Put right what is known of a person."""
    with desk.working() as work:
        known = _holding(work, place).person
        draft = changed(
            PersonDraft(known.name, known.phones, known.note), {}, name=name, note=note,
            phones=tuple(phone) if phone else None,
        )  # fmt: skip
        services.change_person(work, known.id, draft)
    desk.answer({"id": place}, f"{place}\t{draft.name}\t{' '.join(draft.phones)}")


def left(place: Place, day: Day = "") -> None:
    """Somebody is it no longer."""
    with desk.working() as work:
        last = parse_date(day) if day else work.clock.today()
        services.end_holding(work, _holding(work, place).id, last)
    desk.answer({"id": place, "to": last}, msg("It is written down"))


def still_there(place: Place) -> None:
    """The leaving was a mistake."""
    with desk.working() as work:
        services.reopen_holding(work, _holding(work, place).id)
    desk.answer({"id": place}, msg("It is written down"))


def never_there(place: Place) -> None:
    """The entry was a mistake."""
    with desk.working() as work:
        services.remove_holding(work, _holding(work, place).id)
    desk.answer({"id": place}, msg("It is written down"))


def erase(place: Place) -> None:
    """Erase somebody who has gone."""
    with desk.working() as work:
        erase_everywhere(work, _holding(work, place).person.id)
    desk.answer({"id": place}, msg("Erased: {count}", count=1))


def _holding(reader: Reader, key: int) -> Holding:
    found = queries.holdings(reader, holding_id=key)
    if not found:
        raise Refused(msg("There is no number {id}: look it up with “courtyard person who”", id=key))
    return found[0]
