"""How cases and deductions are kept: what was said, decided and taken are rows of their own, never changed."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, Text, UniqueConstraint

from app.book.columns import DateColumn, FenColumn, FlagColumn, JsonColumn, StampColumn
from app.book.schema import reference, table
from app.book.triggers import immutable, rewordable

guard_case = table(
    "guard_case",
    reference("staff_id", "staff"),
    Column("rule", Text, nullable=False),
    Column("rule_name", Text, nullable=False),  # as the rulebook stood
    Column("rule_name_en", Text, nullable=False),
    Column("amount", FenColumn, nullable=False),
    Column("at", StampColumn, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("witness", Text, nullable=False, default=""),
    Column("recorded_at", StampColumn, nullable=False),
    reference("operator_id", "operator", index=False),
    CheckConstraint("amount >= 0", "amount_not_below_zero"),
)
rewordable(guard_case, ("evidence", "witness"))

case_statement = table(
    "case_statement",
    reference("case_id", "guard_case"),
    Column("text", Text, nullable=False),
    Column("given_on", DateColumn, nullable=False),
    reference("operator_id", "operator", index=False),
)
rewordable(case_statement, ("text",))

case_decision = table(
    "case_decision",
    reference("case_id", "guard_case"),
    Column("upheld", FlagColumn, nullable=False),
    Column("amount", FenColumn, nullable=False),
    Column("reason", Text, nullable=False, default=""),
    Column("decided_on", DateColumn, nullable=False),
    reference("operator_id", "operator", index=False),
    CheckConstraint("amount >= 0", "amount_not_below_zero"),
)
rewordable(case_decision, ("reason",))

case_appeal = table(
    "case_appeal",
    reference("case_id", "guard_case"),
    reference("decision_id", "case_decision", index=False),
    Column("text", Text, nullable=False),
    Column("made_on", DateColumn, nullable=False),
    reference("operator_id", "operator", index=False),
    UniqueConstraint("decision_id"),
)
rewordable(case_appeal, ("text",), ("decision_id",))

rulebook_version = table(
    "rulebook_version",
    Column("since", DateColumn, nullable=False),
    Column("consulted_on", DateColumn, nullable=False),  # with those it is about (Labour Contract Law, 4)
    Column("announced_on", DateColumn, nullable=False),
    Column("resolution", Text, nullable=False),
    Column("items", JsonColumn, nullable=False),  # code, name, name_en, amount of each
    Column("recorded_at", StampColumn, nullable=False),
    reference("operator_id", "operator", index=False),
    CheckConstraint("consulted_on <= announced_on AND announced_on <= since", "dates_in_order"),
)
immutable(rulebook_version)

deduction = table(
    "deduction",
    reference("staff_id", "staff"),
    Column("month", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("cases", JsonColumn, nullable=False),  # ids of the cases it was added up from
    Column("claimed", FenColumn, nullable=False),
    Column("wage", FenColumn, nullable=False),
    Column("bonus", FenColumn, nullable=False),
    Column("cap_percent", Integer, nullable=False),
    Column("cap", FenColumn, nullable=False),
    Column("floor", FenColumn, nullable=False),
    Column("from_bonus", FenColumn, nullable=False),
    Column("from_wage", FenColumn, nullable=False),
    Column("uncollected", FenColumn, nullable=False),
    Column("settled_on", DateColumn, nullable=False),
    reference("operator_id", "operator", index=False),
    UniqueConstraint("staff_id", "month", "version"),
    CheckConstraint("from_bonus + from_wage <= cap", "within_cap"),
    CheckConstraint("from_wage = 0 OR wage - from_wage >= floor", "above_floor"),
    CheckConstraint("claimed = from_bonus + from_wage + uncollected", "adds_up"),
)
immutable(deduction, ("staff_id", "month", "version"))

deduction_return = table(
    "deduction_return",
    reference("deduction_id", "deduction", index=False),  # the version that takes less than the one before
    Column("amount", FenColumn, nullable=False),
    Column("month", Text, nullable=False),  # with whose wages it is given back
    UniqueConstraint("deduction_id"),
    CheckConstraint("amount > 0", "amount_positive"),
)
immutable(deduction_return, ("deduction_id",))
