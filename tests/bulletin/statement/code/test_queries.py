"""A posted quarter and its code: what changes it, what must not, and what is said afterwards."""

from __future__ import annotations

import datetime
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from app.book import Book
from app.book.operators import list_operators
from app.bootstrap import new_book
from app.bulletin.statement.code.queries import check_code, statement_code
from app.bulletin.statement.code.rules import Verdict
from app.bulletin.statement.handing_out.services import note_given_out
from app.bulletin.statement.papers import build_statement
from app.bulletin.statement.queries import period_statement
from app.bulletin.trail.asked.rules import Wanted
from app.bulletin.trail.queries import trail
from app.dues.billing.rules import FeeDraft, Rate
from app.dues.queries import batches, last_receipts
from app.dues.rules import Basis, Cycle, Method, PaymentDraft
from app.dues.services import add_fee_item, bill, record_payment, set_rate, unbill, void_receipt
from app.kernel.dates import FixedClock, parse_period
from app.kernel.errors import Refused
from app.kernel.masks import Audience
from app.kernel.money import Fen
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.render import render
from app.register.queries import courtyard, dwellings
from app.treasury.rules import EarnDraft, SpendDraft
from app.treasury.services import earn, post_entries, spend
from tests.bulletin.samples import make_sample, open_copy
from tests.treasury.builders import random_entries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

Q3 = parse_period("2026Q3")
Q4 = parse_period("2026Q4")
LAST = Q3.last
DAY = datetime.date
POSTED_ON = DAY(2026, 10, 8)


class Office:
    """The book in the next quarter, and what is done in it."""

    def __init__(self, book: Book) -> None:
        self.book = book
        with book.view() as view:
            self.owner = list_operators(view)[0]

    def do(self, what: Callable[..., Any], *args: Any, **options: Any) -> Any:
        with self.book.work(self.owner) as work:
            result = what(work, *args, **options)
            work.commit()
            return result

    def look(self, what: Callable[..., Any], *args: Any) -> Any:
        with self.book.view() as view:
            return what(view, *args)

    def code(self, period: Any = Q3) -> str:
        return self.look(lambda view: statement_code(view, period_statement(view, period)))

    def post(self) -> str:
        self.do(note_given_out, Q3, "printed")
        return self.code()

    def tamper(self, *statements: str) -> None:
        """Edits as somebody with a database program could make them: triggers dropped first, the book closed."""
        self.book.close()
        raw = sqlite3.connect(self.book.path)
        raw.execute("BEGIN")  # or every trigger dropped is a change of its own, kept on the disk by itself
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            assert raw.execute(statement).rowcount > 0, statement
        raw.commit()
        raw.close()
        self.book = Book.open(self.book.path, self.book.clock, checks=())


@pytest.fixture
def office(sample_file: Path, tmp_path: Path) -> Iterator[Office]:
    made = Office(open_copy(sample_file, tmp_path, POSTED_ON))
    yield made
    made.book.close()


def receipt_of_q3(office: Office) -> Any:
    return next(one for one in office.look(last_receipts, None) if one.date in Q3 and not one.voided)


# ── what changes the code, and what must not ─────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A book of entries before, in and after the quarter whose triggers are gone, so that anything can be edited."""
    folder = tmp_path_factory.mktemp("ledger")
    made = Office(open_copy(make_sample(folder, households=6), folder, DAY(2026, 12, 31)))
    drafts = random_entries(7, 40)
    later = [type(draft)(**{**vars(draft), "date": draft.date + datetime.timedelta(days=90)}) for draft in drafts[:15]]
    made.do(post_entries, [*drafts, *later])
    made.tamper("UPDATE entry SET slips = slips WHERE id = 1")
    yield made
    made.book.close()


