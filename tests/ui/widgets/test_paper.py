from __future__ import annotations

import io

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from app.kernel.errors import Refused
from app.kernel.i18n import msg, tr
from app.ui import printing
from app.ui.widgets.paper_desk import PaperDesk
from app.ui.widgets.paper_preview import Paper, PaperView


def pdf(pages=3, *, across=False):
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=landscape(A4) if across else A4, invariant=1)
    for _ in range(pages):
        canvas.rect(72, 72, 144, 144, fill=1)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


@pytest.fixture
def view(show):
    made = PaperView()
    made.resize(640, 480)
    made.put(pdf())
    show(made)
    made.setFocus()
    return made


def test_a_page_is_drawn_into_memory_of_its_own():
    paper = Paper(pdf(1))
    image = paper.image(0, 1.0)
    assert image.pixelColor(100, image.height() - 100) == QColor("black")
    assert image.pixelColor(10, 10) == QColor("white")


def test_the_width_is_fitted_at_first(view):
    assert view.pages == 3
    assert view.zoom == 0
    assert view._boxes[0].width() == pytest.approx(view.viewport().width() - 32, abs=2)


def test_page_keys_turn_pages(view, qtbot):
    assert view.page == 1
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.page == 2
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.page == 3
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert view.page == 2
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.page == 1


def test_zoom_by_keys_and_back_to_the_width(view, qtbot):
    before = view._boxes[0].width()
    qtbot.keyClick(view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert view._boxes[0].width() > before
    qtbot.keyClick(view, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert view._boxes[0].width() < before
    qtbot.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view._boxes[0].width() == before


def test_only_pages_in_sight_are_drawn(view):
    view.put(pdf(40))
    view.grab()
    assert 1 <= len(view._drawn) <= 3


def test_the_picture_on_screen_is_the_page(view):
    view.set_zoom(1.0)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    shot = view.viewport().grab().toImage()
    last = view._boxes[-1].translated(view._shift())
    assert shot.pixelColor(last.left() + 100, last.bottom() - 100) == QColor("black")


@pytest.mark.parametrize("across", [False, True])
def test_printing_to_a_file_keeps_pages_and_their_size(qapp, tmp_path, across):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    printing.send(pdf(2, across=across), printer)
    made = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    wanted = landscape(A4) if across else A4
    assert len(made) == 2
    assert made.get_page_size(0) == pytest.approx(wanted, abs=2)
    image = made[0].render(scale=1, grayscale=True).to_pil()
    assert image.getpixel((100, image.height - 100)) < 20
    made.close()
    assert b"DCTDecode" not in (tmp_path / "out.pdf").read_bytes()


@pytest.fixture
def paper_desk(desk, show):
    def render(kind):
        if kind == "xlsx":
            raise Refused(msg("An operator needs a name"))
        return "公示".encode()

    made = PaperDesk(desk, render, lambda: "statement")
    made.resize(700, 600)
    show(made)
    return made


def test_without_a_paper_nothing_can_be_printed(paper_desk):
    assert not paper_desk.print_button.isEnabled()
    assert not paper_desk.view.isVisible()
    paper_desk.print_paper()
    paper_desk.show_pdf(pdf(1))
    assert paper_desk.print_button.isEnabled()
    assert paper_desk.view.isVisible()
    assert paper_desk._place.text() == tr("Page {page} of {pages}", page=1, pages=1)


def test_saving_writes_the_very_pdf_and_other_kinds_from_the_same_words(paper_desk, tmp_path, qtbot):
    paper_desk.show_pdf(pdf(1))
    with qtbot.waitSignal(paper_desk.saved):
        paper_desk.save_to(tmp_path / "a.pdf", "pdf")
    paper_desk.save_to(tmp_path / "a.txt", "txt")
    assert (tmp_path / "a.pdf").read_bytes() == pdf(1)
    assert (tmp_path / "a.txt").read_text(encoding="utf8") == "公示"


def test_what_cannot_be_saved_is_said(paper_desk, tmp_path, qtbot):
    paper_desk.show_pdf(pdf(1))
    with qtbot.waitSignal(paper_desk._desk.problem) as problem:
        paper_desk.save_to(tmp_path / "none" / "a.pdf", "pdf")
    assert "写不进去" in str(problem.args[0])
    with qtbot.waitSignal(paper_desk._desk.problem):
        paper_desk.save_to(tmp_path / "a.xlsx", "xlsx")
    assert not list(tmp_path.glob("a.*"))


def test_the_words_are_copied_for_the_chat_group(paper_desk):
    paper_desk.show_pdf(pdf(1))
    paper_desk.copy_text()
    assert QGuiApplication.clipboard().text() == "公示"
