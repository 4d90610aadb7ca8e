"""The calendar of the board: what has to hang, by when, and whether it does; standing postings; what waits there."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from app.bulletin.board import queries
from app.bulletin.board.rules import (
    Days,
    Duty,
    Ending,
    Standing,
    confirm_by,
    hangs_until,
    occasions,
    standing,
    standing_title,
)
from app.bulletin.notices.queries import notices
from app.bulletin.notices.rules import number_in_english, number_text
from app.bulletin.statement.handing_out.queries import given_out
from app.bulletin.wordbook.queries import english_of
from app.committee.queries import resolutions
from app.kernel import presets
from app.kernel.i18n import msg
from app.paper.blocks import Named
from app.register.figures.queries import duties, number
from app.treasury.approvals.queries import expenses
from app.treasury.approvals.rules import ANNOUNCED_BEFORE, Step
from app.treasury.queries import begun_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from app.book import Reader
    from app.bulletin.board.queries import Posting
    from app.kernel.dates import Period
    from app.kernel.i18n import Message
    from app.paper.blocks import Text

_NOTICE: Final = "notice"  # the code of a notice that went out
_NEWS: Final = 31  # days after which a notice that never hung is old


@dataclass(frozen=True)
class Wanted:
    """A duty with its words: which paper fulfils it, which rule asks for it."""

    duty: Duty
    title: Named
    paper: str
    source: Named


@dataclass(frozen=True)
class Occasion:
    """Something that has to hang by ``due``: ``asked`` is the period or number, ``days`` how long it hangs."""

    code: str
    title: Named
    period: Period | None
    asked: str
    paper: str
    due: datetime.date
    standing: Standing
    source: Named
    until: datetime.date | None  # if it is hung up today
    printed_on: datetime.date | None = None
    posting: Posting | None = None

    @property
    def state(self) -> Message:
        """How it stands, in words; what was printed and does not hang yet says so."""
        if self.printed_on is not None and self.standing is not Standing.HANGS:
            return msg("{standing}, printed {day}", standing=standing_title(self.standing), day=self.printed_on)
        return standing_title(self.standing)

    @property
    def called(self) -> Text:
        """Its number as papers write it: a notice is 〔2026〕7号."""
        if self.code != _NOTICE:
            return self.asked
        year, _, number = self.asked.partition("-")
        written = number_text(int(number), int(year))
        return Named(written, number_in_english(written))

    @property
    def key(self) -> str:
        """What tells it from all others."""
        return f"{self.code}/{self.asked}"


@dataclass(frozen=True)
class Lasting:
    """A standing posting: what hangs of it, and by when it is looked at again; nothing where it does not hang."""

    code: str
    title: Named
    paper: str
    posting: Posting | None
    confirm_by: datetime.date | None


@cache
def moved_days() -> Days:
    """The free and the moved days the program knows; a year it does not know has its weekends alone."""
    free: set[datetime.date] = set()
    worked: set[datetime.date] = set()
    for year in presets.load("holidays").values():
        free |= {datetime.date.fromisoformat(day) for day in year["statutory"]}
        worked |= {datetime.date.fromisoformat(day) for day in year["moved"]}
    return Days(frozenset(free), frozenset(worked))


def wanted(reader: Reader) -> tuple[Wanted, ...]:
    """The duties that have a date here: the city's own before the shipped ones of the same code."""
    city = {
        one.calendar["code"]: (one.calendar, one.what, one.what_en, one.source, one.source_en)
        for one in duties(reader)
        if one.calendar
    }
    shipped = {
        one["code"]: (one, one["what"], one["what_en"], one["source"], one["source_en"])
        for one in presets.load("board")["duty"]
    }
    return tuple(
        Wanted(_duty(reader, code, kept), Named(what, what_en), kept.get("paper", ""), Named(source, source_en))
        for code, (kept, what, what_en, source, source_en) in {**shipped, **city}.items()
    )


def _duty(reader: Reader, code: str, kept: Mapping[str, Any]) -> Duty:
    def figure(name: str) -> int:
        value = kept.get(name, 0)
        return number(reader, value) if isinstance(value, str) else int(value)

    return Duty(
        code, kept["every"], figure("within"), kept.get("ahead", False), figure("days"), kept.get("working", False)
    )


def calendar(reader: Reader) -> tuple[Occasion, ...]:
    """Everything that has to hang around today, overdue first, what hangs last."""
    today = reader.clock.today()
    hung = _hung(reader)
    found = [
        *_periodic(reader, today, hung), *_resolutions(reader, today, hung), *_spending(reader, today, hung),
        *_notices(reader, today, hung),
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.standing, one.due, one.key)))


def _hung(reader: Reader) -> dict[tuple[str, str], Posting]:
    """The postings by what they answer to; one that never hung or was lost answers to nothing."""
    return {
        (one.duty, one.asked): one
        for one in reversed(queries.postings(reader))
        if one.duty and one.end not in (Ending.MISTAKE, Ending.LOST)
    }


def _periodic(reader: Reader, today: datetime.date, hung: Mapping[tuple[str, str], Posting]) -> Iterator[Occasion]:
    since = begun_on(reader)
    if since is None:
        return
    for one in wanted(reader):
        for period, due in occasions(one.duty, today, since):
            there = hung.get((one.duty.code, str(period)))
            printed = given_out(reader, period) if one.paper.endswith("_statement") else None
            yield Occasion(
                one.duty.code, one.title, period, str(period), one.paper, due,
                standing(due, today, hung=there is not None), one.source, hangs_until(today, one.duty, moved_days()),
                printed, there,
            )  # fmt: skip


