"""Requests in the book: numbered, advised, handled, passed up, answered together, erased."""

from __future__ import annotations

import datetime
import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from app.book import Role
from app.book.integrity import faults
from app.bootstrap import house
from app.bulletin.erasing.services import erase_everywhere
from app.caredesk import services as desk
from app.caredesk.orders.rules import OrderDraft
from app.caredesk.requests import queries
from app.caredesk.requests.answering import answer_draft
from app.caredesk.requests.paths.rules import Path
from app.caredesk.requests.rules import RequestDraft, Satisfaction, Step, StepKind, Urgency, When
from app.caredesk.requests.standing.rules import AGREED, State
from app.caredesk.requests.waiting.queries import waiting
from app.kernel.dates import FixedClock
from app.kernel.errors import Refused
from app.kernel.naming import ERASED
from app.register.figures.services import set_figure
from app.register.queries import holdings
from app.register.services import end_holding
from tests.caredesk.conftest import NAME, PHONE

if TYPE_CHECKING:
    from pathlib import Path as FilePath

    from app.book import Book, Operator

DAY = datetime.timedelta(days=1)
HOUR = datetime.timedelta(hours=1)


def step(at: datetime.datetime, **said: object) -> Step:
    return Step(StepKind.DONE, at, **said)  # type: ignore[arg-type]


def test_numbers_run_without_gaps_within_a_year_and_never_back_into_an_older_one(
    book: Book, owner: Operator, homes: tuple[int, int]
) -> None:
    with book.work(owner) as work:
        late = datetime.datetime(2025, 12, 31, 23, 0)  # noqa: DTZ001 — local civil time
        old = desk.take_request(work, RequestDraft("lamp", dwelling_id=homes[0], taken_at=late))
        numbers = [desk.take_request(work, RequestDraft("lamp", dwelling_id=homes[0])).number for _ in range(2)]
        with pytest.raises(Refused):
            desk.take_request(work, RequestDraft("lamp", dwelling_id=homes[0], taken_at=late))
        work.commit()
    assert (old.number, numbers) == ("受-2025-0001", ["受-2026-0001", "受-2026-0002"])
    with book.view() as view:
        assert list(queries.check_numbers(view)) == []
        assert queries.case_by(view, "2026-2").what == "楼道灯、路灯"
        assert [one.number for one in queries.requests_of(view, homes[0])] == [*reversed(numbers), old.number]
        for wrong in ("2026-9", "2025-2"):
            with pytest.raises(Refused):
                queries.case_by(view, wrong)
        with pytest.raises(Refused):
            queries.case(view, 99)


def test_clocks_follow_the_preset_chosen_and_the_committee_s_own_figures(
    book: Book, owner: Operator, homes: tuple[int, int]
) -> None:
    draft = RequestDraft("drain", dwelling_id=homes[0], urgency=Urgency.URGENT)
    with book.work(owner) as work:
        by_handbook = desk.take_request(work, draft)
        set_figure(work, "requests.handbook.urgent.attend_minutes", "20", "居民大会")
        own = desk.take_request(work, draft)
        set_figure(work, "requests.preset", "2", "居民大会")
        by_trade = desk.take_request(work, draft)
        work.commit()
    found = [one.course.attend_by - one.taken_at for one in (by_handbook, own, by_trade) if one.course.attend_by]
    assert [each.total_seconds() / 60 for each in found] == [15, 20, 45]


def test_a_complaint_before_the_national_holiday_is_answered_after_it(
    book: Book, owner: Operator, homes: tuple[int, int]
) -> None:
    with book.work(owner) as work:
        taken = datetime.datetime(2026, 9, 29, 9, 0)  # noqa: DTZ001 — local civil time
        one = desk.take_request(work, RequestDraft("noise", dwelling_id=homes[0], taken_at=taken))
    assert one.course.done_by.date() == datetime.date(2026, 10, 9)  # 30 September, 8 and 9 October


