"""From a form's words and a room's data to the blocks of a paper, in each of its languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.kernel.i18n import msg
from app.paper import wording, words
from app.paper.blocks import (
    CutLine,
    Document,
    Field,
    Fields,
    FootNote,
    Heading,
    Item,
    KeyLine,
    Note,
    Number,
    PageBreak,
    Paragraph,
    PhotoBlock,
    PictureBlock,
    Proof,
    Rule,
    Seal,
    Signatures,
    Space,
    TableBlock,
    Title,
    WritingLines,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.kernel.i18n import Message
    from app.kernel.masks import Audience
    from app.paper.blocks import Block, Passage
    from app.paper.forms import FormData
    from app.paper.shelf import Form
    from app.paper.words import Part

CHINESE_PREVAILS: Final = msg("In case of doubt the Chinese text prevails.")
REPRINT: Final = msg("Reprint")
_PROOF_PARTS: Final = 3
_MARKS: Final[dict[type, str]] = {
    Title: "# …", Heading: "## …", KeyLine: "> …", Item: "1. …", Rule: "---",
    PageBreak: "::: page", WritingLines: "::: lines", CutLine: "::: cut", PhotoBlock: "::: photos",
}  # fmt: skip


@dataclass(frozen=True)
class _Sheet:
    """What one language's words are made into blocks with."""

    file: Path
    language: str
    audience: Audience
    data: FormData


def compose(form: Form, data: FormData, languages: tuple[str, ...], audience: Audience, *, reprint: bool) -> Document:
    """One copy of ``form`` in ``languages``; Refused with file, line and reason where its words do not fit."""
    sides = []
    for language in languages:
        sheet = _Sheet(form.words(language), language, audience, data)
        parts = words.fill(sheet.file, language, audience, data.values)
        sides.append((sheet, parts, _blocks(sheet, parts)))
    passages = _matched(sides)
    if len(languages) > 1:
        passages += (tuple(FootNote(CHINESE_PREVAILS) for _ in languages),)
    return Document(
        title=_document_title(passages, form, languages, audience),
        passages=passages,
        label=data.label,
        mark=data.mark or (REPRINT if reprint else None),
        issued=data.author,
    )


def _matched(sides: list[tuple[_Sheet, tuple[Part, ...], list[Block]]]) -> tuple[Passage, ...]:
    first = sides[0][2]
    for sheet, parts, blocks in sides[1:]:
        for index, (ours, theirs) in enumerate(zip(first, blocks, strict=False)):
            if _kind(ours) != _kind(theirs):
                _mismatch(sheet, parts[index].line, ours, theirs)
        if len(blocks) != len(first):
            longer = sides[0] if len(first) > len(blocks) else (sheet, parts, blocks)
            _alone(longer[0], longer[1][min(len(first), len(blocks))].line)
    return tuple(zip(*(side[2] for side in sides), strict=True))


def _mismatch(sheet: _Sheet, line: int, ours: Block, theirs: Block) -> None:
    reason = msg(
        "the other language has {ours} where this has {theirs}: block for block both must be of one kind",
        ours=_as_written(ours),
        theirs=_as_written(theirs),
    )
    words.refuse(sheet.file, line, reason)


def _alone(sheet: _Sheet, line: int) -> None:
    words.refuse(sheet.file, line, msg("the other language has no block that answers this one"))


def _kind(block: Block) -> str:
    if isinstance(block, PictureBlock):
        return f"picture {block.name}"
    return f"table {block.name}" if isinstance(block, TableBlock) else type(block).__name__


def _as_written(block: Block) -> str | Message:
    """How such a block is written in a form, as whoever mends it sees it."""
    mark = _MARKS.get(type(block)) or f"::: {_kind(block).lower()}"
    return msg("a paragraph") if isinstance(block, Paragraph) else mark


def _document_title(passages: tuple[Passage, ...], form: Form, languages: tuple[str, ...], audience: Audience) -> str:
    for passage in passages:
        if isinstance(passage[0], Title):
            said = (wording.say(each.text, "", audience) for each in passage if isinstance(each, Title))
            return " ".join(dict.fromkeys(text.replace("\n", " ") for text in said))
    return " ".join(form.title(language) for language in languages)


def _blocks(sheet: _Sheet, parts: tuple[Part, ...]) -> list[Block]:
    made: list[Block] = []
    for part in parts:
        if part.kind == "directive":
            made.append(_directive(sheet, part))
        else:
            made.append(_block(part, made[-1] if made else None))
    return made


def _block(part: Part, before: Block | None) -> Block:
    if part.kind == "rule":
        return Rule()
    text = words.spans_of(part.text)
    if part.kind == "heading":
        return Title(text) if part.level == 1 else Heading(text, part.level)
    if part.kind == "keyline":
        return KeyLine(text)
    if part.kind == "item":
        return Item(text, part.mark)
    greeting = isinstance(before, (Title, Number, Fields)) and words.plain(part.text).endswith(("：", ":", ","))
    return Paragraph(text, align="left" if greeting else "justify", indent=not greeting)


def _directive(sheet: _Sheet, part: Part) -> Block:
    name, _, rest = part.text.partition(" ")
    maker = _DIRECTIVES.get(name)
    if maker is None:
        known = ", ".join(sorted(_DIRECTIVES))
        words.refuse(sheet.file, part.line, msg("::: {name} is not known; there are: {known}", name=name, known=known))
    return maker(sheet, part, rest.strip())


