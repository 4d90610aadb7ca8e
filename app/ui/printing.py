"""Printing: our own PDF to the system where it can take one, else the same pages as lossless grey at 300 dpi."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.print_setups import MOST_COPIES
from app.ui.widgets.paper_preview import Paper

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.kernel.print_setups import PrintSetup

DPI: Final = 300


def print_pdf(pdf: bytes, window: QWidget, setup: PrintSetup) -> PrintSetup | None:
    """Ask for the printer, offering ``setup``, and print; gives the setup as it was chosen, None where the person left.

    Refused where the printer did not take it.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if setup.printer in QPrinterInfo.availablePrinterNames():
        printer.setPrinterName(setup.printer)
    printer.setCopyCount(setup.copies)
    dialog = QPrintDialog(printer, window)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return None
    send(shifted(pdf, setup), printer)
    return replace(setup, printer=printer.printerName(), copies=min(printer.copyCount(), MOST_COPIES))


def shifted(pdf: bytes, setup: PrintSetup) -> bytes:
    """``pdf`` moved on its sheet as ``setup`` says."""
    if not setup.right and not setup.down:
        return pdf
    from app.paper.stamping import moved  # noqa: PLC0415 — typesetting is heavy, and few printers need it

    return moved(pdf, setup.right / 10, setup.down / 10)


def send(pdf: bytes, printer: QPrinter) -> None:
    """Print ``pdf`` on ``printer`` as it is set."""
    to_file = printer.outputFormat() == QPrinter.OutputFormat.PdfFormat
    whole = printer.fromPage() == 0
    if sys.platform.startswith("linux") and shutil.which("lp") and printer.printerName() and not to_file and whole:
        _hand_over(pdf, printer)
    else:
        paint(pdf, printer)


def _hand_over(pdf: bytes, printer: QPrinter) -> None:
    command = ["lp", "-d", printer.printerName(), "-n", str(printer.copyCount())]
    try:
        subprocess.run(command, input=pdf, check=True, capture_output=True, timeout=30)
    except (OSError, subprocess.SubprocessError) as fault:
        raise Refused(
            msg(
                "The printer {name} did not take the pages ({fault}): see that it is on",
                name=printer.printerName(),
                fault=fault,
            )
        ) from fault


def paint(pdf: bytes, printer: QPrinter) -> None:
    """Paint every page (or the chosen ones) on ``printer`` at its true size."""
    paper = Paper(pdf)
    printer.setResolution(DPI)
    printer.setFullPage(True)
    first = max(1, printer.fromPage())
    last = min(printer.toPage() or len(paper.sizes), len(paper.sizes))
    painter = QPainter()
    for index in range(first - 1, last):
        width, height = paper.sizes[index]
        size = QPageSize(QSizeF(min(width, height), max(width, height)), QPageSize.Unit.Point)
        turned = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
        printer.setPageLayout(QPageLayout(size, turned, QMarginsF()))
        started = printer.newPage() if painter.isActive() else painter.begin(printer)
        if not started:
            raise Refused(msg("The printer {name} cannot be used: see that it is on", name=printer.printerName()))
        # Qt embeds JPEG unless told: small type would blur
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        scale = DPI / 72
        painter.drawImage(QRectF(0, 0, width * scale, height * scale), paper.image(index, scale, grey=True))
    painter.end()
