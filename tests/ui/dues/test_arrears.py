"""Urging at its dialog, and the claim on the household card."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from app.book import Role
from app.book.operators import add_operator
from app.committee.resolutions.rules import Kind
from app.committee.resolutions.services import record_resolution
from app.dues import services
from app.dues.billing.rules import FeeDraft
from app.dues.rules import Basis, Cycle
from app.dues.urging.queries import posting_leaves, reminders
from app.dues.urging.rules import Step
from app.kernel.dates import parse_period
from app.register.queries import dwelling, find_dwelling
from app.ui.dues.arrears_dialog import ArrearsDialog
from app.ui.dues.page import CashierPage
from app.ui.register.card import DwellingCard
from app.ui.widgets.ask import AskReason
from tests.dues.conftest import add_dwelling, decided
from tests.ui.dues.test_measures import put
from tests.ui.modal import when_asked

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.ui.operation import Desk


@pytest.fixture
def dialog(desk: Desk, qtbot: QtBot) -> ArrearsDialog:
    desk.run(add_dwelling, ("1", "1", "101"), "周春英")
    desk.run(add_dwelling, ("1", "1", "102"), "杨华英")
    fee = FeeDraft("卫生保洁费", Basis.HOUSEHOLD, Cycle.MONTH, 150_000, datetime.date(2026, 1, 1))
    desk.run(services.add_fee_item, fee)
    desk.run(services.bill, parse_period("2026H1"))
    page = CashierPage(desk)
    qtbot.addWidget(page)
    page.more.arrears_button.click()
    made = page.more.dialog
    assert isinstance(made, ArrearsDialog)
    return made


def test_the_next_step_is_offered_and_the_one_after_it_once_written_down(dialog: ArrearsDialog) -> None:
    assert [one.owed.dwelling.room for one in dialog.table.model.rows] == ["1-1-101", "1-1-102"]
    dialog.note_button.click()
    form = dialog.dialog.form
    put(form, None, None, "孙主任", None, None, None)
    form._rows[5].field.put("说月底交")
    dialog.dialog.keep()
    (step,) = dialog.steps.model.rows
    assert (step.step, step.person) == (Step.PHONE, "孙主任")
    assert dialog.table.row.next.step is Step.VISIT
    assert "两人上门" in dialog.said.text()


def test_a_guard_is_refused_in_words_at_the_form(dialog: ArrearsDialog) -> None:
    dialog.desk.run(add_operator, "李大强", Role.GUARD, None)
    dialog.note_button.click()
    form = dialog.dialog.form
    put(form, None, None, "李大强", None, None, None)
    form._rows[5].field.put("敲门催过")
    dialog.dialog.keep()
    assert "李大强" in form.notice.words.text()
    assert dialog.desk.read(reminders) == ()


def test_a_written_notice_asks_for_its_deadline(dialog: ArrearsDialog) -> None:
    dialog.note_button.click()
    form = dialog.dialog.form
    deadline = form._rows[6].field
    assert deadline.isHidden()
    form._rows[0].field.put(Step.SLIP)
    assert not deadline.isHidden()
    assert deadline.read() == dialog.desk.book.clock.today() + datetime.timedelta(days=10)


def test_a_wrong_step_is_struck_out_with_its_reason(dialog: ArrearsDialog, qtbot: QtBot) -> None:
    test_the_next_step_is_offered_and_the_one_after_it_once_written_down(dialog)
    dialog.steps.go_to(dialog.steps.model.rows[0])

    def answer(asked: AskReason) -> None:
        asked.field.put("记错了户")
        asked._take()

    when_asked(AskReason, answer)
    dialog.strike()
    assert dialog.table.row.next.step is Step.PHONE
    assert dialog.desk.read(reminders)[0].void_reason == "记错了户"


def test_the_resolution_to_post_is_kept(dialog: ArrearsDialog) -> None:
    number = dialog.desk.run(record_resolution, decided(Kind.ARREARS)).result
    dialog.allow_button.click()
    put(dialog.dialog.form, "管〔2026〕7号")
    dialog.dialog.keep()
    assert dialog.desk.read(posting_leaves) == ()
    put(dialog.dialog.form, "议定")
    dialog.dialog.keep()
    assert [one for one, _ in dialog.desk.read(posting_leaves)] == [number]


def test_the_card_says_when_the_claim_runs_out(dialog: ArrearsDialog, qtbot: QtBot) -> None:
    card = DwellingCard(dialog.desk)
    qtbot.addWidget(card)
    card.show_dwelling(dialog.desk.read(dwelling, dialog.desk.read(find_dwelling, "1-1-101").id))
    assert any("2029-01-10" in label.text() for label in card.findChildren(QLabel))
