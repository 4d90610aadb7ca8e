from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QFontInfo, QFontMetrics
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.kernel import paths
from app.kernel.i18n import msg, use_language
from app.ui import theme
from app.ui.style_sheet import Measures, style_sheet
from app.ui.theme import Theme, Tone
from app.ui.tokens import PALETTES, contrast
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.elevation import Elevation
from app.ui.widgets.labels import button

TEXTS = ("text", "quiet", "accent", "wrong", "due")


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("ground", ["ground", "surface"])
@pytest.mark.parametrize("ink", TEXTS)
def test_every_text_keeps_seven_to_one_on_ground_and_surface(palette, ground, ink):
    tokens = PALETTES[palette]
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 7


@pytest.mark.parametrize("palette", PALETTES)
def test_text_keeps_seven_to_one_on_selections_tints_and_the_primary_button(palette):
    tokens = PALETTES[palette]
    for ground in ("selection", "wrong_tint", "due_tint", "good_tint"):
        assert contrast(tokens.text, getattr(tokens, ground)) >= 7
    assert contrast(tokens.on_accent, tokens.accent) >= 7
    assert contrast(tokens.on_accent, tokens.accent_strong) >= 7


@pytest.mark.parametrize("palette", PALETTES)
def test_edges_of_what_is_pressed_keep_three_to_one(palette):
    tokens = PALETTES[palette]
    for ground in (tokens.ground, tokens.surface):
        assert contrast(tokens.line, ground) >= 3
        assert contrast(tokens.accent, ground) >= 3


def test_black_on_white_is_twenty_one_to_one():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize(("size", "row"), [(12, 36), (15, 44), (20, 60)])
def test_rows_grow_with_the_type_and_buttons_are_never_under_forty_four(size, row):
    measures = Theme("light", size).measures
    assert measures.row == row
    assert measures.button >= 44
    assert measures.small >= 11


@pytest.mark.parametrize("size", theme.SIZES)
def test_a_button_and_a_field_are_as_high_as_promised(qtbot, size):
    theme.apply("light", size)
    button, edit = QPushButton("保存"), QLineEdit()
    for widget in (button, edit):
        qtbot.addWidget(widget)
        widget.show()
    assert button.height() >= 44
    assert edit.height() >= 40


def test_high_contrast_has_a_ring_of_three_pixels_and_no_grey_text():
    assert Theme("contrast").measures.ring == 3
    assert PALETTES["contrast"].quiet == "#000000"


def test_nothing_is_left_unfilled_in_the_style_sheet(qapp):
    for palette in PALETTES.values():
        sheet = style_sheet(palette, Measures(15, 44, 2))
        assert not re.search(r"@[A-Za-z]", sheet)


def test_a_colour_is_named_in_the_tokens_and_nowhere_else():
    folder = Path(theme.__file__).parent
    named = {
        file.name
        for file in folder.rglob("*.py")
        if re.search(r"#[0-9A-Fa-f]{6}\b|GlobalColor\.(?!transparent)", file.read_text(encoding="utf8"))
    }
    assert named == {"tokens.py"}


def test_unknown_settings_fall_back(qapp):
    assert theme.apply("pink", 99) == Theme("light", 15)


def test_the_shipped_typeface_is_used_and_its_figures_are_of_one_width(qapp):
    font = theme.tabular(15)
    assert QFontInfo(font).family() == theme.FAMILY
    metrics = QFontMetrics(font)
    assert len({metrics.horizontalAdvance(figure) for figure in "0123456789"}) == 1


def test_every_tone_has_a_colour_of_the_palette():
    look = Theme("dark")
    assert look.colour(Tone.WRONG).name().upper() == look.tokens.wrong
    assert look.colour(Tone.QUIET).name().upper() == look.tokens.quiet


def test_every_icon_named_in_the_code_is_shipped():
    shipped = {file.stem for file in (paths.resources() / "icons").glob("*.svg")}
    used: set[str] = set()
    for file in Path(theme.__file__).parent.rglob("*.py"):
        used |= set(re.findall(r'icon="([a-z0-9-]+)"', file.read_text(encoding="utf8")))
    assert used <= shipped
    assert (paths.resources() / "icons" / "LICENSE").is_file()


def test_the_whole_program_wears_the_look(qapp):
    theme.apply("dark", 20)
    assert QApplication.font().pointSize() == 20
    assert PALETTES["dark"].ground in QApplication.instance().styleSheet()


@pytest.mark.parametrize("palette", PALETTES)
def test_where_the_keyboard_is_can_be_seen_on_every_kind_of_control(show, palette):
    theme.apply(palette, 15)
    window = QWidget()
    layout = QVBoxLayout(window)
    kinds = [button("一"), button("二", role="primary"), button("三", role="danger"), button("四", role="link")]
    kinds += [QLineEdit(), QPlainTextEdit(), QComboBox(), QCheckBox("五"), QTableView(), Elevation()]
    choice = ChoiceField([(1, msg("Save")), (2, msg("Print"))])
    for widget in [*kinds, choice]:
        layout.addWidget(widget)
    last = QPushButton("六")
    layout.addWidget(last)
    show(window)
    for widget in [*kinds, choice.buttons[0]]:
        last.setFocus()
        before = widget.grab().toImage()
        widget.setFocus()
        assert changed_pixels(before, widget.grab().toImage()) > 60, widget


def changed_pixels(one, other):
    return sum(
        one.pixel(x, y) != other.pixel(x, y) for x in range(0, one.width(), 2) for y in range(0, one.height(), 2)
    )


def test_english_quotation_marks_are_as_narrow_as_english_has_them(qapp):
    def width() -> int:
        return QFontMetrics(theme.tabular(20)).horizontalAdvance("“")

    chinese = width()
    try:
        use_language("en")
        assert width() < chinese * 0.6
    finally:
        use_language("zh_CN")
