"""The colours of the three palettes; text on ground and surface keeps a contrast of 7 : 1 or more."""

from __future__ import annotations

from typing import Final

from app.kernel.frozen import frozen


@frozen
class Tokens:
    """One palette: ``line`` bounds what can be typed into or pressed, ``hairline`` only separates."""

    ground: str
    surface: str
    text: str
    quiet: str
    accent: str
    on_accent: str
    accent_strong: str
    wrong: str
    due: str
    selection: str
    line: str
    hairline: str
    wrong_tint: str
    due_tint: str
    good_tint: str


PALETTES: Final[dict[str, Tokens]] = {
    "light": Tokens(
        ground="#FAF7F0",
        surface="#FFFFFF",
        text="#1B1F23",
        quiet="#454C52",
        accent="#1B5A4B",
        on_accent="#FFFFFF",
        accent_strong="#124236",
        wrong="#8F1D1D",
        due="#6B4300",
        selection="#D9EBE4",
        line="#857E70",
        hairline="#E2DCCE",
        wrong_tint="#FBEAE7",
        due_tint="#FBF0DA",
        good_tint="#EAF4F0",
    ),
    "dark": Tokens(
        ground="#1C2124",
        surface="#252B2F",
        text="#EDEAE2",
        quiet="#B9BEC2",
        accent="#8FD3C0",
        on_accent="#16211E",
        accent_strong="#B5E6D8",
        wrong="#FFB0A8",
        due="#F2C979",
        selection="#2E4A43",
        line="#8A949B",
        hairline="#3A4348",
        wrong_tint="#47292A",
        due_tint="#41361F",
        good_tint="#24403A",
    ),
    "contrast": Tokens(
        ground="#FFFFFF",
        surface="#FFFFFF",
        text="#000000",
        quiet="#000000",
        accent="#00402F",
        on_accent="#FFFFFF",
        accent_strong="#000000",
        wrong="#7A0000",
        due="#4F3000",
        selection="#C9E8DC",
        line="#000000",
        hairline="#000000",
        wrong_tint="#FFFFFF",
        due_tint="#FFFFFF",
        good_tint="#FFFFFF",
    ),
}


def contrast(one: str, other: str) -> float:
    """How far two ``#RRGGBB`` colours stand apart, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.03928 else float(((channel + 0.055) / 1.055) ** 2.4)
