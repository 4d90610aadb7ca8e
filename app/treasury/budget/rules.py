"""Rules of budgets: what one says, how its lines are typed, which version is in force, what stands against it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from app.kernel.errors import Refused, UsageError
from app.kernel.frozen import frozen
from app.kernel.i18n import msg
from app.kernel.money import ZERO, Fen, parse_positive, total

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

ALONE_OF: Final = 20  # an item above a twentieth (5 %) of the year's spending stands alone (product, T7)
_LEAST_PARTS: Final = 2


@frozen
class PlannedLine:
    """An item of a plan as typed: kind and fund by code or name; the fund by its kind where none is named."""

    kind: str
    amount: Fen
    fund: str = ""


@frozen
class BudgetDraft:
    """A version of a year's budget and the resolution that adopted it."""

    year: int
    in_force_from: datetime.date
    resolution: str
    lines: tuple[PlannedLine, ...]
    adopted_on: datetime.date
    note: str = ""


@frozen
class Compared:
    """What was planned and what came of it; ``left`` below 0 is too much spent, or more earned than planned."""

    planned: Fen
    actual: Fen

    @property
    def left(self) -> Fen:
        """Planned less actual."""
        return self.planned - self.actual

    @property
    def share(self) -> str:
        """The actual amount in percent of the plan, as papers write it; a dash where nothing was planned."""
        return percent(self.actual, self.planned)


def percent(part: int, whole: int) -> str:
    """``part`` in percent of ``whole`` with one decimal, rounded half away from 0; a dash where there is no whole."""
    if whole <= 0:
        return "–"
    tenths = (2000 * abs(part) + whole) // (2 * whole)
    return f"{'-' if part < 0 and tenths else ''}{tenths // 10}.{tenths % 10}%"


def check_budget(draft: BudgetDraft, latest_from: datetime.date | None) -> None:
    """Refused without a resolution or lines, or where it would begin before its year or the version before it."""
    if not draft.resolution.strip():
        raise Refused(msg("A budget is adopted by a resolution: name its number"))
    if not draft.lines:
        raise Refused(msg("A budget has one item or more: write each as “repairs 6000”, one a line"))
    if draft.in_force_from.year != draft.year:
        raise Refused(
            msg(
                "A budget of {year} comes into force in that year, not on {day}: choose a day of {year}",
                year=draft.year,
                day=draft.in_force_from,
            )
        )
    if latest_from is not None and draft.in_force_from < latest_from:
        raise Refused(
            msg(
                "The version before comes into force on {day}: a later one cannot begin earlier. Choose that day or a later one",
                day=latest_from,
            )
        )


def check_once(names: Sequence[tuple[str, str]], shown: str) -> None:
    """Refused where an item (account and fund) stands twice; ``shown`` is what the plan is called."""
    twice = next((one for place, one in enumerate(names) if one in names[:place]), None)
    if twice is not None:
        raise Refused(msg("{plan}: {item} stands there twice, write it once with the whole amount", plan=shown, item=" ".join(twice)))  # fmt: skip


def parse_lines(text: str) -> tuple[PlannedLine, ...]:
    """Lines such as ``维修 6000`` or ``门卫工资 124800 补助资金``; UsageError names the line that is none."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        parts = line.replace("\u3000", " ").split()
        if not parts:
            continue
        if len(parts) not in (_LEAST_PARTS, _LEAST_PARTS + 1):
            raise UsageError(
                msg(
                    "Line {number}: write kind, amount and, where needed, the fund, such as “repairs 6000”",
                    number=number,
                )
            )
        found.append(PlannedLine(parts[0], parse_positive(parts[1]), parts[2] if len(parts) > _LEAST_PARTS else ""))
    return tuple(found)


def stands_alone_above(spending: Iterable[Fen]) -> Fen | None:
    """The amount above which an item stands alone in a statement; None where nothing was planned to be spent."""
    whole = total(spending)
    return Fen(whole // ALONE_OF) if whole > ZERO else None


def digest(facts: Iterable[object]) -> str:
    """What the audit record keeps of a plan's whole content, so that any later change of it shows."""
    return hashlib.sha256("\x1f".join(map(str, facts)).encode()).hexdigest()
