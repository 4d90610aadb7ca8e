"""A step that cannot be taken now says why: where it is pointed at, to a screen reader, in the status line and in the help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QAbstractButton, QWidget

from app.book.rights import role_title, seats_with
from app.kernel.errors import Refused
from app.kernel.i18n import Message, current_language, msg

if TYPE_CHECKING:
    from app.book.rights import Right
    from app.ui.operation import Desk

_WHY: Final = "whyNot"
_OWN: Final = "ownTip"
NOTHING_CHOSEN: Final = msg("Choose a row of the list first")


def allow(widget: QWidget, *reasons: Message | None) -> None:
    """Open ``widget`` where none of ``reasons`` stands against it; else it is grey and says the first of them."""
    why = next((each.text() for each in reasons if each is not None), "")
    if not why_not(widget):
        widget.setProperty(_OWN, widget.toolTip())
    widget.setProperty(_WHY, why)
    widget.setEnabled(not why)
    widget.setToolTip(why or str(widget.property(_OWN) or ""))
    widget.setStatusTip(why)
    widget.setAccessibleDescription(why)


def why_not(widget: QWidget) -> str:
    """Why ``widget`` is grey; empty where it is open."""
    return str(widget.property(_WHY) or "")


def seat(desk: Desk, right: Right | None) -> Message | None:
    """Why the seat at ``desk`` may not do what takes ``right``: whose duty it is."""
    return None if right is None or desk.may(right) else for_others(right)


def for_others(right: Right) -> Message:
    """Whose duty it is what takes ``right``."""
    separator = "、" if current_language().startswith("zh") else ", "
    return msg(
        "This is for other seats: {seats}", seats=separator.join(role_title(each).text() for each in seats_with(right))
    )


def unless(fact: object, why: Message) -> Message | None:
    """``why`` where ``fact`` does not hold."""
    return None if fact else why


def press(desk: Desk, button: QAbstractButton) -> None:
    """What a key does that stands for ``button``: as a click; where it is grey the window says why."""
    if button.isEnabled():
        button.click()
    elif why := why_not(button):
        desk.say_refused(Refused(msg("{button}: {why}", button=button.text(), why=why)))


def greyed(page: QWidget) -> list[tuple[str, str]]:
    """The buttons in sight on ``page`` that are grey, each with why."""
    shown = [each for each in page.findChildren(QAbstractButton) if each.isVisibleTo(page) and why_not(each)]
    return [(each.text() or each.accessibleName(), why_not(each)) for each in shown]
