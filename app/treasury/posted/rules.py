"""An entry as one reads it on its voucher, posted or standing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.kernel.frozen import frozen

if TYPE_CHECKING:
    import datetime

    from app.kernel.money import Fen


@frozen
class Reading:
    """``amount`` is the sum of its debits, ``lines`` are accounts, funds and amounts as the audit record writes them.

    Only the key is sure: of an entry removed outside the program nothing else may be known.
    """

    id: int
    voucher: str = ""
    date: datetime.date | None = None
    summary: str = ""
    amount: Fen | None = None
    lines: tuple[str, ...] = ()
