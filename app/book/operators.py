"""Operators: the people at the desk, their seats and passwords (argon2id)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import argon2
from sqlalchemy import insert, select, update

from app.book import tables
from app.book.outside import mark_of
from app.book.rights import Right, Role, role_title, service
from app.kernel.errors import NotAllowed, Refused
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.book.work import Reader, UnitOfWork

_hasher = argon2.PasswordHasher()


@dataclass(frozen=True)
class Operator:
    """A person who works in the book; ``has_password`` tells whether one must be typed."""

    id: int
    name: str
    role: Role
    has_password: bool = False
    disabled: bool = False


def list_operators(reader: Reader) -> tuple[Operator, ...]:
    """Everybody who works or has worked in the book, in the order they came."""
    rows = reader.conn.execute(select(tables.operator).order_by(tables.operator.c.id))
    return tuple(Operator(r.id, r.name, r.role, r.password_hash is not None, r.disabled) for r in rows)


def sign_in(reader: Reader, name: str | None, password: str | None) -> Operator:
    """The operator at the desk; without ``name`` the owner of a book nobody has locked yet. NotAllowed otherwise."""
    known = list_operators(reader)
    if name is None:
        if any(person.has_password for person in known):
            raise NotAllowed(msg("This book has passwords: say who you are (--as NAME)"))
        return next(person for person in known if person.role is Role.OWNER)
    person = next((p for p in known if p.name == name and not p.disabled), None)
    if person is None:
        raise NotAllowed(msg("Nobody named {name} works in this book", name=name))
    if person.has_password:
        _check_password(reader, person, password)
    return person


def _check_password(reader: Reader, person: Operator, password: str | None) -> None:
    kept = reader.conn.execute(
        select(tables.operator.c.password_hash).where(tables.operator.c.id == person.id)
    ).scalar_one()
    try:
        _hasher.verify(kept, password or "")
    except argon2.exceptions.VerificationError:
        raise NotAllowed(msg("The password of {name} is not right", name=person.name)) from None


@service(Right.MANAGE_OPERATORS)
def add_operator(work: UnitOfWork, name: str, role: Role, password: str | None) -> Operator:
    """Give ``name`` a seat; Refused for an empty name or one that already works here."""
    bare = name.strip()
    if not bare:
        raise Refused(msg("An operator needs a name"))
    if any(person.name == bare for person in list_operators(work)):
        raise Refused(msg("{name} already works in this book: choose a name that tells the two apart", name=bare))
    hashed = _hasher.hash(password) if password else None
    key = work.conn.execute(
        insert(tables.operator)
        .values(name=bare, role=role, password_hash=hashed, since=work.clock.today(), disabled=False)
        .returning(tables.operator.c.id)
    ).scalar_one()
    after = {"name": bare, "role": role, "password": bool(password), "mark": mark_of(hashed)}
    work.audit("operator.added", f"operator {bare}", after=after)
    return Operator(key, bare, role, bool(password))


@service(Right.MANAGE_OPERATORS)
def disable_operator(work: UnitOfWork, name: str) -> None:
    """Close ``name``'s door; what they did stays theirs. Refused for the last who can manage operators."""
    person = _find(work, name)
    managers = [
        p for p in list_operators(work) if not p.disabled and p.role in (Role.OWNER, Role.CHAIR) and p.id != person.id
    ]
    if not managers:
        raise Refused(msg("{name} is the last who can manage operators: give somebody else that seat first", name=name))
    work.conn.execute(update(tables.operator).where(tables.operator.c.id == person.id).values(disabled=True))
    work.audit("operator.disabled", f"operator {name}", before={"disabled": False}, after={"disabled": True})


@service(Right.MANAGE_OPERATORS)
def enable_operator(work: UnitOfWork, name: str) -> None:
    """Open ``name``'s door again."""
    person = _find(work, name)
    work.conn.execute(update(tables.operator).where(tables.operator.c.id == person.id).values(disabled=False))
    work.audit("operator.enabled", f"operator {name}", before={"disabled": person.disabled}, after={"disabled": False})


@service(Right.MANAGE_OPERATORS)
def set_password(work: UnitOfWork, name: str, password: str) -> None:
    """Give ``name`` a new password."""
    person = _find(work, name)
    if not password:
        raise Refused(msg("A password must have at least one character"))
    hashed = _hasher.hash(password)
    work.conn.execute(update(tables.operator).where(tables.operator.c.id == person.id).values(password_hash=hashed))
    work.audit("operator.password_set", f"operator {name}", after={"mark": mark_of(hashed)})


def _find(reader: Reader, name: str) -> Operator:
    found = next((person for person in list_operators(reader) if person.name == name), None)
    if found is None:
        raise Refused(msg("Nobody named {name} works in this book", name=name))
    return found


def seat_warnings(people: Iterable[Operator]) -> tuple[Message, ...]:
    """What should not be so among those who work here: one person for cash and books, a door left unlocked."""
    here = [person for person in people if not person.disabled]
    seats = {person.role for person in here}
    found: list[Message] = []
    if not {Role.CASHIER, Role.BOOKKEEPER} <= seats:
        both = next((p for role in (Role.OWNER, Role.BOOKKEEPER, Role.CASHIER) for p in here if p.role is role), None)
        if both is not None:
            found.append(
                msg(
                    "{name} would both take the money and keep the books: give cashier and bookkeeper to two people",
                    name=both.name,
                )
            )
    if any(person.has_password for person in here):
        open_doors = [p for p in here if not p.has_password]
        owners = [p for p in open_doors if p.role is Role.OWNER]
        if owners:
            found.append(
                msg(
                    "{name} owns the book and has no password while others have: anybody can sit down there",
                    name=owners[0].name,
                )
            )
        others = "、".join(p.name for p in open_doors if p.role is not Role.OWNER)
        if others:
            found.append(msg("No password yet: {names}", names=others))
    return tuple(found)


def seat_text(person: Operator) -> str:
    """``王秀兰·记账`` as the header shows it."""
    return f"{person.name}·{role_title(person.role)}"
