"""Any second language is a catalogue and a form file: here Russian and Vietnamese, of which the program knows nothing."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from app.kernel import i18n, paths
from app.kernel.errors import UsageError
from app.paper.forms import PaperOptions
from app.paper.render import render
from app.paper.shelf import paper_languages
from tests.paper import papers
from tests.paper.reading import bare, pdffonts, pdftotext, read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RUSSIAN = {
    "In case of doubt the Chinese text prevails.": "При расхождениях действует китайский текст.",
    "third quarter of {year}": "III квартал {year} г.",
    "Month": "Месяц",
    "Item": "Статья",
    "Amount": "Сумма",
    "Total": "Итого",
    "Unit: yuan": "В юанях",
}
VIETNAMESE = {"In case of doubt the Chinese text prevails.": "Nếu có khác biệt, bản tiếng Trung được áp dụng."}
WORDS_RU = """# Напоминание об оплате

{{ room }} {{ payer }},

На {{ as_of|date }} за Вами числится следующая задолженность:

::: table owed

Всего **{{ total|money }}**. Просим оплатить до {{ deadline|date }}. Телефон: {{ phone }}.

{{ note }}

::: seal Комитет двора | {{ today|date }}
"""
WORDS_VI = WORDS_RU.replace("Напоминание об оплате", "Giấy nhắc đóng phí").replace(
    "На {{ as_of|date }} за Вами числится следующая задолженность:",
    "Tính đến {{ as_of|date }}, hộ của quý vị còn các khoản sau chưa đóng:",
)


def catalogue(folder: Path, language: str, words: dict[str, str]) -> None:
    (folder / language).mkdir()
    head = f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    body = "\n".join(f'msgid "{msgid}"\nmsgstr "{text}"\n' for msgid, text in words.items())
    (folder / language / "own.po").write_text(head + body, encoding="utf8")


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Path, ...]]:
    """The forms of the tests with Russian and Vietnamese words beside one of them, and a catalogue for each."""
    locales = tmp_path / "locales"
    shutil.copytree(paths.locales(), locales)
    catalogue(locales, "ru", RUSSIAN)
    catalogue(locales, "vi", VIETNAMESE)
    monkeypatch.setattr(paths, "locales", lambda: locales)
    forms = tmp_path / "forms"
    shutil.copytree(papers.FORMS[0], forms)
    chinese = (forms / "test" / "dues_note" / "zh_CN.md").read_text(encoding="utf8")
    assert chinese.count(":::") == WORDS_RU.count(":::")
    for language, words in (("ru", WORDS_RU), ("vi", WORDS_VI)):
        (forms / "test" / "dues_note" / f"{language}.md").write_text(words, encoding="utf8")
    yield (forms,)
    i18n.catalogue.cache_clear()


def test_russian_stands_block_by_block_under_the_chinese(shelf: tuple[Path, ...], tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(render("dues_note", papers.reminder(), PaperOptions("zh_CN+ru"), roots=shelf))
    (page,) = read(file.read_bytes())
    chinese, russian = page.at("截至")[0], page.at("числится")[0]
    assert chinese.y > russian.y
    assert abs(russian.size / chinese.size - 0.75) < 0.01
    assert page.at("月份")[0].y > page.at("Месяц")[0].y
    said = bare(pdftotext(file)).replace("\u00a0", "")
    for words in ("30сентября2026", "CNY45.00", "действуеткитайскийтекст", "Итого", "王秀兰"):
        assert words in said
    assert all(font[-5:-2] == ["yes", "yes", "yes"] for font in pdffonts(file))


def test_a_third_language_stands_alone_too(shelf: tuple[Path, ...]) -> None:
    said = render("dues_note", papers.reminder(), PaperOptions("ru"), "txt", roots=shelf).decode()
    assert "Напоминание об оплате" in said
    assert "Сумма" in said
    assert "15\u00a0октября\u00a02026" in said


def test_vietnamese_letters_are_all_in_the_shipped_fonts(shelf: tuple[Path, ...], tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(render("dues_note", papers.reminder(), PaperOptions("zh_CN+vi"), roots=shelf))
    said = bare(pdftotext(file)).replace("\u00a0", "")
    assert "Giấynhắcđóngphí" in said
    assert "30tháng9,2026" in said
    assert "Nếucókhácbiệt" in said
    assert "[U+" not in said


def test_a_language_without_words_is_refused_and_those_there_are_named(shelf: tuple[Path, ...]) -> None:
    assert paper_languages("dues_note", *shelf)[3:] == ("ru", "zh_CN+ru", "vi", "zh_CN+vi")
    with pytest.raises(UsageError, match=r"zh_CN\+en$"):
        render("letter", papers.letter(), PaperOptions("zh_CN+ru"), roots=shelf)


def test_a_period_is_said_from_the_catalogue(shelf: tuple[Path, ...]) -> None:
    assert shelf
    assert papers.parse_period("2026Q3").shown("ru") == "III квартал 2026 г."
    assert papers.Month(2026, 9).shown("ru").startswith("сентябрь\u00a02026")
