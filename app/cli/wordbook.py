"""The wordbook: what the committee's own words are in English."""

from __future__ import annotations

from typing import Annotated

import typer

from app.book import Right
from app.bulletin.wordbook import queries, services
from app.bulletin.wordbook.rules import found_in
from app.cli import desk
from app.kernel.i18n import tr


def add_commands(app: typer.Typer) -> None:
    """Add this file's commands to ``app``."""
    wordbook = typer.Typer(
        help=tr("The committee's own words in English, for papers in English."), no_args_is_help=True
    )
    wordbook.command("list", help=tr("The own words that papers print, with their English."))(list_words)
    wordbook.command("put", help=tr("Write down what words are in English; empty English takes them off."))(put)
    app.add_typer(wordbook, name="wordbook")


def list_words(
    words: Annotated[str, typer.Argument(help=tr("Words to look for."))] = "",
    missing: Annotated[bool, typer.Option("--missing", help=tr("Only those without English."))] = False,
) -> None:
    """List own words."""
    with desk.reading(Right.READ_REGISTER) as view:
        found = found_in(queries.own_words(view), words, missing=missing)
    rows = [{"of": str(one.thing), "words": one.words, "english": one.english} for one in found]
    desk.answer({"words": rows}, *("\t".join(row.values()) for row in rows))


def put(
    words: Annotated[str, typer.Argument(help=tr("The words as they stand, such as 周一至周五."))],
    english: Annotated[str, typer.Argument(help=tr("What they are in English."))],
) -> None:
    """Write down the English of words."""
    with desk.working() as work:
        services.put_english(work, words, english)
    desk.answer({"words": words, "english": english}, f"{words}\t{english}")
