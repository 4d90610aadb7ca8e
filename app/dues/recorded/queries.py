"""Edits of dues made behind the program's back: payments, receipts, charges, rates against what was written down of them.

What a record does not tell is not compared: one of an older program may lack a digest, one whose words were erased all.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, Final

from app.book.integrity import Check, Fault
from app.dues.billing.rules import show_rate
from app.dues.rules import receipt_text
from app.kernel.i18n import msg
from app.kernel.money import Fen
from app.treasury.rules import voucher_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.book import Reader

_NAMED: Final = 10


def charges_digest(reader: Reader, batch: int) -> str:
    """SHA-256 over every charge of ``batch`` as it was billed; whether it was withdrawn since is no part of it."""
    return _digest(
        reader,
        "SELECT id||' '||fee_item_id||' '||dwelling_id||' '||period_start||' '||period_end||' '||due_on||' '||quantity"
        "||' '||rate||' '||months||' '||amount AS one FROM charge WHERE batch_id = ? ORDER BY id",
        (batch,),
    )


def digest_of(first: int, rows: Sequence[tuple[Any, ...]]) -> str:
    """The same of charges written a moment ago with keys from ``first`` on, without reading them again.

    A row is batch, fee item, dwelling, first and last day, due day, quantity, rate, months, amount, withdrawn.
    """
    lines = [
        f"{key} {a} {b} {c} {d} {e} {f} {g} {h} {i}"
        for key, (_, a, b, c, d, e, f, g, h, i, _) in enumerate(rows, first)
    ]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def last_allocation(reader: Reader) -> int:
    """The key of the newest allocation; 0 where there is none."""
    return int(reader.conn.exec_driver_sql("SELECT coalesce(max(id), 0) FROM allocation").scalar_one())


def allocations_mark(reader: Reader, after: int) -> dict[str, Any]:
    """What a record keeps of every allocation made since ``after``: between which keys they lie, and their digest."""
    last = last_allocation(reader)
    return {"after": after, "last": last, "digest": _allocations_digest(reader, after, last)}


def _allocations_digest(reader: Reader, after: int, last: int) -> str:
    return _digest(
        reader,
        "SELECT id||' '||payment_id||' '||charge_id||' '||amount||' '||date||' '||entry_id AS one FROM allocation "
        "WHERE id > ? AND id <= ? ORDER BY id",
        (after, last),
    )


def _digest(reader: Reader, rows: str, values: tuple[int, ...]) -> str:
    """The rows are put together by SQLite: taking 20,000 of them apart in Python costs as much as billing them."""
    text = reader.conn.exec_driver_sql(f"SELECT group_concat(one, char(10)) FROM ({rows})", values).scalar()  # noqa: S608
    return hashlib.sha256((text or "").encode()).hexdigest()


def check_payments(reader: Reader) -> Iterator[Fault]:
    """Every receipt, its payment and what that gave to charges stand as they were written down."""
    told: dict[str, tuple[str, str, int, dict[str, Any]]] = {}
    erased: set[tuple[str, str, int]] = set()
    for subject, at, operator, said in _records(reader, "payment.recorded"):
        if said:
            told[said.get("receipt", subject)] = subject, at, operator, said
        else:
            erased.add((subject, at, operator))
    given: dict[int, dict[str, str]] = defaultdict(dict)
    for payment, charge, amount in reader.conn.exec_driver_sql(
        "SELECT a.payment_id, a.charge_id, a.amount FROM allocation a JOIN payment p ON p.id = a.payment_id "
        "AND p.entry_id = a.entry_id"
    ):
        given[payment][str(charge)] = Fen(amount).plain()
    rows = reader.conn.exec_driver_sql(
        "SELECT r.year, r.number, r.issued_on, p.id, p.dwelling_id, p.payer, p.date, p.method, p.reference, p.amount, "
        "p.operator_id, p.recorded_at, e.month, e.number FROM receipt r JOIN payment p ON p.id = r.payment_id "
        "JOIN entry e ON e.id = p.entry_id ORDER BY r.number"
    )
    for year, number, issued, key, place, payer, date, method, reference, amount, operator, at, month, voucher in rows:
        text = receipt_text(year, number)
        where = f"dwelling {place}", at, operator
        known = told.pop(text, None)
        if known is None and where in erased:
            continue
        stands = {
            "receipt": text, "payer": payer, "amount": Fen(amount).plain(), "method": method, "date": date,
            "charges": given.get(key, {}), "voucher": voucher_text(month, voucher), "reference": reference,
        }  # fmt: skip
        if (
            known is None
            or issued != date
            or known[:3] != where
            or any(known[3].get(name, value) != value for name, value in stands.items())
        ):
            yield _changed_receipt(text)
    for text in sorted(told)[:_NAMED]:
        yield Fault(msg("Receipt {receipt} was removed outside the program", receipt=text))


def check_voids(reader: Reader) -> Iterator[Fault]:
    """Every receipt that was voided, and no other, is so for the reason that was written down; every print is counted."""
    told = {int(subject.split()[1]): said for subject, *_, said in _records(reader, "receipt.voided")}
    prints = Counter(int(subject.split()[1]) for subject, *_ in _records(reader, "receipt.printed"))
    rows = reader.conn.exec_driver_sql(
        "SELECT r.year, r.number, v.reason, v.voided_on, e.month, e.number, "
        "(SELECT count(*) FROM receipt_print WHERE receipt_id = r.id) FROM receipt r "
        "LEFT JOIN receipt_void v ON v.receipt_id = r.id LEFT JOIN entry e ON e.id = v.entry_id ORDER BY r.number"
    )
    for year, number, reason, day, month, voucher, printed in rows:
        known = told.get(number)
        stands = None if day is None else (reason, day, voucher_text(month, voucher))
        recorded = known and (known["reason"], known["voided_on"], known["voucher"])
        if (recorded != stands and known != {}) or printed != prints[number]:
            yield _changed_receipt(receipt_text(year, number))


def _changed_receipt(text: str) -> Fault:
    return Fault(msg("Receipt {receipt} was changed outside the program", receipt=text))


def check_gifts(reader: Reader) -> Iterator[Fault]:
    """What prepayments gave to charges, and what was taken back, stands as it was written down."""
    rows = reader.conn.exec_driver_sql(
        "SELECT a.id FROM allocation a JOIN payment p ON p.id = a.payment_id WHERE a.entry_id <> p.entry_id"
    )
    loose = {key for (key,) in rows}  # a payment's own record tells of the others
    begun: int | None = None  # from here on every record tells
    for action in ("batch.billed", "batch.undone", "charge.reversed", "receipt.voided", "refund.paid", "refund.voided"):
        for subject, *_, said in _records(reader, action):
            mark = said.get("allocations")
            if mark is None:
                continue
            begun = mark["after"] if begun is None else min(begun, mark["after"])
            loose.difference_update(range(mark["after"] + 1, mark["last"] + 1))
            if _allocations_digest(reader, mark["after"], mark["last"]) != mark["digest"]:
                yield Fault(msg("What {subject} gave to charges was changed outside the program", subject=subject))
    if begun is not None and any(key > begun for key in loose):
        yield Fault(msg("Money was given to a charge outside the program"))


def check_billed(reader: Reader) -> Iterator[Fault]:
    """Every batch and its charges stand as they were billed; withdrawn are those that were undone, and no other."""
    undone = {subject: said.get("withdrawn_on") for subject, *_, said in _records(reader, "batch.undone")}
    told = {subject: said for subject, *_, said in _records(reader, "batch.billed")}
    rows = reader.conn.exec_driver_sql(
        "SELECT id, period, charges, amount, withdrawn_on FROM billing_batch ORDER BY id"
    )
    for key, period, count, amount, withdrawn in rows.all():
        subject = f"batch {key}"
        known = told.pop(subject, None)
        stands = {"period": period, "charges": count, "amount": Fen(amount).plain()}
        if known is not None and "digest" in known:
            stands["digest"] = charges_digest(reader, key)
        if (
            known is None
            or withdrawn != undone.get(subject)
            or any(known.get(name, value) != value for name, value in stands.items())
        ):
            yield Fault(msg("Billing batch {batch} was changed outside the program", batch=key))
    for subject in sorted(told)[:_NAMED]:
        yield Fault(msg("Billing batch {batch} was removed outside the program", batch=subject.split()[1]))


def check_rates(reader: Reader) -> Iterator[Fault]:
    """Every fee item and its rates stand as they were decided."""
    told: dict[int, dict[str, Any]] = defaultdict(dict)
    decided: dict[tuple[int, str], dict[str, Any]] = {}
    for action in ("fee.added", "fee.rate_set"):
        for subject, *_, said in _records(reader, action):
            key = int(subject.split()[1])
            if action == "fee.added":
                told[key] = said
            if "rate" in said:  # shared costs and late charges have none
                decided[key, said.get("since", "")] = said
    names = {}
    changed = set()
    rows = reader.conn.exec_driver_sql(
        "SELECT f.id, f.name, f.name_en, f.basis, f.cycle, f.due_day, f.rounding, f.scope, a.code, u.code "
        "FROM fee_item f JOIN account a ON a.id = f.account_id JOIN fund u ON u.id = f.fund_id"
    )
    for key, name, name_en, basis, cycle, due_day, rounding, scope, account, fund in rows:
        names[key] = name
        stands = {
            "name": name, "name_en": name_en, "basis": basis, "cycle": cycle, "due_day": due_day,
            "rounding": rounding, "scope": json.loads(scope), "account": account, "fund": fund,
        }  # fmt: skip
        if key not in told or any(told[key].get(field, value) != value for field, value in stands.items()):
            changed.add(key)
    rates = reader.conn.exec_driver_sql("SELECT fee_item_id, since, rate, resolution, decided_on FROM fee_rate").all()
    for key, since, rate, resolution, decided_on in rates:
        known = decided.pop((key, since), None)
        stands = {"rate": show_rate(rate), "resolution": resolution, "decided_on": decided_on}
        if known is None or any(known.get(field, value) != value for field, value in stands.items()):
            changed.add(key)
    changed.update(told.keys() - names.keys(), (key for key, _ in decided))
    for key in sorted(changed):
        yield Fault(msg("Fee item {fee} or its rate was changed outside the program", fee=names.get(key, str(key))))


def check_settled(reader: Reader) -> Iterator[Fault]:
    """What was settled on paper is what was brought in."""
    told: set[tuple[str, str]] = set()
    for *_, said in _records(reader, "balances.settled"):
        if not said:
            return
        told.update((place, month) for place, months in said["months"].items() for month in months)
    rows = reader.conn.exec_driver_sql("SELECT dwelling_id, fee_item_id, month, amount FROM paper_settlement")
    stands = {
        (f"{place}/{fee}", f"{month}={'√' if amount is None else Fen(amount).plain()}")
        for place, fee, month, amount in rows
    }
    if stands != told:
        yield Fault(
            msg(
                "{count} months that were settled on paper were changed outside the program",
                count=len({(place, words.split("=")[0]) for place, words in stands ^ told}),
            )
        )


def _records(reader: Reader, action: str) -> Iterator[tuple[str, str, int, dict[str, Any]]]:
    """Subject, time, operator and what was written down, of every record of ``action``; plain rows, as there are many."""
    rows = reader.conn.exec_driver_sql(
        "SELECT subject, at, operator_id, after FROM audit WHERE action = ? ORDER BY id", (action,)
    )
    for subject, at, operator, after in rows:
        yield subject, at, operator, json.loads(after) if after else {}


CHECKS: Final[tuple[Check, ...]] = (
    check_payments,
    check_voids,
    check_gifts,
    check_billed,
    check_rates,
    check_settled,
)
