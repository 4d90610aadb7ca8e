"""Operators: the people at the desk, their seats, and how they come in."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update

from app.book import tables
from app.book.outside import mark_of
from app.book.rights import RIGHTS, Right, Role, role_title, service
from app.book.seats.doors import knock
from app.book.seats.passwords import hashed
from app.book.seats.rules import COUNTED, one_for_both, wait_after, wait_words
from app.book.seats.tries import door_of, of_this_pc
from app.kernel.errors import BookUnavailable, NotAllowed, Refused
from app.kernel.frozen import frozen
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.book.book import Book
    from app.book.work import Reader, UnitOfWork


@frozen
class Operator:
    """A person who works in the book; ``has_password`` tells whether one must be typed."""

    id: int
    name: str
    role: Role
    has_password: bool = False
    disabled: bool = False


class WrongPassword(NotAllowed):
    """The password is not this person's; so many were wrong in a row."""

    def __init__(self, person: Operator, failures: int) -> None:
        """From the fifth on, say how long the next try must wait."""
        wait = wait_after(failures)
        said = (
            msg(
                "The password of {name} is not right. Wait {time}, then try again",
                name=person.name,
                time=wait_words(wait),
            )
            if wait
            else msg("The password of {name} is not right", name=person.name)
        )
        super().__init__(said)
        self.person = person
        self.failures = failures


class MustWait(NotAllowed):
    """Too many wrong passwords in a row: the next is not even looked at before ``seconds`` have passed."""

    def __init__(self, person: Operator, seconds: int) -> None:
        """Say how long."""
        super().__init__(
            msg(
                "Too many wrong passwords for {name}: wait {time}, then try again",
                name=person.name,
                time=wait_words(seconds),
            )
        )
        self.person = person
        self.seconds = seconds


def list_operators(reader: Reader) -> tuple[Operator, ...]:
    """Everybody who works or has worked in the book, in the order they came."""
    rows = reader.conn.execute(select(tables.operator).order_by(tables.operator.c.id))
    return tuple(Operator(r.id, r.name, r.role, r.password_hash is not None, r.disabled) for r in rows)


def sign_in(reader: Reader, name: str | None, password: str | None) -> Operator:
    """The operator at the desk; without ``name`` the owner of a book nobody has locked yet.

    NotAllowed otherwise; after wrong passwords in a row MustWait, whoever asks and from where.
    """
    return _enter(reader, name, password)[0]


def sit_down(book: Book, name: str | None, password: str | None, *, writing: bool) -> Operator:
    """Sign in at ``book``; where it is open for ``writing``, its audit trail tells of the fifth wrong password and later."""
    try:
        with book.view() as view:
            person, failures = _enter(view, name, password)
    except WrongPassword as wrong:
        if writing and wrong.failures >= COUNTED:
            _note(book, wrong.person, "operator.sign_in_failed", wrong.failures)
        raise
    if writing and failures >= COUNTED:
        _note(book, person, "operator.signed_in", failures)
    return person


def seconds_to_wait(book: Book, name: str) -> int:
    """How long until a password of ``name`` is taken again; 0 for at once."""
    return of_this_pc().left(door_of(book.path, name))


def _enter(reader: Reader, name: str | None, password: str | None) -> tuple[Operator, int]:
    """Who it is, and how many wrong passwords in a row there were before."""
    known = list_operators(reader)
    if name is None:
        if any(person.has_password for person in known):
            raise NotAllowed(msg("This book has passwords: say who you are (--as NAME)"))
        return next(person for person in known if person.role is Role.OWNER), 0
    person = next((p for p in known if p.name == name and not p.disabled), None)
    if person is None:
        raise NotAllowed(msg("Nobody named {name} works in this book", name=name))
    return person, _check_password(reader, person, password) if person.has_password else 0


def _check_password(reader: Reader, person: Operator, password: str | None) -> int:
    """How many wrong ones there were before the right one; WrongPassword, or MustWait after five of them."""
    kept = reader.conn.execute(
        select(tables.operator.c.password_hash).where(tables.operator.c.id == person.id)
    ).scalar_one()
    tried = knock(reader, person.name, kept, password or "")
    if tried.wait:
        raise MustWait(person, tried.wait)
    if not tried.right:
        raise WrongPassword(person, tried.failures)
    return tried.failures


def _note(book: Book, person: Operator, action: str, failures: int) -> None:
    with suppress(BookUnavailable), book.work(person) as work:
        work.audit(action, f"operator {person.name}", after={"failures": failures})
        work.commit()


@service(Right.MANAGE_OPERATORS)
def add_operator(work: UnitOfWork, name: str, role: Role, password: str | None) -> Operator:
    """Give ``name`` a seat; Refused for an empty name, one that already works here, a password that will not do."""
    bare = name.strip()
    if not bare:
        raise Refused(msg("An operator needs a name"))
    if any(person.name == bare for person in list_operators(work)):
        raise Refused(msg("{name} already works in this book: choose a name that tells the two apart", name=bare))
    kept = hashed(password, bare, role) if password else None
    with _seats_watched(work):
        key = work.conn.execute(
            insert(tables.operator)
            .values(name=bare, role=role, password_hash=kept, since=work.clock.today(), disabled=False)
            .returning(tables.operator.c.id)
        ).scalar_one()
        after = {"name": bare, "role": role, "password": bool(password), "mark": mark_of(kept)}
        work.audit("operator.added", f"operator {bare}", after=after)
    return Operator(key, bare, role, bool(password))


