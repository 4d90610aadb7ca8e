"""Keeping running totals of dues in step, in the unit of work of what changes them."""

from __future__ import annotations

import json
from collections import defaultdict
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from app.book import Right, service
from app.dues.totals.full import toggles
from app.dues.totals.rules import NOW, START, WORD, changes, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.book import UnitOfWork

Sums = dict[tuple[str, int, str], int]  # fen by month, fee item and building
Places = dict[tuple[str, int], list[int]]  # dwellings by month and fee item

_TOTAL: Final = "INSERT INTO dues_total (month, fee_item_id, building, at, charged, paid) "
_COURSE: Final = "INSERT INTO dues_course (month, at, charged, paid) "
_OWING: Final = "INSERT INTO dues_owing (month, fee_item_id, word, at, charged, owing) "
_ADDED: Final = " DO UPDATE SET charged = charged + excluded.charged, paid = paid + excluded.paid"
_INTO_TOTAL: Final = " ON CONFLICT (month, fee_item_id, building, at)" + _ADDED
_INTO_COURSE: Final = " ON CONFLICT (month, at)" + _ADDED
_FLIPPED: Final = (
    " ON CONFLICT (month, fee_item_id, word, at) DO UPDATE SET "
    "charged = (charged | excluded.charged) & ~(charged & excluded.charged), "
    "owing = (owing | excluded.owing) & ~(owing & excluded.owing)"
)
_OF: Final = "charge c JOIN dwelling d ON d.id = c.dwelling_id"
_NAMED: Final = "c.id IN (SELECT value FROM json_each(:keys))"
_GIVEN_TO: Final = "a.charge_id IN (SELECT value FROM json_each(:keys))"
_BATCH: Final = "c.batch_id = :batch"
_MONTH: Final = "substr(c.period_start, 1, 7)"
_AT: Final = "substr(a.date, 1, 7)"


_CHARGED: Final = (  # what charges {which} are
    (
        f"{_TOTAL} SELECT {_MONTH}, c.fee_item_id, d.building, '', {{sign}}sum(c.amount), 0 FROM {_OF} "  # noqa: S608
        f"WHERE c.withdrawn = 0 AND {{which}} GROUP BY 1, 2, 3 {_INTO_TOTAL}"
    ),
    (
        f"{_COURSE} SELECT {_MONTH}, '', {{sign}}sum(c.amount), 0 FROM charge c WHERE c.withdrawn = 0 AND {{which}} "  # noqa: S608
        f"GROUP BY 1 {_INTO_COURSE}"
    ),
)
_PAID: Final = (  # what allocations {which} gave to charges
    (
        f"{_TOTAL} SELECT {_MONTH}, c.fee_item_id, d.building, {_AT}, 0, {{sign}}sum(a.amount) FROM allocation a "  # noqa: S608
        f"CROSS JOIN charge c ON c.id = a.charge_id CROSS JOIN dwelling d ON d.id = c.dwelling_id "
        f"WHERE c.withdrawn = 0 AND {{which}} GROUP BY 1, 2, 3, 4 {_INTO_TOTAL}"
    ),
    (
        f"{_COURSE} SELECT {_MONTH}, {_AT}, 0, {{sign}}sum(a.amount) FROM allocation a CROSS JOIN charge c "  # noqa: S608
        f"ON c.id = a.charge_id WHERE c.withdrawn = 0 AND {{which}} GROUP BY 1, 2 {_INTO_COURSE}"
    ),
)


def _made(templates: tuple[str, ...], which: str, sign: str = "") -> list[str]:
    return [one.format(which=which, sign=sign) for one in templates]


_BILLED: Final = _made(_CHARGED, _BATCH)
_GIVEN: Final = (
    *_made(_PAID, "a.id > :last"),
    (
        f"INSERT INTO dues_prepaid (month, came, given) SELECT {_AT}, 0, sum(a.amount) FROM allocation a WHERE a.id > :last "  # noqa: S608
        "GROUP BY 1 ON CONFLICT (month) DO UPDATE SET given = given + excluded.given"
    ),
)
_WITHDRAWN: Final = (*_made(_CHARGED, _NAMED, "-"), *_made(_PAID, _GIVEN_TO, "-"))
_FLIP: Final = _OWING + toggles(_NAMED) + _FLIPPED
_FLIP_BATCH: Final = _OWING + toggles(_BATCH) + _FLIPPED
_FLIP_OTHERS: Final = _OWING + toggles(_BATCH, " AND c.batch_id <> :batch") + _FLIPPED
_MARKED: Final = "SELECT EXISTS (SELECT 1 FROM paper_settlement)"
_BEFORE: Final = f"SELECT coalesce((SELECT max(id) FROM allocation), 0), ({_MARKED})"  # noqa: S608
_TOUCHED: Final = (
    f"SELECT {_MONTH}, c.fee_item_id, c.dwelling_id, c.id, c.amount, a.id, {_AT}, a.amount "  # noqa: S608
    "FROM json_each(?) k CROSS JOIN charge one ON one.id = k.value "
    "CROSS JOIN charge c ON c.fee_item_id = one.fee_item_id AND c.dwelling_id = one.dwelling_id AND c.withdrawn = 0 "
    "AND c.period_start BETWEEN substr(one.period_start, 1, 7) || '-01' AND substr(one.period_start, 1, 7) || '-31' "
    "LEFT JOIN allocation a ON a.charge_id = c.id"
)


