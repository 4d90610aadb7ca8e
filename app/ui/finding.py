"""What the one search box offers: households by room, name, initials, phone or plate; the window's box finds a request by its number too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.caredesk.requests.queries import case_by
from app.kernel.errors import UserError
from app.kernel.i18n import tr
from app.register.finding.queries import MANY, likely, search
from app.register.rules import relation_title
from app.ui.widgets.search_box import SHOWN, Hit

if TYPE_CHECKING:
    from app.book import Reader

PAGE: Final = "register"
REQUESTS: Final = "requests"


def find_anything(reader: Reader, text: str) -> list[Hit]:
    """As ``find``; before the households a request that is numbered so (``2026-7``)."""
    try:
        one = case_by(reader, text)
    except UserError:
        return find(reader, text)
    return [Hit(one.number, f"{one.asker} {one.what}".strip(), one.id, REQUESTS), *find(reader, text)]


def find(reader: Reader, text: str) -> list[Hit]:
    """The households ``text`` may mean, the likeliest first; their key is the dwelling's id.

    A door (``501``) or a name that several have is listed whole, as the register runs, for the person to choose.
    """
    found, unsure = likely(search(reader, text, MANY), SHOWN)
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
            unsure=unsure,
        )
        for hit in found
    ]
