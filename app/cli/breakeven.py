"""The costing: a draft from the book, variants saved and compared, the fee they propose."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.book import Right
from app.cli import desk
from app.dues.billing.rules import show_rate
from app.dues.breakeven import queries, services
from app.dues.breakeven.papers import fee_text
from app.dues.breakeven.rules import Draft, Side, only, read_part, side_title, work_out
from app.dues.rules import Basis, Rounding
from app.kernel.i18n import msg, tr

if TYPE_CHECKING:
    from app.dues.breakeven.queries import Variant
    from app.dues.breakeven.rules import Result

_LINES = tr("NAME=YUAN A YEAR, or NAME/ENGLISH NAME=YUAN A YEAR; may be given again.")


class Per(StrEnum):
    """Among what the gap is shared."""

    HOUSEHOLD = "household"
    AREA = "area"


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    costing = typer.Typer(help=tr("What the services cost, and the fee that closes the gap."), no_args_is_help=True)
    costing.command("draft", help=tr("The last twelve months of the book as a first draft."))(draft)
    costing.command("save", help=tr("Save a variant; without --cost and --income the draft from the book."))(save)
    costing.command("list", help=tr("The saved variants side by side."))(list_variants)
    app.add_typer(costing, name="breakeven")


def draft() -> None:
    """A first draft."""
    with desk.reading(Right.READ_MONEY) as view:
        found = queries.from_book(view)
    lines = [f"{side_title(part.side)}  {part.name}  {part.amount.grouped()}" for part in found.parts]
    desk.answer({"costs": _parts(found, Side.COST), "income": _parts(found, Side.INCOME)}, *lines)


def save(
    name: Annotated[str, typer.Argument(help=tr("What the variant is called."))],
    cost: Annotated[list[str] | None, typer.Option(help=_LINES)] = None,
    income: Annotated[list[str] | None, typer.Option(help=_LINES)] = None,
    per: Annotated[Per, typer.Option(help=tr("household or area."))] = Per.HOUSEHOLD,
    rounding: Annotated[Rounding, typer.Option("--round", help=tr("To what the fee is rounded up."))] = Rounding.JIAO,
) -> None:
    """Save a variant."""
    typed = tuple(
        read_part(side, text) for side, texts in ((Side.COST, cost), (Side.INCOME, income)) for text in texts or ()
    )
    with desk.working() as work:
        known = queries.from_book(work)
        wanted = replace(known, name=name, parts=typed or known.parts, basis=Basis(per.value), rounding=rounding)
        kept = services.save_variant(work, wanted)
    desk.answer(_record(kept), _line(kept))
    if kept.result.rate is not None and not desk.desk().as_json:
        words = f"courtyard fee add {name} --basis {per} --rate {show_rate(kept.result.rate)} --cycle month --from …"
        desk.say(msg("Once it is decided: {command}", command=words))


def list_variants() -> None:
    """Variants side by side."""
    with desk.reading(Right.READ_MONEY) as view:
        found = queries.variants(view)
    desk.answer({"variants": [_record(each) for each in found]}, *map(_line, found))


def _parts(found: Draft, side: Side) -> dict[str, Any]:
    return {part.name: part.amount for part in only(found.parts, side)}


def _record(kept: Variant) -> dict[str, Any]:
    result: Result = work_out(kept.draft)
    return {
        "name": kept.draft.name,
        "costs": result.costs,
        "income": result.income,
        "gap": result.gap,
        "rate": None if result.rate is None else show_rate(result.rate),
        "over": result.over,
    }


def _line(kept: Variant) -> str:
    result = kept.result
    return f"{kept.draft.name}\t{result.costs.grouped()}\t{result.income.grouped()}\t{result.gap.grouped()}\t{fee_text(kept)}"
