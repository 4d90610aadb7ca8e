"""A form somebody changed can neither look around in the program nor keep it busy; the shipped one is used instead."""

from __future__ import annotations

import shutil
import time
from typing import TYPE_CHECKING

import pytest

from app.kernel.errors import Refused
from app.paper.forms import FormData, PaperOptions
from app.paper.render import render
from app.paper.shelf import read_form
from tests.paper import papers

if TYPE_CHECKING:
    from pathlib import Path

EVIL = (
    "{{ ''.__class__.__mro__ }}",
    "{{ title.__init__.__globals__ }}",
    "{{ ''|attr('__class__') }}",
    "{{ self }}",
    "{{ range(10) }}",
    "{{ cycler.__init__ }}",
    "{% for a in range(10**9) %}x{% endfor %}",
    "{{ 'x' * 10**9 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ 'x'|center(1000000000) }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ ('x' * 1000)|replace('x', 'y') }}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% extends 'x' %}",
    "{% macro m() %}{{ m() }}{% endmacro %}",
    "{% set a = 'x' ~ 'x' %}",
    "{{ title|no_such_filter }}",
    "{{ title|format }}",
    "{% for a in body recursive %}{% endfor %}",
    "".join(["{% for a in many %}"] * 4 + ["{% endfor %}"] * 4),
    "{{ " + "(" * 5_000 + "1" + ")" * 5_000 + " }}",
    "{% if " + "not " * 3_000 + "title %}{% endif %}",
    "{%" * 20_000,
    "x" * 60_000,
)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    shutil.copytree(papers.FORMS[0], tmp_path / "forms")
    return tmp_path / "forms"


@pytest.mark.parametrize("words", EVIL, ids=range(len(EVIL)))
def test_it_is_refused_with_file_line_and_reason_at_once(own: Path, words: str) -> None:
    data = papers.letter()
    data = FormData({**data.values, "many": list(range(1_000))}, author=data.author)
    usual = render("letter", data, PaperOptions(), "txt", roots=papers.FORMS)
    file = next(own.glob("*/letter/zh_CN.md"))
    file.write_text(file.read_text(encoding="utf8") + "\n\n" + words, encoding="utf8")
    told: list[str] = []
    began = time.process_time()
    made = render(
        "letter", data, PaperOptions(), "txt", roots=(own, *papers.FORMS), warn=lambda said: told.append(str(said))
    )
    assert time.process_time() - began < 2
    assert made == usual
    assert "letter/zh_CN.md" in told[0]
    with pytest.raises(Refused, match=r"letter/zh_CN\.md"):
        render("letter", data, PaperOptions(), "txt", roots=(own,))


def test_a_brace_left_open_is_said_in_the_words_of_the_screens(own: Path) -> None:
    file = next(own.glob("*/letter/zh_CN.md"))
    file.write_text("# 信\n\n请 {{ title\n\n", encoding="utf8")
    with pytest.raises(Refused, match=r"letter/zh_CN\.md 第 3 行：.*花括号是否成对"):
        render("letter", papers.letter(), PaperOptions(), "txt", roots=(own,))


@pytest.mark.parametrize("copies", ["1000000000", "0", '"zwei"'])
def test_a_form_cannot_ask_for_copies_without_end(own: Path, copies: str) -> None:
    file = next(own.glob("*/letter/form.toml"))
    file.write_text(f"copies = {copies}\n" + file.read_text(encoding="utf8"), encoding="utf8")
    with pytest.raises(Refused, match="copies"):
        read_form(file)
