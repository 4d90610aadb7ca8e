"""What screens, papers and the solver read of gates, shifts and rosters."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from app.gatehouse.posts.queries import all_crews, all_turns
from app.gatehouse.posts.rules import Dated
from app.gatehouse.roster import tables
from app.gatehouse.roster.problem import Limits, Shift, Station, Turn
from app.gatehouse.staff.rules import Post
from app.kernel import presets
from app.kernel.dates import Month
from app.kernel.errors import Refused
from app.kernel.i18n import msg

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from sqlalchemy import Row

    from app.book import Reader
    from app.gatehouse.posts.queries import Crew
    from app.gatehouse.posts.turns.rules import Turns

_GUARDS: Final[Crew] = Dated((Post.GUARD,))


@dataclass(frozen=True)
class Pattern:
    """The shifts that a gate is manned in."""

    id: int
    code: str
    name: str
    name_en: str
    shifts: tuple[Shift, ...]


@dataclass(frozen=True)
class Gate:
    """A gate of the courtyard and how it is manned."""

    id: int
    name: str
    name_en: str
    places: int
    pattern: Pattern
    manned: Crew = _GUARDS
    turns: Turns | None = None  # where they take turns

    @property
    def crews(self) -> tuple[Post, ...]:
        """Whose people may stand there, as entered last."""
        return self.manned.last

    def posts(self, month: Month) -> tuple[Post, ...]:
        """Whose people may stand there on some day of ``month``."""
        spells = self.manned.between(month.first, month.last)
        return tuple(dict.fromkeys(post for _, crews in spells for post in crews))

    def station(
        self, spells: tuple[tuple[datetime.date, frozenset[int]], ...], sides: tuple[tuple[Post, frozenset[int]], ...]
    ) -> Station:
        """The gate as the roster sees it: who may stand there, from which days on; in turns by ``sides``."""
        turns = self.turns if sides else None
        crew = frozenset[int]().union(*(ids for _, ids in spells))
        changing = spells if len(spells) > 1 else ()
        return Station(self.id, self.name, self.pattern.shifts, self.places, crew, turns, sides, spells=changing)


@dataclass(frozen=True)
class Roster:
    """One version of a month's roster; ``published_on`` where it ever hung in the booth."""

    id: int
    month: Month
    version: int
    gates: tuple[int, ...]
    score: int | None
    proven: bool
    origin: str
    made_at: datetime.datetime
    published_on: datetime.date | None
    turns: tuple[Turn, ...]
    reason: str = ""
    of_version: int | None = None


def limits() -> Limits:
    """What the law and the house ask, as the preset has it."""
    return Limits(**presets.load("shifts")["limits"])


def patterns(reader: Reader) -> tuple[Pattern, ...]:
    """Every pattern of shifts the book knows."""
    rows = reader.conn.execute(select(tables.shift_pattern).order_by(tables.shift_pattern.c.id)).all()
    return tuple(Pattern(r.id, r.code, r.name, r.name_en, tuple(Shift(**kept) for kept in r.shifts)) for r in rows)


def gates(reader: Reader) -> tuple[Gate, ...]:
    """The gates that are manned, in the order they were entered."""
    return tuple(gate for gate, closed in all_gates(reader) if not closed)


def find_gate(reader: Reader, name: str) -> Gate:
    """The gate called ``name``; Refused names those there are."""
    for gate in gates(reader):
        if name.strip() in (gate.name, gate.name_en):
            return gate
    known = "、".join(gate.name for gate in gates(reader))
    raise Refused(msg("There is no gate {name}; there are: {known}", name=name, known=known or "–"))


def gate_name(reader: Reader, gate_id: int) -> str:
    """What a gate is called, manned or no more."""
    return str(reader.conn.execute(select(tables.gate.c.name).where(tables.gate.c.id == gate_id)).scalar_one())


