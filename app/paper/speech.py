"""In which languages and for whose eyes a paper is set, and how its text is set in each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.kernel.money import Fen
from app.paper import wording
from app.paper.blocks import Both, Span
from app.paper.breaker import break_lines
from app.paper.characters import Setting
from app.paper.pieces import TextOp
from app.paper.styles import SECOND

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.kernel.masks import Audience
    from app.paper.blocks import Cell, Text
    from app.paper.characters import Alignment
    from app.paper.fonts import Face
    from app.paper.lines import Line
    from app.paper.styles import Style

LEAST = 6.5  # points a second language keeps
ASCENT = 0.88  # of the size: the ideographic cell above the baseline, alike in all shipped fonts


class Speech(NamedTuple):
    """The languages of a paper, the first one leading, and the audience of the copy."""

    style: Style
    languages: tuple[str, ...]
    audience: Audience

    def scale(self, index: int) -> float:
        """Size of the ``index``-th language in parts of the first."""
        return 1.0 if index == 0 else SECOND

    def spans(self, value: Text, index: int) -> tuple[Span, ...]:
        """A text in the ``index``-th language."""
        return wording.spans(value, self.languages[index], self.audience)

    def both(self, value: Text) -> list[tuple[Span, ...]]:
        """A text once in each language; once only where it says the same in both."""
        said = [self.spans(value, index) for index in range(len(self.languages))]
        return said[:1] if len(said) > 1 and said[1] == said[0] else said

    def cell(self, value: Cell) -> tuple[tuple[int, str], ...]:
        """What a cell says: the number of each language with its words, where they differ from those before."""
        if isinstance(value, Both):
            return tuple(line for part in value.parts for line in self.cell(part))
        if type(value) is str:
            return ((0, value),)
        if isinstance(value, Fen):  # figures are the same in all languages
            return ((0, value.grouped()),)
        said = dict.fromkeys(wording.cell_text(value, language, self.audience) for language in self.languages)
        return tuple(enumerate(said))

    def setting(self, face: Face, size: float, index: int = 0, align: Alignment = "left", gap: float = 0.08) -> Setting:
        """How the ``index``-th language is set at ``size`` points of the first."""
        return Setting(face, second(size) if index else size, self.languages[index], gap, 0.0, align)


def second(size: float) -> float:
    """The size of the second language beside ``size`` points of the first: smaller, but never too small to be read."""
    return max(size * SECOND, min(size, LEAST))


def baseline(leading: float, size: float) -> float:
    """Where the baseline lies in a line ``leading`` high."""
    return (leading - size) / 2 + ASCENT * size


def line_ops(lines: Sequence[Line], at: tuple[float, float], leading: float, width: float, align: str) -> list[TextOp]:
    """Lines one under the other from the point ``at`` on, aligned in ``width``."""
    x, y = at
    ops: list[TextOp] = []
    for number, line in enumerate(lines):
        left = {"right": width - line.width, "centre": (width - line.width) / 2}.get(align, 0.0)
        ops.append(TextOp(x + left, y + number * leading + baseline(leading, line.size), line))
    return ops


def single_line(text: str, setting: Setting) -> Line:
    """``text`` in one line, however long."""
    return break_lines((Span(text),), setting, 1e6)[0]
