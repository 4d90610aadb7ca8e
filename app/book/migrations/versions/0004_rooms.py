"""Rooms of the gatehouse, the rounds, the care desk and the bulletin; each keeps its statements in a file (``0004_rooms_*.sql``)."""

from app.book.migrations.rebuild import make_rooms

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, indexes and triggers of every such room, in the order of the files' names."""
    make_rooms(__file__)
