"""Copies (备份): which there are, beside the book and on the stick; rehearse one, restore one, go through the book."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.book.backups.shelf import Kept, backups_of, is_backed_up
from app.kernel.errors import Refused
from app.kernel.i18n import msg, tr
from app.ui import jobs, theme
from app.ui.page import Page
from app.ui.safekeeping.copying import HERE, NEW_STICK, STICK
from app.ui.safekeeping.encryption import open_encryption
from app.ui.safekeeping.restoring import RestoreDialog
from app.ui.safekeeping.unlocking import unlocked
from app.ui.safekeeping.words import contents_words, size_words
from app.ui.theme import Tone
from app.ui.today.words import ago
from app.ui.widgets.allowing import allow, unless
from app.ui.widgets.ask import ask
from app.ui.widgets.labels import button, column, heading, hint, named, panel, plain, row, scrolled
from app.ui.widgets.table import Table
from app.ui.widgets.table_model import Column

if TYPE_CHECKING:
    from app.book.backups.examining import Examined
    from app.kernel.i18n import Message
    from app.ui.operation import Desk


@dataclass(frozen=True)
class Line:
    """One copy in the list; ``size`` in bytes."""

    kept: Kept
    size: int
    on_stick: bool


class SafekeepingPage(Page):
    """The copies on the left, the chosen one and the book itself on the right."""

    listens: ClassVar[frozenset[str]] = frozenset({"backup"})

    def __init__(self, desk: Desk) -> None:
        """Nothing is read yet."""
        super().__init__(desk)
        self.examined: dict[Path, Examined] = {}
        self.dialog: RestoreDialog | None = None
        self.add_title(
            tr("Copies of the book"),
            button(tr("Another place …"), lambda: desk.back_up_wanted.emit(NEW_STICK), icon="folder-open"),
            button(tr("Back up to the stick"), lambda: desk.back_up_wanted.emit(STICK), icon="hard-drive-download"),
            self._primary(),
        )
        self.state = plain("")
        self.body.addWidget(self.state)
        self.table = Table[Line](
            [
                Column(msg("Made"), lambda line: line.kept.made_at, text=_when, width=165),
                Column(msg("Lies"), _place, width=110),
                Column(msg("How large"), lambda line: line.size, text=lambda line: size_words(line.size), width=85),
                Column(msg("Gone through"), self._state_of, tone=self._tone_of),
            ],
            name=msg("Copies of the book"),
            filterable=False,
        )
        self.table.chosen.connect(lambda _: self._show())
        self.table.opened.connect(lambda _: self.rehearse())
        both = QHBoxLayout()
        both.setSpacing(2 * theme.current().measures.gap)
        both.addWidget(self.table, 3)
        both.addWidget(self._sides(), 2)
        self.body.addLayout(both, 1)

    def reload(self) -> None:
        """Read which copies there are."""
        path, kept = self.desk.book.path, self.desk.settings.second_place
        here = backups_of(path)
        there = backups_of(path, Path(kept)) if kept else ()
        lines = [Line(one, _size(one.path), on_stick=False) for one in here]
        lines += [Line(one, _size(one.path), on_stick=True) for one in there]
        lines.sort(key=lambda line: line.kept.made_at, reverse=True)
        chosen = self.table.row.kept.path if self.table.row else None
        self.table.put(lines)
        self.table.go_to(next((line for line in lines if line.kept.path == chosen), lines[0] if lines else None))
        self.state.setText(self._state_words(here))
        self._show()

    def start(self) -> None:
        """The list has the keyboard, or the first copy is offered."""
        (self.table if self.table.row else self.now).setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Ctrl+Enter: back up now."""
        self.desk.back_up_wanted.emit(HERE)

    def rehearse(self) -> None:
        """Open the chosen copy as one would after a loss."""
        if self.table.row is not None:
            self._go_through(self.table.row.kept.path)

    def restore(self) -> None:
        """Show what is in the chosen copy, then make a book of its own from it."""
        if self.table.row is None:
            return
        path = self.table.row.kept.path
        if path in self.examined:
            self._offer(self.examined[path])
        else:
            self._go_through(path, then=self._offer)

    def restore_other(self) -> None:
        """The same for a copy that lies somewhere else."""
        chosen, _ = QFileDialog.getOpenFileName(
            self, tr("Take another copy …"), str(Path.home()), tr("Books (*.book);;All files (*)")
        )
        if chosen and unlocked(Path(chosen), self)[0]:
            self._go_through(Path(chosen), then=self._offer)

    def check(self) -> None:
        """Go through the whole book."""
        self.checked.setText(tr("Going through the whole book …"))
        self.desk.in_background(
            msg("Going through the whole book"),
            self,
            self._say_checked,
            jobs.check_book,
            self.desk.book.path,
            self._safety(),
        )

    def _primary(self) -> QWidget:
        self.now = button(
            tr("Back up now"), lambda: self.desk.back_up_wanted.emit(HERE), icon="hard-drive-download", role="primary"
        )
        return self.now

    def _sides(self) -> QWidget:
        self.name = heading("")
        self.words = plain("")
        self.rehearse_button = button(tr("Rehearse"), self.rehearse, icon="badge-check")
        self.restore_button = button(tr("Restore …"), self.restore, icon="undo-2")
        other = button(tr("A copy from elsewhere …"), self.restore_other, role="link")
        inner = named(QWidget(), "ground")
        inner.setLayout(column(self.words, None))
        area = scrolled(inner)
        area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        area.setMinimumHeight(3 * theme.current().measures.row)
        copy = panel(self.name, area, row(self.rehearse_button, self.restore_button, None), row(other, None, spacing=0))
        cast("QVBoxLayout", copy.layout()).setStretchFactor(area, 1)
        self.checked = hint(tr("File, balances, receipts and the chain of changes are gone through one by one."))
        book = panel(
            heading(tr("The book itself")),
            self.checked,
            row(
                button(tr("Go through the whole book"), self.check, icon="shield-check"),
                button(tr("Encryption …"), lambda: open_encryption(self.desk, self), icon="lock"),
                None,
            ),
        )
        made = QWidget()
        layout = QVBoxLayout(made)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * theme.current().measures.gap)
        layout.addWidget(copy, 1)
        layout.addWidget(book)
        return made

    def _go_through(self, path: Path, then: object = None) -> None:
        def done(examined: Examined) -> None:
            self.examined[path] = examined
            if examined.whole:
                self.desk.remember(rehearsed=self.desk.book.clock.now().isoformat(timespec="minutes"))
            self.reload()
            if callable(then):
                then(examined)

        self.desk.in_background(msg("Going through the copy"), self, done, jobs.rehearse_copy, path, self._safety())

    def _offer(self, examined: Examined) -> None:
        if not examined.whole:
            self.desk.say_refused(Refused(examined.fault or msg("There are no copies yet")))
            return
        self.dialog = dialog = RestoreDialog(self.desk, examined, self)
        dialog.finished.connect(lambda _: self._after(dialog))
        dialog.open()

    def _after(self, dialog: RestoreDialog) -> None:
        if not dialog.restored:
            return
        self.desk.announce(msg("Restored to {path}; the present book was kept as it is", path=dialog.target))
        if ask(msg("Open the restored book now?"), msg("Open it"), self, detail=str(dialog.target)):
            self.desk.open_wanted.emit(dialog.target)

    def _safety(self) -> jobs.Safety:
        return jobs.safety(self.desk.house, self.desk.book.clock)

    def _say_checked(self, found: tuple[Message, ...]) -> None:
        if found:
            self.checked.setText("\n".join(str(words) for words in found))
            self.desk.say_refused(
                Refused(
                    msg("The book has {count} faults: keep it as it is and open the last good backup", count=len(found))
                )
            )
        else:
            now = self.desk.book.clock.now()
            self.checked.setText(
                tr("Gone through at {time}: file, balances, receipts and audit chain agree.", time=f"{now:%H:%M}")
            )

    def _state_words(self, here: tuple[Kept, ...]) -> str:
        now, kept = self.desk.book.clock.now(), self.desk.settings
        if not here:
            words = [tr("There are no copies yet")]
        elif is_backed_up(self.desk.book.path):
            words = [tr("Last good copy: {when}; nothing was written since", when=ago(here[0].made_at, now))]
        else:
            words = [tr("Last good copy: {when}; the book has changed since", when=ago(here[0].made_at, now))]
        stick, tried = _moment(kept.stick_backup), _moment(kept.rehearsed)
        words.append(tr("on the stick: {when}", when=ago(stick, now)) if stick else tr("never on a stick"))
        words.append(tr("last rehearsed: {when}", when=ago(tried, now)) if tried else tr("never rehearsed"))
        return " · ".join(words)

    def _state_of(self, line: Line) -> str:
        known = self.examined.get(line.kept.path)
        if known is None:
            return tr("not yet")
        return tr("opens and balances") if known.whole else tr("cannot be trusted")

    def _tone_of(self, line: Line) -> Tone:
        known = self.examined.get(line.kept.path)
        if known is None:
            return Tone.QUIET
        return Tone.PLAIN if known.whole else Tone.WRONG

    def _show(self) -> None:
        line = self.table.row
        for one in (self.rehearse_button, self.restore_button):
            allow(one, unless(line is not None, msg("Choose a backup of the list first")))
        if line is None:
            self.name.setText(tr("There are no copies yet"))
            self.words.setText(tr("One is made by itself every day, before every import and when the program closes."))
            return
        self.name.setText(_when(line))
        known = self.examined.get(line.kept.path)
        self.words.setText(
            contents_words(known)
            if known is not None
            else tr("“Rehearse” opens this copy as after a loss, goes through all of it and shows what is in it.")
        )


def _when(line: Line) -> str:
    return f"{line.kept.made_at:%Y-%m-%d %H:%M}"


def _place(line: Line) -> str:
    return tr("on the stick") if line.on_stick else tr("beside the book")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _moment(kept: str) -> datetime.datetime | None:
    """A moment this PC remembers in ISO form; None where there is none."""
    try:
        return datetime.datetime.fromisoformat(kept)
    except ValueError:
        return None
