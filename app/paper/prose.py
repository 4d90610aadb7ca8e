"""Titles, headings, running text and lists as strips of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from app.paper import blocks as b
from app.paper.balance import balanced
from app.paper.breaker import break_lines, natural_width
from app.paper.pieces import Piece, RuleOp, TextOp, Tie
from app.paper.speech import baseline, line_ops
from app.paper.styles import MM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.paper.blocks import Span
    from app.paper.characters import Setting
    from app.paper.lines import Line
    from app.paper.pieces import Op
    from app.paper.speech import Speech

_TIGHT: Final = 1.35
_ENGLISH: Final = 1.42
_AFAR, _AFAR_HIGH, _AFAR_LEADING = 2.6, 0.12, 1.3  # of the title's size, and of the height of the text
_Same = TypeVar("_Same", bound=b.Title | b.Heading | b.Number | b.Note | b.Paragraph | b.Item | b.KeyLine)


def title_pieces(speech: Speech, said: Sequence[b.Title], width: float) -> list[Piece]:
    """The title centred in lines of about equal length."""
    style, said = speech.style, _distinct(speech, said)
    made: list[Piece] = []
    if style.beside and len(said) > 1:
        lines = _beside(
            [(speech.spans(block.text, i), _title_setting(speech, i)) for i, block in enumerate(said)], width
        )
        if lines:
            text = "".join(span.text for span in speech.spans(said[0].text, 0))
            row = _side_by_side(lines, style.title * _TIGHT, width)
            gap = Piece(style.title * 0.45 * style.air, keep=True)
            return [Piece(style.title * _TIGHT, row, keep=True, bookmark=text), gap]
    for index, block in enumerate(said):
        setting = _title_setting(speech, index)
        leading = setting.size * _TIGHT
        lines = balanced(speech.spans(block.text, index), setting, width)
        ops = line_ops(lines, (0, 0), leading, width, "centre")
        text = "".join(span.text for span in speech.spans(block.text, index))
        made.append(Piece(leading * len(lines), tuple(ops), 0.0, keep=True, bookmark=text if not index else ""))
    made.append(Piece(style.title * 0.45 * style.air, keep=True))
    return made


def _title_setting(speech: Speech, index: int) -> Setting:
    style = speech.style
    setting = speech.setting("serif-bold", style.title, index, "centre")
    return setting._replace(size=max(style.title * 0.62, style.small), face="serif") if index else setting


def _beside(texts: list[tuple[tuple[Span, ...], Setting]], width: float) -> list[Line]:
    """The texts set as single lines, where they fit beside each other; else nothing."""
    lines = [break_lines(spans, setting, 1e6) for spans, setting in texts]
    gap = texts[0][1].size * 0.6
    if any(len(each) > 1 for each in lines) or sum(each[0].width + gap for each in lines) > width:
        return []
    return [each[0] for each in lines]


def _side_by_side(lines: list[Line], leading: float, width: float, *, centred: bool = True) -> tuple[Op, ...]:
    gap = lines[0].size * 0.6
    x = (width - sum(line.width for line in lines) - gap * (len(lines) - 1)) / 2 if centred else 0.0
    ops: list[Op] = []
    for line in lines:
        ops.append(TextOp(x, baseline(leading, lines[0].size), line))
        x += line.width + gap
    return tuple(ops)


def plain_pieces(speech: Speech, said: Sequence[b.Number | b.Note], width: float) -> list[Piece]:
    """A document number, centred, or small print."""
    style = speech.style
    made: list[Piece] = []
    short = style.beside or isinstance(said[0], b.FootNote)
    if short and len(said) > 1 and isinstance(said[0], b.Note):
        settings = [speech.setting(style.body_face, style.small, index) for index in range(len(said))]
        texts = [speech.spans(block.text, index) for index, block in enumerate(said)]
        lines = _beside(list(zip(texts, settings, strict=True)), width)
        if lines:
            leading = style.small * 1.5
            ops = _side_by_side(lines, leading, width, centred=False)
            return [Piece(leading, ops, style.small * style.air * 0.6)]
    said = _distinct(speech, said)
    for index, block in enumerate(said):
        number = isinstance(block, b.Number)
        size = style.body * 0.9 if number else style.small
        setting = speech.setting(style.body_face, size, index, "centre" if number else "justify", gap=0.15)
        leading = setting.size * (1.5 if index == 0 else _ENGLISH)
        lines = break_lines(speech.spans(block.text, index), setting, width)
        strips = _line_pieces(lines, leading, width, setting.align)
        if index + 1 < len(said):
            strips[-1] = strips[-1]._replace(keep=True)  # as with paragraphs
        made += [strips[0]._replace(before=style.small * style.air * (0.6 if not index else 0.1)), *strips[1:]]
    return made


def heading_pieces(speech: Speech, said: Sequence[b.Heading], width: float) -> list[Piece]:
    """A heading, tied to what follows: 黑体 for 一、, 楷体 for （一）."""
    style = speech.style
    made: list[Piece] = []
    for index, block in enumerate(_distinct(speech, said)):
        face = style.heading_faces[0 if block.level <= 2 else 1]
        if face == "kai" and not speech.languages[index].startswith("zh"):
            face = "serif-bold"  # 楷体 is a Chinese distinction: its Latin letters look written by hand
        setting = speech.setting(face, style.body, index, "left")._replace(tracking=style.tracking)
        if style.name == "notice":
            setting = _formal_indent(speech, setting, index)
        leading = _leading(speech, index)
        lines = break_lines(speech.spans(block.text, index), setting, width)
        text = "".join(span.text for span in speech.spans(block.text, index)) if not index else ""
        gridded = style.name == "notice" and len(said) == 1
        before = style.body * style.air * (0.0 if gridded else 0.7) if not index else 0.0
        ops = line_ops(lines, (0, 0), leading, width, "left")
        made.append(Piece(leading * len(lines), tuple(ops), before, keep=True, bookmark=text, tie=Tie.FAST))
    return made


def paragraph_pieces(speech: Speech, said: Sequence[b.Paragraph | b.Item], width: float) -> list[Piece]:
    """Running text, two characters in on its first line, both edges straight."""
    style, said = speech.style, _distinct(speech, said)
    made: list[Piece] = []
    for index, block in enumerate(said):
        align = block.align if isinstance(block, b.Paragraph) else "justify"
        setting = speech.setting(style.body_face, style.body, index, align, gap=0.25)._replace(tracking=style.tracking)
        if isinstance(block, b.Paragraph) and block.indent and align == "justify":
            setting = _formal_indent(speech, setting, index)
        leading = _leading(speech, index)
        before = 0.0 if not index else style.body * 0.1
        gridded = style.name == "notice" and len(speech.languages) == 1 and speech.languages[0].startswith("zh")
        after_first = style.body * style.air * (0.0 if gridded else 0.35)
        lead = before if index else after_first
        spans = speech.spans(block.text, index)
        if isinstance(block, b.Item):
            strips = _item_pieces(block, spans, setting, leading, (width, speech.scale(index)))
        else:
            strips = _line_pieces(break_lines(spans, setting, width), leading, width, align)
        if index + 1 < len(said):
            strips[-1] = strips[-1]._replace(keep=True)  # both languages of a paragraph meet on one page
        made += [strips[0]._replace(before=lead), *strips[1:]]
    return made


def key_pieces(speech: Speech, said: Sequence[b.KeyLine], width: float) -> list[Piece]:
    """What matters most, large between two rules; a plate or a name that is all of it is read from afar."""
    style, said = speech.style, _distinct(speech, said)
    inner, ops, y = width - 2 * style.body, [], style.body * 0.55
    for index, block in enumerate(said):
        spans = speech.spans(block.text, index)
        afar = style.name == "slip" and len(said) == 1 and all(span.bold and span.text for span in spans)
        size = _from_afar(speech, spans, inner) if afar else style.key
        setting = speech.setting("sans-bold", size, index, "left")
        leading = setting.size * (_AFAR_LEADING if afar else 1.5)
        lines = balanced(spans, setting, inner)
        ops += line_ops(lines, (style.body, y), leading, inner, "centre" if afar else "left")
        y += leading * len(lines)
    y += style.body * 0.55
    rules = (RuleOp(0, 0, width, 0, 1.2), RuleOp(0, y, width, y, 1.2))
    return [Piece(y, (*rules, *ops), style.body * 0.6), Piece(style.body * 0.4)]


def _from_afar(speech: Speech, spans: Sequence[Span], room: float) -> float:
    """The size in which ``spans`` stand in one line, up to a few times the title's."""
    most = min(_AFAR * speech.style.title, _AFAR_HIGH * speech.style.room[1])
    return min(most, most * room / natural_width(spans, speech.setting("sans-bold", most)))