EDITS = (
    "UPDATE line SET amount = amount + {by} WHERE id = (SELECT {end}(id) FROM line WHERE entry_id = {key})",
    "UPDATE entry SET summary = summary || '。' WHERE id = {key}",
    "UPDATE entry SET counterparty = counterparty || 'x' WHERE id = {key}",
    "UPDATE entry SET slips = slips + {by} WHERE id = {key}",
    "UPDATE line SET fund_id = fund_id % 4 + 1 WHERE id = (SELECT {end}(id) FROM line WHERE entry_id = {key})",
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.data(), edit=st.sampled_from(EDITS), by=st.sampled_from((1, -1, 100)), end=st.sampled_from(("min", "max"))
)
def test_any_change_of_an_entry_of_the_quarter_changes_the_code_and_none_after_it_does(
    ledger: Office, data: st.DataObject, edit: str, by: int, end: str
) -> None:
    before = ledger.code()
    days = ledger.look(lambda view: dict(view.conn.exec_driver_sql("SELECT id, date FROM entry").all()))
    key = data.draw(st.sampled_from(sorted(days)))
    with ledger.book.work(ledger.owner) as work:  # left without a commit: the next example finds the book as it was
        work.conn.execute(text(edit.format(key=key, by=by, end=end)))
        after = statement_code(work, period_statement(work, Q3))
    assert (after != before) is (days[key] <= LAST.isoformat())


def test_wording_and_the_day_of_printing_are_not_in_the_code(office: Office) -> None:
    before = office.code()
    office.tamper("UPDATE courtyard SET committee_phone = '1', name = '别的名字', supervision_phone = '2'")
    assert office.look(courtyard).name == "别的名字"
    assert office.look(lambda view: statement_code(view, period_statement(view, Q3, DAY(2027, 1, 1)))) == before


def _pay_later(office: Office) -> None:
    place = office.look(dwellings)[0].id
    office.do(record_payment, PaymentDraft((place,), Fen(1_000_000), Method.CASH, POSTED_ON))


def _new_fee(office: Office) -> None:
    draft = FeeDraft(
        name="消防费",
        basis=Basis.HOUSEHOLD,
        cycle=Cycle.MONTH,
        rate=20_000,
        since=DAY(2026, 10, 1),
        resolution="新决议",
    )
    office.do(add_fee_item, draft)
    office.do(set_rate, "消防费", Rate(DAY(2027, 1, 1), 30_000))
    office.do(bill, Q4)


def _bill_and_undo(office: Office) -> None:
    _pay_later(office)
    office.do(bill, Q4)  # gives what was prepaid to the new charges
    office.do(unbill, max(batch.id for batch in office.look(batches)))


LATER = {
    "a receipt voided": lambda office: office.do(void_receipt, receipt_of_q3(office).number, "金额写错"),
    "a payment": _pay_later,
    "a spending": lambda office: office.do(spend, SpendDraft(POSTED_ON, Fen(100), "office")),
    "the next quarter billed": lambda office: office.do(bill, Q4),
    "a new fee and its rates": _new_fee,
    "the next quarter billed and undone": _bill_and_undo,
}


@pytest.mark.parametrize("what", LATER)
def test_what_happens_in_the_next_quarter_does_not_change_the_code(office: Office, what: str) -> None:
    code = office.post()
    figures = office.look(lambda view: vars(period_statement(view, Q3).dues))
    LATER[what](office)
    assert office.look(lambda view: vars(period_statement(view, Q3).dues)) == figures
    assert office.code() == code
    answer = office.look(check_code, code)
    assert (answer.verdict, answer.given_on) == (Verdict.AS_POSTED, POSTED_ON)


# ── what is said afterwards ──────────────────────────────────────────────────────────────────────────────────────────


def test_a_correction_of_the_last_quarter_stands_on_the_statement_of_the_next(office: Office) -> None:
    code = office.post()
    receipt = receipt_of_q3(office)
    voucher = office.look(lambda view: period_statement(view, Q4).corrections)
    assert voucher == ()
    office.do(void_receipt, receipt.number, "王秀兰说金额写错")
    assert office.look(check_code, code).verdict is Verdict.AS_POSTED
    data = office.look(build_statement, PaperRequest("2026Q4", Audience.BOARD, office.book.clock))
    for language, words in (
        ("zh_CN", "本季度更正了以前季度的凭证"),
        ("en", "Vouchers of earlier quarters were corrected"),
    ):
        board = PaperOptions(language, audience=Audience.BOARD)
        said = render("quarterly_statement", data, board, "txt").decode()
        line = next(line for line in said.splitlines() if words in line)
        assert receipt.amount.grouped() in line
        assert "记-2026-09" in line or "记-2026-0" in line
        assert "王秀兰" not in said


