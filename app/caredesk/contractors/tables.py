"""How contractors are kept: contracts, checks and assessments as written; what ends or undoes them is a row of its own."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, Text, UniqueConstraint

from app.book.columns import DateColumn, FenColumn, FlagColumn, JsonColumn, StampColumn, TokenColumn
from app.book.schema import reference, table
from app.book.triggers import marked_whole, names_people, rewordable
from app.caredesk.contractors.rules import Trade, Verdict

contractor = table(
    "contractor",
    Column("name", Text, nullable=False),
    Column("name_en", Text, nullable=False, default=""),
    Column("trade", TokenColumn(Trade), nullable=False),
    Column("contact", Text, nullable=False, default=""),
    Column("phone", Text, nullable=False, default=""),
    Column("payees", JsonColumn, nullable=False),
    Column("public", FlagColumn, nullable=False),  # agreed that name and phone are posted
    Column("note", Text, nullable=False, default=""),
)
names_people(contractor, "name", "name_en", "contact", "phone", "payees", "note")
marked_whole(contractor)

service_contract = table(
    "service_contract",
    reference("contractor_id", "contractor"),
    Column("what", Text, nullable=False),
    Column("since", DateColumn, nullable=False),
    Column("until", DateColumn, nullable=False),
    Column("promise", Text, nullable=False, default=""),
    Column("prices", Text, nullable=False, default=""),
    Column("yearly", FenColumn, nullable=False),
    Column("resolution", Text, nullable=False, default=""),
    reference("operator_id", "operator", index=False),
    CheckConstraint("until >= since", "dates_in_order"),
    CheckConstraint("yearly >= 0", "not_below_zero"),
)
rewordable(service_contract, ("what", "promise", "prices", "resolution"))

service_contract_end = table(
    "service_contract_end",
    reference("contract_id", "service_contract", index=False),
    Column("last", DateColumn, nullable=False),
    Column("reason", Text, nullable=False),
    reference("operator_id", "operator", index=False),
    UniqueConstraint("contract_id"),
)
rewordable(service_contract_end, ("reason",), ("contract_id",))

contract_check = table(
    "contract_check",
    reference("contract_id", "service_contract"),
    Column("month", Text, nullable=False),
    Column("checked_on", DateColumn, nullable=False),
    Column("person", Text, nullable=False),
    Column("kept", FlagColumn, nullable=False),  # whether the contract was kept; the later of two for a month counts
    Column("note", Text, nullable=False, default=""),
    reference("operator_id", "operator", index=False),
)
rewordable(contract_check, ("person", "note"))

service_assessment = table(
    "service_assessment",
    reference("contractor_id", "contractor", nullable=True),
    Column("person", Text, nullable=False, default=""),
    Column("work", Text, nullable=False, default=""),
    Column("held_on", DateColumn, nullable=False),
    Column("called", Integer, nullable=False),
    Column("satisfied", Integer),
    Column("basically", Integer),
    Column("not_satisfied", Integer),
    Column("points", Integer),
    Column("stars", Integer),  # as the figures stood then
    Column("verdict", TokenColumn(Verdict), nullable=False),
    Column("mend_by", DateColumn),
    Column("why", Text, nullable=False, default=""),
    Column("said", Text, nullable=False, default=""),
    Column("teller", Text, nullable=False, default=""),
    Column("recorded_at", StampColumn, nullable=False),
    reference("operator_id", "operator", index=False),
    CheckConstraint("(contractor_id IS NULL) = (person <> '')", "somebody"),
    CheckConstraint("(points IS NULL) <> (satisfied IS NULL)", "votes_or_points"),
)
rewordable(service_assessment, ("person", "work", "why", "said", "teller"))

assessment_struck = table(
    "assessment_struck",
    reference("assessment_id", "service_assessment", index=False),
    Column("reason", Text, nullable=False),
    reference("operator_id", "operator", index=False),
    UniqueConstraint("assessment_id"),
)
rewordable(assessment_struck, ("reason",), ("assessment_id",))

assessment_recheck = table(
    "assessment_recheck",
    reference("assessment_id", "service_assessment"),
    Column("checked_on", DateColumn, nullable=False),
    Column("passed", FlagColumn, nullable=False),
    Column("note", Text, nullable=False, default=""),
    reference("operator_id", "operator", index=False),
)
rewordable(assessment_recheck, ("note",))
