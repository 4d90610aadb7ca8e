from __future__ import annotations

import pytest

from app.book import Right, Role, service
from app.book.operators import add_operator, list_operators
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.ui.operation import TakeBack


def test_a_service_is_run_kept_and_announced(desk, qtbot):
    with qtbot.waitSignal(desk.changed) as changed:
        done = desk.run(add_operator, "李建国", Role.CASHIER, None)
    assert done.result.name == "李建国"
    assert changed.args == [frozenset({"operator"})]
    assert [person.name for person in desk.read(list_operators)][-1] == "李建国"


def test_a_refusal_is_said_and_nothing_is_kept(desk, qtbot):
    with qtbot.waitSignal(desk.problem) as problem:
        assert desk.run(add_operator, "  ", Role.CASHIER, None) is None
    assert isinstance(problem.args[0], Refused)
    assert len(desk.read(list_operators)) == 1


def test_within_a_dialog_a_refusal_goes_to_the_dialog(desk, qtbot):
    said = []
    with qtbot.assertNotEmitted(desk.problem), desk.refusals_to(said.append):
        desk.run(add_operator, "", Role.CASHIER, None)
    assert len(said) == 1


def test_a_fault_goes_through_and_undoes_the_work(desk):
    @service(Right.MANAGE_OPERATORS)
    def broken(work):
        add_operator(work, "半途", Role.GUARD, None)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        desk.run(broken)
    assert "半途" not in [person.name for person in desk.read(list_operators)]


def test_a_right_that_is_missing_is_said_in_words(desk, qtbot):
    guard = desk.run(add_operator, "张门卫", Role.GUARD, None).result
    desk.sit_down(guard)
    with qtbot.waitSignal(desk.problem) as problem:
        desk.run(add_operator, "王五", Role.GUARD, None)
    assert "张门卫" in str(problem.args[0])
    assert not desk.may(Right.READ_MONEY)
    assert desk.may(None)


def test_what_was_saved_can_be_taken_back_until_the_next_change(desk, qtbot):
    back = TakeBack(msg("Take it back?"), msg("Take back"), lambda reason: None)
    with qtbot.waitSignal(desk.saved) as saved:
        desk.announce(msg("Saved as {path}", path="x"), back)
    assert saved.args == ["已保存为 x"]
    assert desk.last is back
    desk.run(add_operator, "李建国", Role.CASHIER, None)
    assert desk.last is None


def test_somebody_else_sits_down(desk, qtbot):
    cashier = desk.run(add_operator, "李建国", Role.CASHIER, None).result
    with qtbot.waitSignal(desk.operator_changed):
        desk.sit_down(cashier)
    assert desk.operator == cashier
    assert desk.settings.last_operator == "李建国"
