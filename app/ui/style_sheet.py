"""The style sheet, written out from the tokens and the type size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.ui import icons

if TYPE_CHECKING:
    from app.ui.tokens import Tokens

RADIUS: Final = 6


@dataclass(frozen=True)
class Measures:
    """Lengths in pixels (type in points), in steps of 4."""

    type_size: int
    row: int
    ring: int

    @property
    def button(self) -> int:
        """The height of what is pressed: never under 44."""
        return max(44, self.row)

    @property
    def field(self) -> int:
        """The height of what is typed into."""
        return max(40, self.row)

    @property
    def gap(self) -> int:
        """The space between things that belong together."""
        return 8 if self.type_size < 20 else 12

    @property
    def icon(self) -> int:
        """The side of an icon beside a word."""
        return {12: 18, 15: 22, 20: 28}[self.type_size]

    @property
    def title(self) -> int:
        """Points of a page's title."""
        return round(self.type_size * 1.4)

    @property
    def small(self) -> int:
        """Points of a hint; never under 11."""
        return max(11, round(self.type_size * 0.87))


def style_sheet(tokens: Tokens, measures: Measures) -> str:
    """All of the look as Qt reads it."""
    values = {**tokens.__dict__, **_lengths(measures), **_pictures(tokens)}
    sheet = _BASE + _BUTTONS + _FIELDS + _LISTS + _FRAME
    for name in sorted(values, key=len, reverse=True):
        sheet = sheet.replace(f"@{name}", str(values[name]))
    return sheet


def _lengths(m: Measures) -> dict[str, object]:
    return {
        "SIZE": m.type_size,
        "TITLE": m.title,
        "SMALL": m.small,
        "RING": m.ring,
        "BUTTON": m.button - 2 * m.ring,
        "INNER": m.button - 12,
        "FIELD": m.field - 2 * m.ring,
        "ROW": m.row,
        "RADIUS": RADIUS,
    }


def _pictures(tokens: Tokens) -> dict[str, str]:
    return {
        "CHEVRON": icons.picture_file("chevron-down", tokens.text, 18),
        "TICK": icons.picture_file("check", tokens.on_accent, 18),
    }


_BASE = """
QWidget { color: @text; font-size: @SIZEpt; }
QMainWindow, QDialog, QWizard, #ground { background: @ground; }
QLabel { background: transparent; }
QLabel[role="title"] { font-size: @TITLEpt; font-weight: bold; }
QLabel[role="heading"] { font-weight: bold; }
QLabel[role="hint"] { color: @quiet; font-size: @SMALLpt; }
QLabel[role="figure"] { font-size: @TITLEpt; font-weight: bold; }
QLabel[tone="wrong"] { color: @wrong; }
QLabel[tone="due"] { color: @due; }
QLabel[tone="good"] { color: @accent; }
QLabel[tone="quiet"] { color: @quiet; }
QToolTip { background: @surface; color: @text; border: 1px solid @line; padding: 8px; }
#panel { background: @surface; border: 1px solid @hairline; border-radius: @RADIUSpx; }
#notice[tone="wrong"] { background: @wrong_tint; border: 2px solid @wrong; border-radius: @RADIUSpx; }
#notice[tone="due"] { background: @due_tint; border: 2px solid @due; border-radius: @RADIUSpx; }
#notice[tone="good"] { background: @good_tint; border: 2px solid @accent; border-radius: @RADIUSpx; }
QSplitter::handle { background: @ground; }
QScrollArea, QScrollArea > QWidget > QWidget#ground { background: transparent; border: none; }
QScrollBar:vertical { background: @ground; width: 16px; margin: 0; }
QScrollBar:horizontal { background: @ground; height: 16px; margin: 0; }
QScrollBar::handle { background: @line; border: 4px solid @ground; border-radius: 8px; min-height: 44px; min-width: 44px; }
QScrollBar::handle:hover { background: @quiet; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: none; }
QProgressBar { background: @surface; border: @RINGpx solid @line; border-radius: @RADIUSpx; min-height: 24px;
  text-align: center; }
QProgressBar::chunk { background: @selection; border-radius: 4px; }
"""

