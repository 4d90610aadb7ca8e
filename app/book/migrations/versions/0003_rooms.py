"""Rooms that came with the audited books; each keeps its statements in a file of its own (``0003_rooms_*.sql``)."""

from app.book.migrations.rebuild import make_rooms

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, indexes and triggers of every such room, in the order of the files' names."""
    make_rooms(__file__)
