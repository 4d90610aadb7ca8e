"""How the statement is wanted: language, size, type and whose copy; this PC remembers it."""

from __future__ import annotations

from typing import Final

from app.kernel.i18n import msg
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.paper_look import LANGUAGES, TYPES, PaperLook

SIZES: Final = (("a4", msg("A4")), ("a3", msg("A3")))
COPIES: Final = (("board", msg("Board copy")), ("office", msg("Office copy")))


class Look(PaperLook):
    """Four switches."""

    def __init__(self, kept: str) -> None:
        """``kept`` is what ``words`` gave before; anything else begins with Chinese, A4, normal, for the board."""
        told = (*kept.split(), "", "", "", "")
        super().__init__(
            ChoiceField[str](LANGUAGES, told[0]),
            ChoiceField[str](SIZES, told[1]),
            ChoiceField[str](TYPES, told[2]),
            ChoiceField[str](COPIES, told[3]),
        )

    def words(self) -> str:
        """The four choices in one text, for this PC to remember."""
        return " ".join(field.read() for field in self.fields)
