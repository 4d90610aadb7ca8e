"""Contractors with contracts, checks, assessments, and what the vouchers say they were paid."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.caredesk.contractors import queries, services
from app.caredesk.contractors.rules import AssessmentDraft, ContractorDraft, TermsDraft, Trade, Verdict, Votes
from app.kernel.dates import Month
from app.kernel.errors import Refused
from app.kernel.money import Fen
from app.register.figures.services import set_figure
from app.treasury.rules import OpeningDraft, SpendDraft
from app.treasury.services import open_balance, reverse_entry, spend

if TYPE_CHECKING:
    from app.book import Book, Operator, UnitOfWork

D = datetime.date
TODAY = D(2026, 10, 8)
FIRM = ContractorDraft("洁城清运队", Trade.REFUSE, "何师傅", "62358899", ("何建国",))
TERMS = TermsDraft("清运", D(2026, 8, 1), D(2026, 11, 30), "每天一次", "每月结算", Fen(720_000))


def _firm(work: UnitOfWork) -> tuple[int, int]:
    key = services.add_contractor(work, FIRM)
    return key, services.add_terms(work, key, TERMS)


def test_a_contract_is_checked_month_by_month_and_its_end_is_seen_ahead(book: Book, owner: Operator):
    with book.work(owner) as work:
        key, terms = _firm(work)
        assert queries.terms(work, terms).missing == (Month(2026, 8), Month(2026, 9), Month(2026, 10))
        services.check_contract(work, terms, Month(2026, 8), "李淑珍", kept=True)
        services.check_contract(work, terms, Month(2026, 9), "李淑珍", kept=True)
        services.check_contract(work, terms, Month(2026, 9), "李淑珍", kept=False, note="三次漏清")
        found = queries.terms(work, terms)
        assert found.missing == (Month(2026, 10),)
        assert [one.kept for one in found.checks] == [False, True]
        assert [one.id for _, one in queries.ending(work)] == [terms]
        services.add_terms(work, key, replace(TERMS, since=D(2026, 12, 1), until=D(2027, 11, 30)))
        assert queries.ending(work) == ()
        for person, kept in ((" ", True), ("李", False)):
            with pytest.raises(Refused):
                services.check_contract(work, terms, Month(2026, 10), person, kept=kept)


def test_a_contract_ends_early_once_with_its_reason_within_its_term(book: Book, owner: Operator):
    with book.work(owner) as work:
        key, terms = _firm(work)
        for last, why in ((D(2026, 9, 30), " "), (D(2027, 1, 1), "不再续")):
            with pytest.raises(Refused):
                services.end_terms(work, terms, last, why)
        services.end_terms(work, terms, D(2026, 9, 30), "多次漏清")
        assert queries.contractor(work, key).terms_on(TODAY) is None
        assert queries.ending(work) == ()
        with pytest.raises(Refused):
            services.end_terms(work, terms, D(2026, 9, 30), "再次")


def test_payments_are_the_vouchers_in_its_names_less_those_taken_back(book: Book, owner: Operator):
    with book.work(owner) as work:
        key, _ = _firm(work)
        open_balance(work, OpeningDraft(D(2026, 8, 1), "bank", Fen(500_000)))
        for payee, fen in (("洁城清运队", 60_000), ("何建国", 8_000), ("洁城清运队二队", 7_000), ("洁城清运队", 9_900)):
            made = spend(work, SpendDraft(D(2026, 9, 1), Fen(fen), "refuse_removal", payee, "清运", "bank"))
        reverse_entry(work, made.id, D(2026, 9, 2), "重复付款")
        found = queries.payments(work, queries.contractor(work, key))
    assert [one.amount for one in found] == [Fen(8_000), Fen(60_000)]


def test_votes_and_points_lead_to_what_the_figures_in_force_say(book: Book, owner: Operator):
    with book.work(owner) as work:
        key, _ = _firm(work)
        good = services.assess(work, AssessmentDraft(TODAY, key, called=20, votes=Votes(13, 4, 1)))
        own = services.assess(work, AssessmentDraft(TODAY, person="黄淑兰", work="楼道", points=85))
        assert queries.assessment(work, good).verdict is Verdict.KEEP
        assert (queries.assessment(work, own).name, queries.assessment(work, own).stars) == ("黄淑兰", 2)
        set_figure(work, "service.assessment.three_stars", "85", "2026年第9号决议")
        again = services.assess(work, AssessmentDraft(TODAY, person="黄淑兰", points=85))
        assert queries.assessment(work, again).stars == 3
        assert queries.assessment(work, own).stars == 2  # as the figures stood then
        assert queries.latest(queries.assessments(work), key).id == good
        with pytest.raises(Refused):
            services.assess(work, AssessmentDraft(TODAY, 99, points=80))


def test_what_is_to_be_mended_waits_until_it_was_seen_to_be(book: Book, owner: Operator):
    with book.work(owner) as work:
        key, _ = _firm(work)
        slow = AssessmentDraft(D(2026, 9, 1), key, points=50, mend_by=D(2026, 9, 20))
        made = services.assess(work, slow)
        services.recheck_assessment(work, made, D(2026, 9, 20), passed=False, note="仍然迟到")
        assert queries.assessment(work, made).waiting
        with pytest.raises(Refused):
            services.recheck_assessment(work, made, D(2026, 8, 1), passed=True)
        services.recheck_assessment(work, made, TODAY, passed=True)
        assert not queries.assessment(work, made).waiting
        with pytest.raises(Refused):
            services.recheck_assessment(work, made, TODAY, passed=True)


def test_an_assessment_written_down_wrongly_is_struck_out_with_its_reason(book: Book, owner: Operator):
    with book.work(owner) as work:
        key, _ = _firm(work)
        made = services.assess(work, AssessmentDraft(TODAY, key, points=80))
        with pytest.raises(Refused):
            services.strike_assessment(work, made, " ")
        services.strike_assessment(work, made, "记错单位")
        assert queries.latest(queries.assessments(work), key) is None
        with pytest.raises(Refused):
            services.strike_assessment(work, made, "再划")


def test_a_contractor_is_known_by_its_name(book: Book, owner: Operator):
    with book.work(owner) as work:
        key, _ = _firm(work)
        with pytest.raises(Refused):
            services.add_contractor(work, replace(FIRM, name=" 洁城清运队 "))
        services.change_contractor(work, key, replace(FIRM, payees=("何建国", " ")))
        assert queries.contractor(work, key).draft.payees == ("何建国",)
        for asked in (queries.contractor, queries.terms, queries.assessment):
            with pytest.raises(Refused):
                asked(work, 99)