@service(Right.POST_ENTRY)
@contextmanager
def giving(work: UnitOfWork, charge_ids: Iterable[int]) -> Iterator[None]:
    """Within, payments are given to these charges or taken back; afterwards the totals count them."""
    keys = {"keys": json.dumps(sorted({*charge_ids}))}
    last, marked = work.conn.exec_driver_sql(_BEFORE).one()
    if marked:
        work.conn.exec_driver_sql(_FLIP, keys)
    yield
    for statement in _GIVEN:
        work.conn.exec_driver_sql(statement, {"last": last})
    if marked:
        work.conn.exec_driver_sql(_FLIP, keys)
    else:
        _flip_given(work, keys["keys"], last)


def _flip_given(work: UnitOfWork, keys: str, last: int) -> None:
    """Who began or ceased to owe by what was given to charges since the allocation ``last``."""
    wants: dict[tuple[str, int, int], dict[int, int]] = {}
    given: dict[tuple[str, int, int], dict[int, tuple[str, int, int]]] = {}
    for month, fee, place, charge, amount, key, at, part in work.conn.exec_driver_sql(_TOUCHED, (keys,)):
        of = month, fee, place
        wants.setdefault(of, {})[charge] = amount
        if key is not None:
            given.setdefault(of, {})[key] = at, charge, part
    bits: dict[tuple[str, int, int, str], int] = defaultdict(int)
    for of, some in given.items():
        before = changes(wants[of], (one for key, one in some.items() if key <= last))
        month, fee, place = of
        for at in before ^ changes(wants[of], some.values()):
            bits[month, fee, place // WORD, at] ^= 1 << place % WORD
    if bits:
        rows = [(*key, one) for key, one in bits.items()]
        work.conn.exec_driver_sql(f"{_OWING} VALUES (?, ?, ?, ?, 0, ?) {_FLIPPED}", rows)


@service(Right.BILL)
@contextmanager
def settling(work: UnitOfWork, marks: Iterable[tuple[int, int]]) -> Iterator[None]:
    """Within, the paper ledger settles months of (dwelling, fee item); afterwards the totals know who owes no more."""
    where = "SELECT id FROM charge WHERE withdrawn = 0 AND fee_item_id = ? AND dwelling_id = ?"
    some = [key for place, fee in {*marks} for key in work.conn.exec_driver_sql(where, (fee, place)).scalars()]
    keys = {"keys": json.dumps(some)}
    work.conn.exec_driver_sql(_FLIP, keys)
    yield
    work.conn.exec_driver_sql(_FLIP, keys)


@service(Right.BILL)
@contextmanager
def withdrawing(work: UnitOfWork, charge_ids: Iterable[int]) -> Iterator[None]:
    """Within, these charges are withdrawn; afterwards the totals count neither them nor what was given to them."""
    keys = {"keys": json.dumps(sorted({*charge_ids}))}
    for statement in (*_WITHDRAWN, _FLIP):
        work.conn.exec_driver_sql(statement, keys)
    yield
    work.conn.exec_driver_sql(_FLIP, keys)


@service(Right.BILL)
def add_batch(work: UnitOfWork, batch: int) -> None:
    """Count the charges of ``batch`` that were written just now, whatever months and fees they are of."""
    for statement in (*_BILLED, _FLIP_BATCH, _FLIP_OTHERS):
        work.conn.exec_driver_sql(statement, {"batch": batch})


@service(Right.BILL)
def add_billed(work: UnitOfWork, batch: int, sums: Sums, places: Places) -> None:
    """Count what ``batch`` charged: ``sums`` by month, fee and building, ``places`` that have no other charge of both."""
    if work.conn.exec_driver_sql(_MARKED).scalar_one():
        add_batch(work, batch)
        return
    work.conn.exec_driver_sql(
        f"{_TOTAL} VALUES (?, ?, ?, '', ?, 0) {_INTO_TOTAL}", [(*key, amount) for key, amount in sums.items()]
    )
    by_month: dict[str, int] = defaultdict(int)
    for (month, _, _), amount in sums.items():
        by_month[month] += amount
    work.conn.exec_driver_sql(f"{_COURSE} VALUES (?, '', ?, 0) {_INTO_COURSE}", list(by_month.items()))
    rows = [
        row
        for (month, fee), some in places.items()
        for word, bits in words_of(some).items()
        for row in ((month, fee, word, START, bits, bits), (month, fee, word, NOW, 0, bits))
    ]
    work.conn.exec_driver_sql(f"{_OWING} VALUES (?, ?, ?, ?, ?, ?) {_FLIPPED}", rows)
