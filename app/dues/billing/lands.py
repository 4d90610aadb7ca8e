"""Where the money of fees goes: every payment asks it, and wants nothing else of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from app.book import Reader


class Lands(NamedTuple):
    """Where the money of a fee goes: codes of the ledger."""

    account: str
    fund: str


_LANDS = (
    "SELECT f.id, a.code, u.code FROM fee_item f JOIN account a ON a.id = f.account_id JOIN fund u ON u.id = f.fund_id"
)


def fees_land(reader: Reader) -> dict[int, Lands]:
    """Where the money of every fee item goes, by its key."""
    return {key: Lands(account, fund) for key, account, fund in reader.conn.exec_driver_sql(_LANDS)}
