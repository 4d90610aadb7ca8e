"""What every import has in common: a plan that can be looked at, then taken whole or without the refused rows."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any

from app.kernel.errors import RowsRefused
from app.kernel.frozen import frozen
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.exchange.recognise import Found
    from app.kernel.errors import RefusedRow
    from app.kernel.i18n import Message


@frozen
class ImportOptions:
    """What the person said about a file: columns by their heads, and the one sheet to take."""

    columns: Mapping[str, str] = field(default_factory=dict)  # head in the file → our name of the column
    sheet: str | None = None


@frozen
class ImportPlan:
    """What a file would do to the book; ``work`` is the room's own list of what to do."""

    new: int
    changed: int
    unchanged: int
    refused: tuple[RefusedRow, ...] = ()
    warnings: tuple[Message, ...] = ()
    work: tuple[Any, ...] = ()
    found: tuple[Found, ...] = ()  # the sheets as recognised: the refused rows are written out from them

    def require_whole(self) -> None:
        """RowsRefused when any row cannot be taken as it stands."""
        if self.refused:
            raise RowsRefused(
                msg(
                    "{count} rows cannot be taken as they stand; nothing was changed. Mend them, or take the others with "
                    "--skip-refused",
                    count=len(self.refused),
                ),
                self.refused,
            )
