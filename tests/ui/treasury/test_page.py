"""Money in / money out, used as a person would: keys typed, Chinese through the input method."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.book import Role
from app.bootstrap import house
from app.kernel.money import Fen
from app.treasury import queries, services
from app.treasury.rules import EarnDraft, EntryDraft, OpeningDraft, SpendDraft, two_lines
from app.ui import theme
from app.ui.operation import Desk
from app.ui.treasury.forms import EarnForm, SpendForm
from app.ui.treasury.page import MoneyPage
from app.ui.treasury.specs import TREASURY as SPEC
from app.ui.treasury.suggest import SuggestField
from app.ui.widgets.ask import AskReason
from app.ui.widgets.explain import ExplainDialog

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.book import Book, Operator

DAY = datetime.date
Show = Callable[[QWidget], QWidget]
Type = Callable[[QWidget, str], None]


@pytest.fixture
def page(desk: Desk, show: Show) -> MoneyPage:
    """The page of a book with ¥3,432.50 in cash and one expense."""
    desk.run(services.open_balance, OpeningDraft(DAY(2026, 6, 30), "cash", Fen(343_250)))
    desk.run(services.spend, SpendDraft(DAY(2026, 9, 3), Fen(5_000), "repairs", "五金店", "买灯泡"))
    made = MoneyPage(desk)
    desk.changed.connect(lambda _: made.reload())
    made.reload()
    show(made)
    made.start()
    return made


def keys(qtbot: QtBot, *typed: str | Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Type into whatever has the keyboard."""
    for one in typed:
        focused = QApplication.focusWidget()
        assert focused is not None
        if isinstance(one, str):
            qtbot.keyClicks(focused, one)
        else:
            qtbot.keyClick(focused, one, modifier)


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def last(desk: Desk) -> queries.Entry:
    return max(desk.read(queries.entries), key=lambda one: one.id)


