"""Who has gone and is erased is struck out of the board's papers too, and the book stays whole (PIPL 47)."""

from __future__ import annotations

import datetime
import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.book.engine import connect
from app.book.integrity import faults
from app.book.operators import sign_in
from app.bootstrap import house
from app.bulletin.board import queries as board
from app.bulletin.board.rules import Ending, ObjectionDraft, PostingDraft
from app.bulletin.board.services import answer_objection, end_posting, hang_up, note_objection
from app.bulletin.erasing.services import erase_everywhere
from app.bulletin.notices.queries import notices
from app.bulletin.notices.rules import NoticeDraft, NoticeKind
from app.bulletin.notices.services import issue_notice, withdraw_notice, write_notice
from app.bulletin.own_forms.queries import shipped
from app.bulletin.own_forms.rules import FormDraft
from app.bulletin.own_forms.services import keep_form
from app.bulletin.wordbook.queries import english_of
from app.bulletin.wordbook.services import put_english
from app.caredesk.contractors.queries import contractors
from app.caredesk.contractors.rules import ContractorDraft, Trade
from app.caredesk.contractors.services import add_contractor, change_contractor
from app.caredesk.works.rules import WorksDraft
from app.caredesk.works.services import add_works
from app.kernel.errors import Refused
from app.kernel.money import Fen
from app.kernel.naming import ERASED
from app.register.queries import dwellings, holdings
from app.register.rules import HoldingDraft, PersonDraft, Relation
from app.register.services import end_holding, move_in
from app.register.tenancy.rules import LeaseDraft
from app.register.tenancy.services import let_dwelling

if TYPE_CHECKING:
    from app.book import Book, Operator

NAME, PHONE, OTHER = "欧阳·买买提", "13912345678", "酆大海"
GONE = datetime.date(2026, 8, 31)


@pytest.fixture
def owner(yard: Book) -> Operator:
    with yard.view() as view:
        return sign_in(view, None, None)


def _gone(yard: Book, owner: Operator, *people: PersonDraft) -> list[int]:
    """Two lived here and left; both are named in what was written down about the board."""
    day = yard.clock.today()
    with yard.work(owner) as work:
        home = dwellings(work)[3].id
        keys = []
        for someone in people:
            held = move_in(work, someone, HoldingDraft(home, 0, Relation.OCCUPANT))
            end_holding(work, held, GONE)
            keys.append(next(one.person.id for one in holdings(work, home) if one.id == held))
        hung = hang_up(work, PostingDraft(f"答复{NAME}", ("东门",), day, "黄淑兰", note=f"{NAME}和{OTHER}在场"))
        said = note_objection(work, hung, ObjectionDraft(day, NAME, f"请回电 {PHONE}，{OTHER}也有意见"))
        answer_objection(work, said, day, "黄淑兰", f"已答复{NAME}")
        end_posting(work, hung, Ending.TAKEN_DOWN, day, f"{NAME}要求取下")
        work.commit()
    return keys


def _raw(yard: Book) -> str:
    raw = sqlite3.connect(yard.path)
    text = "\n".join(raw.iterdump())
    raw.close()
    return text


def test_name_and_phone_go_from_postings_objections_and_answers_one_person_after_the_other(
    yard: Book, owner: Operator
) -> None:
    first, second = _gone(yard, owner, PersonDraft(NAME, (PHONE,)), PersonDraft(OTHER))
    for key, gone in ((first, (NAME, PHONE)), (second, (OTHER,))):
        with yard.work(owner) as work:
            erase_everywhere(work, key)
            work.commit()
        text = _raw(yard)
        for word in gone:
            assert word not in text
        with yard.view() as view:
            assert faults(view, house().checks) == ()
    with yard.view() as view:
        one = board.postings(view)[0]
    assert one.title == f"答复{ERASED}"
    assert one.objections[0].person == ERASED
    assert one.objections[0].reply == f"已答复{ERASED}"


def _named_everywhere(yard: Book, owner: Operator) -> int:
    """Somebody who left stands within sentences: in notices, an own form's remark and what may change."""
    with yard.work(owner) as work:
        home = dwellings(work)[3].id
        held = move_in(work, PersonDraft(NAME, (PHONE,)), HoldingDraft(home, 0, Relation.OCCUPANT))
        end_holding(work, held, GONE)
        key = next(one.person.id for one in holdings(work, home) if one.id == held)
        told = NoticeDraft(
            NoticeKind.NOTICE, f"寻物：{NAME}的钥匙", f"{NAME}丢了钥匙，请打 {PHONE}。", "管委会", key=f"交还{NAME}",
            body_en=f"Please call {PHONE}.", values={"who": NAME},
        )  # fmt: skip
        for _ in range(2):
            sent = write_notice(work, told)
        issue_notice(work, sent)
        withdraw_notice(work, sent, f"{NAME}已找到")
        other = write_notice(work, replace(told, title="停水", body="明天停水。", body_en="", key="", values={}))
        issue_notice(work, other)
        keep_form(work, FormDraft("notice", shipped("notice"), work.clock.today(), f"{NAME}提的"))
        add_works(work, WorksDraft(f"{NAME}门前的坡道", "3号楼", "", "", Fen(1_00), Fen(1_00), ""))
        let = LeaseDraft(work.clock.today(), None, seen_on=work.clock.today(), seen_by=f"{NAME}带来看", note="")
        let_dwelling(work, home, PersonDraft("租客甲"), let)
        work.commit()
    return key


