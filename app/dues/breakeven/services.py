"""Saving a variant of the costing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert

from app.book import Right, service
from app.dues.breakeven import queries, tables
from app.dues.breakeven.rules import Draft, check_draft

if TYPE_CHECKING:
    from app.book import UnitOfWork
    from app.dues.breakeven.queries import Variant


@service(Right.SET_FEES)
def save_variant(work: UnitOfWork, draft: Draft) -> Variant:
    """Keep ``draft`` under its name, beside what was kept under it before; Refused where it cannot be reckoned."""
    check_draft(draft)
    name = draft.name.strip()
    parts = [[str(one.side), one.name.strip(), one.amount.plain(), one.name_en.strip()] for one in draft.parts]
    work.conn.execute(
        insert(tables.breakeven).values(
            name=name,
            parts=parts,
            basis=draft.basis,
            rounding=draft.rounding,
            households=draft.households,
            area=draft.area,
            saved_on=work.clock.today(),
            operator_id=work.operator.id,
        )
    )
    kept = queries.variant(work, name)
    work.audit(
        "costing.saved",
        f"costing {name}",
        after={
            "name": name,
            "basis": draft.basis,
            "costs": kept.result.costs,
            "income": kept.result.income,
            "gap": kept.result.gap,
            "parts": [f"{part.name.strip()} {part.amount.plain()}" for part in draft.parts],
        },
    )
    return kept