def rule_piece(width: float, style_body: float) -> Piece:
    """A thin line across."""
    return Piece(style_body * 0.8, (RuleOp(0, style_body * 0.4, width, style_body * 0.4, 0.5),))


def cut_piece(width: float, style_body: float) -> Piece:
    """Where the sheet is cut."""
    return Piece(style_body * 1.6, (RuleOp(0, style_body * 0.8, width, style_body * 0.8, 0.5, dashed=True),))


def writing_pieces(count: int, width: float, body: float) -> list[Piece]:
    """Ruled lines to write on, 9 mm apart or more where type is large."""
    pitch = max(9 * MM, body * 1.9)
    return [Piece(pitch, (RuleOp(0, pitch, width, pitch, 0.4),)) for _ in range(count)]


def _leading(speech: Speech, index: int) -> float:
    style = speech.style
    if index == 0 and speech.languages[0].startswith("zh"):
        return style.body * style.leading
    return style.body * speech.scale(index) * _ENGLISH


def _formal_indent(speech: Speech, setting: Setting, index: int) -> Setting:
    """Chinese begins two characters in; English flush left."""
    if not speech.languages[index].startswith("zh"):
        return setting
    return setting._replace(indent=2 * (setting.size + setting.tracking))


def _distinct(speech: Speech, said: Sequence[_Same]) -> Sequence[_Same]:
    """The block once where it says the same in both languages, a greeting's last mark aside."""
    texts = [[span.text for span in speech.spans(block.text, index)] for index, block in enumerate(said)]
    same = len(texts) > 1 and "".join(texts[1]).rstrip(",:") == "".join(texts[0]).rstrip("，：")
    return said[:1] if same else said


