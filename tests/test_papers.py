"""Every paper the program has, in every language, size and type, from the sample courtyard and from an empty book."""

from __future__ import annotations

import io
import re
import subprocess
import zlib
from collections import Counter
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import pypdfium2
import pytest
from openpyxl import load_workbook

from app.book.keys import ring
from app.book.operators import sign_in
from app.bootstrap import house
from app.dues.parking.services import take_parking
from app.kernel.errors import UserError
from app.kernel.masks import Audience
from app.paper import press
from app.paper.flow import lay_out
from app.paper.forms import FormData, PaperOptions, PaperRequest
from app.paper.render import render
from app.paper.shelf import PAPER_LANGUAGES, SIZES, TYPES, list_forms
from app.register.captains.queries import captains
from app.register.queries import dwellings
from app.register.tables import person
from app.sample.make import sample_book
from tests.dues.conftest import VISITOR
from tests.paper.overlaps import over_the_edge, overlaps, smallest
from tests.paper.reading import read, text_of
from tests.talkative import NOT_FOR_THE_BOARD, OFFICE_ONLY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.book import Book
    from app.paper.flow import Sheet
    from app.paper.forms import Built

# what each paper is asked for; papers not named here are asked for without saying anything
ASKED = {
    "quarterly_statement": "2026Q3",
    "monthly_statement": "2026-09",
    "half_year_statement": "2026H1",
    "annual_statement": "2026",
    "receipt": "3",
    "household_file": "1-1-101",
    "dues_table": "2026Q3",
    "duty_log": "2026-09-03",
    "guard_case": "1",
    "handover": "4",
    "detail_list": "2026Q3",
    "budget": "2026",
    "spending_plan": "2026-10",
    "balance_analysis": "2026Q3",
    "common_revenue": "2026Q3",
    "subsidy_use": "2026Q3",
    "request_register": "2026-09",
    "roster": "2026-09",
    "roster_file": "2026-09",
    "volunteers_roster": "2026-09",
    "visitor_book": "2026-09",
    "vehicle_book": "2026-09",
    "audit_list": "2026-06-28",
    "bank_book": "2026Q3",
    "cash_book": "2026Q3",
    "trial_balance": "2026Q3",
    "voucher": "记-2026-09-0003",
    "deposit_slip": "1",
    "refund_slip": "2",
    "parking_slip": "1",
    "permit_pass": "1",
    "landlord_statement": "1",
    "four_haves_quarter": "2026Q3",
    "contractor_card": "1",
    "service_assessment": "1",
    "drill_record": "2",
    "training_record": "1",
}
PAPERS = tuple(sorted(house().papers))
BOARD = tuple(form.id for form in list_forms() if form.audience is Audience.BOARD)
_INK = 160  # darker than any grey a paper is allowed (15 %)
_HANZI = re.compile("[\u4e00-\u9fff]{2,}")
_AMOUNT = re.compile(r"\d\.\d\d$")
_COLOURS = {"0 g", "0.56 0.11 0.11 rg", "0.56 0.11 0.11 RG", "0 G"}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    # encrypted, as only such a book has a recovery key to print; all the others must come out of it too
    made = sample_book(tmp_path_factory.mktemp("sample") / "s.book", households=24, passphrase="院子里的石榴树红了")
    with_a_visitor(made)
    yield made
    made.close()
    ring.clear()


# what each paper says, gathered once: no test writes to the sample
_GATHERED: WeakKeyDictionary[Book, dict[tuple[str, Audience], Built]] = WeakKeyDictionary()
_COPIES = 3  # of a paper made in many


def with_a_visitor(book: Book) -> None:
    """A visitor's car has paid for its place: the sample courtyard has no visitors."""
    with book.view() as view:
        owner = sign_in(view, None, None)
    with book.work(owner) as work:
        take_parking(work, VISITOR)
        work.commit()


def _printed(book: Book, form: str, target: str, options: PaperOptions) -> bytes:
    audience, known = options.audience or Audience.OFFICE, _GATHERED.setdefault(book, {})
    if (form, audience) not in known:
        with book.view() as view:
            built = house().papers[form].build(view, PaperRequest(ASKED.get(form), audience, book.clock))
        known[form, audience] = built if isinstance(built, FormData) else built[:_COPIES]
    return render(form, known[form, audience], options, target)


def test_every_form_on_the_shelf_is_a_paper_and_every_paper_has_its_form() -> None:
    assert {form.id for form in list_forms()} == set(PAPERS)


@pytest.mark.parametrize("language", PAPER_LANGUAGES)
@pytest.mark.parametrize("form", PAPERS)
def test_a_paper_comes_out_in_every_size_and_type(
    sample: Book, form: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid: list[Sheet] = []
    monkeypatch.setattr(press, "lay_out", lambda *asked: laid.extend(made := lay_out(*asked)) or made)
    for size in SIZES:
        for letters in TYPES:
            laid.clear()
            pdf = _printed(sample, form, "pdf", PaperOptions(language, size, letters, Audience.OFFICE))
            assert _marked_margins(pdf, size) == []
            assert overlaps(laid) == []
            assert over_the_edge(laid) == []
            assert smallest(laid) >= 6.5
            held = form == "receipt"  # three of them share a sheet, and nobody reads one from two steps away
            assert (
                letters == "normal" or held or size not in ("a4", "a3") or language != "zh_CN" or smallest(laid) >= 13
            )


def _marked_margins(pdf: bytes, size: str) -> list[int]:
    """The pages with anything where a printer does not reach: 4 mm round the sheet, 15 mm beside continuous paper."""
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) >= 1
    found = []
    for number in range(len(document)):
        ink = document[number].render(scale=1 / 3, grayscale=True).to_numpy() < _INK
        across, along = (round((15 if size == "241" else 4) * 72 / 25.4 / 3), round(4 * 72 / 25.4 / 3))
        if ink[:, :across].any() or ink[:, -across:].any() or ink[:along].any() or ink[-along:].any():
            found.append(number + 1)
    document.close()
    return found


