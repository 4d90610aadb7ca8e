"""No board copy of any paper has a resident's name, phone, identity or plate in full (quality 22)."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

import pytest

from app.bootstrap import house
from app.kernel.errors import Refused
from app.kernel.masks import Audience, PublicName, ResidentName
from app.paper.forms import FormData, PaperOptions
from app.paper.render import render
from app.paper.shelf import PAPER_LANGUAGES
from app.register.queries import courtyard
from app.register.rules import PersonDraft
from tests.printed import said_in, tight
from tests.talkative import APART, NOT_FOR_THE_BOARD, QUIET, copies, talkative

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.book import Book

CHAIR = "夏侯建国"  # lives here too; public, as he signs
PEOPLE = (
    PersonDraft("酆秀", ("13812345678", "0551-62347788")),
    PersonDraft("欧阳明珠", ("62349876",)),
    PersonDraft("买买提·吐尔逊", ("13987654321",)),
    PersonDraft("Zoltan Quib"),
    PersonDraft("Wu"),
    PersonDraft(CHAIR),
)
NAMES = ("酆秀", "欧阳明珠", "买买提·吐尔逊", "买买提•吐尔逊", "ZoltanQuib")
NUMBERS = (
    "13812345678",
    "055162347788",
    "62347788",
    "62349876",
    "13987654321",
    "34010419500101123X",
    "6222021234567890123",
)
PLATES = ("皖A12K45", "皖AD12345", "皖A·D12345")
SAID = (
    "酆秀、欧阳 明珠、买买提•吐尔逊、买买提·吐尔逊、Zoltan Quib和Wu来过；138-1234-5678，０５５１-62347788，6234 7788，"
    "62349876、+86 139 8765 4321；34010419500101123X；6222 0212 3456 7890 123；皖A12K45、皖A·D12345"
)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    made = talkative(tmp_path_factory.mktemp("board") / "y.book", SAID, PEOPLE, CHAIR)
    yield made
    made.close()


def _secrets_in(text: str) -> list[str]:
    close = tight(text)
    digits = re.sub(r"[-‐‑–—()（）·]", "", close)
    found = [name for name in NAMES if name in close] + [plate for plate in PLATES if plate in close]
    found += [number for number in NUMBERS if number in digits]
    return found + re.findall(r"(?<![A-Za-z])Wu(?![A-Za-z])", text)


def test_the_words_hold_every_secret() -> None:
    assert set(_secrets_in(SAID.translate({0xFF10 + n: 0x30 + n for n in range(10)}))) == {
        *NAMES, *NUMBERS, *(plate for plate in PLATES if plate in SAID), "Wu"
    }  # fmt: skip


@pytest.mark.parametrize("target", ["txt", "xlsx", "pdf"])
@pytest.mark.parametrize("form", sorted(house().papers.keys() - APART))
def test_no_board_copy_tells_who_or_where_to_call(book: Book, form: str, target: str) -> None:
    if form in NOT_FOR_THE_BOARD:
        with pytest.raises(Refused):
            list(copies(book, house(), form, target, "zh_CN", Audience.BOARD))  # type: ignore[arg-type]
        return
    languages = PAPER_LANGUAGES if target == "txt" else PAPER_LANGUAGES[-1:]
    for language in languages:
        for content in copies(book, house(), form, target, language, Audience.BOARD):  # type: ignore[arg-type]
            assert _secrets_in(said_in(content, target)) == []


@pytest.mark.parametrize("form", sorted(house().papers.keys() - APART))
def test_the_office_copy_has_all_of_it(book: Book, form: str) -> None:
    text = "".join(said_in(each, "txt") for each in copies(book, house(), form, "txt", "zh_CN", Audience.OFFICE))
    assert _secrets_in(text) or form in QUIET


def test_office_holders_and_contact_phones_stand_on_the_board(book: Book) -> None:
    with book.view() as view:
        place = courtyard(view)
    text = "".join(
        said_in(each, "txt") for each in copies(book, house(), "quarterly_statement", "txt", "zh_CN", Audience.BOARD)
    )
    assert place.committee_phone in text
    assert place.supervision_phone in text
    for name in (CHAIR, place.name, *(name for _, name in place.signatories if name)):
        assert name in text
    rosters = copies(book, house(), "roster", "txt", "zh_CN", Audience.BOARD)
    assert any("赵国平" in said_in(each, "txt") for each in rosters)


def test_who_is_named_as_a_resident_is_hidden_in_all_other_words_of_the_paper() -> None:
    data = FormData(
        {
            "title": "告知酆秀", "number": "", "key": "", "paragraphs": [{"zh": "酆秀请回电", "en": ""}],
            "signed_by": PublicName("酆大海"), "sealed": True, "dated": datetime.date(2026, 9, 30),
            "payer": ResidentName("酆秀"),
        },
        label="酆秀",
    )  # fmt: skip
    text = render("notice", data, PaperOptions(audience=Audience.BOARD), "txt").decode()
    assert "酆秀" not in text
    assert "酆大海" in text
