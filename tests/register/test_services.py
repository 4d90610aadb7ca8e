"""What people do in the register, against a real book."""

from __future__ import annotations

import dataclasses
import datetime

import pytest
from sqlalchemy import select

from app.book import Book, Operator, Role
from app.book.tables import audit
from app.kernel.errors import NotAllowed, Refused
from app.register import queries, services
from app.register.rules import Buyer, DwellingDraft, HoldingDraft, Mode, PersonDraft, Relation, State, TransferDraft

DAY = datetime.date(2026, 10, 8)


@pytest.fixture
def home(book: Book, owner: Operator) -> int:
    """3-2-501, owned by 王秀兰."""
    with book.work(owner) as work:
        key = services.add_dwelling(work, DwellingDraft("3", "2", "501", area=5830, residents=2))
        person = services.add_person(work, PersonDraft("王秀兰", ("13812341234",)))
        services.hold(work, HoldingDraft(key, person, Relation.OWNER, since=datetime.date(1998, 5, 1)))
        work.commit()
    return key


def last_record(book: Book) -> object:
    with book.view() as view:
        return view.conn.execute(select(audit).order_by(audit.c.id.desc())).first()


def test_a_new_book_knows_its_courtyard(book: Book) -> None:
    with book.view() as view:
        assert queries.courtyard(view).name == "幸福里小区"
        assert queries.courtyard(view).signatory("chair") == ""


def test_a_second_courtyard_is_refused(book: Book, owner: Operator) -> None:
    with book.work(owner) as work:
        for name in ("另一个小区", " "):
            with pytest.raises(Refused):
                services.open_courtyard(work, name)


def test_what_is_known_of_the_courtyard_is_kept_with_before_and_after(book: Book, owner: Operator) -> None:
    with book.work(owner) as work:
        draft = dataclasses.replace(
            queries.courtyard(work), year_built=1985, area=575900, mode=Mode.MUTUAL_AID, boards=("大门口 3 m²",),
            signatories=(("chair", "王建国"),),
        )  # fmt: skip
        services.save_courtyard(work, draft)
        work.commit()
    with book.view() as view:
        kept = queries.courtyard(view)
    assert kept == draft
    assert kept.signatory("chair") == "王建国"
    record = last_record(book)
    assert (record.action, record.before["year_built"], record.after["year_built"]) == ("courtyard.changed", None, 1985)


def test_saving_the_courtyard_unchanged_writes_nothing(book: Book, owner: Operator) -> None:
    with book.work(owner) as work:
        services.save_courtyard(work, queries.courtyard(work))
        assert work.actions == []


def test_a_dwelling_is_added_once(book: Book, owner: Operator, home: int) -> None:
    with book.work(owner) as work, pytest.raises(Refused, match="3-2-501"):
        services.add_dwelling(work, DwellingDraft("3号楼", "二单元", "501室"))
    with book.view() as view:
        assert queries.dwelling(view, home).floor == 5


def test_a_changed_dwelling_keeps_what_it_was_in_the_record(book: Book, owner: Operator, home: int) -> None:
    with book.work(owner) as work:
        services.change_dwelling(work, home, DwellingDraft("3", "2", "502", area=6000, residents=2, state=State.VACANT))
        work.commit()
    record = last_record(book)
    assert record.before == {"door": "501", "area": 5830, "state": "lived_in"}
    assert record.after == {"door": "502", "area": 6000, "state": "vacant"}


def test_a_dwelling_cannot_take_anothers_door(book: Book, owner: Operator, home: int) -> None:
    with book.work(owner) as work:
        other = services.add_dwelling(work, DwellingDraft("3", "2", "502"))
        with pytest.raises(Refused):
            services.change_dwelling(work, other, DwellingDraft("3", "2", "501"))


def test_a_renamed_person_is_found_by_the_new_initials(book: Book, owner: Operator, home: int) -> None:
    with book.work(owner) as work:
        person = queries.holdings(work, home)[0].person
        services.change_person(work, person.id, PersonDraft("单秀兰", person.phones))
        work.commit()
    with book.view() as view:
        assert [hit.name for hit in queries.search(view, "sxl")] == ["单秀兰"]
        assert queries.search(view, "wxl") == ()
        assert queries.person(view, person.id).phones == ("13812341234",)


def test_nothing_changed_leaves_no_record(book: Book, owner: Operator, home: int) -> None:
    with book.work(owner) as work:
        person = queries.holdings(work, home)[0].person
        services.change_person(work, person.id, PersonDraft(person.name, person.phones))
        assert work.actions == []


def test_a_sale_keeps_the_past(book: Book, owner: Operator, home: int) -> None:
    buyers = (Buyer(PersonDraft("李强"), share=(1, 2)), Buyer(PersonDraft("赵敏"), share=(1, 2)))
    with book.work(owner) as work:
        tenant = services.add_person(work, PersonDraft("孙小美"))
        services.hold(work, HoldingDraft(home, tenant, Relation.TENANT))
        services.transfer(work, TransferDraft(home, buyers, DAY))
        work.commit()
    with book.view() as view:
        past, now = queries.holdings(view, home), queries.payer_name(view, home, DAY)
        before = queries.payer_name(view, home, DAY - datetime.timedelta(days=1))
    assert (before, now) == ("王秀兰", "李强、赵敏")
    assert {h.person.name: h.until for h in past} == {
        "王秀兰": datetime.date(2026, 10, 7), "孙小美": datetime.date(2026, 10, 7), "李强": None, "赵敏": None,
    }  # fmt: skip


