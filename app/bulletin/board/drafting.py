"""What is written down of a paper that is hung up, as far as the program knows it beforehand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.bulletin.board.calendar.queries import calendar, days_of
from app.bulletin.board.rules import PostingDraft
from app.bulletin.statement.code.queries import statement_code
from app.bulletin.statement.queries import period_statement
from app.bulletin.statement.rules import FORMS
from app.kernel import presets
from app.register.queries import courtyard

if TYPE_CHECKING:
    from app.book import Reader
    from app.bulletin.board.calendar.queries import Occasion
    from app.paper.blocks import Named


def draft_for(reader: Reader, paper: str, asked: str, title: Named, person: str = "") -> PostingDraft:
    """What is written down when ``paper`` (for ``asked``) is hung up today: what it answers to, where, how long.

    ``title`` is what it is called where no duty names it.
    """
    today = reader.clock.today()
    yard = courtyard(reader)
    draft = PostingDraft(
        title.zh, yard.boards or yard.gates, today, person, title_en=title.en, paper=paper, asked=asked,
    )  # fmt: skip
    one = next((each for each in calendar(reader) if each.paper == paper and each.asked == asked), None)
    if one is not None:
        return _answering(reader, draft, one)
    for each in presets.load("board")["standing"]["posting"]:
        if each["paper"] == paper:
            return replace(draft, title=each["what"], title_en=each["what_en"], standing=each["code"])
    return replace(draft, until=today + days_of(reader, "posted_days"))


def _answering(reader: Reader, draft: PostingDraft, one: Occasion) -> PostingDraft:
    title, title_en, code = one.title.zh, one.title.en, ""
    if one.period is not None:
        title, title_en = f"{one.period.shown('zh_CN')}{title}", f"{title_en}, {one.period.shown('en')}"
    objections = None
    if one.code in ("accounts", "annual", "common_income", "resolution") or one.paper == "disclosure":
        objections = draft.up_on + days_of(reader, "objection_days")
    if one.period is not None and one.paper in FORMS.values():
        code = statement_code(reader, period_statement(reader, one.period, draft.up_on))
    return replace(
        draft, title=title, title_en=title_en, duty=one.code, until=one.until, objections_until=objections, code=code
    )
