"""How the wordbook is kept: words of the committee's own, wherever they stand, and what they are in English."""

from __future__ import annotations

from sqlalchemy import Column, Text

from app.book.schema import table
from app.book.triggers import marked_whole, names_people

# two words may become one where a name in both is struck out: the service sees to it that each stands here once
wordbook = table(
    "wordbook",
    Column("words", Text, nullable=False, index=True),
    Column("english", Text, nullable=False),
)

names_people(wordbook, "words", "english")
marked_whole(wordbook)
