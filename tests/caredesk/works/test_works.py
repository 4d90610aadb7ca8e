"""Works: applied for, built, accepted, paid by vouchers of the ledger, shown by photos."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.bulletin.today.living.queries import undertakings
from app.bulletin.today.rules import Step as TodayStep
from app.caredesk.works import queries, services
from app.caredesk.works.papers import PAPERS
from app.caredesk.works.rules import (
    Step,
    StepDraft,
    WorksDraft,
    check_step,
    checked_works,
    state_of,
    step_title,
    sums,
    waits_for,
)
from app.exchange.photos.queries import photos_of
from app.kernel.errors import Refused
from app.kernel.money import Fen
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.render import render
from app.treasury.funds.queries import grants
from app.treasury.rules import EarnDraft, SpendDraft
from app.treasury.services import earn, spend, take_back
from tests.exchange.photos.test_photos import photo

if TYPE_CHECKING:
    from pathlib import Path

    from app.book import Book, Operator

DAY = datetime.date(2026, 10, 1)
WORKS = WorksDraft("道路改造", "东门", "翻修路面", "安通", Fen(9_000_00), Fen(8_000_00), "业主大会")


def test_works_have_a_name_a_place_and_no_amount_below_nothing() -> None:
    assert checked_works(WORKS) == WORKS
    for wrong in (
        replace(WORKS, name=" "),
        replace(WORKS, place=""),
        replace(WORKS, cost=Fen(-1)),
        replace(WORKS, asked=Fen(-1)),
    ):
        with pytest.raises(Refused):
            checked_works(wrong)


def test_one_step_comes_after_another() -> None:
    begun, done = StepDraft(Step.BEGUN, DAY), StepDraft(Step.FINISHED, DAY)
    check_step(StepDraft(Step.ACCEPTED, DAY, "何桂英"), (begun, done), DAY)
    wrong = (
        (StepDraft(Step.GRANTED, DAY), ()), (done, ()), (begun, (begun,)), (StepDraft(Step.ACCEPTED, DAY), (begun, done)),
        (replace(begun, date=DAY + datetime.timedelta(days=1)), ()), (replace(begun, amount=Fen(-1)), ()),
    )  # fmt: skip
    for step, before in wrong:
        with pytest.raises(Refused):
            check_step(step, before, DAY)
    assert state_of(()) is None
    assert state_of((begun, StepDraft(Step.PAID, DAY))) is Step.BEGUN
    assert sums((StepDraft(Step.SUBSIDY, DAY, amount=Fen(5)), StepDraft(Step.PAID, DAY, amount=Fen(3)))) == (5, 3)
    assert len({step_title(one).text() for one in Step}) == len(Step)


def test_works_wait_for_an_answer_an_acceptance_and_their_support() -> None:
    months = [DAY + datetime.timedelta(days=days) for days in (0, 30, 60)]
    asked, again = StepDraft(Step.APPLIED, DAY), StepDraft(Step.APPLIED, months[2])
    granted, refused = StepDraft(Step.GRANTED, DAY, amount=Fen(5)), StepDraft(Step.REFUSED, months[1])
    done, accepted = StepDraft(Step.FINISHED, DAY), StepDraft(Step.ACCEPTED, DAY, "何桂英")
    came = StepDraft(Step.SUBSIDY, DAY, amount=Fen(5))
    assert waits_for(()) is None
    assert waits_for((asked,)) == (Step.GRANTED, months[1])
    assert waits_for((asked, refused)) is None
    assert waits_for((asked, refused, again)) == (Step.GRANTED, months[2] + datetime.timedelta(days=30))
    assert waits_for((asked, granted, done)) == (Step.ACCEPTED, DAY + datetime.timedelta(days=7))
    assert waits_for((asked, granted)) is None
    assert waits_for((asked, granted, done, accepted)) == (Step.SUBSIDY, months[1])
    assert waits_for((asked, granted, done, accepted, came)) is None


def test_works_that_wait_stand_on_today_for_who_may_see_them(book: Book, owner: Operator) -> None:
    with book.work(owner) as work:
        today = work.clock.today()
        old, built = today - datetime.timedelta(days=40), (Step.GRANTED, Step.BEGUN, Step.FINISHED)
        for name, steps in (("问", ()), ("验", built), ("等", (*built, Step.ACCEPTED)), ("没动", None)):
            key = services.add_works(work, WorksDraft(name, "东门"))
            for step in () if steps is None else (Step.APPLIED, *steps):
                amount = Fen(5) if step is Step.GRANTED else Fen(0)
                services.take_works_step(work, key, StepDraft(step, old, "何桂英", amount=amount))
        work.commit()
    with book.view() as view:
        found = undertakings(view)
    assert {step for step, *_ in found} == {TodayStep.WORKS}
    assert sorted(str(words) for _, words, *_ in found) == [
        "东门的工程“等”批下的扶持还没全部到账",
        "东门的工程“问”已申请扶持，请问一问答复",
        "东门的工程“验”已完工，请验收",
    ]


def test_money_is_the_vouchers_and_goes_with_it(book: Book, owner: Operator) -> None:
    with book.work(owner) as work:
        key = services.add_works(work, WORKS)
        services.change_works(work, key, replace(WORKS, contractor="安通门业"))
        services.take_works_step(work, key, StepDraft(Step.APPLIED, DAY, "周卫东"))
        came = earn(work, EarnDraft(DAY, Fen(8_000_00), "subsidy", "街道"))
        gone = spend(work, SpendDraft(DAY, Fen(3_000_00), "repairs", "安通", fund="subsidy", approved_by="业主大会"))
        services.tie_voucher(work, key, Step.SUBSIDY, came.voucher)
        services.tie_voucher(work, key, Step.PAID, gone.voucher)
        known = queries.works_by(work, key)
        assert known.sums == (Fen(8_000_00), Fen(3_000_00))
        assert known.state is Step.APPLIED
        for wrong in (
            lambda: services.tie_voucher(work, key, Step.PAID, gone.voucher),
            lambda: services.tie_voucher(work, key, Step.PAID, came.voucher),
            lambda: services.tie_voucher(work, key, Step.BEGUN, came.voucher),
            lambda: services.take_works_step(work, key, StepDraft(Step.PAID, DAY)),
            lambda: queries.works_by(work, 99),
        ):
            with pytest.raises(Refused):
                wrong()
        take_back(work, gone.id, "记错了")
        assert queries.works_by(work, key).sums == (Fen(8_000_00), Fen(0))
        again = spend(work, SpendDraft(DAY, Fen(1_00), "repairs", "安通", fund="subsidy", approved_by="业主大会"))
        take_back(work, again.id, "记错了")
        with pytest.raises(Refused):
            services.tie_voucher(work, key, Step.PAID, again.voucher)


def test_support_is_what_the_statement_of_grants_says(book: Book, owner: Operator) -> None:
    with book.work(owner) as work:
        key = services.add_works(work, WORKS)
        assert queries.support_of(work, queries.works_by(work, key)).grants == ()
        services.take_works_step(work, key, StepDraft(Step.APPLIED, DAY, "周卫东"))
        services.take_works_step(work, key, StepDraft(Step.GRANTED, DAY, "街道", amount=Fen(9_000_00)))
        other = earn(work, EarnDraft(DAY, Fen(4_000_00), "other_income", "物资回收"))
        with pytest.raises(Refused, match="补助"):
            services.tie_voucher(work, key, Step.SUBSIDY, other.voucher)
        came = earn(work, EarnDraft(DAY, Fen(8_000_00), "subsidy", "街道"))
        bills = [
            spend(work, SpendDraft(DAY, Fen(amount), "repairs", "安通", fund=fund, approved_by="业主大会"))
            for amount, fund in ((3_000_00, "subsidy"), (500_00, "general"))
        ]
        offered = [one.voucher for one in queries.open_vouchers(work, DAY)]
        assert offered == [bills[1].voucher, bills[0].voucher, came.voucher]
        services.tie_voucher(work, key, Step.SUBSIDY, came.voucher)
        for one in bills:
            services.tie_voucher(work, key, Step.PAID, one.voucher)
        known = queries.works_by(work, key)
        found = queries.support_of(work, known)
        assert (found.received, found.waiting) == (known.sums[0], Fen(1_000_00))
        assert (found.paid_from_it, found.paid_otherwise, found.unspent) == (Fen(3_000_00), Fen(500_00), Fen(5_000_00))
        assert found.grants == tuple(one for one in grants(work, DAY) if one.entry and one.entry.id == came.id)
        assert queries.works_by_grant(work) == {came.id: WORKS.name}
        assert queries.open_vouchers(work, DAY) == ()
        lump = earn(work, EarnDraft(DAY, Fen(5_000_00), "subsidy", "街道"))
        services.tie_voucher(work, key, Step.SUBSIDY, lump.voucher, Fen(1_000_00))
        assert [one.voucher for one in queries.open_vouchers(work, DAY)] == [lump.voucher]
        for part in (None, Fen(0), Fen(4_000_01)):
            with pytest.raises(Refused):
                services.tie_voucher(work, key, Step.SUBSIDY, lump.voucher, part)
        services.tie_voucher(work, key, Step.SUBSIDY, lump.voucher, Fen(4_000_00))
        assert queries.support_of(work, queries.works_by(work, key)).received == Fen(13_000_00)


def test_the_file_says_which_other_bills_a_grant_was_used_for(book: Book, owner: Operator) -> None:
    with book.work(owner) as work:
        key = services.add_works(work, WORKS)
        came = earn(work, EarnDraft(DAY, Fen(8_000_00), "subsidy", "街道"))
        services.tie_voucher(work, key, Step.SUBSIDY, came.voucher, Fen(3_000_00))
        asked = PaperRequest(str(key), clock=book.clock)

        def printed() -> str:
            return render("works_file", PAPERS["works_file"].build(work, asked), PaperOptions(), "txt").decode()

        assert "其他开支" not in printed()
        for amount, kind in ((3_000_00, "repairs"), (4_500_00, "guard_wages")):
            paid = spend(work, SpendDraft(DAY, Fen(amount), kind, "某", fund="subsidy", approved_by="业主大会"))
            if kind == "repairs":
                services.tie_voucher(work, key, Step.PAID, paid.voucher)
        found = queries.support_of(work, queries.works_by(work, key))
        assert (found.granted, found.paid_from_it, found.used_elsewhere, found.unspent) == (
            Fen(8_000_00), Fen(3_000_00), Fen(4_500_00), Fen(500_00),
        )  # fmt: skip
        said = printed()
    assert f"凭证{came.voucher}到账，共 ¥8,000.00" in said
    assert "其中 ¥4,500.00 已用于其他开支（门卫工资）" in said


def test_the_file_holds_course_money_and_photos(book: Book, owner: Operator, tmp_path: Path) -> None:
    before = tmp_path / "before.jpg"
    before.write_bytes(photo())
    with book.work(owner) as work:
        with pytest.raises(Refused):
            PAPERS["works_file"].build(work, PaperRequest(clock=book.clock))
        key = services.add_works(work, WORKS)
        services.take_works_step(work, key, StepDraft(Step.BEGUN, DAY, "周卫东", "开工"))
        kept = services.add_works_photo(work, key, services.BEFORE, before)
        with pytest.raises(Refused):
            services.add_works_photo(work, key, "during", before)
        work.commit()
    with book.view() as view:
        text = render(
            "works_file", PAPERS["works_file"].build(view, PaperRequest(str(key))), PaperOptions(), "txt"
        ).decode()
        for wrong in ("甲", "99"):
            with pytest.raises(Refused):
                PAPERS["works_file"].build(view, PaperRequest(wrong))
    for said in ("道路改造", "开工", "施工前", "before.jpg", "还没有验收"):
        assert said in text
    with book.work(owner) as work:
        services.remove_works_photo(work, kept.id, "拍糊了")
        assert photos_of(work, services.PHOTO_OWNER, key) == ()
