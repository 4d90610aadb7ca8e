"""A step that cannot be taken now says why: where it is pointed at, to a screen reader, in the status line and in the help."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QVBoxLayout, QWidget

from app.book.rights import role_title, seats_with
from app.kernel.errors import Refused
from app.kernel.i18n import Message, current_language, msg, tr
from app.ui.widgets.labels import hint

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.book.rights import Right
    from app.ui.operation import Desk

_WHY: Final = "whyNot"
_OWN: Final = "ownTip"
_WATCHED: Final = "whyWatched"
_LINE: Final = "whyLine"
NOTHING_CHOSEN: Final = msg("Choose a row of the list first")


def allow(widget: QWidget, *reasons: Message | None) -> None:
    """Open ``widget`` where none of ``reasons`` stands against it; else it is grey and says the first of them."""
    why = next((each.text() for each in reasons if each is not None), "")
    if not why_not(widget):
        widget.setProperty(_OWN, widget.toolTip())
    widget.setProperty(_WHY, why)
    if why and widget.isEnabled():
        _close(widget)
    elif not why:
        widget.setEnabled(True)
    widget.setToolTip(why or str(widget.property(_OWN) or ""))
    widget.setStatusTip(why)
    widget.setAccessibleDescription(why)
    _Teller.watch(widget)


def _close(widget: QWidget) -> None:
    """What closes under the keyboard has it again where it opens at once, as while a list is read anew."""
    window = widget.window()
    held = window.focusWidget() is widget
    widget.setEnabled(False)
    if held:
        moved = window.focusWidget()
        QTimer.singleShot(0, widget, lambda: _bring_back(widget, moved))


def _bring_back(widget: QWidget, moved: QWidget | None) -> None:
    if widget.isEnabled() and widget.window().focusWidget() is moved:  # nobody has sent it elsewhere meanwhile
        widget.setFocus()


def why_not(widget: QWidget) -> str:
    """Why ``widget`` is grey; empty where it is open."""
    return str(widget.property(_WHY) or "")


def seat(desk: Desk, right: Right | None) -> Message | None:
    """Why the seat at ``desk`` may not do what takes ``right``: whose duty it is."""
    return None if right is None or desk.may(right) else for_others(right)


def for_others(right: Right) -> Message:
    """Whose duty it is what takes ``right``."""
    seats = _listed(role_title(each).text() for each in seats_with(right))
    return msg("This is for other seats: {seats}", seats=seats)


def _listed(names: Iterable[str]) -> str:
    return ("、" if current_language().startswith("zh") else ", ").join(names)


def unless(fact: object, why: Message) -> Message | None:
    """``why`` where ``fact`` does not hold."""
    return None if fact else why


def press(desk: Desk, button: QAbstractButton) -> None:
    """What a key does that stands for ``button``: as a click; where it is grey the window says why."""
    if button.isEnabled():
        button.click()
    elif why := why_not(button):
        desk.say_refused(Refused(msg("{button}: {why}", button=button.text(), why=why)))


SAYS_ITSELF: Final = "saysItself"
"""Set on a dialog that says in its own words why its buttons are grey."""


def why_line(dialog: QDialog) -> QLabel | None:
    """The line at the foot of ``dialog`` that says why its buttons are grey; None where it has none yet."""
    return dialog.findChild(QLabel, _LINE)


class _Teller(QObject):
    """Nobody points at every button of a dialog: what is grey there is also said at its foot."""

    _only: ClassVar[_Teller | None] = None

    @classmethod
    def watch(cls, widget: QWidget) -> None:
        """Follow ``widget`` from now on; what has just changed is said at once."""
        if cls._only is None:
            cls._only = cls(QApplication.instance())
        if not widget.property(_WATCHED):
            widget.setProperty(_WATCHED, True)  # noqa: FBT003 — Qt's signature
            widget.installEventFilter(cls._only)
        _tell(widget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 — Qt's name
        """A button comes into sight or goes: with the dialog itself, or with a tab of it."""
        if event.type() in {QEvent.Type.Show, QEvent.Type.Hide} and isinstance(watched, QWidget):
            _tell(watched)
        return False


def _tell(widget: QWidget) -> None:
    dialog = widget.window()
    if not isinstance(dialog, QDialog) or not dialog.isVisible() or dialog.property(SAYS_ITSELF):
        return
    grey: dict[str, list[str]] = {}
    for name, why in greyed(dialog):
        grey.setdefault(why, []).append(name)
    said = "\n".join(tr("{button}: {why}", button=_listed(names), why=why) for why, names in grey.items())
    line, layout = why_line(dialog), dialog.layout()
    if line is None and said and isinstance(layout, QVBoxLayout):
        line = hint("")
        line.setObjectName(_LINE)
        layout.addWidget(line)
    if line is not None:
        line.setText(said)
        line.setVisible(bool(said))


def greyed(page: QWidget) -> list[tuple[str, str]]:
    """The buttons in sight on ``page`` that are grey, each with why."""
    shown = [each for each in page.findChildren(QAbstractButton) if each.isVisibleTo(page) and why_not(each)]
    return [(each.text() or each.accessibleName(), why_not(each)) for each in shown]
