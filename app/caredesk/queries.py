"""What the care desk offers the whole house: tables to take out."""

from __future__ import annotations

from app.caredesk.export import queries as export

EXPORTS = {**export.EXPORTS}
