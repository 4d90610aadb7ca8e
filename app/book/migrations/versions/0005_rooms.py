"""Rooms of the duty log, the standards, the care desk and the register's permits; each keeps its statements in a file (``0005_rooms_*.sql``)."""

from app.book.migrations.rebuild import make_rooms

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, indexes and triggers of every such room, in the order of the files' names."""
    make_rooms(__file__)
