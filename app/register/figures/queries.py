"""Which figure is in force, and why: the one place where presets, cities and the committee's own come together."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from app.book.tables import option
from app.kernel import paths, presets
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.money import parse_amount
from app.register.figures.rules import Duty, Figure, Kind, Origin, Unit, city_meant, dug_out
from app.register.tables import courtyard

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.book import Reader
    from app.kernel.money import Fen

PREFIX: Final = "figure."
NATIONAL: Final = "national"
MINIMUM_WAGE: Final = "gatehouse_rules.minimum_wage.default.amount"
OLD_NAMES: Final = {MINIMUM_WAGE: "gatehouse.minimum_wage"}  # kept under this name by earlier programs


@cache
def kinds() -> Mapping[str, Kind]:
    """Every figure there is, by name."""
    return {
        one["name"]: Kind(
            one["name"], one["title"], one["title_en"], Unit(one["unit"]), one["least"], one["most"],
            one.get("bound", ""), one.get("bound_en", ""),
        )
        for one in presets.load("figures")["figure"]
    }  # fmt: skip


@cache
def cities() -> Mapping[str, dict[str, Any]]:
    """The city presets by code."""
    folder = paths.presets() / "cities"
    return {file.stem: tomllib.loads(file.read_text(encoding="utf8")) for file in sorted(folder.glob("*.toml"))}


def city_named(text: str) -> str | None:
    """The code of the city meant by ``text`` (北京市, beijing); None where there is no preset of it."""
    return city_meant(text, {code: one["words"] for code, one in cities().items()})


def city_of(reader: Reader) -> str:
    """The code of the city whose preset this courtyard follows."""
    return city_named(reader.conn.execute(select(courtyard.c.city)).scalar() or "") or NATIONAL


def duties(reader: Reader) -> tuple[Duty, ...]:
    """What the courtyard's city wants posted."""
    return tuple(Duty(**one) for one in cities()[city_of(reader)]["duty"])


def own_figures(reader: Reader) -> dict[str, dict[str, Any]]:
    """What the committee set itself: name → value and resolution."""
    kept = dict(reader.conn.execute(select(option.c.name, option.c.value)).all())
    own: dict[str, dict[str, Any]] = {
        name.removeprefix(PREFIX): value for name, value in kept.items() if name.startswith(PREFIX)
    }
    for name, old in OLD_NAMES.items():
        if old in kept:
            own.setdefault(name, {"value": kept[old], "resolution": ""})
    return own


def figures(reader: Reader) -> tuple[Figure, ...]:
    """Every figure as it is in force, in the order the screens list them."""
    own, city = own_figures(reader), cities()[city_of(reader)]
    return tuple(_figure(name, own, city) for name in kinds())


def in_force(reader: Reader, name: str) -> Figure:
    """One figure as it is in force; Refused for a name there is none of."""
    if name not in kinds():
        raise Refused(msg("There is no figure called {name}", name=name))
    return _figure(name, own_figures(reader), cities()[city_of(reader)])


def number(reader: Reader, name: str) -> int:
    """A figure that is a whole number."""
    return int(in_force(reader, name).value)


def money(reader: Reader, name: str) -> Fen:
    """A figure that is an amount."""
    return parse_amount(str(in_force(reader, name).value))


def section(reader: Reader, prefix: str) -> dict[str, int]:
    """All whole numbers whose names begin with ``prefix`` and a dot, by the rest of the name."""
    own, city = own_figures(reader), cities()[city_of(reader)]
    start = f"{prefix}."
    return {name.removeprefix(start): int(_figure(name, own, city).value) for name in kinds() if name.startswith(start)}


def _figure(name: str, own: Mapping[str, dict[str, Any]], city: Mapping[str, Any]) -> Figure:
    shipped = next(one for one in presets.load("figures")["figure"] if one["name"] == name)
    topic, *path = name.split(".")
    value = dug_out(presets.load(topic), path)
    origin, source, source_en = Origin.GENERAL, shipped["general"], shipped["general_en"]
    local = next((one for one in city.get("figure", ()) if one["name"] == name), None)
    if local is not None:
        value, origin, source, source_en = local["value"], Origin.CITY, local["source"], local["source_en"]
    preset = value
    if name in own:
        value, origin = own[name]["value"], Origin.COMMITTEE
        source = source_en = own[name]["resolution"]
    return Figure(kinds()[name], value, origin, source, source_en, preset)