@pytest.mark.parametrize("form", BOARD)
@pytest.mark.parametrize(("size", "body", "table"), [("a4", 18, 14), ("a3", 22, 18)])
def test_a_board_paper_in_large_type_is_read_from_two_steps_away(
    sample: Book, form: str, size: str, body: float, table: float
) -> None:
    page, *others = read(_printed(sample, form, "pdf", PaperOptions("zh_CN", size, "large", Audience.BOARD)))
    sizes = Counter(char.size for one in (page, *others) for char in one.chars)
    assert max(sizes) >= 36
    title = next(char for char in page.chars if char.size == max(sizes))
    assert title.y > page.height * 0.6
    if form in ("roster", "volunteers_roster"):  # these have no key line and no amounts
        assert min(sizes) >= (13 if size == "a4" else 14)
        return
    key = [char for char in page.chars if char.font.endswith("Bold") and max(sizes) > char.size >= body * 1.15]
    assert key, "the key line stands on the first page"
    assert key[0].y < title.y
    assert all(char.y <= key[0].y for char in page.chars if char.size < body * 0.85)
    assert any(size >= body for size in sizes)
    rows = [line for one in (page, *others) for line in one.placed_lines() if _AMOUNT.search(text_of(line))]
    drawn = {char.size for line in rows for char in line}  # numbers beside a picture are small print
    assert all(round(each, 1) >= table or round(each, 1) in (13, 16) for each in drawn)


@pytest.mark.parametrize("form", PAPERS)
def test_a_paper_leaves_no_template_and_in_english_no_chinese_but_what_the_book_says(
    sample: Book, said_in_book: str, form: str
) -> None:
    chinese = _printed(sample, form, "txt", PaperOptions("zh_CN", audience=Audience.OFFICE)).decode()
    assert "{{" not in chinese
    assert "{%" not in chinese
    english = _printed(sample, form, "txt", PaperOptions("en", audience=Audience.OFFICE)).decode()
    assert "{{" not in english
    assert [words for words in _HANZI.findall(english) if words not in said_in_book] == []


@pytest.fixture(scope="module")
def said_in_book(sample: Book) -> str:
    """Every word the book holds: names and what somebody typed stand in English papers as they are."""
    with sample.view() as view:
        names = view.conn.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        rows = [row for name in names for row in view.conn.exec_driver_sql(f'SELECT * FROM "{name}"')]
    return "\n".join(str(value) for row in rows for value in row if isinstance(value, str))


@pytest.mark.parametrize("form", sorted(OFFICE_ONLY))
def test_a_paper_for_the_office_is_refused_for_any_other_copy(sample: Book, form: str) -> None:
    for audience in (Audience.BOARD, Audience.RESIDENT):
        with pytest.raises(UserError):
            _printed(sample, form, "txt", PaperOptions("zh_CN", audience=audience))


@pytest.mark.parametrize("form", sorted(set(PAPERS) - NOT_FOR_THE_BOARD))
def test_a_board_copy_names_no_resident(sample: Book, form: str) -> None:
    text = _printed(sample, form, "txt", PaperOptions("zh_CN+en", audience=Audience.BOARD)).decode()
    with sample.view() as view:
        assert dwellings(view)
        people = view.conn.execute(person.select()).all()
        if form in ("entrance_captains", "captain_duties"):  # captains stand on the board by their recorded consent
            agreed = {one.name for one in captains(view) if one.draft.consent_on}
            assert any(name in text for name in agreed)
            people = [someone for someone in people if someone.name not in agreed]
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
def test_only_embedded_fonts_of_ours_are_in_the_file_and_it_is_the_same_twice(
    sample: Book, form: str, tmp_path: object
) -> None:
    file = tmp_path / "x.pdf"  # type: ignore[operator]
    both = PaperOptions("zh_CN+en", audience=Audience.OFFICE)
    file.write_bytes(printed := _printed(sample, form, "pdf", both))
    assert _printed(sample, form, "pdf", both) == printed
    listed = subprocess.run(["pdffonts", str(file)], check=True, capture_output=True, text=True).stdout.splitlines()[2:]
    assert listed
    assert _loud_colours(file.read_bytes()) == set()  # type: ignore[attr-defined]
    for line in listed:
        assert line.split()[0].partition("+")[2].startswith(("NotoSansSC", "NotoSerifSC", "LXGWWenKai")), line
        assert line.split()[-5:-2] == ["yes", "yes", "yes"], line


def _loud_colours(pdf: bytes) -> set[str]:
    """What a page says of colour that a black-and-white printer would not keep apart from paper and ink.

    Ink is black, or the one red whose grey is a quarter of white's; everything else is white or at most 15 % grey.
    """
    said: set[str] = set()
    for packed in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            code = zlib.decompress(packed).decode("latin-1")
        except zlib.error:
            continue
        if "BT" in code:
            said.update(re.findall(r"(?:[\d.]+ ){1,4}(?:rg|RG|g|G|k|K|sc|SC)\b", code))
    return {each for each in said - _COLOURS if not (each.endswith(" g") and float(each.split()[0]) >= 0.85)}
