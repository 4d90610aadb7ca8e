"""The sample courtyard's arrears and deposits: who was called, visited and written to; deposits and their return."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from app.committee.resolutions.rules import Kind
from app.dues.collectors.rules import CollectorKind
from app.dues.collectors.services import give_stubs, name_collector
from app.dues.refunds.rules import SlipDraft
from app.dues.refunds.services import return_deposit, take_deposit
from app.dues.rules import Method
from app.dues.urging.queries import urged
from app.dues.urging.rules import Proof, ReminderDraft, Step
from app.dues.urging.services import allow_posting, note_reminder
from app.kernel.money import Fen
from app.sample.committee import agree

if TYPE_CHECKING:
    from app.book import UnitOfWork
    from app.sample.story import Story

_SAID: Final = (
    (Step.PHONE, 40, "电话里说最近手头紧，下个月补上", Proof.NONE),
    (Step.VISIT, 24, "上门说明欠费明细，答应和家人商量", Proof.NONE),
    (Step.SLIP, 10, "催缴通知单当面签收，存根留管委会", Proof.SIGNED),
)
_PEOPLE: Final = ("孙桂兰", "钱会计")


def hold_deposits(work: UnitOfWork, story: Story) -> None:
    """Two deposits for renovating, given back when the work was done."""
    today = story.clock.day
    for key, days in zip(sorted(story.habits)[:2], (20, 12), strict=True):
        day = today - datetime.timedelta(days=days)
        taken = take_deposit(work, SlipDraft(key, Fen(50000), Method.BANK, day, "装修押金"))
        back = SlipDraft(key, Fen(50000), Method.BANK, today - datetime.timedelta(days=2), "装修完工，检查无损坏")
        return_deposit(work, taken.number, back)


def name_captain(work: UnitOfWork) -> None:
    """A captain who helps, with a book of stubs."""
    name_collector(work, "王楼长", CollectorKind.CAPTAIN)
    give_stubs(work, "王楼长", 1, 20)


def urge(work: UnitOfWork, story: Story) -> None:
    """The three who have owed longest, each one step further than the last."""
    today = story.clock.day
    words = "欠费满六个月、经书面催缴仍不交清的，可以在公告栏公布房号；不公布姓名、电话和各户金额。"
    allow_posting(work, agree(work, story, Kind.ARREARS, "公布长期欠费房号", words))
    owing = sorted(urged(work), key=lambda one: (one.owed.since, one.owed.dwelling.id))
    for far, one in enumerate(owing[:3], 1):
        for step, days, said, proof in _SAID[:far]:
            on = today - datetime.timedelta(days=days)
            deadline = on + datetime.timedelta(days=10) if step is Step.SLIP else None
            second = "" if step is Step.PHONE else _PEOPLE[1]
            draft = ReminderDraft(one.owed.dwelling.id, step, on, _PEOPLE[0], said, proof, second, deadline)
            note_reminder(work, draft)
