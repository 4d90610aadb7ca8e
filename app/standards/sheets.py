"""A list on paper: blank, to be filled in by hand on the round; or as a round was graded."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from app.kernel.i18n import msg
from app.paper.blocks import Both, Column, Field, Named, Row, Table
from app.paper.forms import FormData
from app.standards.rules import every_text, grade_text, stars_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.kernel.i18n import Message
    from app.paper.blocks import Cell, RowStyle
    from app.register.queries import Courtyard
    from app.standards.checklists.queries import Checklist, Item
    from app.standards.queries import Graded, Round
    from app.standards.rules import Score

TICK: Final = "□"
_FREQUENCY: Final = 2  # the column that tells how often each thing is wanted


def blank_form(place: Courtyard, known: Checklist, *, starred: bool = False) -> FormData:
    """A sheet to take along: boxes to tick, room for a note."""
    rows = _by_area((item, (TICK, TICK, TICK, TICK, "")) for item in known.items)
    columns = (
        *_heads(3),
        Column(Named("达标", "Met"), "centre", width=9),
        Column(Named("部分", "Partly"), "centre", width=9),
        Column(Named("不达标", "Not met"), "centre", width=9),
        Column(Named("不涉及", "n/a"), "centre", width=9),
        Column(msg("Remarks; who mends, when"), weight=1, width=42),
    )
    when, who, what = _asked(starred=starred)
    score = msg("Score and stars") if starred else msg("Score")
    items = Table(columns, rows, grid=True, row_mm=8)
    return _form(place, known, items, (Field(when), Field(who), Field(what), Field(score)), starred=starred)


def round_form(place: Courtyard, made: Round, *, starred: bool = False) -> FormData:
    """A round as it was graded, with what is put right by whom and when."""
    rows = _by_area((graded.item, _graded(graded)) for graded in made.items)
    columns = (
        *_heads(5),
        Column(msg("Grade"), "centre", width=16),
        Column(msg("What was seen"), weight=2, width=28),
        Column(msg("Put right by"), weight=3, width=30),
    )
    percent = made.score.percent
    when, who, what = _asked(starred=starred)
    fields = [
        Field(when, made.opened_on),
        Field(who, made.inspector),
        Field(what, where(made.place)),
        Field(msg("Score"), msg("not graded yet") if percent is None else f"{percent}%"),
    ]
    if starred:
        fields.append(Field(msg("Stars"), stars_text(percent)))
    if made.from_paper:
        fields.append(Field(msg("How it was written down"), msg("typed in later from a sheet")))
    return _form(place, made.checklist, Table(columns, rows, grid=True), tuple(fields), made, starred=starred)


def _asked(*, starred: bool) -> tuple[Message, Message, Message]:
    """When it was, by whom, and of what: an assessment has words of its own."""
    if starred:
        return msg("Date of the assessment"), msg("Assessed by"), msg("Who is assessed")
    return msg("Date of the round"), msg("Inspector"), msg("Place")


def _form(
    place: Courtyard, known: Checklist, items: Table, fields: tuple[Field, ...], made: Round | None = None,
    *, starred: bool,
) -> FormData:  # fmt: skip
    often = {each.every for each in ([graded.item for graded in made.items] if made else known.items)}
    if len(often) == 1:  # said once, and the words of the list have its room
        items = _without(items, _FREQUENCY)
        if not starred:  # an assessment is told by its day: one sheet is what counts
            fields = (*fields, Field(msg("Frequency"), every_text(*often)))
    return FormData(
        values={
            "courtyard": place.name,
            "courtyard_en": place.name_en or place.name,
            "list": known.name,
            "list_en": after_colon(known.name_en) or known.name,
            "filled": made is not None,
            "patrol": False,
        },
        tables={"items": items, "areas": _areas(made)},
        fields={"round": fields},
        author=place.name,
        label=str(made.opened_on) if made else "",
    )


def _without(table: Table, column: int) -> Table:
    """``table`` without one of its columns."""
    rows = tuple(replace(row, cells=row.cells[:column] + row.cells[column + 1 :]) for row in table.rows)
    return replace(table, columns=table.columns[:column] + table.columns[column + 1 :], rows=rows)


def where(place: str) -> Message | str:
    """The place of a round; the whole yard, named or meant, in the paper's language."""
    whole = msg("the whole courtyard")
    return whole if place in ("", whole.text("zh_CN")) else place


def after_colon(name: str) -> str:
    """An English name as it goes on behind the courtyard's, with a small letter."""
    return name[:1].lower() + name[1:]


def _heads(weight: int) -> tuple[Column, Column, Column]:
    return (
        Column(msg("No."), "number"),
        Column(msg("What is wanted"), weight=weight, width=50),
        Column(msg("Frequency"), "centre", width=16),
    )


def _by_area(items: Iterable[tuple[Item, tuple[Cell, ...]]]) -> tuple[Row, ...]:
    """The items under a heading for each area."""
    made: list[Row] = []
    area = ""
    for number, (item, cells) in enumerate(items, 1):
        if item.area != area:
            area = item.area
            made.append(Row((Named(item.area_name, item.area_name_en), *("",) * (2 + len(cells))), "heading"))
        made.append(Row((number, Named(item.text, item.text_en), every_text(item.every), *cells)))
    return tuple(made)


def _graded(graded: Graded) -> tuple[Cell, ...]:
    told: list[Cell] = []
    if (named := graded.seen_to_by) is not None:
        told = [named[0], msg("put right") if graded.mended_on else msg("by {date}", date=named[1])]
    if graded.hazard is not None:
        told.append(msg("hazard {number}", number=graded.hazard.number))
    return (grade_text(graded.grade) if graded.grade else None, graded.note, Both(tuple(told)) if told else "")


def _areas(made: Round | None) -> Table:
    rows = [_sum(Named(item.area_name, item.area_name_en), score) for item, score in made.area_scores()] if made else []
    if made:
        rows.append(_sum(msg("Total"), made.score, "total"))
    columns = (
        Column(msg("Area"), weight=1),
        Column(msg("Met"), "number"),
        Column(msg("Partly met"), "number"),
        Column(msg("Not met"), "number"),
        Column(msg("Does not apply"), "number"),
        Column(msg("Score"), "right"),
    )
    return Table(columns, tuple(rows))


def _sum(name: Cell, score: Score, style: RowStyle = "normal") -> Row:
    return Row(
        (name, score.passed, score.partly, score.failed, score.not_applicable, percent_text(score)),
        style,
    )


def percent_text(score: Score) -> Message | str:
    """A score in percent; a dash where nothing was graded."""
    return "–" if score.percent is None else f"{score.percent}%"
