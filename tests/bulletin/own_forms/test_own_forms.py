"""A committee's own form goes before the shipped one, is versioned, and is refused where it is broken."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from app.bootstrap import house
from app.bulletin.notices.rules import NoticeDraft, NoticeKind
from app.bulletin.notices.services import write_notice
from app.bulletin.own_forms import queries, services
from app.bulletin.own_forms.rules import FormDraft
from app.kernel.errors import Refused, UsageError
from app.kernel.masks import Audience
from app.paper.forms import FormData, PaperOptions, PaperRequest
from app.paper.render import render
from app.register.rules import DwellingDraft, PersonDraft
from app.register.services import add_dwelling, add_person

if TYPE_CHECKING:
    from app.book import Book, Operator

TODAY = datetime.date(2026, 10, 8)


@pytest.fixture
def do(book: Book, owner: Operator):
    def done(service, *args):
        with book.work(owner) as work:
            result = service(work, *args)
            work.commit()
        return result

    done(write_notice, NoticeDraft(NoticeKind.NOTICE, "停水", "明天停水。", "管委会", body_en="No water."))
    return done


def data(book: Book) -> FormData:
    with book.view() as view:
        return house().papers["notice"].build(view, PaperRequest(clock=book.clock))


def text(book: Book) -> str:
    return render("notice", data(book), PaperOptions(), "txt").decode()


def draft(since: datetime.date = TODAY, **changed: str) -> FormDraft:
    files = {**queries.shipped("notice"), **{name.replace("_md", ".md"): words for name, words in changed.items()}}
    return FormDraft("notice", files, since)


def own_words(words: str) -> str:
    return queries.shipped("notice")["zh_CN.md"].replace("各位居民：", words)


def test_the_words_of_the_book_are_printed_in_place_of_the_shipped_ones(book: Book, do) -> None:
    assert "各位居民" in text(book)
    assert do(services.keep_form, draft(zh_CN_md=own_words("各位老邻居：")), data(book)) == 1
    assert "各位老邻居" in text(book)
    do(services.keep_form, draft(TODAY + datetime.timedelta(days=1), zh_CN_md=own_words("各位街坊：")))
    assert "各位老邻居" in text(book)
    do(services.give_up_form, "notice")
    assert "各位居民" in text(book)
    with pytest.raises(Refused):
        do(services.give_up_form, "notice")
    with book.view() as view:
        assert [one.version for one in queries.versions(view, "notice")] == [1, 2, 3]
        assert list(queries.check_recorded(view)) == []


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [
        ("zh_CN.md", "# 一\n\n{{ title", "第 3 行"),
        ("zh_CN.md", "# 一\n\n{{ title.__class__() }}", "第 3 行"),
        ("zh_CN.md", "# {{ title }}\n\n{{ nobody_knows }}", "第 3 行"),
        ("en.md", "# {{ title_en }}\n\n::: table none", "en.md"),
        ("form.toml", 'paper = "a9"\n[title]\nzh_CN = "x"\nen = "x"', "a9"),
        ("form.toml", 'id = "receipt"\n[title]\nzh_CN = "x"\nen = "x"', "form.toml"),
    ],
)
def test_a_broken_form_is_refused_with_file_and_line(book: Book, do, name: str, words: str, said: str) -> None:
    files = {**queries.shipped("notice"), name: words}
    with pytest.raises(Refused, match=said):
        do(services.keep_form, FormDraft("notice", files, TODAY), data(book))


def test_what_cannot_be_is_refused(book: Book, do) -> None:
    with pytest.raises(Refused):
        do(services.keep_form, draft(TODAY - datetime.timedelta(days=1)))
    with pytest.raises(UsageError):
        do(services.keep_form, FormDraft("no_form", draft().files, TODAY))


def test_a_form_that_no_longer_fits_gives_way_to_the_shipped_one_and_is_told(book: Book, do) -> None:
    words = "# {{ title }}\n\n{{ gone_from_the_program }}\n"
    do(services.keep_form, draft(zh_CN_md=words))  # proved without data, as where there is nothing to print yet
    told: list[str] = []
    made = render("notice", data(book), PaperOptions(), "txt", warn=lambda said: told.append(str(said))).decode()
    assert "各位居民" in made
    assert "第 3 行" in told[0]


NEIGHBOUR = "酆大海"


def moves_in(do) -> None:
    do(add_dwelling, DwellingDraft("1", "1", "101"))
    do(add_person, PersonDraft(NEIGHBOUR, ("13812345678",)))


def test_a_form_whose_own_words_name_a_resident_is_refused_and_told_which(book: Book, do) -> None:
    moves_in(do)
    for words in (f"{NEIGHBOUR}和各位邻居：", "各位邻居（请打 138-1234-5678）："):
        with pytest.raises(Refused, match=r"zh_CN\.md"):
            do(services.keep_form, draft(zh_CN_md=own_words(words)), data(book))
    assert do(services.keep_form, draft(zh_CN_md=own_words("各位邻居，请打 0551-62340012：")), data(book)) == 1


def test_a_name_that_stood_in_the_words_before_its_owner_moved_in_is_masked_on_the_board(book: Book, do) -> None:
    do(services.keep_form, draft(zh_CN_md=own_words(f"{NEIGHBOUR}和各位邻居：")), data(book))
    moves_in(do)
    with book.view() as view:
        built = house().papers["notice"].build(view, PaperRequest(None, Audience.BOARD, book.clock))
    board = render("notice", built, PaperOptions(audience=Audience.BOARD), "txt").decode()
    assert NEIGHBOUR not in board
    assert "和各位邻居" in board
    assert "明天停水" in board
    assert NEIGHBOUR in text(book)


def test_what_the_program_fills_in_is_no_word_to_be_masked(book: Book, do) -> None:
    do(services.keep_form, draft(zh_CN_md=own_words("各位邻居：")), data(book))
    do(add_person, PersonDraft("Title"))
    with book.view() as view:
        built = house().papers["notice"].build(view, PaperRequest(None, Audience.BOARD, book.clock))
    assert "停水" in render("notice", built, PaperOptions(audience=Audience.BOARD), "txt").decode()
