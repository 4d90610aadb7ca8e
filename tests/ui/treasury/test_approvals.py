"""Spending above the limit on screen: drafted from the form, signed, paid; and papers beside a voucher."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage

from app.kernel.money import Fen
from app.treasury.approvals.queries import expenses
from app.treasury.rules import OpeningDraft, SpendDraft
from app.treasury.services import open_balance, spend
from app.treasury.source_papers.queries import papers_of
from app.ui.treasury.page import MoneyPage

if TYPE_CHECKING:
    from pathlib import Path

DAY = datetime.date(2026, 9, 3)


@pytest.fixture
def page(desk, show) -> MoneyPage:
    desk.run(open_balance, OpeningDraft(datetime.date(2026, 6, 30), "cash", Fen(1_000_000)))
    made = MoneyPage(desk)
    made.reload()
    return show(made)


def submit(dialog, *values) -> None:
    for row, value in zip(dialog.form._rows, values, strict=False):
        if value is not None:
            row.field.put(value)
    dialog.form.submit()


def test_a_large_spending_is_drafted_signed_and_paid(page: MoneyPage, desk) -> None:
    page.spend()
    form = page.form
    form.amount.put(Fen(280_000))
    form.kind.put("维修")
    form.submit()
    assert "审批单" in form.notice.words.text()
    form.drafting.click()
    dialog = page.desks.opened
    assert dialog.shown.number == "支-2026-001"
    assert not dialog.pay_button.isEnabled()
    for name in ("甲", "乙", "丙", "丁"):
        dialog.sign_button.click()
        submit(dialog.dialog, None, name)
    for name in ("戊", "己", "庚"):
        dialog.sign_button.click()
        submit(dialog.dialog, "approved", name)
    assert dialog.pay_button.isEnabled()
    dialog.pay_button.click()
    submit(dialog.dialog)
    assert [one.waiting for one in desk.read(expenses)] == [False]
    assert not dialog.sign_button.isEnabled()


def test_a_draft_is_withdrawn_with_its_reason(page: MoneyPage, desk) -> None:
    page.spend()
    page.form.amount.put(Fen(100))
    page.form.kind.put("维修")
    page.form.drafting.click()
    page.desks.opened.withdraw_button.click()
    asked = page.desks.opened.dialog
    asked.field.put("不修了")
    asked.form.submit()
    assert desk.read(expenses)[0].reason == "不修了"


def test_a_photo_dropped_on_a_voucher_is_kept_and_shown(page: MoneyPage, desk, tmp_path: Path) -> None:
    posted = desk.run(spend, SpendDraft(DAY, Fen(100), "repairs")).result
    page.show_voucher(posted.id)
    strip = page.voucher.papers
    photo = tmp_path / "photo.png"
    image = QImage(1600, 1200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    image.save(str(photo))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo))])
    drop = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    strip.dropEvent(drop)
    (kept,) = desk.read(papers_of, posted.id)
    assert kept.path.read_bytes() == photo.read_bytes()
    from app.ui.widgets.file_strip import look_at

    assert look_at(kept).width() == 420
    program = tmp_path / "x.pdf"
    program.write_bytes(b"MZ")
    strip.attach(program)
    assert strip.refusal.isVisible()
    strip.remove(kept)
    strip.dialog.field.put("附错了")
    strip.dialog.form.submit()
    assert desk.read(papers_of, posted.id) == ()


def test_a_pdf_is_shown_by_its_first_page(page: MoneyPage, desk, tmp_path: Path) -> None:
    from app.paper.forms import PaperOptions
    from app.paper.render import render
    from app.ui.widgets.file_strip import look_at

    posted = desk.run(spend, SpendDraft(DAY, Fen(100), "repairs")).result
    from app.paper.forms import PaperRequest
    from app.treasury.papers import build_detail_list

    data = desk.read(build_detail_list, PaperRequest("2026Q3", clock=desk.book.clock))
    (tmp_path / "a.pdf").write_bytes(render("detail_list", data, PaperOptions("zh_CN"), "pdf"))
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4 broken")
    page.show_voucher(posted.id)
    page.voucher.papers.attach(tmp_path / "a.pdf", tmp_path / "b.pdf")
    whole, broken = desk.read(papers_of, posted.id)
    assert look_at(whole) is not None
    assert look_at(broken) is None