def test_money_out_is_typed_from_amount_to_save(page: MoneyPage, desk: Desk, qtbot: QtBot, commit_text: Type) -> None:
    keys(qtbot, Qt.Key.Key_F6)
    assert isinstance(page.form, SpendForm)
    keys(qtbot, "128.50", Qt.Key.Key_Return)
    commit_text(focused(), "维修")
    keys(qtbot, Qt.Key.Key_Return)
    commit_text(focused(), "换锁芯")
    keys(qtbot, Qt.Key.Key_Return)
    commit_text(focused(), "李师傅")
    with qtbot.waitSignal(desk.saved):
        keys(qtbot, Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    kept = last(desk)
    assert (kept.summary, kept.counterparty, kept.money) == ("换锁芯", "李师傅", Fen(-12_850))
    assert kept.lines[0].account.code == "repairs"
    assert page.cash.accessibleName() or page.cash.sizeHint().isValid()
    assert page.table.model.rows[0].id == kept.id
    assert page.form.amount.text() == ""
    assert focused() is page.form.amount.edit


def test_money_in_goes_by_f5_and_the_balance_follows(
    page: MoneyPage, desk: Desk, qtbot: QtBot, commit_text: Type
) -> None:
    keys(qtbot, Qt.Key.Key_F5)
    assert isinstance(page.form, EarnForm)
    keys(qtbot, "51.23", Qt.Key.Key_Return)
    commit_text(focused(), "废品")
    keys(qtbot, Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    assert last(desk).lines[1].account.code == "recycling"
    assert desk.read(queries.money_at)["cash"] == Fen(343_373)


def test_what_is_wrong_is_said_under_its_field(page: MoneyPage, desk: Desk, qtbot: QtBot, commit_text: Type) -> None:
    before = len(desk.read(queries.entries))
    keys(qtbot, Qt.Key.Key_F6, "12.345", Qt.Key.Key_Return)
    commit_text(focused(), "飞机票钱")
    keys(qtbot, Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    form = page.form
    assert isinstance(form, SpendForm)
    assert "12.345" in form.error_of(form.amount)
    assert "飞机票钱" in form.error_of(form.kind)
    assert len(desk.read(queries.entries)) == before


def test_more_than_there_is_is_refused_in_the_form(page: MoneyPage, qtbot: QtBot, commit_text: Type) -> None:
    keys(qtbot, Qt.Key.Key_F6, "99999", Qt.Key.Key_Return)
    commit_text(focused(), "维修")
    keys(qtbot, Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    assert page.form is not None
    assert page.form.notice.isVisible()
    assert page.form.amount.text() == "99999"


def test_limits_are_told_after_saving(page: MoneyPage, qtbot: QtBot, commit_text: Type) -> None:
    keys(qtbot, Qt.Key.Key_F6, "1500", Qt.Key.Key_Return)
    commit_text(focused(), "维修")
    keys(qtbot, Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    assert "1,000.00" in page.form.notice.words.text()
    commit_text(page.form.approved.edit, "管委会多数")
    keys(qtbot, Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    assert page.notice.isVisible()


def test_cash_is_carried_to_the_bank(page: MoneyPage, desk: Desk, qtbot: QtBot) -> None:
    keys(qtbot, Qt.Key.Key_F7, "2000", Qt.Key.Key_Return)
    keys(qtbot, Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    assert desk.read(queries.money_at) == {"cash": Fen(138_250), "bank": Fen(200_000)}
    kept = last(desk)
    assert kept.summary == "存入银行"
    shown = [column.shown(kept) for column in page.table.model.columns]
    assert shown[2:5] == ["", "", "转存"]


def test_kinds_and_parties_used_last_are_offered_first(page: MoneyPage, desk: Desk, commit_text: Type) -> None:
    desk.run(services.spend, SpendDraft(DAY(2026, 9, 4), Fen(100), "office", "文具店"))
    page.spend()
    form = page.form
    assert isinstance(form, SpendForm)
    assert form.kind.offered[:2] == ["办公费", "维修"]
    assert form.party.offered == ["文具店", "五金店"]
    commit_text(form.party.edit, "五")
    assert form.party.offered == ["五金店"]
    assert "预收款" not in form.kind.offered


def test_down_in_an_empty_line_shows_what_there_is(page: MoneyPage, qtbot: QtBot) -> None:
    page.earn()
    form = page.form
    assert isinstance(form, EarnForm)
    form.kind.setFocus()
    qtbot.keyClick(form.kind.edit, Qt.Key.Key_Down)
    qtbot.waitUntil(form.kind.completer.popup().isVisible)
    form.kind.completer.popup().hide()


def test_the_list_is_filtered_by_typing_and_totals_follow(page: MoneyPage, desk: Desk, commit_text: Type) -> None:
    desk.run(services.earn, EarnDraft(DAY(2026, 9, 5), Fen(5_123), "recycling", note="卖废品"))
    assert page.table.model.totals()[2:4] == ["51.23", "50.00"]
    commit_text(page.table.filter_box, "灯泡")
    assert [one.summary for one in page.table.model.rows] == ["买灯泡"]
    assert page.table.model.totals()[2:4] == ["0.00", "50.00"]


def test_other_years_are_chosen_above_the_list(page: MoneyPage, desk: Desk) -> None:
    desk.run(services.earn, EarnDraft(DAY(2025, 9, 5), Fen(5_123), "recycling", note="去年的"))
    assert "去年的" not in [one.summary for one in page.table.model.rows]
    page.year.put(2025)
    assert [one.summary for one in page.table.model.rows] == ["去年的"]
    page.year.put(0)
    assert len(page.table.model.rows) == 3


def test_a_voucher_is_opened_and_taken_back_with_a_reason(
    page: MoneyPage, desk: Desk, qtbot: QtBot, commit_text: Type
) -> None:
    page.table.go_to(None)
    keys(qtbot, Qt.Key.Key_Return)
    assert page.voucher is not None
    assert page.voucher.entry.summary == "买灯泡"
    qtbot.mouseClick(page.voucher.button, Qt.MouseButton.LeftButton)
    dialog = page.dialog
    assert isinstance(dialog, AskReason)
    dialog.field.setFocus()
    commit_text(dialog.field.edit, "重复记账")
    dialog.form.submit()
    assert last(desk).summary.endswith("重复记账")
    assert desk.read(queries.money_at)["cash"] == Fen(343_250)
    assert page.voucher is not None
    assert not page.voucher.button.isVisible()
    assert "冲销" in page.voucher.state.text()
    page.show_voucher(last(desk).id)
    assert page.voucher.state.isVisible()


def test_a_receipts_voucher_says_where_it_is_undone(page: MoneyPage, desk: Desk) -> None:
    draft = EntryDraft(DAY(2026, 9, 1), "收费", two_lines("cash", "dues", "general", Fen(4_500)), origin="payment")
    done = desk.run(services.post_entry, draft)
    assert done is not None
    page.open_thing(done.result.id)
    assert page.voucher is not None
    assert not page.voucher.button.isVisible()
    assert "作废" in page.voucher.why_not.text()


def test_the_last_saved_thing_can_be_taken_back(page: MoneyPage, desk: Desk, qtbot: QtBot, commit_text: Type) -> None:
    keys(qtbot, Qt.Key.Key_F5, "51.23", Qt.Key.Key_Return)
    commit_text(focused(), "废品")
    page.save()
    assert desk.last is not None
    assert desk.last.asks_reason
    desk.last.act("记错了")
    assert desk.read(queries.money_at)["cash"] == Fen(338_250)


def test_a_balance_opens_what_it_was_added_up_from(page: MoneyPage, desk: Desk, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.cash, Qt.MouseButton.LeftButton)
    dialog = page.dialog
    assert isinstance(dialog, ExplainDialog)
    assert dialog.sum == desk.read(queries.money_at)["cash"]
    dialog.opened.emit(dialog.table.model.rows[1])
    assert page.voucher is not None
    assert page.voucher.entry.summary == "买灯泡"
    dialog.close()


def test_an_empty_book_offers_the_opening(desk: Desk, show: Show, qtbot: QtBot) -> None:
    page = MoneyPage(desk)
    desk.changed.connect(lambda _: page.reload())
    page.reload()
    show(page)
    page.open_balance()
    keys(qtbot, "100", Qt.Key.Key_Return)
    keys(qtbot, Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    assert last(desk).origin == "opening"
    assert page.table.model.columns[4].shown(last(desk)) == "期初余额 100.00"


def test_esc_puts_the_form_away(page: MoneyPage, qtbot: QtBot) -> None:
    keys(qtbot, Qt.Key.Key_F5)
    keys(qtbot, Qt.Key.Key_Escape)
    assert page.form is None
    assert page.side.isHidden()


def test_who_may_not_post_sees_and_does_not_enter(book: Book, owner: Operator, show: Show) -> None:
    watching = Desk(book, type(owner)(owner.id, owner.name, Role.SUPERVISOR), house=house())
    page = MoneyPage(watching)
    page.reload()
    show(page)
    page.earn()
    assert page.form is None
    assert isinstance(SPEC.factory(watching), MoneyPage)
    watching.background.close()


def test_a_line_that_offers_reads_what_is_typed(show: Show) -> None:
    field = SuggestField()
    field.offer(["甲", "乙"])
    show(field)
    field.put("丙")
    assert field.read() == "丙"


@pytest.mark.parametrize("size", [12, 15, 20])
def test_the_page_fits_a_small_screen_at_every_size_and_a_form_has_room(
    desk: Desk, show: Show, size: int, qtbot: QtBot
) -> None:
    theme.apply("light", size)
    page = MoneyPage(desk)
    page.reload()
    page.resize(1110, 615)
    show(page)
    assert page.minimumSizeHint().height() <= 615
    assert page.minimumSizeHint().width() <= 1110
    page.earn()
    assert page.left.isVisible() is (size < 20)
    page.tabs.setCurrentIndex(1)
    keys(qtbot, Qt.Key.Key_F6)
    assert page.tabs.currentIndex() == 0
    assert isinstance(page.form, SpendForm)
    page.leave()
    assert page.left.isVisible()


def test_every_desk_is_reached_by_the_tab_key(page: MoneyPage, qtbot: QtBot) -> None:
    for at in range(1, page.tabs.count()):
        page.tabs.setCurrentIndex(at)
        page.tabs.tabBar().setFocus()
        ways = [one for one in page.tabs.widget(at).findChildren(QPushButton) if one.isEnabled()]
        reached = set()
        for _ in range(3 * len(ways)):
            keys(qtbot, Qt.Key.Key_Tab)
            reached.add(QApplication.focusWidget())
        assert set(ways) <= reached
