"""Photos of a request or a job: the place before the work on the left, after it on the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from app.book.rights import Right
from app.caredesk import services
from app.caredesk.orders import queries as orders
from app.caredesk.requests import queries as requests
from app.caredesk.requests.rules import When, when_title
from app.kernel.i18n import tr
from app.ui.widgets.file_strip import PhotoStrip
from app.ui.widgets.photos import PhotosDialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from app.caredesk.orders.queries import Order
    from app.caredesk.requests.queries import Case
    from app.ui.operation import Desk


def order_photos(desk: Desk, one: Order, parent: QWidget) -> PhotosDialog:
    """The photos of a work order."""
    acts = orders.photos, services.add_photo, services.remove_photo
    return _before_and_after(desk, one.number, one.id, acts, parent)


def request_photos(desk: Desk, one: Case, parent: QWidget) -> PhotosDialog:
    """The photos of a request; somebody on one of them may want it erased."""
    acts = requests.photos, services.add_request_photo, services.remove_request_photo
    return _before_and_after(desk, one.number, one.id, acts, parent, services.erase_request_photo)


def _before_and_after(  # noqa: PLR0917 — whose photos, and its services
    desk: Desk,
    number: str,
    key: int,
    acts: tuple[Callable[..., Any], Callable[..., Any], Callable[..., Any]],
    parent: QWidget,
    erase: Callable[..., Any] | None = None,
) -> PhotosDialog:
    read, keep, take_off = acts

    def kept(when: When, file: Path) -> Any:
        return desk.run(keep, key, when, file)

    lists = {
        when_title(when).text(): PhotoStrip(
            desk,
            partial(desk.read, read, key, when),
            partial(kept, when),
            partial(desk.run, take_off),
            may=desk.may(Right.HANDLE_REQUEST),
            erase=partial(desk.run, erase) if erase else None,
        )
        for when in When
    }
    return PhotosDialog(desk, tr("Photos of {number}", number=number), lists, parent)
