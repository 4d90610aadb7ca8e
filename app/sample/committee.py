"""What the sample's committee decided, and a spending that waits for signatures."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from app.committee.resolutions.rules import Kind, ResolutionDraft, Vote
from app.committee.resolutions.services import post_resolution, record_resolution
from app.kernel.money import Fen
from app.treasury.approvals.rules import ExpenseDraft, Signature, Step
from app.treasury.approvals.services import draft_expense, sign_expense

if TYPE_CHECKING:
    from app.book import UnitOfWork
    from app.sample.story import Story


def agree(work: UnitOfWork, story: Story, kind: Kind, subject: str, text: str) -> str:
    """A resolution of the story's day that hangs on the board; gives its number."""
    day = story.clock.day
    vote = Vote(called=9, present=8, in_favour=7, against=0, abstaining=1)
    number = record_resolution(work, ResolutionDraft(day, kind, subject, text, vote, chaired_by="王秀英"))
    post_resolution(work, number, day, "东门公告栏")
    return number


def decide(work: UnitOfWork, story: Story) -> None:
    """The committee met before the year began and agreed on the dues."""
    day = story.clock.day
    number = record_resolution(
        work,
        ResolutionDraft(
            held_on=day,
            kind=Kind.RATE,
            subject="继续执行现行收费标准",
            text="卫生保洁费、门卫费和停车费按现行标准收取，每季度首月十日前交清；收支每季度张榜公布一次。",
            vote=Vote(called=9, present=8, in_favour=7, against=0, abstaining=1),
            attendance="主任、副主任和委员六人到会，一人请假",
            chaired_by="王秀英",
        ),
    )
    post_resolution(work, number, day, "东门公告栏")


def wait_for_signatures(work: UnitOfWork, story: Story) -> None:
    """On the story's last day a repair above the chair's limit has been handled and received, and is not approved yet."""
    day = story.clock.day
    record_resolution(
        work,
        ResolutionDraft(
            held_on=day - datetime.timedelta(days=1),
            kind=Kind.WORKS,
            subject="更换东门道闸",
            text="东门道闸老化，同意更换，费用不超过 3,000 元，从日常资金列支，验收合格后付款。",
            vote=Vote(called=9, present=7, in_favour=6, against=1),
            chaired_by="王秀英",
        ),
    )
    number = draft_expense(
        work, ExpenseDraft(day, Fen(286_000), "monitoring", "安通门业", "更换东门道闸", money="bank", slips=2)
    )
    for step, name in ((Step.HANDLED, "周卫东"), (Step.RECEIVED, "何桂英"), (Step.CHECKED, "林会计")):
        sign_expense(work, number, Signature(step, name, day))