def test_the_desk_advises_whose_it_is_and_whom_to_call(book: Book, owner: Operator, homes: tuple[int, int]) -> None:
    with book.work(owner) as work:
        cases = [
            desk.take_request(work, RequestDraft(kind, dwelling_id=home, who="" if home else "路人"))
            for kind, home in (("drain", homes[0]), ("drain", homes[1]), ("water", homes[1]), ("lamp", None))
        ]
        found = [queries.advice(work, one) for one in cases]
        routed = desk.route_request(work, cases[1].id, Path.RIGHT_UNIT, "纺织厂 5552")
    assert [each.suggestion.path for each in found] == [Path.COMMITTEE, Path.RIGHT_UNIT, Path.COMPANY, Path.COMMITTEE]
    assert [[body.draft.name for body in each.bodies] for each in found] == [[], ["纺织厂"], ["自来水公司"], []]
    assert routed.path is Path.RIGHT_UNIT


def test_a_repair_goes_from_taking_in_to_the_call_that_closes_it(
    book: Book, owner: Operator, homes: tuple[int, int]
) -> None:
    with book.work(owner) as work:
        one = desk.take_request(work, RequestDraft("drain", "堵了", dwelling_id=homes[0], who=NAME))
        now = work.clock.now()
        desk.assign_request(work, one.id, "赵师傅")
        desk.note_warned(work, one.id, "井口")
        desk.note_attended(work, one.id, step(now, person="赵师傅"))
        desk.note_result(work, one.id, step(now, words="通了"))
        desk.call_back(work, one.id, step(now, choice=Satisfaction.NOT, words="又堵了"))
        again = desk.note_result(work, one.id, step(now, words="换了弯头"))
        assert again.state is State.DONE
        closed = desk.call_back(work, one.id, step(now, choice=Satisfaction.SATISFIED))
        assert closed == queries.case(work, one.id)
        work.commit()
    assert (closed.state, closed.person, closed.open) == (State.CLOSED, "赵师傅", False)
    with book.view() as view:
        assert list(faults(view, house().checks)) == []


def test_what_an_outside_body_has_is_asked_for_until_it_is_done(
    book: Book, owner: Operator, homes: tuple[int, int]
) -> None:
    with book.work(owner) as work:
        one = desk.take_request(work, RequestDraft("water", dwelling_id=homes[0]))
        now = work.clock.now()
        desk.hand_over(work, one.id, step(now, person="自来水公司", due=now.date() + DAY))
        asked = desk.follow_up(work, one.id, step(now, words="排队", due=now.date() + 2 * DAY))
        assert (asked.state, asked.course.follow_up) == (State.OUTSIDE, now.date() + 2 * DAY)
        desk.note_result(work, one.id, step(now, words="修好"))
        for _ in range(3):
            desk.call_back(work, one.id, step(now, person="电话"))
        assert desk.close_request(work, one.id).state is State.CLOSED


def test_a_dispute_is_mediated_and_settled(book: Book, owner: Operator, homes: tuple[int, int]) -> None:
    with book.work(owner) as work:
        one = desk.take_request(work, RequestDraft("dispute_leak", dwelling_id=homes[0]))
        now = work.clock.now()
        desk.add_party(work, one.id, "楼上", "3-2-601")
        desk.hold_mediation(work, one.id, step(now, person="周主任", words="各说各的", place="居委会", present="双方"))
        settled = desk.settle_dispute(work, one.id, step(now, words="各修各的", choice=AGREED))
    assert settled.state is State.DONE


def test_what_is_late_is_named_with_who_is_to_be_told(
    book: Book, owner: Operator, homes: tuple[int, int], clock: FixedClock
) -> None:
    with book.work(owner) as work:
        taken = work.clock.now() - 30 * HOUR
        one = desk.take_request(work, RequestDraft("lamp", "灯不亮", dwelling_id=homes[0], taken_at=taken))
        found = queries.late(work)
        assert [(each.case.id, each.level, each.level_due) for each in found] == [(one.id, 0, 2)]
        assert "主任" in waiting(work)[0][0].text()
        desk.escalate(work, one.id, 2, "周主任")
        assert "主任" not in waiting(work)[0][0].text()
        desk.withdraw_request(work, one.id, "自己亮了")
        assert queries.late(work) == ()


def test_what_many_ask_is_answered_once_on_the_board(book: Book, owner: Operator, homes: tuple[int, int]) -> None:
    with book.work(owner) as work:
        cases = [
            desk.take_request(work, RequestDraft("dirt", "垃圾没清", dwelling_id=homes[0], who=NAME)) for _ in range(3)
        ]
        often = queries.asked_often(work)
        assert [(each.subject.code, len(each.cases)) for each in often] == [("dirt", 3)]
        words = answer_draft(often[0])
        assert "卫生、垃圾" in words.title
        assert "Cleaning" in words.title_en
        assert NAME not in words.body + words.body_en
        assert any("卫生" in each.text() for each, _ in waiting(work))
        desk.note_posted(work, [one.id for one in cases], words.title)
        assert queries.asked_often(work) == ()