def test_many_corrections_are_counted_and_the_first_ones_named(office: Office) -> None:
    paid = [one for one in office.look(last_receipts, None) if one.date <= LAST and not one.voided][:8]
    for receipt in paid:
        office.do(void_receipt, receipt.number, "重开")
    data = office.look(build_statement, PaperRequest("2026Q4", Audience.BOARD, office.book.clock))
    said = render("quarterly_statement", data, PaperOptions("zh_CN", audience=Audience.BOARD), "txt").decode()
    assert "等，另有 2 张" in said


def test_a_back_dated_entry_is_named_with_the_figures_it_moves(office: Office) -> None:
    code = office.post()
    posted = office.do(spend, SpendDraft(DAY(2026, 9, 28), Fen(3500), "office", note="买墨盒"))
    office.do(earn, EarnDraft(POSTED_ON, Fen(100), "recycling"))  # of the next quarter: not named
    answer = office.look(check_code, code)
    assert answer.verdict is Verdict.CHANGED
    assert [(one.id, one.summary, one.amount, one.date) for one in answer.added] == [
        (posted.id, "买墨盒", Fen(3500), DAY(2026, 9, 28))
    ]
    assert (answer.changed, answer.removed) == ((), ())
    moved = {one.key: one.now - one.then for one in answer.figures}
    assert moved["expense|office|quarter"] == 3500
    assert moved["closing|cash"] == -3500
    assert moved["expense|office|slips"] == 1
    assert not any(key.startswith(("fee|", "income|")) for key in moved)


def test_an_amount_edited_outside_is_named_with_was_and_is(office: Office) -> None:
    day = DAY(2026, 9, 5)
    entry = office.do(spend, SpendDraft(day, Fen(1250), "office", note="买扫把")).id
    code = office.post()
    office.tamper(f"UPDATE line SET amount = amount + (amount > 0) - (amount < 0) WHERE entry_id = {entry}")
    answer = office.look(check_code, code)
    (one,) = answer.changed
    assert one.now.id == entry
    assert one.then_and_now == ("12.50", "12.51")
    assert {figure.key: figure.now - figure.then for figure in answer.figures}["expense|office|quarter"] == 1
    assert (answer.added, answer.removed) == ((), ())


def test_an_entry_posted_with_many_others_is_named_as_it_is_now(office: Office) -> None:
    (entry, *_) = office.do(post_entries, [draft for draft in random_entries(5, 30) if draft.date in Q3][:3])
    code = office.post()
    office.tamper(f"UPDATE entry SET summary = '改过的摘要' WHERE id = {entry.id}")
    (one,) = office.look(check_code, code).changed
    assert one.was is None
    assert entry.voucher in one.then_and_now[1]
    assert "改过的摘要" in one.then_and_now[1]


def test_a_removed_entry_is_missed_by_its_voucher(office: Office) -> None:
    entry = office.do(spend, SpendDraft(DAY(2026, 9, 30), Fen(1250), "office", note="买扫把"))
    code = office.post()
    office.tamper(f"DELETE FROM line WHERE entry_id = {entry.id}", f"DELETE FROM entry WHERE id = {entry.id}")
    (one,) = office.look(check_code, code).removed
    assert (one.id, one.voucher, one.amount) == (entry.id, entry.voucher, Fen(1250))


def test_a_removed_entry_of_which_no_words_were_kept_is_missed_by_its_key(office: Office) -> None:
    entry = office.do(post_entries, [draft for draft in random_entries(5, 30) if draft.date in Q3][:3])[-1]
    code = office.post()
    office.tamper(f"DELETE FROM line WHERE entry_id = {entry.id}", f"DELETE FROM entry WHERE id = {entry.id}")
    (one,) = office.look(check_code, code).removed
    assert (one.id, one.voucher) == (entry.id, "")


def test_an_entry_put_in_from_outside_is_added(office: Office) -> None:
    code = office.post()
    office.tamper(
        "INSERT INTO entry SELECT 9999, date, month, 9999, '偷偷加的', counterparty, slips, approved_by, resolution, "
        "origin, paper_number, NULL, NULL, operator_id, posted_at, posted FROM entry WHERE date = "
        "(SELECT max(date) FROM entry WHERE date <= '2026-09-30') LIMIT 1"
    )
    (one,) = office.look(check_code, code).added
    assert one.summary == "偷偷加的"


