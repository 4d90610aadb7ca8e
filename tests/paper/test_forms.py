from __future__ import annotations

import datetime
import pickle
import shutil

import pytest

from app.kernel.dates import Month, parse_period
from app.kernel.errors import Refused, UsageError
from app.kernel.i18n import msg, use_language
from app.kernel.masks import Audience, PublicName, ResidentName
from app.kernel.money import Fen
from app.paper import blocks as b
from app.paper.compose import compose
from app.paper.forms import FormData, PaperOptions
from app.paper.render import render
from app.paper.shelf import find_form, list_forms, read_form
from tests.paper import papers

TOML = '[title]\nzh_CN = "单"\nen = "Sheet"\n'


@pytest.fixture
def shelf(tmp_path):
    """Makes a form of the words given and composes it."""

    def make(chinese: str, english: str | None = None, toml: str = TOML, **values: object):
        folder = tmp_path / "room" / "sheet"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "form.toml").write_text(toml, encoding="utf8")
        (folder / "zh_CN.md").write_text(chinese, encoding="utf8")
        (folder / "en.md").write_text(chinese if english is None else english, encoding="utf8")
        table = b.Table((b.Column("x"),), (b.Row(("1",)),))
        fields = {"who": (b.Field("甲", "乙"),)}
        languages = ("zh_CN",) if english is None else ("zh_CN", "en")
        form = find_form("sheet", tmp_path)
        data = FormData(values, {"one": table}, fields)
        return compose(form, data, languages, Audience.BOARD, reprint=False).passages

    return make


def text(passage) -> str:
    return "".join(span.text for span in passage[0].text)


def refusal(shelf, *words: str, **values: object) -> str:
    with pytest.raises(Refused) as caught:
        shelf(*words, **values)
    return str(caught.value)


def test_words_become_blocks(shelf) -> None:
    words = """# 标题

::: number 幸管〔2026〕3号

各位居民：

> 要点

## 一、甲

### （一）乙

正文 **加粗** 结尾
接着\\
换行

- 点
1. 条

---

::: table one

::: fields 房号：501 | 户名 | 时间：8:30

::: fields who

::: signatures 主任：李 | 出纳

::: seal 管委会 | 九月

::: unsealed 管委会 | 九月

::: proof 编号：26Q3-XXXX | Y:26Q3-XXXX | 输入它

::: note 小字

::: right 右

::: page

::: space 2

::: lines 4

::: cut
"""
    made = [passage[0] for passage in shelf(words)]
    kinds = (
        "Title Number Paragraph KeyLine Heading Heading Paragraph Item Item Rule TableBlock Fields Fields Signatures "
        "Seal Seal Proof Note Paragraph PageBreak Space WritingLines CutLine"
    )
    assert [type(block).__name__ for block in made] == kinds.split()
    greeting, running = made[2], made[6]
    assert (greeting.indent, running.indent) == (False, True)
    assert running.text == (b.Span("正文 "), b.Span("加粗", bold=True), b.Span(" 结尾接着\n换行"))
    assert [field.value for field in made[11].fields] == [(b.Span("501"),), None, (b.Span("8:30"),)]
    assert [made[7].mark, made[8].mark] == ["·", "1."]
    assert (made[14].sealed, made[15].sealed) == (True, False)
    assert made[16] == b.Proof("编号", "26Q3-XXXX", "Y:26Q3-XXXX", (b.Span("输入它"),))


def test_values_are_never_markup_or_template(shelf) -> None:
    (passage,) = shelf("{{ name }}", name="# **x** {{ 7*7 }} ::: page <b> | \\ - a")
    assert passage[0].text == (b.Span("# **x** {{ 7*7 }} ::: page <b> | \\ - a"),)
    (passage,) = shelf("前**{{ name }}**后", name="a**b")
    assert passage[0].text == (b.Span("前"), b.Span("a**b", bold=True), b.Span("后"))
    (passage,) = shelf("::: fields 房号：{{ name }} | 户名：王", name="a | b：c")
    assert [field.value for field in passage[0].fields] == [(b.Span("a | b：c"),), (b.Span("王"),)]


def test_filters_say_values_in_the_language_of_the_words(shelf) -> None:
    words = "{{ day|date }} {{ month|month }} {{ period|period }} {{ sum|money }} {{ sum|capital }} {{ sum }} {{ who|name }}{{ boss }}"
    values = {
        "day": datetime.date(2026, 9, 5),
        "month": Month(2026, 9),
        "period": parse_period("2026Q3"),
        "sum": Fen(-140950),
        "who": ResidentName("欧阳秀兰"),
        "boss": PublicName("李建国"),
    }
    (passage, _) = shelf(words, words, **values)
    chinese, english = (each.text[0].text for each in passage)
    assert chinese == (
        "2026年9月5日 2026年9月 2026年第三季度 -¥1,409.50 人民币负壹仟肆佰零玖元伍角整 -1,409.50 欧阳**李建国"
    )
    assert english == (
        "5 September 2026 September 2026 third quarter of 2026 -CNY 1,409.50 -CNY 1,409.50 -1,409.50 欧阳**李建国"
    )


def test_messages_mask_the_names_inside_them(shelf) -> None:
    (passage,) = shelf("{{ said }}", said=msg("{name}", name=ResidentName("王秀兰")))
    assert text(passage) == "王**"


