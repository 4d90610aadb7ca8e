"""How late charges are kept: the terms as decided, and of which charges a late charge was made up."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, Text

from app.book.columns import DateColumn, FenColumn
from app.book.schema import reference, table
from app.book.triggers import immutable

late_terms = table(
    "late_terms",
    Column("since", DateColumn, nullable=False),
    Column("daily", Integer, nullable=False),  # of what is owed, hundred-thousandths a day: 3‰ is 300; 0 where fixed
    Column(
        "fixed", FenColumn, nullable=False
    ),  # once for each charge that is late; both 0: no late charge from then on
    Column("grace", Integer, nullable=False),  # days
    Column("cap", Integer, nullable=False),  # per cent of what was owed
    Column("resolution", Text, nullable=False),
    CheckConstraint("daily >= 0 AND fixed >= 0 AND grace >= 0 AND cap > 0", "not_negative"),
)
immutable(late_terms)

late_part = table(
    "late_part",
    reference("late_charge_id", "charge"),
    reference("charge_id", "charge"),
    Column("days", Integer, nullable=False),
    Column("amount", FenColumn, nullable=False),
    CheckConstraint("amount > 0", "amount_positive"),
)
immutable(late_part)