def test_a_sale_just_made_is_taken_back(book: Book, owner: Operator, home: int) -> None:
    with book.work(owner) as work:
        before = queries.holdings(work, home)
        done = services.transfer(work, TransferDraft(home, (Buyer(PersonDraft("李强")),), DAY))
        services.take_back_transfer(work, done)
        assert queries.holdings(work, home) == before


def test_readings_looked_up_beforehand_are_kept(book: Book, owner: Operator, home: int) -> None:
    with book.work(owner) as work:
        services.hold(
            work, HoldingDraft(home, services.add_person(work, PersonDraft("赵敏", initials="qq")), Relation.TENANT)
        )
        assert [hit.name for hit in queries.search(work, "qq")] == ["赵敏"]


def test_a_buyer_known_already_stays_one_person(book: Book, owner: Operator, home: int) -> None:
    with book.work(owner) as work:
        seller = queries.holdings(work, home)[0].person
        second = services.add_dwelling(work, DwellingDraft("3", "2", "502"))
        services.transfer(work, TransferDraft(second, (Buyer(person_id=seller.id),), DAY))
        work.commit()
    with book.view() as view:
        assert [h.dwelling_id for h in queries.holdings(view, person_id=seller.id)] == [home, second]


def test_tenants_may_stay_when_the_owner_changes(book: Book, owner: Operator, home: int) -> None:
    with book.work(owner) as work:
        tenant = services.add_person(work, PersonDraft("孙小美"))
        services.hold(work, HoldingDraft(home, tenant, Relation.TENANT))
        services.transfer(work, TransferDraft(home, (Buyer(PersonDraft("李强")),), DAY, others_leave=False))
        assert {h.person.name for h in queries.holdings(work, home) if h.until is None} == {"孙小美", "李强"}


@pytest.mark.parametrize(
    "draft",
    [
        TransferDraft(1, (), DAY),
        TransferDraft(1, (Buyer(PersonDraft("李强"), share=(2, 3)), Buyer(PersonDraft("赵敏"), share=(2, 3))), DAY),
        TransferDraft(1, (Buyer(PersonDraft("李强")),), datetime.date(1990, 1, 1)),
        TransferDraft(99, (Buyer(PersonDraft("李强")),), DAY),
        TransferDraft(1, (Buyer(PersonDraft(" ")),), DAY),
        TransferDraft(1, (Buyer(person_id=99),), DAY),
    ],
)
def test_a_sale_that_cannot_be_changes_nothing(book: Book, owner: Operator, home: int, draft: TransferDraft) -> None:
    with pytest.raises(Refused), book.work(owner) as work:
        services.transfer(work, draft)
        work.commit()
    with book.view() as view:
        assert queries.payer_name(view, home, DAY) == "王秀兰"


def test_who_moved_out_is_not_ended_twice(book: Book, owner: Operator, home: int) -> None:
    with book.work(owner) as work:
        holding = queries.holdings(work, home)[0]
        with pytest.raises(Refused):
            services.end_holding(work, holding.id, datetime.date(1990, 1, 1))
        services.end_holding(work, holding.id, DAY)
        with pytest.raises(Refused):
            services.end_holding(work, holding.id, DAY)
        assert queries.payer_name(work, home, DAY) == "王秀兰"
        assert queries.payer_name(work, home, DAY + datetime.timedelta(days=1)) == ""


def test_the_same_person_stands_once_in_one_relation(book: Book, owner: Operator, home: int) -> None:
    with book.work(owner) as work:
        person = queries.holdings(work, home)[0].person
        with pytest.raises(Refused, match="王秀兰"):
            services.hold(work, HoldingDraft(home, person.id, Relation.OWNER))
        services.hold(work, HoldingDraft(home, person.id, Relation.OCCUPANT))
        before = HoldingDraft(home, person.id, Relation.OWNER, until=datetime.date(1997, 1, 1))
        assert services.hold(work, before) > 0


def test_a_mistyped_holding_is_put_right_or_taken_out(book: Book, owner: Operator, home: int) -> None:
    with book.work(owner) as work:
        holding = queries.holdings(work, home)[0]
        right = HoldingDraft(home, holding.person.id, Relation.OWNER, (1, 1), datetime.date(1999, 5, 1))
        services.change_holding(work, holding.id, right)
        assert queries.holdings(work, home)[0].share == (1, 1)
        services.remove_holding(work, holding.id)
        assert queries.holdings(work, home) == ()
        with pytest.raises(Refused):
            services.remove_holding(work, holding.id)
        work.commit()
    assert last_record(book).before["person"]["name"] == "王秀兰"


@pytest.mark.parametrize("role", [Role.GUARD, Role.SUPERVISOR, Role.CASHIER])
def test_only_who_may_edit_the_register_does(book: Book, home: int, role: Role) -> None:
    with pytest.raises(NotAllowed), book.work(Operator(1, "某人", role)) as work:
        services.add_dwelling(work, DwellingDraft("1", "1", "101"))


@pytest.mark.parametrize(
    ("name", "typed"),
    [("单英志", "syz"), ("单英志", "dyz"), ("尉迟海", "ych"), ("仇福", "qf"), ("解堃", "xk"), ("查喆", "zz"), ("陈凤𬭚", "cfc"), ("阿卜杜拉·买买提", "abdlmmt"), ("John Smith", "js"), ("万俟卨", "mqx")],
)  # fmt: skip
def test_initials_know_surnames_and_rare_characters(name: str, typed: str) -> None:
    assert typed in services.initials_of(name).split()


def test_a_name_no_font_can_draw_is_told_at_entry() -> None:
    assert services.font_warning("陈凤𬭚") is None
    assert "U+323AF" in str(services.font_warning("王\U000323af"))
