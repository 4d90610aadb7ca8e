"""What whoever is at the desk does with their own seat: lock it, change its password, leave it to somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.kernel.i18n import tr
from app.ui.operators.own_password import OwnPassword
from app.ui.theme import Tone
from app.ui.widgets.login import who_is_there

if TYPE_CHECKING:
    from app.ui.shell import Shell


def lock_now(shell: Shell) -> None:
    """Ctrl+L; whoever has no password is told that there is nothing to lock with."""
    if not shell.lock.lock():
        words = tr("There is nothing to lock with: you have no password yet")
        shell.notice.show_text(words, Tone.DUE, more=tr("My password …"), act=lambda: change_password(shell))


def change_password(shell: Shell) -> None:
    """Another password for whoever is at the desk, or a first one."""
    dialog = OwnPassword(shell.desk, shell)
    dialog.accepted.connect(shell.offer_menu)
    dialog.open()


def switch(shell: Shell) -> None:
    """F9: somebody else sits down; the second key is the digit before their name."""
    person = who_is_there(shell.desk.book, shell.desk.operator.name, shell, switching=True)
    if person is not None:
        shell.desk.sit_down(person)
