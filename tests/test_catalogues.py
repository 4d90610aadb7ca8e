"""Every word on a screen is in every catalogue, with the same values in it."""

from __future__ import annotations

import re
import string
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from app.kernel.i18n import LANGUAGES, catalogue

ROOT = Path(__file__).resolve().parents[1]
LOCALES = ROOT / "resources" / "locales"


@cache
def _spoken() -> frozenset[str]:
    found = extract_from_dir(
        ROOT / "app", method_map=[("**.py", "python")], keywords={"msg": None, "tr": None}, comment_tags=()
    )
    return frozenset(message for _, _, message, _, _ in found if isinstance(message, str))


@cache
def _entries(language: str) -> list[tuple[str, str, str]]:
    rows = []
    for file in sorted((LOCALES / language).glob("*.po")):
        with file.open("rb") as stream:
            rows += [(file.stem, str(m.id), str(m.string)) for m in read_po(stream) if m.id]
    return rows


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_says_everything_and_nothing_more(language: str) -> None:
    said = {msgid for _, msgid, text in _entries(language) if text}
    spoken = _spoken()
    assert sorted(spoken - said) == []
    assert sorted(said - spoken) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_carries_the_same_values(language: str) -> None:
    for file, msgid, text in _entries(language):
        if re.search(r"\{\w+\}", msgid):
            assert _fields(msgid) == _fields(text), f"{language}/{file}: {msgid}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_stands_in_one_catalogue_file_only(language: str) -> None:
    twice = [msgid for msgid, count in Counter(msgid for _, msgid, _ in _entries(language)).items() if count > 1]
    assert twice == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_program_reads_a_catalogue_as_every_other_program_does(language: str) -> None:
    assert catalogue(language) == {msgid: text for _, msgid, text in _entries(language) if text}


def test_english_is_said_as_written() -> None:
    for file, msgid, text in _entries("en"):
        assert msgid == text, file
