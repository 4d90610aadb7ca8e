"""Rooms that came with the audited books; each keeps its statements in a file of its own (``0003_rooms_*.sql``)."""

from pathlib import Path

from alembic import op

from app.book.migrations.rebuild import statements

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, indexes and triggers of every such room, in the order of the files' names."""
    for file in sorted(Path(__file__).parent.glob("0003_rooms_*.sql")):
        for statement in statements(str(file)):
            op.get_bind().exec_driver_sql(statement)
