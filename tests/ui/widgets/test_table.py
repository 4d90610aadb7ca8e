from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.kernel.i18n import msg
from app.kernel.money import Fen
from app.ui import theme
from app.ui.theme import Tone
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column, RowsModel


@dataclass(frozen=True)
class Owed:
    room: str
    name: str
    amount: Fen | None


@dataclass(frozen=True)
class Numbered:
    id: int
    agreed: str


COLUMNS = [
    Column[Owed](msg("What"), lambda row: row.room, width=120),
    Column[Owed](msg("Detail"), lambda row: row.name),
    Column[Owed](
        msg("Amount"), lambda row: row.amount, total=True, tone=lambda row: Tone.WRONG if row.amount else Tone.QUIET
    ),
]
ROWS = [Owed("3-2-501", "王秀兰", Fen(4500)), Owed("1-1-101", "李建国", Fen(150000)), Owed("2-1-201", "张三", None)]


@pytest.fixture
def table(show):
    made = Table(COLUMNS, name=msg("Owes"), empty=EmptyState(msg("Why"), msg("Detail")))
    made.resize(700, 500)
    made.put(ROWS)
    show(made)
    return made


def test_the_model_keeps_qts_rules(qtmodeltester):
    model = RowsModel(COLUMNS)
    model.put(ROWS)
    qtmodeltester.check(model)
    model.filter("王")
    qtmodeltester.check(model)
    model.put([])
    qtmodeltester.check(model)
    assert model.columnCount() == 3


def test_cells_show_amounts_with_commas_and_empty_for_none(table):
    model = table.model
    assert [model.index(row, 2).data() for row in range(3)] == ["45.00", "1,500.00", ""]
    assert model.index(0, 2).data(Qt.ItemDataRole.ForegroundRole) == theme.current().colour(Tone.WRONG)


def test_a_column_is_sorted_by_value_not_by_words(table):
    table.view.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    assert [row.amount for row in table.model.rows] == [None, Fen(150000), Fen(4500)]
    table.view.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    assert [row.amount for row in table.model.rows] == [Fen(4500), Fen(150000), None]


def test_totals_are_of_the_rows_shown(table, qtbot):
    assert table.model.totals() == ["", "", "1,545.00"]
    qtbot.keyClicks(table.filter_box, "3-2")
    assert table.model.totals() == ["", "", "45.00"]
    assert "45.00" in table._totals.accessibleName()


def test_typing_in_the_list_filters_it(table, qtbot):
    table.view.setFocus()
    qtbot.keyClicks(table.view, "1-1")
    assert table.filter_box.hasFocus()
    assert [row.name for row in table.model.rows] == ["李建国"]
    assert "1 行，共 3 行" in table._count.text()


def test_every_word_must_fit_and_enter_goes_to_the_first(table, qtbot, commit_text):
    commit_text(table.filter_box, "501 王")
    assert len(table.model.rows) == 1
    qtbot.keyClick(table.filter_box, Qt.Key.Key_Return)
    assert table.row == ROWS[0]
    assert table.view.hasFocus()


def test_enter_opens_the_row_and_moving_tells(table, qtbot):
    with qtbot.waitSignal(table.chosen) as chosen:
        table.go_to(ROWS[1])
    assert chosen.args == [ROWS[1]]
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert opened.args == [ROWS[1]]


def test_rows_put_anew_keep_the_chosen_one(table):
    table.go_to(ROWS[1])
    table.put([Owed("9-9-999", "新", Fen(1)), *ROWS])
    assert table.row == ROWS[1]


def test_a_row_that_was_changed_stays_chosen(qtbot):
    shift = Numbered(2, "孙长河")
    table = Table([Column[Numbered](msg("Name"), lambda row: row.agreed)], name=msg("Owes"))
    qtbot.addWidget(table)
    table.put([Numbered(1, ""), shift])
    table.go_to(shift)
    table.put([Numbered(3, ""), Numbered(2, "孙长河、赵国平")])
    assert table.row == Numbered(2, "孙长河、赵国平")


def test_the_row_the_keyboard_arrives_on_is_marked(table):
    table.filter_box.setFocus()
    table.put(list(reversed(ROWS)))
    assert table.chosen_rows == []
    table.view.setFocus(Qt.FocusReason.TabFocusReason)
    assert table.chosen_rows == [ROWS[2]]


def test_copy_takes_titles_and_marked_rows(table, qtbot):
    table.go_to(ROWS[0])
    qtbot.keyClick(table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "内容\t说明\t金额\n3-2-501\t王秀兰\t45.00"


def test_export_hands_over_what_is_shown(qtbot):
    given = []
    table = Table(COLUMNS, name=msg("Owes"), export=lambda titles, cells: given.append((titles, cells)))
    qtbot.addWidget(table)
    table.put(ROWS)
    table.filter_box.setText("501")
    table.export()
    assert given == [(["内容", "说明", "金额"], [["3-2-501", "王秀兰", "45.00"]])]


def test_no_rows_at_all_shows_why(table):
    table.put([])
    assert not table.view.isVisible()
    table.put(ROWS)
    assert table.view.isVisible()
    table.filter_box.setText("zzz")
    assert table.view.isVisible()


def test_rows_are_of_one_fixed_height(table):
    assert {table.view.rowHeight(row) for row in range(3)} == {theme.current().measures.row}


def test_a_hundred_thousand_rows_are_sorted_and_filtered(show):
    rows = [Owed(f"{i % 50}-{i % 6}-{i}", f"住户{i}", Fen(i)) for i in range(100_000)]
    table = Table(COLUMNS, name=msg("Owes"))
    show(table)
    table.put(rows)
    table.view.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    assert table.model.rows[0].room == "49-3-99999"
    table.filter_box.setText("9999")
    assert 0 < len(table.model.rows) < 1000
    table.filter_box.setText("99999")
    assert [row.room for row in table.model.rows] == ["49-3-99999"]


def test_an_empty_state_offers_one_step(qtbot):
    done = []
    state = EmptyState(msg("Why"), msg("Detail"), msg("Go on"), lambda: done.append(1))
    qtbot.addWidget(state)
    qtbot.mouseClick(state.step, Qt.MouseButton.LeftButton)
    assert done == [1]
