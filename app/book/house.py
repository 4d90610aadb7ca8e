"""The house: what bootstrap has put together and hands to screens and commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from app.kernel.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from app.book.book import Book
    from app.book.integrity import Check
    from app.book.rights import Right
    from app.book.work import Reader, UnitOfWork
    from app.kernel.dates import Clock
    from app.kernel.i18n import Message


class MakeBook(Protocol):
    """Makes an empty book with accounts and funds as the presets have them."""

    def __call__(
        self,
        path: Path,
        name: str,
        *,
        owner: str = ...,
        city: str = ...,
        clock: Clock | None = ...,
        passphrase: str | None = ...,
    ) -> Book:
        """Make the book at ``path`` for the courtyard ``name``, encrypted if there is a ``passphrase``."""
        ...


class MakeSample(Protocol):
    """Makes a sample courtyard; the same seed gives the same book."""

    def __call__(
        self, path: Path, *, households: int = ..., years: int = ..., seed: int = ..., passphrase: str | None = ...
    ) -> Book:
        """Make the book at ``path``."""
        ...


@frozen
class Importer:
    """One kind of file that can be brought in: what it is called, who may, how it is planned and taken.

    ``prepare`` adds to a plan what takes long to look up, so that a window can have it done elsewhere before ``apply``.
    """

    title: Message
    right: Right
    plan: Callable[[Reader, Path, Any], Any]  # (reader, file, exchange.ImportOptions) → exchange.ImportPlan
    apply: Callable[[UnitOfWork, Any], None]
    prepare: Callable[[Any], Any] | None = None


@frozen
class Export:
    """One table that can be taken out: ``rows`` gives a title row and the values, money as Fen."""

    title: Message
    right: Right
    rows: Callable[[Reader], Any]  # → exchange.table_out.Sheet


@frozen
class House:
    """All parts, each by the name commands and screens know it by."""

    new_book: MakeBook
    sample_book: MakeSample
    checks: tuple[Check, ...]
    start_checks: tuple[Check, ...]  # the quick ones, gone through whenever a book is opened
    contents: Callable[[Reader], Any]  # → bulletin.contents.Contents, by which a person knows a book again
    papers: Mapping[str, Any]  # form id → paper.forms.Paper
    imports: Mapping[str, Importer]
    exports: Mapping[str, Export]
