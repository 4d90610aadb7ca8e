"""Breaches in the book: clauses on file, compensation beside the dues, the notice."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from app.bulletin.erasing.services import erase_everywhere
from app.bulletin.today.living.queries import living
from app.caredesk.breaches import queries, services
from app.caredesk.breaches.papers import PAPERS
from app.caredesk.breaches.rules import Agreement, BreachDraft, ClauseDraft, Standing, Step, StepDraft
from app.dues.queries import charges
from app.kernel.errors import Refused
from app.kernel.masks import Audience
from app.kernel.money import Fen
from app.kernel.naming import ERASED
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.render import render
from app.register.queries import holdings
from app.register.services import end_holding
from app.treasury.ledger.queries import entries
from app.treasury.services import take_back
from tests.dues.conftest import add_dwelling

if TYPE_CHECKING:
    from app.book import Book, Operator
    from app.caredesk.breaches.queries import Breach

DAY, DUE = datetime.date(2026, 10, 1), datetime.date(2026, 10, 12)
CLAUSE = ClauseDraft("第十八条", "损坏公共设施的，书面商定赔偿。", datetime.date(2026, 1, 1), "业主大会")


@pytest.fixture
def breach(book: Book, owner: Operator) -> Breach:
    with book.work(owner) as work:
        place = add_dwelling(work, ("2", "1", "301"), "周春英")
        clause = services.add_clause(work, CLAUSE)
        made = services.add_breach(
            work, BreachDraft("损坏公共设施", DAY, "撞坏读卡器", "东门", place, clause, "何桂英")
        )
        services.take_step(work, made.id, StepDraft(Step.NOTICE, DAY, "当面送达", "周春英", DUE))
        work.commit()
    return made


def _text(book: Book, for_: str | None, audience: Audience = Audience.OFFICE, language: str = "zh_CN") -> str:
    with book.view() as view:
        built = PAPERS["breach_notice"].build(view, PaperRequest(for_, audience, book.clock))
    return render("breach_notice", built, PaperOptions(language, audience=audience), "txt").decode()


def test_agreed_compensation_is_money_in_of_its_own_kind_and_never_a_charge(
    book: Book, owner: Operator, breach: Breach
) -> None:
    with book.work(owner) as work:
        services.agree_compensation(work, breach.id, Agreement(Fen(180_00), DAY, "周春英", "十月交清"))
        assert queries.breach_by(work, breach.id).owed == Fen(180_00)
        posted = services.take_compensation(work, breach.id, DAY)
        (entry,) = entries(work)
        assert {line.account.code for line in entry.lines} == {"cash", "compensation"}
        assert entry.counterparty == "周春英"
        assert charges(work) == ()
        assert queries.breach_by(work, breach.id).paid
        with pytest.raises(Refused):
            services.take_compensation(work, breach.id, DAY)
        take_back(work, posted.id, "记错了")
        assert queries.breach_by(work, breach.text).owed == Fen(180_00)


def test_without_a_clause_that_holds_nothing_can_be_agreed(book: Book, owner: Operator, breach: Breach) -> None:
    with book.work(owner) as work:
        services.add_clause(work, CLAUSE)  # the one before holds no more
        assert [one.ended_on is None for one in queries.clauses(work)] == [False, True]
        with pytest.raises(Refused, match="公约条款"):
            services.agree_compensation(work, breach.id, Agreement(Fen(1_00), DAY, "周春英"))
        with pytest.raises(Refused):
            services.end_clause(work, breach.draft.clause_id or 0, DAY)
        with pytest.raises(Refused):
            services.take_step(work, breach.id, StepDraft(Step.PAID, DAY))
        for wrong in (
            lambda: queries.kind_by("罚款"), lambda: queries.clause_by(work, "第一条"), lambda: queries.breach_by(work, "1"),
        ):  # fmt: skip
            with pytest.raises(Refused):
                wrong()


def test_it_waits_for_the_second_look_on_today_until_it_is_mended(book: Book, owner: Operator, breach: Breach) -> None:
    with book.work(owner) as work:
        ((_, words, due),) = living(work)
        assert (str(words), due) == ("复看违约事项 2026-001：损坏公共设施，2-1-301 东门", DUE)
        services.take_step(work, breach.id, StepDraft(Step.LOOK, work.clock.today(), mended=True))
        assert queries.breach_by(work, breach.id).standing is Standing.CLOSED
        assert living(work) == ()


def test_the_notice_asks_and_imposes_nothing(book: Book, breach: Breach) -> None:
    text = _text(book, None)
    for said in ("周春英", "撞坏读卡器", "第十八条", "2026年10月12日"):
        assert said in text
    assert "罚款" not in text
    assert "fine" not in _text(book, "2026-001", language="en").lower().split()
    assert "周春英" not in _text(book, "2026-001", Audience.BOARD)
    assert "撞坏" not in _text(book, "blank")


def test_who_is_erased_is_forgotten_at_the_desk_too(book: Book, owner: Operator, breach: Breach) -> None:
    with book.work(owner) as work:
        (held,) = holdings(work, breach.draft.dwelling_id)
        end_holding(work, held.id, datetime.date(2026, 10, 2))
        erase_everywhere(work, held.person.id)
        (step,) = queries.breach_by(work, breach.id).drafts
        assert step.person == ERASED
        work.commit()
    assert "周春英".encode() not in book.path.read_bytes()


def test_the_preset_knows_who_has_authority() -> None:
    assert len(queries.kinds()) >= 10
    for one in queries.kinds().values():
        assert all((one.name, one.name_en, one.wanted, one.wanted_en, one.authority, one.authority_en))
    assert queries.kind_by("Fire lane blocked").danger
