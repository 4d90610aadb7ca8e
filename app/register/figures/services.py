"""Setting a figure by a resolution of the committee, and going back to the preset."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert

from app.book import Right, service
from app.book.tables import option
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.register.figures import queries
from app.register.figures.rules import read_value, value_text

if TYPE_CHECKING:
    from app.book import UnitOfWork
    from app.register.figures.rules import Figure


@service(Right.SET_FIGURES)
def set_figure(work: UnitOfWork, name: str, text: str, resolution: str) -> Figure:
    """Let the committee's own figure hold, by a resolution; Refused without one or beyond what the law allows."""
    before = queries.in_force(work, name)
    value = read_value(before.kind, text)
    if not resolution.strip():
        raise Refused(msg("A figure is changed by a resolution: write down its number"))
    _forget(work, name)
    kept = {"value": value, "resolution": resolution.strip()}
    work.conn.execute(insert(option).values(name=queries.PREFIX + name, value=kept))
    after = {"figure": _told(name, value), "resolution": resolution.strip()}
    work.audit("figure.set", f"figure {name}", before={"figure": _told(name, before.value)}, after=after)
    return queries.in_force(work, name)


@service(Right.SET_FIGURES)
def clear_figure(work: UnitOfWork, name: str, resolution: str) -> Figure:
    """Let the preset hold again, by a resolution; Refused where the committee has set nothing."""
    before = queries.in_force(work, name)
    if name not in queries.own_figures(work):
        raise Refused(msg("The committee has set no figure of its own here: the preset holds already"))
    if not resolution.strip():
        raise Refused(msg("A figure is changed by a resolution: write down its number"))
    _forget(work, name)
    after = {"figure": _told(name, before.preset), "resolution": resolution.strip()}
    work.audit("figure.cleared", f"figure {name}", before={"figure": _told(name, before.value)}, after=after)
    return queries.in_force(work, name)


def _forget(work: UnitOfWork, name: str) -> None:
    names = [queries.PREFIX + name, *(old for known, old in queries.OLD_NAMES.items() if known == name)]
    work.conn.execute(delete(option).where(option.c.name.in_(names)))


def _told(name: str, value: int | str) -> str:
    return value_text(queries.kinds()[name].unit, value).text("zh_CN")
