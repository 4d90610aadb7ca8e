"""The keys the window hears on every page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from app.ui import seating
from app.ui.actions import bind
from app.ui.locking import LOCK_KEYS
from app.ui.widgets.form import Form

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.ui.shell import Shell

_ROOMS: Final = 10  # Alt+1 … Alt+9, Alt+0


def bind_all(shell: Shell) -> None:
    """Give ``shell`` its keys; those of the page in sight go to it, where there is one."""
    bind(shell, "Ctrl+F", shell.search)
    bind(shell, "Ctrl+Z", shell.take_back)
    bind(shell, "F1", shell.toggle_help)
    bind(shell, "F9", partial(seating.switch, shell))
    bind(shell, LOCK_KEYS, partial(seating.lock_now, shell))
    bind(shell, "Ctrl+P", partial(_to_page, shell, "print_page"))
    bind(shell, "Esc", partial(_leave, shell))
    save = bind(shell, "Ctrl+Return", partial(_to_page, shell, "save"))
    save.activatedAmbiguously.connect(partial(_to_form, shell))  # Qt asks the two that hear it by turns
    for place in range(_ROOMS):
        bind(shell, f"Alt+{(place + 1) % _ROOMS}", partial(shell.go_to_room, place))
    bind(shell, "Ctrl+PgUp", partial(shell.go_beside, -1))
    bind(shell, "Ctrl+PgDown", partial(shell.go_beside, 1))


def _to_form(shell: Shell) -> None:
    """The form the keyboard is in hears the same keys as the window: it goes first."""
    if (form := _form_in_hand(shell)) is not None:
        form.submit()


def _leave(shell: Shell) -> None:
    """Esc loses nothing typed into the form the keyboard is in without asking."""
    form = _form_in_hand(shell)
    if form is None or form.may_leave():
        _to_page(shell, "leave")


def _form_in_hand(shell: Shell) -> Form | None:
    at: QWidget | None = shell.focusWidget()
    while at is not None and not isinstance(at, Form):
        at = at.parentWidget()
    return at


def _to_page(shell: Shell, act: str) -> None:
    if shell.page_id:
        getattr(shell.page, act)()