def test_name_and_phone_go_from_within_sentences_too_and_what_went_out_still_answers_for_itself(
    yard: Book, owner: Operator
) -> None:
    key = _named_everywhere(yard, owner)
    with yard.work(owner) as work:
        erase_everywhere(work, key)
        work.commit()
    text = _raw(yard)
    assert [line for line in text.splitlines() if NAME in line or PHONE in line] == []
    with yard.view() as view:
        assert faults(view, house().checks) == ()
        sent = next(one for one in notices(view) if one.withdrawn)
        assert sent.draft.title == f"寻物：{ERASED}的钥匙"
        assert sent.draft.values == {"who": ERASED}
    raw = connect(yard.path)
    raw.execute("UPDATE notice SET body = '没有丢' WHERE issued = 1 AND title LIKE '寻物%'")
    raw.close()
    with yard.view() as view:
        (told,) = [str(one.message) for one in faults(view, house().checks)]
    assert sent.number_text in told


def test_own_words_that_name_somebody_go_with_their_english_which_spells_the_name_in_letters(
    yard: Book, owner: Operator
) -> None:
    (key,) = _gone(yard, owner, PersonDraft(NAME, (PHONE,)))
    with yard.work(owner) as work:
        put_english(work, f"{NAME}家门前的坡道", "Ramp at Ouyang Maimaiti's door")
        put_english(work, "东门外的坡道", "Ramp outside the East Gate")
        before = len(english_of(work))
        erase_everywhere(work, key)
        assert len(english_of(work)) == before - 1
        assert english_of(work)["东门外的坡道"] == "Ramp outside the East Gate"
        work.commit()
    assert "Ouyang" not in _raw(yard)
    with yard.view() as view:
        assert faults(view, house().checks) == ()


def test_a_row_changed_outside_stays_known_as_changed(yard: Book, owner: Operator) -> None:
    (key,) = _gone(yard, owner, PersonDraft(NAME, (PHONE,)))
    with yard.work(owner) as work:
        work.conn.exec_driver_sql("UPDATE objection SET text = '（已删除）没有意见' WHERE person = ?", (NAME,))
        erase_everywhere(work, key)
        work.commit()
    assert NAME not in _raw(yard)
    with yard.view() as view:
        assert faults(view, house().checks) != ()


def test_only_words_can_be_struck_out_and_no_row_goes(yard: Book, owner: Operator) -> None:
    _gone(yard, owner, PersonDraft(NAME))
    raw = sqlite3.connect(yard.path)
    for told in (
        "UPDATE objection SET received_on = '2020-01-01'",
        "UPDATE objection SET text = '没有意见'",
        "UPDATE posting SET code = 'x'",
        "DELETE FROM objection_reply",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            raw.execute(told)
    raw.close()


def test_somebody_of_the_same_name_who_stays_keeps_it_and_who_lives_here_is_not_erased(
    yard: Book, owner: Operator
) -> None:
    first, _ = _gone(yard, owner, PersonDraft(NAME, (PHONE,)), PersonDraft(NAME))
    with yard.work(owner) as work:
        erase_everywhere(work, first)
        work.commit()
    text = _raw(yard)
    assert PHONE not in text
    assert f"答复{NAME}" in text
    with yard.work(owner) as work:
        home = dwellings(work)[3].id
        move_in(work, PersonDraft("住户甲"), HoldingDraft(home, 0, Relation.OCCUPANT))
        here = holdings(work, home)[-1].person.id
        with pytest.raises(Refused):
            erase_everywhere(work, here)


def test_lists_that_may_change_forget_the_name_too_and_stay_answered_for(yard: Book, owner: Operator) -> None:
    (key,) = _gone(yard, owner, PersonDraft(NAME, (PHONE,)))
    with yard.work(owner) as work:
        lamp = add_contractor(work, ContractorDraft("明亮电工", Trade.REPAIRS, contact=f"{NAME}华"))
        kept = add_contractor(work, ContractorDraft("通达疏通队", Trade.REPAIRS, contact=f"{NAME}介绍"))
        change_contractor(work, kept, ContractorDraft("通达疏通队", Trade.REPAIRS, contact="孙师傅"))
        move_in(work, PersonDraft(f"{NAME}华"), HoldingDraft(dwellings(work)[3].id, 0, Relation.OCCUPANT))
        work.commit()
    with yard.work(owner) as work:
        erase_everywhere(work, key)
        work.commit()
    text = _raw(yard).replace(f"{NAME}华", "")  # somebody else, whose name is longer, stays who she is
    assert NAME not in text
    with yard.view() as view:
        assert faults(view, house().checks) == ()
        assert next(one for one in contractors(view) if one.id == lamp).draft.contact == f"{NAME}华"
    raw = sqlite3.connect(yard.path)
    raw.execute("UPDATE contractor SET contact = '别人' WHERE id = ?", (kept,))
    raw.commit()
    raw.close()
    with yard.view() as view:
        assert any("contractor" in str(fault.message) for fault in faults(view, house().checks))