def _line_pieces(lines: list[Line], leading: float, width: float, align: str) -> list[Piece]:
    """One strip a line; the first two and the last two lines stay together (no widow, no orphan)."""
    made = []
    last = len(lines) - 1
    for number, line in enumerate(lines):
        tied = number < last and (number == 0 or number == last - 1)
        ops = line_ops([line], (0, 0), leading, width, align)
        made.append(Piece(leading, tuple(ops), keep=tied))
    return made


def _item_pieces(
    block: b.Item, spans: tuple[Span, ...], setting: Setting, leading: float, room: tuple[float, float]
) -> list[Piece]:
    """A point of a list: its mark, and its text hanging beside it; all languages hang from one edge, the first has the mark."""
    width, scale = room
    inset = setting.size / scale
    hang = inset * (2.3 + 0.55 * max(0, len(block.mark) - 1))
    made = _line_pieces(break_lines(spans, setting, width - hang), leading, width - hang, "justify")
    mark = break_lines((b.Span(block.mark),), setting, width)[0]
    moved = [
        piece._replace(ops=tuple(op._replace(x=op.x + hang) for op in piece.ops if isinstance(op, TextOp)))
        for piece in made
    ]
    first = moved[0]
    if scale < 1:
        return moved
    return [first._replace(ops=(TextOp(inset, baseline(leading, setting.size), mark), *first.ops)), *moved[1:]]
