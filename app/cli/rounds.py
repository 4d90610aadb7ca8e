"""Rounds: what is due, a round graded, faults put right and looked at again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from app.book import Right
from app.cli import desk
from app.cli.photos import Album, add_photos, key_of
from app.cli.treasury import day_of
from app.kernel.dates import parse_date
from app.kernel.errors import UsageError
from app.kernel.i18n import current_language, msg, tr
from app.standards import queries, services
from app.standards.due.queries import due_rounds
from app.standards.rules import Grade, RectificationDraft, grade_text

if TYPE_CHECKING:
    from app.standards.checklists.queries import Checklist

_ALBUM: Final = Album(
    services.PHOTO_OWNER,
    lambda view, text: queries.round_(view, key_of(text)).id,
    None,
    services.drop_round_photo,
)
_Number = Annotated[int, typer.Argument(help=tr("Number of the round, as “courtyard round list” names it."))]
_Date = Annotated[str | None, typer.Option("--date", help=tr("The day, such as 2026-09-30; today if left out."))]
_GRADES = {"1": Grade.PASS, "2": Grade.PARTLY, "3": Grade.FAIL, "0": Grade.NOT_APPLICABLE}


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    made = typer.Typer(
        help=tr("Rounds over a checklist: what is due, grades, what is put right."), no_args_is_help=True
    )
    made.command("due", help=tr("What is due, place by place, overdue first."))(round_due)
    made.command("open", help=tr("Begin a round, now or typed later from a sheet."))(round_open)
    made.command("grade", help=tr("Grade items: 1 met, 2 partly, 3 not met, 0 does not apply."))(round_grade)
    made.command("close", help=tr("End a round once every item is graded."))(round_close)
    made.command("list", help=tr("The rounds, the newest first."))(round_list)
    made.command("show", help=tr("A round item by item."))(round_show)
    made.command("photo", help=tr("Keep a photo of what was seen at an item."))(round_photo)
    add_photos(made, _ALBUM)
    made.command("rectify", help=tr("Have a fault put right by somebody until a day."))(round_rectify)
    made.command("open-faults", help=tr("What is still to be put right, due first."))(round_faults)
    made.command("recheck", help=tr("Look again at what was to be put right."))(round_recheck)
    app.add_typer(made, name="round")


def round_due() -> None:
    """List what is due."""
    with desk.reading(Right.READ_STANDARDS) as view:
        today, found = view.clock.today(), due_rounds(view)
    rows = [
        {
            "place": one.place.id, "checklist": one.checklist.code, "where": one.place.place, "by": one.by,
            "items": len(one.items), "overdue": one.overdue(today),
        }
        for one in found
    ]  # fmt: skip
    lines = [
        msg(
            "{by}  {list} · {place}: {count} items, {overdue} overdue",
            by=one.by,
            list=named(one.checklist),
            place=one.place.place,
            count=len(one.items),
            overdue=one.overdue(today),
        )
        for one in found
    ]
    desk.answer({"due": rows}, *(lines or [msg("Nothing is due")]))


def round_open(
    inspector: Annotated[str, typer.Argument(help=tr("Who makes the round."))],
    checklist: Annotated[str, typer.Option(help=tr("Code of the checklist."))] = "four_haves",
    place: Annotated[str, typer.Option(help=tr("Where; the whole courtyard if left out."))] = "",
    date: _Date = None,
    due: Annotated[bool, typer.Option("--due", help=tr("Only the items due at this place."))] = False,
    from_paper: Annotated[bool, typer.Option("--from-paper", help=tr("It is typed in later from a sheet."))] = False,
) -> None:
    """Begin a round."""
    with desk.working() as work:
        codes: tuple[str, ...] = ()
        if due:
            found = [one for one in due_rounds(work) if (one.place.code, one.place.place) == (checklist, place)]
            if not found:
                raise UsageError(msg("Nothing of {checklist} is due at {place}", checklist=checklist, place=place))
            codes = found[0].codes
        on = day_of(date, work.clock.today())
        key = services.open_round(work, inspector, on, place, checklist, codes=codes, from_paper=from_paper)
        count = len(queries.round_(work, key).items)
    desk.answer({"id": key, "items": count}, msg("Round {id}: {count} items to grade", id=key, count=count))


def round_grade(
    number: _Number,
    grades: Annotated[
        list[str] | None, typer.Argument(help=tr("ITEM=GRADE or ITEM=GRADE:NOTE, such as bays=2:…"))
    ] = None,
    rest: Annotated[str, typer.Option(help=tr("Grade of all items not graded yet: 1, 2, 3 or 0."))] = "",
) -> None:
    """Grade items."""
    with desk.working() as work:
        known = queries.round_(work, number)
        said = {graded.item.code: (_grade(rest), "") for graded in known.items if rest and graded.grade is None}
        for text in grades or ():
            code, equals, value = text.partition("=")
            if not equals:
                raise UsageError(msg("“{text}” is not understood: write ITEM=GRADE or ITEM=GRADE:NOTE", text=text))
            grade, _, note = value.replace("：", ":").partition(":")
            said[code] = (_grade(grade), note)
        services.grade_items(work, number, said)
        score = queries.round_(work, number).score
    desk.answer(
        {"id": number, "percent": score.percent, "open": score.open},
        msg("{percent}%, {count} still to grade", percent=score.percent or 0, count=score.open),
    )


def _grade(text: str) -> Grade:
    found = _GRADES.get(text.strip())
    if found is None:
        raise UsageError(msg("“{text}” is no grade: 1 met, 2 partly, 3 not met, 0 does not apply", text=text))
    return found


def round_close(number: _Number) -> None:
    """End a round."""
    with desk.working() as work:
        services.close_round(work, number)
        score = queries.round_(work, number).score
    desk.answer({"id": number, "percent": score.percent}, f"{score.percent}%")


def round_list(
    checklist: Annotated[str | None, typer.Option(help=tr("Only rounds over this checklist."))] = None,
) -> None:
    """List rounds."""
    with desk.reading(Right.READ_STANDARDS) as view:
        found = queries.rounds(view, checklist)
    rows = [
        {
            "id": one.id, "date": one.opened_on, "checklist": one.checklist.code, "version": one.checklist.version,
            "inspector": one.inspector, "place": one.place, "percent": one.score.percent, "open": one.score.open,
            "closed": one.closed_on, "from_paper": one.from_paper,
        }
        for one in found
    ]  # fmt: skip
    table("rounds", rows)


def round_show(number: _Number) -> None:
    """Show a round."""
    with desk.reading(Right.READ_STANDARDS) as view:
        made = queries.round_(view, number)
    rows = [
        {
            "item": one.item.code, "text": one.item.text, "grade": one.grade, "note": one.note,
            "put_right": one.rectification.id if one.rectification else None,
        }
        for one in made.items
    ]  # fmt: skip
    lines = [
        f"{one.item.code}\t{grade_text(one.grade) if one.grade else '–'}\t{text_of(one.item)}\t{one.note}"
        for one in made.items
    ]
    desk.answer({"id": made.id, "date": made.opened_on, "percent": made.score.percent, "items": rows}, *lines)


def round_photo(
    number: _Number,
    item: Annotated[str, typer.Argument(help=tr("Code of the item."))],
    file: Annotated[Path, typer.Argument(help=tr("The photo."))],
) -> None:
    """Keep a photo."""
    with desk.working() as work:
        services.add_round_photo(work, number, _item(work, number, item), file)
    desk.answer({"id": number, "item": item}, msg("Kept: {name}", name=file.name))


def round_rectify(
    number: _Number,
    item: Annotated[str, typer.Argument(help=tr("Code of the item."))],
    person: Annotated[str, typer.Argument(help=tr("Who puts it right."))],
    due: Annotated[str, typer.Option(help=tr("By when, such as 2026-10-15."))],
    measure: Annotated[str, typer.Option(help=tr("How."))] = "",
) -> None:
    """Have a fault put right."""
    with desk.working() as work:
        draft = RectificationDraft(person, parse_date(due), measure)
        key = services.rectify(work, number, _item(work, number, item), draft)
    desk.answer({"id": key}, msg("No. {id}: {person}, by {date}", id=key, person=person, date=parse_date(due)))


def round_faults() -> None:
    """List what is to be put right."""
    with desk.reading(Right.READ_STANDARDS) as view:
        found = queries.open_rectifications(view)
    rows = [
        {
            "id": order.id,
            "due": order.due,
            "person": order.person,
            "round": made.id,
            "item": one.item.code,
            "note": one.note,
        }
        for made, one in found
        if (order := one.rectification)
    ]
    table("faults", rows)


def round_recheck(
    number: Annotated[int, typer.Argument(help=tr("Number of what is put right."))],
    passed: Annotated[bool, typer.Option("--passed/--not-yet", help=tr("Whether it is put right."))] = True,
    note: Annotated[str, typer.Option(help=tr("What was seen."))] = "",
    photo: Annotated[Path | None, typer.Option(help=tr("A photo of how it is now."))] = None,
    date: _Date = None,
) -> None:
    """Look again."""
    with desk.working() as work:
        services.recheck(work, number, day_of(date, work.clock.today()), passed=passed, note=note, photo=photo)
    desk.answer({"id": number, "passed": passed}, msg("Put right and closed") if passed else msg("Not put right yet"))


def _item(work: Any, number: int, code: str) -> int:
    found = next((one.item.id for one in queries.round_(work, number).items if one.item.code == code), None)
    if found is None:
        raise UsageError(msg("The list has no item {codes}: look it up in the list", codes=code))
    return found


def named(known: Checklist) -> str:
    """What a list is called in the language spoken."""
    return known.name if current_language().startswith("zh") or not known.name_en else known.name_en


def text_of(item: Any) -> str:
    """The words of an item in the language spoken."""
    return str(item.text if current_language().startswith("zh") or not item.text_en else item.text_en)


def table(name: str, rows: list[dict[str, Any]]) -> None:
    """Answer with ``rows``: as they are where JSON is asked for, else their values with tabs between."""
    desk.answer({name: rows}, *("\t".join("–" if cell is None else str(cell) for cell in row.values()) for row in rows))
