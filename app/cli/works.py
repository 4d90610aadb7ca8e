"""Works and their files, activities, and the common-parts inventory."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from app.book import Right
from app.caredesk.activities import queries as activities
from app.caredesk.activities import services as activity_services
from app.caredesk.activities.rules import ActivityDraft, ResultDraft
from app.caredesk.inventory import queries as inventory
from app.caredesk.inventory import services as inventory_services
from app.caredesk.inventory.rules import Condition, Part, PartDraft, condition_title
from app.caredesk.works import queries, services
from app.caredesk.works.rules import MONEY, Step, StepDraft, WorksDraft, step_title
from app.cli import desk
from app.cli.changing import changed
from app.cli.photos import Album, add_photos, key_of
from app.kernel.dates import parse_date
from app.kernel.i18n import msg, tr
from app.kernel.money import ZERO, Fen, parse_amount

_ALBUM: Final = Album(
    services.PHOTO_OWNER,
    lambda view, text: queries.works_by(view, key_of(text)).id,
    lambda work, key, file, when: services.add_works_photo(work, key, when, file),
    services.remove_works_photo,
    sided=True,
)
Day = Annotated[str, typer.Option("--date", help=tr("The day; without it, today."))]
Place = Annotated[str, typer.Option(help=tr("Where it is."))]
PartNumber = Annotated[int, typer.Argument(help=tr("The number of the common part, as the list has it."))]
Activity = Annotated[int, typer.Argument(help=tr("The number of the activity, as the list has it."))]
Works = Annotated[int, typer.Argument(help=tr("The number of the works, as the list has it."))]


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    works = typer.Typer(help=tr("Works and their files."), no_args_is_help=True)
    works.command("add", help=tr("Enter works that are planned."))(add)
    works.command("list", help=tr("All works and how far they are."))(list_works)
    works.command("change", help=tr("Change what is planned; what is not given stays."))(change)
    works.command("step", help=tr("Write down what happened, or tie a voucher."))(step)
    add_photos(works, _ALBUM)
    app.add_typer(works, name="works")
    feasts = typer.Typer(help=tr("Activities of the courtyard."), no_args_is_help=True)
    feasts.command("add", help=tr("Plan an activity."))(activity_add)
    feasts.command("list", help=tr("All activities."))(activity_list)
    feasts.command("change", help=tr("Change what is planned; what is not given stays."))(activity_change)
    feasts.command("tell", help=tr("Say how it went."))(activity_tell)
    app.add_typer(feasts, name="activity")
    parts = typer.Typer(help=tr("What belongs to all owners."), no_args_is_help=True)
    parts.command("add", help=tr("Enter a common part."))(part_add)
    parts.command("list", help=tr("The inventory."))(part_list)
    parts.command("change", help=tr("Change what is known of a common part; what is not given stays."))(part_change)
    parts.command("look", help=tr("Note that a common part was looked at, and its state."))(part_look)
    app.add_typer(parts, name="part")


def _yuan(text: str) -> Fen:
    return parse_amount(text) if text else ZERO


def add(
    name: Annotated[str, typer.Argument(help=tr("What is built."))],
    place: Place,
    cost: Annotated[str, typer.Option(help=tr("Estimated yuan."))] = "",
    asked: Annotated[str, typer.Option(help=tr("Yuan asked of the street office."))] = "",
    resolution: Annotated[str, typer.Option(help=tr("The decision that allows it."))] = "",
) -> None:
    """Enter works that are planned."""
    draft = WorksDraft(name, place, cost=_yuan(cost), asked=_yuan(asked), resolution=resolution)
    with desk.working() as work:
        key = services.add_works(work, draft)
    desk.answer({"id": key}, msg("{name}: entered", name=name))


def list_works() -> None:
    """All works."""
    with desk.reading(Right.READ_MONEY) as view:
        found = queries.all_works(view)
        support = [queries.support_of(view, one) for one in found]
    rows = [
        {
            "id": one.id, "name": one.draft.name, "state": one.state, "support": one.sums[0], "paid": one.sums[1],
            "still_to_come": each.waiting, "out_of_grants": each.paid_from_it, "left_of_grants": each.unspent,
        }
        for one, each in zip(found, support, strict=True)
    ]  # fmt: skip
    lines = (f"{one.id}\t{one.draft.name}\t{step_title(one.state) if one.state else ''}" for one in found)
    desk.answer({"works": rows}, *lines)


def change(
    works: Works,
    name: Annotated[str | None, typer.Option(help=tr("What is built."))] = None,
    place: Annotated[str | None, typer.Option(help=tr("Where it is."))] = None,
    what: Annotated[str | None, typer.Option(help=tr("In words."))] = None,
    contractor: Annotated[str | None, typer.Option(help=tr("Who builds it."))] = None,
    cost: Annotated[str | None, typer.Option(help=tr("Estimated yuan."))] = None,
    asked: Annotated[str | None, typer.Option(help=tr("Yuan asked of the street office."))] = None,
    resolution: Annotated[str | None, typer.Option(help=tr("The decision that allows it."))] = None,
) -> None:
    """Change works that are planned."""
    with desk.working() as work:
        draft = changed(
            queries.works_by(work, works).draft, {}, name=name, place=place, what=what, contractor=contractor,
            cost=None if cost is None else _yuan(cost), asked=None if asked is None else _yuan(asked),
            resolution=resolution,
        )  # fmt: skip
        services.change_works(work, works, draft)
    desk.answer({"id": works}, f"{works}\t{draft.name}\t{draft.place}")


def step(
    works: Works,
    kind: Annotated[Step, typer.Argument(help=", ".join(Step))],
    person: Annotated[str, typer.Option(help=tr("Who dealt with it."))] = "",
    words: Annotated[str, typer.Option(help=tr("What came of it."))] = "",
    amount: Annotated[str, typer.Option(help=tr("Yuan."))] = "",
    voucher: Annotated[str, typer.Option(help=tr("The voucher, where money came or went."))] = "",
    day: Day = "",
) -> None:
    """Write down what happened."""
    with desk.working() as work:
        if kind in MONEY:
            services.tie_voucher(work, works, kind, voucher, _yuan(amount) or None)
        else:
            date = parse_date(day) if day else work.clock.today()
            services.take_works_step(work, works, StepDraft(kind, date, person, words, _yuan(amount)))
    desk.answer({"id": works, "step": kind}, step_title(kind))


def activity_add(
    name: Annotated[str, typer.Argument(help=tr("What it is."))],
    place: Place,
    day: Annotated[str, typer.Option("--date", help=tr("The day."))],
    people: Annotated[int, typer.Option(help=tr("How many are expected."))] = 0,
    cost: Annotated[str, typer.Option(help=tr("Estimated yuan."))] = "",
) -> None:
    """Plan an activity."""
    draft = ActivityDraft(name, parse_date(day), place, people=people, cost=_yuan(cost))
    with desk.working() as work:
        key = activity_services.add_activity(work, draft)
    desk.answer({"id": key}, msg("{name}: entered", name=name))


def activity_change(
    activity: Activity,
    name: Annotated[str | None, typer.Option(help=tr("What it is."))] = None,
    day: Annotated[str | None, typer.Option("--date", help=tr("The day."))] = None,
    place: Annotated[str | None, typer.Option(help=tr("Where it is."))] = None,
    lead: Annotated[str | None, typer.Option(help=tr("Who sees to it."))] = None,
    people: Annotated[int | None, typer.Option(help=tr("How many are expected."))] = None,
    cost: Annotated[str | None, typer.Option(help=tr("Estimated yuan."))] = None,
) -> None:
    """Change an activity that is planned."""
    with desk.working() as work:
        draft = changed(
            activities.activity_by(work, activity).draft, {}, name=name, place=place, lead=lead, people=people,
            day=None if day is None else parse_date(day), cost=None if cost is None else _yuan(cost),
        )  # fmt: skip
        activity_services.change_activity(work, activity, draft)
    desk.answer({"id": activity, "date": draft.day}, f"{activity}\t{draft.day}\t{draft.name}")


def activity_list() -> None:
    """All activities."""
    with desk.reading(Right.READ_MONEY) as view:
        found = activities.activities(view)
    rows = [
        {
            "id": one.id, "name": one.draft.name, "date": one.draft.day,
            "came": one.result.came if one.result else None, "cost": one.spent,
        }
        for one in found
    ]  # fmt: skip
    desk.answer({"activities": rows}, *(f"{one.id}\t{one.draft.day}\t{one.draft.name}" for one in found))


def activity_tell(
    activity: Activity,
    came: Annotated[int, typer.Argument(help=tr("How many came."))],
    words: Annotated[str, typer.Option(help=tr("In words."))] = "",
    voucher: Annotated[str, typer.Option(help=tr("A voucher of what it cost."))] = "",
) -> None:
    """Say how it went."""
    with desk.working() as work:
        activity_services.tell_result(work, activity, ResultDraft(came, words))
        if voucher:
            activity_services.add_activity_cost(work, activity, voucher)
    desk.answer({"id": activity}, msg("{count} came", count=came))


def part_add(
    kind: Annotated[Part, typer.Argument(help=", ".join(Part))],
    name: Annotated[str, typer.Argument(help=tr("What it is called."))],
    place: Place,
    quantity: Annotated[int, typer.Option(help=tr("How many."))] = 1,
    unit: Annotated[str, typer.Option(help=tr("Counted in what."))] = "",
) -> None:
    """Enter a common part."""
    with desk.working() as work:
        key = inventory_services.add_part(work, PartDraft(kind, name, place, quantity, unit))
    desk.answer({"id": key}, msg("{name}: entered", name=name))


def part_list() -> None:
    """The inventory."""
    with desk.reading(Right.READ_REGISTER) as view:
        found = inventory.common_parts(view)
    rows = [
        {
            "id": one.id, "kind": one.draft.part, "name": one.draft.name, "place": one.draft.place,
            "quantity": one.draft.quantity, "condition": one.draft.condition,
        }
        for one in found
    ]  # fmt: skip
    lines = (f"{one.id}\t{one.draft.name}\t{one.draft.place}\t{condition_title(one.draft.condition)}" for one in found)
    desk.answer({"parts": rows}, *lines)


def part_change(
    part: PartNumber,
    name: Annotated[str | None, typer.Option(help=tr("What it is called."))] = None,
    place: Annotated[str | None, typer.Option(help=tr("Its place."))] = None,
    quantity: Annotated[int | None, typer.Option(help=tr("How many."))] = None,
    unit: Annotated[str | None, typer.Option(help=tr("Counted in what."))] = None,
    keeper: Annotated[str | None, typer.Option(help=tr("Who looks after it."))] = None,
    note: Annotated[str | None, typer.Option(help=tr("A remark."))] = None,
) -> None:
    """Change a common part."""
    with desk.working() as work:
        known = inventory.part_by(work, part).draft
        draft = changed(known, {}, name=name, place=place, quantity=quantity, unit=unit, keeper=keeper, note=note)
        inventory_services.change_part(work, part, draft)
    desk.answer({"id": part}, f"{part}\t{draft.name}\t{draft.place}\t{condition_title(draft.condition)}")


def part_look(
    part: PartNumber,
    condition: Annotated[Condition, typer.Argument(help=", ".join(Condition))],
    day: Day = "",
) -> None:
    """Note that a common part was looked at."""
    with desk.working() as work:
        seen = parse_date(day) if day else work.clock.today()
        inventory_services.look_at_part(work, part, seen, condition)
    desk.answer({"id": part, "date": seen, "condition": condition}, condition_title(condition))
