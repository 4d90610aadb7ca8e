"""What the one search box offers: households by room, name, initials, phone or plate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.kernel.i18n import tr
from app.register.finding.queries import search
from app.register.rules import relation_title
from app.ui.widgets.search_box import SHOWN, Hit

if TYPE_CHECKING:
    from app.book import Reader

PAGE: Final = "register"


def find(reader: Reader, text: str) -> list[Hit]:
    """The households ``text`` may mean, the likeliest first; their key is the dwelling's id."""
    return [
        Hit(
            f"{hit.room} {hit.name}".strip(),
            " ".join(
                part
                for part in (
                    relation_title(hit.relation).text() if hit.relation else "",
                    tr("(formerly)") if hit.past else "",
                    hit.phone,
                    hit.plate,
                )
                if part
            ),
            hit.dwelling_id,
            PAGE,
        )
        for hit in search(reader, text, SHOWN)
    ]
