"""``@frozen``: a dataclass nobody can change, whose methods are written when the first of them is called.

The library's own writes six functions for each class as it is read, a millisecond in all: with hundreds of classes it was a
quarter of every start, and few of them are made in one run.
"""

from __future__ import annotations

from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from dataclasses import Field

T = TypeVar("T")
_WRITTEN: Final = ("__init__", "__eq__", "__hash__")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """What ``dataclass(frozen=True)`` makes of ``cls``; methods that it has itself are kept."""
    own = set(vars(cls))
    made = dataclass(init=False, repr=False, eq=False)(cls)
    for name in _WRITTEN:
        if name not in own:
            setattr(made, name, _written_when_called(made, name))
    for name, shared in _SHARED.items():
        if name not in own:
            setattr(made, name, shared)
    return made


def _written_when_called(cls: type, name: str) -> Callable[..., Any]:
    """Stands for the method ``name`` of ``cls`` until it is wanted."""

    def first(self: object, *args: Any, **named: Any) -> Any:
        _write(cls)
        return getattr(cls, name)(self, *args, **named)

    first.waits = True  # type: ignore[attr-defined]
    return first


def _write(cls: type) -> None:
    parts = fields(cls)
    names: dict[str, Any] = {"_set": object.__setattr__, "_left_out": MISSING}
    text = [*_init(cls, parts, names), *_eq(parts), *_hash(parts)]
    exec("\n".join(text), names)  # noqa: S102 — our own text, as the library does it
    for name in _WRITTEN:
        if getattr(vars(cls).get(name), "waits", False):
            names[name].__qualname__ = f"{cls.__qualname__}.{name}"
            setattr(cls, name, names[name])


def _init(cls: type, parts: Iterable[Field[Any]], names: dict[str, Any]) -> list[str]:
    head, body = ["self"], []
    for part in parts:
        said, value = part.name, part.name
        if part.default is not MISSING:
            names[f"_default_{part.name}"] = part.default
            said = f"{part.name}=_default_{part.name}"
        elif part.default_factory is not MISSING:
            names[f"_make_{part.name}"] = part.default_factory
            said, value = f"{part.name}=_left_out", f"_make_{part.name}() if {part.name} is _left_out else {part.name}"
        head.append(said)
        body.append(f" _set(self, {part.name!r}, {value})")
    if hasattr(cls, "__post_init__"):
        body.append(" self.__post_init__()")
    return [f"def __init__({', '.join(head)}):", *(body or [" pass"])]


def _eq(parts: Iterable[Field[Any]]) -> list[str]:
    mine, other = (_values(whose, (part for part in parts if part.compare)) for whose in ("self", "other"))
    same = f"{mine} == {other} if other.__class__ is self.__class__ else NotImplemented"
    return ["def __eq__(self, other):", f" return {same}"]


def _hash(parts: Iterable[Field[Any]]) -> list[str]:
    counted = (part for part in parts if (part.compare if part.hash is None else part.hash))
    return ["def __hash__(self):", f" return hash({_values('self', counted)})"]


def _values(whose: str, parts: Iterable[Field[Any]]) -> str:
    return f"({''.join(f'{whose}.{part.name}, ' for part in parts)})"


def _shown(self: Any) -> str:
    told = ", ".join(f"{part.name}={getattr(self, part.name)!r}" for part in fields(self) if part.repr)
    return f"{type(self).__qualname__}({told})"


def _refuse_setting(_self: object, name: str, _value: object) -> NoReturn:
    message = f"cannot assign to field {name!r}"
    raise FrozenInstanceError(message)


def _refuse_deleting(_self: object, name: str) -> NoReturn:
    message = f"cannot delete field {name!r}"
    raise FrozenInstanceError(message)


_SHARED: Final = {"__repr__": _shown, "__setattr__": _refuse_setting, "__delattr__": _refuse_deleting}
