"""A case from record to deduction slip."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.book import Book, Operator, Role
from app.gatehouse.papers import PAPERS
from app.gatehouse.queries import CHECKS, export_staff
from app.gatehouse.rulebook import queries, services
from app.gatehouse.rulebook.rules import CaseDraft, CaseState
from app.kernel.dates import Month
from app.kernel.errors import NotAllowed, Refused
from app.kernel.masks import Audience
from app.kernel.money import Fen
from app.paper.forms import PaperOptions, PaperRequest
from app.paper.render import render

if TYPE_CHECKING:
    from pathlib import Path

    from app.book import UnitOfWork

OCTOBER = Month(2026, 10)
AT = datetime.datetime(2026, 10, 3, 22, 15)  # noqa: DTZ001 — local civil time


def record(work: UnitOfWork, guard: int, rule: str = "joined_cards", statement: str = "朋友来串门，打了两把") -> int:
    return services.record_case(work, CaseDraft(guard, rule, AT, "监控录像 22:10–22:40", "李大海", statement))


def test_a_case_is_heard_decided_and_settled(book: Book, owner: Operator, guards: tuple[int, ...]):
    with book.work(owner) as work:
        key = record(work, guards[0], statement="")
        with pytest.raises(Refused, match="王建国"):
            services.decide_case(work, key, upheld=True)
        services.add_statement(work, key, "认识到不对")
        services.decide_case(work, key, upheld=True, reason="情况属实")
        made = services.settle_deduction(work, guards[0], OCTOBER)
        assert services.settle_deduction(work, guards[0], OCTOBER) == made
        work.commit()
    with book.view() as view:
        (case,) = queries.cases(view)
        assert (case.state, case.decided, case.rule_name) == (CaseState.UPHELD, Fen(2_000), "当班时参加打牌")
        (slip,) = queries.deductions(view, OCTOBER)
        assert (slip.version, slip.reckoning.taken, slip.cases) == (1, Fen(2_000), (case,))
        assert [fault for check in CHECKS for fault in check(view)] == []


def test_an_appeal_is_decided_again_and_the_deduction_follows(book: Book, owner: Operator, guards: tuple[int, ...]):
    with book.work(owner) as work:
        key = record(work, guards[0])
        services.decide_case(work, key, upheld=True)
        services.settle_deduction(work, guards[0], OCTOBER)
        services.appeal_case(work, key, "当时已经交班")
        assert queries.case(work, key).state is CaseState.APPEALED
        with pytest.raises(Refused):
            services.settle_deduction(work, guards[0], OCTOBER)
        services.decide_case(work, key, upheld=False, reason="值班记录证明已交班")
        made = services.settle_deduction(work, guards[0], OCTOBER)
        assert made.taken == 0
        assert queries.deductions(work, OCTOBER)[0].version == 2


def test_less_than_the_rulebook_may_be_decided_never_more(book: Book, owner: Operator, guards: tuple[int, ...]):
    with book.work(owner) as work:
        key = record(work, guards[0])
        with pytest.raises(Refused, match=r"20\.00"):
            services.decide_case(work, key, upheld=True, amount=Fen(2_001))
        services.decide_case(work, key, upheld=True, amount=Fen(500))
        assert queries.case(work, key).decided == Fen(500)
        with pytest.raises(Refused):
            services.decide_case(work, key, upheld=False)


def test_what_is_above_the_floor_is_never_collected(book: Book, owner: Operator, guards: tuple[int, ...]):
    with book.work(owner) as work:
        for _ in range(14):
            services.decide_case(work, record(work, guards[0]), upheld=True)
        made = services.settle_deduction(work, guards[0], OCTOBER)
        assert (made.claimed, made.taken, made.uncollected) == (Fen(28_000), Fen(26_000), Fen(2_000))
        services.set_minimum_wage(work, Fen(200_000))
        assert services.settle_deduction(work, guards[0], OCTOBER).uncollected == 0
        with pytest.raises(Refused):
            services.set_minimum_wage(work, Fen(0))


def test_there_is_nothing_to_settle_without_a_case(book: Book, owner: Operator, guards: tuple[int, ...]):
    with book.work(owner) as work:
        with pytest.raises(Refused):
            services.settle_deduction(work, guards[0], OCTOBER)
        key = record(work, guards[0])
        services.decide_case(work, key, upheld=False)
        with pytest.raises(Refused):
            services.settle_deduction(work, guards[0], OCTOBER)
        with pytest.raises(Refused):
            services.add_statement(work, key, "  ")
        with pytest.raises(Refused):
            record(work, guards[0], "no_such_rule")
        with pytest.raises(Refused):
            queries.case(work, 77)


def test_raw_sql_cannot_raise_a_deduction_past_the_cap(book: Book, owner: Operator, guards: tuple[int, ...]):
    with book.work(owner) as work:
        services.decide_case(work, record(work, guards[0]), upheld=True)
        services.settle_deduction(work, guards[0], OCTOBER)
        work.commit()
    with book.work(owner) as work, pytest.raises(IntegrityError):
        work.conn.execute(text("UPDATE deduction SET from_wage = 99"))
    columns = "staff_id, month, cases, claimed, wage, bonus, cap_percent, floor, from_bonus, settled_on, operator_id"
    with book.work(owner) as work, pytest.raises(IntegrityError, match="within_cap"):
        work.conn.execute(
            text(
                f"INSERT INTO deduction ({columns}, version, cap, from_wage, uncollected) "
                f"SELECT {columns}, 9, 100, 2000, 0 FROM deduction"
            )
        )


def test_a_member_records_and_only_the_chair_decides(book: Book, owner: Operator, guards: tuple[int, ...]):
    with book.work(replace(owner, role=Role.MEMBER)) as work:
        key = record(work, guards[0])
        with pytest.raises(NotAllowed):
            services.decide_case(work, key, upheld=True)
    with book.view() as view:
        assert len(export_staff(view).rows) == 4


def test_photos_are_the_evidence_of_a_case_and_stay_once_it_is_decided(
    book: Book, owner: Operator, guards: tuple[int, ...], tmp_path: Path
):
    for number, colour in enumerate(("red", "blue")):
        Image.new("RGB", (40, 30), colour).save(tmp_path / f"{number}.png")
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")
    with book.work(owner) as work:
        key = record(work, guards[0])
        blurred, _ = (services.add_case_photo(work, key, tmp_path / f"{number}.png") for number in (0, 1))
        for file in (tmp_path / "0.png", tmp_path / "a.pdf"):
            with pytest.raises(Refused):
                services.add_case_photo(work, key, file)
        services.remove_case_photo(work, blurred.id, "拍糊了")
        (stays,) = queries.case(work, key).photos
        services.decide_case(work, key, upheld=True)
        with pytest.raises(Refused, match="依据"):
            services.remove_case_photo(work, stays.id, "不要了")
        services.settle_deduction(work, guards[0], OCTOBER)
        assert "存有照片 1 张" in paper(work, "deduction_slip", "2026-10")
        sheet = paper(work, "guard_case", str(key))
        assert "照片或扫描件：1 张" in sheet
        assert "朋友来串门" in sheet
        assert "决定：成立" in sheet
        assert "理由：" not in sheet  # none was given: a decided sheet has nothing left to fill in


def test_a_case_sheet_is_blank_without_a_number_and_open_until_decided(
    book: Book, owner: Operator, guards: tuple[int, ...]
):
    with book.work(owner) as work:
        key = record(work, guards[0])
        assert "决定（成立 / 不成立）" in paper(work, "guard_case", str(key))
        blank = paper(work, "guard_case", "")
        assert "违反的规定：____" in blank
        assert "每次金额：____" in blank
        assert "王建国" not in blank
        for asked in ("九", "9"):
            with pytest.raises(Refused):
                paper(work, "guard_case", asked)


def paper(work: UnitOfWork, form: str, asked: str) -> str:
    built = PAPERS[form].build(work, PaperRequest(asked or None, Audience.OFFICE, work.clock))
    return render(form, built, PaperOptions("zh_CN"), "txt").decode()
