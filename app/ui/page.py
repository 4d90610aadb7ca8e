"""What a page is: registered by a PageSpec, built when first opened, reloaded when something changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui import theme
from app.ui.widgets.fitting import Lowest
from app.ui.widgets.labels import title
from app.ui.widgets.wrapping import Wrapping

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from app.book.rights import Right
    from app.kernel.i18n import Message
    from app.ui.operation import Desk


class Page(Lowest):
    """One room, or one desk of it. Subclasses build their widgets in ``__init__`` and fill them in ``reload``."""

    listens: ClassVar[frozenset[str]] = frozenset()
    """Topics (``payment``, ``charge`` …: what stands before the dot of an audit action) that reload it; none = all."""

    def __init__(self, desk: Desk) -> None:
        """Sit at ``desk``; ``self.body`` is the column to fill, 24 px from the edges."""
        super().__init__()
        self.desk = desk
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(24, 16, 24, 16)
        self.body.setSpacing(theme.current().measures.gap * 2)

    def add_title(self, words: str, *beside: QWidget | None) -> None:
        """The page's title with what stands right of it."""
        self.body.addLayout(Wrapping((title(words),), tuple(each for each in beside if each is not None)))

    def reload(self) -> None:
        """Read everything shown afresh; called when the page is shown and after changes."""

    def reload_first(self) -> None:
        """As ``reload`` when the program starts: what is looked at first may be shown first, the rest once it stands."""
        self.reload()

    def open_thing(self, key: object) -> None:
        """Go to the thing ``key`` names: a hit of the search box, or what another page sends."""

    def save(self) -> None:
        """Ctrl+Enter outside a form."""

    def leave(self) -> None:
        """Esc: drop what was begun."""

    def print_page(self) -> None:
        """Ctrl+P."""

    def start(self) -> None:
        """Put the keyboard where work begins."""
        self.focusNextChild()


@dataclass(frozen=True)
class PageSpec:
    """How a page enters the rail: ``right`` None means everybody; ``explained`` is what F1 says."""

    id: str
    title: Message
    icon: str
    right: Right | None
    factory: Callable[[Desk], Page]
    explained: Message

    @property
    def pages(self) -> tuple[PageSpec, ...]:
        """A page that shares its room with none is a room itself."""
        return (self,)


@dataclass(frozen=True)
class RoomSpec:
    """Pages that belong to one field of the committee's work; in the rail they stand under it."""

    id: str
    title: Message
    icon: str
    pages: tuple[PageSpec, ...]


Room = RoomSpec | PageSpec


def pages_of(rooms: Iterable[Room]) -> tuple[PageSpec, ...]:
    """All pages of ``rooms`` in their order."""
    return tuple(page for room in rooms for page in room.pages)
