"""How each form is printed on this PC: which printer, how many copies, how far the page is moved on its sheet."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from typing import Final

from app.kernel.errors import UsageError
from app.kernel.frozen import frozen
from app.kernel.i18n import msg

_MOST: Final = 300  # tenths of a millimetre a page may be moved
_MOVE: Final = re.compile(r"([+-]?)(\d{1,2})(?:\.(\d))?")
MOST_COPIES: Final = 20


@frozen
class PrintSetup:
    """``printer`` empty: the system's own; ``right`` and ``down`` in tenths of a millimetre."""

    printer: str = ""
    copies: int = 1
    right: int = 0
    down: int = 0


def setup_of(kept: str, form: str) -> PrintSetup:
    """The setup of ``form`` in the settings' text; the usual one where there is none or it cannot be read."""
    try:
        return PrintSetup(**json.loads(kept)[form])
    except (ValueError, KeyError, TypeError):
        return PrintSetup()


def with_setup(kept: str, form: str, setup: PrintSetup) -> str:
    """The settings' text with the setup of ``form``; the usual one is not kept."""
    try:
        known = dict(json.loads(kept))
    except (ValueError, TypeError):
        known = {}
    known.pop(form, None)
    if setup != PrintSetup():
        known[form] = asdict(setup)
    return json.dumps(known, ensure_ascii=False, sort_keys=True)


def parse_move(text: str) -> int:
    """Read millimetres such as ``-1.5`` as tenths; nothing is 0. UsageError for what is no length or more than 30."""
    found = _MOVE.fullmatch(text.strip() or "0")
    tenths = (int(found[2]) * 10 + int(found[3] or 0)) * (-1 if found[1] == "-" else 1) if found else _MOST + 1
    if abs(tenths) > _MOST:
        raise UsageError(
            msg("“{text}” is no length in millimetres between -{most} and {most}", text=text, most=_MOST // 10)
        )
    return tenths


def move_text(tenths: int) -> str:
    """Tenths of a millimetre as people write millimetres."""
    sign = "-" if tenths < 0 else ""
    return f"{sign}{abs(tenths) // 10}.{abs(tenths) % 10}"
