"""A small courtyard and a day's acts at its desk, each through the real services and each one change of the book."""

from __future__ import annotations

import datetime
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.book import Book
from app.book.integrity import check_file, faults
from app.book.operators import sign_in
from app.bootstrap import house, new_book
from app.dues import services as dues
from app.dues.billing.rules import FeeDraft
from app.dues.rules import Basis, Cycle, Method, PaymentDraft
from app.exchange.importing import ImportOptions
from app.kernel.dates import FixedClock, Month, parse_period
from app.kernel.money import Fen
from app.register.rules import DwellingDraft
from app.register.services import add_dwelling
from app.standards import queries as standards
from app.standards import services as rounds
from app.standards.rules import Grade
from app.treasury.rules import EarnDraft, OpeningDraft, SpendDraft
from app.treasury.services import earn, open_balance, spend

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.book import Operator, Reader, UnitOfWork

TODAY = datetime.date(2026, 12, 31)
DOORS = ("101", "102", "201", "202", "301", "302")
CLOCK = FixedClock(TODAY)
_FIRST = Month(2020, 1)


def small_book(path: Path, months: int = 2) -> None:
    """A courtyard of six doors, a fee billed for so many months, money in both places, a receipt voided, a round."""
    book = new_book(path, "幸福里小区", clock=CLOCK)
    owner = owner_of(book)
    with book.work(owner) as work:
        for door in DOORS:
            add_dwelling(work, DwellingDraft("1", "1", door))
        dues.add_fee_item(work, FeeDraft("卫生保洁费", Basis.HOUSEHOLD, Cycle.MONTH, 150_000, _FIRST.first))
        for account in ("cash", "bank"):
            open_balance(work, OpeningDraft(datetime.date(2019, 12, 31), account, Fen(9_000_000)))
        work.commit()
    for number in range(months):
        do(book, owner, bill, number)
    book.close()


def owner_of(book: Book) -> Operator:
    """Who sits at the desk."""
    with book.view() as view:
        return sign_in(view, None, None)


def do(book: Book, owner: Operator, act: Callable[[UnitOfWork, int], Any], number: int) -> str:
    """One act, kept; gives the last link of the audit chain, read before the commit: the sign that it was kept."""
    with book.work(owner) as work:
        act(work, number)
        link = work.conn.exec_driver_sql("SELECT chain FROM audit ORDER BY id DESC LIMIT 1").scalar_one()
        work.commit()
    return str(link)


def pay(work: UnitOfWork, number: int) -> None:
    """A household pays what it owes or in advance."""
    draft = PaymentDraft((1 + number % len(DOORS),), Fen(2_000 + number), Method.CASH, TODAY, reference=f"{number}")
    dues.record_payment(work, draft)


def void(work: UnitOfWork, number: int) -> None:
    """A payment is taken and its receipt voided at once."""
    draft = PaymentDraft((1 + number % len(DOORS),), Fen(3_100), Method.BANK, TODAY)
    dues.void_receipt(work, dues.record_payment(work, draft).number, "金额写错")


def enter(work: UnitOfWork, number: int) -> None:
    """Money in and money out by the plain forms."""
    earn(work, EarnDraft(TODAY, Fen(500 + number), "interest", money="bank"))
    spend(work, SpendDraft(TODAY, Fen(300 + number % 7), "repairs", "李师傅", "修门"))


def bill(work: UnitOfWork, number: int) -> None:
    """The next month is billed."""
    dues.bill(work, parse_period(str(_FIRST.plus(number))))


def bring_in(work: UnitOfWork, number: int) -> None:
    """A cash sheet is imported."""
    plan = house().imports["entries"].plan(work, cash_sheet(Path(work_folder(work)), number), ImportOptions())
    house().imports["entries"].apply(work, plan)


def go_round(work: UnitOfWork, number: int) -> None:
    """A round over the four haves is opened and its first items graded."""
    key = rounds.open_round(work, "周明", TODAY)
    for item in standards.round_(work, key).items[:3]:
        rounds.grade_item(work, key, item.item.id, Grade.PASS)


ACTS: dict[str, Callable[[UnitOfWork, int], None]] = {
    "payment": pay,
    "entry": enter,
    "round": go_round,
    "void": void,
    "bill": bill,
    "import": bring_in,
}


def cash_sheet(folder: Path, number: int) -> Path:
    """A file with three movements that no other number's file has."""
    file = folder / "现金流水账.csv"
    rows = "".join(
        f"2026-09-{1 + number % 28:02d},{place},第{number}次{words},{income},{spent}\n"
        for place, (words, income, spent) in enumerate((("卖废品", 51, ""), ("买灯泡", "", 9), ("停车费", 720, "")), 1)
    )
    text = f"日期,凭证号,摘要,收入,支出\n{rows}"
    if not file.is_file() or file.read_text(encoding="utf8") != text:
        file.write_text(text, encoding="utf8")
    return file


def work_folder(work: UnitOfWork) -> str:
    """The folder the book lies in."""
    return str(Path(work.conn.exec_driver_sql("PRAGMA database_list").first()[2]).parent)  # type: ignore[index]


SALTED = {"audit": {"salt", "before_mark", "after_mark", "chain"}}  # drawn anew for every record


def state(reader: Reader, leave_out: dict[str, set[str]] | None = None) -> str:
    """A digest of every row of every table: two books with the same digest say the same."""
    conn = reader.conn
    names = conn.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").scalars().all()
    digest = hashlib.sha256()
    for name in names:
        known = [row[1] for row in conn.exec_driver_sql(f"PRAGMA table_info({name})")]
        columns = ", ".join(f'"{one}"' for one in known if one not in (leave_out or {}).get(name, ()))
        digest.update(name.encode())
        for row in conn.exec_driver_sql(f"SELECT rowid, {columns} FROM {name} ORDER BY rowid"):
            digest.update(repr(tuple(row)).encode())
    return digest.hexdigest()


def state_of(book: Book, leave_out: dict[str, set[str]] | None = None) -> str:
    """The digest of an open book."""
    with book.view() as view:
        return state(view, leave_out)


class Verdicts:
    """Whether a book is whole; all checks are made once for every different content, the file's own every time."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, ...]] = {}

    def faults(self, book: Book) -> tuple[str, ...]:
        """What ``courtyard verify`` would name, in English."""
        with book.view() as view:
            found = tuple(one.message.text("en") for one in check_file(view))
            if found:
                return found
            key = state(view)
            if key not in self._known:
                self._known[key] = tuple(one.message.text("en") for one in faults(view, house().checks))
            return self._known[key]
