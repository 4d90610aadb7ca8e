"""The inspection pack from the screen: the folder chosen gets a new one with all that anybody may ask to see."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from app.kernel.i18n import msg, tr
from app.ui.board.jobs import WantedPack, pack_papers
from app.ui.widgets.new_folder import clear_away, new_folder

if TYPE_CHECKING:
    from app.ui.operation import Desk


def make_pack(desk: Desk, page: QWidget) -> None:
    """Ask where, and pack there; what was stopped half-way is cleared away."""
    chosen = QFileDialog.getExistingDirectory(page, tr("Where is the pack to lie?"), str(Path.home()))
    if chosen:
        pack_into(desk, new_folder(Path(chosen), tr("Papers anybody may see")), page)


def pack_into(desk: Desk, folder: Path, page: QWidget) -> None:
    """Pack into ``folder``, which is not there yet."""

    def done(count: int) -> None:
        desk.announce(msg("{count} files packed into {path}", count=count, path=folder))

    wanted = WantedPack(desk.book.path, desk.book.clock, dict(desk.house.papers), folder)
    words = msg("Packing the papers open to inspection")
    desk.in_background(words, page, done, pack_papers, wanted, undo=lambda: clear_away(folder))
