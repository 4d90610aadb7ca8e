"""The first schema, kept as the statements it was made of (``0001_first.sql``)."""

from alembic import op

from app.book.migrations.rebuild import statements

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table, index and trigger of the first schema."""
    for statement in statements(__file__):
        op.get_bind().exec_driver_sql(statement)