_BUTTONS = """
QPushButton, QToolButton { background: @surface; border: @RINGpx solid @line; border-radius: @RADIUSpx;
  min-height: @BUTTONpx; padding: 0 16px; outline: none; }
QPushButton:hover, QToolButton:hover { background: @selection; }
QPushButton:focus, QToolButton:focus { border: @RINGpx solid @accent; background: @selection; }
QPushButton:pressed, QToolButton:pressed, QPushButton:checked, QToolButton:checked { background: @selection; }
QPushButton:disabled, QToolButton:disabled { color: @quiet; background: @ground; border: @RINGpx dashed @line; }
QPushButton[role="primary"] { background: @accent; color: @on_accent; border: @RINGpx solid @accent; font-weight: bold; }
QPushButton[role="primary"]:hover { background: @accent_strong; border-color: @accent_strong; }
QPushButton[role="primary"]:focus { background: @accent_strong; border: 6px double @ground; min-height: @INNERpx;
  padding: 0 12px; }
QPushButton[role="primary"]:disabled { background: @ground; color: @quiet; border: @RINGpx dashed @line; }
QPushButton[role="danger"] { color: @wrong; border: @RINGpx solid @wrong; font-weight: bold; }
QPushButton[role="danger"]:disabled { color: @quiet; border: @RINGpx dashed @line; font-weight: normal; }
QPushButton[role="danger"]:focus { background: @wrong_tint; border: 6px double @wrong; min-height: @INNERpx; padding: 0 12px; }
QPushButton[role="link"], QToolButton[role="link"] { background: transparent; color: @accent;
  border: @RINGpx solid transparent; padding: 0 8px; text-align: left; }
QPushButton[role="link"]:hover, QToolButton[role="link"]:hover { background: @selection; color: @text; }
QPushButton[role="link"]:disabled, QToolButton[role="link"]:disabled { color: @quiet; border: @RINGpx dashed @line; }
QPushButton[role="link"]:focus, QToolButton[role="link"]:focus { border-color: @accent; }
QToolButton::menu-indicator { image: none; }
QPushButton::menu-indicator { image: none; width: 0; }
QCheckBox, QRadioButton { spacing: 8px; min-height: @BUTTONpx; border: @RINGpx solid transparent;
  border-radius: @RADIUSpx; padding: 0 4px; }
QCheckBox:focus, QRadioButton:focus { border-color: @accent; }
QCheckBox::indicator, QRadioButton::indicator { width: 22px; height: 22px; background: @surface;
  border: 2px solid @line; border-radius: 4px; }
QCheckBox::indicator:checked, QRadioButton::indicator:checked { background: @accent; border-color: @accent;
  image: url("@TICK"); }
QRadioButton::indicator { border-radius: 13px; }
QPushButton[role="segment"] { border-radius: 0; margin-left: -@RINGpx; padding: 0 16px; }
QPushButton[role="segment"][end="first"] { border-top-left-radius: @RADIUSpx; border-bottom-left-radius: @RADIUSpx;
  margin-left: 0; }
QPushButton[role="segment"][end="last"] { border-top-right-radius: @RADIUSpx; border-bottom-right-radius: @RADIUSpx; }
QPushButton[role="segment"]:checked { background: @accent; color: @on_accent; font-weight: bold; border-color: @accent; }
QPushButton[role="segment"]:checked:focus { border: 6px double @surface; background: @accent;
  min-height: @INNERpx; padding: 0 12px; }
QPushButton[role="segment"]:focus { border-color: @accent; }
"""

_FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox { background: @surface; border: @RINGpx solid @line;
  border-radius: @RADIUSpx; padding: 0 12px; min-height: @FIELDpx; selection-background-color: @selection;
  selection-color: @text; placeholder-text-color: @quiet; }
