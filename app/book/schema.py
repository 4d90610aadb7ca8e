"""The one catalogue of tables: every room adds its own, all STRICT, all with integer keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

if TYPE_CHECKING:
    from sqlalchemy.sql.schema import SchemaItem

APPLICATION_ID: Final = 0x43594454  # “CYDT”, written in the file's header
SCHEMA_VERSION: Final = 7

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
triggers: dict[str, str] = {}
recorded: dict[str, bool] = {}  # tables whose rows audit records answer for; whether such a table may change
personal: dict[str, tuple[str, ...]] = {}  # tables with columns in which people are named, to be erased there


def table(name: str, *items: SchemaItem) -> Table:
    """A STRICT table named ``name`` with an integer key ``id`` in front of ``items``."""
    return Table(name, metadata, Column("id", Integer, primary_key=True), *items, sqlite_strict=True)


def reference(name: str, target: str, *, nullable: bool = False, index: bool = True) -> Column[int]:
    """A column holding the ``id`` of a row of ``target``."""
    return Column(name, Integer, ForeignKey(f"{target}.id"), nullable=nullable, index=index)


def ddl() -> list[str]:
    """All statements that make an empty book: tables, indexes, triggers, in a fixed order."""
    dialect = sqlite.dialect()
    made = metadata.sorted_tables
    statements = [str(CreateTable(item).compile(dialect=dialect)).strip() for item in made]
    for item in made:
        indexes = sorted(item.indexes, key=lambda index: str(index.name))
        statements += [str(CreateIndex(index).compile(dialect=dialect)).strip() for index in indexes]
    return statements + [triggers[name] for name in sorted(triggers)]
