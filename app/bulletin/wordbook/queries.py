"""What is read of the wordbook: the English there is, the words that papers print, and papers given their English."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from app.book import Right
from app.book.house import Export
from app.bulletin.board import own_words as board
from app.bulletin.wordbook.rules import OwnWords, wants_english
from app.bulletin.wordbook.tables import wordbook
from app.caredesk import own_words as caredesk
from app.caredesk.emergency.rules import duties, is_post, steps_of
from app.committee import own_words as committee
from app.dues import own_words as dues
from app.exchange.table_out import Table
from app.gatehouse import own_words as gatehouse
from app.kernel.i18n import msg, tr
from app.paper.english import in_english
from app.paper.forms import FormData
from app.paper.own_words import Shape
from app.register import own_words as register
from app.standards import own_words as standards
from app.treasury import own_words as treasury

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.book import Reader
    from app.paper.forms import Built
    from app.paper.own_words import Source

ROOMS: Final = (register, board, caredesk, committee, treasury, dues, gatehouse, standards)


def english_of(reader: Reader) -> dict[str, str]:
    """The English of every word that has one."""
    return {row.words: row.english for row in reader.conn.execute(select(wordbook.c.words, wordbook.c.english))}


def own_words(reader: Reader) -> tuple[OwnWords, ...]:
    """The committee's own words that papers print, each once; then those of the wordbook that stand nowhere any more."""
    english = english_of(reader)
    found: dict[str, OwnWords] = {}
    for source in (one for room in ROOMS for one in room.OWN_WORDS):
        for words in _words(reader, source):
            if wants_english(words) and words not in found:
                found[words] = OwnWords(words, source.thing, english.get(words, ""))
    gone = (OwnWords(words, msg("Stands nowhere now"), said) for words, said in english.items() if words not in found)
    return (*found.values(), *gone)


def _words(reader: Reader, source: Source) -> Iterator[str]:
    asked = f'SELECT DISTINCT "{source.column}" FROM {source.table} WHERE {source.rows} ORDER BY id'  # noqa: S608 — our own names
    for (text,) in reader.conn.exec_driver_sql(asked):
        for words in _parted(text or "", source.shape):
            if words.strip():
                yield words.strip()


def _parted(text: str, shape: Shape) -> tuple[str, ...]:
    if shape is Shape.LIST:
        return tuple(json.loads(text or "[]"))
    if shape is Shape.LINES:
        return steps_of(text)
    if shape is Shape.DUTIES:
        return tuple(words for one in duties(text) for words in (one.what, *_post(one.name)))
    if shape is Shape.POST:
        return _post(text)
    return (text,)


def _post(name: str) -> tuple[str, ...]:
    """A post that is told in place of somebody's name; nobody's name is put into English."""
    return (name,) if is_post(name) else ()


def in_english_too(reader: Reader, built: Built) -> Built:
    """What was gathered for a paper, its own words with the English that the wordbook knows for them."""
    known = english_of(reader)
    if not known:
        return built
    return in_english(built, known) if isinstance(built, FormData) else [in_english(each, known) for each in built]


def words_table(reader: Reader) -> Table:
    """All own words with their English, those without it too: filled in, it can be brought in again."""
    rows = [(str(one.thing), one.words, one.english) for one in own_words(reader)]
    return Table(tr("Own words in English"), (tr("Where they stand"), tr("Own words"), tr("English")), rows)


EXPORTS = {"wordbook": Export(msg("Own words in English"), Right.READ_REGISTER, words_table)}