def test_conditions_and_loops_work_and_leave_no_empty_blocks(shelf) -> None:
    words = "{% for n in rows %}\n第{{ n }}项\n\n{% endfor %}\n{% if no %}\n没有\n{% endif %}\n\n{{ empty }}\n"
    made = shelf(words, rows=[1, 2], no=False, empty="")
    assert [text(passage) for passage in made] == ["第1项", "第2项"]


def test_a_missing_value_is_refused_with_file_line_and_reason(shelf) -> None:
    told = refusal(shelf, "第一行\n\n{{ absent }}\n")
    assert "room/sheet/zh_CN.md" in told
    assert "第 3 行" in told
    assert "absent" in told


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("好\n\n{% if x %}\n", 3),
        ("好\n\n\n{{ 'a'|date }}\n", 4),
        ("好\n\n{{ ''.__class__.__mro__ }}\n", 3),
        ("好\n\n::: table none\n", 3),
        ("好\n\n::: nonsense\n", 3),
        ("好\n\n::: fields none\n", 0),
        ("好\n\n::: seal 管委会\n", 3),
        ("好\n\n::: proof 编号：26Q3 | 输入它\n", 3),
        ("好\n\n::: proof 编号 | Y:26Q3 | 输入它\n", 3),
        ("好\n\n::: lines many\n", 3),
        ("好\n\ue000\n", 2),
        ("{% if true %}\n好\n{% endif %}\n\n{{\n 'a'\n}}\n\n::: table none\n", 9),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_line(shelf, words: str, line: int) -> None:
    if line:
        assert f"第 {line} 行" in refusal(shelf, words)
    else:
        assert shelf(words)[1][0].fields == (b.Field("none"),)


def test_block_n_answers_block_n(shelf) -> None:
    assert "en.md 第 3 行" in refusal(shelf, "# 标题\n\n正文\n", "# Title\n\n::: table one\n")
    assert "zh_CN.md 第 3 行" in refusal(shelf, "# 标题\n\n正文\n", "# Title\n")
    assert "en.md 第 3 行" in refusal(shelf, "# 标题\n", "# Title\n\nmore\n")


def test_blocks_that_differ_are_named_as_they_are_written_in_a_form(shelf) -> None:
    told = refusal(shelf, "# 标题\n\n> 要点\n", "# Title\n\ntext\n")
    assert "> …" in told
    assert "一段正文" in told


def test_a_bilingual_paper_says_which_text_prevails(shelf) -> None:
    assert isinstance(shelf("甲", "A")[-1][0], b.Note)
    assert not isinstance(shelf("甲")[-1][0], b.Note)


def test_messages_about_forms_are_said_in_english_too(shelf) -> None:
    use_language("en")
    assert "line 3: there is no table “none”; there are: one" in refusal(shelf, "好\n\n::: table none\n")
    use_language("zh_CN")


@pytest.mark.parametrize(
    "toml", ["no toml", "", 'paper = "b5"\n' + TOML, 'style = "gothic"\n' + TOML, 'audience = "all"\n' + TOML]
)
def test_a_broken_form_file_is_refused(shelf, toml: str) -> None:
    with pytest.raises(Refused, match=r"form\.toml"):
        shelf("好", toml=toml)


def test_words_that_cannot_be_read_are_refused(tmp_path) -> None:
    folder = tmp_path / "room" / "sheet"
    folder.mkdir(parents=True)
    (folder / "form.toml").write_text(TOML, encoding="utf8")
    with pytest.raises(Refused, match=r"zh_CN\.md"):
        render("sheet", FormData({}), roots=(tmp_path,))
    (folder / "zh_CN.md").write_bytes("标题".encode("gb18030"))
    with pytest.raises(Refused, match=r"zh_CN\.md"):
        render("sheet", FormData({}), roots=(tmp_path,))


def test_a_broken_form_of_ones_own_gives_way_to_the_shipped_one(tmp_path) -> None:
    shutil.copytree(papers.FORMS[0] / "test" / "receipt", tmp_path / "test" / "receipt")
    (tmp_path / "test" / "receipt" / "zh_CN.md").write_text("# {{ broken", encoding="utf8")
    warned: list[str] = []
    roots = (tmp_path, *papers.FORMS)
    made = render("receipt", papers.receipt(), target="txt", roots=roots, warn=lambda m: warned.append(m.text()))
    assert "收据" in made.decode()
    assert len(warned) == 1
    assert "receipt/zh_CN.md" in warned[0]
    (tmp_path / "test" / "receipt" / "zh_CN.md").write_text("# 我们自己的收据", encoding="utf8")
    assert "我们自己的" in render("receipt", papers.receipt(), target="txt", roots=roots).decode()


def test_forms_are_listed_with_both_titles() -> None:
    forms = list_forms(*papers.FORMS)
    assert [form.id for form in forms] == ["dues_note", "letter", "receipt", "statement"]
    assert forms[0].title("zh_CN") == "缴费提醒"
    assert forms[0].title("en") == "Reminder of dues"
    assert read_form(forms[0].folder / "form.toml") == forms[0]
    with pytest.raises(UsageError):
        find_form("../x", *papers.FORMS)


def test_data_travels_to_another_process() -> None:
    for data in (papers.statement(), PaperOptions("en"), find_form("receipt", *papers.FORMS)):
        assert pickle.loads(pickle.dumps(data)) == data  # noqa: S301


def test_a_row_has_a_cell_for_every_column() -> None:
    with pytest.raises(ValueError, match="row 1 has 2 cells for 1 columns"):
        b.Table((b.Column("a"),), (b.Row(("1", "2")),))
