"""A notice as a paper: the formal measures of GB/T 9704, in one or two languages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.bulletin.notices import queries
from app.bulletin.notices.rules import paragraphs
from app.kernel.i18n import msg
from app.paper.asking import Asks
from app.paper.forms import FormData, Paper
from app.register.queries import courtyard

if TYPE_CHECKING:
    import datetime

    from app.book import Reader
    from app.bulletin.notices.rules import NoticeDraft
    from app.paper.forms import PaperRequest
    from app.register.queries import Courtyard

NO_ENGLISH = "No English text has been written for this notice yet."


def build_notice(reader: Reader, request: PaperRequest) -> FormData:
    """The notice asked for (``2026-7``), or the one written last; Refused where there is none."""
    known = queries.find_notice(reader, request.for_) if request.for_ else queries.last_notice(reader)
    mark = msg("Withdrawn") if known.withdrawn else None if known.issued else msg("Draft")
    place = courtyard(reader)
    made = notice_form(place, known.draft, known.number_text, request.clock.today())
    return replace(made, mark=mark)


def notice_form(place: Courtyard, draft: NoticeDraft, number: str, today: datetime.date) -> FormData:
    """A draft as it would be printed today; paragraphs of the two languages are set side by side in their order."""
    chinese, english = paragraphs(draft.body), paragraphs(draft.body_en) or (NO_ENGLISH,)
    own = f"{place.name}管理委员会"
    return FormData(
        values={
            "title": draft.title,
            "title_en": draft.title_en or draft.title,
            "number": number,
            "key": draft.key,
            "key_en": draft.key_en or draft.key,
            "paragraphs": _side_by_side(chinese, english),
            "signed_by": draft.signed_by,
            "signed_by_en": f"Committee of {place.name_en or place.name}"
            if draft.signed_by == own
            else draft.signed_by,
            "dated": draft.dated or today,
            "sealed": draft.sealed,
        },
        author=place.name,
        label=number or draft.title,
        contacts=True,
    )


def _side_by_side(chinese: tuple[str, ...], english: tuple[str, ...]) -> list[dict[str, str]]:
    """Paragraph by paragraph; what one language has more of stands, line by line, in its last."""
    shared = min(len(chinese), len(english))
    pairs = list(zip(chinese[: shared - 1], english[: shared - 1], strict=True))
    pairs.append(("\n".join(chinese[shared - 1 :]), "\n".join(english[shared - 1 :])))
    return [{"zh": zh, "en": en} for zh, en in pairs]


def notices_to_print(reader: Reader) -> list[tuple[str, str]]:
    """Every notice, the newest first."""
    return [(str(one.id), f"{one.draft.title}  {one.number_text}".strip()) for one in queries.notices(reader)]


PAPERS = {
    "notice": Paper("notice", "bulletin", msg("Notice"), build_notice, asks=Asks(msg("Notice"), notices_to_print))
}
