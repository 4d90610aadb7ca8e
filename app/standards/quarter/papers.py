"""The four haves of a quarter for the board: scores and trend by area, what was found and mended, photos before and after."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from app.book.rights import Right
from app.kernel.dates import parse_period, quarter_of
from app.kernel.errors import UsageError
from app.kernel.i18n import msg
from app.kernel.masks import PublicName
from app.paper.asking import QUARTER
from app.paper.blocks import Column, Named, Photo, PhotoRow, Picture, Row, Series, Table
from app.paper.forms import FormData, Paper
from app.register.queries import courtyard
from app.standards.lamps.rules import enough, lit_tenths
from app.standards.quarter.queries import quarter
from app.standards.rules import NOTHING, grade_text
from app.standards.sheets import percent_text

if TYPE_CHECKING:
    from app.book import Reader
    from app.kernel.dates import Month
    from app.paper.blocks import Cell, RowStyle
    from app.paper.forms import PaperRequest
    from app.standards.quarter.queries import Fault, Quarter
    from app.standards.rules import Score

_MOST_SHOWN: Final = 6  # faults with photos: what hangs on a board must stay a sheet or two


def build_quarter(reader: Reader, request: PaperRequest) -> FormData:
    """The quarter asked for, or the one last ended; UsageError for what is no quarter."""
    period = parse_period(request.for_) if request.for_ else quarter_of(request.clock.today()).previous()
    if period.kind != "quarter":
        raise UsageError(msg("“{text}” is not a quarter: write 2026Q3", text=str(period)))
    place, made = courtyard(reader), quarter(reader, period)
    photos = _photos(made)
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "period": period,
            "rounds": len(made.rounds),
            "unclosed": made.unclosed,
            "percent": "–" if made.score.percent is None else f"{made.score.percent}%",
            "found": len(made.faults),
            "mended": made.mended,
            "open": len(made.faults) - made.mended,
            "photographed": bool(photos),
            "lamps_counted": bool(made.lamps),
            "phone": PublicName(place.committee_phone) or msg("(not given)"),
            "today": request.clock.today(),
        },
        tables={"areas": _areas(made), "rounds": _rounds(made), "faults": _faults(made), "lamps": _lamps(made)},
        pictures={"trend": _trend(made)},
        photos={"mended": photos},
        author=place.name,
    )


def _areas(made: Quarter) -> Table:
    months = tuple(made.period.months())
    columns = (
        Column(msg("Area"), weight=1),
        *(Column(_in_the_year(month), "right") for month in months),
        Column(msg("The quarter"), "right"),
        Column(msg("Quarter before"), "right"),
        Column(msg("Points +/−"), "right"),
    )
    rows = [_area(Named(area.name, area.name_en), area.months, area.score, area.before) for area in made.areas]
    if rows:
        totals = tuple(sum((area.months[place] for area in made.areas), NOTHING) for place in range(len(months)))
        before = sum((area.before for area in made.areas), NOTHING)
        rows.append(_area(msg("Total"), totals, made.score, before, "total"))
    return Table(columns, tuple(rows), empty=msg("No round was closed in this quarter"))


def _in_the_year(month: Month) -> Named:
    """A month of the quarter that the title names, without its year; in English its three letters."""
    return Named(f"{month.month}月", month.shown("en")[:3])


def _area(name: Cell, months: tuple[Score, ...], now: Score, before: Score, style: RowStyle = "normal") -> Row:
    moved = None if now.percent is None or before.percent is None else now.percent - before.percent
    change = "–" if moved is None else f"{moved:+d}".replace("-", "−") if moved else "0"
    cells = (*map(percent_text, months), percent_text(now), percent_text(before), change)
    return Row((name, *cells), style)


def _rounds(made: Quarter) -> Table:
    columns = (
        Column(msg("Date"), weight=1),
        Column(msg("Met"), "number"),
        Column(msg("Partly met"), "number"),
        Column(msg("Not met"), "number"),
        Column(msg("Does not apply"), "number"),
        Column(msg("Score"), "right"),
    )
    rows = [_summed(each.opened_on, each.score) for each in made.rounds]
    if rows:
        rows.append(_summed(msg("Total"), made.score, "total"))
    return Table(columns, tuple(rows), empty=msg("No round was closed in this quarter"))


def _summed(name: Cell, score: Score, style: RowStyle = "normal") -> Row:
    cells = (score.passed, score.partly, score.failed, score.not_applicable, percent_text(score))
    return Row((name, *cells), style)


def _faults(made: Quarter) -> Table:
    columns = (
        Column(msg("Date")),
        Column(msg("Area")),
        Column(msg("What was seen"), weight=1),
        Column(msg("Grade"), "centre"),
        Column(msg("Standing")),
    )
    rows = [
        Row(
            (
                fault.round.opened_on, Named(fault.graded.item.area_name, fault.graded.item.area_name_en),
                fault.graded.note, grade_text(fault.graded.grade) if fault.graded.grade else "", _standing(fault),
            )
        )
        for fault in made.faults
    ]  # fmt: skip
    return Table(columns, tuple(rows), empty=msg("Nothing was found wanting"))


def _standing(fault: Fault) -> Cell:
    if (done := fault.graded.mended_on) is not None:
        return msg("put right on {date}", date=done)
    named = fault.graded.seen_to_by
    return msg("nobody was named yet") if named is None else msg("by {date}", date=named[1])


def _lamps(made: Quarter) -> Table:
    columns = (
        Column(msg("Place"), weight=1),
        Column(msg("Counted on"), width=24),
        Column(msg("Lamps"), "number"),
        Column(msg("Lit"), "number"),
        Column(msg("Share lit"), "right", width=20),
        Column(msg("98% reached"), "centre", width=22),
    )
    rows = [
        Row((one.place, one.on, one.lamps, one.lit, _share(one.lamps, one.lit), _reached(one.lamps, one.lit)))
        for one in made.lamps
    ]
    if len(rows) > 1:
        lamps, lit = sum(one.lamps for one in made.lamps), sum(one.lit for one in made.lamps)
        rows.append(Row((msg("Total"), "", lamps, lit, _share(lamps, lit), _reached(lamps, lit)), "total"))
    return Table(columns, tuple(rows))


def _share(lamps: int, lit: int) -> str:
    whole, tenth = divmod(lit_tenths(lamps, lit), 10)
    return f"{whole}.{tenth}%"


def _reached(lamps: int, lit: int) -> Cell:
    return msg("Yes") if enough(lamps, lit) else msg("No")


def _trend(made: Quarter) -> Picture:
    shown = [area for area in made.areas if area.score.tenths is not None]
    return Picture(
        "bars",
        msg("Score by area, in percent"),
        tuple(Named(area.name, area.name_en) for area in shown),
        (
            Series(msg("Quarter before"), tuple(area.before.tenths or 0 for area in shown)),
            Series(msg("The quarter"), tuple(area.score.tenths or 0 for area in shown)),
        ),
        unit="percent",
    )


def _photos(made: Quarter) -> tuple[PhotoRow, ...]:
    """What was photographed and is put right, first what has both photos."""
    shown = [fault for fault in made.faults if any(one.there for one in chain(fault.before, fault.after))]
    shown.sort(key=lambda fault: not (fault.before and fault.after))
    rows = []
    for fault in shown[:_MOST_SHOWN]:
        pair = [(fault.before, msg("Before mending")), (fault.after, msg("After mending"))]
        photos = [
            Photo(kept[0].path.read_bytes(), kept[0].width, kept[0].height, words)
            for kept, words in pair
            if kept and kept[0].there
        ]
        rows.append(PhotoRow(fault.graded.note, tuple(photos)))
    return tuple(rows)


PAPERS = {
    "four_haves_quarter": Paper(
        "four_haves_quarter",
        "standards",
        msg("The four haves of a quarter"),
        build_quarter,
        asks=QUARTER,
        right=Right.READ_STANDARDS,
    )
}
