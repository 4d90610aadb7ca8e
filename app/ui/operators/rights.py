"""What a seat may do, in words a person would use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.book.rights import RIGHTS, Right
from app.kernel.i18n import Message, current_language, msg

if TYPE_CHECKING:
    from app.book.rights import Role

_WORDS: Final[tuple[tuple[Right, Message], ...]] = (
    (Right.READ_REGISTER, msg("see the register")),
    (Right.EDIT_REGISTER, msg("change the register")),
    (Right.READ_MONEY, msg("see money and dues")),
    (Right.COLLECT, msg("take payments and give receipts")),
    (Right.VOID_RECEIPT, msg("void receipts")),
    (Right.SET_FEES, msg("set fees and rates")),
    (Right.SET_FIGURES, msg("set figures by a resolution")),
    (Right.BILL, msg("bill dues")),
    (Right.POST_ENTRY, msg("enter money in and out")),
    (Right.SIGN_SPENDING, msg("sign spending")),
    (Right.POST_DISCLOSURE, msg("give out statements")),
    (Right.READ_GATE, msg("see the gate and its log")),
    (Right.SIGN_SHIFT, msg("sign shifts")),
    (Right.MAKE_ROSTER, msg("make rosters")),
    (Right.MANAGE_STAFF, msg("take on staff")),
    (Right.DECIDE_CASE, msg("decide cases of the rulebook")),
    (Right.ERASE_VISITS, msg("empty the visitor book of what is old")),
    (Right.READ_REQUESTS, msg("see requests at the service desk")),
    (Right.TAKE_REQUEST, msg("take requests in")),
    (Right.HANDLE_REQUEST, msg("see to requests")),
    (Right.READ_STANDARDS, msg("see the four haves")),
    (Right.GRADE_ROUND, msg("grade rounds")),
    (Right.WRITE_NOTICE, msg("write notices")),
    (Right.READ_AUDIT, msg("see who changed what")),
    (Right.KEEP_BOOK, msg("back up the book")),
    (Right.MANAGE_OPERATORS, msg("give seats and passwords")),
    (Right.OWN_PASSWORD, msg("change one's own password")),
)


def may(role: Role) -> tuple[str, ...]:
    """What ``role`` may do, one phrase each."""
    return tuple(words.text() for right, words in _WORDS if right in RIGHTS[role])


def may_not(role: Role) -> tuple[str, ...]:
    """What ``role`` may not do."""
    return tuple(words.text() for right, words in _WORDS if right not in RIGHTS[role])


def said(phrases: tuple[str, ...]) -> str:
    """Phrases one after the other, as the language joins them."""
    return ("、" if current_language().startswith("zh") else ", ").join(phrases)
