"""What rooms keep from schema 7 on; each keeps its statements in a file (``0007_rooms_*.sql``)."""

from app.book.migrations.rebuild import make_rooms

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, indexes and triggers of every such room, in the order of the files' names."""
    make_rooms(__file__)