def test_what_was_already_edited_when_the_statement_was_given_out_is_not_counted_against_it(office: Office) -> None:
    first = office.do(spend, SpendDraft(DAY(2026, 9, 5), Fen(1250), "office", note="买扫把")).id
    office.tamper(f"UPDATE entry SET summary = '早就改了' WHERE id = {first}")
    code = office.post()
    assert office.look(check_code, code).verdict is Verdict.AS_POSTED
    added = office.do(spend, SpendDraft(DAY(2026, 9, 6), Fen(10), "office")).id
    answer = office.look(check_code, code)
    assert [one.id for one in answer.added] == [added]
    assert answer.changed == ()


def test_a_withdrawn_batch_of_the_quarter_shows_in_the_figures(office: Office) -> None:
    office.do(
        add_fee_item,
        FeeDraft(name="消防费", basis=Basis.HOUSEHOLD, cycle=Cycle.QUARTER, rate=10_000, since=DAY(2026, 7, 1)),
    )
    batch = office.do(bill, Q3, "消防费").batch
    code = office.post()
    office.do(unbill, batch)
    answer = office.look(check_code, code)
    assert answer.verdict is Verdict.CHANGED
    keys = {one.key: (one.then, one.now) for one in answer.figures}
    assert keys["fee|消防费|charged"] == (24, 0)
    assert "arrears" in keys
    assert not any(key.startswith(("expense|", "closing|")) for key in keys)


def test_dues_edited_outside_show_in_the_figures(office: Office) -> None:
    code = office.post()
    office.tamper(
        "UPDATE charge SET amount = amount + 1 WHERE id = (SELECT max(id) FROM charge WHERE period_start >= '2026-07-01'"
        " AND period_start <= '2026-09-30')"
    )
    answer = office.look(check_code, code)
    assert {one.now - one.then for one in answer.figures if one.key == "altogether|charged_amount"} == {1}
    assert {one.now - one.then for one in answer.figures if one.key == "arrears"} == {1}


def test_a_code_nobody_noted_holds_as_long_as_the_book_gives_it(office: Office) -> None:
    code = office.code()
    answer = office.look(check_code, code.lower().replace("-", " "))
    assert (answer.verdict, answer.code, answer.holds) == (Verdict.AS_NOW, code, True)
    office.do(spend, SpendDraft(DAY(2026, 9, 6), Fen(10), "office"))
    assert office.look(check_code, code).verdict is Verdict.UNKNOWN


def test_each_paper_given_out_is_known_by_its_own_code(office: Office) -> None:
    first = office.post()
    office.do(spend, SpendDraft(DAY(2026, 9, 6), Fen(10), "office"))
    second = office.post()
    assert office.look(check_code, first).verdict is Verdict.CHANGED
    assert office.look(check_code, second).verdict is Verdict.AS_POSTED


def test_the_code_of_another_book_is_unknown_here_and_a_mistyped_one_is_refused(office: Office, tmp_path: Path) -> None:
    with new_book(tmp_path / "other.book", "幸福里小区", clock=FixedClock(POSTED_ON)) as other:
        code = Office(other).code()
    assert office.look(check_code, code).verdict is Verdict.UNKNOWN
    with pytest.raises(Refused, match="输错"):
        office.look(check_code, code[:-1] + ("0" if code[-1] != "0" else "1"))


def test_a_statement_noted_before_there_were_codes_does_not_disturb(office: Office) -> None:
    office.do(lambda work: work.audit("statement.given_out", f"statement {Q3}", after={"on": "2026-10-01"}))
    assert office.look(check_code, office.code()).verdict is Verdict.AS_NOW


def test_the_paper_carries_the_code_the_book_answers_to(office: Office, tmp_path: Path) -> None:
    data = office.look(build_statement, PaperRequest("2026Q3", Audience.BOARD, FixedClock(POSTED_ON)))
    text_of = render("quarterly_statement", data, PaperOptions("zh_CN", audience=Audience.BOARD), "txt").decode()
    line = next(line for line in text_of.splitlines() if line.startswith("核对编号："))
    assert office.look(check_code, line.partition("：")[2]).holds


def test_the_record_of_what_was_done_tells_the_code_and_keeps_the_figures_to_itself(office: Office) -> None:
    code = office.post()
    (record, *_) = office.look(trail, Wanted()).records
    assert {change.name: change.now for change in record.changes} == {
        "on": "2026-10-08",
        "how": "printed",
        "code": code,
    }
