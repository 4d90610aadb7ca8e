"""What the words of a form may do: name values, choose between words, go through a list. No more, and not for long.

A form is a text file anybody can change, so all else of the template language (calls, sums, macros, other files) is
refused with its line before any of it is run.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Final

import jinja2
from jinja2 import nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from app.kernel.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

_LONGEST: Final = 50_000  # characters of a form's words
_MOST_MARKS: Final = 4_000  # opening braces
_MOST_STEPS: Final = 50_000  # through all its lists together
_DEEPEST: Final = 100
_ALLOWED: Final = (
    nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Getattr, nodes.Getitem, nodes.Filter, nodes.Test,
    nodes.If, nodes.CondExpr, nodes.For, nodes.Tuple, nodes.And, nodes.Or, nodes.Not, nodes.Compare, nodes.Operand,
)  # fmt: skip
_FILTERS: Final = frozenset({"default", "first", "last", "length", "lower", "upper"})
_NAMES: Final = {
    nodes.Call: "( )", nodes.Mul: "*", nodes.Pow: "**", nodes.Add: "+", nodes.Sub: "-", nodes.Concat: "~",
    nodes.Div: "/", nodes.FloorDiv: "//", nodes.Mod: "%", nodes.Assign: "set", nodes.Include: "include",
    nodes.Import: "import", nodes.FromImport: "import", nodes.Extends: "extends", nodes.Macro: "macro",
}  # fmt: skip
_COUNTED: Final = "counted_steps"

_steps: ContextVar[list[int]] = ContextVar("steps")


def environment(finalize: Callable[[object], object], filters: Mapping[str, Callable[..., Any]]) -> jinja2.Environment:
    """An environment for the words of forms, where values are said by ``finalize`` and ``filters``."""
    made = ImmutableSandboxedEnvironment(
        undefined=jinja2.StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
        keep_trailing_newline=True,
    )
    made.globals.clear()
    made.filters = {name: made.filters[name] for name in _FILTERS} | dict(filters) | {_COUNTED: _counted}
    return made


def template(made: jinja2.Environment, source: str) -> jinja2.Template:
    """``source`` ready to be filled; TemplateSyntaxError names the line of what a form may not do."""
    with _said():
        tree = made.parse(source)
    _check(tree, 0)
    for loop in list(tree.find_all(nodes.For)):
        loop.iter = nodes.Filter(loop.iter, _COUNTED, [], [], None, None, lineno=loop.lineno, environment=made)
    with _said():
        code = made.compile(tree)
    return jinja2.Template.from_code(made, code, dict(made.globals))


def unread(detail: str) -> str:
    """What is said of words that cannot be filled, in the language of the screens; ``detail`` is the library's."""
    return tr(
        "a value or a condition on this line cannot be read: see whether its braces are closed and its names are right "
        "({detail})",
        detail=detail.partition(" '\\ue0")[0],  # the marks of lines are nobody's words
    )


@contextmanager
def _said() -> Iterator[None]:
    try:
        yield
    except jinja2.TemplateSyntaxError as fault:
        raise jinja2.TemplateSyntaxError(unread(fault.message or ""), fault.lineno) from fault


def check_size(source: str) -> None:
    """TemplateSyntaxError for words too long, or with too many marks, to be looked through at once."""
    if len(source) > _LONGEST or source.count("{") > _MOST_MARKS:
        message = tr(
            "the words have more than {longest} characters or {marks} marks", longest=_LONGEST, marks=_MOST_MARKS
        )
        raise jinja2.TemplateSyntaxError(message, 1)


@contextmanager
def counting() -> Iterator[None]:
    """Within it the lists of one filling may take so many steps together."""
    token = _steps.set([_MOST_STEPS])
    try:
        yield
    finally:
        _steps.reset(token)


def _check(node: nodes.Node, depth: int) -> None:
    if depth > _DEEPEST:
        message = tr("too much stands within one another")
        raise jinja2.TemplateSyntaxError(message, node.lineno)
    for child in node.iter_child_nodes():
        inner = isinstance(child, nodes.Name) and child.name == "self"
        if inner or not isinstance(child, _ALLOWED) or (isinstance(child, nodes.For) and child.recursive):
            name = "self" if inner else _NAMES.get(type(child), type(child).__name__)
            message = tr("“{name}” cannot stand in the words of a form", name=name)
            raise jinja2.TemplateSyntaxError(message, child.lineno)
        _check(child, depth + 1)


def _counted(items: Iterable[object]) -> Iterator[object]:
    left = _steps.get()
    for item in items:
        left[0] -= 1
        if left[0] < 0:
            message = f"the lists take more than {_MOST_STEPS} steps"
            raise jinja2.TemplateRuntimeError(message)
        yield item
