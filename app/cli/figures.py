"""Rules and figures: which hold and why, what the city wants posted; setting one by a resolution."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from app.book import Right
from app.cli import desk
from app.kernel.i18n import current_language, msg, tr
from app.register.figures import queries, services
from app.register.figures.rules import origin_title, value_text

if TYPE_CHECKING:
    from app.register.figures.rules import Figure


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    figures = typer.Typer(help=tr("Rules and figures: which hold, and why."), no_args_is_help=True)
    figures.command("list", help=tr("Every figure in force with its source, and what the city wants posted."))(show)
    figures.command("set", help=tr("Set a figure by a resolution of the committee."))(put)
    figures.command("clear", help=tr("Let the preset hold again, by a resolution."))(clear)
    app.add_typer(figures, name="figure")


def show() -> None:
    """List the figures."""
    with desk.reading(Right.READ_REGISTER) as view:
        city, found, duties = queries.city_of(view), queries.figures(view), queries.duties(view)
    chinese = current_language().startswith("zh")
    told = [
        (one.what, one.often, one.source) if chinese else (one.what_en, one.often_en, one.source_en) for one in duties
    ]
    posting = [" · ".join(parts) for parts in told]
    desk.answer(
        {"city": city, "figures": [_record(one) for one in found], "duties": posting},
        *map(_line, found),
        *posting,
    )


def put(
    name: Annotated[str, typer.Argument(help=tr("The figure, as “courtyard figure list” names it."))],
    value: Annotated[str, typer.Argument(help=tr("What holds from now on."))],
    resolution: Annotated[str, typer.Option(help=tr("Number of the resolution."))],
) -> None:
    """Set a figure."""
    with desk.working() as work:
        now = services.set_figure(work, name, value, resolution)
    desk.answer(_record(now), _line(now))


def clear(
    name: Annotated[str, typer.Argument(help=tr("The figure, as “courtyard figure list” names it."))],
    resolution: Annotated[str, typer.Option(help=tr("Number of the resolution."))],
) -> None:
    """Give a figure up."""
    with desk.working() as work:
        now = services.clear_figure(work, name, resolution)
    desk.answer(_record(now), _line(now))


def _record(one: Figure) -> dict[str, object]:
    return {"name": one.kind.name, "value": one.value, "origin": one.origin, "source": one.source}


def _line(one: Figure) -> str:
    chinese = current_language().startswith("zh")
    title = one.kind.title if chinese else one.kind.title_en
    source = one.source if chinese else one.source_en
    held = msg(
        "{value} ({origin}: {source})",
        value=value_text(one.kind.unit, one.value),
        origin=origin_title(one.origin),
        source=source,
    )
    return f"{one.kind.name}\t{title}\t{held}"
