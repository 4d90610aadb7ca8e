"""Rights: who may do what; asked by every service, never by a widget alone."""

from __future__ import annotations

import functools
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Concatenate, Final, ParamSpec, TypeVar

from app.kernel.errors import NotAllowed
from app.kernel.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.book.operators import Operator
    from app.book.work import UnitOfWork

P = ParamSpec("P")
R = TypeVar("R")


class Right(StrEnum):
    """One thing a person may be allowed to do."""

    READ_REGISTER = "read_register"
    EDIT_REGISTER = "edit_register"
    READ_MONEY = "read_money"
    SET_FEES = "set_fees"
    SET_FIGURES = "set_figures"
    BILL = "bill"
    COLLECT = "collect"
    VOID_RECEIPT = "void_receipt"
    POST_ENTRY = "post_entry"
    SIGN_SPENDING = "sign_spending"
    READ_GATE = "read_gate"
    MANAGE_STAFF = "manage_staff"
    MAKE_ROSTER = "make_roster"
    SIGN_SHIFT = "sign_shift"
    DECIDE_CASE = "decide_case"
    ERASE_VISITS = "erase_visits"
    READ_REQUESTS = "read_requests"
    TAKE_REQUEST = "take_request"
    HANDLE_REQUEST = "handle_request"
    READ_STANDARDS = "read_standards"
    GRADE_ROUND = "grade_round"
    WRITE_NOTICE = "write_notice"
    POST_DISCLOSURE = "post_disclosure"
    MANAGE_OPERATORS = "manage_operators"
    READ_AUDIT = "read_audit"
    KEEP_BOOK = "keep_book"
    OWN_PASSWORD = "own_password"  # noqa: S105 — a right, not a word


class Role(StrEnum):
    """The seat a person has at the desk."""

    OWNER = "owner"
    CHAIR = "chair"
    BOOKKEEPER = "bookkeeper"
    CASHIER = "cashier"
    COLLECTOR = "collector"
    MEMBER = "member"
    GUARD = "guard"
    SUPERVISOR = "supervisor"


# whoever may not read the register sees of the requests only what they took in themselves and is still open
_EVERYBODY: Final = frozenset({Right.READ_GATE, Right.READ_REQUESTS, Right.OWN_PASSWORD})
# whoever has a seat in the committee or keeps its money: each signs as one link of the chain of T3
_DESK: Final = frozenset({Right.TAKE_REQUEST, Right.HANDLE_REQUEST, Right.SIGN_SPENDING})
_READ: Final = _EVERYBODY | {Right.READ_REGISTER, Right.READ_MONEY, Right.READ_STANDARDS}
_YARD: Final = frozenset(
    {
        Right.EDIT_REGISTER,
        Right.MANAGE_STAFF,
        Right.MAKE_ROSTER,
        Right.SIGN_SHIFT,
        Right.ERASE_VISITS,
        Right.GRADE_ROUND,
        Right.WRITE_NOTICE,
    }
)

_BOOKS: Final = _READ | _DESK | {
    Right.EDIT_REGISTER, Right.SET_FEES, Right.BILL, Right.VOID_RECEIPT, Right.POST_ENTRY, Right.WRITE_NOTICE,
    Right.POST_DISCLOSURE, Right.READ_AUDIT, Right.KEEP_BOOK, Right.ERASE_VISITS,
}  # fmt: skip
_CASH: Final = _READ | _DESK | {
    Right.COLLECT, Right.VOID_RECEIPT, Right.POST_ENTRY, Right.WRITE_NOTICE, Right.KEEP_BOOK, Right.ERASE_VISITS,
}  # fmt: skip

# The chair decides and signs but holds no cash (domain, §0.8); a guard sees the gate and never money (A1);
# one collector-bookkeeper is allowed (H).
RIGHTS: Final[dict[Role, frozenset[Right]]] = {
    Role.OWNER: frozenset(Right),
    Role.CHAIR: _READ
    | _YARD
    | _DESK
    | {Right.SET_FEES, Right.SET_FIGURES, Right.DECIDE_CASE, Right.POST_DISCLOSURE, Right.MANAGE_OPERATORS, Right.READ_AUDIT, Right.KEEP_BOOK},
    Role.BOOKKEEPER: _BOOKS,
    Role.CASHIER: _CASH,
    Role.COLLECTOR: _BOOKS | _CASH,
    Role.MEMBER: _READ | _YARD | _DESK,
    Role.GUARD: _EVERYBODY | {Right.SIGN_SHIFT, Right.TAKE_REQUEST, Right.ERASE_VISITS},
    Role.SUPERVISOR: _READ | {Right.READ_AUDIT},
}  # fmt: skip


def role_title(role: Role) -> Message:
    """What the seat is called."""
    return {
        Role.OWNER: msg("Owner of the book"),
        Role.CHAIR: msg("Chair"),
        Role.BOOKKEEPER: msg("Bookkeeper"),
        Role.CASHIER: msg("Cashier"),
        Role.COLLECTOR: msg("Bookkeeper and cashier"),
        Role.MEMBER: msg("Committee member"),
        Role.GUARD: msg("Gate guard"),
        Role.SUPERVISOR: msg("Supervisor"),
    }[role]


def seats_with(right: Right) -> tuple[Role, ...]:
    """The seats that carry ``right`` besides the owner, who carries every one; the owner where no other does."""
    return tuple(role for role in Role if role is not Role.OWNER and right in RIGHTS[role]) or (Role.OWNER,)


def looks_only(role: Role) -> bool:
    """Whether the seat may read and do nothing else but keep its own password."""
    return all(right is Right.OWN_PASSWORD or right.value.startswith("read_") for right in RIGHTS[role])


def require(operator: Operator, right: Right) -> None:
    """NotAllowed unless the operator's seat carries ``right``."""
    if right not in RIGHTS[operator.role]:
        raise NotAllowed(
            msg(
                "{name} ({role}) may not do this: ask somebody whose duty it is, or the chair to change the seat",
                name=operator.name,
                role=role_title(operator.role),
            )
        )


def service(
    right: Right,
) -> Callable[[Callable[Concatenate[UnitOfWork, P], R]], Callable[Concatenate[UnitOfWork, P], R]]:
    """Mark a function as a service that needs ``right``; NotAllowed is raised before it does anything."""

    def mark(function: Callable[Concatenate[UnitOfWork, P], R]) -> Callable[Concatenate[UnitOfWork, P], R]:
        @functools.wraps(function)
        def guarded(work: UnitOfWork, /, *args: P.args, **kwargs: P.kwargs) -> R:
            work.require(right)
            return function(work, *args, **kwargs)

        guarded.right = right  # type: ignore[attr-defined]
        return guarded

    return mark


def right_of(function: Callable[..., Any]) -> Right | None:
    """The right a service asks for; None where the function is no service."""
    return getattr(function, "right", None)