def _resolutions(reader: Reader, today: datetime.date, hung: Mapping[tuple[str, str], Posting]) -> Iterator[Occasion]:
    rule = Named("会议决定公示期限", "decisions are posted in time")
    english = english_of(reader)
    for one in resolutions(reader):
        there = hung.get(("resolution", one.number))
        if one.withdrawn_by or (there is None and one.posted_on is not None):
            continue
        yield Occasion(
            "resolution",
            Named(f"决议 {one.number}：{one.subject}", f"Resolution {one.number}: {english.get(one.subject, one.subject)}"),
            None, one.number, "resolution", one.post_by, standing(one.post_by, today, hung=there is not None), rule,
            today + days_of(reader, "posted_days"),
            None, there,
        )  # fmt: skip


def _spending(reader: Reader, today: datetime.date, hung: Mapping[tuple[str, str], Posting]) -> Iterator[Occasion]:
    """Items so large that they are announced before they are paid (H), from the day they are drafted on."""
    rule = Named("工作手册：大额支出事先公示七天", "the handbook: large spending is announced 7 days before")
    for one in expenses(reader):
        there = hung.get(("spending", one.number))
        announced = any(signed.step is Step.ANNOUNCED for signed in one.signatures)
        if not one.waiting or one.amount <= one.limits.announce_above or (announced and there is None):
            continue
        yield Occasion(
            "spending", Named(f"大额支出 {one.number} {one.note}", f"Large spending {one.number} {one.note}"), None,
            one.number, "expense_approval", one.date, standing(one.date, today, hung=there is not None), rule,
            today + datetime.timedelta(days=ANNOUNCED_BEFORE),
            None, there,
        )  # fmt: skip


def _notices(reader: Reader, today: datetime.date, hung: Mapping[tuple[str, str], Posting]) -> Iterator[Occasion]:
    rule = Named("已发出的通知", "a notice that went out")
    for one in notices(reader):
        if not one.issued or one.withdrawn or one.draft.dated is None or (today - one.draft.dated).days > _NEWS:
            continue
        asked = f"{one.year}-{one.number}"
        there = hung.get((_NOTICE, asked))
        if there is not None and not there.hangs:
            continue
        yield Occasion(
            _NOTICE, Named(one.draft.title, one.draft.title_en), None, asked, one.draft.kind.value, one.draft.dated,
            standing(one.draft.dated, today, hung=there is not None), rule,
            today + days_of(reader, "objection_days"),
            None, there,
        )  # fmt: skip


def lasting(reader: Reader) -> tuple[Lasting, ...]:
    """The standing postings, those missing or long not looked at first."""
    preset = presets.load("board")["standing"]
    up = {one.standing: one for one in reversed(queries.postings(reader)) if one.standing and one.hangs}
    found = []
    for one in preset["posting"]:
        there = up.get(one["code"])
        again = confirm_by(there.seen_on, preset["confirm_months"]) if there else None
        found.append(Lasting(one["code"], Named(one["what"], one["what_en"]), one["paper"], there, again))
    return tuple(sorted(found, key=lambda one: one.confirm_by or datetime.date.min))


def undated(reader: Reader) -> tuple[tuple[Named, Named, Named], ...]:
    """What the city wants posted whenever it happens: what, how often, which rule."""
    return tuple(
        (Named(one.what, one.what_en), Named(one.often, one.often_en), Named(one.source, one.source_en))
        for one in duties(reader)
        if not one.calendar
    )


def waiting(reader: Reader, ahead: int) -> tuple[tuple[Message, datetime.date], ...]:
    """What waits at the board within ``ahead`` days: to hang up, to take down, to answer, to look at again.

    The statement that has not been printed and the resolutions are told by Today itself.
    """
    today = reader.clock.today()
    near = today + datetime.timedelta(days=ahead)
    found: list[tuple[Message, datetime.date]] = []
    for one in calendar(reader):
        if one.standing is Standing.HANGS or one.code == "resolution":
            continue
        far = one.standing is Standing.AHEAD or one.due > near
        if one.printed_on is None and (far or one.code == "accounts"):
            continue
        if one.period is None:
            found.append((msg("Hang up and note: {what}", what=one.title), one.due))
        else:
            found.append((msg("Hang up and note: {what}, {period}", what=one.title, period=one.period), one.due))
    for hung in queries.postings(reader):
        if hung.hangs and hung.until is not None and hung.until < today:
            found.append((msg("Take down: {what}", what=hung.title), hung.until))
        found += [
            (msg("Answer the objection to: {what}", what=hung.title), said.reply_by)
            for said in hung.objections
            if said.replied_on is None and said.reply_by <= near
        ]
    for long in lasting(reader):
        if long.posting is not None and long.confirm_by is not None and long.confirm_by <= today:
            found.append((msg("See whether it is still right: {what}", what=long.title), long.confirm_by))
    return tuple(found)


def days_of(reader: Reader, name: str) -> datetime.timedelta:
    """A figure of what hangs, such as ``posted_days``, as a length of time."""
    return datetime.timedelta(days=number(reader, f"disclosure.quarterly_statement.{name}"))
