"""What a person does with the wordbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert

from app.book import Right, service
from app.bulletin.wordbook.queries import english_of
from app.bulletin.wordbook.rules import check
from app.bulletin.wordbook.tables import wordbook

if TYPE_CHECKING:
    from app.book import UnitOfWork
    from app.book.erasing import Striking


@service(Right.EDIT_REGISTER)
def put_english(work: UnitOfWork, words: str, english: str) -> None:
    """Write down what ``words`` are in English; empty English takes them off. Refused where they are not in Chinese."""
    words, english = words.strip(), english.strip()
    check(words, english)
    before = english_of(work).get(words, "")
    if english == before:
        return
    work.conn.execute(delete(wordbook).where(wordbook.c.words == words))
    if english:
        work.conn.execute(insert(wordbook).values(words=words, english=english))
    work.audit(
        "wordbook.put",
        "wordbook",
        before={"words": words, "english": before},
        after={"words": words, "english": english},
    )


@service(Right.EDIT_REGISTER)
def erase_words_naming(work: UnitOfWork, striking: Striking) -> int:
    """Take off the words that name somebody, English and all: it spells the name in letters (PIPL 47); gives how many."""
    found = [words for words in english_of(work) if striking.says(words)]
    for words in found:
        work.conn.execute(delete(wordbook).where(wordbook.c.words == words))
    if found:
        work.audit("wordbook.erased", "wordbook", after={"count": len(found)})
    return len(found)