def all_gates(reader: Reader) -> tuple[tuple[Gate, bool], ...]:
    """Every gate there ever was, and whether it is closed."""
    crews, turns = all_crews(reader), all_turns(reader)
    known = {pattern.id: pattern for pattern in patterns(reader)}
    rows = reader.conn.execute(select(tables.gate).order_by(tables.gate.c.id)).all()
    return tuple((_gate(row, known[row.pattern_id], crews.get(row.id), turns.get(row.id)), row.closed) for row in rows)


def _gate(row: Row[Any], pattern: Pattern, crew: Crew | None, turns: Turns | None) -> Gate:
    return Gate(row.id, row.name, row.name_en, row.places, pattern, crew or _GUARDS, turns)


def months(reader: Reader) -> tuple[Month, ...]:
    """The months a roster was made for, oldest first."""
    known = reader.conn.execute(select(tables.roster.c.month).distinct()).scalars()
    return tuple(Month(*map(int, text.split("-"))) for text in sorted(known))


def versions(reader: Reader, month: Month) -> tuple[Roster, ...]:
    """Every version made for ``month``, the newest first, without its turns."""
    hung = (
        select(tables.roster_publication.c.roster_id, tables.roster_publication.c.published_on)
        .where(tables.roster_publication.c.month == str(month))
        .order_by(tables.roster_publication.c.id)
    )
    published = {row.roster_id: row.published_on for row in reader.conn.execute(hung).all()}
    query = select(tables.roster).where(tables.roster.c.month == str(month)).order_by(tables.roster.c.version.desc())
    rows = reader.conn.execute(query).all()
    why = select(tables.roster_reason).where(tables.roster_reason.c.roster_id.in_([row.id for row in rows]))
    reasons = {row.roster_id: row for row in reader.conn.execute(why).all()}
    return tuple(_roster(row, published.get(row.id), reasons.get(row.id)) for row in rows)


def _roster(row: Row[Any], published_on: datetime.date | None, why: Row[Any] | None) -> Roster:
    year, month = map(int, row.month.split("-"))
    return Roster(
        row.id,
        Month(year, month),
        row.version,
        tuple(row.gates),
        row.score,
        row.proven,
        row.origin,
        row.made_at,
        published_on,
        (),
        why.reason if why else "",
        why.of_version if why else None,
    )


def current(reader: Reader, month: Month, version: int | None = None) -> Roster | None:
    """The roster of ``month`` in force: the one published last, else the newest; or the ``version`` asked for."""
    made = versions(reader, month)
    if version is not None:
        chosen = next((each for each in made if each.version == version), None)
    else:
        chosen = _published_last(reader, month, made) or (made[0] if made else None)
    return chosen and replace(chosen, turns=_turns(reader, chosen.id))


def _published_last(reader: Reader, month: Month, made: Iterable[Roster]) -> Roster | None:
    column = tables.roster_publication.c
    last = reader.conn.execute(
        select(column.roster_id).where(column.month == str(month)).order_by(column.id.desc()).limit(1)
    ).scalar()
    return next((each for each in made if each.id == last), None)


def roster(reader: Reader, month: Month, version: int | None = None) -> Roster:
    """Like ``current``; Refused where nothing was made for ``month``."""
    found = current(reader, month, version)
    if found is None:
        raise Refused(
            msg(
                "There is no roster for {month}: make it first on the page “Roster” (or by “courtyard roster MONTH”)",
                month=month,
            )
        )
    return found


def _turns(reader: Reader, roster_id: int) -> tuple[Turn, ...]:
    names = {
        (gate.id, shift.code): shift for gate, _ in all_gates(reader) for shift in gate.pattern.shifts
    }  # the pattern may have changed since; times are the roster's own
    query = (
        select(tables.roster_cell).where(tables.roster_cell.c.roster_id == roster_id).order_by(tables.roster_cell.c.id)
    )
    made = []
    for row in reader.conn.execute(query).all():
        known = names.get((row.gate_id, row.shift)) or Shift(
            row.shift, row.shift, row.shift, row.shift, 0, 0, row.night
        )
        shift = replace(known, start=row.start, length=row.length, night=row.night)
        made.append(Turn(row.date, row.gate_id, shift, row.staff_id))
    return tuple(made)
