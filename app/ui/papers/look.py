"""How a paper is wanted, at first as its form has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.kernel.i18n import Message, msg
from app.ui.widgets.choices import ListField
from app.ui.widgets.paper_look import LANGUAGES, TYPES, PaperLook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.paper.shelf import Form

SIZES: Final = (("a4", msg("A4")), ("a3", msg("A3")), ("a5", msg("A5")), ("241", msg("241 mm, three-part paper")))
COPIES: Final = (("office", msg("Office copy")), ("resident", msg("Resident's copy")), ("board", msg("Board copy")))


class Look(PaperLook):
    """Four lists beside each other."""

    def __init__(self) -> None:
        """As no form has it yet."""
        self._quiet = False
        self._sizes = ListField(_words(SIZES[:-1]))
        super().__init__(ListField(_words(LANGUAGES)), self._sizes, ListField(_words(TYPES)), ListField(_words(COPIES)))

    def begin(self, form: Form) -> None:
        """As ``form`` has it; the language stays. Three-part paper is for receipts alone."""
        self._quiet = True
        sizes = SIZES if form.style == "receipt" else SIZES[:-1]
        self._sizes.fill(_words(sizes), form.paper)
        self.type_field.put(form.type)
        self.copy.put(form.audience.value)
        self._quiet = False

    def _tell(self) -> None:
        if not self._quiet:
            super()._tell()


def _words(choices: Sequence[tuple[str, Message]]) -> list[tuple[str, str]]:
    return [(value, words.text()) for value, words in choices]
