from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from app.book import Role
from app.book.operators import add_operator
from app.bulletin.explain.queries import answer
from app.bulletin.statement.handing_out.queries import given_out
from app.kernel.dates import parse_period
from app.kernel.money import ZERO
from app.ui import printing, theme
from app.ui.statement.page import StatementPage

Q3 = parse_period("2026Q3")


@pytest.fixture
def page(yard, show):
    made = StatementPage(yard)
    made.resize(1200, 700)
    show(made)
    made.reload()
    made.start()
    return made


@pytest.fixture
def set_page(page, qtbot):
    """The page once its PDF is there."""
    qtbot.waitUntil(lambda: page.paper._pdf is not None, timeout=60_000)
    return page


def words(widget):
    return [label.text() for label in widget.findChildren(QLabel)]


def line(page, text):
    return next(one for one in page.figures.model.rows if one.words == text)


def test_the_last_ended_quarter_comes_first(page):
    assert page.period == Q3
    assert page.choice.box.itemText(0) == "2026年第三季度"
    assert page.choice.box.itemText(1) == "2026年第四季度"
    assert "还没有打印张贴用的一份" in page.given.text()


def test_the_checks_say_in_words_how_it_is(page):
    said = words(page.checks)
    assert "2026年第三季度已于2026年9月30日结束。" in said
    assert "期初加收入减支出，等于期末。" in said
    assert "2026年第三季度已计费，共 24 户。" in said
    assert page.checks.buttons == []


def test_a_month_a_half_year_and_a_year_have_their_statements_too(page, qtbot):
    for kind, first in (("month", "2026-09"), ("half", "2026H1"), ("year", "2025"), ("quarter", "2026Q3")):
        page.kind.put(kind)
        assert (page.choice.read(), str(page.report.period)) == (first, first)
    page.open_thing("2026-08")
    assert str(page.report.period) == "2026-08"
    assert "2026年8月已于2026年8月31日结束。" in words(page.checks)
    qtbot.waitUntil(lambda: page.paper._pdf is not None, timeout=60_000)


def test_a_quarter_not_billed_leads_to_billing(page, yard):
    gone = []
    yard.go_to.connect(lambda name, key: gone.append((name, key)))
    page.open_thing("2026Q4")
    assert page.period == parse_period("2026Q4")
    page.checks.buttons[0].click()
    assert gone == [("billing", None)]


def test_every_figure_opens_to_parts_that_add_up_to_it(page, yard):
    for one in page.figures.model.rows:
        if one.amount is not None:
            assert yard.read(lambda view, question: answer(question, view), one.question).sum == one.amount, one.words


def test_the_figures_are_walked_by_keyboard_down_to_the_voucher(page, yard, qtbot):
    gone = []
    yard.go_to.connect(lambda name, key: gone.append(name))
    assert page.figures.view.hasFocus()
    page.figures.go_to(
        line(page, "收入合计" if any(r.words == "收入合计" for r in page.figures.model.rows) else "本期收入合计")
    )
    qtbot.keyClick(page.figures.view, Qt.Key.Key_Return)
    first = page.dialog
    assert first.sum == page.report.money.income_total
    qtbot.keyClick(first.table.view, Qt.Key.Key_Return)
    deeper = page.findChildren(type(first))[-1]
    assert deeper.sum == page.report.money.income[0].amount
    qtbot.keyClick(deeper.table.view, Qt.Key.Key_Return)
    assert gone == ["money"]


def test_the_very_page_is_shown_and_another_look_sets_it_anew(set_page, qtbot):
    before = set_page.paper._pdf
    assert before.startswith(b"%PDF")
    set_page.look.language.setFocus()
    qtbot.keyClick(set_page.look.language.buttons[0], Qt.Key.Key_Right)
    set_page.look.size_field.put("a3")
    set_page.look.type_field.put("large")
    assert set_page.paper._pdf is None
    assert not set_page.paper.print_button.isEnabled()
    qtbot.waitUntil(lambda: set_page.paper._pdf is not None, timeout=60_000)
    assert set_page.paper._pdf != before
    assert set_page.desk.settings.statement_look == "en a3 large board"


def test_what_was_chosen_last_is_offered_again(page, yard, show):
    page.look.copy.put("office")
    again = StatementPage(yard)
    show(again)
    assert again.look.words() == "zh_CN a4 normal office"


def test_printing_the_boards_copy_is_noted(set_page, qtbot, monkeypatch):
    sent = []
    monkeypatch.setattr(printing, "print_pdf", lambda pdf, _window, setup: sent.append(pdf) or setup)
    said = []
    set_page.desk.saved.connect(said.append)
    set_page.print_page()
    assert sent == [set_page.paper._pdf]
    assert set_page.desk.read(given_out, Q3) == set_page.desk.book.clock.today()
    assert "2026年10月20日" in set_page.given.text()
    assert said[-1].startswith("已记下")
    assert set_page.paper._pdf is not None


def test_an_office_copy_a_sheet_and_a_seat_without_the_right_note_nothing(set_page, tmp_path, qtbot):
    page, desk = set_page, set_page.desk
    page.paper.save_to(tmp_path / "q3.xlsx", "xlsx")
    assert (tmp_path / "q3.xlsx").stat().st_size > 1000
    desk.operator = desk.run(add_operator, "王秀兰", Role.CASHIER, None).result
    page.paper.save_to(tmp_path / "q3.pdf", "pdf")
    assert desk.read(given_out, Q3) is None


def test_saving_the_boards_pdf_is_noted(set_page, tmp_path):
    set_page.paper.save_to(tmp_path / "q3.pdf", "pdf")
    assert (tmp_path / "q3.pdf").read_bytes() == set_page.paper._pdf
    assert set_page.desk.read(given_out, Q3) is not None


def test_the_words_go_to_the_chat_group(set_page):
    set_page.paper.copy_text()
    assert "2026年第三季度" in QGuiApplication.clipboard().text()


def test_the_name_of_the_file_says_what_it_is(page):
    assert page._file_name() == "桂花里小区2026年第三季度收支公示表"


def test_an_empty_book_has_a_statement_of_nothing(desk, show, qtbot):
    page = StatementPage(desk)
    show(page)
    page.reload()
    assert {one.amount for one in page.figures.model.rows if one.amount is not None} == {ZERO}
    assert "还没有收费项目，没有计过费。" in words(page.checks)


@pytest.mark.parametrize("size", theme.SIZES)
def test_it_fits_beside_the_rail_at_every_size(yard, show, size):
    theme.apply("light", size)
    try:
        page = StatementPage(yard)
        show(page)
        page.reload()
        assert page.minimumSizeHint().width() <= 1093 - 180
        for width in (1000, 1300):
            page.resize(width, 560)
            last = page.look.copy.buttons[-1]
            assert last.mapTo(page, last.rect().bottomRight()).x() <= page.width() - 16
    finally:
        theme.apply("light", 15)