QPlainTextEdit, QTextEdit { padding: 8px; min-height: 0; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus {
  border: @RINGpx solid @accent; background: @good_tint; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] { border: @RINGpx solid @wrong; background: @wrong_tint; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: @ground; border-color: @hairline; }
QLineEdit:read-only:focus, QPlainTextEdit:read-only:focus { border-color: @accent; }
QLineEdit[role="money"] { font-weight: bold; }
QComboBox QLineEdit, QComboBox QLineEdit:focus { border: none; padding: 0; min-height: 0; background: transparent; }
QComboBox::drop-down { border: none; width: 32px; }
QComboBox::down-arrow { image: url("@CHEVRON"); width: 18px; height: 18px; }
QComboBox QAbstractItemView { border: 1px solid @line; outline: none; }
"""

_LISTS = """
QTableView, QListView, QTreeView { background: @surface; border: @RINGpx solid @hairline; border-radius: @RADIUSpx;
  gridline-color: @hairline; outline: none; selection-background-color: @selection; selection-color: @text; }
QTableView:focus, QListView:focus, QTreeView:focus { border: @RINGpx solid @accent; }
QTreeView::indicator { width: 20px; height: 20px; background: @surface; border: 2px solid @line; border-radius: 4px; }
QTreeView::indicator:checked { background: @accent; border-color: @accent; image: url("@TICK"); }
QTreeView::item { min-height: @ROWpx; padding: 0 6px; border: none; }
QTreeView::item:selected { background: @selection; color: @text; }
QTableView::item, QListView::item { padding: 0 9px; border: none; }
QListView::item { min-height: @ROWpx; }
QTableView::item:selected, QListView::item:selected { background: @selection; color: @text; }
QListView::item:hover { background: @good_tint; color: @text; }
QHeaderView { background: @ground; border: none; }
QHeaderView::section { background: @ground; color: @quiet; border: none; border-bottom: 1px solid @line;
  padding: 0 12px; font-size: @SMALLpt; font-weight: bold; min-height: 36px; }
QTableCornerButton::section { background: @ground; border: none; }
QMenu { background: @surface; border: 1px solid @line; padding: 4px; }
QMenu::item { min-height: @ROWpx; padding: 2px 24px 2px 12px; border: @RINGpx solid transparent; border-radius: 4px; }
QMenu::item:selected { background: @selection; border-color: @accent; color: @text; }
QMenu::item:disabled { color: @quiet; }
QMenu::separator { height: 1px; background: @hairline; margin: 4px 8px; }
"""

_FRAME = """
#rail { background: @surface; border: none; border-right: 1px solid @hairline; }
#rail QPushButton { text-align: left; border: @RINGpx solid transparent; background: transparent; padding: 0 16px 0 12px;
  min-height: @BUTTONpx; }
#rail QPushButton:hover { background: @good_tint; }
#rail QPushButton:checked { background: @selection; border-left: 6px solid @accent; padding-left: 8px; font-weight: bold;
  border-top-left-radius: 0; border-bottom-left-radius: 0; }
#rail QPushButton[role="room"][open="true"] { font-weight: bold; }
#rail QPushButton[role="page"] { margin-left: 20px; }
#rail QPushButton:focus { border: @RINGpx solid @accent; }
#rail QPushButton:checked:focus { border: @RINGpx solid @accent; border-left: 6px solid @accent; }
#header { background: @surface; border: none; border-bottom: 1px solid @hairline; }
#status { background: @surface; border: none; border-top: 1px solid @hairline; }
#help { background: @surface; border: none; border-left: 1px solid @hairline; }
#card { background: @surface; border: @RINGpx solid @line; border-radius: @RADIUSpx; text-align: left; padding: 0;
  min-height: 0; }
#card:hover { background: @good_tint; border-color: @line; }
#card:focus { border: @RINGpx solid @accent; background: @good_tint; }
#paper { background: @hairline; border: @RINGpx solid @hairline; border-radius: @RADIUSpx; }
#paper:focus { border-color: @accent; }
#elevation { background: @surface; border: @RINGpx solid @hairline; border-radius: @RADIUSpx; }
#elevation:focus { border-color: @accent; }
#popup { background: @surface; border: 2px solid @line; border-radius: @RADIUSpx; }
"""
