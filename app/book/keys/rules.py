"""A key on paper (Crockford's base 32, a check letter for each group) and a key under a passphrase."""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from typing import TYPE_CHECKING, Final

from app.kernel.errors import Refused
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterable

KEY_BYTES: Final = 32
STRETCHED_BYTES: Final = 2 * KEY_BYTES  # one half hides the key, the other makes the tag
GROUPS: Final = 13
SHORTEST: Final = 8  # letters of a passphrase
_FEWEST_KINDS: Final = 4
_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: they are read as 1, 0 and V
_ALIKE: Final = str.maketrans({"I": "1", "L": "1", "O": "0"})
_IN_GROUP: Final = 4  # letters of the key; the fifth is the check letter
_SPARE_BITS: Final = 4  # 13 groups of 4 letters of 5 bits hold 260
_BITS: Final = 5


def written(key: bytes) -> tuple[str, ...]:
    """``key`` (32 bytes) as 13 groups of five letters; the last of each checks its group and where it stands."""
    whole = int.from_bytes(key, "big") << _SPARE_BITS
    digits = [whole >> (_BITS * place) & 31 for place in range(GROUPS * _IN_GROUP - 1, -1, -1)]
    groups = [digits[start : start + _IN_GROUP] for start in range(0, len(digits), _IN_GROUP)]
    return tuple(
        "".join(_LETTERS[digit] for digit in (*group, _check(group, number))) for number, group in enumerate(groups)
    )


def read_written(words: str) -> bytes:
    """The key that was written down as ``words``; Refused names the group that was mistyped.

    Small letters, missing or other dashes, full width, I or L for 1 and O for 0 are taken as they are meant.
    """
    typed = _letters(words)
    if len(typed) != GROUPS * (_IN_GROUP + 1):
        raise Refused(
            msg(
                "A recovery key has {groups} groups of {letters} letters; {count} letters were typed",
                groups=GROUPS,
                letters=_IN_GROUP + 1,
                count=len(typed),
            )
        )
    whole = 0
    for number in range(GROUPS):
        start = number * (_IN_GROUP + 1)
        digits = [_LETTERS.find(letter) for letter in typed[start : start + _IN_GROUP + 1]]
        if -1 in digits or digits[-1] != _check(digits[:-1], number):
            raise Refused(
                msg(
                    "Group {number} of the recovery key is mistyped ({group}): compare it with the paper",
                    number=number + 1,
                    group=typed[start : start + _IN_GROUP + 1],
                )
            )
        for digit in digits[:-1]:
            whole = whole << _BITS | digit
    if whole & (1 << _SPARE_BITS) - 1:
        raise Refused(
            msg(
                "Group {number} of the recovery key is mistyped ({group}): compare it with the paper",
                number=GROUPS,
                group=typed[-_IN_GROUP - 1 :],
            )
        )
    return (whole >> _SPARE_BITS).to_bytes(KEY_BYTES, "big")


def same_group(typed: str, group: str) -> bool:
    """Whether somebody who typed ``typed`` has ``group`` before them."""
    return _letters(typed) == group


def meant_as_written(words: str) -> bool:
    """Whether ``words`` can only be meant as a recovery key: about as long as one, of its letters."""
    typed = _letters(words)
    fits = sum(letter in _LETTERS for letter in typed)
    return abs(len(typed) - GROUPS * (_IN_GROUP + 1)) <= _IN_GROUP and fits >= len(typed) - _IN_GROUP


def _letters(words: str) -> str:
    folded = unicodedata.normalize("NFKC", words).upper().translate(_ALIKE)
    return "".join(letter for letter in folded if letter.isalnum())


def _check(digits: Iterable[int], number: int) -> int:
    """One wrong letter, two changed places, or two groups changed over give another letter: a sum over GF(32)."""
    total = number
    for digit in digits:
        total ^= digit
        total = total << 1 ^ (0b100101 if total & 16 else 0)
    return total


def same_words(passphrase: str) -> bytes:
    """``passphrase`` as it is stretched: full and half width, composed or not, are the same; no blanks around it."""
    return unicodedata.normalize("NFKC", passphrase).strip().encode()


def check_passphrase(passphrase: str) -> None:
    """Refused for one that is quickly guessed."""
    words = same_words(passphrase).decode()
    if len(words) < SHORTEST or len(set(words)) < _FEWEST_KINDS:
        raise Refused(
            msg(
                "A passphrase has at least {count} letters, and not the same ones over and over: take a short sentence",
                count=SHORTEST,
            )
        )


def mark(key: bytes) -> str:
    """A name for ``key`` that gives nothing of it away: by it a copy's key file says which key it hides."""
    return hmac.new(key, b"courtyard-desk", hashlib.sha256).hexdigest()[:16]


def wrap(key: bytes, stretched: bytes, bound: bytes) -> tuple[bytes, bytes]:
    """``key`` hidden under the ``stretched`` passphrase, and the tag over it and ``bound`` (how it was stretched)."""
    hidden = bytes(one ^ other for one, other in zip(key, stretched[:KEY_BYTES], strict=True))
    return hidden, _tag(stretched, bound, hidden)


def unwrap(hidden: bytes, tag: bytes, stretched: bytes, bound: bytes) -> bytes | None:
    """The key again; None where the passphrase was another one or what is kept was changed."""
    if not hmac.compare_digest(tag, _tag(stretched, bound, hidden)):
        return None
    return bytes(one ^ other for one, other in zip(hidden, stretched[:KEY_BYTES], strict=True))


def _tag(stretched: bytes, bound: bytes, hidden: bytes) -> bytes:
    return hmac.new(stretched[KEY_BYTES:], bound + b"\n" + hidden, hashlib.sha256).digest()
