"""The words of a form: filled by a sandboxed template, read as markdown, with values that are never markup.

What a value says is written into the text in a code of private-use characters, so that neither the template nor the
markdown reader can take a name such as ``<b>王</b>`` or ``**x**`` for more than a name; it is read back at the end.
"""

from __future__ import annotations

import datetime
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple, NoReturn, TypeVar

import jinja2
from markdown_it import MarkdownIt

from app.kernel.dates import Month, Period
from app.kernel.errors import Refused
from app.kernel.i18n import msg, show
from app.kernel.money import Fen
from app.paper import sandbox, wording
from app.paper.blocks import Span
from app.paper.shelf import place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

    from app.kernel.masks import Audience

_OPEN, _CLOSE, _LINE_OPEN, _LINE_CLOSE = "\ue000", "\ue001", "\ue002", "\ue003"
_OURS: Final = frozenset({_OPEN, _CLOSE, _LINE_OPEN, _LINE_CLOSE})
_VALUE: Final = re.compile(f"{_OPEN}([0-9a-f]*){_CLOSE}")
_SLOT: Final = f"{_OPEN}{_CLOSE}"
_MARK: Final = re.compile(f"{_LINE_OPEN}([0-9]+){_LINE_CLOSE}")
_BOLD: Final = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_RULE: Final = re.compile(r"^[\s*_>-]*$")
_TAG: Final = re.compile(r"\{%.*?%\}")
_TAGS: Final = re.compile(r"\{%.*?%\}|\{#.*?#\}|\{\{.*?\}\}", re.DOTALL)


_Kind = TypeVar("_Kind")


class Part(NamedTuple):
    """One block of the words: its kind, its raw text and the line it stands on."""

    kind: str
    text: str
    line: int
    level: int = 0
    mark: str = ""


def fill(file: Path, language: str, audience: Audience, values: Mapping[str, object]) -> tuple[Part, ...]:
    """Fill the words in ``file`` and read them as parts; Refused with file, line and reason when that fails."""
    source = _read(file)
    try:
        template = _template(source, language, audience)
        with sandbox.counting():
            filled = template.render({"language": language, "audience": audience.value, **values})
    except jinja2.TemplateSyntaxError as error:
        refuse(file, error.lineno, error.message or "")
    except jinja2.UndefinedError as error:
        refuse(file, _line_of(error), sandbox.unread(str(error)))
    except (
        jinja2.TemplateError,
        ArithmeticError,
        AttributeError,
        LookupError,
        TypeError,
        ValueError,
        RecursionError,
    ) as error:
        refuse(file, _line_of(error), str(error))
    return _parts(filled, language)


def parse(file: Path, language: str, audience: Audience) -> None:
    """Refused with file, line and reason where the words in ``file`` could not even be read."""
    try:
        _template(_read(file), language, audience)
    except jinja2.TemplateSyntaxError as error:
        refuse(file, error.lineno, error.message or "")


@lru_cache(maxsize=64)
def _template(source: str, language: str, audience: Audience) -> jinja2.Template:
    sandbox.check_size(source)
    return sandbox.template(_environment(language, audience), _with_line_marks(source))


def refuse(file: Path, line: int, reason: object) -> NoReturn:
    """Refuse a form with its file, the line and the reason."""
    raise Refused(msg("{file}, line {line}: {reason}", file=place(file), line=line, reason=reason))


def plain(text: str) -> str:
    """``text`` of a part with its values read back."""
    return _VALUE.sub(lambda found: _decoded(found[1]), text)


@lru_cache(maxsize=1024)
def spans_of(text: str) -> tuple[Span, ...]:
    """``text`` of a part as spans: ``**bold**`` in the words is bold, in a value it is only stars."""
    made: list[Span] = []
    for index, piece in enumerate(_BOLD.split(text)):
        if piece:
            made.append(Span(plain(piece.replace("\\*", "*")), bold=index % 2 == 1))
    return tuple(made)


def is_empty_value(text: str) -> bool:
    """Whether there is nothing to print in ``text``."""
    return not plain(text).strip()


def _read(file: Path) -> str:
    try:
        text = file.read_text(encoding="utf8")
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(msg("{file}: cannot be read: {reason}", file=place(file), reason=str(error))) from error
    for number, line in enumerate(() if _OURS.isdisjoint(text) else text.splitlines(), 1):
        if not _OURS.isdisjoint(line):
            refuse(file, number, msg("a private-use character cannot stand in the words"))
    return text


