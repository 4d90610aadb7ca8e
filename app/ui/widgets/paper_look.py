"""How a paper is wanted: language, size, letters and whose copy, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.kernel.i18n import msg
from app.kernel.masks import Audience
from app.paper.forms import PaperOptions
from app.ui.widgets.wrapping import strip

if TYPE_CHECKING:
    from app.paper.shelf import PaperSize, TypeSize
    from app.ui.widgets.fields import Field

LANGUAGES: Final = (("zh_CN", msg("Chinese")), ("en", msg("English")), ("zh_CN+en", msg("Both")))
TYPES: Final = (("normal", msg("Normal")), ("large", msg("Large")))


class PaperLook(QWidget):
    """Four fields in a line; ``changed`` when one is moved."""

    changed = Signal()

    def __init__(self, language: Field[str], size: Field[str], letters: Field[str], copy: Field[str]) -> None:
        """The fields may be switches or lists."""
        super().__init__()
        self.language, self.size_field, self.type_field, self.copy = language, size, letters, copy
        names = (msg("Language"), msg("Size"), msg("Letters"), msg("Meant for"))
        for name, field in zip(names, self.fields, strict=True):
            field.say(name.text())
            field.setToolTip(name.text())
            field.changed.connect(self._tell)
        self.setLayout(strip(*self.fields))

    @property
    def fields(self) -> tuple[Field[str], Field[str], Field[str], Field[str]]:
        """Language, size, letters, copy."""
        return self.language, self.size_field, self.type_field, self.copy

    @property
    def audience(self) -> Audience:
        """Whose copy it is."""
        return Audience(self.copy.read())

    def options(self) -> PaperOptions:
        """As the typesetter is told."""
        return PaperOptions(
            language=self.language.read(),
            size=cast("PaperSize", self.size_field.read()),
            type=cast("TypeSize", self.type_field.read()),
            audience=self.audience,
        )

    def _tell(self) -> None:
        self.changed.emit()
