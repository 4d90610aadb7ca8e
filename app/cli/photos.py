"""Photos of a thing as commands: kept, listed, taken off; the same for every room that keeps them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.book import Right
from app.caredesk.requests.rules import When, when_title
from app.cli import desk
from app.exchange.photos.queries import photo_by, photos_of
from app.kernel.errors import UsageError
from app.kernel.i18n import msg, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.book import Reader, UnitOfWork

_Number = Annotated[str, typer.Argument(help=tr("Its number, as the list has it."))]
_File = Annotated[Path, typer.Argument(help=tr("The photo."))]
_When = Annotated[When, typer.Option(help="before, after")]
_Photo = Annotated[int, typer.Argument(help=tr("Number of the photo, as the list gives it."))]
_Reason = Annotated[str, typer.Option(help=tr("Why."))]


@dataclass(frozen=True)
class Album:
    """Whose photos: ``find`` gives the key of what is called by a number, ``keep`` and ``drop`` are the room's services.

    Where photos are from before or after, ``sided`` says so and ``keep`` gets which. Without ``keep`` the room has its
    own command for it.
    """

    owner: str
    find: Callable[[Reader, str], int]
    keep: Callable[[UnitOfWork, int, Path, When], object] | None
    drop: Callable[[UnitOfWork, int, str], object]
    sided: bool = False
    right: Right = Right.READ_REGISTER


def add_photos(group: typer.Typer, album: Album) -> None:
    """Add the commands of ``album`` to the ``group`` of its room."""

    def photos(number: _Number) -> None:
        _list(album, number)

    def unphoto(photo: _Photo, reason: _Reason) -> None:
        _drop(album, photo, reason)

    if album.keep is not None:
        _add_keeping(group, album, album.keep)
    group.command("photos", help=tr("The photos of it, by number."))(photos)
    group.command("unphoto", help=tr("Take a photo off, and say why."))(unphoto)


def _add_keeping(group: typer.Typer, album: Album, keep: Callable[[UnitOfWork, int, Path, When], object]) -> None:
    def photo_when(number: _Number, file: _File, when: _When = When.BEFORE) -> None:
        with desk.working() as work:
            key = album.find(work, number)
            keep(work, key, file, when)
            kept = photos_of(work, album.owner, key)[-1]
        desk.answer({"id": kept.id, "name": kept.name, "sha256": kept.sha256}, f"{kept.id}  {kept.name}")

    def photo(number: _Number, file: _File) -> None:
        photo_when(number, file)

    group.command("photo", help=tr("Keep a photo of it."))(photo_when if album.sided else photo)


def key_of(text: str) -> int:
    """The number typed; UsageError where it is none."""
    if not text.isdecimal():
        raise UsageError(msg("“{text}” is no number: write the number the list has, such as 3", text=text))
    return int(text)


def _list(album: Album, number: str) -> None:
    with desk.reading(album.right) as view:
        found = photos_of(view, album.owner, album.find(view, number))
    sides = {when.value: when_title(when).text() for when in When} if album.sided else {}
    rows = [{"id": one.id, "when": one.role, "name": one.name, "path": one.path} for one in found]
    lines = ((str(one.id), sides.get(one.role, ""), one.name, str(one.path)) for one in found)
    desk.answer({"photos": rows}, *("\t".join(part for part in line if part) for line in lines))


def _drop(album: Album, photo: int, reason: str) -> None:
    with desk.working() as work:
        gone = photo_by(work, photo)
        album.drop(work, photo, reason)
    desk.answer({"id": gone.id, "name": gone.name}, gone.name)