@service(Right.MANAGE_OPERATORS)
def change_seat(work: UnitOfWork, name: str, role: Role) -> Operator:
    """Let ``name`` sit in another seat; Refused for a closed door and for the last who can manage operators."""
    person = _find(work, name)
    if person.disabled:
        raise Refused(msg("The door of {name} is closed: open it first", name=name))
    if person.role is role:
        return person
    if Right.MANAGE_OPERATORS not in RIGHTS[role]:
        _keep_a_manager(work, person)
    with _seats_watched(work):
        work.conn.execute(update(tables.operator).where(tables.operator.c.id == person.id).values(role=role))
        work.audit("operator.seat_changed", f"operator {name}", before={"role": person.role}, after={"role": role})
    return replace(person, role=role)


@service(Right.MANAGE_OPERATORS)
def disable_operator(work: UnitOfWork, name: str) -> None:
    """Close ``name``'s door; what they did stays theirs. Refused for the last who can manage operators."""
    person = _find(work, name)
    _keep_a_manager(work, person)
    with _seats_watched(work):
        work.conn.execute(update(tables.operator).where(tables.operator.c.id == person.id).values(disabled=True))
        work.audit(
            "operator.disabled", f"operator {name}", before={"disabled": person.disabled}, after={"disabled": True}
        )


@service(Right.MANAGE_OPERATORS)
def enable_operator(work: UnitOfWork, name: str) -> None:
    """Open ``name``'s door again."""
    person = _find(work, name)
    with _seats_watched(work):
        work.conn.execute(update(tables.operator).where(tables.operator.c.id == person.id).values(disabled=False))
        work.audit(
            "operator.enabled", f"operator {name}", before={"disabled": person.disabled}, after={"disabled": False}
        )


@service(Right.MANAGE_OPERATORS)
def set_password(work: UnitOfWork, name: str, password: str) -> None:
    """Give ``name`` a new password; Refused for one that will not do, and for one's own, which takes the old one."""
    person = _find(work, name)
    if person.id == work.operator.id and person.has_password:
        raise Refused(msg("Your own password is changed by whoever knows the old one: choose “My password”"))
    _set_password(work, person, password)


@service(Right.OWN_PASSWORD)
def change_own_password(work: UnitOfWork, old: str, new: str) -> None:
    """Change the password of whoever is at the desk; WrongPassword or MustWait where ``old`` is not theirs."""
    person = _find(work, work.operator.name)
    if person.has_password:
        _check_password(work, person, old)
    _set_password(work, person, new)


def _set_password(work: UnitOfWork, person: Operator, password: str) -> None:
    kept = hashed(password, person.name, person.role)
    work.conn.execute(update(tables.operator).where(tables.operator.c.id == person.id).values(password_hash=kept))
    work.audit("operator.password_set", f"operator {person.name}", after={"mark": mark_of(kept)})


@contextmanager
def _seats_watched(work: UnitOfWork) -> Iterator[None]:
    """Record it where, by what is done within, one person begins or ends to keep both books and cash."""
    before = keeps_both(list_operators(work))
    yield
    after = keeps_both(list_operators(work))
    said = {"before": {"person": before}, "after": {"person": after}}
    if after and after != before:
        work.audit("seats.joined", f"operator {after}", **said)
    elif before and after is None:
        work.audit("seats.parted", f"operator {before}", **said)


def _keep_a_manager(reader: Reader, leaving: Operator) -> None:
    """Refused where nobody but ``leaving`` could give seats."""
    if not any(
        Right.MANAGE_OPERATORS in RIGHTS[one.role]
        for one in list_operators(reader)
        if not one.disabled and one.id != leaving.id
    ):
        raise Refused(
            msg("{name} is the last who can manage operators: give somebody else that seat first", name=leaving.name)
        )


def _find(reader: Reader, name: str) -> Operator:
    found = next((person for person in list_operators(reader) if person.name == name), None)
    if found is None:
        raise Refused(msg("Nobody named {name} works in this book", name=name))
    return found


def keeps_both(people: Iterable[Operator]) -> str | None:
    """Who alone keeps books and cash; None where two people do."""
    return one_for_both((person.name, person.role) for person in people if not person.disabled)


def joined_words(people: Iterable[Operator]) -> Message | None:
    """What is said where one person keeps both books and cash (H allows it, and the statement shows it); else None."""
    here = [person for person in people if not person.disabled]
    both = keeps_both(here)
    if both is None:
        return None
    if any(person.name == both and person.role is Role.COLLECTOR for person in here):
        return msg(
            "{name} takes the money and keeps the books alone, so nobody else sees a mistake: count the cash with a second "
            "person. One collector-bookkeeper is allowed; it is recorded, and the statement says so.",
            name=both,
        )
    return _shared_by_nobody(both)


def _shared_by_nobody(name: str) -> Message:
    return msg(
        "{name} would both take the money and keep the books: give cashier and bookkeeper to two people", name=name
    )


def seat_warnings(people: Iterable[Operator]) -> tuple[Message, ...]:
    """What should not be so among those who work here: nobody seated for cash or books, a door left unlocked."""
    here = [person for person in people if not person.disabled]
    seats = {person.role for person in here}
    found: list[Message] = []
    if not {Role.CASHIER, Role.BOOKKEEPER} <= seats and Role.COLLECTOR not in seats:
        both = next((p for role in (Role.OWNER, Role.BOOKKEEPER, Role.CASHIER) for p in here if p.role is role), None)
        if both is not None:
            found.append(_shared_by_nobody(both.name))
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
