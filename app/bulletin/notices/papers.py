"""A notice as a paper: the formal measures of GB/T 9704, in one or two languages."""

from __future__ import annotations

import datetime
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from app.bulletin.notices import queries
from app.bulletin.notices.rules import NoticeKind, kind_text, number_in_english, paragraphs
from app.kernel.errors import Refused
from app.kernel.i18n import msg
from app.kernel.masks import PublicName
from app.paper.asking import Asks
from app.paper.forms import FormData, Paper
from app.register.figures import queries as figures
from app.register.queries import courtyard

if TYPE_CHECKING:
    from app.book import Reader
    from app.bulletin.notices.rules import NoticeDraft
    from app.paper.forms import PaperRequest
    from app.register.queries import Courtyard

NO_ENGLISH = "No English text has been written for this notice yet."


def build_notice(reader: Reader, request: PaperRequest, kind: NoticeKind = NoticeKind.NOTICE) -> FormData:
    """The notice of ``kind`` asked for (``2026-7``), or the one written last; Refused where there is none."""
    known = queries.find_notice(reader, request.for_) if request.for_ else queries.last_notice(reader, kind)
    if known.draft.kind is not kind:
        words = kind_text(known.draft.kind)
        raise Refused(msg("“{title}” is printed as: {kind}", title=known.draft.title, kind=words))
    mark = msg("Withdrawn") if known.withdrawn else None if known.issued else msg("Draft")
    days = figures.number(reader, "disclosure.quarterly_statement.objection_days")
    made = notice_form(courtyard(reader), known.draft, known.number_text, request.clock.today(), days)
    return replace(made, mark=mark)


def notice_form(
    place: Courtyard, draft: NoticeDraft, number: str, today: datetime.date, objection_days: int
) -> FormData:
    """A draft as it would be printed today; paragraphs of the two languages are set side by side in their order."""
    chinese, english = paragraphs(draft.body), paragraphs(draft.body_en) or (NO_ENGLISH,)
    own = f"{place.name}管理委员会"
    return FormData(
        values={
            "title": draft.title,
            "title_en": draft.title_en or draft.title,
            "number": number,
            "number_en": number_in_english(number),
            "key": draft.key,
            "key_en": draft.key_en or draft.key,
            "paragraphs": _side_by_side(chinese, english),
            "signed_by": draft.signed_by,
            "signed_by_en": f"Committee of {place.name_en or place.name}"
            if draft.signed_by == own
            else draft.signed_by,
            "dated": draft.dated or today,
            "objections_until": (draft.dated or today) + datetime.timedelta(days=objection_days),
            "phone": PublicName(place.committee_phone),
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


def notices_to_print(reader: Reader, kind: NoticeKind) -> list[tuple[str, str]]:
    """Every notice of ``kind``, the newest first."""
    return [
        (str(one.id), f"{one.draft.title}  {one.number_text}".strip())
        for one in queries.notices(reader)
        if one.draft.kind is kind
    ]


PAPERS = {
    kind.value: Paper(
        kind.value,
        "bulletin",
        kind_text(kind),
        partial(build_notice, kind=kind),
        asks=Asks(kind_text(kind), partial(notices_to_print, kind=kind)),
    )
    for kind in NoticeKind
}
