"""Where the shell can go from a record: the voucher, the receipt, the household, or the page it was done on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.bulletin.trail.queries import home_of
from app.dues.rules import parse_receipt
from app.kernel.dates import parse_period
from app.kernel.errors import UsageError
from app.kernel.frozen import frozen
from app.ui.page import pages_of

if TYPE_CHECKING:
    from app.bulletin.trail.queries import Record
    from app.ui.operation import Desk

RECEIPT: Final = "receipt"
_PAGES: Final = {
    "dwelling": "register",
    "person": "register",
    "courtyard": "register",
    "register": "register",
    "entry": "money",
    "ledger": "money",
    "fee": "billing",
    "batch": "billing",
    "paper settlements": "dues",
    "notice": "notices",
    "statement": "statement",
    "budget": "statement",
    "fund_move": "statement",
    "plan": "statement",
    "staff": "staff",
    "absence": "staff",
    "case": "staff",
    "gatehouse": "staff",
    "gate": "roster",
    "shift pattern": "roster",
    "roster": "roster",
    "duty": "duty",
    "matter": "duty",
    "round": "standards",
    "rectification": "standards",
    "checklist": "standards",
    "operator": "operators",
}
_BY_KEY: Final = frozenset({"dwelling", "entry"})  # these pages open a thing by its key


@frozen
class Way:
    """A page of the shell and the thing on it; ``RECEIPT`` is the receipt numbered ``key``."""

    page: str
    key: object = None


def way_of(desk: Desk, record: Record) -> Way | None:
    """Where ``record`` leads the person at ``desk``; None where there is nothing to show or no right to see it."""
    way = _receipt(record) or _page(desk, record)
    return way if way is not None and _open_to(desk, "dues" if way.page == RECEIPT else way.page) else None


def _receipt(record: Record) -> Way | None:
    if record.ref.kind == "receipt":
        return Way(RECEIPT, record.ref.number)
    texts = [change.now for change in record.changes if change.path == ("receipt",) and isinstance(change.now, str)]
    try:
        return Way(RECEIPT, parse_receipt(texts[0])) if texts else None
    except UsageError:
        return None


def _page(desk: Desk, record: Record) -> Way | None:
    ref = record.ref
    if ref.kind not in _PAGES:
        return None
    page = _PAGES[ref.kind]
    if ref.kind in _BY_KEY:
        return Way(page, ref.number)
    if ref.kind == "person" and ref.number is not None:
        home = desk.read(home_of, ref.number)
        return None if home is None else Way(page, home)
    if ref.kind == "statement":
        return Way(page, str(parse_period(ref.key)))
    return Way(page)


def _open_to(desk: Desk, page: str) -> bool:
    from app.ui.pages import all_rooms  # noqa: PLC0415 — the list of pages names this room's page too

    return any(spec.id == page and desk.may(spec.right) for spec in pages_of(all_rooms()))
