"""Every paper the program has, in every language, size and type, from the sample courtyard and from an empty book."""

from __future__ import annotations

import io
import subprocess
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from openpyxl import load_workbook

from app.book.keys import ring
from app.bootstrap import house
from app.kernel.errors import UserError
from app.kernel.masks import Audience
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.render import render
from app.paper.shelf import PAPER_LANGUAGES, SIZES, TYPES, list_forms
from app.register.queries import dwellings
from app.register.tables import person
from app.sample.make import sample_book
from tests.talkative import OFFICE_ONLY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.book import Book

# what each paper is asked for; papers not named here are asked for without saying anything
ASKED = {
    "quarterly_statement": "2026Q3",
    "monthly_statement": "2026-09",
    "half_year_statement": "2026H1",
    "annual_statement": "2026",
    "receipt": "3",
    "dues_table": "2026Q3",
    "detail_list": "2026Q3",
    "budget": "2026",
    "spending_plan": "2026-10",
    "balance_analysis": "2026Q3",
    "common_revenue": "2026Q3",
    "subsidy_use": "2026Q3",
    "roster": "2026-09",
    "roster_file": "2026-09",
    "volunteers_roster": "2026-09",
    "audit_list": "2026-06-28",
    "bank_book": "2026Q3",
    "cash_book": "2026Q3",
    "trial_balance": "2026Q3",
    "voucher": "记-2026-09-0003",
    "deposit_slip": "1",
    "refund_slip": "2",
}
PAPERS = tuple(sorted(house().papers))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    # encrypted, as only such a book has a recovery key to print; all the others must come out of it too
    made = sample_book(tmp_path_factory.mktemp("sample") / "s.book", households=24, passphrase="院子里的石榴树红了")
    yield made
    made.close()
    ring.clear()


def _printed(book: Book, form: str, target: str, options: PaperOptions) -> bytes:
    request = PaperRequest(ASKED.get(form), options.audience or Audience.OFFICE, book.clock)
    with book.view() as view:
        built = house().papers[form].build(view, request)
    return render(form, built, options, target)


def test_every_form_on_the_shelf_is_a_paper_and_every_paper_has_its_form() -> None:
    assert {form.id for form in list_forms()} == set(PAPERS)


@pytest.mark.parametrize("language", PAPER_LANGUAGES)
@pytest.mark.parametrize("form", PAPERS)
def test_a_paper_comes_out_in_every_size_and_type(sample: Book, form: str, language: str) -> None:
    for size in SIZES:
        for letters in TYPES:
            pdf = _printed(sample, form, "pdf", PaperOptions(language, size, letters, Audience.OFFICE))
            assert len(pypdfium2.PdfDocument(pdf)) >= 1


@pytest.mark.parametrize("form", PAPERS)
def test_a_bilingual_paper_leaves_no_template_and_no_message_untranslated(sample: Book, form: str) -> None:
    chinese = _printed(sample, form, "txt", PaperOptions("zh_CN", audience=Audience.OFFICE)).decode()
    assert "{{" not in chinese
    assert "{%" not in chinese
    both = _printed(sample, form, "txt", PaperOptions("zh_CN+en", audience=Audience.OFFICE)).decode()
    assert len(both) > len(chinese)


@pytest.mark.parametrize("form", sorted(OFFICE_ONLY))
def test_a_paper_for_the_office_is_refused_for_any_other_copy(sample: Book, form: str) -> None:
    for audience in (Audience.BOARD, Audience.RESIDENT):
        with pytest.raises(UserError):
            _printed(sample, form, "txt", PaperOptions("zh_CN", audience=audience))


@pytest.mark.parametrize("form", sorted(set(PAPERS) - OFFICE_ONLY))
def test_a_board_copy_names_no_resident(sample: Book, form: str) -> None:
    text = _printed(sample, form, "txt", PaperOptions("zh_CN+en", audience=Audience.BOARD)).decode()
    with sample.view() as view:
        assert dwellings(view)
        people = view.conn.execute(person.select()).all()
    for someone in people:
        assert someone.name not in text
        for phone in someone.phones:
            assert phone not in text


@pytest.mark.parametrize("form", PAPERS)
def test_a_paper_is_a_spreadsheet_without_formulas_too(sample: Book, form: str) -> None:
    book = load_workbook(io.BytesIO(_printed(sample, form, "xlsx", PaperOptions("zh_CN+en", audience=Audience.OFFICE))))
    for sheet in book:
        assert all(cell.data_type != "f" for row in sheet for cell in row)


@pytest.mark.parametrize("form", PAPERS)
def test_an_empty_book_prints_the_paper_or_says_why_not(book: Book, form: str) -> None:
    said = ""
    pdf = b""
    try:
        pdf = _printed(book, form, "pdf", PaperOptions("zh_CN", audience=Audience.OFFICE))
    except UserError as fault:
        said = str(fault)
    assert pdf.startswith(b"%PDF") or said


@pytest.mark.parametrize("form", PAPERS)
def test_only_embedded_fonts_of_ours_are_in_the_file(sample: Book, form: str, tmp_path: object) -> None:
    file = tmp_path / "x.pdf"  # type: ignore[operator]
    file.write_bytes(_printed(sample, form, "pdf", PaperOptions("zh_CN+en", audience=Audience.OFFICE)))
    listed = subprocess.run(["pdffonts", str(file)], check=True, capture_output=True, text=True).stdout.splitlines()[2:]
    assert listed
    for line in listed:
        assert line.split()[0].partition("+")[2].startswith(("NotoSansSC", "NotoSerifSC", "LXGWWenKai")), line
        assert line.split()[-5:-2] == ["yes", "yes", "yes"], line
