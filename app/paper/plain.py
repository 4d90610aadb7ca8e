"""A paper as plain text: for a message, a notice read aloud, or a machine; columns aligned by how wide characters show."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from app.kernel.money import Fen
from app.paper import blocks as b
from app.paper import fonts, wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.kernel.masks import Audience
    from app.paper.blocks import Cell, Column, Document, Passage, Table

_WIDTH: Final = 72


def write(documents: Sequence[Document], languages: tuple[str, ...], audience: Audience) -> str:
    """All copies, one after the other, in plain text."""
    copies = ["\n".join(_document(document, languages, audience)) for document in documents]
    return ("\n" + "=" * _WIDTH + "\n\n").join(copies)


def shown_width(text: str) -> int:
    """How many columns ``text`` takes: two for a Chinese character."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def _document(document: Document, languages: tuple[str, ...], audience: Audience) -> Iterator[str]:
    if document.mark is not None:
        yield "[" + " ".join(document.mark.text(language) for language in languages) + "]"
    for passage in document.passages:
        if isinstance(passage[0], b.PictureBlock | b.PhotoBlock):
            continue  # what they show stands in a table
        yield from _passage(passage, languages, audience)
        yield ""


def _passage(passage: Passage, languages: tuple[str, ...], audience: Audience) -> Iterator[str]:
    first = passage[0]
    if isinstance(first, b.TableBlock):
        yield from _table(first.table, languages, audience)
    elif isinstance(first, b.Fields | b.Signatures):
        yield from _fields(passage, languages, audience)
    elif isinstance(first, b.Proof):
        labels = dict.fromkeys(_prose_of(passage, "label", languages, audience))
        yield (
            f"{' '.join(labels)}: {first.code}"
            if not all(language.startswith("zh") for language in languages)
            else f"{''.join(labels)}：{first.code}"
        )
        yield from _prose_of(passage, "text", languages, audience)
    elif isinstance(first, b.Rule | b.CutLine):
        yield "-" * _WIDTH
    elif isinstance(first, b.WritingLines):
        yield from ["_" * _WIDTH] * first.count
    elif isinstance(first, b.PageBreak | b.Space):
        return
    else:
        said = [_prose(block, language, audience) for block, language in zip(passage, languages, strict=True)]
        yield from dict.fromkeys(said)


def _prose_of(passage: Passage, part: str, languages: tuple[str, ...], audience: Audience) -> list[str]:
    return [wording.say(getattr(block, part), lang, audience) for block, lang in zip(passage, languages, strict=True)]


def _prose(block: b.Block, language: str, audience: Audience) -> str:
    if isinstance(block, b.Seal):
        lines = [wording.say(text, language, audience) for text in (block.name, block.date)]
        return "\n".join(" " * max(0, _WIDTH - shown_width(line)) + line for line in lines)
    text = fonts.printable(wording.say(getattr(block, "text", ""), language, audience))
    if isinstance(block, b.Title):
        return "\n".join(" " * (max(0, _WIDTH - shown_width(line)) // 2) + line for line in text.split("\n"))
    if isinstance(block, b.Item):
        return f"{block.mark} {text}"
    if isinstance(block, b.Paragraph) and block.indent and language.startswith("zh"):
        return "\u3000\u3000" + text
    return text


def _fields(passage: Passage, languages: tuple[str, ...], audience: Audience) -> Iterator[str]:
    versions = [block.fields for block in passage if isinstance(block, b.Fields | b.Signatures)]
    for fields in zip(*versions, strict=True):
        labels = dict.fromkeys(wording.say(f.label, lang, audience) for f, lang in zip(fields, languages, strict=True))
        values = wording.once(wording.say(f.value, lang, audience) for f, lang in zip(fields, languages, strict=True))
        value = " / ".join(filter(None, values)) or "____________"
        yield (
            f"{' '.join(labels)}: {fonts.printable(value)}"
            if not all(language.startswith("zh") for language in languages)
            else f"{''.join(labels)}：{fonts.printable(value)}"
        )


def _table(table: Table, languages: tuple[str, ...], audience: Audience) -> Iterator[str]:
    if table.unit is not None:
        yield " ".join(dict.fromkeys(wording.say(table.unit, language, audience) for language in languages))
    heads = [_head(column, languages, audience) for column in table.columns]
    rows = [[_both(cell, languages, audience) for cell in row.cells] for row in table.rows]
    spans = [row.style == "heading" for row in table.rows]
    widths = [shown_width(head) for head in heads]
    for row, whole in zip(rows, spans, strict=True):
        if not whole:
            widths = [max(width, shown_width(cell)) for width, cell in zip(widths, row, strict=True)]
    left = [column.align not in ("money", "number", "right") for column in table.columns]
    yield _line(heads, widths, left)
    yield "  ".join("-" * width for width in widths)
    for row, whole in zip(rows, spans, strict=True):
        yield row[0] if whole else _line(row, widths, left)
    if not rows and table.empty is not None:
        yield _both(table.empty, languages, audience)


def _head(column: Column, languages: tuple[str, ...], audience: Audience) -> str:
    head = _both(column.head, languages, audience)
    return head if column.group is None else f"{_both(column.group, languages, audience)} / {head}"


def _both(cell: Cell, languages: tuple[str, ...], audience: Audience) -> str:
    if isinstance(cell, Fen):
        return cell.grouped()
    said = dict.fromkeys(wording.cell_text(cell, language, audience) for language in languages)
    return fonts.printable(" ".join(said)).replace("\n", " ")


def _line(cells: Sequence[str], widths: Sequence[int], left: Sequence[bool]) -> str:
    padded = []
    for cell, width, is_left in zip(cells, widths, left, strict=True):
        fill = " " * (width - shown_width(cell))
        padded.append(cell + fill if is_left else fill + cell)
    return "  ".join(padded).rstrip()
