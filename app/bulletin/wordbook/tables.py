"""How the wordbook is kept: words of the committee's own, wherever they stand, and what they are in English."""

from __future__ import annotations

from sqlalchemy import Column, Text

from app.book.schema import table
from app.book.triggers import marked_whole, names_people

# each stands here once, as the service sees to; who is erased takes the words along that name them, English and all
wordbook = table(
    "wordbook",
    Column("words", Text, nullable=False, index=True),
    Column("english", Text, nullable=False),
)

names_people(wordbook, "words", "english")
marked_whole(wordbook)