def _table(sheet: _Sheet, part: Part, rest: str) -> Block:
    if rest not in sheet.data.tables:
        known = ", ".join(sheet.data.tables) or "—"
        words.refuse(
            sheet.file, part.line, msg("there is no table “{name}”; there are: {known}", name=rest, known=known)
        )
    return TableBlock(sheet.data.tables[rest], rest)


def _picture(sheet: _Sheet, part: Part, rest: str) -> Block:
    name = words.plain(rest)
    if name not in sheet.data.pictures:
        known = ", ".join(sheet.data.pictures) or "—"
        words.refuse(
            sheet.file, part.line, msg("there is no picture “{name}”; there are: {known}", name=name, known=known)
        )
    return PictureBlock(sheet.data.pictures[name], name)


def _photos(sheet: _Sheet, part: Part, rest: str) -> Block:
    name = words.plain(rest)
    if name not in sheet.data.photos:
        known = ", ".join(sheet.data.photos) or "—"
        words.refuse(
            sheet.file, part.line, msg("there are no photos “{name}”; there are: {known}", name=name, known=known)
        )
    return PhotoBlock(sheet.data.photos[name], name)


def _labelled(sheet: _Sheet, part: Part, rest: str) -> tuple[Field, ...]:
    """Named fields of the data, or labels and values written out: ``房号：{{ room }} | 户名：{{ name }}``."""
    if rest in sheet.data.fields:
        return sheet.data.fields[rest]
    made = []
    for piece in rest.split("|"):
        label, colon, value = _at_colon(piece.strip())
        if not label:
            words.refuse(sheet.file, part.line, msg("there are no fields “{name}”", name=words.plain(rest)))
        made.append(
            Field(words.plain(label), words.spans_of(value) if colon and not words.is_empty_value(value) else None)
        )
    return tuple(made)


def _at_colon(piece: str) -> tuple[str, str, str]:
    places = [place for place in (piece.find("："), piece.find(":")) if place >= 0]
    if not places:
        return piece, "", ""
    first = min(places)
    return piece[:first].strip(), piece[first], piece[first + 1 :].strip()


def _fields(sheet: _Sheet, part: Part, rest: str) -> Block:
    fields = _labelled(sheet, part, rest)
    return Fields(fields, across=min(len(fields), 4) if rest not in sheet.data.fields else 2)


def _signatures(sheet: _Sheet, part: Part, rest: str) -> Block:
    return Signatures(_labelled(sheet, part, rest))


def _seal(sheet: _Sheet, part: Part, rest: str, *, sealed: bool = True) -> Block:
    name, bar, date = rest.partition("|")
    if not bar:
        words.refuse(sheet.file, part.line, msg("::: seal wants a name and a date: ::: seal NAME | DATE"))
    return Seal(words.spans_of(name.strip()), words.spans_of(date.strip()), sealed)


def _proof(sheet: _Sheet, part: Part, rest: str) -> Block:
    """``::: proof LABEL：CODE | WHAT A SCANNER READS | WHAT IT IS FOR``."""
    pieces = [piece.strip() for piece in rest.split("|")]
    label, _, code = _at_colon(pieces[0])
    if len(pieces) != _PROOF_PARTS or not code:
        words.refuse(
            sheet.file, part.line, msg("::: proof wants three parts: ::: proof LABEL: CODE | TO SCAN | SENTENCE")
        )
    _, scan, text = pieces
    return Proof(words.plain(label), words.plain(code), words.plain(scan), words.spans_of(text))


def _count(sheet: _Sheet, part: Part, rest: str) -> int:
    figure = words.plain(rest) or "1"
    if not figure.isascii() or not figure.isdigit() or not 0 < int(figure) <= 60:
        words.refuse(sheet.file, part.line, msg("“{text}” is not a number of lines", text=figure))
    return int(figure)


_DIRECTIVES: Final[dict[str, Callable[[_Sheet, Part, str], Block]]] = {
    "table": _table,
    "photos": _photos,
    "picture": _picture,
    "fields": _fields,
    "signatures": _signatures,
    "seal": _seal,
    "unsealed": lambda sheet, part, rest: _seal(sheet, part, rest, sealed=False),
    "proof": _proof,
    "number": lambda _sheet, _part, rest: Number(words.spans_of(rest)),
    "note": lambda _sheet, _part, rest: Note(words.spans_of(rest)),
    "right": lambda _sheet, _part, rest: Paragraph(words.spans_of(rest), "right", indent=False),
    "centre": lambda _sheet, _part, rest: Paragraph(words.spans_of(rest), "centre", indent=False),
    "left": lambda _sheet, _part, rest: Paragraph(words.spans_of(rest), "left", indent=False),
    "text": lambda _sheet, _part, rest: Paragraph(words.spans_of(rest)),
    "page": lambda _sheet, _part, _rest: PageBreak(),
    "space": lambda sheet, part, rest: Space(_count(sheet, part, rest)),
    "lines": lambda sheet, part, rest: WritingLines(_count(sheet, part, rest)),
    "cut": lambda _sheet, _part, _rest: CutLine(),
}
