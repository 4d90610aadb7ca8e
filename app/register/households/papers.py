"""The list of households: every dwelling with who owns it, who lives there and how they are reached."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, Final

from app.book.rights import Right
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.masks import Audience, ResidentName
from app.paper.asking import Asks
from app.paper.blocks import Both, Column, Row, Table
from app.paper.forms import FormData, Paper
from app.paper.labels import SERIAL, TOTAL
from app.register.queries import courtyard, dwellings, holdings
from app.register.rules import Relation, Use, state_title, tenure_title, use_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.book import Reader
    from app.paper.blocks import Cell
    from app.paper.forms import PaperRequest
    from app.register.queries import Dwelling, Holding


def build_household_list(reader: Reader, request: PaperRequest) -> FormData:
    """Every dwelling, or those of the building asked for; Refused where there is none.

    Only the office's copy says who lives where, who is away and how they are reached.
    """
    place, today = courtyard(reader), request.clock.today()
    found = [one for one in dwellings(reader) if not request.for_ or one.building == request.for_]
    if not found:
        raise Refused(
            msg("There is no building “{building}” in the register", building=request.for_)
            if request.for_
            else msg("There is no dwelling in the register yet: add one, or import the list of households")
        )
    named = request.audience is Audience.OFFICE
    held: dict[int, list[Holding]] = defaultdict(list)
    for one in holdings(reader):
        if one.current(today):
            held[one.dwelling_id].append(one)
    rows: list[Row] = []
    for building, some in groupby(found, lambda one: one.building):
        group = list(some)
        rows.append(
            Row((msg("Building {building}: {count} dwellings", building=building, count=len(group)),), "heading")
        )
        rows += [Row(_cells(len(rows), one, held[one.id], named=named)) for one in group]
    numbered = iter(range(1, len(found) + 1))
    rows = [row if row.style == "heading" else Row((next(numbered), *row.cells[1:])) for row in rows]
    rows.append(Row(_sums(found, named=named), "total"))
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "building": request.for_ or "",
            "count": len(found),
            "homes": sum(one.use is Use.HOME for one in found),
            "residents": sum(one.residents for one in found) if named else 0,
            "named": named,
            "phone": place.committee_phone,
            "today": today,
        },
        tables={"households": Table(_columns(named=named), tuple(rows))},
        author=place.name,
    )


def _columns(*, named: bool) -> tuple[Column, ...]:
    return (
        Column(SERIAL, "centre"),
        Column(msg("Room")),
        Column(msg("Area (m²)"), "right"),
        Column(msg("Use")),
        Column(msg("Tenure")),
        *(
            (
                Column(msg("State")),
                Column(msg("Persons"), "number"),
                Column(msg("Owner"), weight=1),
                Column(msg("Lives there"), weight=1),
                Column(msg("Phones"), weight=1),
            )
            if named
            else ()
        ),
    )


def _cells(number: int, one: Dwelling, held: Sequence[Holding], *, named: bool) -> tuple[Cell, ...]:
    facts: tuple[Cell, ...] = (number, one.room, area_words(one.area), use_title(one.use), tenure_title(one.tenure))
    if not named:
        return facts
    owners = [each for each in held if each.relation is Relation.OWNER]
    living = [each for each in held if each.relation in (Relation.OCCUPANT, Relation.TENANT)]
    # in the order of the columns before them: owners, then who lives there
    phones = dict.fromkeys(phone for each in (*owners, *living) for phone in each.person.phones)
    return (
        *facts,
        state_title(one.state),
        one.residents or None,
        Both(tuple(ResidentName(each.person.name) for each in owners)),
        Both(tuple(ResidentName(each.person.name) for each in living)),
        Both(tuple(ResidentName(phone) for phone in phones)),
    )


def _sums(found: Sequence[Dwelling], *, named: bool) -> tuple[Cell, ...]:
    area = sum(one.area or 0 for one in found)
    people = (None, sum(one.residents for one in found), None, None, None) if named else ()
    return (TOTAL, None, area_words(area), None, None, *people)


def area_words(area: int | None) -> str:
    """Hundredths of a square metre as ``58.30``; empty where nobody knows it."""
    return "" if area is None else f"{area // 100:,}.{area % 100:02d}"


def buildings_to_list(reader: Reader) -> list[tuple[str, str]]:
    """All of them, then each building."""
    names = dict.fromkeys(one.building for one in dwellings(reader))
    said = [(name, msg("Building {building}", building=name).text()) for name in names]
    return [("", msg("All buildings").text()), *said]


PAPERS: Final = {
    "household_list": Paper(
        "household_list",
        "register",
        msg("List of households"),
        build_household_list,
        asks=Asks(msg("Building"), buildings_to_list),
        right=Right.READ_REGISTER,
    )
}