def test_a_guard_sees_what_he_took_in_himself_while_it_is_open(
    book: Book, owner: Operator, homes: tuple[int, int]
) -> None:
    guard = replace(owner, role=Role.GUARD)
    with book.work(owner) as work:
        one = desk.take_request(work, RequestDraft("lamp", dwelling_id=homes[0]))
        assert [each.id for each in queries.requests_for(work, guard)] == [one.id]
        assert queries.requests_for(work, replace(guard, id=99)) == ()
        assert len(queries.requests_for(work, replace(owner, id=99))) == 1
        desk.withdraw_request(work, one.id, "看错了")
        assert queries.requests_for(work, guard) == ()


def test_whoever_has_gone_can_be_erased_out_of_every_word(
    book: Book, owner: Operator, homes: tuple[int, int], tmp_path: FilePath
) -> None:
    with book.work(owner) as work:
        said = f"{NAME}说堵了，电话{PHONE}"
        one = desk.take_request(
            work, RequestDraft("drain", said, dwelling_id=homes[0], who=NAME, phone=PHONE, place=f"{NAME}家")
        )
        shot = tmp_path / f"{NAME}家.jpg"
        Image.new("RGB", (40, 30), "red").save(shot)
        kept = desk.add_request_photo(work, one.id, When.BEFORE, shot)
        desk.note_result(work, one.id, step(work.clock.now(), words=said, person=NAME))
        order = desk.give_order(work, OrderDraft(said, "赵师傅", request_id=one.id))
        desk.finish_order(work, order.id, work.clock.today(), said)
        held = holdings(work, homes[0])[0]
        end_holding(work, held.id, work.clock.today() - DAY)
        work.commit()
    with book.work(owner) as work:
        erase_everywhere(work, held.person.id)
        work.commit()
    raw = sqlite3.connect(book.path)
    text = "\n".join(raw.iterdump())
    raw.close()
    assert NAME not in text
    assert PHONE not in text
    assert "说堵了" in text
    assert not kept.there
    with book.view() as view:
        assert list(faults(view, house().checks)) == []


def test_photos_show_it_before_and_after_and_can_be_taken_off_or_erased(
    book: Book, owner: Operator, homes: tuple[int, int], tmp_path: FilePath
) -> None:
    with book.work(owner) as work:
        one = desk.take_request(work, RequestDraft("drain", "堵了", dwelling_id=homes[0]))
        for colour, when in (("red", When.BEFORE), ("blue", When.BEFORE), ("green", When.AFTER)):
            file = tmp_path / f"{colour}.jpg"
            Image.new("RGB", (40, 30), colour).save(file)
            desk.add_request_photo(work, one.id, when, file)
        first, second = queries.photos(work, one.id, When.BEFORE)
        assert [kept.name for kept in queries.photos(work, one.id, When.AFTER)] == ["green.jpg"]
        desk.remove_request_photo(work, first.id, "拍糊了")
        desk.erase_request_photo(work, second.id, "拍到了人")
        assert first.there
        assert queries.photos(work, one.id, When.BEFORE) == ()
        work.commit()
    assert not second.there
    with book.view() as view:
        assert list(faults(view, house().checks)) == []


def test_a_row_changed_outside_the_program_shows(book: Book, owner: Operator, homes: tuple[int, int]) -> None:
    with book.work(owner) as work:
        desk.take_request(work, RequestDraft("drain", "堵了", dwelling_id=homes[0]))
        work.commit()
    raw = sqlite3.connect(book.path)
    raw.execute(f"UPDATE request SET what = '{ERASED}'")
    raw.commit()
    for wrong in ("UPDATE request SET what = '没堵'", "UPDATE request SET number = 7", "DELETE FROM request"):
        with pytest.raises(sqlite3.IntegrityError):
            raw.execute(wrong)
    raw.close()
    with book.view() as view:
        assert any("request" in str(each.message) for each in faults(view, house().checks))
