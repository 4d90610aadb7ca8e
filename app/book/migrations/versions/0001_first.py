"""The first schema, kept as the statements it was made of (``0001_first.sql``)."""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SEPARATOR = "\n----\n"


def upgrade() -> None:
    """Make every table, index and trigger of the first schema."""
    script = Path(__file__).with_suffix(".sql").read_text(encoding="utf8")
    connection = op.get_bind()
    for statement in script.split(SEPARATOR):
        if statement.strip():
            connection.exec_driver_sql(statement)