def _with_line_marks(source: str) -> str:
    """Each line of words with its number at its end, so that an error found after filling still knows its line.

    The end of a line whose words end in a tag is kept so too: an empty line after it parts two paragraphs.
    """
    kept = source.replace("\r\n", "\n").split("\n")
    inside = _lines_inside_tags(source.replace("\r\n", "\n"))
    marked = []
    for number, line in enumerate(kept, 1):
        tagged = "{%" in line and not (line.rstrip().endswith("%}") and _TAG.sub("", line).strip())
        bare = _RULE.match(line) or number in inside or tagged or "{#" in line
        marked.append(line if bare else f"{line.rstrip()}{_LINE_OPEN}{number}{_LINE_CLOSE}{line[len(line.rstrip()) :]}")
    return "\n".join(marked)


def _lines_inside_tags(source: str) -> set[int]:
    lines: set[int] = set()
    for found in _TAGS.finditer(source):
        first = source.count("\n", 0, found.start()) + 1
        lines.update(range(first, first + found[0].count("\n")))
    return lines


def _line_of(error: BaseException) -> int:
    line, trace = 0, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _encoded(text: str) -> str:
    return f"{_OPEN}{text.encode('utf-8', 'surrogatepass').hex()}{_CLOSE}"


def _decoded(code: str) -> str:
    return bytes.fromhex(code).decode("utf-8", "surrogatepass")


@cache
def _environment(language: str, audience: Audience) -> jinja2.Environment:
    def finalize(value: object) -> object:
        if isinstance(value, jinja2.Undefined):
            return str(value)
        return _encoded(wording.say(value, language, audience))

    filters = {
        "date": lambda day: show(_wanted(day, datetime.date), language),
        "month": lambda month: show(_wanted(month, Month), language),
        "period": lambda period: show(_wanted(period, Period), language),
        "money": lambda amount: wording.money(_wanted(amount, Fen), language),
        "capital": lambda amount: wording.in_capitals(_wanted(amount, Fen), language),
        "name": lambda name: wording.say(name, language, audience),
    }
    return sandbox.environment(finalize, filters)


def _wanted(value: object, kind: type[_Kind]) -> _Kind:
    if not isinstance(value, kind):
        message = f"a {kind.__name__} was wanted, not {type(value).__name__}"
        raise TypeError(message)
    return value


@cache
def _reader() -> MarkdownIt:
    reader = MarkdownIt("zero").enable(["heading", "list", "blockquote", "hr"])
    reader.block.ruler.before(
        "blockquote", "directive", _directive, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    return reader


def _directive(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001 — the reader's own form
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    if not line.startswith(":::"):
        return False
    if not silent:
        token = state.push("directive", "", 0)
        token.content = line[3:].strip()
        token.map = [start, start + 1]
        state.line = start + 1
    return True


def _parts(filled: str, language: str) -> tuple[Part, ...]:
    """The blocks of ``filled``: read once for all copies, as no value can change what is a block."""
    values = iter(_VALUE.findall(filled))
    read = _read_parts(_VALUE.sub(_SLOT, filled), language)
    parts = [_with_values(part, values) for part in read]
    return tuple(part for part in parts if part.kind not in ("paragraph", "item") or not is_empty_value(part.text))


def _with_values(part: Part, values: Iterator[str]) -> Part:
    if _SLOT not in part.text:
        return part
    return part._replace(text=_VALUE.sub(lambda _: f"{_OPEN}{next(values)}{_CLOSE}", part.text))


@lru_cache(maxsize=64)
def _read_parts(filled: str, language: str) -> tuple[Part, ...]:
    parts: list[Part] = []
    holders: list[Token] = []
    for token in _reader().parse(filled):
        if token.nesting == 1:
            holders.append(token)
        elif token.nesting == -1:
            holders.pop()
        elif token.type == "hr":
            parts.append(Part("rule", "", 0))
        elif token.type in ("inline", "directive"):
            parts.append(_part(token, holders, language))
    return tuple(parts)


def _part(token: Token, holders: list[Token], language: str) -> Part:
    marks = _MARK.findall(token.content)
    line = int(marks[0]) if marks else 0
    text = _joined(_MARK.sub("", token.content), language)
    if token.type == "directive":
        return Part("directive", text, line)
    kinds = [holder.type for holder in holders]
    if "heading_open" in kinds:
        return Part("heading", text, line, level=int(holders[-1].tag[1]))
    if "blockquote_open" in kinds:
        return Part("keyline", text, line)
    if "list_item_open" in kinds:
        item = next(holder for holder in reversed(holders) if holder.type == "list_item_open")
        return Part("item", text, line, mark=f"{item.info}." if item.info else "·")
    return Part("paragraph", text, line)


def _joined(text: str, language: str) -> str:
    """Lines of one block as one: a line ending in a backslash or two spaces stays a line."""
    joint = "" if language.startswith("zh") else " "
    made = ""
    for line in text.strip().split("\n"):
        hard = line.endswith(("\\", "  "))
        made += line.strip().removesuffix("\\") + ("\n" if hard else joint)
    return made.strip()
