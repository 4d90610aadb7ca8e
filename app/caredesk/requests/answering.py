"""What many asked, as the beginnings of a notice for the board: how many, about what, and what was done so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.caredesk.requests.standing.rules import State
from app.kernel.frozen import frozen
from app.kernel.i18n import msg

if TYPE_CHECKING:
    from app.caredesk.requests.queries import Often


@frozen
class Answer:
    """Words of a notice in Chinese and English; nobody who asked is named in them."""

    title: str
    body: str
    key: str
    title_en: str
    body_en: str
    key_en: str


def answer_draft(often: Often) -> Answer:
    """A draft to be finished by the committee: its last sentence is still to be written."""
    kind = often.subject.title
    done = sum(one.state in (State.DONE, State.CLOSED) for one in often.cases)
    title = msg("About “{kind}”: our answer", kind=kind)
    key = msg("{count} of you asked us about this", count=len(often.cases))
    body = msg(
        "Dear residents, lately {count} of you told us about “{kind}”. {done} of these are settled, and we are at work on the "
        "others.\n\nWhat we do about it: ________",
        count=len(often.cases), kind=kind, done=done,
    )  # fmt: skip
    zh, en = "zh_CN", "en"
    return Answer(title.text(zh), body.text(zh), key.text(zh), title.text(en), body.text(en), key.text(en))
