"""Look: every colour, size and style sheet of the windows, made here and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from app.kernel import paths
from app.kernel.i18n import current_language
from app.ui.icons import drop_drawn_icons
from app.ui.style_sheet import Measures, style_sheet
from app.ui.tokens import PALETTES, Tokens

FAMILY: Final = "Noto Sans SC"
SIZES: Final = (12, 15, 20)
_USUAL: Final = 15
_ROWS: Final = {12: 36, 15: 44, 20: 60}


class Tone(StrEnum):
    """What a colour says; a word or an icon always says it too."""

    PLAIN = "plain"
    QUIET = "quiet"
    GOOD = "good"
    DUE = "due"
    WRONG = "wrong"


@dataclass(frozen=True)
class Theme:
    """One palette at one type size."""

    palette: str = "light"
    type_size: int = _USUAL

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        return PALETTES[self.palette]

    @property
    def measures(self) -> Measures:
        """The lengths in force, in pixels."""
        return Measures(self.type_size, _ROWS[self.type_size], 3 if self.palette == "contrast" else 2)

    def colour(self, tone: Tone) -> QColor:
        """The text colour of ``tone`` on ground and surface."""
        tokens = self.tokens
        names = {
            Tone.PLAIN: tokens.text,
            Tone.QUIET: tokens.quiet,
            Tone.GOOD: tokens.accent,
            Tone.DUE: tokens.due,
            Tone.WRONG: tokens.wrong,
        }
        return QColor(names[tone])


class _Current:
    theme = Theme()


def current() -> Theme:
    """The look in force."""
    return _Current.theme


def in_step(pixels: int) -> int:
    """A width that suits the usual type, as wide as the type in force makes it."""
    return pixels * _Current.theme.type_size // _USUAL


def load_fonts() -> None:
    """Make the shipped typefaces known; the system's own stand in where a file is missing."""
    known = set(QFontDatabase.families())
    for file in sorted((paths.resources() / "fonts").glob("NotoSansSC-*.ttf")):
        if FAMILY not in known or file.stem.endswith("Bold"):
            QFontDatabase.addApplicationFont(str(file))


def tabular(size: int, *, bold: bool = False) -> QFont:
    """The typeface at ``size`` points, figures all of one width, marks as wide as the language has them."""
    font = QFont(FAMILY, size)
    font.setFeature(QFont.Tag("tnum"), 1)
    if current_language() == "en":  # the typeface is Chinese: its quotation marks are as wide as a character
        font.setFeature(QFont.Tag("palt"), 1)
    font.setBold(bold)
    return font


def apply(palette: str, type_size: int) -> Theme:
    """Dress the whole program; unknown values fall back to the defaults."""
    theme = Theme(palette if palette in PALETTES else "light", type_size if type_size in SIZES else _USUAL)
    _Current.theme = theme
    drop_drawn_icons()
    app = QApplication.instance()
    if isinstance(app, QApplication):
        app.setStyle("fusion")
        app.setPalette(_qt_palette(theme.tokens))
        app.setFont(tabular(theme.type_size))
        app.setStyleSheet(style_sheet(theme.tokens, theme.measures))
    return theme


def _qt_palette(tokens: Tokens) -> QPalette:
    """For the few things a style sheet does not reach."""
    role = QPalette.ColorRole
    palette = QPalette()
    for target, colour in (
        (role.Window, tokens.ground),
        (role.WindowText, tokens.text),
        (role.Base, tokens.surface),
        (role.AlternateBase, tokens.ground),
        (role.Text, tokens.text),
        (role.Button, tokens.surface),
        (role.ButtonText, tokens.text),
        (role.BrightText, tokens.wrong),
        (role.Highlight, tokens.selection),
        (role.HighlightedText, tokens.text),
        (role.ToolTipBase, tokens.surface),
        (role.ToolTipText, tokens.text),
        (role.PlaceholderText, tokens.quiet),
        (role.Link, tokens.accent),
    ):
        palette.setColor(target, QColor(colour))
    return palette
