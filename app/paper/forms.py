"""What a room hands to the typesetter, and what somebody asks to have printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING, Any, TypeAlias

from app.book.rights import Right
from app.kernel.dates import Clock
from app.kernel.frozen import frozen
from app.kernel.hiding import Private
from app.kernel.masks import Audience

if TYPE_CHECKING:
    from app.kernel.i18n import Message
    from app.paper.asking import Asks
    from app.paper.blocks import Field, PhotoRow, Picture, Table
    from app.paper.shelf import PaperSize, TypeSize


@frozen
class OwnForm:
    """A committee's own form: its files by name (``form.toml``, ``zh_CN.md``, ``en.md``), in place of the shipped one."""

    room: str
    id: str
    files: Mapping[str, str]


@frozen
class FormData:
    """The figures and names of one copy of a paper; ``label`` is its bookmark when many copies make one file.

    ``values`` fill ``{{ }}`` in the words, ``tables``, ``pictures``, ``photos`` and ``fields`` are placed by name, ``mark`` is stamped
    across a corner (VOID), ``author`` is who gives the paper out (the courtyard); ``private`` is what a board copy must
    not say; ``contacts`` that phones in its words are there to be called, and stand unless the register has them.
    """

    values: Mapping[str, object]
    tables: Mapping[str, Table] = field(default_factory=dict)
    fields: Mapping[str, tuple[Field, ...]] = field(default_factory=dict)
    author: str = ""
    label: str = ""
    mark: Message | None = None
    contacts: bool = False
    private: Private = field(default_factory=Private)
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    photos: Mapping[str, tuple[PhotoRow, ...]] = field(default_factory=dict)
    form: OwnForm | None = None  # the committee's own, where one holds


@frozen
class PaperOptions:
    """How a paper is wanted; what is None comes from its ``form.toml``."""

    language: str = "zh_CN"
    size: PaperSize | None = None
    type: TypeSize | None = None
    audience: Audience | None = None
    reprint: bool = False

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in the order they stand on the paper."""
        return tuple(self.language.split("+"))


@frozen
class PaperRequest:
    """What somebody asks a room to put on paper: for which period, number or dwelling, and for whose eyes."""

    for_: str | None = None
    audience: Audience = Audience.OFFICE
    clock: Clock = field(default_factory=Clock)


Built: TypeAlias = FormData | Sequence[FormData]


@frozen
class Paper:
    """One printable paper of a room: ``build(reader, request)`` gathers its data, the form ``id`` has its words.

    ``printed(work, request)`` writes down that it was printed, where the book counts prints. ``given_out(work,
    request)`` writes down that a board's copy was, where the person and the lock of the book allow it: it is printed
    all the same. ``asks`` is what it is for; ``right`` is what one must be allowed to read.
    """

    id: str
    room: str
    title: Message
    build: Callable[[Any, PaperRequest], Built]
    printed: Callable[[Any, PaperRequest], object] | None = None
    asks: Asks | None = None
    right: Right = Right.READ_REGISTER
    given_out: Callable[[Any, PaperRequest], object] | None = None
