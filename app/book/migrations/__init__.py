"""How an old book becomes a new one: Alembic in this process, on a connection handed in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from alembic import command
from alembic.config import Config

if TYPE_CHECKING:
    from sqlalchemy import Connection


def upgrade(conn: Connection) -> dict[str, Any]:
    """Bring the schema on ``conn`` to the newest; the caller owns the transaction. Gives what was found on the way."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = conn
    found: dict[str, Any] = config.attributes.setdefault("found", {})
    command.upgrade(config, "head")
    return found
